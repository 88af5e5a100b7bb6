//! Names that uploads come with, and the names their bytes are kept under.

use deunicode::deunicode;

/// Longest name, in characters.
const MOST: usize = 255;
/// Longest part of a stored name that comes from the name of an upload.
const LONGEST_STEM: usize = 120;
/// Longest extension.
const LONGEST_EXTENSION: usize = 16;

/// Names that mean a device to Windows, with and without an extension.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// The name of an uploaded file, for people. Whoever saves the file under it can do so on any
/// system, and nowhere else than where they want to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadName(String);

impl UploadName {
    /// The name, if it is one (REST contract, section 7).
    pub fn parse(text: &str) -> Option<Self> {
        let is_bad = |it: char| r#"<>:"/\|?*"#.contains(it) || it.is_control() || is_direction(it);
        let fits = (1..=MOST).contains(&text.chars().count());
        let is_dots = text.trim_end_matches(['.', ' ']).is_empty();
        let is_fine = fits && !is_dots && !text.contains(is_bad) && !is_device(text);
        is_fine.then(|| Self(text.to_owned()))
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The extension with its dot, as it is written; empty where there is none.
    pub fn extension(&self) -> &str {
        let dot = self.0.rfind('.').filter(|it| *it > 0);
        let extension = dot.and_then(|it| self.0.get(it..)).unwrap_or_default();
        let letters = extension.strip_prefix('.').unwrap_or_default();
        let is_plain = letters.bytes().all(|it| it.is_ascii_alphanumeric());
        if is_plain && (1..=LONGEST_EXTENSION).contains(&letters.len()) {
            extension
        } else {
            ""
        }
    }

    /// What the bytes are kept under, without extension: the name in plain letters, and ten random
    /// hexadecimal digits.
    pub fn stem(&self, extension: &str, random: [u8; 5]) -> String {
        let base = self.0.strip_suffix(extension).unwrap_or(&self.0);
        let mut stem = String::new();
        for letter in deunicode(base).chars() {
            if stem.len() >= LONGEST_STEM {
                break;
            }
            if letter.is_ascii_alphanumeric() {
                stem.push(letter);
            } else if !stem.is_empty() && !stem.ends_with('_') {
                stem.push('_');
            }
        }
        let stem = stem.trim_end_matches('_');
        let stem = if stem.is_empty() { "file" } else { stem };
        format!("{stem}_{}", hex::encode(random))
    }
}

/// Marks that turn the direction of text, by which `gnp.exe` is shown as `exe.png`.
fn is_direction(it: char) -> bool {
    matches!(it, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn is_device(text: &str) -> bool {
    let word = text.split('.').next().unwrap_or_default();
    let word = word.trim_end().to_ascii_lowercase();
    let numbered = word
        .strip_prefix("com")
        .or_else(|| word.strip_prefix("lpt"));
    let is_port = numbered
        .is_some_and(|it| it.len() == 1 && it.starts_with(|it: char| ('1'..='9').contains(&it)));
    is_port || DEVICES.contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::FileName;

    #[test]
    fn names_that_some_system_reads_as_something_else_are_none() {
        for (text, fine) in [
            ("harbour.png", true),
            ("Größe (1).JPG", true),
            (".htaccess", true),
            ("日本.png", true),
            ("../../etc/passwd", false),
            ("..\\x", false),
            ("/abs", false),
            ("file:///x", false),
            ("a\0.png", false),
            ("a\n.png", false),
            ("a\u{202e}gnp.exe", false),
            ("CON", false),
            ("nul.txt", false),
            ("com1.png", false),
            ("com10.png", true),
            ("console.png", true),
            ("..", false),
            ("", false),
        ] {
            assert_eq!(UploadName::parse(text).is_some(), fine, "{text:?}");
        }
        assert!(UploadName::parse(&"a".repeat(255)).is_some());
        assert!(UploadName::parse(&"a".repeat(256)).is_none());
    }

    #[test]
    fn stored_names_are_plain_letters_and_chance() {
        for (text, stem, extension) in [
            ("harbour.png", "harbour_0001020304", ".png"),
            ("Größe (1).JPG", "Grosse_1_0001020304", ".JPG"),
            ("日本.png", "Ri_Ben_0001020304", ".png"),
            (".htaccess", "htaccess_0001020304", ""),
            ("a.tar.gz", "a_tar_0001020304", ".gz"),
            ("a.b c", "a_b_c_0001020304", ""),
            ("___.png", "file_0001020304", ".png"),
        ] {
            let name = UploadName::parse(text).unwrap();
            assert_eq!(name.extension(), extension, "{text}");
            assert_eq!(name.stem(extension, [0, 1, 2, 3, 4]), stem, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_upload_can_be_stored(text in "\\PC{1,300}") {
            if let Some(name) = UploadName::parse(&text) {
                let extension = name.extension();
                let stored = format!("thumbnail_{}{extension}", name.stem(extension, [255; 5]));
                prop_assert!(FileName::parse(&stored).is_some(), "{stored}");
            }
        }
    }
}
