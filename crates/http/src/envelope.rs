//! The envelope of every answer of the admin API: `{data, meta}`.

use serde::Serialize;
use utoipa::ToSchema;

/// One thing.
#[derive(Debug, Serialize, ToSchema)]
pub struct One<T> {
    /// The thing.
    pub data: T,
    /// Nothing more is to be said.
    pub meta: NoMeta,
}

/// An empty object.
#[derive(Debug, Serialize, ToSchema)]
pub struct NoMeta {}

impl<T> One<T> {
    /// The thing in its envelope.
    pub fn new(data: T) -> Self {
        let meta = NoMeta {};
        Self { data, meta }
    }
}

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Many<T> {
    /// The things on the page.
    pub data: Vec<T>,
    /// Where the page is in the list.
    pub meta: ListMeta,
}

/// What is said about a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct ListMeta {
    /// Where the page is.
    pub pagination: Pagination,
}

/// Where a page is in a list (REST contract, section 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Pagination {
    /// Number of the page, from 1.
    pub page: u64,
    /// Most things on a page.
    pub page_size: u64,
    /// Number of pages.
    pub page_count: u64,
    /// Number of things in the list.
    pub total: u64,
}

impl<T> Many<T> {
    /// A page of a list of `total` things.
    pub fn page(data: Vec<T>, page: u64, page_size: u64, total: u64) -> Self {
        let pagination = Pagination {
            page,
            page_size,
            page_count: total.div_ceil(page_size.max(1)),
            total,
        };
        let meta = ListMeta { pagination };
        Self { data, meta }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_envelope_is_that_of_the_contract() {
        let one = serde_json::to_value(One::new(1)).unwrap();
        assert_eq!(one, json!({"data": 1, "meta": {}}));
        for (many, expected) in [
            (Many::page(vec![1], 3, 2, 5), [3, 2, 3, 5]),
            (Many::page(vec![], 1, 25, 0), [1, 25, 0, 0]),
        ] {
            let [page, size, count, total] = expected;
            let pagination =
                json!({"page": page, "pageSize": size, "pageCount": count, "total": total});
            let many = serde_json::to_value(many).unwrap();
            assert_eq!(many["meta"], json!({ "pagination": pagination }));
        }
    }
}
