//! What must not be there, so that a change can be made.

use bastide_content_types::{ColumnName, FieldId, SchemaProblem, TableName};
use sea_orm::DatabaseConnection;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, Query, SelectStatement};

use super::SchemaError;
use super::count::{count, number};
use super::physical::{column, table};
use super::step::Unique;

/// Something that may stand in the way.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Obstacle {
    /// Uid of the type or component.
    pub(super) model: String,
    /// The attribute, where it is about one.
    pub(super) attribute: Option<String>,
    /// What it is.
    pub(super) kind: ObstacleKind,
}

/// What may stand in the way, and where it is counted.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum ObstacleKind {
    /// Rows of a table, which have no value for a new attribute that is required.
    Rows(TableName),
    /// Published rows of a table that leave a column empty that is required.
    Empty(TableName, ColumnName),
    /// Published rows of a table that have no link in a link table.
    Unlinked(TableName, TableName),
    /// Published rows of a table that have no instance of a component for a field.
    Without(TableName, FieldId, TableName),
    /// Published entries that share a value.
    Shared(Unique),
    /// Documents of a type that shall have one.
    Documents(TableName),
}

impl Obstacle {
    /// Refuses where it is there.
    async fn problem(&self, db: &DatabaseConnection) -> Result<Option<SchemaProblem>, SchemaError> {
        let found = number(db, &self.kind.query()).await?;
        let most = u64::from(matches!(self.kind, ObstacleKind::Documents(_)));
        if found <= most {
            return Ok(None);
        }
        let (model, name) = (&*self.model, self.attribute.as_deref().unwrap_or_default());
        Ok(Some(match &self.kind {
            ObstacleKind::Rows(_) | ObstacleKind::Empty(..) => SchemaProblem::at(
                [model, "attributes", name, "default"],
                format!("is needed: {name} is required, and {found} rows have no value"),
            ),
            ObstacleKind::Unlinked(..) | ObstacleKind::Without(..) => SchemaProblem::at(
                [model, "attributes", name, "required"],
                format!("is not possible, because {found} published rows have none"),
            ),
            ObstacleKind::Shared(_) => return Ok(Some(shared(model, name, found))),
            ObstacleKind::Documents(_) => SchemaProblem::at(
                [model, "kind"],
                format!("cannot become singleType, because there are {found} entries"),
            ),
        }))
    }
}

impl ObstacleKind {
    fn query(&self) -> SelectStatement {
        let published = |of: &TableName| {
            let mut rows = count(of);
            rows.and_where(Expr::col("status").eq(1));
            rows
        };
        match self {
            Self::Rows(of) => count(of),
            Self::Empty(of, name) => {
                let mut rows = published(of);
                rows.and_where(Expr::col(column(name)).is_null());
                rows
            }
            Self::Unlinked(of, links) => {
                let linked = Query::select().column("src_id").from(table(links)).take();
                let mut rows = published(of);
                rows.and_where(Expr::col("id").not_in_subquery(linked));
                rows
            }
            Self::Without(of, field, instances) => {
                let owners = Query::select()
                    .column("owner_id")
                    .from(table(instances))
                    .and_where(Expr::col("field_id").eq(field.0))
                    .take();
                let mut rows = published(of);
                rows.and_where(Expr::col("id").not_in_subquery(owners));
                rows
            }
            Self::Shared(unique) => sharing(unique),
            Self::Documents(of) => Query::select()
                .expr(Func::count_distinct(Expr::col("document_id")))
                .from(table(of))
                .take(),
        }
    }
}

/// How many published entries have a value that another one of their locale has.
pub(super) fn sharing(unique: &Unique) -> SelectStatement {
    let value = column(&unique.column);
    let same = Query::select()
        .expr_as(Func::count(Expr::val(1)), "entries")
        .from(table(&unique.table))
        .and_where(unique.holds())
        .group_by_columns([Alias::new("locale"), value])
        .and_having(Func::count(Expr::val(1)).gt(1))
        .take();
    Query::select()
        .expr(Expr::col("entries").sum().cast_as("bigint"))
        .from_subquery(same, "same")
        .take()
}

/// Values that are not unique, in so many published entries.
pub(super) fn shared(model: &str, attribute: &str, entries: u64) -> SchemaProblem {
    SchemaProblem::at(
        [model, "attributes", attribute, "unique"],
        format!(
            "is not possible, because {entries} published entries share their value with another"
        ),
    )
}

/// Refuses a change that something stands in the way of.
///
/// # Errors
///
/// [`SchemaError::Refused`] with everything that does; else when the database fails.
pub(super) async fn check(
    db: &DatabaseConnection,
    obstacles: &[Obstacle],
) -> Result<(), SchemaError> {
    let mut problems = Vec::new();
    for obstacle in obstacles {
        problems.extend(obstacle.problem(db).await?);
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(SchemaError::Refused(problems))
    }
}
