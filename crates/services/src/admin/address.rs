//! E-mail addresses and names of administrators, as they come in.

use bastide_store::access::normal_email;

/// Longest address, in bytes (RFC 5321, section 4.5.3.1.3).
const MAX_EMAIL: usize = 254;

/// Longest name, in characters.
const MAX_NAME: usize = 100;

/// The normal form of what looks like an e-mail address. Whether mail arrives there, only mail can
/// tell; what cannot be one is refused.
pub(super) fn email(text: &str) -> Option<String> {
    let email = normal_email(text);
    let (local, domain) = email.rsplit_once('@')?;
    let is_plain =
        |it: char| !it.is_whitespace() && !is_invisible(it) && !r#"<>()[]\,;:""#.contains(it);
    let is_good = !local.is_empty()
        && !domain.is_empty()
        && !local.contains('@')
        && !domain.split('.').any(str::is_empty)
        && email.len() <= MAX_EMAIL
        && email.chars().all(is_plain);
    is_good.then_some(email)
}

/// Whether a text looks like an e-mail address: the rule for every way in.
pub fn is_email(text: &str) -> bool {
    email(text).is_some()
}

/// A name of a person; an empty one is none.
pub(super) fn name(text: Option<&str>) -> Result<Option<&str>, ()> {
    let Some(text) = text.map(str::trim).filter(|it| !it.is_empty()) else {
        return Ok(None);
    };
    if text.chars().count() > MAX_NAME || text.chars().any(is_invisible) {
        return Err(());
    }
    Ok(Some(text))
}

/// Control characters, and those that turn the direction of a text: no name of anybody has one.
pub fn is_invisible(it: char) -> bool {
    it.is_control()
        || matches!(it, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_normal_or_refused() {
        assert_eq!(email(" Ann@Example.TEST\n").unwrap(), "ann@example.test");
        assert_eq!(email("ann+tag@localhost").unwrap(), "ann+tag@localhost");
        let long = format!("{}@example.test", "a".repeat(300));
        for bad in [
            "",
            "ann",
            "@example.test",
            "ann@",
            "ann@b@example.test",
            "ann@example..test",
            "ann@.test",
            "an n@example.test",
            "ann\0@example.test",
            "ann@example.test\r\nBcc: b@example.test",
            "\u{202e}ann@example.test",
            "Ann <ann@example.test>",
            &long,
        ] {
            assert_eq!(email(bad), None, "{bad}");
        }
    }

    #[test]
    fn names_are_trimmed_and_short() {
        assert_eq!(name(Some(" Ann ")), Ok(Some("Ann")));
        assert_eq!(name(Some("  ")), Ok(None));
        assert_eq!(name(None), Ok(None));
        assert_eq!(name(Some("a\u{0}b")), Err(()));
        assert_eq!(name(Some(&"a".repeat(101))), Err(()));
    }
}
