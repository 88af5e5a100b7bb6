//! What end users who are in do with their second factor.

use bastide_auth::password::Password;
use bastide_store::access::{Account, Remaining, UserFactor};
use serde::Serialize;

use super::{FACTOR, name_of};
use crate::auth::end_users::log;
use crate::auth::sessions::Origin;
use crate::auth::{Auth, AuthError, EndUser};
use crate::clock::moment;
use crate::second_factor::{Factor, InForce, RecoveryCodes};

/// The second factor of an account, as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TwoFactorView {
    /// Whether one is in force.
    pub enabled: bool,
    /// Since when (RFC 3339).
    pub enabled_at: Option<String>,
    /// Recovery codes that were not spent.
    pub recovery_codes_left: u64,
    /// Whether the role requires one.
    pub required: bool,
}

/// Somebody who is in proves to own the account once more, with the password and the second factor.
#[derive(Debug)]
pub struct OwnFactor<'a> {
    /// The password of the account, if it has one.
    pub current: Option<Password>,
    /// The code.
    pub factor: Factor<'a>,
    /// Where the request comes from.
    pub origin: Origin<'a>,
}

impl Auth {
    /// The second factor of somebody who is in.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn two_factor(&self, who: &EndUser) -> Result<TwoFactorView, AuthError> {
        let store = &self.live.store;
        let state = store.factor_state(who.id).await?;
        let left = match state.factor {
            Some(_) => store.recovery_codes_left(who.id).await?,
            None => 0,
        };
        Ok(TwoFactorView {
            enabled: state.factor.is_some(),
            enabled_at: state.factor.map(|it| moment(it.enrolled_at)),
            recovery_codes_left: left,
            required: state.required,
        })
    }

    /// Answers new recovery codes, in place of all before.
    ///
    /// # Errors
    ///
    /// [`AuthError`].
    pub async fn replace_recovery_codes(
        &self,
        who: &EndUser,
        own: OwnFactor<'_>,
    ) -> Result<Vec<String>, AuthError> {
        let origin = own.origin;
        let store = &self.live.store;
        let factor = store.factor_state(who.id).await?.factor;
        let factor = factor.ok_or(AuthError::NotEnrolled)?;
        self.prove_both(who, &factor, own).await?;
        let codes = RecoveryCodes::draw()?;
        let replaced = store.replace_recovery_codes(who.id, &factor.secret, &codes.digests);
        if !replaced.await? {
            return Err(AuthError::NotEnrolled);
        }
        log(FACTOR, "codes_replaced", who.id, origin);
        Ok(codes.shown)
    }

    /// Takes the second factor away, and ends all other sessions.
    ///
    /// # Errors
    ///
    /// [`AuthError::FactorStays`] where the role requires it.
    pub async fn disable_two_factor(
        &self,
        who: &EndUser,
        own: OwnFactor<'_>,
    ) -> Result<(), AuthError> {
        let origin = own.origin;
        let store = &self.live.store;
        let state = store.factor_state(who.id).await?;
        if state.required {
            return Err(AuthError::FactorStays);
        }
        let factor = state.factor.ok_or(AuthError::NotEnrolled)?;
        self.prove_both(who, &factor, own).await?;
        let now = self.clock.millis();
        let remaining = Remaining::Asking(&who.session);
        if !store.remove_user_factor(who.id, remaining, now).await? {
            return Err(AuthError::NotEnrolled);
        }
        self.live.sessions_ended();
        log(FACTOR, "disabled", who.id, origin);
        Ok(())
    }

    /// The account, if it is its owner who asks: who knows its password, or, where it has none, has
    /// signed in a moment ago.
    pub(super) async fn prove_owner(
        &self,
        who: &EndUser,
        account: Account,
        current: Option<Password>,
        origin: Origin<'_>,
    ) -> Result<Account, AuthError> {
        if account.password_hash.is_some() {
            let current = current.ok_or(AuthError::WrongCurrentPassword)?;
            return self.prove(who, account, current, origin).await;
        }
        let now = self.clock.millis();
        let sessions = self.sessions.list(who.id, now).await?;
        let session = sessions.iter().find(|it| *it.id == *who.session);
        let fresh = |opened_at: i64| now < opened_at.saturating_add(self.rules.pass_millis);
        if session.is_some_and(|it| fresh(it.opened_at)) {
            Ok(account)
        } else {
            Err(AuthError::StaleSession)
        }
    }

    /// Refuses whoever is not the owner of an account, or has not its second factor.
    async fn prove_both(
        &self,
        who: &EndUser,
        factor: &UserFactor,
        own: OwnFactor<'_>,
    ) -> Result<(), AuthError> {
        let OwnFactor {
            current,
            factor: brought,
            origin,
        } = own;
        let store = &self.live.store;
        let account = store.account_of(who.id).await?;
        let account = account.ok_or(AuthError::Gone)?;
        let account = self.prove_owner(who, account, current, origin).await?;
        let now = self.clock.now();
        let tries = self.who(name_of(&account), Some(who.id), origin, now);
        let millis = now.timestamp_millis();
        if let Some(retry_after) = self.throttle.charge_code(&tries, millis).await? {
            log(FACTOR, "too_many_codes", who.id, origin);
            return Err(AuthError::TooMany { retry_after });
        }
        let in_force = InForce {
            account: who.id,
            sealed: &factor.secret,
            last: factor.step,
        };
        if !self.factors.spend(in_force, brought, now).await? {
            log(FACTOR, "wrong_code", who.id, origin);
            return Err(AuthError::WrongOwnCode);
        }
        if let Factor::Recovery(_) = brought {
            log("user.recovery_code", "spent", who.id, origin);
        }
        Ok(self.throttle.succeed(&tries, None, millis).await?)
    }
}
