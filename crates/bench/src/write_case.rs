//! The write cases: what is sent to Bastide, and what to its ceilings.

use serde_json::json;

use crate::load::UNIQUE;
use crate::seed::Sample;

/// A write case. Whatever is written is published, as REST does where nothing else is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WriteCase {
    /// A new article with a category, two tags and the component.
    Create,
    /// Another title for an article.
    Update,
    /// An article once more.
    Publish,
}

/// One write, as each of the two servers takes it.
#[derive(Debug)]
pub(crate) struct Sent {
    /// Path for Bastide.
    pub(crate) ours: String,
    /// Path for the ceiling.
    pub(crate) ceiling: String,
    /// Path for the ceiling in the fewest statements.
    pub(crate) fewest: String,
    /// JSON for both.
    pub(crate) body: String,
}

impl WriteCase {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::Create, Self::Update, Self::Publish];

    /// The name in the results.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Update => "update",
            Self::Publish => "publish",
        }
    }

    /// The method of HTTP.
    pub(crate) fn method(self) -> &'static str {
        match self {
            Self::Create => "POST",
            Self::Update | Self::Publish => "PUT",
        }
    }

    /// What is sent in turn.
    pub(crate) fn requests(self, sample: &Sample) -> Vec<Sent> {
        let sent = |path: &str, body: String| Sent {
            ours: format!("/api{path}"),
            ceiling: path.to_owned(),
            fewest: format!("/fewest{path}"),
            body,
        };
        let each = |data| {
            let body = json!({"data": data}).to_string();
            let articles = sample.articles.iter();
            let one = |it| sent(&format!("/articles/{it}"), body.clone());
            articles.map(one).collect()
        };
        match self {
            Self::Create => {
                let articles = sample.sent.iter();
                articles.map(|it| sent("/articles", it.clone())).collect()
            }
            Self::Update => each(json!({"title": format!("Title {UNIQUE}")})),
            Self::Publish => each(json!({})),
        }
    }
}
