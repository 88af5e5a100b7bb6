//! An end user with an authenticator.

use bastide_permissions::AUTHENTICATED;
use bastide_testkit::Totp;
use reqwest::Method;
use serde_json::{Value as Json, json};

use crate::accounts::client::{Person, post};
use crate::admin::client::{AdminClient, STEP};
use crate::app::{PASSWORD, Reply, TestApp};

pub(crate) const SECOND: &str = "/api/auth/two-factor";
pub(crate) const ENROL: &str = "/api/auth/two-factor/enrol";
pub(crate) const CONFIRM: &str = "/api/auth/two-factor/confirm";
pub(crate) const CODES: &str = "/api/auth/two-factor/recovery-codes";
pub(crate) const DISABLE: &str = "/api/auth/two-factor/disable";

/// The code that an authenticator shows some steps from now.
pub(crate) fn code(app: &TestApp, authenticator: &Totp, steps: i64) -> String {
    let seconds = u64::try_from(app.now_seconds() + steps * STEP).unwrap();
    authenticator.generate(seconds).to_string()
}

/// The authenticator of whoever was shown a secret.
pub(crate) fn scan(shown: &Reply) -> Totp {
    assert_eq!(shown.status, 200, "{shown:?}");
    Totp::from_url(shown.json()["otpauthUrl"].as_str().unwrap()).unwrap()
}

/// The detail of a refusal that asks for more.
fn asked(reply: &Reply, name: &str, detail: &str) -> String {
    assert_eq!(reply.error(), (403, name.to_owned()), "{reply:?}");
    let details = reply.json()["error"]["details"].clone();
    details[detail].as_str().unwrap().to_owned()
}

/// The ticket of a sign-in that asks for the second factor.
pub(crate) fn ticket(reply: &Reply) -> String {
    asked(reply, "TwoFactorRequired", "ticket")
}

/// The token of a sign-in that asks for an enrolment.
pub(crate) fn enrolment_token(reply: &Reply) -> String {
    asked(reply, "TwoFactorEnrolmentRequired", "enrolmentToken")
}

pub(crate) fn credentials(name: &str) -> Json {
    json!({ "identifier": name, "password": PASSWORD })
}

/// Enrols on the way in: the authenticator, and what the confirmation answers.
pub(crate) async fn enrol_outside(app: &TestApp, token: &str) -> (Totp, Reply) {
    let shown = post(app, ENROL, &json!({ "enrolmentToken": token })).await;
    let authenticator = scan(&shown);
    let body = json!({ "enrolmentToken": token, "code": code(app, &authenticator, 0) });
    (authenticator, post(app, CONFIRM, &body).await)
}

/// An administrator says whether a role requires a second factor.
pub(crate) async fn require(admin: &AdminClient<'_>, role: &str, required: bool) {
    let path = format!("/admin/end-user-roles/{role}");
    let body = json!({ "requireTwoFactor": required });
    let reply = admin.put(&path, &body).await;
    assert_eq!(reply.status, 200, "{reply:?}");
    assert_eq!(reply.json()["data"]["requireTwoFactor"], required);
}

/// Somebody who is in, with a second factor in force.
pub(crate) struct Protected<'a> {
    pub(crate) person: Person<'a>,
    pub(crate) authenticator: Totp,
    pub(crate) recovery_codes: Vec<String>,
}

impl<'a> Protected<'a> {
    /// Somebody who was not there before.
    pub(crate) async fn new(app: &'a TestApp, name: &str) -> Self {
        Self::of(Person::new(app, name).await).await
    }

    /// Somebody who is in enrols.
    pub(crate) async fn of(person: Person<'a>) -> Self {
        let shown = person
            .post(ENROL, &json!({ "currentPassword": PASSWORD }))
            .await;
        let authenticator = scan(&shown);
        let token = shown.json()["enrolmentToken"].clone();
        let code = code(person.app, &authenticator, 0);
        let body = json!({ "enrolmentToken": token, "code": code });
        let confirmed = person.post(CONFIRM, &body).await;
        assert_eq!(confirmed.status, 200, "{confirmed:?}");
        let recovery_codes = confirmed.json()["recoveryCodes"].clone();
        Self {
            person,
            authenticator,
            recovery_codes: serde_json::from_value(recovery_codes).unwrap(),
        }
    }

    pub(crate) fn app(&self) -> &'a TestApp {
        self.person.app
    }

    pub(crate) fn code(&self, steps: i64) -> String {
        code(self.app(), &self.authenticator, steps)
    }

    /// Waits for a code that was not accepted yet.
    pub(crate) fn next_code(&self) -> String {
        self.app().advance(STEP);
        self.code(0)
    }

    /// The first step of a sign-in: the ticket.
    pub(crate) async fn ticket(&self) -> String {
        ticket(&self.app().sign_in(&credentials(&self.person.name)).await)
    }

    /// The second step, with a new ticket.
    pub(crate) async fn prove(&self, code: &str) -> Reply {
        let body = json!({ "ticket": self.ticket().await, "code": code });
        post(self.app(), SECOND, &body).await
    }

    /// The same with a recovery code.
    pub(crate) async fn recover(&self, code: &str) -> Reply {
        let body = json!({ "ticket": self.ticket().await, "recoveryCode": code });
        post(self.app(), SECOND, &body).await
    }

    /// As it is shown to its owner.
    pub(crate) async fn status(&self) -> Json {
        let reply = self.person.send(Method::GET, SECOND, None).await;
        assert_eq!(reply.status, 200, "{reply:?}");
        reply.json()
    }

    /// What is asked of somebody who is in, at a route of its own.
    pub(crate) async fn own(&self, path: &str, password: &str, code: &str) -> Reply {
        let body = json!({ "currentPassword": password, "code": code });
        self.person.post(path, &body).await
    }
}

/// The role of everybody in these tests.
pub(crate) const ROLE: &str = AUTHENTICATED;
