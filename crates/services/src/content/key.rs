//! Everything that a plan, an answer or a total follows from.

use std::sync::Arc;

use bastide_content_types::ModelId;
use bastide_permissions::{Action, Authorized, PermissionSet};
use bastide_store::read::Format;

/// What kind of answer is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    List,
    Single,
    Document,
    All,
    Count,
    Row(i64),
    Entry(i64),
    Own,
}

/// What a plan follows from: the schema, the permissions, the settings and the query as it was
/// sent.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Key {
    schema: u64,
    permissions: PermissionSet,
    target: ModelId,
    kind: Kind,
    locale: Arc<str>,
    query: Arc<[u8]>,
}

/// What an answer follows from, besides the content.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct AnswerKey {
    key: Key,
    document: Option<Box<str>>,
    format: Format,
}

/// What a total follows from, besides the content: the key without what chooses among the entries
/// that are counted, or looks at them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct TotalKey(Key);

impl Key {
    pub(super) fn new<A: Action>(
        proof: &Authorized<A>,
        kind: Kind,
        locale: Arc<str>,
        query: &[u8],
    ) -> Self {
        Self {
            schema: proof.registry().version(),
            permissions: proof.set(),
            target: proof.target().id,
            kind,
            locale,
            query: query.into(),
        }
    }

    pub(super) fn answer(&self, document: Option<&str>, format: Format) -> AnswerKey {
        AnswerKey {
            key: self.clone(),
            document: document.map(Into::into),
            format,
        }
    }

    pub(super) fn total(&self) -> TotalKey {
        let query = counted_part(&self.query).into();
        TotalKey(Self {
            query,
            ..self.clone()
        })
    }

    /// Roughly the memory it takes, in bytes.
    fn weight(&self) -> u64 {
        let own = size_of::<Self>() + self.query.len();
        u64::try_from(own).unwrap_or(u64::MAX)
    }
}

impl AnswerKey {
    /// Roughly the memory it takes, in bytes.
    pub(super) fn weight(&self) -> u64 {
        let document = self.document.as_ref().map_or(0, |it| it.len());
        self.key.weight() + u64::try_from(document).unwrap_or(u64::MAX)
    }
}

impl TotalKey {
    /// Roughly the memory it takes, in bytes.
    pub(super) fn weight(&self) -> u64 {
        self.0.weight()
    }
}

/// A query without the parameters that do not change which entries match. One that is written in
/// another way stays, and is another key.
fn counted_part(query: &[u8]) -> Vec<u8> {
    let counted = query.split(|it| *it == b'&').filter(|it| !is_uncounted(it));
    counted.collect::<Vec<_>>().join(&b'&')
}

fn is_uncounted(pair: &[u8]) -> bool {
    const NAMES: [&[u8]; 4] = [b"pagination", b"sort", b"fields", b"populate"];
    NAMES.iter().any(|name| {
        pair.strip_prefix(*name).is_some_and(|rest| {
            rest.is_empty()
                || [&b"="[..], b"[", b"%5B", b"%5b"]
                    .iter()
                    .any(|it| rest.starts_with(it))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_counted_part_of_a_query_is_what_chooses_entries() {
        for (query, counted) in [
            ("", ""),
            (
                "pagination[page]=2&filters[a]=1&sort=a&_q=x",
                "filters[a]=1&_q=x",
            ),
            ("populate=*&fields%5B0%5D=a&locale=fr", "locale=fr"),
            ("populate&status=draft", "status=draft"),
            (
                "sorted=1&pagination2=1&%73ort=a",
                "sorted=1&pagination2=1&%73ort=a",
            ),
            (
                "filters[sort]=a&filters[a][0]=sort",
                "filters[sort]=a&filters[a][0]=sort",
            ),
        ] {
            assert_eq!(
                counted_part(query.as_bytes()),
                counted.as_bytes(),
                "{query}"
            );
        }
    }
}
