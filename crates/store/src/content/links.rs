//! Links, seen from the side that owns them.

use bastide_content_types::{Field, FieldId, Kind, Model, ModelId, ResolvedLink, Side};
use bastide_permissions::plan::Status;
use indexmap::IndexMap;
use sea_orm::sea_query::{Expr, ExprTrait, Func, LockType, Order, Query, SimpleExpr};

use super::copy::mismatch;
use super::statement::{BATCH, get, scalar, status, table};
use super::{LinkTarget, Owner, Result, Writer};
use crate::StoreError;
use crate::link_table::link_columns;

/// What makes a link one of its row: type, document and locale of the target.
type Key = (i32, String, String);

/// What a link has besides.
#[derive(Debug, Clone, Copy)]
struct Before {
    status: Option<i16>,
    inv_pos: f64,
}

impl<'a> Writer<'a> {
    /// The two ends of a relation or media field.
    pub(super) fn link(&self, field: FieldId) -> Result<&'a ResolvedLink> {
        let link = self.registry.link(field);
        link.ok_or_else(|| StoreError::Unknown(format!("link of field {field}")))
    }

    /// Makes the links of a field what the list says, in its order. Links that stay keep their
    /// place on the other side; new ones come last there.
    pub(super) async fn write_links(
        &self,
        owner: Owner<'_>,
        field: &Field,
        targets: &[LinkTarget],
    ) -> Result<()> {
        let link = self.link(field.id)?;
        let wanted = self.wanted(owner, field, link, targets)?;
        let before = if owner.is_new {
            IndexMap::new()
        } else {
            let before = self.links_before(link, owner.id).await?;
            self.delete_links_of(link, owner.id).await?;
            before
        };
        let ordered = self.other_side(link).is_some();
        let mut pos = 0.0;
        let mut rows = Vec::with_capacity(wanted.len());
        for (key, asked) in wanted {
            pos += 1.0;
            let before = before.get(&key);
            let kept = before
                .and_then(|it| it.status)
                .filter(|_| owner.root.drafts);
            let inv_pos = match before {
                Some(it) => it.inv_pos.into(),
                None if ordered => last_place(link, &key),
                None => 0.0.into(),
            };
            let mut values: Vec<SimpleExpr> = vec![
                owner.id.into(),
                status(owner.root.status).into(),
                key.1.into(),
                key.2.into(),
                kept.or(asked.map(status)).into(),
                pos.into(),
                inv_pos,
            ];
            values.extend(link.morph.then_some(key.0.into()));
            rows.push(values);
        }
        let names = link_columns(link.morph);
        for batch in rows.chunks(BATCH) {
            let mut insert = Query::insert();
            insert
                .into_table(table(&link.table))
                .columns(names.iter().copied());
            for values in batch {
                insert.values(values.iter().cloned()).map_err(mismatch)?;
            }
            self.run(&insert).await?;
        }
        self.take_away(owner, field).await
    }

    async fn delete_links_of(&self, link: &ResolvedLink, row: i64) -> Result<()> {
        let mut delete = Query::delete();
        delete
            .from_table(table(&link.table))
            .and_where(Expr::col("src_id").eq(row));
        self.run(&delete).await
    }

    /// The links of a list, each once, with the status it holds for.
    fn wanted(
        &self,
        owner: Owner<'_>,
        field: &Field,
        link: &ResolvedLink,
        targets: &[LinkTarget],
    ) -> Result<IndexMap<Key, Option<Status>>> {
        let first = if link.to_many {
            0
        } else {
            targets.len().saturating_sub(1)
        };
        let mut wanted = IndexMap::new();
        for target in targets.iter().skip(first) {
            let model = self.content_type(target.model)?;
            if link.target.is_some_and(|it| it != target.model) {
                return Err(StoreError::Unfit { field: field.id });
            }
            let asked = target
                .status
                .filter(|_| model.draft_and_publish() && !owner.root.drafts);
            let key = (
                target.model.0,
                target.document.clone(),
                target_locale(model, owner.root.locale, &target.locale).to_owned(),
            );
            wanted
                .entry(key)
                // The draft and the published row together are the document.
                .and_modify(|it: &mut Option<Status>| *it = it.filter(|it| Some(*it) == asked))
                .or_insert(asked);
        }
        Ok(wanted)
    }

    async fn links_before(&self, link: &ResolvedLink, row: i64) -> Result<IndexMap<Key, Before>> {
        let mut select = Query::select();
        select
            .columns(["target_doc", "target_locale", "target_status", "inv_pos"])
            .from(table(&link.table))
            .and_where(Expr::col("src_id").eq(row));
        if link.morph {
            select.column("target_type");
        }
        let rows = self.rows_of(&select).await?;
        rows.iter()
            .map(|row| {
                let model = match link.target {
                    Some(ModelId(it)) => it,
                    None => get(row, 4)?,
                };
                let before = Before {
                    status: get(row, 2)?,
                    inv_pos: get(row, 3)?,
                };
                Ok(((model, get(row, 0)?, get(row, 1)?), before))
            })
            .collect()
    }

    /// The field at the other end, where the type there has one.
    pub(super) fn other_side(&self, link: &ResolvedLink) -> Option<&'a Field> {
        let looks_back = |field: &&Field| {
            let it = self.registry.link(field.id);
            it.is_some_and(|it| it.side == Side::Inverse && it.owner_field == link.owner_field)
        };
        match link.target {
            Some(target) => self.registry.get(target)?.fields().iter().find(looks_back),
            None => self
                .registry
                .models()
                .into_iter()
                .flat_map(|it| it.fields())
                .find(looks_back),
        }
    }

    /// Where a target can be linked from one entry only, takes it away from its former owner of
    /// the same status and locale.
    ///
    /// Only relations with two sides are exclusive: the one-way kinds tell nobody else apart, and
    /// entries may share a target there.
    pub(super) async fn take_away(&self, owner: Owner<'_>, field: &Field) -> Result<()> {
        let Kind::Relation(relation) = &field.def.kind else {
            return Ok(());
        };
        let link = self.link(field.id)?;
        let Some(target) = link.target.filter(|_| relation.kind.is_exclusive()) else {
            return Ok(());
        };
        if link.side == Side::Inverse || self.other_side(link).is_none() {
            return Ok(());
        }
        let own = |columns: &[&'static str]| {
            Query::select()
                .columns(columns.iter().copied())
                .from(table(&link.table))
                .and_where(Expr::col("src_id").eq(owner.id))
                .to_owned()
        };
        // Two owners that reach for one target take turns.
        let lock = Query::select()
            .column("id")
            .from(table(&self.model(target)?.table))
            .and_where(Expr::col("document_id").in_subquery(own(&["target_doc"])))
            .order_by("id", Order::Asc)
            .lock(LockType::Update)
            .to_owned();
        self.rows_of(&lock).await?;
        let rivals = Query::select()
            .column("id")
            .from(table(&owner.model.table))
            .and_where(Expr::col("status").eq(status(owner.root.status)))
            .and_where(Expr::col("locale").eq(owner.root.locale))
            .and_where(Expr::col("id").ne(owner.id))
            .to_owned();
        let end = ["target_doc", "target_locale"];
        let mut delete = Query::delete();
        delete
            .from_table(table(&link.table))
            .and_where(Expr::tuple(end.map(Expr::col)).in_subquery(own(&end)))
            .and_where(Expr::col("src_id").in_subquery(rivals));
        self.run(&delete).await
    }
}

/// The locale of a link (REST contract, section 4.2): the source's own where both have locales.
pub(super) fn target_locale<'l>(target: &Model, source: &'l str, asked: &'l str) -> &'l str {
    match (target.localized(), source) {
        (false, _) => "",
        (true, "") => asked,
        (true, source) => source,
    }
}

/// The place behind all others in the list that a target has of its sources.
fn last_place(link: &ResolvedLink, (model, document, locale): &Key) -> SimpleExpr {
    let last = Func::coalesce([Func::max(Expr::col("inv_pos")).into(), Expr::val(0.0)]);
    let mut select = Query::select();
    select
        .expr(Expr::expr(last).add(1.0))
        .from(table(&link.table))
        .and_where(Expr::col("target_doc").eq(document))
        .and_where(Expr::col("target_locale").eq(locale));
    if link.morph {
        select.and_where(Expr::col("target_type").eq(*model));
    }
    scalar(select)
}
