//! All parameters of one request.

use crate::error::{Param, QueryError};
use crate::fields::{self, Fields};
use crate::filter::{self, Filter};
use crate::limits::{Budget, Rules, Strictness};
use crate::locale::{self, Locales};
use crate::pagination::{self, Pagination};
use crate::populate::{self, Populate};
use crate::publication::{self, PublicationFilter, Status};
use crate::qs::{self, Map, Node};
use crate::sort::{self, SortKey};

/// What a query addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A list of entries.
    Many,
    /// One entry; `pagination` is ignored.
    One,
}

/// The parameters of a request, with names that no schema has resolved yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Params {
    /// `filters`; empty where the request has none.
    pub filters: Filter,
    /// `sort`, the weightiest key first.
    pub sort: Vec<SortKey>,
    /// `fields`; nothing means every field.
    pub fields: Option<Fields>,
    /// `populate`; nothing means that the request does not mention it, so that the default of the
    /// type applies (REST contract, section 14.2).
    pub populate: Option<Populate>,
    /// `pagination`.
    pub pagination: Pagination,
    /// `status`.
    pub status: Status,
    /// `publicationFilter`, or its alias `hasPublishedVersion`.
    pub publication: Option<PublicationFilter>,
    /// `locale`.
    pub locales: Locales,
    /// `_q`, never empty.
    pub search: Option<String>,
}

impl Params {
    /// Reads a raw query string, without its `?`.
    ///
    /// # Errors
    ///
    /// The first parameter that is malformed, unknown where unknown ones are refused, or beyond
    /// a limit.
    pub fn parse(raw: &[u8], target: Target, rules: &Rules) -> Result<Self, QueryError> {
        Self::from_tree(qs::parse(raw, &rules.limits)?, target, rules)
    }

    /// Reads a query that is a tree already.
    ///
    /// # Errors
    ///
    /// As [`Self::parse`].
    pub fn from_tree(query: Map, target: Target, rules: &Rules) -> Result<Self, QueryError> {
        let query = if rules.bare_pages {
            pagination::lift(query)
        } else {
            query
        };
        refuse_unknown(&query, rules.strictness)?;
        let mut params = Self::empty(rules);
        if target == Target::Many {
            pagination::refuse_top_level(&query, rules.strictness)?;
            params.pagination = pagination::read(query.get("pagination"), rules)?;
        }
        let mut alias = None;
        let mut budget = Budget::new(&rules.limits);
        for (key, node) in query {
            match key.as_str() {
                "filters" => params.filters = filter::read(node, Param::Filters, &mut budget)?,
                "sort" => params.sort = sort::read(node, &mut budget)?,
                "fields" => params.fields = fields::read(&node)?,
                "populate" => params.populate = Some(populate::read(node, &mut budget)?),
                "status" => params.status = publication::read_status(&node, rules.status)?,
                "publicationFilter" => params.publication = publication::read_filter(&node)?,
                "hasPublishedVersion" => alias = publication::read_alias(&node)?,
                "locale" => {
                    params.locales = locale::read(node, rules.strictness, &rules.limits)?;
                }
                "_q" => params.search = read_search(node)?,
                _ => {}
            }
        }
        params.publication = params.publication.or(alias);
        Ok(params)
    }

    /// What a request without a query means.
    pub fn empty(rules: &Rules) -> Self {
        Self {
            filters: Filter::default(),
            sort: Vec::new(),
            fields: None,
            populate: None,
            pagination: Pagination::first_page(rules),
            status: rules.status,
            publication: None,
            locales: Locales::default(),
            search: None,
        }
    }
}

/// Parameters of the contract, those that are known but have no effect included (section 3.1).
fn is_known(key: &str) -> bool {
    matches!(
        key,
        "filters"
            | "sort"
            | "fields"
            | "populate"
            | "status"
            | "locale"
            | "page"
            | "pageSize"
            | "start"
            | "limit"
            | "_q"
            | "publicationFilter"
            | "hasPublishedVersion"
            | "pagination"
            | "count"
            | "ordering"
    )
}

fn refuse_unknown(query: &Map, strictness: Strictness) -> Result<(), QueryError> {
    if strictness == Strictness::Lenient {
        return Ok(());
    }
    match query.keys().find(|key| !is_known(key)) {
        Some(key) => Err(QueryError::unknown_param(key.clone())),
        None => pagination::refuse_unknown(query.get("pagination")),
    }
}

fn read_search(node: Node) -> Result<Option<String>, QueryError> {
    match node {
        Node::Absent => Ok(None),
        Node::Text(text) => Ok(Some(text).filter(|it| !it.is_empty())),
        Node::List(_) | Node::Map(_) => Err(QueryError::validation(
            "Invalid parameter at '_q'. Expected a string",
        )),
    }
}
