//! A second factor is enrolled: by somebody who is in, or by somebody on the way in whose role
//! requires one.

use bastide_auth::password::Password;
use bastide_content_types::USER;
use bastide_store::access::{Account, NewFactor, Remaining, TicketPurpose};

use super::pass::{self, Granting};
use super::{FACTOR, SIGN_IN, TRIES, name_of};
use crate::auth::end_users::log;
use crate::auth::sessions::{Origin, SessionError};
use crate::auth::{Auth, AuthError, EndUser, SignedIn};
use crate::second_factor::{Enrolment, InForce, RecoveryCodes};

/// Who wants to enrol a second factor.
#[derive(Debug)]
pub enum EnrolmentWish<'a> {
    /// Somebody who is in.
    In {
        /// Who.
        who: &'a EndUser,
        /// The password of the account, if it has one.
        current: Option<Password>,
    },
    /// Somebody on the way in.
    OnTheWay {
        /// What the sign-in gave.
        token: &'a str,
        /// What the browser kept beside it.
        browser: Option<&'a str>,
    },
}

/// A secret, and what confirms it.
#[derive(Debug)]
pub struct Shown {
    /// Goes with the code that confirms it.
    pub token: String,
    /// What an authenticator needs.
    pub enrolment: Enrolment,
}

/// Somebody proves that the authenticator has the secret.
#[derive(Debug)]
pub struct Confirmation<'a> {
    /// Who is in; none on the way in.
    pub who: Option<&'a EndUser>,
    /// As it was shown with the secret.
    pub token: &'a str,
    /// What the browser kept beside it.
    pub browser: Option<&'a str>,
    /// The code.
    pub code: &'a str,
    /// Where the request comes from.
    pub origin: Origin<'a>,
}

/// A second factor is in force. The codes are shown once.
#[derive(Debug)]
pub enum Confirmed {
    /// Its owner was in, and is.
    Still {
        /// The recovery codes.
        recovery_codes: Vec<String>,
    },
    /// Its owner is in now.
    In {
        /// What a sign-in gives.
        came: SignedIn,
        /// The recovery codes.
        recovery_codes: Vec<String>,
    },
}

impl Auth {
    /// Shows a new secret for an authenticator. It counts when a code of it was confirmed.
    ///
    /// # Errors
    ///
    /// [`AuthError::AlreadyEnrolled`], [`AuthError::BadPass`], or that it is not the owner who asks.
    pub async fn enrol(
        &self,
        wish: EnrolmentWish<'_>,
        origin: Origin<'_>,
    ) -> Result<Shown, AuthError> {
        match wish {
            EnrolmentWish::In { who, current } => self.enrol_inside(who, current, origin).await,
            EnrolmentWish::OnTheWay { token, browser } => {
                self.enrol_outside(token, browser, origin).await
            }
        }
    }

    async fn enrol_inside(
        &self,
        who: &EndUser,
        current: Option<Password>,
        origin: Origin<'_>,
    ) -> Result<Shown, AuthError> {
        let account = self.live.store.account_of(who.id).await?;
        let account = account.ok_or(AuthError::Gone)?;
        if self.live.store.factor_state(who.id).await?.factor.is_some() {
            return Err(AuthError::AlreadyEnrolled);
        }
        let account = self.prove_owner(who, account, current, origin).await?;
        let (sealed, enrolment) = self.factors.begin(account.id, name_of(&account))?;
        let granting = Granting {
            purpose: TicketPurpose::Enrol,
            account: account.id,
            secret: Some(&sealed),
            password_set_at: account.password_set_at,
            session: Some(&who.session),
        };
        let pass = self.grant(granting, origin, self.clock.now()).await?;
        Ok(Shown {
            token: pass.text,
            enrolment,
        })
    }

    async fn enrol_outside(
        &self,
        token: &str,
        browser: Option<&str>,
        origin: Origin<'_>,
    ) -> Result<Shown, AuthError> {
        let bad = || {
            log(FACTOR, "bad_token", None, origin);
            AuthError::BadPass
        };
        let now = self.clock.now();
        let shown = pass::Shown {
            purpose: TicketPurpose::Enrol,
            text: token,
            browser,
        };
        let (digest, ticket, account) = self.holder(shown, now).await?.ok_or_else(bad)?;
        if ticket.session.is_some() {
            return Err(bad());
        }
        let (sealed, enrolment) = self.factors.begin(account.id, name_of(&account))?;
        let now = now.timestamp_millis();
        let kept = self.live.store.set_ticket_secret(&digest, &sealed, now);
        if !kept.await? {
            return Err(bad());
        }
        Ok(Shown {
            token: token.to_owned(),
            enrolment,
        })
    }

    /// Puts the secret in force that was shown last, ends all other sessions of the account, and lets
    /// its owner in who is not.
    ///
    /// # Errors
    ///
    /// [`AuthError::BadPass`]; [`AuthError::WrongCode`] or [`AuthError::WrongOwnCode`], which leave
    /// the token good for a few more.
    pub async fn confirm_enrolment(
        &self,
        confirmation: Confirmation<'_>,
    ) -> Result<Confirmed, AuthError> {
        let Confirmation {
            who,
            token,
            browser,
            code,
            origin,
        } = confirmation;
        let bad = || {
            log(FACTOR, "bad_token", who.map(|it| it.id), origin);
            AuthError::BadPass
        };
        let (store, now) = (&self.live.store, self.clock.now());
        let millis = now.timestamp_millis();
        let purpose = TicketPurpose::Enrol;
        let shown = pass::Shown {
            purpose,
            text: token,
            browser,
        };
        let (digest, ticket, account) = self.holder(shown, now).await?.ok_or_else(bad)?;
        // One that was made in a session is good in that session, and no other one is good in any.
        if ticket.session.as_deref() != who.map(|it| &*it.session) {
            return Err(bad());
        }
        let sealed = ticket.secret.as_deref().ok_or_else(bad)?;
        if !store.try_ticket(&digest, purpose, TRIES, millis).await? {
            return Err(bad());
        }
        let in_force = InForce {
            account: account.id,
            sealed,
            last: None,
        };
        let Some(step) = self.factors.step_of(in_force, code, now) else {
            log(FACTOR, "wrong_code", account.id, origin);
            return Err(match who {
                Some(_) => AuthError::WrongOwnCode,
                None => AuthError::WrongCode,
            });
        };
        let codes = RecoveryCodes::draw()?;
        let factor = NewFactor {
            user: account.id,
            token: &digest,
            password_set_at: ticket.password_set_at,
            secret: sealed,
            step,
            codes: &codes.digests,
        };
        let recovery_codes = codes.shown;
        if let Some(who) = who {
            let remaining = Remaining::Asking(&who.session);
            if !store.enrol_user(&factor, remaining, millis).await? {
                return Err(bad());
            }
            self.live.sessions_ended();
            log(FACTOR, "enrolled", account.id, origin);
            return Ok(Confirmed::Still { recovery_codes });
        }
        let came = self.come_in_with(&factor, &account, origin).await?;
        Ok(Confirmed::In {
            came,
            recovery_codes,
        })
    }

    /// Puts a second factor in force and lets its owner in.
    async fn come_in_with(
        &self,
        factor: &NewFactor<'_>,
        account: &Account,
        origin: Origin<'_>,
    ) -> Result<SignedIn, AuthError> {
        let now = self.clock.now();
        let millis = now.timestamp_millis();
        // Before the change: an answer that cannot be given must not spend the token.
        let user = self.content.one_of(USER, &account.document, "").await?.body;
        let opened = self.sessions.enrol(factor, origin, millis).await;
        let id = account.id;
        let session = opened.map_err(|error| match error {
            SessionError::Refused => {
                log(FACTOR, "bad_token", id, origin);
                AuthError::BadPass
            }
            error => error.into(),
        })?;
        log(FACTOR, "enrolled", id, origin);
        log(SIGN_IN, "success", id, origin);
        let who = self.who(name_of(account), Some(id), origin, now);
        self.throttle.succeed(&who, None, millis).await?;
        self.signed_in(id, &session, user, origin, now)
    }
}
