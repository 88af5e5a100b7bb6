//! What a change takes away, and how much of it there is.

use bastide_content_types::{ColumnName, FieldId, TableName};
use sea_orm::DatabaseConnection;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, Query, SelectStatement};
use serde_json::{Value as Json, json};

use super::convert::Conversion;
use super::count::{count, number};
use super::data::beyond_first;
use super::physical::{column, table};
use super::{Plan, SchemaError, obstacle};

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
    UnfitValues(Conversion),
    /// Links of an attribute.
    Links(TableName),
    /// Links beyond the first of each entry.
    LinksBeyondFirst(TableName),
    /// Instances beyond the first of each owner.
    InstancesBeyondFirst(FieldId, TableName),
    /// Instances of components.
    Instances(FieldId, Vec<TableName>),
    /// Values given since the values of one column were converted into another.
    ValuesSince(Conversion),
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
            LossKind::UnfitValues(_) => "unfitValues",
            LossKind::ValuesSince(_) => "valuesSince",
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

    /// Counts what is taken away.
    async fn measure(&self, db: &DatabaseConnection) -> Result<u64, SchemaError> {
        match &self.kind {
            LossKind::UnfitValues(it) => it.count_unfit(db).await,
            LossKind::ValuesSince(it) => it.count_since(db).await,
            _ => {
                let mut total = 0;
                for query in self.queries() {
                    total += number(db, &query).await?;
                }
                Ok(total)
            }
        }
    }

    fn queries(&self) -> Vec<SelectStatement> {
        match &self.kind {
            // Counted by what the conversion makes of each value.
            LossKind::UnfitValues(_) | LossKind::ValuesSince(_) => Vec::new(),
            LossKind::Values(from, name) => {
                let mut count = count(from);
                count.and_where(Expr::col(column(name)).is_not_null());
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

/// Counts what a plan takes away, and says what becomes of values that do not fit.
///
/// # Errors
///
/// [`SchemaError::Refused`] where something stands in the way; else when the database fails, or
/// when the schema is another one by now.
pub async fn measure(db: &DatabaseConnection, plan: &mut Plan) -> Result<(), SchemaError> {
    obstacle::check(db, &plan.obstacles).await?;
    for loss in &mut plan.losses {
        let count = loss.measure(db).await?;
        loss.count = Some(count);
        if count > 0 && matches!(loss.kind, LossKind::UnfitValues(_)) {
            let name = loss.attribute.as_deref().unwrap_or_default();
            plan.notes.push(format!(
                "{count} values of {name} in {} do not fit any more and are emptied; undoing the \
                 change brings them back",
                loss.model
            ));
        }
    }
    Ok(())
}
