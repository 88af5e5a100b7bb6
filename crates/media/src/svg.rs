//! SVG documents: told from other markup, and measured. Nothing of them is changed; they are served
//! so that nothing in them runs.

/// Whether a document begins as SVG. One with a document type of its own, which could define
/// entities, is none.
pub(crate) fn is_svg(head: &[u8]) -> bool {
    root(head).is_some()
}

/// Width and height in pixels, where the document says them.
pub fn size(head: &[u8]) -> Option<(u32, u32)> {
    let root = root(head)?;
    let length = |name| pixels(attribute(root, name)?);
    let by_length = length("width").zip(length("height"));
    let (width, height) = by_length.or_else(|| {
        let view = attribute(root, "viewBox")?;
        let mut numbers = view
            .split(|it: char| it == ',' || it.is_whitespace())
            .filter(|it| !it.is_empty())
            .map(|it| it.parse::<f64>().ok());
        let (_, _) = (numbers.next()??, numbers.next()??);
        Some((numbers.next()??, numbers.next()??))
    })?;
    Some((whole(width)?, whole(height)?))
}

/// The first tag, after its name.
fn root(head: &[u8]) -> Option<&str> {
    // What is cut off within a character is whole up to there.
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(head.get(..error.valid_up_to())?).ok()?,
    };
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        if let Some(after) = rest.strip_prefix("<?") {
            rest = after.split_once("?>")?.1.trim_start();
        } else if let Some(after) = rest.strip_prefix("<!--") {
            rest = after.split_once("-->")?.1.trim_start();
        } else if let Some(after) = rest.strip_prefix("<!DOCTYPE svg") {
            let (inside, after) = after.split_once('>')?;
            if inside.contains('[') {
                return None;
            }
            rest = after.trim_start();
        } else {
            break;
        }
    }
    let tag = rest.strip_prefix("<svg")?;
    let is_name = tag.starts_with(|it: char| it.is_whitespace() || it == '>' || it == '/');
    is_name.then(|| tag.split_once('>').map_or(tag, |(it, _)| it))
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = tag;
    while let Some((before, after)) = rest.split_once(name) {
        let stands_alone = before.ends_with(char::is_whitespace);
        let value = after.trim_start().strip_prefix('=').map(str::trim_start);
        let quote = value.and_then(|it| it.chars().next().filter(|it| matches!(it, '"' | '\'')));
        if let (true, Some(value), Some(quote)) = (stands_alone, value, quote) {
            return Some(value.strip_prefix(quote)?.split_once(quote)?.0);
        }
        rest = after;
    }
    None
}

fn pixels(text: &str) -> Option<f64> {
    let text = text.trim();
    text.strip_suffix("px").unwrap_or(text).parse().ok()
}

fn whole(number: f64) -> Option<u32> {
    let is_fine = number.is_finite() && (0.0..=100_000.0).contains(&number);
    // Formatting rounds, and no number is cut off on the way.
    is_fine
        .then(|| format!("{number:.0}").parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_in_pixels() {
        for (text, expected) in [
            ("<svg width=\"120\" height='80px'>", Some((120, 80))),
            ("<svg viewBox=\"0 0 24.4 12.6\"/>", Some((24, 13))),
            (
                "<svg stroke-width=\"2\" viewBox=\"0,0,10,20\">",
                Some((10, 20)),
            ),
            ("<svg width=\"100%\" height=\"100%\">", None),
            ("<svg width=\"1e99\" height=\"1\">", None),
            ("<svg>", None),
            (
                "<!DOCTYPE svg PUBLIC \"a\" \"b\"><svg width=\"1\" height=\"2\">",
                Some((1, 2)),
            ),
        ] {
            assert!(is_svg(text.as_bytes()), "{text}");
            assert_eq!(size(text.as_bytes()), expected, "{text}");
        }
        for other in [
            "<svgx>",
            "svg",
            "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg>",
            "<html><svg>",
            "",
        ] {
            assert!(!is_svg(other.as_bytes()), "{other}");
        }
    }
}
