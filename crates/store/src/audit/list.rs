//! The log as somebody looks at it: pages of it, filtered and searched.

use bastide_permissions::plan::Place;
use bastide_query::filter::{Clause, Compare, Comparison, Filter};
use bastide_query::{Order, Param, Params, QueryError, SortKey};
use chrono::DateTime;
use sea_orm::sea_query::{Expr, ExprTrait as _, LikeExpr, Order as SqlOrder};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};

use super::AuditRow;
use crate::Store;
use crate::access::AccessError;
use crate::dialect::{Dialect, like_pattern, sqlite_find};
use crate::entity::audit_log::{Column, Entity};

/// Columns by the names that queries use.
const COLUMNS: [(&str, Column); 11] = [
    ("id", Column::Id),
    ("at", Column::At),
    ("actorKind", Column::ActorKind),
    ("actorId", Column::ActorId),
    ("actorName", Column::ActorName),
    ("address", Column::Address),
    ("request", Column::Request),
    ("action", Column::Action),
    ("objectKind", Column::ObjectKind),
    ("objectId", Column::ObjectId),
    ("outcome", Column::Outcome),
];

/// Where `_q` looks.
const SEARCHED: [Column; 6] = [
    Column::ActorName,
    Column::Address,
    Column::Action,
    Column::ObjectKind,
    Column::ObjectId,
    Column::Details,
];

/// A question that was understood.
#[derive(Debug, Clone)]
pub struct AuditQuery {
    wanted: Condition,
    sort: Vec<(Column, SqlOrder)>,
    start: u64,
    limit: u64,
}

impl Store {
    /// Understands what is asked of the log.
    ///
    /// # Errors
    ///
    /// The first name that the log does not have, or value that the name does not take.
    pub fn audit_query(&self, params: &Params) -> Result<AuditQuery, QueryError> {
        let translator = Translator(self.dialect());
        let mut wanted = translator.all(&params.filters)?;
        if let Some(term) = &params.search {
            let found = SEARCHED.into_iter();
            let found = found.map(|it| translator.find(it, Place::Anywhere, term, Case::Ignored));
            wanted = wanted.add(found.fold(Condition::any(), Condition::add));
        }
        let mut sort = params
            .sort
            .iter()
            .map(sorted)
            .collect::<Result<Vec<_>, _>>()?;
        // The newest first, unless told otherwise.
        sort.push((Column::Id, SqlOrder::Desc));
        let window = params.pagination.window;
        Ok(AuditQuery {
            wanted,
            sort,
            start: window.start(),
            limit: window.limit().into(),
        })
    }

    /// A part of the log, and how many rows there are of what was asked for.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn audit_log(&self, query: AuditQuery) -> Result<(Vec<AuditRow>, u64), AccessError> {
        let all = Entity::find().filter(query.wanted);
        let total = all.clone().count(self.writer()).await?;
        let sorted = query.sort.into_iter();
        let sorted = sorted.fold(all, |all, (column, order)| all.order_by(column, order));
        let part = sorted.offset(query.start).limit(query.limit);
        Ok((part.all(self.writer()).await?, total))
    }

    /// The row of the log with an id.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn audit_row(&self, id: i64) -> Result<Option<AuditRow>, AccessError> {
        Ok(Entity::find_by_id(id).one(self.writer()).await?)
    }

    /// At most `most` rows after one, in the order of the chain.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn audit_rows_after(&self, id: i64, most: u64) -> Result<Vec<AuditRow>, AccessError> {
        self.audit_part(Condition::all(), id, most).await
    }

    /// The same of what was asked for, whatever order and page of it.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn audit_found_after(
        &self,
        query: &AuditQuery,
        id: i64,
        most: u64,
    ) -> Result<Vec<AuditRow>, AccessError> {
        self.audit_part(query.wanted.clone(), id, most).await
    }

    async fn audit_part(
        &self,
        wanted: Condition,
        id: i64,
        most: u64,
    ) -> Result<Vec<AuditRow>, AccessError> {
        let rows = Entity::find()
            .filter(wanted)
            .filter(Column::Id.gt(id))
            .order_by_asc(Column::Id)
            .limit(most);
        Ok(rows.all(self.writer()).await?)
    }
}

/// Whether upper and lower case are the same.
#[derive(Clone, Copy)]
enum Case {
    Heeded,
    Ignored,
}

/// Writes filters as conditions. Recursion follows the filter, whose depth the parser bounds.
struct Translator(Dialect);

impl Translator {
    fn all(&self, filter: &Filter) -> Result<Condition, QueryError> {
        let mut clauses = filter.clauses.iter();
        clauses.try_fold(Condition::all(), |all, clause| {
            Ok(all.add(match clause {
                Clause::All(filters) => self.each(filters, Condition::all())?,
                Clause::Any(filters) => self.each(filters, Condition::any())?,
                Clause::Not(filter) => self.all(filter)?.not(),
                Clause::Attribute { name, filter } => self.of(named(name)?, name, filter)?,
                other => return Err(QueryError::invalid_key(other.key(), None, Param::Filters)),
            }))
        })
    }

    fn each(&self, filters: &[Filter], all: Condition) -> Result<Condition, QueryError> {
        let mut filters = filters.iter();
        filters.try_fold(all, |all, filter| Ok(all.add(self.all(filter)?)))
    }

    fn of(&self, column: Column, name: &str, filter: &Filter) -> Result<Condition, QueryError> {
        let mut clauses = filter.clauses.iter();
        clauses.try_fold(Condition::all(), |all, clause| {
            Ok(match clause {
                Clause::Compare(comparison) => all.add(self.compare(column, name, comparison)?),
                Clause::Not(filter) => all.add(self.of(column, name, filter)?.not()),
                other => {
                    let key = other.key();
                    return Err(QueryError::invalid_key(key, Some(name), Param::Filters));
                }
            })
        })
    }

    fn compare(
        &self,
        column: Column,
        name: &str,
        comparison: &Comparison,
    ) -> Result<Expr, QueryError> {
        let value = |text: &Option<String>| value(column, name, text.as_deref());
        let list =
            |texts: &[Option<String>]| texts.iter().map(value).collect::<Result<Vec<_>, _>>();
        Ok(match comparison {
            Comparison::One(compare, text) => self.one(column, name, *compare, text.as_deref())?,
            Comparison::AnyOf(texts) | Comparison::In(texts) => column.is_in(list(texts)?),
            Comparison::NotIn(texts) => column.is_not_in(list(texts)?),
            Comparison::Between(low, high) => column.between(value(low)?, value(high)?),
            Comparison::Null(true) | Comparison::NotNull(false) => column.is_null(),
            Comparison::Null(false) | Comparison::NotNull(true) => column.is_not_null(),
        })
    }

    fn one(
        &self,
        column: Column,
        name: &str,
        compare: Compare,
        text: Option<&str>,
    ) -> Result<Expr, QueryError> {
        let bound = || value(column, name, text);
        let find = |place, case| {
            let text = text.filter(|_| is_text(column));
            let text = text.ok_or_else(|| refused(name, "a text"))?;
            Ok::<_, QueryError>(self.find(column, place, text, case))
        };
        Ok(match compare {
            Compare::Eq if text.is_none() => column.is_null(),
            Compare::Ne if text.is_none() => column.is_not_null(),
            Compare::Eq => column.eq(bound()?),
            Compare::Ne => column.ne(bound()?),
            Compare::Lt => column.lt(bound()?),
            Compare::Lte => column.lte(bound()?),
            Compare::Gt => column.gt(bound()?),
            Compare::Gte => column.gte(bound()?),
            Compare::Contains => find(Place::Anywhere, Case::Heeded)?,
            Compare::Containsi => find(Place::Anywhere, Case::Ignored)?,
            Compare::NotContains => find(Place::Anywhere, Case::Heeded)?.not(),
            Compare::NotContainsi => find(Place::Anywhere, Case::Ignored)?.not(),
            Compare::StartsWith => find(Place::Start, Case::Heeded)?,
            Compare::StartsWithi => find(Place::Start, Case::Ignored)?,
            Compare::EndsWith => find(Place::End, Case::Heeded)?,
            Compare::EndsWithi => find(Place::End, Case::Ignored)?,
            Compare::Eqi | Compare::Nei | Compare::JsonSupersetOf => {
                return Err(refused(name, "another operator"));
            }
        })
    }

    fn find(&self, column: Column, place: Place, text: &str, case: Case) -> Expr {
        let fold = |it: Expr| match case {
            Case::Heeded => it,
            Case::Ignored => self.0.lower_on_writer(it),
        };
        let column = fold(Expr::col(column));
        match self.0 {
            Dialect::Postgres => {
                let text = match case {
                    Case::Heeded => text.to_owned(),
                    Case::Ignored => text.to_lowercase(),
                };
                column.like(LikeExpr::new(like_pattern(&text, place)).escape('\\'))
            }
            Dialect::Sqlite => sqlite_find(column, place, &mut || fold(Expr::val(text))),
        }
    }
}

fn named(name: &str) -> Result<Column, QueryError> {
    let found = COLUMNS.iter().find(|(known, _)| *known == name);
    let found = found.map(|(_, column)| *column);
    found.ok_or_else(|| QueryError::invalid_key(name, None, Param::Filters))
}

fn sorted(key: &SortKey) -> Result<(Column, SqlOrder), QueryError> {
    let name = key.path.join(".");
    let column = named(&name).map_err(|_| QueryError::invalid_key(name, None, Param::Sort))?;
    Ok(match key.order {
        Order::Asc => (column, SqlOrder::Asc),
        Order::Desc => (column, SqlOrder::Desc),
    })
}

fn is_text(column: Column) -> bool {
    !matches!(column, Column::Id | Column::At | Column::ActorId)
}

/// A value as a column holds it: instants are written as in answers.
fn value(column: Column, name: &str, text: Option<&str>) -> Result<sea_orm::Value, QueryError> {
    let text = text.ok_or_else(|| refused(name, "a value"))?;
    match column {
        Column::Id | Column::ActorId => {
            let number = text.parse::<i64>();
            number
                .map(Into::into)
                .map_err(|_| refused(name, "a number"))
        }
        Column::At => {
            let instant = DateTime::parse_from_rfc3339(text);
            let instant =
                instant.map_err(|_| refused(name, "an instant such as 2027-01-15T08:00:00Z"))?;
            Ok(instant.timestamp_millis().into())
        }
        _ => Ok(text.into()),
    }
}

fn refused(name: &str, expected: &str) -> QueryError {
    QueryError::invalid_value(name, None, Param::Filters, expected)
}
