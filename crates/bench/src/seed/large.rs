//! One long list, for looking at what lists of administrators cost.

use bastide_content_types::{Value, document_id};
use bastide_permissions::plan::Status;
use bastide_permissions::{Reason, System};
use bastide_store::load::{LoadRow, Loader};
use bastide_store::schema::Change;
use bastide_store::{Settings, Store};

use super::place::Place;
use super::text::Source;
use super::{NOW, schema};
use crate::failure::Result;

/// Uid of the entries.
const STORY: &str = "api::story.story";

const MINUTE: i64 = 60_000;

/// Fills an empty database with this many stories: a draft of each, every second one published, and
/// every tenth changed since then.
#[expect(
    clippy::disallowed_methods,
    reason = "a benchmark fills its own database"
)]
pub(crate) async fn large(url: &str, stories: u32) -> Result<()> {
    let store = Store::open(url, &Settings::default()).await?;
    let mut loader = Loader::begin(&store, &System::new(Reason::Demo)).await?;
    let change = Change {
        put: vec![schema::story(STORY)?],
        ..Change::default()
    };
    loader.change(&change, "en", NOW).await?;
    let registry = loader.registry().clone();
    let place = Place::of(&registry, STORY)?;
    let mut source = Source::new(u64::from(stories));
    for number in 1..=stories {
        let document = document_id::from_random(|| source.byte());
        let title = source.title();
        let slug = format!("{}-{number}", title.to_lowercase().replace(' ', "-"));
        let values = place.values([
            ("title", Value::Text(title)),
            ("slug", Value::Text(slug)),
            ("body", Value::Text(source.body())),
            (
                "published",
                Value::DateTime(NOW - MINUTE * i64::from(source.below(1_200_000))),
            ),
            ("views", Value::Int(source.below(50_000).into())),
            ("rating", Value::Float(f64::from(source.below(21)) / 4.0)),
            ("featured", Value::Bool(source.below(10) == 0)),
        ])?;
        let created_at = NOW - MINUTE * i64::from(stories - number);
        // In another order than the rows, as editors change things.
        let updated_at = created_at + MINUTE * i64::from(source.below(stories));
        let row = |status, updated_at| LoadRow {
            model: place.model.id,
            id: (2 * i64::from(number)) - i64::from(status == Status::Draft),
            document: document.clone(),
            locale: String::new(),
            status,
            created_at,
            updated_at,
            published_at: (status == Status::Published).then_some(updated_at),
            values: values.clone(),
        };
        let changed = if number % 10 == 0 { MINUTE } else { 0 };
        loader.row(row(Status::Draft, updated_at + changed)).await?;
        if number % 2 == 0 {
            loader.row(row(Status::Published, updated_at)).await?;
        }
    }
    loader.finish(NOW).await.map_err(Into::into)
}
