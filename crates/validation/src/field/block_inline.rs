//! Texts and links inside the nodes of `blocks`.

use serde_json::Value as Json;

use super::blocks::{Blocks, Children};
use crate::path::Path;

/// Marks of a text.
const MARKS: [&str; 5] = ["bold", "italic", "underline", "strikethrough", "code"];

impl Blocks<'_, '_, '_> {
    /// A text, or where `kind` allows it a link.
    pub(super) fn inline_node(&mut self, path: &Path<'_>, node: &Json, kind: Children) {
        if !self.count() {
            return;
        }
        let name = node.get("type").and_then(Json::as_str);
        match (node.as_object(), name) {
            (Some(map), Some("text")) => {
                self.text(&path.key("text"), map.get("text"));
                for key in MARKS {
                    if let Some(mark) = map.get(key).filter(|it| !it.is_boolean()) {
                        self.wrong(&path.key(key), "boolean", Some(mark));
                    }
                }
            }
            (Some(map), Some("link")) if kind == Children::Inline => {
                let url = path.key("url");
                match map.get("url") {
                    Some(Json::String(it)) if is_safe_url(it) => {}
                    Some(Json::String(_)) => {
                        self.fail(&url, "Please specify a valid link.".to_owned());
                    }
                    other => self.wrong(&url, "string", other),
                }
                self.children(path, map, Children::Text, None);
            }
            _ if kind == Children::Text => {
                self.fail(path, "Inline node must be Text".to_owned());
            }
            _ => self.fail(path, "Inline node must be Text or Link".to_owned()),
        }
    }
}

/// A path of this site, or a URL of a scheme that does not run code in a browser.
///
/// Browsers drop tabs and line breaks inside a URL and white space before it, so none of them may
/// be there to hide a scheme.
fn is_safe_url(url: &str) -> bool {
    if url.chars().any(char::is_control) {
        return false;
    }
    if url.starts_with('/') {
        return true;
    }
    let scheme = url
        .split_once(':')
        .map(|(it, rest)| (it.to_ascii_lowercase(), rest));
    match scheme {
        Some((scheme, rest)) if matches!(scheme.as_str(), "http" | "https" | "ftp") => {
            rest.strip_prefix("//").is_some_and(|it| !it.is_empty())
        }
        Some((scheme, rest)) if matches!(scheme.as_str(), "mailto" | "tel") => !rest.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_safe_url;

    #[test]
    fn links_lead_to_pages_and_never_to_code() {
        for good in [
            "https://example.org/a?b#c",
            "HTTP://example.org",
            "ftp://x",
            "mailto:a@b.co",
            "tel:+4912",
            "/about",
            "/",
        ] {
            assert!(is_safe_url(good), "{good}");
        }
        for bad in [
            "",
            "about",
            "#top",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:x",
            " https://x",
            "data:text/html,x",
            "vbscript:x",
            "https:",
            "https:x",
            "\u{1}javascript:x",
            "//\n",
        ] {
            assert!(!is_safe_url(bad), "{bad}");
        }
    }
}
