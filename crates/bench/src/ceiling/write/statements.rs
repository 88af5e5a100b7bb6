//! What is sent to the database.

use tokio_postgres::{Client, Error, Statement};

use crate::ceiling::link::{ARTICLE, connect};

/// Everything a new article leaves behind, in one statement: two rows, each with its links and its
/// component, a version and two events.
const CREATE: &str = "
WITH entry AS (
    INSERT INTO entries (document_id, status, title, slug, body, published, views, rating, featured,
                         created_at, updated_at, published_at)
    SELECT $1, status, $2, $3, $4, $5::text::timestamptz, $6, $7, $8,
           now(), now(), CASE status WHEN 1 THEN now() END
    FROM generate_series(0, 1) AS status
    RETURNING *
), category AS (
    INSERT INTO entry_category
    SELECT id, $9, 1,
           (SELECT coalesce(max(inv_pos), 0) + 1 FROM entry_category WHERE target = $9)
    FROM entry
), tags AS (
    INSERT INTO entry_tags
    SELECT id, tag, pos,
           (SELECT coalesce(max(inv_pos), 0) + 1 FROM entry_tags WHERE target = tag)
    FROM entry, unnest($10::text[]) WITH ORDINALITY AS tags (tag, pos)
), seo AS (
    INSERT INTO entry_seo (entry, title, description) SELECT id, $11, $12 FROM entry
), version AS (
    INSERT INTO versions (document_id, action, author, data) VALUES ($1, 'create', 1, $13)
), event AS (
    INSERT INTO outbox (kind, payload) VALUES ('entry.create', $14), ('entry.publish', $14)
)";

/// Changes the draft and makes it what is published.
const CHANGE: &str = "
WITH draft AS (
    UPDATE entries SET title = coalesce($2, title), version = version + 1, updated_at = now()
    WHERE document_id = $1 AND status = 0
    RETURNING *
), entry AS (
    UPDATE entries SET
        version = entries.version + 1, title = draft.title, slug = draft.slug, body = draft.body,
        published = draft.published, views = draft.views, rating = draft.rating,
        featured = draft.featured, updated_at = draft.updated_at, published_at = now()
    FROM draft WHERE entries.document_id = draft.document_id AND entries.status = 1
    RETURNING entries.*
)";

/// Takes from what is published the links and the component that it had.
const CLEAR: &str = "
WITH old AS (
    SELECT id FROM entries WHERE document_id = $1 AND status = 1
), category AS (
    DELETE FROM entry_category USING old WHERE entry = id
), author AS (
    DELETE FROM entry_author USING old WHERE entry = id
), tags AS (
    DELETE FROM entry_tags USING old WHERE entry = id
)
DELETE FROM entry_seo USING old WHERE entry = old.id";

/// Gives it those of the draft, and notes what was done.
const COPY: &str = "
WITH draft AS (
    SELECT * FROM entries WHERE document_id = $1 AND status = 0
), twin AS (
    SELECT draft.id AS draft, entry.id AS entry FROM draft
    JOIN entries entry ON entry.document_id = draft.document_id AND entry.status = 1
), category AS (
    INSERT INTO entry_category
    SELECT twin.entry, target, pos, inv_pos FROM twin JOIN entry_category own ON own.entry = draft
), author AS (
    INSERT INTO entry_author
    SELECT twin.entry, target, pos, inv_pos FROM twin JOIN entry_author own ON own.entry = draft
), tags AS (
    INSERT INTO entry_tags
    SELECT twin.entry, target, pos, inv_pos FROM twin JOIN entry_tags own ON own.entry = draft
), seo AS (
    INSERT INTO entry_seo (entry, title, description)
    SELECT twin.entry, title, description FROM twin JOIN entry_seo own ON own.entry = draft
), version AS (
    INSERT INTO versions (document_id, action, author, data)
    SELECT $1, 'update', 1, json_build_object(
        'entry', to_json(draft),
        'category', (SELECT target FROM entry_category WHERE entry = id),
        'author', (SELECT target FROM entry_author WHERE entry = id),
        'tags', (SELECT json_agg(target ORDER BY pos) FROM entry_tags WHERE entry = id),
        'seo', (SELECT to_json(own) FROM entry_seo own WHERE own.entry = draft.id)
    ) FROM draft
)
INSERT INTO outbox (kind, payload)
SELECT kind, $2 FROM draft, unnest(ARRAY['entry.update', 'entry.publish']) AS kind";

/// A connection with its statements.
pub(super) struct Link {
    pub(super) client: Client,
    pub(super) create: Statement,
    pub(super) change: Statement,
    pub(super) clear: Statement,
    pub(super) copy: Statement,
}

impl Link {
    pub(super) async fn connect(url: &str) -> Result<Self, Error> {
        let client = connect(url).await?;
        let answering = |sql| format!("{sql} SELECT {ARTICLE} FROM entry");
        let create = format!("{} WHERE status = 1", answering(CREATE));
        Ok(Self {
            create: client.prepare(&create).await?,
            change: client.prepare(&answering(CHANGE)).await?,
            clear: client.prepare(CLEAR).await?,
            copy: client.prepare(COPY).await?,
            client,
        })
    }
}
