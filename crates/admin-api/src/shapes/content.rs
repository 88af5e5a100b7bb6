//! Entries, and what is done to them.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::Value as Json;
use utoipa::ToSchema;

/// An entry: its ids and times, how it stands, and its attributes by name.
///
/// Opened alone it has all that is part of it: components with everything in them, files, the one
/// entry that a relation leads to (`RelationEntry`), or how many (`{count}`), and `localizations`.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Entry {
    /// Row id.
    id: i64,
    /// The document; its locales and its draft share it.
    document_id: String,
    /// When it was made (RFC 3339).
    created_at: String,
    /// When it was last changed (RFC 3339).
    updated_at: String,
    /// When it was published (RFC 3339); null in drafts.
    #[schema(required)]
    published_at: Option<String>,
    /// The locale, where the type has some.
    locale: Option<String>,
    /// How the draft stands with what is published.
    #[serde(rename = "__state")]
    state: EntryState,
    /// What `If-Match` takes.
    #[serde(rename = "__etag")]
    etag: String,
    /// The attributes.
    #[serde(flatten)]
    attributes: HashMap<String, Json>,
}

/// How a draft stands with what is published.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum EntryState {
    /// Never published.
    Draft,
    /// Published, and changed since.
    Modified,
    /// Published as it is.
    Published,
}

/// A page of entries.
#[derive(Serialize, ToSchema)]
pub(crate) struct Entries {
    /// The entries.
    data: Vec<Entry>,
    /// Where the page is.
    meta: EntriesMeta,
}

/// Where a page is.
#[derive(Serialize, ToSchema)]
pub(crate) struct EntriesMeta {
    /// Where the page is.
    pagination: BoundedPagination,
}

/// Where a page is in a list that is counted up to a bound.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct BoundedPagination {
    /// Number of the page, from 1.
    page: u64,
    /// Most entries on a page.
    page_size: u64,
    /// Number of pages that are known.
    page_count: u64,
    /// Number of entries, or the bound.
    total: u64,
    /// Whether there are more than `total`: nobody counted further.
    total_is_bounded: bool,
}

/// What is sent to make or change an entry.
#[derive(Serialize, ToSchema)]
pub(crate) struct EntryBody {
    /// Attributes by name; what is absent stays as it is (REST contract, section 4).
    #[schema(value_type = Object)]
    data: Json,
}

/// An entry at the other end of a relation.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RelationEntry {
    /// Row id.
    id: i64,
    /// The document.
    document_id: String,
    /// When it was last changed (RFC 3339).
    updated_at: String,
    /// When it was published (RFC 3339); null in drafts.
    #[schema(required)]
    published_at: Option<String>,
    /// The locale, where the type has some.
    locale: Option<String>,
    /// How it stands, where it is of a type of the site's own.
    #[serde(rename = "__state")]
    state: Option<EntryState>,
    /// What `If-Match` takes.
    #[serde(rename = "__etag")]
    etag: Option<String>,
    /// The attribute that it is called by, and others of a file.
    #[serde(flatten)]
    attributes: HashMap<String, Json>,
}

/// A page of entries that a relation may lead to.
#[derive(Serialize, ToSchema)]
pub(crate) struct RelationEntries {
    /// The entries; besides ids and times each has the attribute that it is called by.
    data: Vec<RelationEntry>,
    /// Where the page is.
    meta: EntriesMeta,
}

/// What became of one document of several.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct BulkRow {
    /// The document.
    document_id: String,
    /// Whether it was done.
    done: bool,
    /// Why not.
    error: Option<RowError>,
}

/// Why something was not done: the error that the request for this document alone would have got.
#[derive(Serialize, ToSchema)]
pub(crate) struct RowError {
    /// The HTTP status.
    status: u16,
    /// A stable name, such as `ValidationError`.
    name: String,
    /// A sentence for people.
    message: String,
    /// More about it, by the kind of error.
    #[schema(value_type = Option<Object>)]
    details: Option<Json>,
}

/// What became of several documents.
#[derive(Serialize, ToSchema)]
pub(crate) struct BulkAnswer {
    /// One for each document, in the order of the request.
    data: Vec<BulkRow>,
    /// How many.
    meta: BulkMeta,
}

/// How many documents.
#[derive(Serialize, ToSchema)]
pub(crate) struct BulkMeta {
    /// Those it was done to.
    done: u64,
    /// Those it was not done to.
    failed: u64,
}

/// Somebody else who has an entry open.
#[derive(Serialize, ToSchema)]
pub(crate) struct OpenedBy {
    /// Row id of the administrator.
    id: i64,
    /// What they are called, while they are there.
    #[schema(required)]
    name: Option<String>,
    /// Since when (RFC 3339).
    since: String,
}

/// One version in a list.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct EntryVersion {
    /// Its number: it grows with time, and others lie between two of one entry.
    version: i64,
    /// `create`, `update`, `publish`, `unpublish`, `discard-draft`, `restore` or `delete`.
    action: String,
    /// Whether this is what the public got then.
    published: bool,
    /// Who did it.
    author: VersionAuthor,
    /// When (RFC 3339).
    written_at: String,
}

/// Who wrote a version.
#[derive(Serialize, ToSchema)]
pub(crate) struct VersionAuthor {
    /// `anyone`, `user`, `token`, `administrator` or `program`.
    kind: String,
    /// Row id, where there is one.
    #[schema(required)]
    id: Option<i64>,
    /// What the author is called, while there is one.
    #[schema(required)]
    name: Option<String>,
}

/// One version with what it says.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct VersionData {
    /// Its number.
    version: i64,
    /// What was done.
    action: String,
    /// Whether this is what the public got then.
    published: bool,
    /// Who did it.
    author: VersionAuthor,
    /// When (RFC 3339).
    written_at: String,
    /// The values by the names of today; links are lists of `{uid, documentId, locale?}`.
    #[schema(value_type = Object)]
    data: Json,
}

/// An entry that is gone.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DeletedEntry {
    /// The document.
    document_id: String,
    /// The locale; null where the type has none.
    #[schema(required)]
    locale: Option<String>,
    /// What it was called last.
    #[schema(required)]
    title: Option<String>,
    /// The version that its removal has left behind, to be brought back.
    version: i64,
    /// Whether it was published.
    was_published: bool,
    /// Who removed it.
    deleted_by: VersionAuthor,
    /// When (RFC 3339).
    deleted_at: String,
}

/// An attribute that two versions differ in.
#[derive(Serialize, ToSchema)]
pub(crate) struct FieldDifference {
    /// The name of the attribute.
    field: String,
    /// Its value in the older version.
    #[schema(value_type = Object, nullable)]
    before: Json,
    /// Its value in the newer one.
    #[schema(value_type = Object, nullable)]
    after: Json,
}

/// An entry that was brought back.
#[derive(Serialize, ToSchema)]
pub(crate) struct RestoredEntry {
    /// The entry.
    data: Entry,
    /// What is to be said about it.
    meta: RestoredMeta,
}

/// What did not come back.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RestoredMeta {
    /// Attributes that did not come back wholly: what they led to or were made of is gone.
    left_out: Vec<String>,
}

/// Something that is planned for a document, or was.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Scheduled {
    /// Row id.
    id: i64,
    /// The document.
    document_id: String,
    /// The locale; `*` for every one, null where the type has none.
    #[schema(required)]
    locale: Option<String>,
    /// `publish` or `unpublish`.
    action: String,
    /// When it is to be done (RFC 3339).
    at: String,
    /// `pending`, `running`, `done` or `failed`.
    state: String,
    /// Row id of the administrator who asked.
    #[schema(required)]
    created_by: Option<i64>,
    /// When it was asked for (RFC 3339).
    created_at: String,
    /// When it was done or given up (RFC 3339).
    #[schema(required)]
    finished_at: Option<String>,
    /// Why it failed.
    #[schema(required)]
    error: Option<ScheduledFailure>,
}

/// Something that is planned for a document of some type, or was.
#[derive(Serialize, ToSchema)]
pub(crate) struct Job {
    /// The content type; null where it is gone.
    #[schema(required)]
    uid: Option<String>,
    /// What is planned.
    #[serde(flatten)]
    action: Scheduled,
}

/// Why something planned was not done.
#[derive(Serialize, ToSchema)]
pub(crate) struct ScheduledFailure {
    /// A sentence for people.
    message: String,
    /// The attributes that are not as they must be.
    errors: Vec<ScheduledProblem>,
}

/// An attribute that is not as it must be.
#[derive(Serialize, ToSchema)]
pub(crate) struct ScheduledProblem {
    /// The keys that lead to it.
    path: Vec<String>,
    /// What is wrong.
    message: String,
}

/// A list that is looked at again.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct View {
    /// Row id.
    id: i64,
    /// The content type.
    uid: String,
    /// Name for people.
    name: String,
    /// The query string of the list, without its `?`.
    query: String,
    /// `private` or `everyone`.
    scope: String,
    /// Row id of the administrator who made it.
    owner_id: i64,
    /// Whether the caller may change it.
    editable: bool,
    /// When it was made (RFC 3339).
    created_at: String,
    /// When it was changed (RFC 3339).
    updated_at: String,
}
