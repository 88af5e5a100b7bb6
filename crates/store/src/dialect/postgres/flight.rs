//! A transaction whose statements are sent without a wait for the ones before.
//!
//! The server runs them in order, and after a failure none at all; so a statement that answers
//! nothing need not be waited for. Its failure comes to light at the next one that answers, or at
//! the end, and nothing was kept then.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::{fmt, mem};

use futures_util::TryStreamExt;
use futures_util::future::{BoxFuture, FutureExt, poll_immediate, ready};
use sea_orm::sea_query::Value;
use tokio_postgres::{Error, Row};

use super::bound::{Bound, types};
use super::failure::{Failure, is_lost};
use super::pool::{PgPool, Seat};
use crate::dialect::broken::Broken;

/// Statements that are under way at a time, so that what is sent and not answered is bounded.
const MOST: usize = 100;

/// What a transaction has sent and not heard of.
type Sent = VecDeque<BoxFuture<'static, Result<(), Error>>>;

/// A transaction. Dropped without [`Flight::land`], it leaves no trace.
pub(crate) struct Flight {
    pool: Arc<PgPool>,
    seat: Seat,
    sent: Mutex<Sent>,
    /// Who waits for answers: statements that are sent together take turns in hearing theirs.
    turn: tokio::sync::Mutex<()>,
    /// What ended the transaction; whatever failed after it failed because of it.
    cause: OnceLock<Arc<Error>>,
    landed: bool,
}

impl Flight {
    /// Begins a transaction with some statements, separated by semicolons, and asks something
    /// first of all.
    pub(crate) async fn begin(
        pool: &Arc<PgPool>,
        first: &'static str,
        ask: &str,
    ) -> Result<(Self, Vec<Row>), Broken> {
        loop {
            let seat = pool.seat().await?;
            let is_old = seat.is_old;
            let flight = Self {
                pool: Arc::clone(pool),
                seat,
                sent: Mutex::default(),
                turn: tokio::sync::Mutex::default(),
                cause: OnceLock::new(),
                landed: false,
            };
            let connection = Arc::clone(&flight.seat.connection);
            flight
                .push(async move { connection.client().batch_execute(first).await })
                .await;
            match flight.rows(ask, Vec::new()).await {
                Ok(rows) => return Ok((flight, rows)),
                // It was lost while nobody used it.
                Err(Broken::Postgres(error)) if is_old && is_lost(&error) => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Sends a statement that answers nothing.
    pub(crate) async fn send(&self, sql: &str, values: Vec<Value>) -> Result<(), Broken> {
        let statement = self.prepared(sql, &values).await?;
        let connection = Arc::clone(&self.seat.connection);
        let sending = async move {
            let values = values.iter().map(Bound);
            let done = connection.client().execute_raw(&*statement, values).await;
            done.map(drop)
        };
        self.push(sending).await;
        if self.sent().len() < MOST {
            return Ok(());
        }
        self.settle().await
    }

    /// Sends what is sent when it is polled for the first time.
    async fn push(&self, sending: impl Future<Output = Result<(), Error>> + Send + 'static) {
        let mut sending = sending.boxed();
        let answer = match poll_immediate(&mut sending).await {
            Some(answer) => ready(answer).boxed(),
            None => sending,
        };
        self.sent().push_back(answer);
    }

    /// Sends a statement and waits for what it answers.
    pub(crate) async fn rows(&self, sql: &str, values: Vec<Value>) -> Result<Vec<Row>, Broken> {
        let statement = self.prepared(sql, &values).await?;
        let asking = async {
            let values = values.iter().map(Bound);
            let rows = self.seat.connection.client().query_raw(&*statement, values);
            rows.await?.try_collect().await
        };
        let mut asking = std::pin::pin!(asking);
        let early = poll_immediate(asking.as_mut()).await;
        let _turn = self.turn.lock().await;
        self.heard().await?;
        let rows = match early {
            Some(rows) => rows,
            None => asking.await,
        };
        rows.map_err(|error| {
            let failure = Failure::from(error);
            if failure.spoils_statement() {
                self.seat.connection.forget(sql);
            }
            self.failed(failure.0)
        })
    }

    /// Ends with some statements, of which the last one commits.
    ///
    /// # Errors
    ///
    /// Where only the last answer is missing, whether anything was kept is unknown.
    pub(crate) async fn land(mut self, last: &str) -> Result<(), Broken> {
        let connection = Arc::clone(&self.seat.connection);
        let mut ending = std::pin::pin!(connection.client().batch_execute(last));
        let early = poll_immediate(ending.as_mut()).await;
        self.settle().await?;
        let ended = match early {
            Some(ended) => ended,
            None => ending.await,
        };
        ended.map_err(|error| self.failed(error))?;
        self.landed = true;
        Ok(())
    }

    async fn prepared(
        &self,
        sql: &str,
        values: &[Value],
    ) -> Result<Arc<tokio_postgres::Statement>, Broken> {
        self.pool.count();
        let prepared = self.seat.connection.prepared_for(sql, &types(values)).await;
        match prepared {
            Ok(statement) => Ok(statement),
            Err(error) => Err(self.explained(error).await),
        }
    }

    /// Waits for everything that was sent, and answers the first failure.
    async fn settle(&self) -> Result<(), Broken> {
        let _turn = self.turn.lock().await;
        self.heard().await
    }

    /// [`Self::settle`] for who has the turn.
    async fn heard(&self) -> Result<(), Broken> {
        let sent = mem::take(&mut *self.sent());
        for answer in sent {
            answer.await.map_err(|error| self.failed(error))?;
        }
        Ok(())
    }

    /// A failure before anything was sent, or the one before that caused it.
    async fn explained(&self, last: Error) -> Broken {
        match self.settle().await {
            Ok(()) => self.failed(last),
            Err(first) => first,
        }
    }

    /// The failure that came first, which is this one where there was none before.
    fn failed(&self, error: Error) -> Broken {
        Broken::Postgres(Arc::clone(self.cause.get_or_init(|| Arc::new(error))))
    }

    fn sent(&self) -> std::sync::MutexGuard<'_, Sent> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Flight {
    fn drop(&mut self) {
        if !self.landed {
            // Sent when it is polled for the first time; whatever comes next waits behind it.
            let ending = self.seat.connection.client().batch_execute("ROLLBACK");
            ending.now_or_never();
        }
        self.pool.bring_back(&self.seat);
    }
}

impl fmt::Debug for Flight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Flight").finish_non_exhaustive()
    }
}
