//! Articles made and changed: by the statements that Bastide sends ([`steps`]), and here in the
//! fewest there can be, each in one durable transaction that is sent in one flight.

mod statements;
pub(super) mod steps;
mod tables;

use std::cell::Cell;

use actix_web::error::{ErrorInternalServerError, ErrorNotFound};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, Result};
use bastide_content_types::document_id;
use futures_util::future::try_join5;
use serde::{Deserialize, Serialize};
use tokio_postgres::{Error, Row};

use super::encode::{Column, object};
use super::link::article;
use super::read::Values;
use statements::Link;

pub(super) use tables::tables;

/// Connections of one worker: so many that commits share a flush of the log.
const CONNECTIONS: usize = 8;

/// What one worker writes with.
pub(super) struct Desk {
    first: Link,
    others: Vec<Link>,
    turn: Cell<usize>,
    article: Vec<Column>,
}

/// A body.
#[derive(Debug, Deserialize)]
pub(super) struct Sent<T> {
    data: T,
}

/// A new article.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct Article {
    title: String,
    slug: String,
    body: String,
    published: String,
    views: i32,
    rating: f64,
    featured: bool,
    category: String,
    tags: Vec<String>,
    seo: Seo,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct Seo {
    meta_title: String,
    meta_description: String,
}

/// What is changed; nothing where it is only published.
#[derive(Debug, Deserialize)]
pub(super) struct Edit {
    title: Option<String>,
}

impl Desk {
    /// Connects to a database that has the tables.
    pub(super) async fn connect(url: &str) -> std::result::Result<Self, Error> {
        let mut others = Vec::new();
        for _ in 1..CONNECTIONS {
            others.push(Link::connect(url).await?);
        }
        Ok(Self {
            first: Link::connect(url).await?,
            others,
            turn: Cell::new(0),
            article: article(),
        })
    }

    /// The connection whose turn it is.
    fn link(&self) -> &Link {
        let turn = self.turn.get();
        self.turn.set(turn.wrapping_add(1));
        self.others.get(turn % CONNECTIONS).unwrap_or(&self.first)
    }
}

fn answer(article: &[Column], status: StatusCode, row: &Row) -> Result<HttpResponse> {
    let mut out = Vec::with_capacity(3 * 1024);
    out.extend_from_slice(b"{\"data\":");
    object(&mut out, row, article, 0).map_err(ErrorInternalServerError)?;
    out.extend_from_slice(b"},\"meta\":{}}");
    Ok(HttpResponse::build(status)
        .content_type("application/json")
        .body(out))
}

/// Makes an article, draft and published.
pub(super) async fn create(
    desk: Data<Desk>,
    Json(Sent { data }): Json<Sent<Article>>,
) -> Result<HttpResponse> {
    let document = new_document().map_err(ErrorInternalServerError)?;
    let version = sonic_rs::to_string(&data).map_err(ErrorInternalServerError)?;
    let event = event(&document);
    let Link { client, create, .. } = desk.link();
    let values: &Values<'_> = &[
        &document,
        &data.title,
        &data.slug,
        &data.body,
        &data.published,
        &data.views,
        &data.rating,
        &data.featured,
        &data.category,
        &data.tags,
        &data.seo.meta_title,
        &data.seo.meta_description,
        &version,
        &event,
    ];
    let row = client.query_one(create, values).await;
    let row = row.map_err(ErrorInternalServerError)?;
    answer(&desk.article, StatusCode::CREATED, &row)
}

/// Changes the draft of an article and publishes it.
pub(super) async fn update(
    desk: Data<Desk>,
    document: Path<String>,
    Json(Sent { data }): Json<Sent<Edit>>,
) -> Result<HttpResponse> {
    let Link {
        client,
        change,
        clear,
        copy,
        ..
    } = desk.link();
    let (document, event) = (&*document, event(&document));
    let change_with: &Values<'_> = &[document, &data.title];
    let clear_with: &Values<'_> = &[document];
    let copy_with: &Values<'_> = &[document, &event];
    // Each is sent when it is polled for the first time, and so in this order and with nothing
    // between them, although others use the connection too. After a failure COMMIT rolls back.
    let done = try_join5(
        client.batch_execute("BEGIN"),
        client.query_opt(change, change_with),
        client.execute(clear, clear_with),
        client.execute(copy, copy_with),
        client.batch_execute("COMMIT"),
    );
    let ((), row, ..) = done.await.map_err(ErrorInternalServerError)?;
    let row = row.ok_or_else(|| ErrorNotFound("no such article"))?;
    answer(&desk.article, StatusCode::OK, &row)
}

fn new_document() -> std::result::Result<String, getrandom::Error> {
    let mut bytes = [0; 128];
    getrandom::fill(&mut bytes)?;
    let mut bytes = bytes.into_iter();
    let random = || bytes.next().unwrap_or_default();
    Ok(document_id::from_random(random))
}

/// What is told of an event.
fn event(document: &str) -> String {
    format!(r#"{{"model":"api::article.article","documentId":"{document}","locale":null}}"#)
}
