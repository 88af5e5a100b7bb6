//! How messages show an expression.

/// The expression as a JavaScript literal: slashes outside classes are escaped.
pub(super) fn literal(source: &str) -> String {
    let mut out = String::from("/");
    let (mut escaped, mut in_class) = (false, false);
    for it in source.chars() {
        match it {
            '/' if !escaped && !in_class => out.push_str("\\/"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            other => out.push(other),
        }
        match it {
            '[' if !escaped => in_class = true,
            ']' if !escaped => in_class = false,
            _ => {}
        }
        escaped = it == '\\' && !escaped;
    }
    out.push('/');
    out
}

#[cfg(test)]
mod tests {
    use super::literal;

    #[test]
    fn a_pattern_is_shown_as_javascript_shows_it() {
        let cases = [
            ("^[a-z]+$", "/^[a-z]+$/"),
            ("a/b", "/a\\/b/"),
            ("a\\/b", "/a\\/b/"),
            ("[/]", "/[/]/"),
            ("[\\]/]/", "/[\\]/]\\//"),
        ];
        for (source, expected) in cases {
            assert_eq!(literal(source), expected);
        }
    }
}
