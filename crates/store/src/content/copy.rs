//! Copies what rows own besides their scalars: links and component instances.
//!
//! The number of statements follows from the schema and not from the number of instances, save
//! for batches: all instances of one field at one depth are copied at once.

use bastide_content_types::{Field, Kind, Model, Storage, TableName};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use sea_orm::sea_query::{Alias, CaseStatement, Expr, ExprTrait, Order, Query};

use super::filled::Filled;
use super::rows::columns;
use super::statement::{BATCH, status, table};
use super::{Owner, Result, Root, Writer};
use crate::StoreError;

/// An owner that is copied from, and the one that is copied to.
type Pair = (i64, i64);

impl Writer<'_> {
    /// Copies links and instances of some fields from a row of the same model. The owner has none
    /// of these yet. Where it is known what is `filled`, nothing else is looked at.
    pub(super) async fn copy_parts(
        &self,
        to: Owner<'_>,
        from: i64,
        fields: &[&Field],
        filled: Option<&Filled>,
    ) -> Result<()> {
        for field in fields {
            self.copy_field(field, &[(from, to.id)], to.root, filled)
                .await?;
        }
        Ok(())
    }

    fn copy_field<'f>(
        &'f self,
        field: &'f Field,
        pairs: &'f [Pair],
        root: Root<'f>,
        filled: Option<&'f Filled>,
    ) -> BoxFuture<'f, Result<()>> {
        async move {
            if filled.is_some_and(|it| !it.has(field.id)) {
                return Ok(());
            }
            for batch in pairs.chunks(BATCH) {
                match &field.storage {
                    Storage::Links(links) => self.copy_links(field, links, batch, root).await?,
                    Storage::Children => {
                        for component in self.components(field)? {
                            let copying =
                                self.copy_instances(field, component, batch, root, filled);
                            copying.await?;
                        }
                    }
                    Storage::Column(_) | Storage::Inverse => {}
                }
            }
            Ok(())
        }
        .boxed()
    }

    async fn copy_links(
        &self,
        field: &Field,
        links: &TableName,
        pairs: &[Pair],
        root: Root<'_>,
    ) -> Result<()> {
        let taken = ["target_doc", "target_status", "pos", "inv_pos"];
        let mut names = taken.to_vec();
        if is_morph(field) {
            names.push("target_type");
        }
        let select = Query::select()
            .from(table(links))
            .columns(names.clone())
            .expr(new_owner("src_id", pairs))
            .expr(Expr::val(status(root.status)))
            .expr(locale_of_copy(root.locale))
            .and_where(Expr::col("src_id").is_in(old(pairs)))
            .to_owned();
        names.extend(["src_id", "src_status", "target_locale"]);
        let mut insert = Query::insert();
        insert.into_table(table(links)).columns(names);
        self.run(insert.select_from(select).map_err(mismatch)?)
            .await
    }

    async fn copy_instances(
        &self,
        field: &Field,
        component: &Model,
        pairs: &[Pair],
        root: Root<'_>,
        filled: Option<&Filled>,
    ) -> Result<()> {
        let chosen = |select: &mut sea_orm::sea_query::SelectStatement| {
            select
                .from(table(&component.table))
                .and_where(Expr::col("field_id").eq(field.id.0))
                .and_where(Expr::col("owner_id").is_in(old(pairs)))
                .order_by("id", Order::Asc)
                .to_owned()
        };
        let owns = |it: &Field| is_owned(it) && filled.is_none_or(|filled| filled.has(it.id));
        let is_leaf = !component.fields().iter().any(owns);
        let mut originals = Vec::new();
        if !is_leaf {
            originals = self.ids(&chosen(Query::select().column("id"))).await?;
            if originals.is_empty() {
                return Ok(());
            }
        }
        let mut names = vec![Alias::new("field_id"), Alias::new("pos")];
        names.extend(columns(component));
        let select = chosen(
            Query::select()
                .columns(names.clone())
                .expr(new_owner("owner_id", pairs))
                .expr(Expr::val(root.locale))
                .expr(Expr::val(status(root.status))),
        );
        names.extend(["owner_id", "locale", "status"].map(Alias::new));
        let mut insert = Query::insert();
        insert.into_table(table(&component.table)).columns(names);
        insert.select_from(select).map_err(mismatch)?;
        if is_leaf {
            return self.run(&insert).await;
        }
        let mut copies = self.ids(insert.returning_col("id")).await?;
        // Ids are given out in the order of the select, but may be answered in any order.
        copies.sort_unstable();
        let below: Vec<Pair> = originals.into_iter().zip(copies).collect();
        for field in component.fields() {
            self.copy_field(field, &below, root, filled).await?;
        }
        Ok(())
    }

    /// Removes links and instances of some fields.
    pub(super) async fn clear_parts(&self, owner: Owner<'_>, fields: &[&Field]) -> Result<()> {
        for field in fields {
            match &field.storage {
                Storage::Links(links) => {
                    let mut delete = Query::delete();
                    delete
                        .from_table(table(links))
                        .and_where(Expr::col("src_id").eq(owner.id));
                    self.run(&delete).await?;
                }
                Storage::Children => self.delete_instances_of(field, &[owner.id]).await?,
                Storage::Column(_) | Storage::Inverse => {}
            }
        }
        Ok(())
    }
}

/// Whether a field keeps its values in rows of their own.
pub(super) fn is_owned(field: &Field) -> bool {
    matches!(field.storage, Storage::Links(_) | Storage::Children)
}

/// Whether the link table of a field names the type of its targets.
pub(super) fn is_morph(field: &Field) -> bool {
    matches!(&field.def.kind, Kind::Relation(it) if it.kind.is_morph_owner())
}

fn old(pairs: &[Pair]) -> impl Iterator<Item = i64> {
    pairs.iter().map(|(old, _)| *old)
}

/// The new owner in place of the old one.
fn new_owner(name: &'static str, pairs: &[Pair]) -> Expr {
    let mut case = CaseStatement::new();
    for (old, new) in pairs {
        case = case.case(Expr::col(name).eq(*old), *new);
    }
    case.into()
}

/// Links of localized sources carry the source's own locale, also in a copy for another one.
fn locale_of_copy(locale: &str) -> Expr {
    if locale.is_empty() {
        return Expr::col("target_locale");
    }
    CaseStatement::new()
        .case(Expr::col("target_locale").eq(""), "")
        .finally(locale)
        .into()
}

pub(super) fn mismatch(error: sea_orm::sea_query::error::Error) -> StoreError {
    StoreError::Database(error.into())
}
