//! Validators of answers. That of one entry names the state of its row, so that a writer can say
//! which state it has seen, whatever else the answer showed (REST contract, section 15).

use bastide_store::content::{Expected, Revision};
use sha2::{Digest, Sha256};

/// Hexadecimal digits of the digest of a body.
const DIGEST: usize = 32;

/// Most validators that one `If-Match` may list.
const MOST_LISTED: usize = 100;

/// A strong validator, in its quotes (RFC 9110, section 8.8.3).
pub(super) fn validator(body: &[u8], revision: Option<Revision>) -> String {
    let mut digest = hex::encode(Sha256::digest(body));
    digest.truncate(DIGEST);
    match revision {
        None => format!("\"{digest}\""),
        Some(Revision { row, version }) => format!("\"{row:x}-{version:x}-{digest}\""),
    }
}

/// What the values of `If-Match` ask for (RFC 9110, section 13.1.1). Validators that are not ours
/// match nothing, and weak ones never match here.
pub fn expected<'v>(values: impl IntoIterator<Item = &'v str>) -> Expected {
    // Our validators hold no comma, so a list may be split at each.
    let listed = values.into_iter().flat_map(|it| it.split(','));
    let tags: Vec<&str> = listed.map(str::trim).take(MOST_LISTED).collect();
    match tags.as_slice() {
        // `*` stands alone; in a list it is no validator.
        [] | ["*"] => Expected::Anything,
        tags => Expected::OneOf(tags.iter().copied().filter_map(revision).collect()),
    }
}

/// The state of an entry that a validator of ours names.
pub(super) fn revision(tag: &str) -> Option<Revision> {
    let inner = tag.strip_prefix('"')?.strip_suffix('"')?;
    let (row, rest) = inner.split_once('-')?;
    let (version, _) = rest.split_once('-')?;
    let number = |digits| i64::from_str_radix(digits, 16).ok();
    Some(Revision {
        row: number(row)?,
        version: number(version)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_given_out_is_read_again() {
        let seen = Revision {
            row: 300,
            version: 17,
        };
        let tag = validator(b"{}", Some(seen));
        assert_eq!(expected([tag.as_str()]), Expected::OneOf(vec![seen]));
        let both = format!("\"x\", {tag}");
        assert_eq!(expected([both.as_str()]), Expected::OneOf(vec![seen]));
    }

    #[test]
    fn what_is_no_validator_of_an_entry_matches_nothing() {
        let list = validator(b"[]", None);
        let weak = format!(
            "W/{}",
            validator(b"{}", Some(Revision { row: 1, version: 1 }))
        );
        for tag in [
            list.as_str(),
            &weak,
            "",
            "\"",
            "\"1-\"",
            "\"1-2\"",
            "\"-1-2-\"x",
            "1-2-3",
        ] {
            assert_eq!(expected([tag]), Expected::OneOf(vec![]), "{tag}");
        }
        for list in ["*, *", "*,", ",*", "*, \"1-2\"", "**"] {
            assert_eq!(expected([list]), Expected::OneOf(vec![]), "{list}");
        }
        assert_eq!(expected(["*", "*"]), Expected::OneOf(vec![]));
        assert_eq!(expected(["*"]), Expected::Anything);
        assert_eq!(expected([" * "]), Expected::Anything);
        assert_eq!(expected([]), Expected::Anything);
    }
}
