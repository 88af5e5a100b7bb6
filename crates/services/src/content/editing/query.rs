//! Query strings, pair by pair, where a parameter is ours and not the contract's.

/// The value of a parameter as it was sent, if it was.
pub(super) fn value<'q>(query: &'q [u8], name: &str) -> Option<&'q [u8]> {
    pairs(query).find_map(|(key, value)| (key == name.as_bytes()).then_some(value))
}

/// A query without a parameter.
pub(super) fn without(query: &[u8], name: &str) -> Vec<u8> {
    let others = query.split(|it| *it == b'&');
    let others = others.filter(|it| key(it) != name.as_bytes());
    others.collect::<Vec<_>>().join(&b'&')
}

/// A query with one more parameter.
pub(super) fn with(query: &[u8], name: &str, value: &str) -> Vec<u8> {
    let pair = format!("{name}={value}").into_bytes();
    let parts = [query, &pair].into_iter().filter(|it| !it.is_empty());
    parts.collect::<Vec<_>>().join(&b'&')
}

fn pairs(query: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    query.split(|it| *it == b'&').map(|pair| {
        let name = key(pair);
        (name, pair.get(name.len() + 1..).unwrap_or_default())
    })
}

fn key(pair: &[u8]) -> &[u8] {
    pair.split(|it| *it == b'=').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_is_found_and_left_out_by_its_whole_name() {
        for (query, found, rest) in [
            ("", None, ""),
            ("at=1", Some("1"), ""),
            ("at", Some(""), ""),
            ("a=b&at=1=2&c", Some("1=2"), "a=b&c"),
            ("att=1&bat=2", None, "att=1&bat=2"),
        ] {
            let query = query.as_bytes();
            assert_eq!(value(query, "at"), found.map(str::as_bytes));
            assert_eq!(without(query, "at"), rest.as_bytes());
        }
        assert_eq!(with(b"", "a", "b"), b"a=b");
        assert_eq!(with(b"c=d", "a", "b"), b"c=d&a=b");
    }
}
