//! The steps that change rows.

mod drafts;
mod links;
mod locales;

use bastide_content_types::{ColumnName, FieldId, ModelId, TableName};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, JoinType};

use super::execute::Run;
use super::kinship::{Incoming, Part};
use super::physical::{column, table};
use super::step::{NewColumn, Which};
use super::{SchemaError, Step};
use crate::dialect::bind::Binder;
use crate::link_table::link_columns;

/// Runs a step that changes rows.
pub(super) async fn run(run: &Run<'_>, step: &Step) -> Result<(), SchemaError> {
    match step {
        Step::Convert(it) => it.run(run.tx).await,
        Step::FillEmpty(new) => fill_empty(run.tx, new).await,
        Step::TakeBack(it) => {
            let mut update = Query::update();
            update
                .table(table(&it.table))
                .value("field_id", it.from.0)
                .and_where(Expr::col("field_id").eq(it.to.0));
            run.tx.execute(&update).await?;
            Ok(())
        }
        Step::Sweep { parts } => sweep(run.tx, parts).await,
        Step::Unlink { links, target } => unlink(run.tx, target, links, None).await,
        Step::SetAside {
            table,
            field,
            aside,
            which,
        } => set_aside(run.tx, table, (*field, *aside), *which).await,
        Step::CopyFirstLinks { from, to, morph } => {
            links::copy_first(run.tx, from, to, *morph).await
        }
        Step::MoveLinks(step) => links::turn(run.tx, step).await,
        Step::EnableDrafts { parts } => drafts::enable(run, parts).await,
        Step::DisableDrafts { parts, incoming } => drafts::disable(run.tx, parts, incoming).await,
        Step::MakeLocalized {
            parts,
            incoming,
            locale,
        } => locales::localize(run.tx, (parts, incoming), locale).await,
        Step::MakeUnlocalized {
            parts,
            incoming,
            locale,
        } => locales::unlocalize(run.tx, (parts, incoming), locale).await,
        _ => Ok(()),
    }
}

/// Gives the rows without a value the one that is there for all.
pub(super) async fn fill_empty(
    tx: &DatabaseTransaction,
    new: &NewColumn,
) -> Result<(), SchemaError> {
    // A default that its column cannot hold is none.
    let fill = new.fill.as_ref();
    let Some(Ok(value)) = fill.map(|it| Binder::of(tx).value(new.holds, it)) else {
        return Ok(());
    };
    let mut update = Query::update();
    update
        .table(table(&new.table))
        .value(column(&new.column), Expr::val(value))
        .and_where(Expr::col(column(&new.column)).is_null());
    tx.execute(&update).await?;
    Ok(())
}

async fn set_aside(
    tx: &DatabaseTransaction,
    of: &TableName,
    (field, aside): (FieldId, FieldId),
    which: Which,
) -> Result<(), SchemaError> {
    let mut update = Query::update();
    update
        .table(table(of))
        .value("field_id", aside.0)
        .and_where(Expr::col("field_id").eq(field.0));
    if which == Which::BeyondFirst {
        update.and_where(Expr::col("id").in_subquery(beyond_first(of, field)));
    }
    tx.execute(&update).await?;
    Ok(())
}

/// The ids of the instances of a field that are not the first of their owner.
pub(super) fn beyond_first(of: &TableName, field: FieldId) -> SelectStatement {
    let earlier = at("a", "pos").lt(at("b", "pos")).or(at("a", "pos")
        .eq(at("b", "pos"))
        .and(at("a", "id").lt(at("b", "id"))));
    let same_owner = at("a", "field_id")
        .eq(at("b", "field_id"))
        .and(at("a", "owner_id").eq(at("b", "owner_id")));
    let mut later = Query::select();
    later
        .column(("b", "id"))
        .from_as(table(of), "b")
        .join_as(JoinType::InnerJoin, table(of), "a", same_owner.and(earlier))
        .and_where(at("b", "field_id").eq(field.0));
    later
}

/// Deletes the instances below some tables whose owner is gone; links go with them.
pub(super) async fn sweep(tx: &DatabaseTransaction, parts: &[Part]) -> Result<(), SchemaError> {
    for part in parts {
        for (field, owner) in &part.holders {
            let mut alive = ids(owner);
            alive.and_where(of(owner, "id").equals((table(&part.table), Alias::new("owner_id"))));
            let mut delete = Query::delete();
            delete
                .from_table(table(&part.table))
                .and_where(Expr::col("field_id").eq(field.0))
                .and_where(Expr::exists(alive).not());
            tx.execute(&delete).await?;
        }
    }
    Ok(())
}

/// Deletes links to documents that have no row left.
async fn unlink_all(
    tx: &DatabaseTransaction,
    entries: &Part,
    incoming: &[Incoming],
) -> Result<(), SchemaError> {
    for it in incoming {
        unlink(tx, &entries.table, &it.table, it.target_type).await?;
    }
    Ok(())
}

async fn unlink(
    tx: &DatabaseTransaction,
    entries: &TableName,
    links: &TableName,
    target_type: Option<ModelId>,
) -> Result<(), SchemaError> {
    let mut documents = Query::select();
    documents.column("document_id").from(table(entries));
    let mut delete = Query::delete();
    delete
        .from_table(table(links))
        .and_where(Expr::col("target_doc").not_in_subquery(documents));
    if let Some(target) = target_type {
        delete.and_where(Expr::col("target_type").eq(target.0));
    }
    tx.execute(&delete).await?;
    Ok(())
}

/// The ids of a table.
fn ids(of: &TableName) -> SelectStatement {
    let mut select = Query::select();
    select.column("id").from(table(of));
    select
}

/// A column of a table that goes by another name in the statement.
fn at(alias: &'static str, name: &'static str) -> Expr {
    Expr::col((alias, name))
}

/// A column of a table that goes by its own name.
fn of(name: &TableName, column: &'static str) -> Expr {
    Expr::col((table(name), Alias::new(column)))
}

/// Names of columns, fixed ones before those of fields.
fn all_columns(fixed: &[&'static str], fields: &[ColumnName]) -> Vec<Alias> {
    let fixed = fixed.iter().map(|it| Alias::new(*it));
    fixed.chain(fields.iter().map(column)).collect()
}

/// Inserts what a query answers.
async fn insert(
    tx: &DatabaseTransaction,
    into: &TableName,
    columns: Vec<Alias>,
    rows: SelectStatement,
) -> Result<(), SchemaError> {
    let mut insert = Query::insert();
    insert
        .into_table(table(into))
        .columns(columns)
        .select_from(rows)
        .map_err(|error| DbErr::Custom(error.to_string()))?;
    tx.execute(&insert).await?;
    Ok(())
}
