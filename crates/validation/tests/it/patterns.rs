//! What a schema's owner is told about its regular expressions.

use bastide_content_types::{ModelId, Registry, builtin_models};
use bastide_validation::Patterns;
use serde_json::json;

use crate::schema::model;

#[test]
fn refused_expressions_are_named_with_the_reason() {
    let attributes = json!({
        "good": {"type": "string", "regex": "^(a+)+$"},
        "open": {"type": "string", "regex": "(a"},
        "twice": {"type": "uid", "regex": r"^(\w)\1$"},
        "inside": {"type": "text", "regex": "^(?:(?!a).)*$"},
        "counted": {"type": "richtext", "regex": "^.{0,5000}$"},
    });
    let mut models = builtin_models();
    models.push(model(ModelId(100), "api::page.page", &attributes));
    let registry = Registry::build(1, models).expect("a good schema");
    let page = registry.get(ModelId(100)).expect("a model");

    let patterns = Patterns::compile(&registry);
    let mut refused: Vec<(String, String)> = patterns
        .invalid()
        .map(|(id, error)| {
            let field = page.fields().iter().find(|it| it.id == id);
            (field.expect("a field").name.clone(), error.to_string())
        })
        .collect();
    refused.sort();

    let expected = [
        (
            "counted",
            "the regular expression is too large; use `minLength` and `maxLength` to count",
        ),
        (
            "inside",
            "not supported in regular expressions: lookahead except after the `^` at the start, \
             lookbehind except before the `$` at the end",
        ),
        (
            "open",
            "not a regular expression of JavaScript: parentheses that do not match",
        ),
        (
            "twice",
            "not supported in regular expressions: references to groups and octal escapes (`\\1`)",
        ),
    ];
    assert_eq!(
        refused,
        expected.map(|(name, why)| (name.to_owned(), why.to_owned()))
    );
}
