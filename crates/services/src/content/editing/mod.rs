//! What editors do beside reading and writing entries: publishing and its opposites, the past of
//! an entry, what relations may lead to, and whole lists to take away.

mod act;
mod export;
mod files;
mod open;
mod query;
mod relations;
mod target;
mod versions;

pub use act::Outcome;
pub(crate) use act::failed;
pub use bastide_store::content::Act;
pub use export::Export;
pub use open::OpenedBy;
pub use relations::LinksOf;
pub use target::Edited;
pub use versions::{Author, DeletedEntry, Difference, Restored, VersionEntry, VersionView};

use bastide_permissions::{Authorized, FindOne, ReadPlan, Setting};
use bastide_query::Params;
use bastide_store::read::Format;

use super::envelope::Envelope;
use super::plan::Planned;
use super::{Answer, Content, ContentError};

impl Content {
    /// One document as an editor opens it: the draft, or what is published where an import has
    /// left no draft.
    ///
    /// # Errors
    ///
    /// As [`Self::document`].
    pub async fn opened(
        &self,
        prove: impl Fn() -> Result<Authorized<FindOne>, ContentError>,
        document: &str,
        query: &[u8],
    ) -> Result<Answer, ContentError> {
        let opened = self.document(prove()?, document, query, Format::Flat).await;
        match opened {
            Err(ContentError::NotFound) if query::value(query, "status").is_none() => {
                let published = query::with(query, "status", "published");
                self.document(prove()?, document, &published, Format::Flat)
                    .await
            }
            opened => opened,
        }
    }

    fn setting<'s>(&'s self, default_locale: &'s str) -> Setting<'s> {
        Setting {
            default_locale,
            limits: &self.rules.limits,
        }
    }

    /// Runs a plan that is made for one request; nothing of it is kept.
    async fn run(
        &self,
        plan: &ReadPlan,
        params: &Params,
        document: Option<&str>,
        envelope: Envelope,
    ) -> Result<(Vec<u8>, usize), ContentError> {
        let planned = Planned::new(&self.live.store, plan, params);
        let mut body = planned.room();
        envelope.open(&mut body);
        let store = &self.live.store;
        let reading = store.read(&planned.prepared, document, None, Format::Flat, &mut body);
        let found = reading.await?;
        let total = planned.total(found.total);
        envelope.close(&mut body, &planned.pagination, total);
        Ok((self.signed_body(body), found.rows))
    }
}
