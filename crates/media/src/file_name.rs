//! Names of stored files: one plain path segment.

use std::fmt;

use crate::Kind;

/// Longest name, in bytes; what common file systems hold.
const MAX_BYTES: usize = 255;

/// Marks besides letters and digits that a name may hold.
const MARKS: &[char] = &['-', '_', '.', '~', '+', '@', '(', ')', ' '];

/// The name of a stored file, such as `harbour_d4b077297b.png`.
///
/// It is one path segment of letters, digits and a few marks, and begins with none that the
/// system or a program reads as something else: no path leads out of the folder, no hidden file.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileName(String);

impl FileName {
    /// The name, if it is one.
    pub fn parse(text: &str) -> Option<Self> {
        let is_plain = |it: char| it.is_alphanumeric() || MARKS.contains(&it);
        let starts_well = text.starts_with(|it: char| it.is_alphanumeric() || it == '_');
        let ends_well = !text.ends_with(['.', ' ']);
        let fits = (1..=MAX_BYTES).contains(&text.len());
        (fits && starts_well && ends_well && text.chars().all(is_plain))
            .then(|| Self(text.to_owned()))
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name to save its bytes under where they are of a kind: with another extension where its own is
    /// of another kind.
    pub fn saved_as(&self, kind: &Kind) -> String {
        if Kind::of_extension(&self.extension()) == *kind {
            return self.0.clone();
        }
        let stem = self.0.rsplit_once('.').map_or(self.as_str(), |it| it.0);
        format!("{stem}.{}", kind.extension())
    }

    /// What follows the last dot, in lower case; empty when there is no dot.
    pub fn extension(&self) -> String {
        let extension = self.0.rsplit_once('.').map(|(_, extension)| extension);
        extension.unwrap_or_default().to_ascii_lowercase()
    }
}

impl fmt::Display for FileName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use std::path::{Component, Path};

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn plain_names_only() {
        for (text, fine) in [
            ("harbour_d4b077297b.png", true),
            ("Größe (1).JPG", true),
            ("_x", true),
            ("a.tar.gz", true),
            ("", false),
            (".", false),
            ("..", false),
            (".htaccess", false),
            ("-rf", false),
            ("a/b", false),
            ("../x", false),
            ("a\\b", false),
            ("C:x", false),
            ("a\0.png", false),
            ("a\n.png", false),
            ("a%2fb", false),
            ("a\u{202e}gnp.exe", false),
            ("a.", false),
            ("a ", false),
            ("a\"b", false),
        ] {
            assert_eq!(FileName::parse(text).is_some(), fine, "{text:?}");
        }
        assert!(FileName::parse(&"a".repeat(255)).is_some());
        assert!(FileName::parse(&"a".repeat(256)).is_none());
    }

    #[test]
    fn the_extension_is_in_lower_case() {
        let extension = |text| FileName::parse(text).unwrap().extension();
        assert_eq!(extension("a.b.PNG"), "png");
        assert_eq!(extension("png"), "");
    }

    proptest! {
        #[test]
        fn a_name_is_one_normal_segment(text in any::<String>()) {
            if let Some(name) = FileName::parse(&text) {
                let parts: Vec<_> = Path::new(name.as_str()).components().collect();
                prop_assert!(matches!(parts.as_slice(), [Component::Normal(_)]), "{parts:?}");
            }
        }
    }
}
