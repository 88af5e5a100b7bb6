//! The last step of a sign-in: the second factor.

use bastide_content_types::USER;
use bastide_store::access::{Proof, TicketPurpose};

use super::pass::Shown;
use super::{SIGN_IN, TRIES, name_of};
use crate::auth::end_users::log;
use crate::auth::sessions::{Origin, SessionError};
use crate::auth::{Auth, AuthError, SignedIn};
use crate::second_factor::{Factor, InForce};

/// Somebody proves the second factor, with the ticket of a sign-in that asked for it.
#[derive(Debug)]
pub struct SecondStep<'a> {
    /// The ticket.
    pub ticket: &'a str,
    /// What the browser kept beside it.
    pub browser: Option<&'a str>,
    /// The code.
    pub factor: Factor<'a>,
    /// Where the request comes from.
    pub origin: Origin<'a>,
}

impl Auth {
    /// Lets somebody in who has a ticket and the second factor. A code is counted as wrong before it
    /// is looked at, by the ticket and by the account.
    ///
    /// # Errors
    ///
    /// [`AuthError::BadPass`]; [`AuthError::WrongCode`], which leaves the ticket good for a few more;
    /// [`AuthError::TooMany`].
    pub async fn second_step(&self, step: SecondStep<'_>) -> Result<SignedIn, AuthError> {
        let SecondStep {
            ticket: text,
            browser,
            factor: brought,
            origin,
        } = step;
        let bad = || {
            log(SIGN_IN, "bad_ticket", None, origin);
            AuthError::BadPass
        };
        let (store, now) = (&self.live.store, self.clock.now());
        let millis = now.timestamp_millis();
        let purpose = TicketPurpose::Prove;
        let shown = Shown {
            purpose,
            text,
            browser,
        };
        let (digest, ticket, account) = self.holder(shown, now).await?.ok_or_else(bad)?;
        let id = account.id;
        let factor = store.factor_state(id).await?.factor;
        let factor = factor.filter(|it| ticket.secret.as_ref() == Some(&it.secret));
        let factor = factor.ok_or_else(bad)?;
        let who = self.who(name_of(&account), Some(id), origin, now);
        if let Some(retry_after) = self.throttle.charge_code(&who, millis).await? {
            log(SIGN_IN, "too_many_codes", id, origin);
            return Err(AuthError::TooMany { retry_after });
        }
        if !store.try_ticket(&digest, purpose, TRIES, millis).await? {
            return Err(bad());
        }
        let in_force = InForce {
            account: id,
            sealed: &factor.secret,
            last: factor.step,
        };
        if !self.factors.spend(in_force, brought, now).await? {
            log(SIGN_IN, "wrong_code", id, origin);
            return Err(AuthError::WrongCode);
        }
        let user = self.content.one_of(USER, &account.document, "").await?.body;
        let proof = Proof::Ticket {
            password: ticket.password_set_at,
            ticket: &digest,
            secret: &factor.secret,
        };
        let opened = self.sessions.open(id, proof, origin, millis).await;
        let session = opened.map_err(|error| match error {
            SessionError::Refused => bad(),
            error => error.into(),
        })?;
        self.throttle.succeed(&who, None, millis).await?;
        if let Factor::Recovery(_) = brought {
            log("user.recovery_code", "spent", id, origin);
        }
        log(SIGN_IN, "success", id, origin);
        self.signed_in(id, &session, user, origin, now)
    }
}
