//! A site with administrators, and short words for what they do.

use std::net::IpAddr;

use bastide_auth::password::Password;
use bastide_config::Config;
use bastide_permissions::{Administrator, Allowed, Reason, Right, System};
use bastide_services::admin::{
    Accounts, AdminAttempt, AdminOrigin, AdministratorView, AdmissionError, Admitted, NewAccount,
};
use bastide_testkit::{TestDatabase, Totp};
use chrono::DateTime;

use crate::site::{START, Site};

pub(super) const ANN: &str = "ann@example.test";
pub(super) const PASSWORD: &str = "nine grey rivers beside a lamp";

/// Where requests come from unless a test says otherwise.
pub(super) const HOME: &str = "192.0.2.1";

/// One step of a code, in seconds.
pub(super) const STEP: i64 = 30;

pub(super) struct Office {
    pub(super) site: Site,
    pub(super) accounts: Accounts,
}

/// The authenticator of somebody.
pub(super) struct Phone(Totp);

impl Office {
    pub(super) async fn open(database: &TestDatabase) -> Self {
        Self::with(database, &Config::default()).await
    }

    pub(super) async fn with(database: &TestDatabase, config: &Config) -> Self {
        let site = Site::with(database, config).await;
        let store = site.services.store().clone();
        let accounts = Accounts::new(store, config, site.services.clock().clone());
        Self { site, accounts }
    }

    pub(super) async fn make(&self, email: &str, role: &str) -> AdministratorView {
        let new = NewAccount {
            email,
            firstname: None,
            lastname: None,
            role,
            password: password(PASSWORD),
        };
        self.accounts.create(&allowed(), new).await.unwrap()
    }

    /// The first administrator, with a second factor.
    pub(super) async fn ann(&self) -> Phone {
        self.make(ANN, "super-admin").await;
        self.enrol(ANN).await.0
    }

    /// Enrols a second factor. The step of its code is over afterwards.
    pub(super) async fn enrol(&self, email: &str) -> (Phone, Admitted, Vec<String>) {
        let token = self.enrolment_token(email).await;
        let phone = self.begin(&token).await;
        let code = phone.code(self);
        let (admitted, codes) = self
            .admin()
            .confirm(&token, &code, from(HOME))
            .await
            .unwrap();
        self.site.wait(STEP);
        (phone, admitted, codes)
    }

    pub(super) async fn enrolment_token(&self, email: &str) -> String {
        match self.sign_in(email, PASSWORD, None).await.unwrap_err() {
            AdmissionError::EnrolmentRequired { token } => token,
            other => panic!("{other:?}"),
        }
    }

    pub(super) async fn begin(&self, token: &str) -> Phone {
        let enrolment = self.admin().enrol(token).await.unwrap();
        Phone(Totp::from_url(enrolment.otpauth_url).unwrap())
    }

    pub(super) fn admin(&self) -> &bastide_services::admin::Admin {
        self.site.services.admin()
    }

    pub(super) async fn sign_in(
        &self,
        email: &str,
        password: &str,
        otp: Option<&str>,
    ) -> Result<Admitted, AdmissionError> {
        self.sign_in_from(from(HOME), email, password, otp).await
    }

    pub(super) async fn sign_in_from(
        &self,
        origin: AdminOrigin<'_>,
        email: &str,
        typed: &str,
        otp: Option<&str>,
    ) -> Result<Admitted, AdmissionError> {
        let attempt = AdminAttempt {
            email,
            password: password(typed),
            otp,
            origin,
        };
        self.admin().sign_in(attempt).await
    }

    /// Who an access token belongs to; nobody where it is refused.
    pub(super) async fn caller(&self, admitted: &Admitted) -> Option<Administrator> {
        let header = format!("Bearer {}", admitted.access_token);
        self.admin()
            .authenticate(Some(&header))
            .await
            .ok()
            .flatten()
    }
}

impl Phone {
    /// The code of now.
    pub(super) fn code(&self, office: &Office) -> String {
        self.code_in(office, 0)
    }

    /// The code of so many steps later.
    pub(super) fn code_in(&self, office: &Office, steps: i64) -> String {
        let now = office.site.services.clock().now().timestamp();
        let at = u64::try_from(now + steps * STEP).unwrap();
        self.0.generate(at).to_string()
    }

    /// A code that no step near now has.
    pub(super) fn wrong_code(&self, office: &Office) -> String {
        let near: Vec<String> = (-3..=3).map(|it| self.code_in(office, it)).collect();
        let mut codes = (0..10).map(|it| format!("{it}{it}{it}{it}{it}{it}"));
        codes.find(|it| !near.contains(it)).unwrap()
    }
}

pub(super) fn from(address: &str) -> AdminOrigin<'static> {
    let address: IpAddr = address.parse().unwrap();
    AdminOrigin {
        user_agent: Some("test"),
        address: Some(address),
        device: None,
    }
}

pub(super) fn known<'a>(address: &str, device: &'a str) -> AdminOrigin<'a> {
    AdminOrigin {
        device: Some(device),
        ..from(address)
    }
}

pub(super) fn password(text: &str) -> Password {
    Password::new(text.to_owned()).unwrap()
}

pub(super) fn allowed<R: Right>() -> Allowed<R> {
    Allowed::by_system(&System::new(Reason::Command))
}

/// What somebody learns of a refusal.
pub(super) fn name(result: &Result<Admitted, AdmissionError>) -> &'static str {
    match result {
        Ok(_) => "in",
        Err(AdmissionError::InvalidCredentials) => "invalid",
        Err(AdmissionError::TwoFactorRequired) => "code",
        Err(AdmissionError::EnrolmentRequired { .. }) => "enrol",
        Err(AdmissionError::TooMany { .. }) => "wait",
        Err(_) => "other",
    }
}

/// The start of a test as the contract writes it, so many seconds later.
pub(super) fn time(seconds: i64) -> String {
    let at = DateTime::from_timestamp_millis(START + seconds * 1_000).unwrap();
    at.format("%Y-%m-%dT%H:%M:%S.000Z").to_string()
}
