//! Step-up: a session that is open proves password and second factor again, before what is
//! dangerous (security design, S20).
//!
//! Costs and counts what a sign-in does, and tells less: whatever was wrong is one refusal.

use bastide_auth::password::Password;
use bastide_permissions::{Administrator, NotRecent, Recent, Right};

use super::sign_in::{Attempt, Proved};
use super::{Admin, AdminOrigin, AdmissionError};
use crate::clock::moment;
use crate::second_factor::Factor;

const STEP_UP: &str = "admin.step_up";

impl Admin {
    /// Notes that a session has proved password and second factor, and answers until when that
    /// counts (RFC 3339). It counts for this session alone.
    ///
    /// # Errors
    ///
    /// [`AdmissionError`]; never `TwoFactorRequired`.
    pub async fn step_up(
        &self,
        who: &Administrator,
        password: Password,
        factor: Option<Factor<'_>>,
        origin: AdminOrigin<'_>,
    ) -> Result<String, AdmissionError> {
        let attempt = Attempt {
            event: STEP_UP,
            origin,
            now: self.clock.now(),
        };
        let named = self.live.store.administrator_of(who.id).await?;
        let named = named.ok_or(AdmissionError::InvalidCredentials)?;
        let email = named.account.email.clone();
        let proved = self.prove(&email, Some(named), (password, factor), attempt);
        let proved = proved.await.map_err(|error| match error {
            AdmissionError::TwoFactorRequired => AdmissionError::InvalidCredentials,
            other => other,
        })?;
        let Proved {
            known,
            who: tried,
            charge,
        } = proved;
        let now = attempt.now.timestamp_millis();
        let secret = known.totp_secret.as_deref();
        let store = &self.live.store;
        let noted = store.prove_admin_session(&who.session, who.id, secret, now);
        if !noted.await? {
            attempt.log("changed_meanwhile", Some(who.id));
            return Err(AdmissionError::InvalidCredentials);
        }
        self.live.sessions_ended();
        self.throttle.succeed(&tried, Some(charge), now).await?;
        attempt.log("success", Some(who.id));
        Ok(moment(now.saturating_add(self.rules.step_up_millis)))
    }

    /// Proof that an administrator holds a right, and has proved lately who they are.
    ///
    /// # Errors
    ///
    /// [`NotRecent`].
    pub fn recent<R: Right>(&self, who: &Administrator) -> Result<Recent<R>, NotRecent> {
        who.require_recent(self.clock.millis(), self.rules.step_up_millis)
    }

    /// Whether an administrator has proved lately who they are.
    pub fn is_recent(&self, who: &Administrator) -> bool {
        who.is_recent(self.clock.millis(), self.rules.step_up_millis)
    }
}
