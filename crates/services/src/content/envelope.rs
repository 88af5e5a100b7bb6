//! What stands around the data of an answer (REST contract, section 2.2).

use bastide_query::{Pagination, Window};
use serde_json::json;

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
    pub(super) fn close(self, body: &mut Vec<u8>, pagination: &Pagination, total: Option<u64>) {
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
fn meta(pagination: &Pagination, total: Option<u64>) -> serde_json::Value {
    match (pagination.window, total) {
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
    }
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
            assert_eq!(meta(&pagination, total).to_string(), expected);
        }
    }
}
