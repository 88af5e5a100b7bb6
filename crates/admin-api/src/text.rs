//! Texts that people write.

use validator::ValidationError;

/// Several lines, but none of the characters that are no text.
pub(crate) fn plain(text: &str) -> Result<(), ValidationError> {
    let is_odd = |it: char| it.is_control() && !matches!(it, '\n' | '\r' | '\t');
    if text.chars().any(is_odd) {
        let error = ValidationError::new("plain");
        return Err(error.with_message("must not contain control characters".into()));
    }
    Ok(())
}
