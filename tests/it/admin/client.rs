//! An administrator who uses the admin listener.

use bastide_config::Config;
use bastide_testkit::Totp;
use reqwest::Method;
use serde_json::{Value as Json, json};

use crate::app::{Reply, TestApp};

/// The address of the first administrator.
pub(crate) const EMAIL: &str = "root@example.test";

/// Its password.
pub(crate) const PASSWORD: &str = "a lamp beside nine grey rivers";

/// Time of one code, in seconds.
pub(crate) const STEP: i64 = 30;

/// Lets a test come from any address, by `X-Forwarded-For`.
pub(crate) fn behind_a_proxy(config: &mut Config) {
    let anywhere = ["127.0.0.0/8", "::1/128"].map(|it| it.parse().unwrap());
    config.public.trusted_proxies = anywhere.to_vec();
    config.admin.allowed_ips = vec!["0.0.0.0/0".parse().unwrap(), "::/0".parse().unwrap()];
}

/// Anybody asks at the admin listener.
pub(crate) async fn ask(
    app: &TestApp,
    method: Method,
    path: &str,
    headers: &[(&str, &str)],
    body: Option<&Json>,
) -> Reply {
    let mut headers = headers.to_vec();
    if body.is_some() {
        headers.push(("content-type", "application/json"));
    }
    let body = body.map(Json::to_string).unwrap_or_default();
    app.send_to(app.admin, method, path, &headers, &body).await
}

/// Anybody posts to the admin listener.
pub(crate) async fn post(app: &TestApp, path: &str, body: &Json) -> Reply {
    ask(app, Method::POST, path, &[], Some(body)).await
}

/// The value of a cookie that was set, and its attributes as they were sent.
pub(crate) fn set_cookie(reply: &Reply, name: &str) -> Option<(String, String)> {
    let lines = reply.headers.get_all("set-cookie").iter();
    let prefix = format!("{name}=");
    let mut found = lines.filter_map(|it| it.to_str().unwrap().strip_prefix(&prefix));
    let line = found.next()?;
    assert_eq!(found.next(), None, "{name} is set twice");
    let (value, attributes) = line.split_once("; ").unwrap();
    Some((value.to_owned(), attributes.to_owned()))
}

/// Makes the first administrator, who has no second factor yet.
pub(crate) async fn set_up(app: &TestApp) -> Reply {
    let token = app.services.setup_token().await.unwrap().unwrap();
    let body = json!({
        "token": token.expose(), "email": EMAIL, "password": PASSWORD,
        "firstname": "Ada", "lastname": "Root",
    });
    post(app, "/admin/auth/setup", &body).await
}

/// What a sign-in is sent.
pub(crate) fn credentials(email: &str, password: &str, otp: Option<&str>) -> Json {
    let mut body = json!({ "email": email, "password": password });
    if let Some(otp) = otp {
        body["otp"] = otp.into();
    }
    body
}

/// A signed-in administrator. Nothing happens by itself: a token that runs out has run out.
pub(crate) struct AdminClient<'a> {
    pub(crate) app: &'a TestApp,
    pub(crate) email: String,
    pub(crate) password: String,
    pub(crate) authenticator: Totp,
    pub(crate) recovery_codes: Vec<String>,
    /// The access token.
    pub(crate) token: String,
    /// The refresh token, as the cookie holds it.
    pub(crate) refresh_token: String,
    /// The mark of the device, as the cookie holds it.
    pub(crate) device: String,
}

impl<'a> AdminClient<'a> {
    /// The first administrator, from nothing: set up, enrolled and signed in.
    pub(crate) async fn first(app: &'a TestApp) -> Self {
        let reply = set_up(app).await;
        assert_eq!(reply.status, 201, "{reply:?}");
        Self::enrol(app, EMAIL, PASSWORD).await
    }

    /// An administrator with a password and nothing else yet.
    pub(crate) async fn enrol(app: &'a TestApp, email: &str, password: &str) -> Self {
        let login = post(
            app,
            "/admin/auth/login",
            &credentials(email, password, None),
        )
        .await;
        let refused = (403, "TwoFactorEnrolmentRequired".to_owned());
        assert_eq!(login.error(), refused, "{login:?}");
        let token = login.json()["error"]["details"]["enrolmentToken"].clone();
        let bearer = format!("Bearer {}", token.as_str().unwrap());
        let bearer = [("authorization", bearer.as_str())];
        let secret = ask(app, Method::POST, "/admin/auth/totp/enrol", &bearer, None).await;
        assert_eq!(secret.status, 200, "{secret:?}");
        let secret = secret.json()["data"].clone();
        let authenticator = Totp::from_url(secret["otpauthUrl"].as_str().unwrap()).unwrap();
        let mut client = Self {
            app,
            email: email.to_owned(),
            password: password.to_owned(),
            authenticator,
            recovery_codes: Vec::new(),
            token: String::new(),
            refresh_token: String::new(),
            device: String::new(),
        };
        let otp = json!({ "otp": client.code(0) });
        let path = "/admin/auth/totp/confirm";
        let confirmed = ask(app, Method::POST, path, &bearer, Some(&otp)).await;
        client.admit(&confirmed);
        let codes = confirmed.json()["data"]["recoveryCodes"].clone();
        client.recovery_codes = serde_json::from_value(codes).unwrap();
        client
    }

    /// The code that the authenticator shows some steps from now.
    pub(crate) fn code(&self, steps: i64) -> String {
        let seconds = self.app.now_seconds() + steps * STEP;
        let seconds = u64::try_from(seconds).unwrap();
        self.authenticator.generate(seconds).to_string()
    }

    /// Waits for a code that was not accepted yet.
    pub(crate) fn next_code(&self) -> String {
        self.app.advance(STEP);
        self.code(0)
    }

    /// Takes what a sign-in gives.
    pub(crate) fn admit(&mut self, reply: &Reply) {
        assert_eq!(reply.status, 200, "{reply:?}");
        let data = reply.json()["data"].clone();
        data["accessToken"]
            .as_str()
            .unwrap()
            .clone_into(&mut self.token);
        self.refresh_token = set_cookie(reply, "bastide_refresh").unwrap().0;
        // A refresh leaves the mark as it is.
        if let Some((device, _)) = set_cookie(reply, "bastide_device") {
            self.device = device;
        }
    }

    /// Signs in with this code, or without one.
    pub(crate) async fn login(&self, otp: Option<&str>) -> Reply {
        let body = credentials(&self.email, &self.password, otp);
        post(self.app, "/admin/auth/login", &body).await
    }

    /// Signs in again, as another session.
    pub(crate) async fn sign_in(&mut self) {
        let code = self.next_code();
        let reply = self.login(Some(&code)).await;
        self.admit(&reply);
    }

    /// Renews the access token with this cookie.
    pub(crate) async fn refresh_with(&self, cookie: &str) -> Reply {
        let cookie = format!("bastide_refresh={cookie}");
        let headers = [("cookie", cookie.as_str())];
        ask(
            self.app,
            Method::POST,
            "/admin/auth/refresh",
            &headers,
            None,
        )
        .await
    }

    /// Renews the access token.
    pub(crate) async fn refresh(&mut self) {
        let reply = self.refresh_with(&self.refresh_token).await;
        self.admit(&reply);
    }

    /// Asks with the access token.
    pub(crate) async fn send(&self, method: Method, path: &str, body: Option<&Json>) -> Reply {
        let bearer = format!("Bearer {}", self.token);
        let headers = [("authorization", bearer.as_str())];
        ask(self.app, method, path, &headers, body).await
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        self.send(Method::GET, path, None).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Json) -> Reply {
        self.send(Method::POST, path, Some(body)).await
    }

    pub(crate) async fn put(&self, path: &str, body: &Json) -> Reply {
        self.send(Method::PUT, path, Some(body)).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Reply {
        self.send(Method::DELETE, path, None).await
    }

    /// Whether an access token opens something.
    pub(crate) async fn opens(app: &TestApp, token: &str) -> bool {
        let bearer = format!("Bearer {token}");
        let headers = [("authorization", bearer.as_str())];
        let reply = ask(app, Method::GET, "/admin/auth/sessions", &headers, None).await;
        assert!(matches!(reply.status, 200 | 401), "{reply:?}");
        reply.status == 200
    }
}
