//! The parameters that requests for entries take (REST contract, section 3).

use serde_json::{Value as Json, json};

/// A parameter of the query. Brackets nest, as in `filters[title][$eq]=x`.
#[derive(Debug, Clone, Copy)]
pub(super) enum Parameter {
    Fields,
    Populate,
    Filters,
    Search,
    Locale,
    Status,
    PublicationFilter,
    Sort,
    Pagination,
}

/// What `publicationFilter` may be (REST contract, section 2.4).
const PUBLICATION_FILTERS: [&str; 8] = [
    "never-published",
    "has-published-version",
    "modified",
    "unmodified",
    "never-published-document",
    "has-published-version-document",
    "published-without-draft",
    "published-with-draft",
];

impl Parameter {
    /// What every request that reads entries takes.
    pub(super) const OF_ENTRIES: [Self; 7] = [
        Self::Fields,
        Self::Populate,
        Self::Filters,
        Self::Search,
        Self::Locale,
        Self::Status,
        Self::PublicationFilter,
    ];

    /// What requests for pages take besides.
    pub(super) const OF_PAGES: [Self; 2] = [Self::Sort, Self::Pagination];

    /// What requests that write take: where the entry is, and how it is answered.
    pub(super) const OF_WRITES: [Self; 4] =
        [Self::Fields, Self::Populate, Self::Locale, Self::Status];

    pub(super) fn json(self) -> Json {
        let (name, what) = match self {
            Self::Fields => ("fields", "Attributes to return."),
            Self::Populate => ("populate", "Relations, media and components to include."),
            Self::Filters => (
                "filters",
                "Conditions, as in `filters[title][$contains]=x`.",
            ),
            Self::Search => ("_q", "Words to search for."),
            Self::Locale => (
                "locale",
                "Code of a locale; `*` for all, where that makes sense.",
            ),
            Self::Status => ("status", "Which rows of types with drafts."),
            Self::PublicationFilter => (
                "publicationFilter",
                "Keeps entries by the state of their other row.",
            ),
            Self::Sort => ("sort", "Order, as in `title:desc`."),
            Self::Pagination => (
                "pagination",
                "`page` and `pageSize`, or `start` and `limit`.",
            ),
        };
        let style = match self {
            Self::Filters | Self::Pagination => "deepObject",
            _ => "form",
        };
        json!({
            "name": name,
            "in": "query",
            "description": what,
            "style": style,
            "explode": true,
            "schema": self.schema(),
        })
    }

    fn schema(self) -> Json {
        match self {
            // Text, a list of texts, or nested members: OpenAPI has no style for all of them.
            Self::Fields | Self::Populate | Self::Sort => json!({}),
            Self::Filters => json!({ "type": "object" }),
            Self::Search | Self::Locale => json!({ "type": "string" }),
            Self::Status => json!({ "enum": ["published", "draft"] }),
            Self::PublicationFilter => json!({ "enum": PUBLICATION_FILTERS }),
            Self::Pagination => json!({
                "anyOf": [
                    pages("page", "pageSize"),
                    pages("start", "limit"),
                    // Only members say anything: `pagination=5` is the first page.
                    { "type": ["string", "array"] },
                ],
            }),
        }
    }
}

/// One of the two styles, which do not mix.
fn pages(from: &str, many: &str) -> Json {
    json!({
        "type": "object",
        "properties": {
            from: { "type": "integer" },
            many: { "type": "integer" },
            "withCount": { "type": "boolean" },
        },
    })
}

/// `Idempotency-Key`.
pub(super) fn idempotency_key() -> Json {
    let what = "A name of this request: sent again within a day, it does its work once.";
    json!({
        "name": "Idempotency-Key",
        "in": "header",
        "description": what,
        "schema": { "type": "string", "pattern": "^[!-~]{1,255}$" },
    })
}

/// A header that a request may have.
pub(super) fn header(name: &str, what: &str) -> Json {
    json!({ "name": name, "in": "header", "description": what, "schema": { "type": "string" } })
}
