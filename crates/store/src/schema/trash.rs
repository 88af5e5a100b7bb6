//! What is out of use but still there, and its removal.

use bastide_content_types::{ColumnName, FieldId, ModelId, Registry, TableName};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Index, Query, Table};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, ModelTrait,
    QueryFilter, QueryOrder,
};
use serde_json::{Value as Json, json};

use super::SchemaError;
use super::apply::{begin, lock_state, retried};
use super::data::sweep;
use super::kinship::parts;
use super::load::load_registry;
use super::physical::{column, read_column, read_table, table, unique_index};
use crate::entity::schema_trash;

/// Something that a change took out of use.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A column.
    Column {
        /// Of this table.
        table: TableName,
        /// Called this.
        column: ColumnName,
    },
    /// A link table.
    Links(TableName),
    /// Instances of components.
    Instances {
        /// The field that held them.
        field: FieldId,
        /// The tables of the components.
        tables: Vec<TableName>,
    },
    /// Links of a morph attribute that lead to a type that is gone.
    MorphLinks {
        /// The link table.
        table: TableName,
        /// The type.
        target: ModelId,
    },
    /// The table of a content type or component.
    Table(TableName),
    /// What roles could do with a type.
    Grants(Vec<Json>),
}

impl Item {
    /// The item as it is written down.
    pub fn to_json(&self) -> Json {
        match self {
            Self::Column { table, column } => json!({"column": [table.as_str(), column.as_str()]}),
            Self::Links(table) => json!({"links": table.as_str()}),
            Self::Instances { field, tables } => {
                let tables: Vec<&str> = tables.iter().map(TableName::as_str).collect();
                json!({"instances": {"field": field.0, "tables": tables}})
            }
            Self::MorphLinks { table, target } => {
                json!({"morphLinks": {"table": table.as_str(), "target": target.0}})
            }
            Self::Table(table) => json!({"table": table.as_str()}),
            Self::Grants(grants) => json!({ "grants": grants }),
        }
    }

    pub(super) fn read(text: &str) -> Result<Self, SchemaError> {
        let json = serde_json::from_str(text);
        Self::of(&json.map_err(|_| SchemaError::Damaged(format!("trash {text}")))?)
    }

    /// Reads what [`Self::to_json`] wrote.
    pub(super) fn of(json: &Json) -> Result<Self, SchemaError> {
        let damaged = || SchemaError::Damaged(format!("trash {json}"));
        let word = |json: &Json| json.as_str().map(str::to_owned).ok_or_else(damaged);
        let number = |json: &Json| {
            let number = json.as_i64().and_then(|it| i32::try_from(it).ok());
            number.ok_or_else(damaged)
        };
        let (kind, body) = json
            .as_object()
            .and_then(|it| it.iter().next())
            .ok_or_else(damaged)?;
        Ok(match (kind.as_str(), body) {
            ("column", Json::Array(names)) => {
                let [table, column] = names.as_slice() else {
                    return Err(damaged());
                };
                Self::Column {
                    table: read_table(&word(table)?)?,
                    column: read_column(&word(column)?)?,
                }
            }
            ("links", name) => Self::Links(read_table(&word(name)?)?),
            ("table", name) => Self::Table(read_table(&word(name)?)?),
            ("instances", body) => {
                let tables = body
                    .get("tables")
                    .and_then(Json::as_array)
                    .ok_or_else(damaged)?;
                Self::Instances {
                    field: FieldId(number(body.get("field").ok_or_else(damaged)?)?),
                    tables: tables
                        .iter()
                        .map(|it| read_table(&word(it)?))
                        .collect::<Result<_, _>>()?,
                }
            }
            ("morphLinks", body) => Self::MorphLinks {
                table: read_table(&word(body.get("table").ok_or_else(damaged)?)?)?,
                target: ModelId(number(body.get("target").ok_or_else(damaged)?)?),
            },
            ("grants", Json::Array(grants)) => Self::Grants(grants.clone()),
            _ => return Err(damaged()),
        })
    }

    async fn remove(&self, tx: &DatabaseTransaction, now: &Registry) -> Result<(), SchemaError> {
        match self {
            Self::Column {
                table: from,
                column: name,
            } => {
                let mut index = Index::drop();
                index.if_exists().name(unique_index(name));
                tx.execute(&index).await?;
                let mut alter = Table::alter();
                alter.table(table(from)).drop_column(column(name));
                tx.execute(&alter).await?;
            }
            Self::Links(name) | Self::Table(name) => {
                let mut drop = Table::drop();
                drop.table(table(name));
                tx.execute(&drop).await?;
            }
            Self::MorphLinks {
                table: links,
                target,
            } => {
                let mut delete = Query::delete();
                delete
                    .from_table(table(links))
                    .and_where(Expr::col("target_type").eq(target.0));
                tx.execute(&delete).await?;
            }
            Self::Instances { field, tables } => {
                for name in tables {
                    let mut delete = Query::delete();
                    delete
                        .from_table(table(name))
                        .and_where(Expr::col(Alias::new("field_id")).eq(field.0));
                    tx.execute(&delete).await?;
                    let model = now.models().into_iter().find(|it| it.table == *name);
                    if let Some(model) = model {
                        sweep(tx, &parts(now, model)).await?;
                    }
                }
            }
            Self::Grants(_) => {}
        }
        Ok(())
    }
}

/// Removes what went out of use before the instant `before` (epoch milliseconds), oldest first,
/// and answers how much that was. Each thing goes in a transaction of its own, so that no table is
/// locked for longer than that takes.
///
/// # Errors
///
/// What was removed until then stays removed.
pub async fn purge(db: &DatabaseConnection, before: i64) -> Result<usize, SchemaError> {
    let mut count = 0;
    while retried(|| purge_next(db, before)).await? {
        count += 1;
    }
    Ok(count)
}

/// Removes all that is out of use, in a transaction of the caller.
pub(crate) async fn empty_trash(
    tx: &DatabaseTransaction,
    registry: &Registry,
) -> Result<(), SchemaError> {
    let all = schema_trash::Entity::find().order_by_asc(schema_trash::Column::Id);
    for row in all.all(tx).await? {
        Item::read(&row.item)?.remove(tx, registry).await?;
        row.delete(tx).await?;
    }
    Ok(())
}

async fn purge_next(db: &DatabaseConnection, before: i64) -> Result<bool, SchemaError> {
    let tx = begin(db).await?;
    // Somebody who takes it back holds this lock.
    lock_state(&tx).await?;
    let oldest = schema_trash::Entity::find()
        .filter(schema_trash::Column::DroppedAt.lt(before))
        .order_by_asc(schema_trash::Column::Id)
        .one(&tx)
        .await?;
    let Some(row) = oldest else {
        return Ok(false);
    };
    let registry = load_registry(&tx).await?;
    Item::read(&row.item)?.remove(&tx, &registry).await?;
    row.delete(&tx).await?;
    tx.commit().await?;
    Ok(true)
}
