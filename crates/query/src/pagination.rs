//! `pagination`: which part of a list is read (REST contract, sections 3.2 and 14).

use crate::error::QueryError;
use crate::limits::{PageSizes, Rules, Strictness};
use crate::number::Number;
use crate::qs::{Map, Node};
use crate::word;

/// Largest start row: the largest whole number that JSON clients keep exactly, 2^53 - 1.
const MAX_START: u64 = (1 << 53) - 1;

/// The part of a list that is read, and whether the answer counts the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pagination {
    /// Which entries, in the style of the request.
    pub window: Window,
    /// Whether `meta.pagination` carries `total`, and `pageCount` in page style.
    pub with_count: bool,
}

/// A slice of a list; `meta.pagination` answers in the same style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// `page` and `pageSize`, both at least 1.
    Page {
        /// Number of the page, from 1.
        page: u64,
        /// Entries per page.
        size: u32,
    },
    /// `start` and `limit`.
    Offset {
        /// Entries to skip.
        start: u64,
        /// Most entries to return, at least 1.
        limit: u32,
    },
}

impl Window {
    /// Entries to skip; at most 2^53 - 1.
    pub fn start(self) -> u64 {
        match self {
            Self::Page { page, size } => page.saturating_sub(1).saturating_mul(size.into()),
            Self::Offset { start, .. } => start,
        }
    }

    /// Most entries to return.
    pub fn limit(self) -> u32 {
        match self {
            Self::Page { size, .. } => size,
            Self::Offset { limit, .. } => limit,
        }
    }
}

impl Pagination {
    /// The first page, as read where a request says nothing.
    pub fn first_page(rules: &Rules) -> Self {
        let PageSizes { default, max } = rules.page_sizes;
        let size = default.min(max).max(1);
        Self {
            window: Window::Page { page: 1, size },
            with_count: rules.with_count,
        }
    }
}

/// Reads the value of `pagination`; what is not an object is ignored.
pub(crate) fn read(node: Option<&Node>, rules: &Rules) -> Result<Pagination, QueryError> {
    let default = Pagination::first_page(rules);
    let Some(Node::Map(map)) = node else {
        return Ok(default);
    };

    let by_page = map.contains_key("page") || map.contains_key("pageSize");
    let by_offset = map.contains_key("start") || map.contains_key("limit");
    if by_page && by_offset {
        return Err(QueryError::pagination(
            "Cannot use both page & offset pagination in the same query",
        ));
    }
    let with_count = with_count(map.get("withCount"), rules.with_count)?;
    let window = if by_offset {
        let limit = size(map.get("limit"), default.window.limit(), rules)?;
        Window::Offset {
            start: start(map, rules.strictness)?,
            limit,
        }
    } else {
        let size = size(map.get("pageSize"), default.window.limit(), rules)?;
        Window::Page {
            page: page(map, size, rules.strictness)?,
            size,
        }
    };
    Ok(Pagination { window, with_count })
}

/// Puts `page` and `pageSize` that stand alone where they are read, unless `pagination` is there too.
pub(crate) fn lift(query: Map) -> Map {
    let mut pages = Vec::new();
    let mut rest = Vec::new();
    for (key, node) in query {
        match key.as_str() {
            "page" | "pageSize" => pages.push((key, node)),
            _ => rest.push((key, node)),
        }
    }
    if !pages.is_empty() && !rest.iter().any(|(key, _)| key == "pagination") {
        let pages = Node::Map(pages.into_iter().collect());
        rest.push(("pagination".to_owned(), pages));
    } else {
        rest.extend(pages);
    }
    rest.into_iter().collect()
}

/// Refuses `page` and `pageSize` beside `pagination`, where they have no effect.
pub(crate) fn refuse_top_level(query: &Map, strictness: Strictness) -> Result<(), QueryError> {
    if !query.contains_key("page") && !query.contains_key("pageSize") {
        return Ok(());
    }
    Err(match strictness {
        Strictness::Strict => QueryError::validation(
            "Invalid pagination parameters. Cannot use both page-based (page, pageSize) and \
             offset-based (start, limit) pagination in the same query.",
        ),
        Strictness::Lenient => QueryError::pagination(
            "Invalid pagination attributes. The page parameters are incorrect and must be in the \
             pagination object",
        ),
    })
}

/// Refuses keys in `pagination` that say nothing.
pub(crate) fn refuse_unknown(node: Option<&Node>) -> Result<(), QueryError> {
    let Some(Node::Map(map)) = node else {
        return Ok(());
    };
    let is_known = |key: &str| matches!(key, "page" | "pageSize" | "start" | "limit" | "withCount");
    match map.keys().find(|key| !is_known(key)) {
        Some(key) => Err(QueryError::unknown_in_pagination(key)),
        None => Ok(()),
    }
}

fn page(map: &Map, size: u32, strictness: Strictness) -> Result<u64, QueryError> {
    match map.get("page").map(number) {
        None => Ok(1),
        Some(Number::Whole(sent)) => {
            let page = u64::try_from(sent).unwrap_or(1).max(1);
            match (page - 1).checked_mul(size.into()) {
                Some(start) if start <= MAX_START => Ok(page),
                _ => Err(bad_start(strictness, Number::Whole(sent))),
            }
        }
        Some(Number::Other(page)) if page < 1.0 => Ok(1),
        // Strapi reports the start row that it computes from the page.
        Some(Number::Other(page)) => Err(bad_start(
            strictness,
            Number::Other((page - 1.0) * f64::from(size)),
        )),
    }
}

fn start(map: &Map, strictness: Strictness) -> Result<u64, QueryError> {
    match map.get("start").map(number) {
        None => Ok(0),
        Some(Number::Whole(sent)) => match u64::try_from(sent) {
            Ok(start) if start > MAX_START => Err(bad_start(strictness, Number::Whole(sent))),
            start => Ok(start.unwrap_or(0)),
        },
        Some(Number::Other(start)) if start < 0.0 => Ok(0),
        Some(other) => Err(bad_start(strictness, other)),
    }
}

/// What is not a number counts as too large, and too large is lowered to the largest page.
fn size(node: Option<&Node>, default: u32, rules: &Rules) -> Result<u32, QueryError> {
    let max = rules.page_sizes.max.max(1);
    match node.map(number) {
        None => Ok(default),
        Some(Number::Whole(size)) if size < 1 => Ok(1),
        Some(Number::Whole(size)) => Ok(u32::try_from(size).unwrap_or(max).min(max)),
        Some(Number::Other(size)) if size < 1.0 => Ok(1),
        Some(Number::Other(size)) if size < f64::from(max) => Err(match rules.strictness {
            Strictness::Strict => QueryError::validation(format!(
                "Invalid parameter at 'limit'. Expected integer >= 1, received: {size}"
            )),
            Strictness::Lenient => QueryError::validation(format!(
                "convertLimitQueryParams expected a positive integer got {size}"
            )),
        }),
        Some(Number::Other(_)) => Ok(max),
    }
}

fn with_count(node: Option<&Node>, default: bool) -> Result<bool, QueryError> {
    match node {
        None | Some(Node::Absent) => Ok(default),
        Some(other) => other.as_text().and_then(word::flag).ok_or_else(|| {
            QueryError::validation(
                "Invalid withCount parameter. Expected \"t\",\"1\",\"true\",\"false\",\"0\",\"f\"",
            )
        }),
    }
}

fn number(node: &Node) -> Number {
    match node {
        Node::Absent => Number::Whole(0),
        Node::Text(text) => Number::parse(text),
        Node::List(_) | Node::Map(_) => Number::Other(f64::NAN),
    }
}

fn bad_start(strictness: Strictness, got: Number) -> QueryError {
    QueryError::validation(match strictness {
        Strictness::Strict => {
            format!("Invalid parameter at 'start'. Expected integer >= 0, received: {got}")
        }
        Strictness::Lenient => {
            format!("convertStartQueryParams expected a positive integer got {got}")
        }
    })
}
