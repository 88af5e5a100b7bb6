//! Types that become localized, and types that no longer are.

use sea_orm::sea_query::{Alias, CaseStatement, Expr, ExprTrait, Func, Query};
use sea_orm::{ConnectionTrait, DatabaseTransaction, JoinType};

use super::{at, of, sweep, unlink_all};
use crate::schema::SchemaError;
use crate::schema::kinship::{Incoming, Part};
use crate::schema::physical::table;

/// Gives every entry the default locale. Links to it name the locale of their source, where that
/// has one.
pub(super) async fn localize(
    tx: &DatabaseTransaction,
    (parts, incoming): (&[Part], &[Incoming]),
    locale: &str,
) -> Result<(), SchemaError> {
    let Some(entries) = parts.first() else {
        return Ok(());
    };
    set_locale(tx, entries, locale).await?;
    hand_down(tx, parts).await?;
    for links in incoming {
        let own = of(&links.source, "locale");
        let named: Expr = CaseStatement::new()
            .case(own.clone().eq(""), Expr::val(locale))
            .finally(own)
            .into();
        let mut source = Query::select();
        source
            .expr(named)
            .from(table(&links.source))
            .and_where(of(&links.source, "id").eq(of(&links.table, "src_id")));
        let mut update = Query::update();
        update
            .table(table(&links.table))
            .value("target_locale", source)
            .and_where(Expr::col("target_locale").eq(""));
        if let Some(target) = links.target_type {
            update.and_where(Expr::col("target_type").eq(target.0));
        }
        tx.execute(&update).await?;
    }
    Ok(())
}

/// Keeps one locale of each document: the default, or the first by name where that is missing.
pub(super) async fn unlocalize(
    tx: &DatabaseTransaction,
    (parts, incoming): (&[Part], &[Incoming]),
    locale: &str,
) -> Result<(), SchemaError> {
    let Some(entries) = parts.first() else {
        return Ok(());
    };
    let better = at("b", "locale")
        .eq(locale)
        .or(at("b", "locale").lt(at("a", "locale")));
    let mut others = Query::select();
    others
        .column(("a", "id"))
        .from_as(table(&entries.table), "a")
        .join_as(
            JoinType::InnerJoin,
            table(&entries.table),
            "b",
            at("a", "document_id")
                .eq(at("b", "document_id"))
                .and(better),
        )
        .and_where(at("a", "locale").ne(locale));
    let mut delete = Query::delete();
    delete
        .from_table(table(&entries.table))
        .and_where(Expr::col("id").in_subquery(others));
    tx.execute(&delete).await?;
    set_locale(tx, entries, "").await?;
    sweep(tx, parts).await?;
    hand_down(tx, parts).await?;
    unlink_all(tx, entries, incoming).await?;
    for links in incoming {
        forget_locales(tx, links).await?;
    }
    Ok(())
}

/// Links to several locales of a document become one.
async fn forget_locales(tx: &DatabaseTransaction, links: &Incoming) -> Result<(), SchemaError> {
    let morph = links.target_type;
    let mut same = Query::select();
    same.expr(Expr::val(1))
        .from_as(table(&links.table), "o")
        .and_where(at("o", "src_id").eq(of(&links.table, "src_id")))
        .and_where(at("o", "target_doc").eq(of(&links.table, "target_doc")))
        .and_where(at("o", "target_locale").lt(of(&links.table, "target_locale")));
    let mut delete = Query::delete();
    let mut update = Query::update();
    update.table(table(&links.table)).value("target_locale", "");
    if let Some(target) = morph {
        same.and_where(at("o", "target_type").eq(target.0));
        delete.and_where(Expr::col("target_type").eq(target.0));
        update.and_where(Expr::col("target_type").eq(target.0));
    }
    delete
        .from_table(table(&links.table))
        .and_where(Expr::exists(same));
    tx.execute(&delete).await?;
    tx.execute(&update).await?;
    Ok(())
}

async fn set_locale(
    tx: &DatabaseTransaction,
    entries: &Part,
    locale: &str,
) -> Result<(), SchemaError> {
    let mut update = Query::update();
    update.table(table(&entries.table)).value("locale", locale);
    tx.execute(&update).await?;
    Ok(())
}

/// Gives every instance the locale of its owner, from the entries down.
async fn hand_down(tx: &DatabaseTransaction, parts: &[Part]) -> Result<(), SchemaError> {
    for part in parts {
        for (field, owner) in &part.holders {
            let mut locale = Query::select();
            locale
                .column((table(owner), Alias::new("locale")))
                .from(table(owner))
                .and_where(of(owner, "id").eq(of(&part.table, "owner_id")));
            let mut update = Query::update();
            update
                .table(table(&part.table))
                .value(
                    "locale",
                    Func::coalesce([Expr::from(locale), of(&part.table, "locale")]),
                )
                .and_where(Expr::col("field_id").eq(field.0));
            tx.execute(&update).await?;
        }
    }
    Ok(())
}
