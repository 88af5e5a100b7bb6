//! The data: a database of Bastide with articles in it, and the ceiling's tables beside them.

mod access;
mod content;
mod large;
mod place;
mod schema;
mod sent;
mod text;

use bastide_content_types::Registry;
use bastide_permissions::{Reason, System};
use bastide_store::load::Loader;
use bastide_store::schema::Change;
use bastide_store::{Settings, Store};
use tokio_postgres::NoTls;

use crate::ceiling;
use crate::failure::{Result, stop};

pub(crate) use access::{EMAIL, PASSWORD};
pub(crate) use large::large;
pub(crate) use place::Place;
pub(crate) use schema::{ARTICLE, AUTHOR, CATEGORY, SEO, TAG};

/// The instant of seeding, 2026-01-01T00:00:00Z in milliseconds since 1970-01-01T00:00:00Z.
const NOW: i64 = 1_767_225_600_000;

/// What the cases ask for.
#[derive(Debug, Default)]
pub(crate) struct Sample {
    /// Document ids of articles.
    pub(crate) articles: Vec<String>,
    /// Slugs of categories.
    pub(crate) categories: Vec<String>,
    /// Words of titles.
    pub(crate) words: Vec<&'static str>,
    /// Bodies that make articles.
    pub(crate) sent: Vec<String>,
}

/// Fills an empty database with this many articles, draft and published.
#[expect(
    clippy::disallowed_methods,
    reason = "a benchmark fills its own database"
)]
pub(crate) async fn seed(url: &str, articles: u32) -> Result<Sample> {
    let store = Store::open(url, &Settings::default()).await?;
    let mut loader = Loader::begin(&store, &System::new(Reason::Demo)).await?;
    let change = Change {
        put: schema::definitions()?,
        ..Change::default()
    };
    loader.change(&change, "en", NOW).await?;
    access::load(&mut loader).await?;
    let sample = content::load(&mut loader, articles).await?;
    loader.finish(NOW).await?;
    settle(url, &store.registry()).await?;
    Ok(sample)
}

/// Fills the ceiling's tables, and leaves nothing for the database to do while it is measured.
async fn settle(url: &str, registry: &Registry) -> Result<()> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
    let connection = tokio::spawn(connection);
    client.batch_execute(&ceiling::tables(registry)?).await?;
    for statement in ["VACUUM (ANALYZE)", "CHECKPOINT"] {
        client.batch_execute(statement).await?;
    }
    drop(client);
    match connection.await {
        Ok(done) => Ok(done?),
        Err(error) => stop(error.to_string()),
    }
}
