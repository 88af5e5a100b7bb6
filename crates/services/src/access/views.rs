//! Lists of entries that administrators look at again.

use bastide_content_types::{ModelKind, Registry};
use bastide_permissions::{Administrator, Allowed, ReadContent, Rights};
use bastide_store::access::{AccessError, NewView, SavedView};
use serde::Serialize;

use super::error::ManageError;
use crate::clock::moment;
use crate::services::Services;

/// Views that one administrator may have.
const MOST_VIEWS: u64 = 200;

/// A view, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ViewShown {
    /// Row id.
    pub id: i64,
    /// The content type.
    pub uid: String,
    /// Name for people.
    pub name: String,
    /// The query string of the list, without its `?`.
    pub query: String,
    /// `private`, or `everyone`.
    pub scope: &'static str,
    /// Row id of the administrator who made it.
    pub owner_id: i64,
    /// Whether the caller may change it.
    pub editable: bool,
    /// When it was made (RFC 3339).
    pub created_at: String,
    /// When it was changed (RFC 3339).
    pub updated_at: String,
}

/// What becomes of a view; what is absent stays as it is.
#[derive(Debug, Clone, Copy, Default)]
pub struct ViewChange<'a> {
    /// Name for people.
    pub name: Option<&'a str>,
    /// The query string of the list.
    pub query: Option<&'a str>,
    /// Whether everybody sees it.
    pub shared: Option<bool>,
}

impl Services {
    /// The views that an administrator sees: their own, and those of everybody. Views of types that
    /// are gone are left out.
    ///
    /// # Errors
    ///
    /// [`ManageError`].
    pub async fn views(
        &self,
        allowed: &Allowed<ReadContent>,
    ) -> Result<Vec<ViewShown>, ManageError> {
        let viewer = viewer(allowed)?;
        let registry = self.registry();
        let found = self.store().views(viewer.id).await?;
        let shown = found.into_iter();
        Ok(shown.filter_map(|it| show(&registry, it, viewer)).collect())
    }

    /// One view.
    ///
    /// # Errors
    ///
    /// [`ManageError`].
    pub async fn view(
        &self,
        allowed: &Allowed<ReadContent>,
        id: i64,
    ) -> Result<ViewShown, ManageError> {
        let viewer = viewer(allowed)?;
        let found = self.store().view(viewer.id, id).await?;
        let shown = found.and_then(|it| show(&self.registry(), it, viewer));
        shown.ok_or(MISSING)
    }

    /// Makes a view of the caller's own.
    ///
    /// # Errors
    ///
    /// [`ManageError`].
    pub async fn create_view(
        &self,
        allowed: &Allowed<ReadContent>,
        uid: &str,
        new: NewView<'_>,
    ) -> Result<ViewShown, ManageError> {
        let viewer = viewer(allowed)?;
        let registry = self.registry();
        let model = registry.by_uid(uid);
        let model = model.filter(|it| it.kind() == ModelKind::Collection);
        let model = model
            .ok_or_else(|| ManageError::at("uid", format!("there is no collection type {uid}")))?;
        let limits = (MOST_VIEWS, self.clock().millis());
        let made = self.store().create_view((viewer.id, model.id), new, limits);
        let made = made.await.map_err(|error| match error {
            AccessError::Full(most) => {
                ManageError::Rule(format!("At most {most} views are possible"))
            }
            error => error.into(),
        })?;
        show(&registry, made, viewer).ok_or(MISSING)
    }

    /// Changes a view of the caller's own, or whoever may do everything one of everybody.
    ///
    /// # Errors
    ///
    /// [`ManageError`]; `Beyond` for a view of somebody else.
    pub async fn change_view(
        &self,
        allowed: &Allowed<ReadContent>,
        id: i64,
        change: ViewChange<'_>,
    ) -> Result<ViewShown, ManageError> {
        let viewer = viewer(allowed)?;
        let view = self.own_view(viewer, id).await?;
        let to = NewView {
            name: change.name.unwrap_or(&view.name),
            query: change.query.unwrap_or(&view.query),
            shared: change.shared.unwrap_or(view.shared),
        };
        let changed = self.store().change_view(id, to, self.clock().millis());
        show(&self.registry(), changed.await?, viewer).ok_or(MISSING)
    }

    /// Deletes a view, as [`Self::change_view`] changes one.
    ///
    /// # Errors
    ///
    /// [`ManageError`]; `Beyond` for a view of somebody else.
    pub async fn delete_view(
        &self,
        allowed: &Allowed<ReadContent>,
        id: i64,
    ) -> Result<(), ManageError> {
        self.own_view(viewer(allowed)?, id).await?;
        Ok(self.store().delete_view(id).await?)
    }

    async fn own_view(&self, viewer: &Administrator, id: i64) -> Result<SavedView, ManageError> {
        let view = self.store().view(viewer.id, id).await?.ok_or(MISSING)?;
        if is_own(&view, viewer) {
            Ok(view)
        } else {
            Err(ManageError::Beyond)
        }
    }
}

const MISSING: ManageError = ManageError::NotFound("View not found");

/// The program has no views.
fn viewer(allowed: &Allowed<ReadContent>) -> Result<&Administrator, ManageError> {
    allowed.by().ok_or(ManageError::Beyond)
}

fn is_own(view: &SavedView, viewer: &Administrator) -> bool {
    view.owner == viewer.id || *viewer.rights == Rights::All
}

fn show(registry: &Registry, view: SavedView, viewer: &Administrator) -> Option<ViewShown> {
    let model = registry.get(view.model)?;
    Some(ViewShown {
        id: view.id,
        uid: model.uid().as_str().to_owned(),
        editable: is_own(&view, viewer),
        name: view.name,
        query: view.query,
        scope: if view.shared { "everyone" } else { "private" },
        owner_id: view.owner,
        created_at: moment(view.created_at),
        updated_at: moment(view.updated_at),
    })
}
