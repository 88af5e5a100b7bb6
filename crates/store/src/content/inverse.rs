//! Links, seen from their targets: fields that another type's field is named in (`mappedBy`,
//! `morphBy`).
//!
//! A link belongs to the row of its source, and so a change made from the target's side is a
//! change of that row. A target with drafts makes it in its draft, though, and it must not show
//! before the target is published, nor be lost if its source is published first. `target_status`
//! remembers it: a link holds for the draft of its target only (0: will be published with it),
//! for what is published only (1: will be removed with it), or for both (null).

mod pending;

use std::collections::{HashMap, HashSet};

use bastide_content_types::{Field, Model, ResolvedLink};
use sea_orm::sea_query::{
    Alias, CaseStatement, Cond, Expr, ExprTrait, Func, JoinType, LockType, Query, SelectStatement,
};

use super::copy::mismatch;
use super::statement::{BATCH, get, scalar, status, table};
use super::{LinkTarget, Owner, Result, Writer};
use crate::link_table::link_columns;

pub(super) const DRAFT: i16 = 0;
pub(super) const PUBLISHED: i16 = 1;

/// The target's end of a link table.
pub(super) struct End<'a> {
    pub(super) link: &'a ResolvedLink,
    /// The model whose rows own the links.
    pub(super) source: &'a Model,
    /// Whether a source leads to one target at most.
    to_one: bool,
    target: &'a Model,
    document: &'a str,
    locale: &'a str,
}

impl End<'_> {
    /// The links that lead here; `links` is the link table or its alias.
    pub(super) fn here(&self, links: &str) -> Cond {
        let column = |name: &'static str| Expr::col((Alias::new(links), Alias::new(name)));
        let morph = self.link.morph;
        Cond::all()
            .add(column("target_doc").eq(self.document))
            .add(column("target_locale").eq(self.locale))
            .add_option(morph.then(|| column("target_type").eq(self.target.id.0)))
    }

    pub(super) fn links(&self) -> &str {
        self.link.table.as_str()
    }

    fn marked(&self, mark: i16) -> Cond {
        self.here(self.links())
            .add(Expr::col("target_status").eq(mark))
    }

    /// Whether the target, and the source, has drafts.
    pub(super) fn drafts(&self) -> (bool, bool) {
        let (target, source) = (self.target, self.source);
        (target.draft_and_publish(), source.draft_and_publish())
    }

    /// Pairs of a draft (`d`) and a published (`p`) row of one source.
    fn twins(&self) -> SelectStatement {
        let name = || table(&self.source.table);
        let mut select = Query::select();
        select
            .from_as(name(), "d")
            .join_as(
                JoinType::InnerJoin,
                name(),
                "p",
                Cond::all()
                    .add(Expr::col(("p", "document_id")).equals(("d", "document_id")))
                    .add(Expr::col(("p", "locale")).equals(("d", "locale")))
                    .add(Expr::col(("p", "status")).eq(PUBLISHED)),
            )
            .and_where(Expr::col(("d", "status")).eq(DRAFT));
        select
    }
}

fn one_of(column: &'static str, ids: &[i64]) -> Expr {
    Expr::col(column).is_in(ids.iter().copied())
}

impl<'a> Writer<'a> {
    pub(super) fn end<'e>(&self, owner: Owner<'e>, field: &Field) -> Result<End<'e>>
    where
        'a: 'e,
    {
        let link = self.link(field.id)?;
        let localized = owner.model.localized();
        Ok(End {
            link,
            source: self.model(link.owner)?,
            to_one: !self.link(link.owner_field)?.to_many,
            target: owner.model,
            document: owner.root.document,
            locale: if localized { owner.root.locale } else { "" },
        })
    }

    /// Makes the sources that lead to a row what the list says, in its order: in all locales of
    /// the sources where this type has none.
    pub(super) async fn write_inverse(
        &self,
        owner: Owner<'_>,
        field: &Field,
        targets: &[LinkTarget],
    ) -> Result<()> {
        let end = self.end(owner, field)?;
        let targets = if self.link(field.id)?.to_many {
            targets
        } else {
            targets
                .get(targets.len().saturating_sub(1)..)
                .unwrap_or_default()
        };
        let wanted = self.sources(&end, owner, targets).await?;
        let current = self.current(&end).await?;
        let kept: HashSet<i64> = wanted.iter().copied().collect();
        let removed: Vec<i64> = current
            .iter()
            .filter(|(id, mark)| **mark != Some(PUBLISHED) && !kept.contains(id))
            .map(|(id, _)| *id)
            .collect();
        let added: Vec<i64> = wanted
            .iter()
            .filter(|id| current.get(id).is_none_or(|it| *it == Some(PUBLISHED)))
            .copied()
            .collect();
        self.unlink(&end, &removed).await?;
        self.leave_others(&end, &added).await?;
        self.lead_here(&end, &added, &current).await?;
        self.order(&end, &wanted).await
    }

    /// The rows of the sources that a list stands for, locked, in its order.
    async fn sources(
        &self,
        end: &End<'_>,
        owner: Owner<'_>,
        targets: &[LinkTarget],
    ) -> Result<Vec<i64>> {
        let mut rows: HashMap<String, Vec<(i64, String, i16)>> = HashMap::new();
        for batch in targets.chunks(BATCH) {
            let documents = batch.iter().map(|it| it.document.as_str());
            let select = Query::select()
                .columns(["document_id", "id", "locale", "status"])
                .from(table(&end.source.table))
                .and_where(Expr::col("document_id").is_in(documents))
                .lock(LockType::Update)
                .to_owned();
            for row in self.rows_of(&select).await? {
                let found = (get(&row, 1)?, get(&row, 2)?, get(&row, 3)?);
                rows.entry(get(&row, 0)?).or_default().push(found);
            }
        }
        let mut ids = Vec::new();
        for target in targets {
            let locale = super::links::target_locale(end.source, end.locale, &target.locale);
            let asked = match end.drafts() {
                (_, false) => Some(PUBLISHED),
                (true, true) => Some(status(owner.root.status)),
                (false, true) => target.status.map(status),
            };
            for (id, row_locale, row_status) in rows.get(&target.document).into_iter().flatten() {
                let meant = row_locale == locale && asked.is_none_or(|it| it == *row_status);
                if meant && !ids.contains(id) {
                    ids.push(*id);
                }
            }
        }
        Ok(ids)
    }

    /// The rows that lead here now: drafts where both sides have drafts, all else.
    async fn current(&self, end: &End<'_>) -> Result<HashMap<i64, Option<i16>>> {
        let mut select = Query::select();
        select
            .columns(["src_id", "target_status"])
            .from(table(&end.link.table))
            .cond_where(end.here(end.links()));
        if end.drafts() == (true, true) {
            let drafts = Query::select()
                .column("id")
                .from(table(&end.source.table))
                .and_where(Expr::col("status").eq(DRAFT))
                .to_owned();
            select.and_where(Expr::col("src_id").in_subquery(drafts));
        }
        let rows = self.rows_of(&select).await?;
        rows.iter()
            .map(|row| Ok((get(row, 0)?, get(row, 1)?)))
            .collect()
    }

    /// Ends the links of some sources, as far as the draft of the target goes.
    async fn unlink(&self, end: &End<'_>, sources: &[i64]) -> Result<()> {
        for batch in sources.chunks(BATCH) {
            let theirs = || end.here(end.links()).add(one_of("src_id", batch));
            match end.drafts() {
                (true, true) => {
                    self.remove(end, theirs()).await?;
                    let twins = self.published_twins(end, batch).await?;
                    let published: Vec<i64> = twins.iter().map(|(_, twin)| *twin).collect();
                    let theirs = end.here(end.links()).add(one_of("src_id", &published));
                    self.mark(end, Some(PUBLISHED), theirs).await?;
                }
                (true, false) => {
                    self.remove(end, theirs().add(Expr::col("target_status").eq(DRAFT)))
                        .await?;
                    self.mark(end, Some(PUBLISHED), theirs()).await?;
                }
                (false, _) => self.remove(end, theirs()).await?,
            }
        }
        Ok(())
    }

    /// Where a source leads to one target only, ends what leads elsewhere.
    async fn leave_others(&self, end: &End<'_>, sources: &[i64]) -> Result<()> {
        if !end.to_one {
            return Ok(());
        }
        for batch in sources.chunks(BATCH) {
            let others = || {
                Cond::all()
                    .add(one_of("src_id", batch))
                    .add(end.here(end.links()).not())
            };
            if end.drafts() == (true, false) {
                self.remove(end, others().add(Expr::col("target_status").eq(DRAFT)))
                    .await?;
                self.mark(end, Some(PUBLISHED), others()).await?;
            } else {
                self.remove(end, others()).await?;
            }
        }
        Ok(())
    }

    async fn lead_here(
        &self,
        end: &End<'_>,
        sources: &[i64],
        current: &HashMap<i64, Option<i16>>,
    ) -> Result<()> {
        let (again, new): (Vec<i64>, Vec<i64>) =
            sources.iter().partition(|id| current.contains_key(id));
        for batch in again.chunks(BATCH) {
            let theirs = end.here(end.links()).add(one_of("src_id", batch));
            self.mark(end, None, theirs).await?;
        }
        let (with_drafts, _) = end.drafts();
        let names = link_columns(end.link.morph);
        for batch in new.chunks(BATCH) {
            let mut insert = Query::insert();
            insert
                .into_table(table(&end.link.table))
                .columns(names.iter().copied());
            for source in batch {
                let mut values: Vec<Expr> = vec![
                    (*source).into(),
                    status_of(end, *source),
                    end.document.into(),
                    end.locale.into(),
                    with_drafts.then_some(DRAFT).into(),
                    next_pos(end, *source),
                    0.0.into(),
                ];
                values.extend(end.link.morph.then_some(end.target.id.0.into()));
                insert.values(values).map_err(mismatch)?;
            }
            self.run(&insert).await?;
        }
        Ok(())
    }

    /// Puts the sources into an order. There is one order for drafts and what is published.
    async fn order(&self, end: &End<'_>, sources: &[i64]) -> Result<()> {
        let mut place = 0.0;
        for batch in sources.chunks(BATCH) {
            let mut places: Vec<(i64, f64)> = Vec::with_capacity(batch.len());
            for id in batch {
                place += 1.0;
                places.push((*id, place));
            }
            if end.drafts() == (true, true) {
                let known: HashMap<i64, f64> = places.iter().copied().collect();
                for (draft, published) in self.published_twins(end, batch).await? {
                    places.extend(known.get(&draft).map(|it| (published, *it)));
                }
            }
            let ids: Vec<i64> = places.iter().map(|(id, _)| *id).collect();
            let mut case = CaseStatement::new();
            for (id, place) in places {
                case = case.case(Expr::col("src_id").eq(id), place);
            }
            let mut update = Query::update();
            update
                .table(table(&end.link.table))
                .value("inv_pos", case)
                .cond_where(end.here(end.links()).add(one_of("src_id", &ids)));
            if !ids.is_empty() {
                self.run(&update).await?;
            }
        }
        Ok(())
    }

    /// The published rows beside some drafts.
    async fn published_twins(&self, end: &End<'_>, drafts: &[i64]) -> Result<Vec<(i64, i64)>> {
        if drafts.is_empty() {
            return Ok(Vec::new());
        }
        let mut select = end.twins();
        select
            .columns([("d", "id"), ("p", "id")])
            .and_where(Expr::col(("d", "id")).is_in(drafts.iter().copied()));
        self.pairs(&select).await
    }

    async fn pairs(&self, select: &SelectStatement) -> Result<Vec<(i64, i64)>> {
        let rows = self.rows_of(select).await?;
        rows.iter()
            .map(|row| Ok((get(row, 0)?, get(row, 1)?)))
            .collect()
    }

    async fn remove(&self, end: &End<'_>, which: Cond) -> Result<()> {
        let mut delete = Query::delete();
        delete.from_table(table(&end.link.table)).cond_where(which);
        self.run(&delete).await
    }

    async fn mark(&self, end: &End<'_>, mark: Option<i16>, which: Cond) -> Result<()> {
        let mut update = Query::update();
        update
            .table(table(&end.link.table))
            .value("target_status", mark)
            .cond_where(which);
        self.run(&update).await
    }
}

/// The status of a source.
fn status_of(end: &End<'_>, source: i64) -> Expr {
    let mut select = Query::select();
    select
        .column("status")
        .from(table(&end.source.table))
        .and_where(Expr::col("id").eq(source));
    scalar(select)
}

/// The place behind all others in the list of a source.
fn next_pos(end: &End<'_>, source: i64) -> Expr {
    let last = Func::coalesce([Func::max(Expr::col("pos")).into(), Expr::val(0.0)]);
    let mut select = Query::select();
    select
        .expr(Expr::expr(last).add(1.0))
        .from(table(&end.link.table))
        .and_where(Expr::col("src_id").eq(source));
    scalar(select)
}
