//! One step of a plan. Steps name tables and columns, so that running one needs no schema.

use bastide_content_types::field::ColumnType;
use bastide_content_types::{ColumnName, FieldId, ModelId, TableName, Value};
use sea_orm::sea_query::{Expr, ExprTrait};
use serde_json::{Value as Json, json};

use super::convert::Conversion;
use super::kinship::{Incoming, Part};
use super::physical::column;
use super::store_model::Stored;
use super::trash::Item;
use crate::dialect::ddl::IndexForm;

/// One step of a plan.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// Make the table of a content type.
    CreateEntries(NewTable),
    /// Make the table of a component.
    CreateInstances(NewTable),
    /// Add a column.
    AddColumn(NewColumn),
    /// Make a link table.
    CreateLinks {
        /// Called this.
        table: TableName,
        /// Its rows go with the rows of this table.
        source: TableName,
        /// Whether each link names the type of its target.
        morph: bool,
    },
    /// Let published entries have the same value.
    DropUnique {
        /// In this column.
        column: ColumnName,
    },
    /// Let no two published entries of a locale have the same value.
    CreateUnique(Unique),
    /// Fill a column with the values of another, converted.
    Convert(Conversion),
    /// Give rows without a value the default of an attribute that becomes required.
    FillEmpty(NewColumn),
    /// Copy the first link of each source.
    CopyFirstLinks {
        /// From this link table.
        from: TableName,
        /// To this one.
        to: TableName,
        /// Whether each link names the type of its target.
        morph: bool,
    },
    /// Copy links to a table that the other side owns.
    MoveLinks(MoveLinks),
    /// Take instances of a component out of use, by giving them to a field that does not exist.
    SetAside {
        /// Table of the component.
        table: TableName,
        /// The field that has them.
        field: FieldId,
        /// The field that gets them.
        aside: FieldId,
        /// Which ones.
        which: Which,
    },
    /// Make a draft of each published entry.
    EnableDrafts {
        /// The table of the entries, then those of their instances.
        parts: Vec<Part>,
    },
    /// Delete the drafts.
    DisableDrafts {
        /// The table of the entries, then those of their instances.
        parts: Vec<Part>,
        /// Link tables that lead to the entries.
        incoming: Vec<Incoming>,
    },
    /// Give the entries the default locale.
    MakeLocalized {
        /// The table of the entries, then those of their instances.
        parts: Vec<Part>,
        /// Link tables that lead to the entries.
        incoming: Vec<Incoming>,
        /// The default locale.
        locale: String,
    },
    /// Keep one locale of each document: the default if it is there.
    MakeUnlocalized {
        /// The table of the entries, then those of their instances.
        parts: Vec<Part>,
        /// Link tables that lead to the entries.
        incoming: Vec<Incoming>,
        /// The default locale.
        locale: String,
    },
    /// Take something out of use, to be removed later.
    Trash(Item),
    /// Take something into use again that the change with this version took out of it.
    Restore(i64, Item),
    /// Give instances that were set aside back to their field.
    TakeBack(Aside),
    /// Delete instances whose owner went away while they were out of use.
    Sweep {
        /// The table of the entries, then those of their instances.
        parts: Vec<Part>,
    },
    /// Delete links to documents that went away while the links were out of use.
    Unlink {
        /// The link table.
        links: TableName,
        /// The table of the targets.
        target: TableName,
    },
    /// Take what roles and tokens may do with a type that goes.
    Revoke(String),
    /// Let what roles and tokens may do follow attributes to their new names.
    RenameInGrants(Vec<Renamed>),
    /// Give roles what the change with this version took from them.
    Grant(i64),
    /// Write down a type or component.
    Store(Stored),
    /// Forget a type or component.
    Forget(ModelId),
}

/// Attributes of a type or component that get other names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    /// Uid of the type or component.
    pub uid: String,
    /// Names before and since.
    pub names: Vec<(String, String)>,
}

/// A table of entries or instances.
#[derive(Debug, Clone, PartialEq)]
pub struct NewTable {
    /// Its name.
    pub table: TableName,
    /// Its columns besides those that every such table has.
    pub columns: Vec<(ColumnName, ColumnType)>,
}

/// A column and what its rows hold from the beginning.
#[derive(Debug, Clone, PartialEq)]
pub struct NewColumn {
    /// Of this table.
    pub table: TableName,
    /// Called this.
    pub column: ColumnName,
    /// Holding this.
    pub holds: ColumnType,
    /// What every row gets; `None` for nothing.
    pub fill: Option<Value>,
}

/// Instances that were given to a field that does not exist.
#[derive(Debug, Clone, PartialEq)]
pub struct Aside {
    /// Table of the component.
    pub table: TableName,
    /// The field that had them.
    pub from: FieldId,
    /// The field that got them.
    pub to: FieldId,
}

/// An index over the values of an attribute.
#[derive(Debug, Clone, PartialEq)]
pub struct Unique {
    /// Of this table.
    pub table: TableName,
    /// Over this column.
    pub column: ColumnName,
    /// How values are compared.
    pub(crate) form: IndexForm,
    /// Uid of the model, for messages.
    pub model: String,
    /// Name of the attribute, for messages.
    pub attribute: String,
}

impl Unique {
    /// Whether a row takes part: published, and with a value.
    pub(super) fn holds(&self) -> Expr {
        let value = Expr::col(column(&self.column));
        let filled = Expr::col("status").eq(1).and(value.clone().is_not_null());
        if self.form.is_text() {
            filled.and(value.ne(""))
        } else {
            filled
        }
    }
}

/// Links whose owner changes sides.
#[derive(Debug, Clone, PartialEq)]
pub struct MoveLinks {
    /// The link table so far.
    pub from: TableName,
    /// Table of the owner so far.
    pub source: TableName,
    /// The new link table.
    pub to: TableName,
    /// Table of the new owner.
    pub target: TableName,
    /// Whether both sides have drafts, so that drafts link drafts.
    pub by_status: bool,
}

/// Which instances.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// All.
    All,
    /// All but the first of each owner.
    BeyondFirst,
}

impl Step {
    /// The step for people and for the hash of the plan.
    pub fn to_json(&self) -> Json {
        match self {
            Self::CreateEntries(it) => json!({"createEntries": it.to_json()}),
            Self::CreateInstances(it) => json!({"createInstances": it.to_json()}),
            Self::AddColumn(it) => json!({"addColumn": it.to_json()}),
            Self::CreateLinks {
                table,
                source,
                morph,
            } => json!({"createLinks": {
                "table": table.as_str(), "source": source.as_str(), "morph": morph,
            }}),
            Self::DropUnique { column } => json!({"dropUnique": column.as_str()}),
            Self::CreateUnique(it) => json!({"createUnique": {
                "table": it.table.as_str(), "column": it.column.as_str(), "form": it.form.name(),
                "model": it.model, "attribute": it.attribute,
            }}),
            Self::Convert(it) => json!({"convert": it.to_json()}),
            Self::FillEmpty(it) => json!({"fillEmpty": it.to_json()}),
            Self::CopyFirstLinks { from, to, .. } => json!({"copyFirstLinks": {
                "from": from.as_str(), "to": to.as_str(),
            }}),
            Self::MoveLinks(it) => json!({"moveLinks": {
                "from": it.from.as_str(), "source": it.source.as_str(),
                "to": it.to.as_str(), "target": it.target.as_str(), "byStatus": it.by_status,
            }}),
            Self::SetAside {
                table,
                field,
                aside,
                which,
            } => json!({"setAside": {
                "table": table.as_str(), "field": field.0, "aside": aside.0,
                "beyondFirst": *which == Which::BeyondFirst,
            }}),
            Self::EnableDrafts { parts } => json!({"enableDrafts": tables(parts)}),
            Self::DisableDrafts { parts, .. } => json!({"disableDrafts": tables(parts)}),
            Self::MakeLocalized { parts, locale, .. } => {
                json!({"makeLocalized": {"tables": tables(parts), "locale": locale}})
            }
            Self::MakeUnlocalized { parts, locale, .. } => {
                json!({"makeUnlocalized": {"tables": tables(parts), "locale": locale}})
            }
            Self::Trash(item) => json!({"trash": item.to_json()}),
            Self::Restore(version, item) => {
                json!({"restore": {"version": version, "item": item.to_json()}})
            }
            Self::TakeBack(it) => json!({"takeBack": {
                "table": it.table.as_str(), "field": it.from.0, "aside": it.to.0,
            }}),
            Self::Sweep { parts } => json!({"sweep": tables(parts)}),
            Self::Unlink { links, target } => json!({"unlink": {
                "links": links.as_str(), "target": target.as_str(),
            }}),
            Self::Revoke(uid) => json!({"revoke": uid}),
            Self::RenameInGrants(all) => {
                let all = all
                    .iter()
                    .map(|it| json!({"uid": it.uid, "names": it.names}));
                json!({"renameInGrants": all.collect::<Vec<_>>()})
            }
            Self::Grant(version) => json!({"grant": {"version": version}}),
            Self::Store(stored) => json!({"store": stored.to_json()}),
            Self::Forget(id) => json!({"forget": id.0}),
        }
    }
}

impl NewColumn {
    /// The column while nobody knows of it.
    pub(super) fn item(&self) -> Item {
        Item::Column {
            table: self.table.clone(),
            column: self.column.clone(),
        }
    }

    fn to_json(&self) -> Json {
        let mut json = json!({
            "table": self.table.as_str(),
            "column": self.column.as_str(),
            "holds": holds_name(self.holds),
        });
        if let (Some(value), Json::Object(members)) = (&self.fill, &mut json) {
            members.insert("fill".to_owned(), shown(value));
        }
        json
    }
}

/// A default as it stands in a plan.
fn shown(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Int(it) | Value::DateTime(it) => json!(it),
        Value::Float(it) => json!(it),
        Value::Bool(it) => json!(it),
        Value::Text(it) | Value::Date(it) | Value::Time(it) | Value::Json(it) => json!(it),
    }
}

impl NewTable {
    fn to_json(&self) -> Json {
        let columns: Vec<Json> = self
            .columns
            .iter()
            .map(|(name, holds)| json!([name.as_str(), holds_name(*holds)]))
            .collect();
        json!({"table": self.table.as_str(), "columns": columns})
    }
}

fn tables(parts: &[Part]) -> Vec<&str> {
    parts.iter().map(|it| it.table.as_str()).collect()
}

pub(super) fn holds_name(holds: ColumnType) -> &'static str {
    match holds {
        ColumnType::Text => "text",
        ColumnType::Integer => "integer",
        ColumnType::BigInteger => "biginteger",
        ColumnType::Double => "double",
        ColumnType::Decimal => "decimal",
        ColumnType::Boolean => "boolean",
        ColumnType::Date => "date",
        ColumnType::Time => "time",
        ColumnType::Instant => "instant",
        ColumnType::Json => "json",
    }
}
