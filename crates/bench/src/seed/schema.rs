//! The content types of the benchmark.

use bastide_content_types::{Definition, Uid};
use serde_json::{Value as Json, json};

use crate::failure::{Failure, Result};

/// Uid of the articles.
pub(crate) const ARTICLE: &str = "api::article.article";
/// Uid of their categories.
pub(crate) const CATEGORY: &str = "api::category.category";
/// Uid of their tags.
pub(crate) const TAG: &str = "api::tag.tag";
/// Uid of their authors.
pub(crate) const AUTHOR: &str = "api::author.author";
/// Uid of the component that each of them has.
pub(crate) const SEO: &str = "shared.seo";

/// All of them.
pub(super) fn definitions() -> Result<Vec<Definition>> {
    let seo = json!({
        "info": {"displayName": "SEO"},
        "attributes": {
            "metaTitle": {"type": "string"},
            "metaDescription": {"type": "text"},
        },
    });
    let category = collection(
        ["category", "categories", "Category"],
        false,
        &json!({
            "name": {"type": "string", "required": true},
            "slug": {"type": "uid", "targetField": "name"},
            "description": {"type": "text"},
            "articles": relation("oneToMany", ARTICLE, "mappedBy", "category"),
        }),
    );
    let tag = collection(
        ["tag", "tags", "Tag"],
        false,
        &json!({
            "name": {"type": "string", "required": true},
            "slug": {"type": "uid", "targetField": "name"},
            "articles": relation("manyToMany", ARTICLE, "mappedBy", "tags"),
        }),
    );
    let author = collection(
        ["author", "authors", "Author"],
        false,
        &json!({
            "name": {"type": "string", "required": true},
            "email": {"type": "email"},
            "bio": {"type": "text"},
            "articles": relation("oneToMany", ARTICLE, "mappedBy", "author"),
        }),
    );
    let article = collection(
        ["article", "articles", "Article"],
        true,
        &json!({
            "title": {"type": "string", "required": true},
            "slug": {"type": "uid", "targetField": "title"},
            "body": {"type": "richtext"},
            "published": {"type": "datetime"},
            "views": {"type": "integer"},
            "rating": {"type": "float"},
            "featured": {"type": "boolean"},
            "category": relation("manyToOne", CATEGORY, "inversedBy", "articles"),
            "tags": relation("manyToMany", TAG, "inversedBy", "articles"),
            "author": relation("manyToOne", AUTHOR, "inversedBy", "articles"),
            "seo": {"type": "component", "component": SEO, "repeatable": false},
        }),
    );
    let all = [
        (SEO, seo),
        (CATEGORY, category),
        (TAG, tag),
        (AUTHOR, author),
        (ARTICLE, article),
    ];
    all.into_iter()
        .map(|(uid, json)| definition(uid, &json))
        .collect()
}

/// A type whose list is long: texts of each length, numbers, and nothing around them.
pub(super) fn story(uid: &str) -> Result<Definition> {
    let story = collection(
        ["story", "stories", "Story"],
        true,
        &json!({
            "title": {"type": "string", "required": true},
            "slug": {"type": "uid", "targetField": "title"},
            "body": {"type": "richtext"},
            "published": {"type": "datetime"},
            "views": {"type": "integer"},
            "rating": {"type": "float"},
            "featured": {"type": "boolean"},
        }),
    );
    definition(uid, &story)
}

fn collection([singular, plural, display]: [&str; 3], drafts: bool, attributes: &Json) -> Json {
    json!({
        "kind": "collectionType",
        "info": {"singularName": singular, "pluralName": plural, "displayName": display},
        "options": {"draftAndPublish": drafts},
        "attributes": attributes,
    })
}

fn relation(kind: &str, target: &str, side: &str, attribute: &str) -> Json {
    json!({"type": "relation", "relation": kind, "target": target, side: attribute})
}

fn definition(uid: &str, json: &Json) -> Result<Definition> {
    let refused = |what: String| Failure::Stopped(format!("{uid}: {what}"));
    let parsed = Uid::new(uid).map_err(refused)?;
    Definition::parse(parsed, json).map_err(|problems| refused(format!("{problems:?}")))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_definitions_are_sound() {
        assert_eq!(super::definitions().unwrap().len(), 5);
        super::story("api::story.story").unwrap();
    }
}
