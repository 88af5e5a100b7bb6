//! Which names an entry may have.

use super::error::ArchiveError;

/// Longest path of an entry, in bytes.
const LONGEST: usize = 1024;

/// Checks the path of an entry and takes a leading `./` off.
///
/// Entries are never written below their own name, so this is the second lock on that door: an
/// archive with such a name was not written by Strapi.
pub(super) fn checked(raw: &[u8], is_directory: bool) -> Result<&str, ArchiveError> {
    let refuse = |detail| ArchiveError::unsafe_entry(raw, detail);
    if raw.len() > LONGEST {
        return Err(refuse("the path is too long"));
    }
    let path = str::from_utf8(raw).map_err(|_| refuse("the path is not UTF-8"))?;
    if path.chars().any(char::is_control) {
        return Err(refuse("the path has a control character"));
    }
    if path.contains('\\') {
        return Err(refuse("the path has a backslash"));
    }
    if path.starts_with('/') {
        return Err(refuse("the path is absolute"));
    }
    let path = path.strip_prefix("./").unwrap_or(path);
    let path = match path.strip_suffix('/') {
        Some(folder) if is_directory => folder,
        _ => path,
    };
    if is_directory && (path.is_empty() || path == ".") {
        return Ok("");
    }
    if has_drive_letter(path) {
        return Err(refuse("the path has a drive letter"));
    }
    for part in path.split('/') {
        match part {
            "" => return Err(refuse("the path has an empty part")),
            "." | ".." => return Err(refuse("the path leaves its folder")),
            _ => {}
        }
    }
    Ok(path)
}

/// Whether a name can stand for a stored media file: `<hash><ext>` of letters, digits, `-`, `_`,
/// `.`, not hidden, and no longer than file systems allow.
pub(in crate::import) fn is_asset_name(name: &str) -> bool {
    let is_safe = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_' | b'.');
    !name.is_empty()
        && name.len() <= 255
        && !name.starts_with(['.', '-'])
        && name.bytes().all(is_safe)
}

fn has_drive_letter(path: &str) -> bool {
    matches!(path.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic())
}
