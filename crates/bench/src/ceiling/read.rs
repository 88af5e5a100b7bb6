//! Articles alone: one, a page, a page of those with a word in the title.

use actix_web::error::ErrorInternalServerError;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, Result};
use futures_util::future::try_join;
use serde::Deserialize;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Error, Row};

use super::encode::{meta, object};
use super::link::{Link, Worker};

/// Values of a statement.
pub(super) type Values<'a> = [&'a (dyn ToSql + Sync)];

/// Which page.
#[derive(Debug, Deserialize)]
pub(super) struct Page {
    page: Option<i64>,
}

/// What to look for.
#[derive(Debug, Deserialize)]
pub(super) struct Filter {
    word: String,
}

impl Page {
    pub(super) fn number(&self) -> i64 {
        self.page.unwrap_or(1)
    }

    pub(super) fn start(&self) -> i64 {
        (self.number() - 1) * 25
    }
}

/// One article.
pub(super) async fn one(worker: Data<Worker>, document: Path<String>) -> Result<HttpResponse> {
    let link = worker.link();
    let row = link.client.query_one(&link.one, &[&*document]).await;
    let row = row.map_err(ErrorInternalServerError)?;
    let mut out = Vec::with_capacity(3 * 1024);
    out.extend_from_slice(b"{\"data\":");
    object(&mut out, &row, &worker.article, 0).map_err(ErrorInternalServerError)?;
    out.extend_from_slice(b"},\"meta\":{}}");
    Ok(json(out))
}

/// A page.
pub(super) async fn list(worker: Data<Worker>, page: Query<Page>) -> Result<HttpResponse> {
    let link = worker.link();
    let start = page.start();
    let rows: &Values<'_> = &[&start];
    let found = try_join(
        link.client.query(&link.page, rows),
        total(link, &link.count, &[]),
    );
    articles(&worker, page.number(), found.await).map_err(ErrorInternalServerError)
}

/// The newest of those with a word in the title.
pub(super) async fn filter(worker: Data<Worker>, filter: Query<Filter>) -> Result<HttpResponse> {
    let link = worker.link();
    let pattern = format!("%{}%", filter.word.to_lowercase());
    let values: &Values<'_> = &[&pattern];
    let found = try_join(
        link.client.query(&link.filtered, values),
        total(link, &link.filtered_count, values),
    );
    articles(&worker, 1, found.await).map_err(ErrorInternalServerError)
}

/// The count of a statement.
pub(super) async fn total(
    link: &Link,
    statement: &tokio_postgres::Statement,
    values: &Values<'_>,
) -> std::result::Result<i64, Error> {
    link.client.query_one(statement, values).await?.try_get(0)
}

fn articles(
    worker: &Worker,
    page: i64,
    found: std::result::Result<(Vec<Row>, i64), Error>,
) -> std::result::Result<HttpResponse, Error> {
    let (rows, total) = found?;
    let mut out = start();
    for (at, row) in rows.iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        object(&mut out, row, &worker.article, 0)?;
        out.push(b'}');
    }
    meta(&mut out, page, total);
    Ok(json(out))
}

/// A buffer with the beginning of a list in it.
pub(super) fn start() -> Vec<u8> {
    let mut out = Vec::with_capacity(96 * 1024);
    out.extend_from_slice(b"{\"data\":[");
    out
}

/// An answer.
pub(super) fn json(body: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/json")
        .body(body)
}
