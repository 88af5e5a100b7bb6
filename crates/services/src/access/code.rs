//! Codes by which roles are known.

use super::error::ManageError;

/// Whether a text can be a code: 1 to 50 lower-case letters, digits, `-` or `_`.
pub(crate) fn is_code(text: &str) -> bool {
    let fits = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || b"-_".contains(&it);
    (1..=50).contains(&text.len()) && text.bytes().all(fits)
}

/// The code that follows from a name; `None` where no letter of it can be in one.
pub(crate) fn code_of(name: &str) -> Option<String> {
    let words = name
        .split(|it: char| !it.is_ascii_alphanumeric())
        .filter(|it| !it.is_empty());
    let code = words.collect::<Vec<_>>().join("-").to_ascii_lowercase();
    is_code(&code).then_some(code)
}

/// The refusal of a code that stands under `key`, or of a name that none follows from.
pub(crate) fn refused(key: &str) -> ManageError {
    let form = "must be 1 to 50 lower-case letters, digits, - or _";
    ManageError::at(key, format!("{key} {form}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_follows_from_a_name() {
        for (name, code) in [
            ("Editor", Some("editor")),
            ("Chief  Editor!", Some("chief-editor")),
            ("Редактор", None),
            ("", None),
        ] {
            assert_eq!(code_of(name).as_deref(), code, "{name}");
        }
        assert!(is_code("chief_editor-2"));
        for text in ["", "Chief", "a b", "a.b", &"a".repeat(51)] {
            assert!(!is_code(text), "{text}");
        }
    }
}
