//! The types that administrators edit, by the names that addresses have for them.

use std::sync::Arc;

use bastide_content_types::{FILE, FIRST_FREE_MODEL, FOLDER, Model, ModelId, ModelKind, Registry};
use bastide_permissions::{Action, Allowed, Authorized, Covers};

use crate::content::ContentError;
use crate::services::Services;

/// Which types an address is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edited {
    /// Collection types.
    Collections,
    /// Single types.
    Singles,
    /// Either, where a document is named.
    Documents,
}

impl Edited {
    fn holds(self, model: &Model) -> bool {
        match self {
            Self::Collections => model.kind() == ModelKind::Collection,
            Self::Singles => model.kind() == ModelKind::Single,
            Self::Documents => true,
        }
    }

    /// The type with a uid, or the word for it in the content API.
    fn find(self, registry: &Registry, name: &str) -> Option<Arc<Model>> {
        let found = registry.by_uid(name).or_else(|| registry.by_route(name));
        // The program's own types have addresses, and rules, of their own.
        let is_own = |it: &&Arc<Model>| it.id >= FIRST_FREE_MODEL;
        found.filter(is_own).filter(|it| self.holds(it)).cloned()
    }
}

impl Services {
    /// Proof that an administrator may do `A` to the type that an address names.
    ///
    /// # Errors
    ///
    /// `NotFound` where there is no such type.
    pub fn edits<R: Covers<A>, A: Action>(
        &self,
        allowed: &Allowed<R>,
        which: Edited,
        name: &str,
    ) -> Result<Authorized<A>, ContentError> {
        let registry = self.registry();
        let model = which.find(&registry, name).ok_or(ContentError::NotFound)?;
        allowed
            .over(&registry, &model)
            .ok_or(ContentError::NotFound)
    }

    /// Proof that an administrator may do `A` to the stored files.
    ///
    /// # Errors
    ///
    /// `NotFound` in a registry without them; no registry is.
    pub fn on_files<R: Covers<A>, A: Action>(
        &self,
        allowed: &Allowed<R>,
    ) -> Result<Authorized<A>, ContentError> {
        self.on(allowed, FILE)
    }

    /// Proof that an administrator may do `A` to the folders of stored files.
    ///
    /// # Errors
    ///
    /// `NotFound` in a registry without them; no registry is.
    pub fn on_folders<R: Covers<A>, A: Action>(
        &self,
        allowed: &Allowed<R>,
    ) -> Result<Authorized<A>, ContentError> {
        self.on(allowed, FOLDER)
    }

    fn on<R: Covers<A>, A: Action>(
        &self,
        allowed: &Allowed<R>,
        model: ModelId,
    ) -> Result<Authorized<A>, ContentError> {
        let registry = self.registry();
        let model = registry.get(model).ok_or(ContentError::NotFound)?;
        allowed.over(&registry, model).ok_or(ContentError::NotFound)
    }
}
