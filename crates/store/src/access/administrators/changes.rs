//! How administrators change and go. `by` is the row id of the administrator who decides; the operator
//! has none. Instants are epoch milliseconds.

use bastide_auth::access::Audience;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, SqlErr,
};
use serde_json::{Map, Value as Json, json};

use super::super::advance::advance;
use super::super::factor::void_codes;
use super::super::setup::{void_invitations, void_invitations_by};
use super::super::{normal_email, sessions};
use super::accounts::AdminAccount;
use super::factor::void_enrolments;
use super::rank::{Decider, NotChanged, spare_the_last};
use crate::Store;
use crate::audit::{Entry, commit};
use crate::entity::admin_credential::{Column, Entity};

/// What becomes of an administrator; what is `None` stays as it is.
#[derive(Debug, Clone, Copy, Default)]
pub struct AdministratorChange<'a> {
    /// The e-mail address, by which one signs in.
    pub email: Option<&'a str>,
    /// The first name; an empty one is none.
    pub firstname: Option<&'a str>,
    /// The last name; an empty one is none.
    pub lastname: Option<&'a str>,
    /// Code of the role.
    pub role: Option<&'a str>,
    /// Whether the account is locked out.
    pub disabled: Option<bool>,
}

impl Store {
    /// Changes an administrator. Who is locked out, or let in again, has no session any more; who gets
    /// another role, or is locked out, invites nobody any more.
    ///
    /// # Errors
    ///
    /// [`NotChanged`]; nothing was changed then.
    pub async fn change_administrator(
        &self,
        by: Option<i64>,
        id: i64,
        change: AdministratorChange<'_>,
        now: i64,
    ) -> Result<(), NotChanged> {
        let tx = self.begin_access().await?;
        let decider = Decider::of(&tx, by).await?;
        let before = decider.subordinate(&tx, id).await?;
        let email = change.email.map(normal_email);
        let email = email.filter(|it| *it != before.email);
        let role = change.role.filter(|it| *it != before.role.code);
        let is_disabled = before.disabled_at.is_some();
        let disabled = change.disabled.filter(|it| *it != is_disabled);

        if let Some(role) = role {
            decider.role(&tx, role).await?;
        }
        if disabled == Some(true) && decider.id == Some(id) {
            return Err(NotChanged::Oneself);
        }
        if disabled == Some(true) || role.is_some() {
            spare_the_last(&tx, &before).await?;
            void_invitations_by(&tx, id).await?;
        }
        let firstname = before.firstname.as_deref().unwrap_or_default();
        let lastname = before.lastname.as_deref().unwrap_or_default();
        let names = [
            ("firstname", change.firstname.filter(|it| *it != firstname)),
            ("lastname", change.lastname.filter(|it| *it != lastname)),
        ];
        self.rename(&tx, id, email.as_deref(), names, now).await?;
        if let Some(role) = role {
            set(&tx, id, Column::Role, Expr::value(role)).await?;
        }
        if let Some(disabled) = disabled {
            let at = disabled.then_some(now);
            set(&tx, id, Column::DisabledAt, Expr::value(at)).await?;
            set(&tx, id, Column::ChangedAt, Expr::value(now)).await?;
            sessions::end(&tx, Audience::Admin, sessions::of(id), now).await?;
            void_enrolments(&tx, id).await?;
        }
        advance(&tx).await?;
        let action = match disabled {
            Some(true) => "administrator.disable",
            Some(false) => "administrator.enable",
            None => "administrator.update",
        };
        let differences = differences(&before, email.as_deref(), names, role);
        let entry = Entry::done(action, now)
            .to("administrator", id)
            .details(differences);
        Ok(commit(tx, entry).await?)
    }

    /// Takes an administrator away with password, second factor and sessions, and answers the e-mail
    /// address. What they wrote keeps their name.
    ///
    /// # Errors
    ///
    /// [`NotChanged`]; nothing was changed then.
    pub async fn delete_administrator(
        &self,
        by: Option<i64>,
        id: i64,
        now: i64,
    ) -> Result<String, NotChanged> {
        let tx = self.begin_access().await?;
        let decider = Decider::of(&tx, by).await?;
        let before = decider.subordinate(&tx, id).await?;
        if decider.id == Some(id) {
            return Err(NotChanged::Oneself);
        }
        spare_the_last(&tx, &before).await?;
        sessions::end(&tx, Audience::Admin, sessions::of(id), now).await?;
        void_codes(&tx, Audience::Admin, id).await?;
        void_enrolments(&tx, id).await?;
        void_invitations_by(&tx, id).await?;
        Entity::delete_by_id(id).exec(&tx).await?;
        advance(&tx).await?;
        let entry = Entry::done("administrator.delete", now)
            .to("administrator", id)
            .details(json!({ "email": before.email, "role": before.role.code }));
        commit(tx, entry).await?;
        Ok(before.email)
    }

    /// Ends all sessions of an administrator.
    ///
    /// # Errors
    ///
    /// [`NotChanged`]; nothing was changed then.
    pub async fn end_sessions_of_administrator(
        &self,
        by: Option<i64>,
        id: i64,
        now: i64,
    ) -> Result<(), NotChanged> {
        let tx = self.begin_access().await?;
        let decider = Decider::of(&tx, by).await?;
        decider.subordinate(&tx, id).await?;
        sessions::end(&tx, Audience::Admin, sessions::of(id), now).await?;
        void_enrolments(&tx, id).await?;
        let entry = Entry::done("administrator.end_sessions", now).to("administrator", id);
        Ok(commit(tx, entry).await?)
    }

    /// Writes names and address of the row of `admin_users`.
    async fn rename(
        &self,
        tx: &DatabaseTransaction,
        id: i64,
        email: Option<&str>,
        names: [(&'static str, Option<&str>); 2],
        now: i64,
    ) -> Result<(), NotChanged> {
        let mut update = Query::update();
        update
            .table("admin_users")
            .value("updated_at", self.dialect().instant(now))
            .and_where(Expr::col("id").eq(id));
        let mut is_same = true;
        for (column, name) in names {
            if let Some(name) = name {
                update.value(column, Some(name).filter(|it| !it.is_empty()));
                is_same = false;
            }
        }
        if let Some(email) = email {
            let other = Query::select()
                .column("id")
                .from("admin_users")
                .and_where(Expr::col("email").eq(email))
                .and_where(Expr::col("id").ne(id))
                .limit(1)
                .to_owned();
            if tx.query_one(&other).await?.is_some() {
                return Err(NotChanged::Taken);
            }
            void_invitations(tx, email).await?;
            update.value("email", email);
            is_same = false;
        }
        if is_same {
            return Ok(());
        }
        tx.execute(&update)
            .await
            .map_err(|error| match error.sql_err() {
                Some(SqlErr::UniqueConstraintViolation(_)) => NotChanged::Taken,
                _ => error.into(),
            })?;
        Ok(())
    }
}

async fn set(
    tx: &DatabaseTransaction,
    id: i64,
    column: Column,
    value: Expr,
) -> Result<(), NotChanged> {
    Entity::update_many()
        .col_expr(column, value)
        .filter(Column::AdminId.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// What the audit log says: each member that changed, before and after.
fn differences(
    before: &AdminAccount,
    email: Option<&str>,
    [(_, firstname), (_, lastname)]: [(&'static str, Option<&str>); 2],
    role: Option<&str>,
) -> Json {
    let mut all = Map::new();
    let mut note = |name: &str, before: Json, after: Option<Json>| {
        if let Some(after) = after {
            all.insert(name.to_owned(), json!({ "before": before, "after": after }));
        }
    };
    note("email", json!(before.email), email.map(Json::from));
    note(
        "firstname",
        json!(before.firstname),
        firstname.map(|it| json!(it)),
    );
    note(
        "lastname",
        json!(before.lastname),
        lastname.map(|it| json!(it)),
    );
    note("role", json!(before.role.code), role.map(Json::from));
    Json::Object(all)
}
