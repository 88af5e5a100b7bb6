//! What a worker keeps: its connections with their statements, and the columns of each object.

use std::cell::Cell;

use tokio_postgres::{Client, Config, Error, NoTls, Statement};

use super::encode::Kind::{self, Bool, Float, Instant, Int4, Int8, Text};
use super::encode::{Column, columns};

/// Connections of one worker.
const CONNECTIONS: usize = 2;

/// One worker of the ceiling.
pub(super) struct Worker {
    first: Link,
    others: Vec<Link>,
    turn: Cell<usize>,
    pub(super) article: Vec<Column>,
    pub(super) category: Vec<Column>,
    pub(super) tag: Vec<Column>,
    pub(super) author: Vec<Column>,
    pub(super) seo: Vec<Column>,
}

/// A connection with its statements.
pub(super) struct Link {
    pub(super) client: Client,
    pub(super) one: Statement,
    pub(super) page: Statement,
    pub(super) count: Statement,
    pub(super) linked_page: Statement,
    pub(super) filtered: Statement,
    pub(super) filtered_count: Statement,
    pub(super) related: Statement,
    pub(super) related_count: Statement,
    pub(super) categories: Statement,
    pub(super) authors: Statement,
    pub(super) tags: Statement,
}

/// Columns of an article, in the order of [`article`].
pub(super) const ARTICLE: &str = "id, document_id, title, slug, body, published, views, rating, \
                                  featured, created_at, updated_at, published_at";
const SEO: &str = "seo_id, seo_title, seo_description";

impl Worker {
    /// Connects to a database that has the tables.
    pub(super) async fn connect(url: &str) -> Result<Self, Error> {
        let mut others = Vec::new();
        for _ in 1..CONNECTIONS {
            others.push(Link::connect(url).await?);
        }
        Ok(Self {
            first: Link::connect(url).await?,
            others,
            turn: Cell::new(0),
            article: article(),
            category: entry(&[("name", Text), ("slug", Text), ("description", Text)]),
            tag: entry(&[("name", Text), ("slug", Text)]),
            author: entry(&[("name", Text), ("email", Text), ("bio", Text)]),
            seo: columns(&[("id", Int8), ("metaTitle", Text), ("metaDescription", Text)]),
        })
    }

    /// The connection whose turn it is.
    pub(super) fn link(&self) -> &Link {
        let turn = self.turn.get();
        self.turn.set(turn.wrapping_add(1));
        self.others.get(turn % CONNECTIONS).unwrap_or(&self.first)
    }
}

/// A connection that sees the ceiling's tables.
pub(super) async fn connect(url: &str) -> Result<Client, Error> {
    let mut config: Config = url.parse()?;
    config.options("-c search_path=ceiling");
    let (client, connection) = config.connect(NoTls).await?;
    actix_web::rt::spawn(connection);
    Ok(client)
}

/// What an article is answered with.
pub(super) fn article() -> Vec<Column> {
    entry(&[
        ("title", Text),
        ("slug", Text),
        ("body", Text),
        ("published", Instant),
        ("views", Int4),
        ("rating", Float),
        ("featured", Bool),
    ])
}

fn entry(own: &[(&str, Kind)]) -> Vec<Column> {
    let times = [
        ("createdAt", Instant),
        ("updatedAt", Instant),
        ("publishedAt", Instant),
    ];
    columns(&[&[("id", Int8), ("documentId", Text)], own, &times].concat())
}

impl Link {
    async fn connect(url: &str) -> Result<Self, Error> {
        let client = connect(url).await?;
        let entries = "published_at IS NOT NULL";
        let page = "LIMIT 25 OFFSET $1";
        let filter = "lower(title) LIKE $1";
        let relation = "category_id = (SELECT id FROM categories WHERE slug = $1)";
        let prepare = async |sql: String| client.prepare(&sql).await;
        Ok(Self {
            one: prepare(format!(
                "SELECT {ARTICLE} FROM articles WHERE document_id = $1 AND {entries}"
            ))
            .await?,
            page: prepare(format!(
                "SELECT {ARTICLE} FROM articles WHERE {entries} ORDER BY id {page}"
            ))
            .await?,
            count: prepare(format!("SELECT count(*) FROM articles WHERE {entries}")).await?,
            linked_page: prepare(format!(
                "SELECT {ARTICLE}, {SEO}, category_id, author_id FROM articles \
                 WHERE {entries} ORDER BY id {page}"
            ))
            .await?,
            filtered: prepare(format!(
                "SELECT {ARTICLE} FROM articles WHERE {entries} AND {filter} \
                 ORDER BY published DESC, id LIMIT 25"
            ))
            .await?,
            filtered_count: prepare(format!(
                "SELECT count(*) FROM articles WHERE {entries} AND {filter}"
            ))
            .await?,
            related: prepare(format!(
                "SELECT {ARTICLE} FROM articles WHERE {entries} AND {relation} \
                 ORDER BY id LIMIT 25"
            ))
            .await?,
            related_count: prepare(format!(
                "SELECT count(*) FROM articles WHERE {entries} AND {relation}"
            ))
            .await?,
            categories: prepare(
                "SELECT id, document_id, name, slug, description, created_at, updated_at, \
                 published_at FROM categories WHERE id = ANY($1)"
                    .to_owned(),
            )
            .await?,
            authors: prepare(
                "SELECT id, document_id, name, email, bio, created_at, updated_at, published_at \
                 FROM authors WHERE id = ANY($1)"
                    .to_owned(),
            )
            .await?,
            tags: prepare(
                "SELECT l.article_id, t.id, t.document_id, t.name, t.slug, t.created_at, \
                 t.updated_at, t.published_at FROM articles_tags l JOIN tags t ON t.id = l.tag_id \
                 WHERE l.article_id = ANY($1) ORDER BY l.article_id, l.ord"
                    .to_owned(),
            )
            .await?,
            client,
        })
    }
}
