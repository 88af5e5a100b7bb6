//! Accounts of end users (REST contract, section 6.5): entries whose passwords, sessions and roles
//! have rules of their own.
//!
//! Nobody gives a role that may do more than they may, and nobody changes or removes an account
//! that has one. Whoever changes their own account changes what is theirs to say.

mod body;
mod draft;
mod role;

use bastide_auth::access::Audience;
use bastide_content_types::USER;
use bastide_permissions::{
    Authorized, Create, Delete, FindOne, HeldRole, Principal, Update, WritePlan,
};
use bastide_store::Tx;
use bastide_store::access::{AccessError, AccountState};
use bastide_store::content::{Expected, WriteFailure};
use bastide_store::read::Format;
use bastide_validation::{Caller as _, Write};
use serde_json::{Map, Value as Json, json};

use super::WriteError;
use crate::content::envelope::Envelope;
use crate::content::{Answer, Content, ContentError};
use crate::new_document_id;
use crate::security_log::Event;
use crate::settings::USERS_ADVANCED_KEY;
use crate::throttle::Locks;

use body::Body;
use draft::Draft;

/// What people may change of their own account.
const OWN: [&str; 3] = ["username", "email", "password"];

/// What is shown of an account that was written.
const SHOWN: &[u8] = b"populate=role";

impl Content {
    /// Makes an account and answers it.
    ///
    /// # Errors
    ///
    /// [`WriteError`]; `OutOfReach` where the role may do more than the caller.
    pub async fn create_account(
        &self,
        proof: Authorized<Create>,
        sent: &Map<String, Json>,
    ) -> Result<Answer, WriteError> {
        self.until_done(proof, async |proof: Authorized<Create>| {
            let mut body = Body::of_new(proof.target(), sent)?;
            let role = self.role_to_give(proof.principal(), &mut body).await?;
            let plan = giving(self.plan(body.sent(), proof)?, role);
            if !plan.may_write("provider") {
                body.data.remove("provider");
            }
            let draft = self.draft(plan, body, Write::Create).await?;
            let document = new_document_id().map_err(WriteError::internal)?;
            let tx = self.begin(&draft.plan).await?;
            self.must_be_unique(&tx, &draft, &document, "This attribute must be unique")
                .await?;
            let now = self.clock.millis();
            let writer = tx.carry_out(&draft.plan, now);
            let done = writer.create(&document, &draft.entry, None).await;
            done.map_err(|it| draft.failed(it))?;
            let account = self.state(&tx, &draft, &document).await?;
            if let Some(hash) = &draft.hash {
                let done = tx.set_password(account.id, hash.as_str(), now).await;
                done.map_err(|it| draft.failed(it))?;
            }
            self.end(tx, &draft, &document, (account.id, "created"))
                .await
        })
        .await
    }

    /// Changes the account with a row id and answers it. A new password, another role and a lock
    /// end its sessions.
    ///
    /// # Errors
    ///
    /// [`WriteError`]; `NotFound` where there is no such account for the caller, `OutOfReach` where
    /// its role, or the one that it shall get, may do more than the caller.
    pub async fn update_account(
        &self,
        proof: Authorized<Update>,
        id: i64,
        sent: &Map<String, Json>,
        expected: &Expected,
    ) -> Result<Answer, WriteError> {
        let document = self.live.store.account_document(id).await?;
        let document = document.ok_or(ContentError::NotFound)?;
        self.until_done(proof, async |proof: Authorized<Update>| {
            let is_own = proof.principal().user_id() == Some(id);
            let mut body = Body::of_change(proof.target(), sent)?;
            if is_own {
                body.must_be_among(&OWN)?;
            }
            let role = self.role_to_give(proof.principal(), &mut body).await?;
            let plan = giving(self.plan(body.sent(), proof)?, role);
            let plan = if is_own { plan.narrowed_to(&OWN) } else { plan };
            let draft = self.draft(plan, body, Write::Update).await?;
            let tx = self.begin(&draft.plan).await?;
            self.must_be_unique(&tx, &draft, &document, "Username already taken")
                .await?;
            let now = self.clock.millis();
            let writer = tx.carry_out(&draft.plan, now);
            let place = match writer.find(&document, expected).await {
                Ok(place) => place,
                Err(failure) => return Err(self.with_current(&draft, &document, failure).await),
            };
            let before = self.state(&tx, &draft, &document).await?;
            if !is_own {
                self.must_hold(draft.plan.principal(), &before)?;
            }
            let done = writer.update(&place, &draft.entry, None).await;
            done.map_err(|it| draft.failed(it))?;
            let after = self.state(&tx, &draft, &document).await?;
            if let Some(hash) = &draft.hash {
                let done = tx.set_password(after.id, hash.as_str(), now).await;
                done.map_err(|it| draft.failed(it))?;
            }
            if draft.hash.is_some() || before != after {
                let done = tx.end_sessions_of(after.id, now).await;
                done.map_err(|it| draft.failed(it))?;
            }
            let outcome = outcome(&draft, &before, &after);
            let done = self.end(tx, &draft, &document, (after.id, outcome)).await?;
            let is_let_in = before.blocked && !after.blocked;
            if !is_own && (draft.hash.is_some() || is_let_in) {
                self.unlock(after.id).await;
            }
            Ok(done)
        })
        .await
    }

    /// Removes the account with a row id and answers what it was; `None` where there is none for
    /// the caller.
    ///
    /// # Errors
    ///
    /// [`WriteError`]; `OutOfReach` where its role may do more than the caller.
    pub async fn delete_account(
        &self,
        proof: Authorized<Delete>,
        id: i64,
        expected: &Expected,
    ) -> Result<Option<Answer>, WriteError> {
        let Some(document) = self.live.store.account_document(id).await? else {
            return Ok(None);
        };
        self.until_done(proof, async |proof: Authorized<Delete>| {
            let principal = proof.principal().clone();
            let answer = self.farewell(&principal, id, &document).await?;
            let plan = self.plan_delete(b"", proof)?;
            let nothing = Map::new();
            let failed = |it| WriteError::of(it, plan.target(), &nothing);
            let tx = self.begin_on(plan.registry().version()).await?;
            let turn = tx.hold_setting(USERS_ADVANCED_KEY).await;
            turn.map_err(|it| failed(it.into()))?;
            let account = tx.account_state(&document).await;
            let Some(account) = account.map_err(|it| failed(it.into()))? else {
                return Ok(None);
            };
            let now = self.clock.millis();
            match tx
                .remove(&plan, &document, expected, now)
                .await
                .map_err(failed)
            {
                Ok(true) => {}
                Ok(false) | Err(WriteError::Content(ContentError::NotFound)) => return Ok(None),
                Err(error) => return Err(error),
            }
            if principal.user_id() != Some(id) {
                self.must_hold(&principal, &account)?;
            }
            let ended = tx.end_sessions_of(id, now).await;
            ended.map_err(|it| failed(it.into()))?;
            let told = tx.change_access().await;
            told.map_err(|it| failed(it.into()))?;
            tx.commit().await.map_err(|it| failed(it.into()))?;
            self.live.access_changed().await;
            note(&principal, id, "deleted");
            Ok(Some(answer))
        })
        .await
    }

    /// An account whose role may do more than the caller is out of reach.
    fn must_hold(&self, caller: &Principal, account: &AccountState) -> Result<(), WriteError> {
        let Some(role) = &account.role else {
            return Ok(());
        };
        let held = self.live.policy().hold(caller, role);
        held.map(drop).map_err(|_| WriteError::OutOfReach)
    }

    /// Lets the owner of an account in again whose failed sign-ins have locked it: whoever manages
    /// accounts may. One that stays locked for a while is no failure of the change.
    async fn unlock(&self, account: i64) {
        let Locks { names, beginnings } = Locks::of(Audience::Public, account, &[]);
        let store = &self.live.store;
        if let Err(error) = store.remove_counters(&names, &beginnings).await {
            let error: &dyn std::error::Error = &error;
            tracing::warn!(error, user.id = account, "an account keeps its locks");
        }
    }

    /// Keeps what was done and answers it.
    async fn end(
        &self,
        tx: Tx,
        draft: &Draft,
        document: &str,
        (account, outcome): (i64, &'static str),
    ) -> Result<Answer, WriteError> {
        let told = tx.change_access().await;
        told.map_err(|it| draft.failed(it))?;
        self.commit(tx, &draft.plan, &draft.body.data).await?;
        self.live.access_changed().await;
        note(draft.plan.principal(), account, outcome);
        self.shown_as(&draft.plan, document, Format::Flat, Envelope::Bare)
            .await
    }

    async fn with_current(
        &self,
        draft: &Draft,
        document: &str,
        failure: WriteFailure,
    ) -> WriteError {
        let error = draft.failed(failure);
        let WriteError::Stale { .. } = error else {
            return error;
        };
        let caller = draft.plan.principal();
        let envelope = match caller {
            Principal::Administrator(_) => Envelope::Entry,
            Principal::Anonymous | Principal::User { .. } | Principal::Token(_) => Envelope::Bare,
        };
        let current = self.shown_as(&draft.plan, document, Format::Flat, envelope);
        WriteError::stale(current.await.ok(), Some(caller))
    }

    /// What is answered once an account is gone: as the caller might read it, else its ids.
    async fn farewell(
        &self,
        caller: &Principal,
        id: i64,
        document: &str,
    ) -> Result<Answer, WriteError> {
        let registry = self.live.store.registry();
        let users = registry.get(USER);
        let users = users.ok_or(ContentError::NotFound)?;
        let proof = self
            .live
            .policy()
            .authorize::<FindOne>(caller, &registry, users);
        let read = match proof {
            Ok(proof) => self.row(proof, id, b"").await,
            Err(denied) => Err(denied.into()),
        };
        match read {
            Ok(answer) => Ok(answer),
            Err(ContentError::Denied(_) | ContentError::NotFound) => {
                let ids = json!({ "id": id, "documentId": document });
                Ok(Answer::new(ids.to_string().into_bytes(), None))
            }
            Err(error) => Err(error.into()),
        }
    }
}

fn giving(plan: WritePlan, role: Option<HeldRole>) -> WritePlan {
    match role {
        Some(role) => plan.giving(role),
        None => plan,
    }
}

/// The most important thing that was done, for the log.
fn outcome(draft: &Draft, before: &AccountState, after: &AccountState) -> &'static str {
    match (before.blocked, after.blocked) {
        (false, true) => "blocked",
        (true, false) => "unblocked",
        _ if before.role != after.role => "role_changed",
        _ if draft.hash.is_some() => "password_changed",
        _ => "changed",
    }
}

fn note(caller: &Principal, account: i64, outcome: &'static str) {
    let subject = account.to_string();
    let (name, actor) = match caller {
        Principal::Administrator(editor) => ("admin.end_user", editor.id()),
        Principal::Anonymous | Principal::User { .. } | Principal::Token(_) => {
            ("user.account", caller.user_id())
        }
    };
    Event {
        name,
        outcome,
        account: actor,
        subject: Some(&subject),
        ..Event::default()
    }
    .write();
}

impl From<AccessError> for WriteError {
    fn from(error: AccessError) -> Self {
        Self::Content(error.into())
    }
}
