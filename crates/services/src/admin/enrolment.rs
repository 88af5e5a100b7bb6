//! Enrolment of a second factor at the first sign-in.

use bastide_auth::digest::Digest;
use bastide_auth::one_time::EnrolmentToken;
use bastide_auth::random::Random;
use bastide_store::access::{AdminSecrets, Enrolling};

use super::{Admin, AdminOrigin, AdmissionError, Admitted, Enrolment, log};
use crate::second_factor::{InForce, RecoveryCodes};

impl Admin {
    /// Answers the refusal that allows to enrol.
    pub(super) async fn allow_enrolment(
        &self,
        id: i64,
        now: i64,
    ) -> Result<AdmissionError, AdmissionError> {
        let token = EnrolmentToken::new(&Random::draw()?);
        let until = now.saturating_add(self.rules.enrolment_millis);
        let store = &self.live.store;
        store
            .allow_enrolment(id, &token.digest(), now, until)
            .await?;
        Ok(AdmissionError::EnrolmentRequired {
            token: token.expose().to_owned(),
        })
    }

    /// Shows a new secret for an authenticator, in place of one shown before.
    ///
    /// # Errors
    ///
    /// [`AdmissionError::BadEnrolmentToken`], [`AdmissionError::Unavailable`].
    pub async fn enrol(&self, token: &str) -> Result<Enrolment, AdmissionError> {
        let now = self.clock.millis();
        let (digest, administrator, _) = self.enrolling(token, now).await?;
        let account = administrator.account;
        let (sealed, enrolment) = self.factors.begin(account.id, &account.email)?;
        if !self.live.store.set_enrolling(&digest, &sealed, now).await? {
            return Err(AdmissionError::BadEnrolmentToken);
        }
        Ok(enrolment)
    }

    /// Puts the secret in force that was shown last, lets its owner in, and answers the recovery
    /// codes, which nobody will see again.
    ///
    /// # Errors
    ///
    /// [`AdmissionError::BadEnrolmentToken`]; [`AdmissionError::TwoFactorRequired`] for a wrong
    /// code, which leaves the token as it is.
    pub async fn confirm(
        &self,
        token: &str,
        otp: &str,
        origin: AdminOrigin<'_>,
    ) -> Result<(Admitted, Vec<String>), AdmissionError> {
        let now = self.clock.now();
        let millis = now.timestamp_millis();
        let (digest, administrator, enrolling) = self.enrolling(token, millis).await?;
        let account = administrator.account;
        let who = self.who(&account.email, Some(account.id), origin, now);
        if self.throttle.charge_code(&who, millis).await?.is_some() {
            log("admin.sign_in", "too_many_codes", Some(account.id), origin);
            return Err(AdmissionError::InvalidCredentials);
        }
        let sealed = enrolling.secret.as_deref();
        let step = sealed.and_then(|sealed| {
            let shown = InForce {
                account: account.id,
                sealed,
                last: None,
            };
            self.factors.step_of(shown, otp, now)
        });
        let (Some(step), Some(sealed)) = (step, enrolling.secret) else {
            log("admin.sign_in", "wrong_code", Some(account.id), origin);
            return Err(AdmissionError::TwoFactorRequired);
        };
        let codes = RecoveryCodes::draw()?;
        let store = &self.live.store;
        let enrolled = store.enrol(&digest, account.id, &sealed, step, &codes.digests, millis);
        if !enrolled.await? {
            return Err(AdmissionError::BadEnrolmentToken);
        }
        log("admin.second_factor", "enrolled", Some(account.id), origin);
        let account = bastide_store::access::AdminAccount {
            enrolled_at: Some(millis),
            ..account
        };
        let admitted = self
            .welcome(&account, Some(&sealed), &who, None, origin, now)
            .await?;
        Ok((admitted, codes.shown))
    }

    /// Whom a token allows to enrol: nobody who is locked out, or enrolled already.
    async fn enrolling(
        &self,
        token: &str,
        now: i64,
    ) -> Result<(Digest, AdminSecrets, Enrolling), AdmissionError> {
        let bad = || AdmissionError::BadEnrolmentToken;
        let digest = EnrolmentToken::parse(token).ok_or_else(bad)?.digest();
        let store = &self.live.store;
        let enrolling = store.enrolling(&digest, now).await?.ok_or_else(bad)?;
        let administrator = store.administrator_of(enrolling.admin).await?;
        let administrator = administrator
            .filter(|it| it.account.disabled_at.is_none() && it.totp_secret.is_none())
            .ok_or_else(bad)?;
        Ok((digest, administrator, enrolling))
    }
}
