//! What may be uploaded.

use serde::{Deserialize, Serialize};

/// Media types of uploads, beyond what is refused anyway. How much is in the limits.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct UploadsConfig {
    /// Media types that are accepted, such as `image/*` or `application/pdf`; empty for all.
    pub allowed_types: Vec<String>,
    /// Media types that are refused, though they are accepted otherwise.
    pub denied_types: Vec<String>,
}

impl UploadsConfig {
    /// Whether files of a media type may be uploaded.
    pub fn accepts(&self, media_type: &str) -> bool {
        let fits = |pattern: &String| match pattern.strip_suffix('*') {
            Some("*/") => true,
            Some(start) => media_type.starts_with(start),
            None => media_type == pattern,
        };
        let is_allowed = self.allowed_types.is_empty() || self.allowed_types.iter().any(fits);
        is_allowed && !self.denied_types.iter().any(fits)
    }

    /// Whether each pattern is a media type, with a star for its end at most.
    pub(crate) fn are_types(&self) -> bool {
        let is_type = |it: &String| {
            let is_word = |it: &str| !it.is_empty() && !it.contains(['*', '/', ' ']);
            it == "*/*"
                || it.split_once('/').is_some_and(|(first, second)| {
                    is_word(first) && (second == "*" || is_word(second))
                })
        };
        let all = self.allowed_types.iter().chain(&self.denied_types);
        all.into_iter().all(is_type)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_name_types() {
        let config = |allowed: &[&str], denied: &[&str]| {
            let owned = |list: &[&str]| list.iter().map(|it| (*it).to_owned()).collect();
            UploadsConfig {
                allowed_types: owned(allowed),
                denied_types: owned(denied),
            }
        };
        for (allowed, denied, accepted) in [
            (&[][..], &[][..], true),
            (&["image/*"], &[], true),
            (&["image/png"], &[], true),
            (&["image/p"], &[], false),
            (&["video/*"], &[], false),
            (&[], &["image/*"], false),
            (&["image/*"], &["image/png"], false),
            (&["*/*"], &[], true),
        ] {
            let config = config(allowed, denied);
            assert_eq!(config.accepts("image/png"), accepted, "{config:?}");
            assert!(config.are_types());
        }
        for bad in ["", "image", "*", "image/", "/png", "ima*/png", "image/p*"] {
            assert!(!config(&[bad], &[]).are_types(), "{bad}");
        }
    }
}
