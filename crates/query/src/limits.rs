//! How much one query may ask for.

use crate::error::QueryError;
use crate::publication::Status;

/// Bounds on one query; each default is the figure of the security design.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Longest query string, in bytes as sent. Default 8 KiB.
    pub query_bytes: usize,
    /// Most `key=value` pairs. Default 500.
    pub params: usize,
    /// Deepest nesting of filter objects. Default 20.
    pub filter_depth: usize,
    /// Most comparisons in all filters together, those inside `populate` included. Default 50.
    pub conditions: usize,
    /// Most relations that the path of one filter, or one whole order, may cross. Default 4.
    pub joins: usize,
    /// Most values of one list operator such as `$in`. Default 500.
    pub list_values: usize,
    /// Most sort keys in all sorts together, those inside `populate` included. Default 50.
    pub sort_keys: usize,
    /// Deepest nesting of `populate`, where first-level relations are at depth 1. Default 5.
    pub populate_depth: usize,
    /// Most named entries of `populate`, at all depths together. Default 50.
    pub populate_nodes: usize,
    /// Most locales in one list. Default 50.
    pub locales: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            query_bytes: 8 * 1024,
            params: 500,
            filter_depth: 20,
            conditions: 50,
            joins: 4,
            list_values: 500,
            sort_keys: 50,
            populate_depth: 5,
            populate_nodes: 50,
            locales: 50,
        }
    }
}

/// Page sizes of the deployment, in entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageSizes {
    /// Size of a page where the request names none. Default 25.
    pub default: u32,
    /// Largest page; more is silently lowered to it. Default 100.
    pub max: u32,
}

impl Default for PageSizes {
    fn default() -> Self {
        Self {
            default: 25,
            max: 100,
        }
    }
}

/// What happens to unknown and malformed parameters (REST contract, sections 3.1 and 14.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Strictness {
    /// They are refused.
    #[default]
    Strict,
    /// Unknown ones are ignored, as Strapi does unless told otherwise.
    Lenient,
}

/// How a deployment reads queries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// Whether unknown parameters are refused.
    pub strictness: Strictness,
    /// Page sizes.
    pub page_sizes: PageSizes,
    /// Whether answers carry a total where the request does not say.
    pub with_count: bool,
    /// Whether `page` and `pageSize` may stand alone, as on the admin listener.
    pub bare_pages: bool,
    /// What is read where the request names no status.
    pub status: Status,
    /// Bounds on one query.
    pub limits: Limits,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            strictness: Strictness::default(),
            page_sizes: PageSizes::default(),
            with_count: true,
            bare_pages: false,
            status: Status::default(),
            limits: Limits::default(),
        }
    }
}

/// What one query has used of its limits so far.
pub(crate) struct Budget<'a> {
    pub(crate) limits: &'a Limits,
    conditions: usize,
    sort_keys: usize,
    populate_nodes: usize,
}

impl<'a> Budget<'a> {
    pub(crate) fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            conditions: 0,
            sort_keys: 0,
            populate_nodes: 0,
        }
    }

    pub(crate) fn spend_condition(&mut self) -> Result<(), QueryError> {
        spend(
            &mut self.conditions,
            self.limits.conditions,
            "filter conditions",
        )
    }

    pub(crate) fn spend_sort_key(&mut self) -> Result<(), QueryError> {
        spend(&mut self.sort_keys, self.limits.sort_keys, "sort keys")
    }

    pub(crate) fn spend_populate_node(&mut self) -> Result<(), QueryError> {
        spend(
            &mut self.populate_nodes,
            self.limits.populate_nodes,
            "populate entries",
        )
    }
}

fn spend(used: &mut usize, limit: usize, what: &str) -> Result<(), QueryError> {
    *used += 1;
    if *used > limit {
        Err(too_many(what, limit))
    } else {
        Ok(())
    }
}

pub(crate) fn too_many(what: &str, limit: usize) -> QueryError {
    QueryError::validation(format!("Too many {what}: at most {limit} are accepted"))
}

pub(crate) fn too_deep(what: &str, limit: usize) -> QueryError {
    QueryError::validation(format!(
        "{what} is nested too deeply: at most {limit} levels are accepted"
    ))
}
