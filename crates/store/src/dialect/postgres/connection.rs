//! One connection and the statements prepared on it.

use std::sync::Arc;

use futures_util::TryStreamExt;
use quick_cache::sync::Cache;
use tokio_postgres::types::Type;
use tokio_postgres::{Client, Row, Statement};

use super::Dialer;
use super::failure::Failure;
use crate::dialect::error::Cause;
use crate::dialect::param::Param;

/// Statements kept per connection; the least used is closed on the server too.
const STATEMENTS: usize = 500;

/// A session that many requests share.
pub(super) struct Connection {
    client: Client,
    statements: Cache<Arc<str>, Arc<Statement>>,
}

impl Connection {
    /// Connects; the thread's runtime drives the session from then on.
    pub(super) async fn open(dialer: &Dialer) -> Result<Self, Cause> {
        let (client, session) = dialer.config.connect(dialer.tls.clone()).await?;
        tokio::spawn(async move {
            if let Err(error) = session.await {
                let error: &dyn std::error::Error = &error;
                tracing::warn!(error, "connection to PostgreSQL lost");
            }
        });
        Ok(Self {
            client,
            statements: Cache::new(STATEMENTS),
        })
    }

    /// What sends statements.
    pub(super) fn client(&self) -> &Client {
        &self.client
    }

    /// Whether statements can be sent.
    pub(super) fn is_open(&self) -> bool {
        !self.client.is_closed()
    }

    /// Runs a statement. One that a schema change has spoilt is prepared again, once.
    pub(super) async fn fetch(
        &self,
        sql: &Arc<str>,
        params: &[Param],
    ) -> Result<Vec<Row>, Failure> {
        let statement = self.prepared(sql).await?;
        match self.run(&statement, params).await {
            Err(failure) if failure.spoils_statement() => {
                // Another request may have replaced it already.
                self.statements
                    .remove_if(sql, |kept| Arc::ptr_eq(kept, &statement));
                if !failure.is_mended_by_preparing() {
                    return Err(failure);
                }
                let statement = self.prepared(sql).await?;
                self.run(&statement, params).await
            }
            answer => answer,
        }
    }

    async fn run(&self, statement: &Statement, params: &[Param]) -> Result<Vec<Row>, Failure> {
        let rows = self.client.query_raw(statement, params.iter()).await?;
        Ok(rows.try_collect().await?)
    }

    /// The prepared statement; requests that miss it together prepare it once.
    async fn prepared(&self, sql: &Arc<str>) -> Result<Arc<Statement>, Failure> {
        let prepare = async { Ok(Arc::new(self.client.prepare(sql).await?)) };
        self.statements.get_or_insert_async(sql, prepare).await
    }

    /// The prepared statement for placeholders of certain types.
    pub(super) async fn prepared_for(
        &self,
        sql: &str,
        types: &[Type],
    ) -> Result<Arc<Statement>, tokio_postgres::Error> {
        let kept = self.statements.get(sql);
        if let Some(kept) = kept.filter(|it| it.params() == types) {
            return Ok(kept);
        }
        let statement = Arc::new(self.client.prepare_typed(sql, types).await?);
        self.statements.insert(sql.into(), Arc::clone(&statement));
        Ok(statement)
    }

    /// Prepares a statement anew when it is used again.
    pub(super) fn forget(&self, sql: &str) {
        self.statements.remove(sql);
    }
}
