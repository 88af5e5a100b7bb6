//! Whether a database holds content, and taking it out.

use bastide_content_types::{FILE, FIRST_FREE_MODEL, FOLDER, LOCALE, ModelId, ROLE, USER};
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryTrait};

use super::{Loader, Result, model};
use crate::access::strict_roles;
use crate::content::statement::database;
use crate::entity::{file_object, session};
use crate::library::{Place, doom};
use crate::schema::Change;

/// Built-in types whose rows an import brings.
const BROUGHT: [ModelId; 5] = [FILE, FOLDER, USER, ROLE, LOCALE];

/// Objects that are given up with one statement.
const DOOMED_AT_ONCE: usize = 500;

/// The audience of sessions that belong to end users.
const END_USERS: &str = "public";

impl Loader<'_> {
    /// Whether there is no content type (and so no entry), no file and no end user.
    ///
    /// # Errors
    ///
    /// [`crate::StoreError::Database`].
    pub async fn is_empty(&self) -> Result<bool> {
        let mut tables = vec![Alias::new("content_types")];
        for id in [FILE, FOLDER, USER] {
            tables.push(Alias::new(model(&self.registry, id)?.table.as_str()));
        }
        for table in tables {
            let first = Query::select()
                .expr(Expr::val(1))
                .from(table)
                .limit(1)
                .to_owned();
            if self.tx.query_one(&first).await.map_err(database)?.is_some() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Takes all content out, as a part of the load: content types and components with their
    /// entries, files, folders, end users with their passwords and sessions, roles with their
    /// rights, locales. Administrators, API tokens and settings stay, and so does what no source
    /// knows of: that users of a role need a second factor, where a role of its type comes.
    ///
    /// # Errors
    ///
    /// [`crate::StoreError::Schema`], [`crate::StoreError::Database`].
    pub async fn clear(&mut self, now: i64) -> Result<()> {
        self.rows.clear();
        self.links.clear();
        self.credentials.clear();
        self.bytes = 0;
        let dynamic = self.registry.models().into_iter();
        let dynamic = dynamic.filter(|it| it.id >= FIRST_FREE_MODEL);
        let change = Change {
            delete: dynamic.map(|it| it.uid().clone()).collect(),
            ..Change::default()
        };
        if !change.delete.is_empty() {
            self.change(&change, "", now).await?;
        }
        self.doom_objects(now).await?;
        self.strict_roles = strict_roles(&self.tx).await.map_err(database)?;
        for id in BROUGHT {
            let mut delete = Query::delete();
            delete.from_table(Alias::new(model(&self.registry, id)?.table.as_str()));
            self.run(Some(&delete)).await?;
        }
        let of_end_users = session::Column::Audience.eq(END_USERS);
        let delete = session::Entity::delete_many().filter(of_end_users);
        self.run(Some(&delete.into_query())).await
    }

    /// The objects of the files that go, go later; those of the folder go with the folder.
    async fn doom_objects(&mut self, now: i64) -> Result<()> {
        let all = file_object::Entity::find().all(&self.tx).await;
        let places: Vec<_> = all
            .map_err(database)?
            .into_iter()
            .map(|it| Place::Bucket(it.key))
            .collect();
        for some in places.chunks(DOOMED_AT_ONCE) {
            self.run(Some(&doom(some, now))).await?;
        }
        let delete = file_object::Entity::delete_many();
        self.run(Some(&delete.into_query())).await
    }

    /// Asks users of a role for a second factor again whose predecessor asked them.
    pub(super) async fn keep_strict(&mut self) -> Result<()> {
        if self.strict_roles.is_empty() {
            return Ok(());
        }
        let mut update = Query::update();
        update
            .table("up_roles")
            .value("require_two_factor", true)
            .and_where(Expr::col("type").is_in(std::mem::take(&mut self.strict_roles)));
        self.run(Some(&update)).await
    }
}
