//! Sign-in with a password and a second factor.
//!
//! Whoever may not come in costs the same and learns the same, whatever the reason.

use std::error::Error;

use bastide_auth::password::{Password, Population};
use bastide_store::access::{AdminAccount, AdminSecrets, Proof};
use chrono::{DateTime, Utc};

use super::{Admin, AdminAttempt, AdminOrigin, AdmissionError, Admitted, log};
use crate::auth::{Checked, Origin};
use crate::second_factor::Factor;
use crate::throttle::{Charge, Verdict, Who};

const SIGN_IN: &str = "admin.sign_in";

/// What somebody does who proves to be an administrator.
#[derive(Debug, Clone, Copy)]
pub(super) struct Attempt<'a> {
    /// Its name in the security log.
    pub(super) event: &'static str,
    pub(super) origin: AdminOrigin<'a>,
    pub(super) now: DateTime<Utc>,
}

impl Attempt<'_> {
    /// Writes to the security log how it ended.
    pub(super) fn log(self, outcome: &'static str, account: Option<i64>) {
        log(self.event, outcome, account, self.origin);
    }
}

/// An administrator who has proved everything; the charge is to be taken back.
#[derive(Debug)]
pub(super) struct Proved {
    pub(super) known: AdminSecrets,
    pub(super) who: Who,
    pub(super) charge: Charge,
}

impl Admin {
    /// Lets an administrator in.
    ///
    /// # Errors
    ///
    /// [`AdmissionError`].
    pub async fn sign_in(&self, attempt: AdminAttempt<'_>) -> Result<Admitted, AdmissionError> {
        let AdminAttempt {
            email,
            password,
            otp,
            origin,
        } = attempt;
        let factor = otp.filter(|it| !it.is_empty()).map(Factor::Code);
        self.admit(email, password, factor, origin).await
    }

    /// Lets an administrator in who has lost the second factor, and spends the recovery code.
    ///
    /// # Errors
    ///
    /// [`AdmissionError`].
    pub async fn recover(
        &self,
        email: &str,
        password: Password,
        code: &str,
        origin: AdminOrigin<'_>,
    ) -> Result<Admitted, AdmissionError> {
        let factor = Some(Factor::Recovery(code));
        self.admit(email, password, factor, origin).await
    }

    async fn admit(
        &self,
        email: &str,
        password: Password,
        factor: Option<Factor<'_>>,
        origin: AdminOrigin<'_>,
    ) -> Result<Admitted, AdmissionError> {
        let attempt = Attempt {
            event: SIGN_IN,
            origin,
            now: self.clock.now(),
        };
        let named = self.live.store.administrator(email).await?;
        let proved = self.prove(email, named, (password, factor), attempt);
        let Proved { known, who, charge } = proved.await?;
        let secret = known.totp_secret.as_deref();
        let charge = Some(charge);
        self.welcome(&known.account, secret, &who, charge, origin, attempt.now)
            .await
    }

    /// Lets through whoever proves to be the administrator who was named, by password and second
    /// factor.
    pub(super) async fn prove(
        &self,
        email: &str,
        named: Option<AdminSecrets>,
        (password, factor): (Password, Option<Factor<'_>>),
        attempt: Attempt<'_>,
    ) -> Result<Proved, AdmissionError> {
        let id = named.as_ref().map(|it| it.account.id);
        let who = self.who(email, id, attempt.origin, attempt.now);
        let millis = attempt.now.timestamp_millis();
        let verdict = self.throttle.charge(&who, millis).await?;
        let charge = match verdict {
            Verdict::Open(charge) | Verdict::Shut(charge) => Some(charge),
            Verdict::Locked(_) => None,
            Verdict::Cooling(retry_after) => {
                attempt.log("cooldown", id);
                return Err(AdmissionError::TooMany { retry_after });
            }
        };
        let is_disabled = named
            .as_ref()
            .is_some_and(|it| it.account.disabled_at.is_some());
        // One who is locked out is checked like one who does not exist.
        let is_open = matches!(verdict, Verdict::Open(_));
        let named = named.filter(|_| is_open && !is_disabled);
        let known = match self.check(password, named).await {
            Ok(known) => known,
            Err(error) => {
                // Nothing is known about the password then.
                if let Some(charge) = charge {
                    self.throttle.refund(&who, charge, millis).await?;
                }
                return Err(error);
            }
        };
        let (Some(known), Some(charge)) = (known, charge) else {
            let outcome = match verdict {
                _ if !is_open => "locked",
                _ if is_disabled => "disabled",
                _ => "wrong_credentials",
            };
            attempt.log(outcome, id);
            return Err(AdmissionError::InvalidCredentials);
        };
        self.second_factor(&known, factor, &who, charge, attempt)
            .await?;
        Ok(Proved { known, who, charge })
    }

    /// The administrator, if this is the password.
    async fn check(
        &self,
        password: Password,
        named: Option<AdminSecrets>,
    ) -> Result<Option<AdminSecrets>, AdmissionError> {
        let old = named.as_ref().map(|it| it.password_hash.as_str());
        // Administrators have what was hashed here, never what was imported.
        let checked = self
            .hashing
            .check(password, old, Population::Argon2id)
            .await?;
        match (checked, named) {
            (Checked::Wrong, _) | (_, None) => Ok(None),
            (Checked::Right, Some(known)) => Ok(Some(known)),
            (Checked::Better(hash), Some(known)) => {
                self.rehash(&known, hash.as_str()).await;
                Ok(Some(known))
            }
        }
    }

    /// Keeps a better hash of the password. The old one serves as well, so a failure is no reason
    /// to turn anybody away.
    async fn rehash(&self, known: &AdminSecrets, better: &str) {
        let id = known.account.id;
        let store = &self.live.store;
        let replaced = store.refresh_admin_hash(id, &known.password_hash, better);
        if let Err(error) = replaced.await {
            let error: &dyn Error = &error;
            tracing::warn!(error, admin.id = id, "a password keeps its old hash");
        }
    }

    /// Opens the session of somebody who has proved everything; `secret` is the second factor that
    /// was asked for, sealed. Refused where the account changed meanwhile.
    pub(super) async fn welcome(
        &self,
        account: &AdminAccount,
        secret: Option<&str>,
        who: &Who,
        charge: Option<Charge>,
        origin: AdminOrigin<'_>,
        now: DateTime<Utc>,
    ) -> Result<Admitted, AdmissionError> {
        let millis = now.timestamp_millis();
        let address = origin.address.map(|it| it.to_string());
        let from = Origin {
            user_agent: origin.user_agent,
            address: origin.address,
            ..Origin::default()
        };
        let proof = Proof::SecondFactor(secret);
        let session = self.sessions.open(account.id, proof, from, millis).await?;
        self.throttle.succeed(who, charge, millis).await?;
        let store = &self.live.store;
        store
            .note_sign_in(account.id, address.as_deref(), millis)
            .await?;
        log(SIGN_IN, "success", Some(account.id), origin);
        let account = AdminAccount {
            last_login_at: Some(millis),
            ..account.clone()
        };
        let device = self.devices.mark(origin.device, account.id, now)?;
        self.admitted(&account, &session, Some(device), now)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use bastide_store::Settings;
    use bastide_store::access::{NewAdministrator, SUPER_ADMIN, Warrant};
    use bastide_testkit::{TestDatabase, on_both_databases};

    use super::*;
    use crate::services::tests::start;

    /// Of "password", by the reference implementation (test.c), with 256 KiB.
    const WEAK: &str =
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

    on_both_databases! {
        async fn a_hash_that_cannot_be_replaced_serves_on(database: TestDatabase) {
            // Long enough for a busy machine to open a connection.
            let acquire_timeout = Duration::from_millis(400);
            let settings = Settings { acquire_timeout, ..Settings::default() };
            let services = start(&database, &settings).await;
            let store = services.store();
            let ann = NewAdministrator {
                document: "ann",
                email: "ann@example.test",
                firstname: None,
                lastname: None,
                role: SUPER_ADMIN,
                password_hash: WEAK,
            };
            store.create_administrator(&ann, Warrant::Operator, 1).await.unwrap();
            let known = store.administrator(ann.email).await.unwrap();
            let password = || Password::new("password".to_owned()).unwrap();
            let mut held = Vec::new();
            while let Ok(tx) = store.begin().await {
                held.push(tx);
                assert!(held.len() < 100);
            }
            let checked = services.admin().check(password(), known.clone()).await;
            assert_eq!(checked.unwrap(), known);
            drop(held);
            services.admin().check(password(), known.clone()).await.unwrap();
            let better = store.administrator(ann.email).await.unwrap();
            assert_ne!(better, known);
        }
    }
}
