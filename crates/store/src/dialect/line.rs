//! What a transaction that writes content runs its statements on.

use sea_orm::{
    ConnectionTrait, DatabaseTransaction, QueryResult, Statement, StatementBuilder, TryGetable,
};
use tokio_postgres::types::FromSql;

use super::Dialect;
use super::bind::Binder;
use super::broken::Broken;
use super::postgres::Flight;

/// A transaction, seen by those who send statements in it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Line<'a> {
    /// Of SeaORM: on SQLite, and where system tables are changed with content.
    Orm(&'a DatabaseTransaction),
    /// On PostgreSQL, where nobody waits for what answers nothing.
    Flight(&'a Flight),
}

/// A row of an answer.
#[derive(Debug)]
pub(crate) enum Record {
    /// As SeaORM has it.
    Orm(QueryResult),
    /// As PostgreSQL sent it.
    Postgres(tokio_postgres::Row),
}

impl<'a> From<&'a DatabaseTransaction> for Line<'a> {
    fn from(transaction: &'a DatabaseTransaction) -> Self {
        Self::Orm(transaction)
    }
}

impl Line<'_> {
    /// The system at the other end.
    pub(crate) fn dialect(self) -> Dialect {
        match self {
            Self::Orm(it) => Dialect::behind(it),
            Self::Flight(_) => Dialect::Postgres,
        }
    }

    /// What binds values for it.
    pub(crate) fn binder(self) -> Binder {
        self.dialect().binder()
    }

    /// Runs a statement that answers nothing. That it failed may come to light later.
    pub(crate) async fn run(self, statement: &impl StatementBuilder) -> Result<(), Broken> {
        match self {
            Self::Orm(it) => Ok(it.execute(statement).await.map(drop)?),
            Self::Flight(it) => {
                let Statement { sql, values, .. } = statement.build(&self.dialect().backend());
                it.send(&sql, values.map(|it| it.0).unwrap_or_default())
                    .await
            }
        }
    }

    /// All rows that a statement answers.
    pub(crate) async fn rows(
        self,
        statement: &impl StatementBuilder,
    ) -> Result<Vec<Record>, Broken> {
        self.rows_of(statement.build(&self.dialect().backend()))
            .await
    }

    /// All rows that a rendered statement answers.
    pub(crate) async fn rows_of(self, statement: Statement) -> Result<Vec<Record>, Broken> {
        match self {
            Self::Orm(it) => {
                let rows = it.query_all_raw(statement).await?;
                Ok(rows.into_iter().map(Record::Orm).collect())
            }
            Self::Flight(it) => {
                let Statement { sql, values, .. } = statement;
                let values = values.map(|it| it.0).unwrap_or_default();
                let rows = it.rows(&sql, values).await?;
                Ok(rows.into_iter().map(Record::Postgres).collect())
            }
        }
    }
}

impl Record {
    /// A value by its place.
    pub(crate) fn get<T>(&self, at: usize) -> Result<T, Broken>
    where
        T: TryGetable + for<'r> FromSql<'r>,
    {
        match self {
            Self::Orm(row) => Ok(row.try_get_by_index(at)?),
            Self::Postgres(row) => row.try_get(at).map_err(|it| Broken::Postgres(it.into())),
        }
    }
}
