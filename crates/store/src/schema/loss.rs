//! What a change takes away, and how much of it there is.

use bastide_content_types::field::ColumnType;
use bastide_content_types::{ColumnName, FieldId, SchemaProblem, TableName};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, Query, SelectStatement};
use sea_orm::{ConnectionTrait, DatabaseConnection};
use serde_json::{Value as Json, json};

use super::data::beyond_first;
use super::physical::{column, table};
use super::{Plan, SchemaError};
use crate::dialect::Dialect;

/// One thing that is taken away.
#[derive(Debug, Clone, PartialEq)]
pub struct Loss {
    /// Uid of the type or component.
    pub model: String,
    /// The attribute, where it is about one.
    pub attribute: Option<String>,
    /// What it is.
    pub kind: LossKind,
    /// How many there are, once measured.
    pub count: Option<u64>,
}

/// What is taken away, and where it is counted.
#[derive(Debug, Clone, PartialEq)]
pub enum LossKind {
    /// Values of an attribute.
    Values(TableName, ColumnName),
    /// Values that the new kind cannot hold.
    UnfitValues {
        /// Of this table.
        table: TableName,
        /// In this column.
        column: ColumnName,
        /// Now.
        from: ColumnType,
        /// Then.
        to: ColumnType,
    },
    /// Links of an attribute.
    Links(TableName),
    /// Links beyond the first of each entry.
    LinksBeyondFirst(TableName),
    /// Instances beyond the first of each owner.
    InstancesBeyondFirst(FieldId, TableName),
    /// Instances of components.
    Instances(FieldId, Vec<TableName>),
    /// Values given since the values of one column were converted into another.
    ValuesSince {
        /// Of this table.
        table: TableName,
        /// The column before, and what it holds.
        before: (ColumnName, ColumnType),
        /// The column since, and what it holds.
        since: (ColumnName, ColumnType),
    },
    /// Links made since those of one table were copied to another.
    LinksSince {
        /// The link table before.
        before: TableName,
        /// The link table since.
        since: TableName,
    },
    /// Entries of a type, or instances of a component.
    Rows(TableName),
    /// Entries that were never published; these are deleted, not set aside.
    Drafts(TableName),
    /// Entries in other locales; these are deleted, not set aside.
    OtherLocales(TableName, String),
}

impl Loss {
    pub(super) fn new(model: &str, attribute: Option<&str>, kind: LossKind) -> Self {
        Self {
            model: model.to_owned(),
            attribute: attribute.map(str::to_owned),
            kind,
            count: None,
        }
    }

    /// The loss for people.
    pub fn to_json(&self) -> Json {
        let what = match &self.kind {
            LossKind::Values(..) => "values",
            LossKind::UnfitValues { .. } => "unfitValues",
            LossKind::ValuesSince { .. } => "valuesSince",
            LossKind::LinksSince { .. } => "linksSince",
            LossKind::Links(_) => "links",
            LossKind::LinksBeyondFirst(_) => "linksBeyondFirst",
            LossKind::Instances(..) => "instances",
            LossKind::InstancesBeyondFirst(..) => "instancesBeyondFirst",
            LossKind::Rows(_) => "rows",
            LossKind::Drafts(_) => "drafts",
            LossKind::OtherLocales(..) => "otherLocales",
        };
        json!({
            "model": self.model, "attribute": self.attribute, "what": what, "count": self.count,
        })
    }

    fn queries(&self, dialect: Dialect) -> Vec<SelectStatement> {
        match &self.kind {
            LossKind::Values(from, name) => {
                let mut count = count(from);
                count.and_where(Expr::col(column(name)).is_not_null());
                vec![count]
            }
            LossKind::UnfitValues {
                table: of,
                column: name,
                from,
                to,
            } => {
                let mut count = count(of);
                count.and_where(Expr::col(column(name)).is_not_null());
                if let Some(converted) = dialect.convert(name.as_str(), *from, *to) {
                    count.and_where(converted.is_null());
                }
                vec![count]
            }
            LossKind::ValuesSince {
                table: of,
                before,
                since,
            } => {
                let converted = dialect.convert(before.0.as_str(), before.1, since.1);
                let now = || Expr::col(column(&since.0));
                let mut count = count(of);
                count.and_where(now().is_not_null());
                if let Some(converted) = converted {
                    let differs = converted.clone().is_null().or(now().ne(converted));
                    count.and_where(differs);
                }
                vec![count]
            }
            LossKind::LinksSince { before, since } => {
                let (old, new) = (|it| Expr::col(("b", it)), |it| Expr::col(("s", it)));
                let mut known = Query::select();
                known
                    .expr(Expr::val(1))
                    .from_as(table(before), "b")
                    .and_where(old("src_id").eq(new("src_id")))
                    .and_where(old("target_doc").eq(new("target_doc")));
                let mut count = Query::select();
                count
                    .expr(Func::count(Expr::val(1)))
                    .from_as(table(since), "s")
                    .and_where(Expr::exists(known).not());
                vec![count]
            }
            LossKind::Links(from) | LossKind::Rows(from) => vec![count(from)],
            LossKind::LinksBeyondFirst(from) => {
                let mut firsts = Query::select();
                firsts
                    .expr(Func::count_distinct(Expr::col("src_id")))
                    .from(table(from));
                let mut select = Query::select();
                select
                    .expr(Expr::col(Alias::new("src_id")).count().sub(firsts))
                    .from(table(from));
                vec![select]
            }
            LossKind::InstancesBeyondFirst(field, from) => {
                let mut count = count(from);
                count.and_where(Expr::col("id").in_subquery(beyond_first(from, *field)));
                vec![count]
            }
            LossKind::Instances(field, tables) => tables
                .iter()
                .map(|from| {
                    let mut count = count(from);
                    count.and_where(Expr::col("field_id").eq(field.0));
                    count
                })
                .collect(),
            LossKind::Drafts(from) => {
                let mut published = Query::select();
                published
                    .column("document_id")
                    .from(table(from))
                    .and_where(Expr::col("status").eq(1));
                let mut count = count(from);
                count
                    .and_where(Expr::col("status").eq(0))
                    .and_where(Expr::col("document_id").not_in_subquery(published));
                vec![count]
            }
            LossKind::OtherLocales(from, locale) => {
                let mut count = count(from);
                count.and_where(Expr::col("locale").ne(locale.as_str()));
                vec![count]
            }
        }
    }
}

fn count(from: &TableName) -> SelectStatement {
    let mut select = Query::select();
    select.expr(Func::count(Expr::val(1))).from(table(from));
    select
}

/// Counts what a plan takes away.
///
/// # Errors
///
/// [`SchemaError::Refused`] where rows would have no value for what is required; else when the
/// database fails, or when the schema is another one by now.
pub async fn measure(db: &DatabaseConnection, plan: &mut Plan) -> Result<(), SchemaError> {
    let dialect = Dialect::of(db);
    let mut problems = Vec::new();
    for need in &plan.needs {
        let mut rows = count(&need.table);
        if let Some(name) = &need.column {
            rows.and_where(Expr::col("status").eq(1))
                .and_where(Expr::col(column(name)).is_null());
        }
        let rows = number(db, &rows).await?;
        if rows > 0 {
            let path = [&need.model, "attributes", &need.attribute, "default"];
            let message = format!(
                "is needed: {} is required, and {rows} rows have no value",
                need.attribute
            );
            problems.push(SchemaProblem::at(path, message));
        }
    }
    if !problems.is_empty() {
        return Err(SchemaError::Refused(problems));
    }
    for loss in &mut plan.losses {
        let mut total = 0;
        for query in loss.queries(dialect) {
            total += number(db, &query).await?;
        }
        loss.count = Some(total);
    }
    Ok(())
}

async fn number(db: &DatabaseConnection, query: &SelectStatement) -> Result<u64, SchemaError> {
    let row = db.query_one(query).await?;
    let count: i64 = row.map_or(Ok(0), |it| it.try_get_by_index(0))?;
    Ok(u64::try_from(count).unwrap_or(0))
}
