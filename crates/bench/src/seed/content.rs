//! Articles and what they point to.

use std::sync::Arc;

use bastide_content_types::{Registry, Value, document_id};
use bastide_permissions::plan::Status;
use bastide_store::load::{LoadInstance, LoadLink, LoadRow, Loader};

use super::place::Place;
use super::sent;
use super::text::{Source, WORDS};
use super::{ARTICLE, AUTHOR, CATEGORY, NOW, SEO, Sample, TAG};
use crate::failure::Result;

const CATEGORIES: u32 = 50;
const TAGS: u32 = 200;
const AUTHORS: u32 = 100;

/// How many articles the case of one article asks for in turn.
const ASKED: usize = 1_000;

const HOUR: i64 = 3_600_000;

/// Loads everything, and says what can be asked for.
pub(super) async fn load(loader: &mut Loader<'_>, articles: u32) -> Result<Sample> {
    let registry = Arc::clone(loader.registry());
    let mut source = Source::new(u64::from(articles));
    let mut categories = Vec::new();
    let mut slugs = Vec::new();
    for number in 1..=CATEGORIES {
        let slug = format!("{}-{number}", source.words(2, "-"));
        let values = [
            ("name", Value::Text(source.words(2, " "))),
            ("slug", Value::Text(slug.clone())),
            ("description", Value::Text(source.sentence())),
        ];
        let place = Place::of(&registry, CATEGORY)?;
        categories.push(other(loader, place, number, &mut source, values).await?);
        slugs.push(slug);
    }
    let mut tags = Vec::new();
    for number in 1..=TAGS {
        let values = [
            ("name", Value::Text(source.words(1, " "))),
            (
                "slug",
                Value::Text(format!("{}-{number}", source.words(1, "-"))),
            ),
        ];
        let place = Place::of(&registry, TAG)?;
        tags.push(other(loader, place, number, &mut source, values).await?);
    }
    let mut authors = Vec::new();
    for number in 1..=AUTHORS {
        let values = [
            ("name", Value::Text(source.words(2, " "))),
            ("email", Value::Text(format!("author{number}@example.com"))),
            ("bio", Value::Text(source.sentence())),
        ];
        let place = Place::of(&registry, AUTHOR)?;
        authors.push(other(loader, place, number, &mut source, values).await?);
    }

    let mut desk = Desk {
        registry: &registry,
        article: Place::of(&registry, ARTICLE)?,
        seo: Place::of(&registry, SEO)?,
        source,
        categories,
        tags,
        authors,
    };
    let mut documents = Vec::new();
    for number in 1..=articles {
        documents.push(desk.article(loader, number).await?);
    }
    let step = (documents.len() / ASKED).max(1);
    Ok(Sample {
        sent: sent::articles(&mut desk.source, &desk.categories, &desk.tags),
        articles: documents.into_iter().step_by(step).take(ASKED).collect(),
        categories: slugs,
        words: WORDS.into_iter().step_by(7).collect(),
    })
}

/// Loads an entry of a type without drafts, and answers its document id.
async fn other<const N: usize>(
    loader: &mut Loader<'_>,
    place: Place<'_>,
    number: u32,
    source: &mut Source,
    values: [(&str, Value); N],
) -> Result<String> {
    let document = document_id::from_random(|| source.byte());
    let row = LoadRow {
        model: place.model.id,
        id: number.into(),
        document: document.clone(),
        locale: String::new(),
        status: Status::Published,
        created_at: NOW,
        updated_at: NOW,
        published_at: Some(NOW),
        values: place.values(values)?,
    };
    loader.row(row).await?;
    Ok(document)
}

/// Where articles are written.
struct Desk<'r> {
    registry: &'r Registry,
    article: Place<'r>,
    seo: Place<'r>,
    source: Source,
    /// Document ids of what articles point to.
    categories: Vec<String>,
    tags: Vec<String>,
    authors: Vec<String>,
}

impl Desk<'_> {
    /// Loads an article, draft and published, and answers its document id.
    async fn article(&mut self, loader: &mut Loader<'_>, number: u32) -> Result<String> {
        let source = &mut self.source;
        let document = document_id::from_random(|| source.byte());
        let title = source.title();
        let slug = format!("{}-{number}", title.to_lowercase().replace(' ', "-"));
        let created_at = NOW - HOUR * 24 * 1_000 + i64::from(number) * 60_000;
        let values = self.article.values([
            ("title", Value::Text(title.clone())),
            ("slug", Value::Text(slug)),
            ("body", Value::Text(source.body())),
            // In another order than the rows, as editors date things.
            (
                "published",
                Value::DateTime(NOW - HOUR * i64::from(source.below(20_000))),
            ),
            ("views", Value::Int(source.below(50_000).into())),
            ("rating", Value::Float(f64::from(source.below(21)) / 4.0)),
            ("featured", Value::Bool(source.below(10) == 0)),
        ])?;
        let seo = self.seo.values([
            ("metaTitle", Value::Text(title)),
            ("metaDescription", Value::Text(source.sentence())),
        ])?;
        let links = self.links()?;
        let ids = [
            (Status::Draft, 2 * i64::from(number) - 1),
            (Status::Published, 2 * i64::from(number)),
        ];
        for (status, id) in ids {
            let row = LoadRow {
                model: self.article.model.id,
                id,
                document: document.clone(),
                locale: String::new(),
                status,
                created_at,
                updated_at: created_at + HOUR,
                published_at: (status == Status::Published).then_some(created_at + HOUR),
                values: values.clone(),
            };
            loader.row(row).await?;
            let instance = LoadInstance {
                model: self.seo.model.id,
                id,
                field: self.article.field("seo")?.id,
                owner: id,
                pos: 1.0,
                locale: String::new(),
                status,
                values: seo.clone(),
            };
            loader.instance(instance).await?;
            for link in &links {
                let link = LoadLink {
                    source: id,
                    source_status: status,
                    inv_pos: f64::from(number),
                    ..link.clone()
                };
                loader.link(link).await?;
            }
        }
        Ok(document)
    }

    /// A category, an author and three different tags; their source is filled in by the caller.
    fn links(&mut self) -> Result<Vec<LoadLink>> {
        let Self { source, .. } = self;
        let (category, author, tag) = (
            source.below(CATEGORIES),
            source.below(AUTHORS),
            source.below(TAGS),
        );
        let mut links = vec![
            self.link("category", CATEGORY, &self.categories, category, 1)?,
            self.link("author", AUTHOR, &self.authors, author, 1)?,
        ];
        for (pos, step) in (1..).zip([0, 31, 77]) {
            links.push(self.link("tags", TAG, &self.tags, (tag + step) % TAGS, pos)?);
        }
        Ok(links)
    }

    fn link(
        &self,
        field: &str,
        target: &str,
        documents: &[String],
        at: u32,
        pos: u32,
    ) -> Result<LoadLink> {
        let document = usize::try_from(at).ok().and_then(|at| documents.get(at));
        Ok(LoadLink {
            field: self.article.field(field)?.id,
            source: 0,
            source_status: Status::Draft,
            target: Place::of(self.registry, target)?.model.id,
            document: document.cloned().unwrap_or_default(),
            locale: String::new(),
            status: None,
            pos: pos.into(),
            inv_pos: 0.0,
        })
    }
}
