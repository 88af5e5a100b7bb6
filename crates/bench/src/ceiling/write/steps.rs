//! Articles made and changed by the statements that Bastide sends, written by hand: a transaction
//! on a connection of its own, each statement prepared, those that do not need each other's answers
//! in one flight.

mod statements;

use std::cell::RefCell;
use std::result::Result as Outcome;

use actix_web::error::{ErrorInternalServerError, ErrorNotFound};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, Result};
use futures_util::future::{try_join, try_join_all, try_join3};
use tokio::sync::Semaphore;
use tokio_postgres::{Error, Row};

use super::{Article, Edit, Sent, answer, new_document};
use crate::ceiling::encode::Column;
use crate::ceiling::link::article;
use crate::ceiling::read::Values;
use statements::Link;

/// Connections of one worker; two workers have as many as Bastide.
const CONNECTIONS: usize = 5;

/// What one worker writes with.
pub(in crate::ceiling) struct Rooms {
    free: Semaphore,
    links: RefCell<Vec<Link>>,
    article: Vec<Column>,
}

impl Rooms {
    /// Connects to a database that has the tables.
    pub(in crate::ceiling) async fn connect(url: &str) -> Outcome<Self, Error> {
        let links = try_join_all((0..CONNECTIONS).map(|_| Link::connect(url))).await?;
        Ok(Self {
            free: Semaphore::new(CONNECTIONS),
            links: RefCell::new(links),
            article: article(),
        })
    }

    /// Does something on a connection that nobody else uses meanwhile.
    async fn alone<T>(&self, work: impl AsyncFnOnce(&Link) -> Outcome<T, Error>) -> Result<T> {
        let _permit = self
            .free
            .acquire()
            .await
            .map_err(ErrorInternalServerError)?;
        let link = self.links.borrow_mut().pop();
        let link = link.ok_or_else(|| ErrorInternalServerError("no connection"))?;
        let done = work(&link).await;
        if done.is_err() {
            let ended = link.client.batch_execute("ROLLBACK").await;
            ended.map_err(ErrorInternalServerError)?;
        }
        self.links.borrow_mut().push(link);
        done.map_err(ErrorInternalServerError)
    }
}

/// Makes an article, draft and published.
pub(in crate::ceiling) async fn create(
    rooms: Data<Rooms>,
    Json(Sent { data }): Json<Sent<Article>>,
) -> Result<HttpResponse> {
    let document = new_document().map_err(ErrorInternalServerError)?;
    let made = rooms.alone(async |link| made(link, &document, &data).await);
    answer(&rooms.article, StatusCode::CREATED, &made.await?)
}

async fn made(link: &Link, document: &str, data: &Article) -> Outcome<Row, Error> {
    try_join3(
        link.begin(),
        link.client
            .query(&link.categories, &[&[&data.category].as_slice()]),
        link.client.query(&link.tags, &[&data.tags]),
    )
    .await?;
    let draft = link.insert(document, data).await?;
    let parts = link.insert_parts(draft, data);
    // It has no author.
    let ((), found) = try_join(parts, link.snapshot(&[draft], 3)).await?;
    let public: i64 = link
        .client
        .query_one(&link.copy, &[&draft])
        .await?
        .try_get(0)?;
    try_join(
        link.copy_parts(draft, public),
        link.end(document, "create", &found),
    )
    .await?;
    link.client.query_one(&link.one, &[&document]).await
}

/// Changes the draft of an article and publishes it.
pub(in crate::ceiling) async fn update(
    rooms: Data<Rooms>,
    document: Path<String>,
    Json(Sent { data }): Json<Sent<Edit>>,
) -> Result<HttpResponse> {
    let changed = rooms.alone(async |link| changed(link, &document, &data).await);
    let changed = changed
        .await?
        .ok_or_else(|| ErrorNotFound("no such article"))?;
    answer(&rooms.article, StatusCode::OK, &changed)
}

async fn changed(link: &Link, document: &str, data: &Edit) -> Outcome<Option<Row>, Error> {
    let wanted: &Values<'_> = &[&document];
    let rows = link.client.query(&link.lock, wanted);
    let ((), rows) = try_join(link.begin(), rows).await?;
    let ids = rows.iter().map(|it| it.try_get(0));
    let ids: Vec<i64> = ids.collect::<Outcome<_, _>>()?;
    let &[draft, public] = ids.as_slice() else {
        link.client.batch_execute("ROLLBACK").await?;
        return Ok(None);
    };
    let change: &Values<'_> = &[&draft, &data.title];
    let change = link.client.execute(&link.change, change);
    let (_, found) = try_join(change, link.snapshot(&ids, 4)).await?;
    try_join(
        link.client.execute(&link.overwrite, &[&draft, &public]),
        link.end(document, "update", &found),
    )
    .await?;
    link.client.query_opt(&link.one, &[&document]).await
}
