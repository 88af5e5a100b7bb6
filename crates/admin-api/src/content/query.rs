//! Parameters of queries and headers, for the document: the services read them (REST contract,
//! section 3).
#![expect(dead_code, reason = "shapes for the document")]

use utoipa::IntoParams;

/// What the caller has seen of what is changed.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
pub(super) struct IfMatch {
    /// The `ETag` or `__etag` of what the caller has seen.
    #[param(rename = "If-Match")]
    if_match: Option<String>,
}

/// How an entry is shown.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct EntryQuery {
    /// The locale; the default one where it is absent.
    locale: Option<String>,
    /// `draft`, as where it is absent, or `published`.
    status: Option<String>,
    /// Attributes to show; all where it is absent.
    #[param(value_type = Option<Object>)]
    fields: Option<String>,
    /// What to show of what the entry leads to; all that is part of it where it is absent.
    #[param(value_type = Option<Object>)]
    populate: Option<String>,
}

/// How an entry is written and shown.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct WriteQuery {
    /// The locale; the default one where it is absent. One that the document has not yet is added.
    locale: Option<String>,
    /// `draft`, as where it is absent, or `published`, which publishes at once.
    status: Option<String>,
}

/// Where something is done.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct LocaleQuery {
    /// The locale, or `*` for every one; the default one where it is absent.
    locale: Option<String>,
}

/// Which entries are listed, and how.
#[derive(IntoParams)]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
pub(super) struct ListQuery {
    /// Number of the page, from 1.
    page: Option<u64>,
    /// Most entries on a page, up to 100.
    page_size: Option<u64>,
    /// Such as `title:asc,updatedAt:desc`.
    sort: Option<String>,
    /// `filters[title][$contains]=…` and so on.
    #[param(value_type = Option<Object>)]
    filters: Option<String>,
    /// Text that an entry must have somewhere.
    #[param(rename = "_q")]
    q: Option<String>,
    /// A locale, `*` for all; the default one where it is absent.
    locale: Option<String>,
    /// `draft`, as where it is absent, or `published`.
    status: Option<String>,
    /// `never-published`, `modified`, `unmodified` and others.
    publication_filter: Option<String>,
    /// Attributes to show.
    #[param(value_type = Option<Object>)]
    fields: Option<String>,
    /// What to show of what the entries lead to; nothing where it is absent.
    #[param(value_type = Option<Object>)]
    populate: Option<String>,
}

/// Which candidates of a relation are listed.
#[derive(IntoParams)]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
pub(super) struct CandidateQuery {
    /// Number of the page, from 1.
    page: Option<u64>,
    /// Most entries on a page, up to 100.
    page_size: Option<u64>,
    /// Such as `title:asc`; the newest first where it is absent.
    sort: Option<String>,
    /// As in a list of the other type.
    #[param(value_type = Option<Object>)]
    filters: Option<String>,
    /// A part of what an entry is called.
    #[param(rename = "_q")]
    q: Option<String>,
    /// A locale, `*` for all; the default one where it is absent.
    locale: Option<String>,
    /// `draft`, as where it is absent, or `published`.
    status: Option<String>,
}

/// Which links of a relation are listed.
#[derive(IntoParams)]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
pub(super) struct LinkQuery {
    /// Number of the page, from 1.
    page: Option<u64>,
    /// Most links on a page: 10 where it is absent, up to 100.
    page_size: Option<u64>,
    /// The locale of the entry; the default one where it is absent.
    locale: Option<String>,
    /// `draft`, as where it is absent, or `published`.
    status: Option<String>,
    /// Row id of the innermost component instance, where the path leads into components.
    instance: Option<i64>,
}

/// Which versions are listed.
#[derive(IntoParams)]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
pub(super) struct VersionQuery {
    /// Number of the page, from 1.
    page: Option<u64>,
    /// Most versions on a page, up to 100.
    page_size: Option<u64>,
    /// The locale of the entry; the default one where it is absent.
    locale: Option<String>,
}

/// Two versions.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct CompareQuery {
    /// The other version; the newest where it is absent.
    to: Option<i64>,
    /// The locale of the entry; the default one where it is absent.
    locale: Option<String>,
}
