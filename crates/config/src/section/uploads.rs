//! What may be uploaded.

use crate::ScannerAddress;

/// Longest side of a picture that may be asked for, in pixels.
const LONGEST_SIDE: u32 = 4_096;
/// Most sizes that may be listed: each is a file for every picture.
const MOST_SIZES: usize = 64;

bounded_section! {
    /// Media types of uploads, beyond what is refused anyway, and the sizes in which pictures may be
    /// asked for. How much may be uploaded is in the limits.
    pub struct UploadsConfig in "uploads";
    plain {
        /// Media types that are accepted, such as `image/*` or `application/pdf`; empty for all.
        allowed_types: Vec<String> = Vec::new();
        /// Media types that are refused, though they are accepted otherwise.
        denied_types: Vec<String> = Vec::new();
        /// Widths that anybody may ask for, in pixels: those of the frontend frameworks.
        variant_widths: Vec<u32> = vec![
            32, 48, 64, 96, 128, 256, 320, 384, 480, 640, 750, 828, 1080, 1200, 1920, 2048, 3840,
        ];
        /// Heights that anybody may ask for, in pixels.
        variant_heights: Vec<u32> = vec![64, 128, 256, 320, 480, 640, 1080];
        /// The scanner that has to find nothing in a file before it is stored.
        #[serde(with = "crate::empty")]
        scanner: Option<ScannerAddress> = None;
    }
    bounded {
        /// Time for the scanner to look at one file, in seconds.
        scanner_seconds: u64 = 60, 1..=600;
        /// Bytes of all variants that are kept.
        variant_cache_bytes: u64 = 1_073_741_824, 1_048_576..=1_099_511_627_776;
        /// Number of all variants that are kept.
        variant_cache_files: u64 = 10_000, 100..=1_000_000;
    }
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

    /// Whether each listed size is one.
    pub(crate) fn are_sizes(&self) -> bool {
        [&self.variant_widths, &self.variant_heights]
            .into_iter()
            .all(|list| {
                list.len() <= MOST_SIZES && list.iter().all(|it| (1..=LONGEST_SIDE).contains(it))
            })
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
                ..UploadsConfig::default()
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

    #[test]
    fn listed_sizes_are_sides_of_pictures() {
        for (widths, fine) in [
            (vec![], true),
            (vec![1, 4_096], true),
            (vec![0], false),
            (vec![4_097], false),
            (vec![100; 65], false),
        ] {
            let config = UploadsConfig {
                variant_widths: widths,
                ..UploadsConfig::default()
            };
            assert_eq!(config.are_sizes(), fine, "{config:?}");
        }
    }
}
