//! End users, as administrators look after them (admin contract, `/admin/end-users`). What holds for
//! accounts holds here too: [`Content`](crate::content::Content) writes them.

use std::sync::Arc;

use bastide_auth::access::Audience;
use bastide_content_types::{Model, Registry, USER};
use bastide_permissions::{
    Action, Allowed, Authorized, Covers, ManageEndUsers, ReadEndUsers, Right,
};
use bastide_store::access::Remaining;
use bastide_store::content::Expected;
use bastide_store::read::Format;
use bastide_validation::Refusal;
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value as Json};

use super::error::ManageError;
use crate::content::{Answer, ContentError, WriteError};
use crate::security_log::Event;
use crate::services::Services;
use crate::throttle::Locks;

/// What is shown of an account and is no attribute of it: taken when it is sent back, and left.
const READ_ONLY: [&str; 9] = [
    "id",
    "documentId",
    "createdAt",
    "updatedAt",
    "publishedAt",
    "createdBy",
    "updatedBy",
    "twoFactor",
    "sessions",
];

const NO_USER: ManageError = ManageError::NotFound("User not found");

/// A page of accounts, as the content side answers it.
#[derive(Deserialize)]
struct Page<'a> {
    #[serde(borrow)]
    data: Vec<&'a RawValue>,
    meta: &'a RawValue,
}

/// The one thing that has to be known of an account.
#[derive(Deserialize)]
struct Row {
    id: i64,
}

impl Services {
    /// A page of end users, each with its role: `{"data": […], "meta": {"pagination": {…}}}`.
    ///
    /// `query` is the query string as it was sent, without its `?`.
    ///
    /// # Errors
    ///
    /// [`ContentError`].
    pub async fn end_users(
        &self,
        allowed: &Allowed<ReadEndUsers>,
        query: &[u8],
    ) -> Result<Answer, ContentError> {
        let proof = self.over_users(allowed)?;
        let query = with_role(query);
        let answer = self.content().list(proof, &query, Format::Flat).await?;
        let page: Page<'_> = parsed(&answer.body)?;
        let entries: Vec<&str> = page.data.iter().map(|it| it.get()).collect();
        let entries = self.protected(&entries).await?.join(",");
        let body = format!("{{\"data\":[{entries}],\"meta\":{}}}", page.meta);
        Ok(answer.with_body(body.into_bytes()))
    }

    /// The end user with a row id: `{"data": {…}, "meta": {}}`.
    ///
    /// # Errors
    ///
    /// [`ContentError`].
    pub async fn end_user(
        &self,
        allowed: &Allowed<ReadEndUsers>,
        id: i64,
        query: &[u8],
    ) -> Result<Answer, ContentError> {
        let proof = self.over_users(allowed)?;
        let query = with_role(query);
        let answer = self.content().row(proof, id, &query).await?;
        self.one_protected(&answer).await
    }

    /// Makes an end user and answers it, as [`Self::end_user`].
    ///
    /// # Errors
    ///
    /// [`WriteError`].
    pub async fn create_end_user(
        &self,
        allowed: &Allowed<ManageEndUsers>,
        sent: &Map<String, Json>,
    ) -> Result<Answer, WriteError> {
        let proof = self.over_users(allowed)?;
        must_be_known(proof.target(), sent)?;
        let made = self.content().create_account(proof, sent).await?;
        Ok(self.one_protected(&made).await?)
    }

    /// Changes the end user with a row id and answers it, as [`Self::end_user`]. A new password,
    /// another role and a lock end all sessions of the account.
    ///
    /// # Errors
    ///
    /// [`WriteError`].
    pub async fn change_end_user(
        &self,
        allowed: &Allowed<ManageEndUsers>,
        id: i64,
        sent: &Map<String, Json>,
        expected: &Expected,
    ) -> Result<Answer, WriteError> {
        let proof = self.over_users(allowed)?;
        must_be_known(proof.target(), sent)?;
        let changed = self.content().update_account(proof, id, sent, expected);
        Ok(self.one_protected(&changed.await?).await?)
    }

    /// Removes the end user with a row id, and with it all that lets its owner in.
    ///
    /// # Errors
    ///
    /// [`WriteError`].
    pub async fn delete_end_user(
        &self,
        allowed: &Allowed<ManageEndUsers>,
        id: i64,
        expected: &Expected,
    ) -> Result<(), WriteError> {
        let proof = self.over_users(allowed)?;
        let removed = self.content().delete_account(proof, id, expected).await?;
        Ok(removed.map(drop).ok_or(ContentError::NotFound)?)
    }

    /// Ends all sessions of the end user with a row id, at once.
    ///
    /// # Errors
    ///
    /// [`ManageError`].
    pub async fn end_sessions_of_end_user(
        &self,
        allowed: &Allowed<ManageEndUsers>,
        id: i64,
    ) -> Result<(), ManageError> {
        self.must_be_there(id).await?;
        self.sessions().end_all(id, self.clock().millis()).await?;
        note(allowed, id, "sessions_ended");
        Ok(())
    }

    /// Takes the second factor of the end user with a row id away, with the recovery codes, ends all
    /// sessions and forgets failures: for whoever has lost the authenticator.
    ///
    /// # Errors
    ///
    /// [`ManageError`]; `Rule` where there is none.
    pub async fn reset_second_factor_of_end_user(
        &self,
        allowed: &Allowed<ManageEndUsers>,
        id: i64,
    ) -> Result<(), ManageError> {
        self.must_be_there(id).await?;
        let none = || ManageError::Rule("This account has no second factor".to_owned());
        let store = self.store();
        let state = store.factor_state(id).await?;
        state.factor.ok_or_else(none)?;
        let removed = store.remove_user_factor(id, Remaining::None, self.clock().millis());
        let removed = removed.await?;
        self.sessions_ended();
        if !removed {
            return Err(none());
        }
        let Locks { names, beginnings } = Locks::of(Audience::Public, id, &[]);
        store.remove_counters(&names, &beginnings).await?;
        note(allowed, id, "second_factor_reset");
        Ok(())
    }

    /// Proof that an administrator may do `A` to end users.
    fn over_users<R: Covers<A>, A: Action>(
        &self,
        allowed: &Allowed<R>,
    ) -> Result<Authorized<A>, ContentError> {
        let registry: Arc<Registry> = self.registry();
        let users = registry.get(USER);
        let proof = users.and_then(|users| allowed.over(&registry, users));
        proof.ok_or(ContentError::NotFound)
    }

    async fn must_be_there(&self, id: i64) -> Result<(), ManageError> {
        let document = self.store().account_document(id).await?;
        document.map(drop).ok_or(NO_USER)
    }

    async fn one_protected(&self, answer: &Answer) -> Result<Answer, ContentError> {
        let entry: &RawValue = parsed(&answer.body)?;
        let entry = self.protected(&[entry.get()]).await?.join("");
        let body = format!("{{\"data\":{entry},\"meta\":{{}}}}");
        Ok(answer.with_body(body.into_bytes()))
    }

    /// Accounts with how they are protected and used. Texts are joined, so that every value stays as
    /// it was written.
    async fn protected(&self, entries: &[&str]) -> Result<Vec<String>, ContentError> {
        let ids = entries
            .iter()
            .map(|it| Ok(parsed::<Row>(it.as_bytes())?.id));
        let ids: Vec<i64> = ids.collect::<Result<_, ContentError>>()?;
        let now = self.clock().millis();
        let protections = self.store().protections(&ids, now).await?;
        let protected = entries.iter().zip(&ids).map(|(entry, id)| {
            let known = protections.get(id);
            let two_factor = known.is_some_and(|it| it.two_factor);
            let sessions = known.map_or(0, |it| it.sessions);
            let open = entry.strip_suffix('}').unwrap_or(entry);
            format!("{open},\"twoFactor\":{two_factor},\"sessions\":{sessions}}}")
        });
        Ok(protected.collect())
    }
}

/// What was written here a moment ago.
fn parsed<'b, T: Deserialize<'b>>(body: &'b [u8]) -> Result<T, ContentError> {
    serde_json::from_slice(body).map_err(|error| ContentError::Internal(error.into()))
}

/// A query that shows the role, unless it says itself what it shows.
fn with_role(query: &[u8]) -> Vec<u8> {
    let says = |pair: &[u8]| {
        let rest = pair.strip_prefix(b"populate");
        rest.is_some_and(|it| matches!(it.first(), None | Some(b'=' | b'[' | b'%')))
    };
    if query.split(|it| *it == b'&').any(says) {
        return query.to_vec();
    }
    let parts: [&[u8]; 2] = [query, b"populate=role"];
    let parts: Vec<&[u8]> = parts.into_iter().filter(|it| !it.is_empty()).collect();
    parts.join(&b'&')
}

/// Refuses a member that means nothing here. The content API passes over such ones, for forms that
/// were made for something else.
fn must_be_known(users: &Model, sent: &Map<String, Json>) -> Result<(), Refusal> {
    let is_known =
        |name: &str| name == "password" || READ_ONLY.contains(&name) || users.field(name).is_some();
    match sent.keys().find(|it| !is_known(it)) {
        None => Ok(()),
        Some(key) => Err(Refusal::Key {
            key: key.clone(),
            path: None,
        }),
    }
}

fn note<R: Right>(allowed: &Allowed<R>, account: i64, outcome: &'static str) {
    let subject = account.to_string();
    Event {
        name: "admin.end_user",
        outcome,
        account: allowed.by().map(|it| it.id),
        subject: Some(&subject),
        ..Event::default()
    }
    .write();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_shows_the_role_unless_it_says_what_it_shows() {
        for (query, expected) in [
            ("", "populate=role"),
            ("page=2&sort=email", "page=2&sort=email&populate=role"),
            ("populated=1", "populated=1&populate=role"),
            ("populate=role", "populate=role"),
            (
                "page=2&populate[role][fields]=name",
                "page=2&populate[role][fields]=name",
            ),
            ("populate%5B0%5D=role", "populate%5B0%5D=role"),
        ] {
            assert_eq!(with_role(query.as_bytes()), expected.as_bytes(), "{query}");
        }
    }
}
