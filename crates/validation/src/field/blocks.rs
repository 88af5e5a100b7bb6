//! `blocks`: structured rich text (REST contract, section 1.9).
//!
//! Keys of a node that the grammar does not name are kept.

use bastide_content_types::Value;
use serde_json::{Map, Value as Json};

use super::json::storable;
use crate::LIMITS;
use crate::path::Path;
use crate::walk::At;

pub(super) fn read(at: &mut At<'_, '_>, given: &Json) -> Option<Value> {
    let Json::Array(nodes) = given else {
        // What is not a list counts as no text at all.
        if at.is_required() {
            at.wrong_type("array", &Json::Null);
        }
        return Some(Value::Null);
    };
    let path = *at.path;
    let mut blocks = Blocks { at, nodes: 0 };
    for (index, node) in nodes.iter().enumerate() {
        blocks.block(&path.index(index), node);
    }
    storable(at, given, given)
}

/// One value of the kind, node by node.
pub(super) struct Blocks<'b, 'a, 'w> {
    at: &'b mut At<'a, 'w>,
    nodes: usize,
}

/// What the children of a node may be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Children {
    /// Texts and links.
    Inline,
    /// Texts.
    Text,
    /// List items and lists, with the level they stand on.
    List(usize),
}

/// Keys an image must have, with the JSON type of their value.
const IMAGE_TEXTS: [&str; 8] = [
    "name",
    "url",
    "hash",
    "ext",
    "mime",
    "provider",
    "createdAt",
    "updatedAt",
];
const IMAGE_NUMBERS: [&str; 3] = ["width", "height", "size"];

impl Blocks<'_, '_, '_> {
    /// Counts a node; false once there are too many of them.
    pub(super) fn count(&mut self) -> bool {
        self.nodes += 1;
        if self.nodes == LIMITS.block_nodes + 1 {
            let path = *self.at.path;
            let max = LIMITS.block_nodes;
            self.fail(&path, format!("{path} must have at most {max} nodes"));
        }
        self.nodes <= LIMITS.block_nodes
    }

    fn block(&mut self, path: &Path<'_>, node: &Json) {
        if !self.count() {
            return;
        }
        let kind = node.get("type").and_then(Json::as_str).unwrap_or_default();
        let Some(map) = node.as_object() else {
            return self.invalid_block(path);
        };
        match kind {
            "paragraph" => self.inline(path, map, "Paragraph"),
            "quote" => self.inline(path, map, "Quote"),
            "heading" => {
                self.level(&path.key("level"), map.get("level"));
                self.inline(path, map, "Heading");
            }
            "code" => {
                self.text_or_null(&path.key("language"), map.get("language"));
                let least = "Code node children must have at least one Text node";
                self.children(path, map, Children::Text, Some(least));
            }
            "list" => self.list(path, map, 1),
            "image" => self.image(path, map),
            _ => self.invalid_block(path),
        }
    }

    fn invalid_block(&mut self, path: &Path<'_>) {
        self.fail(path, "Block node is of invalid type".to_owned());
    }

    fn inline(&mut self, path: &Path<'_>, node: &Map<String, Json>, name: &str) {
        let least = format!("{name} node children must have at least one Text or Link node");
        self.children(path, node, Children::Inline, Some(&least));
    }

    fn list(&mut self, path: &Path<'_>, node: &Map<String, Json>, level: usize) {
        if level > LIMITS.block_depth {
            let max = LIMITS.block_depth;
            return self.fail(
                path,
                format!("{path} must be nested at most {max} levels deep"),
            );
        }
        let format = node.get("format").and_then(Json::as_str);
        if !matches!(format, Some("ordered" | "unordered")) {
            let path = path.key("format");
            let message = format!("{path} must be one of the following values: ordered, unordered");
            self.fail(&path, message);
        }
        let least = "List node children must have at least one ListItem or ListNode";
        self.children(path, node, Children::List(level), Some(least));
    }

    fn list_child(&mut self, path: &Path<'_>, node: &Json, level: usize) {
        if !self.count() {
            return;
        }
        let kind = node.get("type").and_then(Json::as_str);
        match (node.as_object(), kind) {
            (Some(map), Some("list-item")) => self.children(path, map, Children::Inline, None),
            (Some(map), Some("list")) => self.list(path, map, level + 1),
            _ => self.invalid_block(path),
        }
    }

    /// Walks the children of a node; `least` is the message for none, where one must be.
    pub(super) fn children(
        &mut self,
        path: &Path<'_>,
        node: &Map<String, Json>,
        kind: Children,
        least: Option<&str>,
    ) {
        let path = path.key("children");
        let children = match node.get("children") {
            Some(Json::Array(children)) => children,
            other => return self.wrong(&path, "array", other),
        };
        if let Some(least) = least.filter(|_| children.is_empty()) {
            self.fail(&path, least.to_owned());
        }
        for (index, child) in children.iter().enumerate() {
            let path = path.index(index);
            match kind {
                Children::List(level) => self.list_child(&path, child, level),
                Children::Inline | Children::Text => self.inline_node(&path, child, kind),
            }
        }
    }

    fn level(&mut self, path: &Path<'_>, level: Option<&Json>) {
        let Some(number) = level.and_then(Json::as_f64) else {
            return self.wrong(path, "number", level);
        };
        if number.fract() != 0.0 {
            self.fail(path, format!("{path} must be an integer"));
        } else if number < 1.0 {
            self.fail(path, format!("{path} must be greater than or equal to 1"));
        } else if number > 6.0 {
            self.fail(path, format!("{path} must be less than or equal to 6"));
        }
    }

    fn image(&mut self, path: &Path<'_>, node: &Map<String, Json>) {
        let image = path.key("image");
        match node.get("image") {
            Some(Json::Object(map)) => {
                for key in IMAGE_TEXTS {
                    self.text(&image.key(key), map.get(key));
                }
                for key in IMAGE_NUMBERS {
                    if !map.get(key).is_some_and(Json::is_number) {
                        self.wrong(&image.key(key), "number", map.get(key));
                    }
                }
                for key in ["alternativeText", "caption", "previewUrl"] {
                    self.text_or_null(&image.key(key), map.get(key));
                }
            }
            other => self.wrong(&image, "object", other),
        }
        self.children(path, node, Children::Inline, None);
    }

    pub(super) fn text(&mut self, path: &Path<'_>, value: Option<&Json>) {
        if !value.is_some_and(Json::is_string) {
            self.wrong(path, "string", value);
        }
    }

    fn text_or_null(&mut self, path: &Path<'_>, value: Option<&Json>) {
        if value.is_some_and(|it| !it.is_null()) {
            self.text(path, value);
        }
    }

    /// A value that is not there, or of another JSON type than `kind`.
    pub(super) fn wrong(&mut self, path: &Path<'_>, kind: &str, value: Option<&Json>) {
        match value {
            Some(value) => self.at.wrong_type_at(path, kind, value),
            None => self.fail(path, format!("{path} is a required field")),
        }
    }

    pub(super) fn fail(&mut self, path: &Path<'_>, message: String) {
        self.at.fail_at(path, None, message);
    }
}
