//! Lists of entries that administrators look at again.

use bastide_content_types::ModelId;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait, Condition, EntityTrait, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, Set, Unchanged,
};

use super::{AccessError, Result};
use crate::Store;
use crate::entity::saved_view::{ActiveModel, Column, Entity, Model};

/// What a view is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewView<'a> {
    /// Name for people.
    pub name: &'a str,
    /// The query string of the list.
    pub query: &'a str,
    /// Whether everybody sees it.
    pub shared: bool,
}

/// A view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView {
    /// Row id.
    pub id: i64,
    /// The content type.
    pub model: ModelId,
    /// The administrator who made it.
    pub owner: i64,
    /// Name for people.
    pub name: String,
    /// The query string of the list.
    pub query: String,
    /// Whether everybody sees it.
    pub shared: bool,
    /// When it was made, in epoch milliseconds.
    pub created_at: i64,
    /// When it was changed, in epoch milliseconds.
    pub updated_at: i64,
}

impl Store {
    /// The views that an administrator sees, their own and those of everybody, by name.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn views(&self, viewer: i64) -> Result<Vec<SavedView>> {
        let found = Entity::find()
            .filter(seen_by(viewer))
            .order_by_asc(Column::Name)
            .order_by_asc(Column::Id)
            .all(self.writer())
            .await?;
        Ok(found.into_iter().map(view).collect())
    }

    /// A view that an administrator sees.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn view(&self, viewer: i64, id: i64) -> Result<Option<SavedView>> {
        let found = Entity::find_by_id(id).filter(seen_by(viewer));
        Ok(found.one(self.writer()).await?.map(view))
    }

    /// Makes a view at the instant `now` (epoch milliseconds), unless its owner has `most` already.
    ///
    /// # Errors
    ///
    /// [`AccessError::Full`]; when the database fails.
    pub async fn create_view(
        &self,
        (owner, model): (i64, ModelId),
        new: NewView<'_>,
        (most, now): (u64, i64),
    ) -> Result<SavedView> {
        let own = Entity::find().filter(Column::OwnerId.eq(owner));
        if own.count(self.writer()).await? >= most {
            return Err(AccessError::Full(most));
        }
        let made = ActiveModel {
            content_type: Set(model.0),
            owner_id: Set(owner),
            name: Set(new.name.to_owned()),
            query: Set(new.query.to_owned()),
            shared: Set(new.shared),
            created_at: Set(now),
            updated_at: Set(now),
            ..Default::default()
        };
        let made = Entity::insert(made).exec_with_returning(self.writer());
        Ok(view(made.await?))
    }

    /// Changes a view at the instant `now` (epoch milliseconds).
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn change_view(&self, id: i64, to: NewView<'_>, now: i64) -> Result<SavedView> {
        let changed = ActiveModel {
            id: Unchanged(id),
            name: Set(to.name.to_owned()),
            query: Set(to.query.to_owned()),
            shared: Set(to.shared),
            updated_at: Set(now),
            ..Default::default()
        };
        Ok(view(changed.update(self.writer()).await?))
    }

    /// Deletes a view.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn delete_view(&self, id: i64) -> Result<()> {
        Entity::delete_by_id(id).exec(self.writer()).await?;
        Ok(())
    }
}

fn seen_by(viewer: i64) -> Condition {
    Condition::any()
        .add(Column::OwnerId.eq(viewer))
        .add(Column::Shared.eq(true))
}

fn view(row: Model) -> SavedView {
    SavedView {
        id: row.id,
        model: ModelId(row.content_type),
        owner: row.owner_id,
        name: row.name,
        query: row.query,
        shared: row.shared,
        created_at: row.created_at,
        updated_at: row.updated_at,
    }
}
