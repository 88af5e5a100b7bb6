//! Addresses of private files in an answer, which need a signature before it is sent.

use serde_json::Value as Json;

/// Stands behind each such address. JSON holds no such byte but here: in texts it is escaped, so that
/// nobody can write what would be signed.
pub const PRIVATE: u8 = 0x01;

/// Marks the addresses in the JSON from `start` on: a text that is one, or an object whose members have
/// a `url`.
pub(super) fn mark(out: &mut Vec<u8>, start: usize) {
    let written = out.get(start..).unwrap_or_default();
    if written.starts_with(b"\"") {
        let end = out.len().saturating_sub(1);
        out.insert(end, PRIVATE);
        return;
    }
    let Ok(mut formats) = serde_json::from_slice::<Json>(written) else {
        return;
    };
    let members = formats.as_object_mut().into_iter().flatten();
    for (_, format) in members {
        if let Some(Json::String(url)) = format.get_mut("url") {
            // Taken for an address of ours only where it is a name alone, which this is not in.
            url.push(char::from(PRIVATE));
        }
    }
    let text = formats.to_string().replace("\\u0001", "\u{1}");
    out.truncate(start);
    out.extend_from_slice(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_marked_and_texts_are_not() {
        for (written, marked) in [
            (r#""/uploads/a.png""#, "\"/uploads/a.png\u{1}\""),
            ("null", "null"),
            (
                r#"{"small":{"url":"/uploads/s.png"},"x":1}"#,
                "{\"small\":{\"url\":\"/uploads/s.png\u{1}\"},\"x\":1}",
            ),
        ] {
            let mut out = format!("x{written}").into_bytes();
            mark(&mut out, 1);
            assert_eq!(String::from_utf8(out).unwrap(), format!("x{marked}"));
        }
    }
}
