//! `status`, `publicationFilter` and `hasPublishedVersion` (REST contract, section 2.4).

use crate::error::QueryError;
use crate::qs::Node;

/// Which of the two rows of a document and locale is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Status {
    /// The published row, the default.
    #[default]
    Published,
    /// The draft row.
    Draft,
}

/// Keeps documents by the state of their draft and published rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublicationFilter {
    /// Drafts without a published row.
    NeverPublished,
    /// Rows that have both.
    HasPublishedVersion,
    /// Rows whose draft is newer than the published row.
    Modified,
    /// Rows whose draft is not newer than the published row.
    Unmodified,
    /// As [`Self::NeverPublished`], over all locales of the document.
    NeverPublishedDocument,
    /// As [`Self::HasPublishedVersion`], over all locales of the document.
    HasPublishedVersionDocument,
    /// Published rows without a draft.
    PublishedWithoutDraft,
    /// Published rows with a draft.
    PublishedWithDraft,
}

impl PublicationFilter {
    /// Every value, in the order of the contract.
    pub const ALL: [Self; 8] = [
        Self::NeverPublished,
        Self::HasPublishedVersion,
        Self::Modified,
        Self::Unmodified,
        Self::NeverPublishedDocument,
        Self::HasPublishedVersionDocument,
        Self::PublishedWithoutDraft,
        Self::PublishedWithDraft,
    ];

    /// The value as it stands in the query.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NeverPublished => "never-published",
            Self::HasPublishedVersion => "has-published-version",
            Self::Modified => "modified",
            Self::Unmodified => "unmodified",
            Self::NeverPublishedDocument => "never-published-document",
            Self::HasPublishedVersionDocument => "has-published-version-document",
            Self::PublishedWithoutDraft => "published-without-draft",
            Self::PublishedWithDraft => "published-with-draft",
        }
    }
}

/// A bad status is refused even where parameters are read leniently: it must not mean draft.
pub(crate) fn read_status(node: &Node, default: Status) -> Result<Status, QueryError> {
    match node {
        Node::Absent => Ok(default),
        Node::Text(word) if word == "published" => Ok(Status::Published),
        Node::Text(word) if word == "draft" => Ok(Status::Draft),
        other => Err(QueryError::validation(format!(
            "Invalid parameter at 'status'. Expected 'published' or 'draft', received: {}",
            other
                .as_text()
                .map_or_else(|| other.to_json().to_string(), str::to_owned)
        ))),
    }
}

pub(crate) fn read_filter(node: &Node) -> Result<Option<PublicationFilter>, QueryError> {
    if *node == Node::Absent {
        return Ok(None);
    }
    let mut known = PublicationFilter::ALL.into_iter();
    match known.find(|it| node.as_text() == Some(it.as_str())) {
        Some(filter) => Ok(Some(filter)),
        None => Err(QueryError::bad_param(
            "publicationFilter",
            format!(
                "Invalid value for 'publicationFilter'. Expected one of: {}",
                PublicationFilter::ALL
                    .map(PublicationFilter::as_str)
                    .join(", ")
            ),
        )),
    }
}

/// The deprecated alias of the two document filters.
pub(crate) fn read_alias(node: &Node) -> Result<Option<PublicationFilter>, QueryError> {
    match (node, node.as_text()) {
        (Node::Absent, _) => Ok(None),
        (_, Some("true")) => Ok(Some(PublicationFilter::HasPublishedVersionDocument)),
        (_, Some("false")) => Ok(Some(PublicationFilter::NeverPublishedDocument)),
        _ => Err(QueryError::validation(
            "Invalid value for 'hasPublishedVersion'. Expected boolean or 'true'/'false' string.",
        )),
    }
}
