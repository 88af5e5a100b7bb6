//! Links that move to another table.

use bastide_content_types::TableName;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{DatabaseTransaction, JoinType};

use super::{all_columns, at, insert, link_columns};
use crate::schema::SchemaError;
use crate::schema::physical::table;
use crate::schema::step::MoveLinks;

/// Copies the first link of each source.
pub(super) async fn copy_first(
    tx: &DatabaseTransaction,
    from: &TableName,
    to: &TableName,
    morph: bool,
) -> Result<(), SchemaError> {
    let columns = link_columns(morph);
    let earlier = at("o", "pos").lt(at("l", "pos")).or(at("o", "pos")
        .eq(at("l", "pos"))
        .and(at("o", "target_doc").lt(at("l", "target_doc"))));
    let mut before = Query::select();
    before
        .expr(Expr::val(1))
        .from_as(table(from), "o")
        .and_where(at("o", "src_id").eq(at("l", "src_id")))
        .and_where(earlier);
    let mut firsts = Query::select();
    firsts
        .columns(columns.iter().map(|it| ("l", *it)))
        .from_as(table(from), "l")
        .and_where(Expr::exists(before).not());
    insert(tx, to, all_columns(&columns, &[]), firsts).await
}

/// Copies links to a table whose sources are the targets so far, and the other way round.
pub(super) async fn turn(tx: &DatabaseTransaction, step: &MoveLinks) -> Result<(), SchemaError> {
    let mut target = at("t", "document_id")
        .eq(at("l", "target_doc"))
        .and(at("t", "locale").eq(at("l", "target_locale")));
    if step.by_status {
        target = target.and(at("t", "status").eq(at("s", "status")));
    }
    // Where the other side has no drafts, a draft and a published row link the same document once.
    let mut turned = Query::select();
    turned
        .column(("t", "id"))
        .column(("t", "status"))
        .column(("s", "document_id"))
        .column(("s", "locale"))
        .expr(Expr::null())
        .expr(at("l", "inv_pos").min())
        .expr(at("l", "pos").min())
        .from_as(table(&step.from), "l")
        .join_as(
            JoinType::InnerJoin,
            table(&step.source),
            "s",
            at("s", "id").eq(at("l", "src_id")),
        )
        .join_as(JoinType::InnerJoin, table(&step.target), "t", target)
        .group_by_columns([
            ("t", "id"),
            ("t", "status"),
            ("s", "document_id"),
            ("s", "locale"),
        ]);
    let columns = all_columns(&link_columns(false), &[]);
    insert(tx, &step.to, columns, turned).await
}
