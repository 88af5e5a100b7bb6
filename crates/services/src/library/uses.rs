//! What uses a file, and files that go although something does.

use bastide_content_types::{Model, ModelKind};
use bastide_permissions::{
    Allowed, Authorized, Concerns as _, Covers, Delete, FindOne, ReadContent,
};
use bastide_store::library::FileUse;
use serde::Serialize;
use serde_json::json;

use super::{Library, UploadError};
use crate::content::{Answer, ContentError, WriteError};

/// Links to a file that are followed.
const MOST: u64 = 1_000;
/// Uses that a refusal names.
const NAMED: usize = 10;

/// Whether a file goes although something uses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Force {
    /// It does; entries that show it show it no longer.
    Anyway,
    /// It does not.
    UnlessUsed,
}

/// A place where a file is used, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FileUseShown {
    /// Uid of the content type.
    pub uid: String,
    /// `collectionType` or `singleType`.
    pub kind: &'static str,
    /// The document.
    pub document_id: String,
    /// Its locale, where the type has some.
    pub locale: Option<String>,
    /// What it is called.
    pub title: Option<String>,
    /// The attribute: `cover`, `seo.image`, `blocks.text.quote.portrait`.
    pub field: String,
    /// Whether the draft uses it.
    pub in_draft: bool,
    /// Whether what is published uses it.
    pub in_published: bool,
}

/// Every use of a file that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileUses {
    /// Those that the administrator may see.
    pub shown: Vec<FileUseShown>,
    /// How many there are in types that they may not see.
    pub hidden: u64,
    /// Whether there may be more.
    pub bounded: bool,
}

impl Library {
    /// What uses the file with a row id: at most 1,000 places, by type and document.
    ///
    /// # Errors
    ///
    /// `NotFound`; when the database fails.
    pub async fn uses<R: Covers<FindOne>>(
        &self,
        _: &Allowed<R>,
        id: i64,
    ) -> Result<FileUses, UploadError> {
        let file = self.live.store.stored_file(id).await?;
        let file = file.ok_or_else(|| WriteError::from(ContentError::NotFound))?;
        self.uses_of(&file.document, R::concerns).await
    }

    /// Removes a file, unless something uses it or whatever does, and answers what it was.
    ///
    /// # Errors
    ///
    /// As [`Self::remove`]; `Needed` with what uses it.
    pub async fn remove_if(
        &self,
        proof: Authorized<Delete>,
        id: i64,
        force: Force,
    ) -> Result<Answer, UploadError> {
        if force == Force::UnlessUsed {
            self.must_be_unused(id).await?;
        }
        self.remove(proof, id).await
    }

    async fn must_be_unused(&self, id: i64) -> Result<(), UploadError> {
        let Some(file) = self.live.store.stored_file(id).await? else {
            return Ok(());
        };
        let uses = self.uses_of(&file.document, ReadContent::concerns).await?;
        let total = u64::try_from(uses.shown.len()).unwrap_or(u64::MAX);
        let total = total.saturating_add(uses.hidden);
        if total == 0 {
            return Ok(());
        }
        let named = uses.shown.get(..NAMED).unwrap_or(&uses.shown);
        Err(WriteError::Needed {
            name: "FileInUse",
            message: "The file is in use",
            details: Box::new(json!({
                "total": total,
                "totalIsBounded": uses.bounded,
                "uses": named,
            })),
        }
        .into())
    }

    async fn uses_of(
        &self,
        document: &str,
        is_shown: impl Fn(&Model) -> bool,
    ) -> Result<FileUses, UploadError> {
        let found = self.live.store.file_uses(document, MOST).await?;
        let registry = self.live.store.registry();
        let bounded = found.links >= MOST;
        let all = u64::try_from(found.uses.len()).unwrap_or(u64::MAX);
        let uses = found.uses.into_iter();
        let shown = uses.filter_map(|it| {
            let model = registry.get(it.model).filter(|it| is_shown(it))?;
            Some(shown(model, it))
        });
        let shown: Vec<FileUseShown> = shown.collect();
        let seen = u64::try_from(shown.len()).unwrap_or(u64::MAX);
        Ok(FileUses {
            shown,
            hidden: all.saturating_sub(seen),
            bounded,
        })
    }
}

fn shown(model: &Model, it: FileUse) -> FileUseShown {
    FileUseShown {
        uid: model.uid().as_str().to_owned(),
        kind: match model.kind() {
            ModelKind::Single => "singleType",
            ModelKind::Collection | ModelKind::Component => "collectionType",
        },
        document_id: it.document,
        locale: model.localized().then_some(it.locale),
        title: it.title,
        field: it.field,
        in_draft: it.in_draft,
        in_published: it.in_published,
    }
}
