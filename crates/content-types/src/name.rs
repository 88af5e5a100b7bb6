//! Names: uids of models, names of attributes (REST contract, section 1.6).

use std::fmt;

use serde::{Deserialize, Serialize};

/// Longest uid or attribute name that is accepted, in bytes.
const LONGEST: usize = 200;

/// Identifies a model: `api::article.article`, `plugin::upload.file` or, for a component,
/// `shared.seo`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Uid(String);

impl Uid {
    /// Takes a uid as it is written.
    ///
    /// # Errors
    ///
    /// Gives the text back when it is not of one of the two forms.
    pub fn new(text: impl Into<String>) -> Result<Self, String> {
        let text = text.into();
        if is_uid(&text) {
            Ok(Self(text))
        } else {
            Err(text)
        }
    }

    /// A uid that is known when compiling.
    pub(crate) fn known(text: &'static str) -> Self {
        debug_assert!(is_uid(text), "{text}");
        Self(text.to_owned())
    }

    /// The text of the uid.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this names a component rather than a content type.
    pub fn is_component(&self) -> bool {
        !self.0.contains("::")
    }

    /// The part that grants of roles are grouped by: `api::article` of `api::article.article`.
    pub fn scope(&self) -> &str {
        self.0.rsplit_once('.').map_or(&self.0, |(scope, _)| scope)
    }

    /// The last part: `article` of `api::article.article`.
    pub fn name(&self) -> &str {
        self.0.rsplit_once('.').map_or(&self.0, |(_, name)| name)
    }
}

impl fmt::Display for Uid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_uid(text: &str) -> bool {
    let rest = match text.split_once("::") {
        Some(("api" | "plugin" | "admin", rest)) => rest,
        Some(_) => return false,
        None => text,
    };
    let mut parts = rest.split('.');
    let (Some(first), second, None) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let single_part = text.starts_with("admin::");
    text.len() <= LONGEST
        && is_segment(first)
        && second.map_or(single_part, |it| is_segment(it) && !single_part)
}

/// `^[A-Za-z][-_0-9A-Za-z]*$`, as for component categories.
fn is_segment(text: &str) -> bool {
    text.starts_with(|it: char| it.is_ascii_alphabetic())
        && text
            .bytes()
            .all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_'))
}

/// Whether `text` is `^[A-Za-z][_0-9A-Za-z]*$` and not too long.
pub fn is_attribute_name(text: &str) -> bool {
    text.len() <= LONGEST && is_segment(text) && !text.contains('-')
}

/// Whether `text` is kebab-case: `^[a-z0-9]+(?:-[a-z0-9]+)*$`.
pub(crate) fn is_kebab_case(text: &str) -> bool {
    text.len() <= LONGEST
        && text.split('-').all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit())
        })
}

/// `camelCase`, `PascalCase` and `kebab-case` to `snake_case`, as physical names are written.
pub fn snake_case(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 4);
    let mut after_lower = false;
    for it in text.chars() {
        if it.is_ascii_uppercase() {
            if after_lower {
                out.push('_');
            }
            out.push(it.to_ascii_lowercase());
            after_lower = false;
        } else if it.is_ascii_alphanumeric() {
            out.push(it);
            after_lower = true;
        } else {
            out.push('_');
            after_lower = false;
        }
    }
    out
}

const RESERVED: [&str; 13] = [
    "id",
    "document_id",
    "created_at",
    "updated_at",
    "published_at",
    "created_by_id",
    "updated_by_id",
    "created_by",
    "updated_by",
    "localizations",
    "locale",
    "__component",
    "__content_type",
];

/// Reserved for new attributes only: nothing stands in the way of sites that have them.
const RESERVED_FOR_NEW: [&str; 3] = ["entry_id", "meta", "status"];

/// Whether an attribute may not be called `name` because it means something else already
/// (REST contract, section 1.6; compared after `snake_case`).
pub fn reserved_attribute(name: &str) -> bool {
    let snake = snake_case(name);
    RESERVED.contains(&snake.as_str()) || snake.trim_start_matches('_').starts_with("strapi")
}

/// Whether `name` is kept from new attributes, besides those of [`reserved_attribute`].
///
/// Strapi only warns where a site has one of these, so an import takes them. `status` is reserved
/// with draft and publish only.
pub fn reserved_for_new(name: &str, draft_and_publish: bool) -> bool {
    let snake = snake_case(name);
    RESERVED_FOR_NEW.contains(&snake.as_str()) && (snake != "status" || draft_and_publish)
}

/// Names that a content type may not carry (REST contract, section 1.6).
pub(crate) fn reserved_type(singular_or_plural: &str) -> bool {
    let snake = snake_case(singular_or_plural);
    let words = [
        "boolean",
        "date",
        "date_time",
        "time",
        "upload",
        "document",
        "then",
    ];
    words.contains(&snake.as_str()) || snake.trim_start_matches('_').starts_with("strapi")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uids_have_one_of_the_known_forms() {
        for good in [
            "api::article.article",
            "shared.seo",
            "plugin::users-permissions.user",
            "admin::user",
        ] {
            assert!(Uid::new(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "a",
            "x::a.b",
            "api::a",
            "api::a.b.c",
            "a.b.c",
            "api::.b",
            "api::a.b'",
            "1.b",
            "admin::a.b",
        ] {
            assert!(Uid::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn names_become_snake_case() {
        let cases = [
            ("internalCode", "internal_code"),
            ("snake_name", "snake_name"),
            ("URL", "url"),
            ("a1B", "a1_b"),
            ("kebab-x", "kebab_x"),
        ];
        for (from, to) in cases {
            assert_eq!(snake_case(from), to);
        }
    }

    #[test]
    fn reserved_names_are_compared_after_snake_case() {
        for it in [
            "id",
            "documentId",
            "createdAt",
            "strapi_x",
            "__strapi",
            "localizations",
            "__component",
        ] {
            assert!(reserved_attribute(it), "{it}");
        }
        for it in ["title", "identity", "status", "meta"] {
            assert!(!reserved_attribute(it), "{it}");
        }
    }
}
