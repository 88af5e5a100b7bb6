//! The ceiling's tables, filled from Bastide's: published articles only, each with the ids of its
//! category and author and the columns of its component. The tables that are written are others.

use bastide_content_types::Registry;

use super::write;
use crate::failure::Result;
use crate::seed::{ARTICLE, AUTHOR, CATEGORY, Place, SEO, TAG};

const TABLES: &str = r#"
CREATE SCHEMA ceiling;
SET search_path = ceiling, public;
CREATE TABLE categories (
    id bigint PRIMARY KEY, document_id text COLLATE "C" NOT NULL UNIQUE,
    name text, slug text COLLATE "C" UNIQUE, description text,
    created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL, published_at timestamptz
);
CREATE TABLE tags (
    id bigint PRIMARY KEY, document_id text COLLATE "C" NOT NULL UNIQUE,
    name text, slug text COLLATE "C" UNIQUE,
    created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL, published_at timestamptz
);
CREATE TABLE authors (
    id bigint PRIMARY KEY, document_id text COLLATE "C" NOT NULL UNIQUE,
    name text, email text, bio text,
    created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL, published_at timestamptz
);
CREATE TABLE articles (
    id bigint PRIMARY KEY, document_id text COLLATE "C" NOT NULL UNIQUE,
    title text, slug text COLLATE "C" UNIQUE, body text,
    published timestamptz, views integer, rating double precision, featured boolean,
    created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL, published_at timestamptz,
    category_id bigint REFERENCES categories, author_id bigint REFERENCES authors,
    seo_id bigint, seo_title text, seo_description text
);
CREATE TABLE articles_tags (
    article_id bigint REFERENCES articles, tag_id bigint REFERENCES tags, ord double precision,
    PRIMARY KEY (article_id, tag_id)
);
"#;

const INDEXES: &str = "
CREATE INDEX ON articles (published_at);
CREATE INDEX ON articles (category_id);
CREATE INDEX ON articles (author_id);
CREATE INDEX ON articles_tags (tag_id);
";

/// The statements that make and fill them.
pub(crate) fn tables(registry: &Registry) -> Result<String> {
    let copies = [
        copy(
            registry,
            "categories",
            CATEGORY,
            &["name", "slug", "description"],
        )?,
        copy(registry, "tags", TAG, &["name", "slug"])?,
        copy(registry, "authors", AUTHOR, &["name", "email", "bio"])?,
        articles(registry)?,
        articles_tags(registry)?,
    ];
    let written = write::tables(registry)?;
    Ok(format!("{TABLES}{}{INDEXES}{written}", copies.concat()))
}

fn copy(registry: &Registry, to: &str, uid: &str, fields: &[&str]) -> Result<String> {
    let place = Place::of(registry, uid)?;
    let columns = fields.iter().map(|it| place.storage(it));
    let columns = columns.collect::<Result<Vec<_>>>()?.join(", ");
    let table = place.table();
    Ok(format!(
        "INSERT INTO {to} SELECT id, document_id, {columns}, created_at, updated_at, published_at \
         FROM {table} ORDER BY id;\n"
    ))
}

fn articles(registry: &Registry) -> Result<String> {
    let article = Place::of(registry, ARTICLE)?;
    let fields = [
        "title",
        "slug",
        "body",
        "published",
        "views",
        "rating",
        "featured",
    ];
    let columns = fields
        .iter()
        .map(|it| Ok(format!("a.{}", article.storage(it)?)));
    let columns = columns.collect::<Result<Vec<_>>>()?.join(", ");
    let seo = Place::of(registry, SEO)?;
    Ok(format!(
        "INSERT INTO articles \
         SELECT a.id, a.document_id, {columns}, a.created_at, a.updated_at, a.published_at, \
         c.id, u.id, s.id, s.{}, s.{} FROM {} a \
         LEFT JOIN {} lc ON lc.src_id = a.id LEFT JOIN {} c ON c.document_id = lc.target_doc \
         LEFT JOIN {} lu ON lu.src_id = a.id LEFT JOIN {} u ON u.document_id = lu.target_doc \
         LEFT JOIN {} s ON s.field_id = {} AND s.owner_id = a.id \
         WHERE a.status = 1 ORDER BY a.id;\n",
        seo.storage("metaTitle")?,
        seo.storage("metaDescription")?,
        article.table(),
        article.storage("category")?,
        Place::of(registry, CATEGORY)?.table(),
        article.storage("author")?,
        Place::of(registry, AUTHOR)?.table(),
        seo.table(),
        article.field("seo")?.id,
    ))
}

fn articles_tags(registry: &Registry) -> Result<String> {
    let article = Place::of(registry, ARTICLE)?;
    Ok(format!(
        "INSERT INTO articles_tags SELECT a.id, t.id, l.pos FROM {} a \
         JOIN {} l ON l.src_id = a.id JOIN {} t ON t.document_id = l.target_doc \
         WHERE a.status = 1 ORDER BY a.id, l.pos;\n",
        article.table(),
        article.storage("tags")?,
        Place::of(registry, TAG)?.table(),
    ))
}
