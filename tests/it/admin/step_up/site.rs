//! An administrator whose session has grown old.

use bastide_testkit::TestDatabase;
use reqwest::Method;
use serde_json::{Value as Json, json};

use crate::admin::client::{AdminClient, PASSWORD};
use crate::app::{Reply, TestApp};

pub(super) const STEP_UP: &str = "/admin/auth/step-up";

/// For how long a proof counts, in seconds.
pub(super) const WINDOW: i64 = 900;

/// A server without limits of rate.
pub(super) async fn unlimited(database: TestDatabase) -> TestApp {
    TestApp::with(database, |config| config.limits.enabled = false).await
}

/// Something dangerous that is harmless: the lifetime of the name makes it repeatable.
pub(super) async fn dangerous(client: &AdminClient<'_>) -> Reply {
    let body = json!({ "description": "as before" });
    client.put("/admin/end-user-roles/public", &body).await
}

/// Whether the session may do what is dangerous.
pub(super) async fn may(client: &AdminClient<'_>) -> bool {
    let reply = dangerous(client).await;
    if reply.status == 200 {
        return true;
    }
    assert_eq!(
        reply.error(),
        (403, "StepUpRequired".to_owned()),
        "{reply:?}"
    );
    false
}

/// Lets the session grow old, to `seconds` after the proof it has; the access token is renewed
/// meanwhile.
pub(super) async fn age(client: &mut AdminClient<'_>, seconds: i64) {
    client.app.advance(500);
    client.refresh().await;
    client.app.advance(seconds - 500);
}

/// Tries to step up.
pub(super) async fn step_up(client: &AdminClient<'_>, body: &Json) -> Reply {
    client.send(Method::POST, STEP_UP, Some(body)).await
}

/// What proves it, with a code that was not accepted yet.
pub(super) fn proof(client: &AdminClient<'_>) -> Json {
    json!({ "password": PASSWORD, "otp": client.next_code() })
}
