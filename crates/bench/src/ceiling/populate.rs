//! Articles with what they point to: the page first, then one statement for each kind of thing,
//! all in one flight.

use std::collections::HashMap;
use std::ops::Range;

use actix_web::error::ErrorInternalServerError;
use actix_web::web::{Data, Query};
use actix_web::{HttpResponse, Result};
use futures_util::future::{try_join, try_join3};
use serde::Deserialize;
use tokio_postgres::{Error, Row};

use super::encode::{Column, meta, object};
use super::link::Worker;
use super::read::{Page, Values, json, start, total};

/// Of which category.
#[derive(Debug, Deserialize)]
pub(super) struct Relation {
    slug: String,
}

/// A page with everything.
pub(super) async fn populate(worker: Data<Worker>, page: Query<Page>) -> Result<HttpResponse> {
    let body = everything(&worker, &page).await;
    Ok(json(body.map_err(ErrorInternalServerError)?))
}

/// The articles of a category, with tags.
pub(super) async fn relation(
    worker: Data<Worker>,
    relation: Query<Relation>,
) -> Result<HttpResponse> {
    let body = of_category(&worker, &relation.slug).await;
    Ok(json(body.map_err(ErrorInternalServerError)?))
}

async fn everything(worker: &Worker, page: &Page) -> std::result::Result<Vec<u8>, Error> {
    let link = worker.link();
    let offset = page.start();
    let values: &Values<'_> = &[&offset];
    let (rows, total) = try_join(
        link.client.query(&link.linked_page, values),
        total(link, &link.count, &[]),
    )
    .await?;

    let seo = worker.article.len();
    let (category, author) = (seo + worker.seo.len(), seo + worker.seo.len() + 1);
    let (articles, categories, authors) =
        (ids(&rows, 0)?, ids(&rows, category)?, ids(&rows, author)?);
    let (of_articles, of_categories, of_authors): (&Values<'_>, &Values<'_>, &Values<'_>) =
        (&[&articles], &[&categories], &[&authors]);
    let (categories, authors, tags) = try_join3(
        link.client.query(&link.categories, of_categories),
        link.client.query(&link.authors, of_authors),
        link.client.query(&link.tags, of_articles),
    )
    .await?;

    let mut parts = Parts::default();
    let categories = parts.by_id(&categories, &worker.category)?;
    let authors = parts.by_id(&authors, &worker.author)?;
    let tags = parts.by_parent(&tags, &worker.tag)?;

    let mut out = start();
    for (at, row) in rows.iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        object(&mut out, row, &worker.article, 0)?;
        out.extend_from_slice(b",\"category\":");
        parts.put(&mut out, &categories, row.try_get(category)?);
        parts.put_all(&mut out, &tags, row.try_get(0)?);
        out.extend_from_slice(b",\"author\":");
        parts.put(&mut out, &authors, row.try_get(author)?);
        out.extend_from_slice(b",\"seo\":");
        if row.try_get::<_, Option<i64>>(seo)?.is_some() {
            object(&mut out, row, &worker.seo, seo)?;
            out.push(b'}');
        } else {
            out.extend_from_slice(b"null");
        }
        out.push(b'}');
    }
    meta(&mut out, page.number(), total);
    Ok(out)
}

async fn of_category(worker: &Worker, slug: &str) -> std::result::Result<Vec<u8>, Error> {
    let link = worker.link();
    let values: &Values<'_> = &[&slug];
    let (rows, total) = try_join(
        link.client.query(&link.related, values),
        total(link, &link.related_count, values),
    )
    .await?;
    let articles = ids(&rows, 0)?;
    let tags = link.client.query(&link.tags, &[&articles]).await?;
    let mut parts = Parts::default();
    let tags = parts.by_parent(&tags, &worker.tag)?;

    let mut out = start();
    for (at, row) in rows.iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        object(&mut out, row, &worker.article, 0)?;
        parts.put_all(&mut out, &tags, row.try_get(0)?);
        out.push(b'}');
    }
    meta(&mut out, 1, total);
    Ok(out)
}

/// The different ids in a column.
fn ids(rows: &[Row], column: usize) -> std::result::Result<Vec<i64>, Error> {
    let ids = rows.iter().map(|row| row.try_get::<_, Option<i64>>(column));
    let mut ids: Vec<i64> = ids
        .filter_map(Result::transpose)
        .collect::<std::result::Result<_, _>>()?;
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

/// Objects that are written once and put in wherever they belong.
#[derive(Debug, Default)]
struct Parts(Vec<u8>);

impl Parts {
    fn write(
        &mut self,
        row: &Row,
        columns: &[Column],
        first: usize,
    ) -> std::result::Result<Range<usize>, Error> {
        let begin = self.0.len();
        object(&mut self.0, row, columns, first)?;
        self.0.push(b'}');
        Ok(begin..self.0.len())
    }

    fn by_id(
        &mut self,
        rows: &[Row],
        columns: &[Column],
    ) -> std::result::Result<HashMap<i64, Range<usize>>, Error> {
        let parts = rows
            .iter()
            .map(|row| Ok((row.try_get(0)?, self.write(row, columns, 0)?)));
        parts.collect()
    }

    fn by_parent(
        &mut self,
        rows: &[Row],
        columns: &[Column],
    ) -> std::result::Result<HashMap<i64, Vec<Range<usize>>>, Error> {
        let mut parts: HashMap<i64, Vec<Range<usize>>> = HashMap::new();
        for row in rows {
            let part = self.write(row, columns, 1)?;
            parts.entry(row.try_get(0)?).or_default().push(part);
        }
        Ok(parts)
    }

    fn put(&self, out: &mut Vec<u8>, parts: &HashMap<i64, Range<usize>>, id: Option<i64>) {
        let part = id.and_then(|id| parts.get(&id));
        let part = part.and_then(|it| self.0.get(it.clone()));
        out.extend_from_slice(part.unwrap_or(b"null"));
    }

    fn put_all(&self, out: &mut Vec<u8>, tags: &HashMap<i64, Vec<Range<usize>>>, article: i64) {
        out.extend_from_slice(b",\"tags\":[");
        let parts = tags.get(&article).map_or(&[][..], Vec::as_slice);
        for (at, part) in parts.iter().enumerate() {
            if at > 0 {
                out.push(b',');
            }
            out.extend_from_slice(self.0.get(part.clone()).unwrap_or_default());
        }
        out.push(b']');
    }
}
