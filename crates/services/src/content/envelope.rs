//! What stands around the data of an answer (REST contract, section 2.2).

use bastide_query::{Pagination, Window};
use serde_json::json;

/// How many entries there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Total {
    /// As many as were counted.
    pub(super) counted: u64,
    /// The most that is counted; where more were found, there are at least as many.
    pub(super) most: Option<u64>,
}

/// The form of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Envelope {
    /// The data alone.
    Bare,
    /// An entry with an empty `meta`.
    Entry,
    /// A page of entries with its `pagination`.
    Page,
}

impl Envelope {
    /// Writes what stands before the data.
    pub(super) fn open(self, body: &mut Vec<u8>) {
        if self != Self::Bare {
            body.extend_from_slice(b"{\"data\":");
        }
    }

    /// Writes what stands behind one entry.
    pub(super) fn finish(self, body: &mut Vec<u8>) {
        if self != Self::Bare {
            body.extend_from_slice(b",\"meta\":{}}");
        }
    }

    /// Writes what stands behind it.
    pub(super) fn close(self, body: &mut Vec<u8>, pagination: &Pagination, total: Option<Total>) {
        match self {
            Self::Bare => {}
            Self::Entry => self.finish(body),
            Self::Page => {
                let pagination = meta(pagination, total).to_string();
                body.extend_from_slice(b",\"meta\":{\"pagination\":");
                body.extend_from_slice(pagination.as_bytes());
                body.extend_from_slice(b"}}");
            }
        }
    }
}

/// Section 3.2: in the style of the request, totals where they were counted.
fn meta(pagination: &Pagination, total: Option<Total>) -> serde_json::Value {
    let at_most = |it: Total| it.most.map_or(it.counted, |most| it.counted.min(most));
    let mut meta = match (pagination.window, total.map(at_most)) {
        (Window::Page { page, size }, None) => json!({"page": page, "pageSize": size}),
        (Window::Page { page, size }, Some(total)) => json!({
            "page": page,
            "pageSize": size,
            "pageCount": total.div_ceil(u64::from(size.max(1))),
            "total": total,
        }),
        (Window::Offset { start, limit }, None) => json!({"start": start, "limit": limit}),
        (Window::Offset { start, limit }, Some(total)) => {
            json!({"start": start, "limit": limit, "total": total})
        }
    };
    if let Some(Total {
        counted,
        most: Some(most),
    }) = total
        && let serde_json::Value::Object(members) = &mut meta
    {
        members.insert("totalIsBounded".to_owned(), (counted > most).into());
    }
    meta
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pagination_answers_in_the_style_of_the_request() {
        let page = Window::Page { page: 2, size: 10 };
        let offset = Window::Offset {
            start: 5,
            limit: 10,
        };
        for (window, total, expected) in [
            (
                page,
                Some(0),
                r#"{"page":2,"pageSize":10,"pageCount":0,"total":0}"#,
            ),
            (
                page,
                Some(21),
                r#"{"page":2,"pageSize":10,"pageCount":3,"total":21}"#,
            ),
            (page, None, r#"{"page":2,"pageSize":10}"#),
            (offset, Some(21), r#"{"start":5,"limit":10,"total":21}"#),
            (offset, None, r#"{"start":5,"limit":10}"#),
        ] {
            let pagination = Pagination {
                window,
                with_count: total.is_some(),
            };
            let total = total.map(|counted| Total {
                counted,
                most: None,
            });
            assert_eq!(meta(&pagination, total).to_string(), expected);
        }
    }

    #[test]
    fn a_total_that_is_bounded_says_so() {
        let window = Window::Page { page: 1, size: 10 };
        let pagination = Pagination {
            window,
            with_count: true,
        };
        for (counted, expected) in [
            (
                0,
                r#"{"page":1,"pageSize":10,"pageCount":0,"total":0,"totalIsBounded":false}"#,
            ),
            (
                50,
                r#"{"page":1,"pageSize":10,"pageCount":5,"total":50,"totalIsBounded":false}"#,
            ),
            (
                51,
                r#"{"page":1,"pageSize":10,"pageCount":5,"total":50,"totalIsBounded":true}"#,
            ),
        ] {
            let most = Some(50);
            let total = Some(Total { counted, most });
            assert_eq!(meta(&pagination, total).to_string(), expected);
        }
    }
}
