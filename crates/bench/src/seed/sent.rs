//! Articles that are not there yet, as a client sends them.

use serde_json::json;

use super::text::Source;
use crate::load::UNIQUE;

/// How many there are; each can be sent again and again, with another slug every time.
const ARTICLES: usize = 100;

/// Bodies of articles with a category, two tags and the component.
pub(super) fn articles(source: &mut Source, categories: &[String], tags: &[String]) -> Vec<String> {
    let one = || article(source, categories, tags);
    std::iter::repeat_with(one).take(ARTICLES).collect()
}

fn article(source: &mut Source, categories: &[String], tags: &[String]) -> String {
    let title = source.title();
    let slug = title.to_lowercase().replace(' ', "-");
    let day = 1 + source.below(28);
    let mut some = |documents: &[String], count| -> Vec<String> {
        let from = usize::from(source.byte());
        let documents = documents.iter().cycle().skip(from);
        documents.take(count).cloned().collect()
    };
    let (category, tags) = (some(categories, 1), some(tags, 2));
    let data = json!({
        "title": &title,
        "slug": format!("{slug}-{UNIQUE}"),
        "body": source.body(),
        "published": format!("2025-06-{day:02}T12:00:00.000Z"),
        "views": source.below(50_000),
        "rating": f64::from(source.below(21)) / 4.0,
        "featured": source.below(10) == 0,
        "category": category.concat(),
        "tags": tags,
        "seo": {"metaTitle": title, "metaDescription": source.sentence()},
    });
    json!({"data": data}).to_string()
}
