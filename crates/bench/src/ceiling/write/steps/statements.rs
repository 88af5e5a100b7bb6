//! What is sent to the database, statement by statement.

use futures_util::future::{try_join, try_join_all, try_join3};
use tokio_postgres::{Client, Error, Statement};

use super::super::{Article, event};
use crate::ceiling::link::{ARTICLE, connect};
use crate::ceiling::read::Values;

const BEGIN: &str = "BEGIN; SELECT pg_advisory_xact_lock_shared(1)";
const COMMIT: &str = "SELECT pg_notify('ceiling', ''); COMMIT";
const COLUMNS: &str = "title, slug, body, published, views, rating, featured";

/// A connection with its statements.
pub(super) struct Link {
    pub(super) client: Client,
    schema: Statement,
    pub(super) categories: Statement,
    pub(super) tags: Statement,
    insert: Statement,
    insert_parts: [Statement; 3],
    entries: Statement,
    parts: [Statement; 4],
    pub(super) copy: Statement,
    copy_parts: [Statement; 3],
    pub(super) lock: Statement,
    pub(super) change: Statement,
    pub(super) overwrite: Statement,
    note: Statement,
    keep: Statement,
    pub(super) one: Statement,
}

impl Link {
    pub(super) async fn connect(url: &str) -> Result<Self, Error> {
        let client = connect(url).await?;
        let prepare = async |sql: &str| client.prepare(sql).await;
        let target = |table: &str| {
            format!("SELECT id, document_id FROM {table} WHERE document_id = ANY($1)")
        };
        let add = |table: &str, from: &str| {
            format!(
                "INSERT INTO {table} SELECT $1, target, pos, (SELECT coalesce(max(inv_pos), 0) + 1 \
                 FROM {table} own WHERE own.target = new.target) FROM {from} AS new (target, pos)"
            )
        };
        let links = |table: &str| {
            format!(
                "SELECT entry, target, inv_pos FROM {table} WHERE entry = ANY($1) \
                 ORDER BY entry, pos"
            )
        };
        let copy = |table: &str| {
            format!(
                "INSERT INTO {table} SELECT $2, target, pos, inv_pos FROM {table} WHERE entry = $1"
            )
        };
        Ok(Self {
            schema: prepare("SELECT count(*) FROM pg_namespace WHERE nspname = 'ceiling'").await?,
            categories: prepare(&target("categories")).await?,
            tags: prepare(&target("tags")).await?,
            insert: prepare(&format!(
                "INSERT INTO entries (document_id, status, {COLUMNS}, created_at, updated_at) \
                 VALUES ($1, 0, $2, $3, $4, $5::text::timestamptz, $6, $7, $8, now(), now()) \
                 RETURNING id"
            ))
            .await?,
            insert_parts: [
                prepare(&add("entry_category", "(VALUES ($2::text, 1))")).await?,
                prepare(&add("entry_tags", "unnest($2::text[]) WITH ORDINALITY")).await?,
                prepare("INSERT INTO entry_seo (entry, title, description) VALUES ($1, $2, $3)")
                    .await?,
            ],
            entries: prepare(&format!(
                "SELECT id, {COLUMNS} FROM entries WHERE id = ANY($1)"
            ))
            .await?,
            parts: [
                prepare(&links("entry_category")).await?,
                prepare(&links("entry_tags")).await?,
                prepare("SELECT entry, title, description FROM entry_seo WHERE entry = ANY($1)")
                    .await?,
                prepare(&links("entry_author")).await?,
            ],
            copy: prepare(&format!(
                "INSERT INTO entries (document_id, status, {COLUMNS}, created_at, updated_at, \
                 published_at) SELECT document_id, 1, {COLUMNS}, created_at, updated_at, now() \
                 FROM entries WHERE id = $1 RETURNING id"
            ))
            .await?,
            copy_parts: [
                prepare(&copy("entry_category")).await?,
                prepare(&copy("entry_tags")).await?,
                prepare(
                    "INSERT INTO entry_seo (entry, title, description) \
                     SELECT $2, title, description FROM entry_seo WHERE entry = $1",
                )
                .await?,
            ],
            lock: prepare(
                "SELECT id, status, version FROM entries WHERE document_id = $1 \
                 ORDER BY id FOR UPDATE",
            )
            .await?,
            change: prepare(
                "UPDATE entries SET version = version + 1, updated_at = now(), \
                 title = coalesce($2, title) WHERE id = $1",
            )
            .await?,
            overwrite: prepare(
                "UPDATE entries SET version = entries.version + 1, title = draft.title, \
                 slug = draft.slug, body = draft.body, published = draft.published, \
                 views = draft.views, rating = draft.rating, featured = draft.featured, \
                 updated_at = draft.updated_at, published_at = now() \
                 FROM entries draft WHERE draft.id = $1 AND entries.id = $2",
            )
            .await?,
            note: prepare("INSERT INTO outbox (kind, payload) VALUES ($1, $3), ($2, $3)").await?,
            keep: prepare(
                "INSERT INTO versions (document_id, action, author, data) VALUES ($1, $2, 1, $3)",
            )
            .await?,
            one: prepare(&format!(
                "SELECT {ARTICLE} FROM entries WHERE document_id = $1 AND status = 1"
            ))
            .await?,
            client,
        })
    }

    pub(super) async fn begin(&self) -> Result<(), Error> {
        let begun = self.client.batch_execute(BEGIN);
        try_join(begun, self.client.query(&self.schema, &[])).await?;
        Ok(())
    }

    /// Notes what was done, commits, and tells others.
    pub(super) async fn end(&self, document: &str, action: &str, data: &str) -> Result<(), Error> {
        let (kind, event) = (format!("entry.{action}"), event(document));
        try_join3(
            self.client
                .execute(&self.note, &[&kind, &"entry.publish", &event]),
            self.client
                .execute(&self.keep, &[&document, &action, &data]),
            self.client.batch_execute(COMMIT),
        )
        .await
        .map(drop)
    }

    /// Makes the draft, and answers its id.
    pub(super) async fn insert(&self, document: &str, data: &Article) -> Result<i64, Error> {
        let values: &Values<'_> = &[
            &document,
            &data.title,
            &data.slug,
            &data.body,
            &data.published,
            &data.views,
            &data.rating,
            &data.featured,
        ];
        self.client
            .query_one(&self.insert, values)
            .await?
            .try_get(0)
    }

    pub(super) async fn insert_parts(&self, draft: i64, data: &Article) -> Result<(), Error> {
        let [category, tags, seo] = &self.insert_parts;
        let seo_of: &Values<'_> = &[&draft, &data.seo.meta_title, &data.seo.meta_description];
        try_join_all([
            self.client.execute(category, &[&draft, &data.category]),
            self.client.execute(tags, &[&draft, &data.tags]),
            self.client.execute(seo, seo_of),
        ])
        .await
        .map(drop)
    }

    /// What some entries hold in their own table and in some others, as a text that is kept.
    pub(super) async fn snapshot(&self, entries: &[i64], others: usize) -> Result<String, Error> {
        let owners: &Values<'_> = &[&entries];
        let parts = self.parts.iter().take(others);
        let parts = try_join_all(parts.map(|it| self.client.query(it, owners)));
        let entries = self.client.query(&self.entries, owners);
        let (entries, parts) = try_join(entries, parts).await?;
        let mut text = String::with_capacity(4 * 1024);
        for row in &entries {
            let (title, body): (&str, &str) = (row.try_get(1)?, row.try_get(3)?);
            text.push_str(title);
            text.push_str(body);
        }
        for row in parts.iter().flatten() {
            text.push_str(row.try_get(1)?);
        }
        Ok(text)
    }

    pub(super) async fn copy_parts(&self, draft: i64, public: i64) -> Result<(), Error> {
        let owners: &Values<'_> = &[&draft, &public];
        let copies = self.copy_parts.iter();
        let copies = copies.map(|it| self.client.execute(it, owners));
        try_join_all(copies).await.map(drop)
    }
}
