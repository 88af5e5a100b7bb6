//! The second factor of a sign-in whose password is right.

use bastide_auth::recovery::RecoveryCode;
use bastide_auth::totp::{Step, TotpSecret};
use bastide_store::access::AdminSecrets;
use chrono::{DateTime, Utc};

use super::{Admin, AdminOrigin, AdmissionError, log};
use crate::throttle::{Charge, Who};

/// What somebody brings along besides the password.
#[derive(Debug, Clone, Copy)]
pub(super) enum Factor<'a> {
    /// The code of an authenticator.
    Code(&'a str),
    /// A recovery code.
    Recovery(&'a str),
}

const SIGN_IN: &str = "admin.sign_in";

impl Admin {
    /// Lets through whoever proves the second factor, or needs none.
    pub(super) async fn second_factor(
        &self,
        known: &AdminSecrets,
        factor: Option<Factor<'_>>,
        who: &Who,
        charge: Charge,
        origin: AdminOrigin<'_>,
        now: DateTime<Utc>,
    ) -> Result<(), AdmissionError> {
        let id = known.account.id;
        let millis = now.timestamp_millis();
        let Some(sealed) = &known.totp_secret else {
            if !self.rules.require_two_factor {
                return Ok(());
            }
            self.throttle.refund(who, charge, millis).await?;
            log(SIGN_IN, "not_enrolled", Some(id), origin);
            return Err(self.allow_enrolment(id, millis).await?);
        };
        let Some(factor) = factor else {
            self.throttle.refund(who, charge, millis).await?;
            log(SIGN_IN, "code_missing", Some(id), origin);
            return Err(AdmissionError::TwoFactorRequired);
        };
        if !self.throttle.charge_code(who, millis).await? {
            log(SIGN_IN, "too_many_codes", Some(id), origin);
            return Err(AdmissionError::InvalidCredentials);
        }
        let is_right = match factor {
            Factor::Code(code) => self.spend_step(known, sealed, code, now).await?,
            Factor::Recovery(code) => self.spend_recovery_code(id, sealed, code, millis).await?,
        };
        if !is_right {
            log(SIGN_IN, "wrong_code", Some(id), origin);
            return Err(AdmissionError::TwoFactorRequired);
        }
        if let Factor::Recovery(_) = factor {
            log("admin.recovery_code", "spent", Some(id), origin);
        }
        Ok(())
    }

    async fn spend_step(
        &self,
        known: &AdminSecrets,
        sealed: &str,
        code: &str,
        now: DateTime<Utc>,
    ) -> Result<bool, AdmissionError> {
        let id = known.account.id;
        let last = known.totp_step.and_then(Step::from_stored);
        let secret = self.open_secret(id, sealed);
        let Some(step) = secret.and_then(|it| it.check(code, last, now)) else {
            return Ok(false);
        };
        // Of two connections that get here with one code, the database lets one through.
        Ok(self.live.store.accept_step(id, sealed, step).await?)
    }

    async fn spend_recovery_code(
        &self,
        id: i64,
        sealed: &str,
        code: &str,
        now: i64,
    ) -> Result<bool, AdmissionError> {
        let Some(code) = RecoveryCode::parse(code) else {
            return Ok(false);
        };
        let (store, digest) = (&self.live.store, code.digest());
        let spent = store.spend_recovery_code(id, sealed, &digest, now);
        Ok(spent.await?)
    }

    /// The secret in clear. None of its codes can be right where it cannot be opened, which the
    /// operator has to hear of; recovery codes still are.
    pub(super) fn open_secret(&self, id: i64, sealed: &str) -> Option<TotpSecret> {
        let clear = self.sealer.open(sealed, &context(id));
        let secret = clear.and_then(|it| TotpSecret::from_bytes(&it));
        if secret.is_none() {
            tracing::error!(
                admin.id = id,
                "a second factor cannot be decrypted; was the secret `stored_data` replaced?"
            );
        }
        secret
    }
}

/// Binds a sealed secret to its owner.
pub(super) fn context(id: i64) -> String {
    format!("admin-totp:{id}")
}
