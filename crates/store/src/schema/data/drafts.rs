//! Types that get drafts, and types that lose them.

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, DatabaseTransaction};

use super::{all_columns, ids, insert, link_columns, sweep, unlink_all};
use crate::dialect::sequence::past_largest;
use crate::schema::SchemaError;
use crate::schema::execute::Run;
use crate::schema::kinship::{Incoming, Part};
use crate::schema::physical::{column, table};

const DRAFT: i32 = 0;

const ENTRY: [&str; 10] = [
    "id",
    "document_id",
    "locale",
    "status",
    "version",
    "created_at",
    "updated_at",
    "published_at",
    "created_by_id",
    "updated_by_id",
];

const INSTANCE: [&str; 6] = ["id", "field_id", "owner_id", "pos", "locale", "status"];

/// Copies every published entry, with its instances and links, to a draft.
///
/// The copy of a row has its id plus one distance that is the same for all tables, and larger
/// than any id there is. So a copy finds its owner's copy by counting, and what is a copy can be
/// seen by its id.
pub(super) async fn enable(run: &Run<'_>, parts: &[Part]) -> Result<(), SchemaError> {
    let distance = run.highest_id(parts.iter().map(|it| &it.table)).await?;
    for part in parts {
        if part.holders.is_empty() {
            copy_entries(run.tx, part, distance).await?;
        } else {
            copy_instances(run.tx, part, distance).await?;
        }
        copy_links(run.tx, part, distance).await?;
        run.call(past_largest(run.tx, part.table.as_str())).await?;
    }
    Ok(())
}

async fn copy_entries(
    tx: &DatabaseTransaction,
    part: &Part,
    distance: i64,
) -> Result<(), SchemaError> {
    let mut copies = Query::select();
    for name in ENTRY {
        copies.expr(match name {
            "id" => Expr::col("id").add(distance),
            "status" => Expr::val(DRAFT),
            "published_at" => Expr::null(),
            name => Expr::col(name),
        });
    }
    copies
        .columns(part.columns.iter().map(column))
        .from(table(&part.table))
        .and_where(Expr::col("status").ne(DRAFT));
    insert(tx, &part.table, all_columns(&ENTRY, &part.columns), copies).await
}

async fn copy_instances(
    tx: &DatabaseTransaction,
    part: &Part,
    distance: i64,
) -> Result<(), SchemaError> {
    for (field, owner) in &part.holders {
        let mut copies = Query::select();
        for name in INSTANCE {
            copies.expr(match name {
                "id" | "owner_id" => Expr::col(name).add(distance),
                "status" => Expr::val(DRAFT),
                name => Expr::col(name),
            });
        }
        let mut owners = ids(owner);
        owners.and_where(Expr::col("id").gt(distance));
        copies
            .columns(part.columns.iter().map(column))
            .from(table(&part.table))
            .and_where(Expr::col("field_id").eq(field.0))
            .and_where(Expr::col("owner_id").add(distance).in_subquery(owners));
        insert(
            tx,
            &part.table,
            all_columns(&INSTANCE, &part.columns),
            copies,
        )
        .await?;
    }
    Ok(())
}

async fn copy_links(
    tx: &DatabaseTransaction,
    part: &Part,
    distance: i64,
) -> Result<(), SchemaError> {
    for (links, morph) in &part.links {
        let columns = link_columns(*morph);
        let mut copies = Query::select();
        for name in &columns {
            copies.expr(match *name {
                "src_id" => Expr::col("src_id").add(distance),
                "src_status" => Expr::val(DRAFT),
                // A row with a status of its own links to that status.
                "target_status" => Expr::null(),
                name => Expr::col(name),
            });
        }
        let mut sources = ids(&part.table);
        sources.and_where(Expr::col("id").gt(distance));
        let has_copy = Expr::col("src_id").add(distance).in_subquery(sources);
        copies.from(table(links)).and_where(has_copy.clone());
        insert(tx, links, all_columns(&columns, &[]), copies).await?;
        let mut update = Query::update();
        update
            .table(table(links))
            .value("target_status", Expr::null())
            .and_where(Expr::col("target_status").is_not_null())
            .and_where(has_copy);
        tx.execute(&update).await?;
    }
    Ok(())
}

/// Deletes all drafts, with their instances and links.
pub(super) async fn disable(
    tx: &DatabaseTransaction,
    parts: &[Part],
    incoming: &[Incoming],
) -> Result<(), SchemaError> {
    let Some(entries) = parts.first() else {
        return Ok(());
    };
    let mut delete = Query::delete();
    delete
        .from_table(table(&entries.table))
        .and_where(Expr::col("status").eq(DRAFT));
    tx.execute(&delete).await?;
    sweep(tx, parts).await?;
    unlink_all(tx, entries, incoming).await?;
    for links in incoming {
        let mut update = Query::update();
        update
            .table(table(&links.table))
            .value("target_status", Expr::null())
            .and_where(Expr::col("target_status").is_not_null());
        if let Some(target) = links.target_type {
            update.and_where(Expr::col("target_type").eq(target.0));
        }
        tx.execute(&update).await?;
    }
    Ok(())
}
