//! What a sign-in says that one may do, so that nobody is offered what would be refused.

use bastide_permissions::RIGHTS;
use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::json;

use super::client::AdminClient;
use super::content::rights::colleague;
use crate::app::{Reply, TestApp};

fn rights(reply: &Reply) -> serde_json::Value {
    assert_eq!(reply.status, 200, "{reply:?}");
    reply.json()["data"]["user"]["rights"].clone()
}

on_both_databases! {
    async fn a_sign_in_and_each_renewal_say_what_the_role_allows(database: TestDatabase) {
        let app = TestApp::with(database, |config| config.limits.enabled = false).await;
        let root = AdminClient::first(&app).await;
        assert_eq!(rights(&root.login(Some(&root.next_code())).await), json!(RIGHTS));
        assert_eq!(rights(&root.refresh_with(&root.refresh_token).await), json!(RIGHTS));
        for (role, held) in [
            ("editor", json!([
                "content-types.read", "end-user-roles.read", "locales.read", "content.read",
                "content.manage", "api-description.read",
            ])),
            ("author", json!(["content-types.read", "locales.read", "api-description.read"])),
        ] {
            let client = colleague(&app, role).await;
            assert_eq!(rights(&client.login(Some(&client.next_code())).await), held, "{role}");
            assert_eq!(rights(&client.refresh_with(&client.refresh_token).await), held, "{role}");
        }
    }
}
