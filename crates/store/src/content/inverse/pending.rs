//! What drafts have changed from this side, published or taken back.

use bastide_content_types::Field;
use sea_orm::sea_query::{CaseStatement, Cond, Expr, ExprTrait, JoinType, Query};

use super::super::copy::mismatch;
use super::super::statement::{BATCH, table};
use super::super::{Owner, Result, Writer};
use super::{DRAFT, End, PUBLISHED, one_of};

impl Writer<'_> {
    /// Publishes what was changed in a draft from this side.
    pub(in crate::content) async fn publish_inverse(
        &self,
        owner: Owner<'_>,
        field: &Field,
    ) -> Result<()> {
        let end = self.end(owner, field)?;
        let pending = self.marked_sources(&end, DRAFT).await?;
        if end.source.draft_and_publish() {
            let mut linked_drafts = end.twins();
            linked_drafts
                .column(("p", "id"))
                .join_as(
                    JoinType::InnerJoin,
                    table(&end.link.table),
                    "l",
                    Expr::col(("l", "src_id")).equals(("d", "id")),
                )
                .cond_where(end.here("l"));
            let not_again = Expr::col("src_id").not_in_subquery(linked_drafts);
            self.remove(&end, end.marked(PUBLISHED).add(not_again))
                .await?;
            for batch in pending.chunks(BATCH) {
                let twins = self.published_twins(&end, batch).await?;
                let published: Vec<i64> = twins.iter().map(|(_, twin)| *twin).collect();
                let mut replaced = Cond::all().add(one_of("src_id", &published));
                if !end.to_one {
                    replaced = replaced.add(end.here(end.links()));
                }
                self.remove(&end, replaced).await?;
                self.copy_here(&end, &twins, PUBLISHED).await?;
            }
        } else {
            if end.to_one {
                for batch in pending.chunks(BATCH) {
                    let elsewhere = end.here(end.links()).not();
                    let others = Cond::all().add(one_of("src_id", batch)).add(elsewhere);
                    self.remove(&end, others).await?;
                }
            }
            self.remove(&end, end.marked(PUBLISHED)).await?;
        }
        self.mark(&end, None, end.here(end.links())).await
    }

    /// Takes back what was changed in a draft from this side.
    pub(in crate::content) async fn discard_inverse(
        &self,
        owner: Owner<'_>,
        field: &Field,
    ) -> Result<()> {
        let end = self.end(owner, field)?;
        let added = self.marked_sources(&end, DRAFT).await?;
        self.remove(&end, end.marked(DRAFT)).await?;
        if end.source.draft_and_publish() {
            let removed = self.marked_sources(&end, PUBLISHED).await?;
            for batch in removed.chunks(BATCH) {
                let mut select = end.twins();
                select
                    .columns([("p", "id"), ("d", "id")])
                    .and_where(Expr::col(("p", "id")).is_in(batch.iter().copied()));
                let mut taken = Query::select();
                taken.column("src_id").from(table(&end.link.table));
                if !end.to_one {
                    taken.cond_where(end.here(end.links()));
                }
                select.and_where(Expr::col(("d", "id")).not_in_subquery(taken));
                let twins = self.pairs(&select).await?;
                self.copy_here(&end, &twins, DRAFT).await?;
            }
            if end.to_one {
                self.restore_others(&end, &added).await?;
            }
        } else if end.to_one {
            for batch in added.chunks(BATCH) {
                self.mark(&end, None, Cond::all().add(one_of("src_id", batch)))
                    .await?;
            }
        }
        self.mark(&end, None, end.here(end.links())).await
    }

    /// Gives drafts that lead nowhere the link that their published row has.
    async fn restore_others(&self, end: &End<'_>, drafts: &[i64]) -> Result<()> {
        let taken = Query::select()
            .column("src_id")
            .from(table(&end.link.table))
            .to_owned();
        for batch in drafts.chunks(BATCH) {
            let mut select = end.twins();
            select
                .columns([("p", "id"), ("d", "id")])
                .and_where(Expr::col(("d", "id")).is_in(batch.iter().copied()))
                .and_where(Expr::col(("d", "id")).not_in_subquery(taken.clone()));
            let twins = self.pairs(&select).await?;
            self.copy_between(end, &twins, DRAFT, Cond::all()).await?;
        }
        Ok(())
    }

    async fn marked_sources(&self, end: &End<'_>, mark: i16) -> Result<Vec<i64>> {
        let select = Query::select()
            .column("src_id")
            .from(table(&end.link.table))
            .cond_where(end.marked(mark))
            .to_owned();
        self.ids(&select).await
    }

    /// Gives the second row of each pair, which is of this status, the link that the first one
    /// has to here.
    async fn copy_here(&self, end: &End<'_>, pairs: &[(i64, i64)], to: i16) -> Result<()> {
        self.copy_between(end, pairs, to, end.here(end.links()))
            .await
    }

    /// Gives the second row of each pair, which is of this status, some links of the first one,
    /// with nothing pending.
    async fn copy_between(
        &self,
        end: &End<'_>,
        pairs: &[(i64, i64)],
        to: i16,
        which: Cond,
    ) -> Result<()> {
        if pairs.is_empty() {
            return Ok(());
        }
        let mut owner = CaseStatement::new();
        for (from, to) in pairs {
            owner = owner.case(Expr::col("src_id").eq(*from), *to);
        }
        let mut names = vec!["target_doc", "target_locale", "pos", "inv_pos"];
        names.extend(end.link.morph.then_some("target_type"));
        let from: Vec<i64> = pairs.iter().map(|(from, _)| *from).collect();
        let select = Query::select()
            .columns(names.clone())
            .expr(owner)
            .expr(Expr::val(to))
            .from(table(&end.link.table))
            .cond_where(which.add(one_of("src_id", &from)))
            .to_owned();
        names.extend(["src_id", "src_status"]);
        let mut insert = Query::insert();
        insert.into_table(table(&end.link.table)).columns(names);
        self.run(insert.select_from(select).map_err(mismatch)?)
            .await
    }
}
