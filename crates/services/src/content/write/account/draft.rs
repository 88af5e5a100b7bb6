//! A change of an account, as far as it is known without a transaction, and what it meets in one.

use bastide_auth::password::{self, Password, PasswordHash};
use bastide_auth::random::Random;
use bastide_permissions::WritePlan;
use bastide_permissions::plan::Allowance;
use bastide_store::Tx;
use bastide_store::access::{AccountState, Identity};
use bastide_store::content::WriteFailure;
use bastide_validation::{Caller as _, Pass, Refusal, Write};
use serde_json::Value as Json;

use super::body::Body;
use crate::auth::HashingError;
use crate::content::write::WriteError;
use crate::content::{Content, ContentError};
use crate::settings::USERS_ADVANCED_KEY;

/// What is going to be done to an account, as far as it is known without a transaction.
pub(super) struct Draft {
    pub(super) plan: WritePlan,
    pub(super) entry: Allowance,
    pub(super) body: Body,
    pub(super) hash: Option<PasswordHash>,
}

impl Content {
    /// Everything about a change that needs no transaction: what is refused here is refused before
    /// a password is hashed.
    pub(super) async fn draft(
        &self,
        plan: WritePlan,
        body: Body,
        write: Write,
    ) -> Result<Draft, WriteError> {
        // No mask can name a password: a new account must have one, and one that is there keeps it
        // where not everything may be changed.
        let is_change = write == Write::Update && body.password.is_some();
        if is_change && !plan.may_write("password") {
            return Err(Refusal::Key {
                key: "password".to_owned(),
                path: None,
            }
            .into());
        }
        let entry = self.allowance(&plan, &body.data, (write, Pass::Full))?;
        let hash = match body.checked_password(self.passwords)? {
            None => None,
            Some(password) => Some(self.hash(password).await?),
        };
        Ok(Draft {
            plan,
            entry,
            body,
            hash,
        })
    }

    async fn hash(&self, password: Password) -> Result<PasswordHash, WriteError> {
        let work = move || password::hash(&password, &Random::draw()?);
        self.hashing.run(work).await.map_err(|error| match error {
            HashingError::Busy => WriteError::Busy,
            HashingError::Unavailable(error) => WriteError::internal(error),
        })
    }

    /// Takes the turn of those who change accounts, and makes sure that no other account is the same.
    pub(super) async fn must_be_unique(
        &self,
        tx: &Tx,
        draft: &Draft,
        document: &str,
        taken: &'static str,
    ) -> Result<(), WriteError> {
        let failed = |it| draft.failed(it);
        let turn = tx.hold_setting(USERS_ADVANCED_KEY).await;
        turn.map_err(failed)?;
        let text = |name: &str| draft.body.data.get(name).and_then(Json::as_str);
        let unique_email = self.live.settings().advanced.unique_email;
        let email = text("email").filter(|_| unique_email);
        for (identity, message) in [
            (text("username").map(Identity::Username), taken),
            (email.map(Identity::Email), "Email already taken"),
        ] {
            let Some(identity) = identity else {
                continue;
            };
            if tx.is_taken(identity, document).await.map_err(failed)? {
                return Err(WriteError::Rule(message));
            }
        }
        Ok(())
    }

    /// The account as it is now, in the transaction.
    pub(super) async fn state(
        &self,
        tx: &Tx,
        draft: &Draft,
        document: &str,
    ) -> Result<AccountState, WriteError> {
        let state = tx.account_state(document).await;
        let state = state.map_err(|it| draft.failed(it))?;
        Ok(state.ok_or(ContentError::NotFound)?)
    }
}

impl Draft {
    /// A failure of the store, in terms of what was sent.
    pub(super) fn failed(&self, failure: impl Into<WriteFailure>) -> WriteError {
        WriteError::of(failure.into(), self.plan.target(), &self.body.data)
    }
}
