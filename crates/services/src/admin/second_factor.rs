//! The second factor of a sign-in whose password is right.

use bastide_auth::totp::Step;
use bastide_store::access::AdminSecrets;

use super::sign_in::Attempt;
use super::{Admin, AdmissionError, log};
use crate::second_factor::{Factor, InForce};
use crate::throttle::{Charge, Who};

impl Admin {
    /// Lets through whoever proves the second factor, or needs none.
    pub(super) async fn second_factor(
        &self,
        known: &AdminSecrets,
        factor: Option<Factor<'_>>,
        who: &Who,
        charge: Charge,
        attempt: Attempt<'_>,
    ) -> Result<(), AdmissionError> {
        let id = known.account.id;
        let Attempt { origin, now, .. } = attempt;
        let millis = now.timestamp_millis();
        let Some(sealed) = &known.totp_secret else {
            if !self.rules.require_two_factor {
                return Ok(());
            }
            self.throttle.refund(who, charge, millis).await?;
            attempt.log("not_enrolled", Some(id));
            return Err(self.allow_enrolment(id, millis).await?);
        };
        let Some(factor) = factor else {
            self.throttle.refund(who, charge, millis).await?;
            attempt.log("code_missing", Some(id));
            return Err(AdmissionError::TwoFactorRequired);
        };
        if self.throttle.charge_code(who, millis).await?.is_some() {
            attempt.log("too_many_codes", Some(id));
            return Err(AdmissionError::InvalidCredentials);
        }
        let in_force = InForce {
            account: id,
            sealed,
            last: known.totp_step.and_then(Step::from_stored),
        };
        if !self.factors.spend(in_force, factor, now).await? {
            attempt.log("wrong_code", Some(id));
            return Err(AdmissionError::TwoFactorRequired);
        }
        if let Factor::Recovery(_) = factor {
            log("admin.recovery_code", "spent", Some(id), origin);
        }
        Ok(())
    }
}
