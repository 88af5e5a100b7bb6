//! Links of an archive as rows of link tables (ADR 0001).

use std::collections::BTreeMap;

use bastide_content_types::{FieldId, Model, ModelId, Registry, Side};
use bastide_permissions::plan::Status;
use bastide_store::load::LoadLink;

use super::builtin::FILE_UID;
use super::index::Index;
use super::names::{Name, Names};
use super::report::Report;
use crate::import::archive::{Link, LinkEnd, LinkKind, LinkTarget};

/// Links, gathered by the field that owns them: those of one source and target are one link here,
/// and may be far apart in the archive.
#[derive(Debug, Default)]
pub(super) struct Links {
    fields: BTreeMap<FieldId, Vec<Packed>>,
    /// Counts links, for the order of those that have none.
    seen: u32,
}

#[derive(Debug, Clone, Copy)]
struct Packed {
    source: i64,
    source_status: Status,
    target: ModelId,
    document: Name,
    locale: Name,
    /// Of the row that the archive names.
    status: Status,
    pos: f64,
    inv_pos: f64,
    /// Whether the link can be meant for one status of its target only.
    is_pinned: bool,
}

impl Links {
    /// Takes a link, or notes why it stays behind.
    pub(super) fn take(
        &mut self,
        link: &Link,
        registry: &Registry,
        index: &Index,
        report: &mut Report,
    ) {
        if let Err((reason, place)) = self.pack(link, registry, index)
            && !reason.is_empty()
        {
            report.note(reason, place);
        }
    }

    fn pack(
        &mut self,
        link: &Link,
        registry: &Registry,
        index: &Index,
    ) -> Result<(), (&'static str, String)> {
        let ends = Ends::of(link);
        let owner_uid = &ends.owner.uid;
        let shown = || {
            let field = ends.field.unwrap_or("?");
            format!(
                "{owner_uid}.{field} of {}",
                id_of(ends.owner).unwrap_or_default()
            )
        };
        let Some(owner) = registry.by_uid(owner_uid) else {
            return Err(("links of types that are not imported", owner_uid.clone()));
        };
        let Some(field) = ends.field.and_then(|it| owner.field(it)) else {
            let place = format!("{owner_uid}.{}", ends.field.unwrap_or("?"));
            return Err(("links of attributes that the schema does not have", place));
        };
        let known = registry.link(field.id);
        // The other side tells the same link.
        let Some(known) = known.filter(|it| it.side == Side::Owner && it.owner_field == field.id)
        else {
            return Err(("", String::new()));
        };
        let target = registry.by_uid(&ends.target.uid);
        let Some(target) = target.filter(|it| known.target.is_none_or(|known| known == it.id))
        else {
            return Err((
                "links to a type that the attribute does not lead to",
                shown(),
            ));
        };
        let source = id_of(ends.owner).and_then(|id| Some((id, source(owner, id, index)?)));
        let Some((source, (source_status, source_has_drafts))) = source else {
            return Err(("links from rows that are not there", shown()));
        };
        let row = id_of(ends.target).and_then(|id| index.entry(target.id, id));
        let Some(row) = row else {
            return Err(("links to rows that are not there", shown()));
        };
        self.seen = self.seen.saturating_add(1);
        self.fields.entry(field.id).or_default().push(Packed {
            source,
            source_status,
            target: target.id,
            document: row.document,
            locale: row.locale,
            status: row.status,
            pos: ends.pos.unwrap_or(1.0),
            inv_pos: ends.inv_pos.unwrap_or_else(|| self.seen.into()),
            is_pinned: !source_has_drafts && target.draft_and_publish(),
        });
        Ok(())
    }

    /// The links as rows, field by field.
    pub(super) fn rows<'a>(
        self,
        names: &'a Names,
        index: &'a Index,
    ) -> impl Iterator<Item = LoadLink> + Send + 'a {
        self.fields.into_iter().flat_map(move |(field, links)| {
            merged(links, index)
                .into_iter()
                .map(move |(it, status)| LoadLink {
                    field,
                    source: it.source,
                    source_status: it.source_status,
                    target: it.target,
                    document: names.text(it.document).to_owned(),
                    locale: names.text(it.locale).to_owned(),
                    status,
                    pos: it.pos,
                    inv_pos: it.inv_pos,
                })
        })
    }
}

/// Makes one link of those with the same source and target, with the status it is meant for.
fn merged(mut links: Vec<Packed>, index: &Index) -> Vec<(Packed, Option<Status>)> {
    let place = |it: &Packed| (it.source, it.target, it.document, it.locale);
    // What is published is seen most, so its place in the list counts.
    links.sort_by(|a, b| {
        let drafts_last = |it: &Packed| it.status == Status::Draft;
        place(a)
            .cmp(&place(b))
            .then(drafts_last(a).cmp(&drafts_last(b)))
            .then(a.pos.total_cmp(&b.pos))
    });
    let mut merged = Vec::with_capacity(links.len());
    for group in links.chunk_by(|a, b| place(a) == place(b)) {
        let Some(first) = group.first() else {
            continue;
        };
        let is_one_status = group.iter().all(|it| it.status == first.status);
        let is_choice = first.is_pinned
            && is_one_status
            && index.has_both(first.target, first.document, first.locale);
        merged.push((*first, is_choice.then_some(first.status)));
    }
    merged
}

/// The two sides of a link, the one that owns it found.
struct Ends<'a> {
    owner: &'a LinkEnd,
    field: Option<&'a str>,
    target: &'a LinkEnd,
    pos: Option<f64>,
    inv_pos: Option<f64>,
}

impl<'a> Ends<'a> {
    fn of(link: &'a Link) -> Self {
        let Link {
            kind, left, right, ..
        } = link;
        let is_media = left.uid == FILE_UID && left.field.as_deref() == Some("related");
        let finite = |it: Option<f64>| it.filter(|it| it.is_finite());
        if is_media {
            Self {
                owner: right,
                field: right.field.as_deref(),
                target: left,
                pos: finite(right.pos),
                inv_pos: None,
            }
        } else if *kind == LinkKind::Morph {
            Self {
                owner: left,
                field: left.field.as_deref(),
                target: right,
                pos: finite(right.pos.or(left.pos)),
                inv_pos: None,
            }
        } else {
            Self {
                owner: left,
                field: left.field.as_deref(),
                target: right,
                pos: finite(left.pos),
                inv_pos: finite(right.pos),
            }
        }
    }
}

fn id_of(end: &LinkEnd) -> Option<i64> {
    match &end.target {
        LinkTarget::Row(id) => i64::try_from(id.get()).ok(),
        LinkTarget::Document(_) => None,
    }
}

/// The row a link begins at, and whether the entry it belongs to has drafts.
fn source(owner: &Model, id: i64, index: &Index) -> Option<(Status, bool)> {
    if owner.is_component() {
        let root = index.root(owner.id, id)?;
        Some((root.status, root.has_drafts))
    } else {
        let entry = index.entry(owner.id, id)?;
        Some((entry.status, owner.draft_and_publish()))
    }
}
