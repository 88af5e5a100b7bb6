//! What a new installation has.

use bastide_permissions::Principal;
use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::json;

use crate::site::{BCRYPT, Site, user};

on_both_databases! {
    async fn a_new_installation_lets_people_in_and_nothing_else(database: TestDatabase) {
        let site = Site::open(&database).await;
        let policy = site.services.policy();
        for (principal, allowed) in [
            (Principal::Anonymous, &[
                "auth.callback", "auth.connect", "auth.emailConfirmation", "auth.forgotPassword",
                "auth.refresh", "auth.register", "auth.resetPassword",
                "auth.sendEmailConfirmation",
            ][..]),
            (user(1), &[
                "auth.changePassword", "auth.getSessions", "auth.logout", "auth.revokeSession",
                "user.me",
            ][..]),
        ] {
            let bastide_permissions::Access::Granted(grants) = policy.access(&principal) else {
                panic!("no grants");
            };
            let granted: Vec<&str> = grants.iter().map(|(action, _)| action).collect();
            let expected: Vec<String> = allowed
                .iter()
                .map(|it| format!("plugin::users-permissions.{it}"))
                .collect();
            assert_eq!(granted, expected);
        }
    }

    async fn a_new_installation_has_two_roles_and_one_locale(database: TestDatabase) {
        let site = Site::open(&database).await;
        let locales = site.services.locales().await.unwrap();
        assert_eq!(locales.len(), 1);
        assert_eq!(locales[0]["code"], json!("en"));
        assert_eq!(locales[0]["name"], json!("English (en)"));
        assert_eq!(locales[0]["isDefault"], json!(true));
        site.user("bob", BCRYPT).await;
        let roles = site.services.roles().await.unwrap();
        assert_eq!(roles[0]["nb_users"], json!(1));
        assert_eq!(roles[1]["nb_users"], json!(0));
        assert_eq!(roles[0]["type"], json!("authenticated"));
        assert_eq!(roles[0]["id"], json!(1));
        assert_eq!(roles[1]["type"], json!("public"));
        assert_eq!(roles[1]["id"], json!(2));
    }

    async fn a_second_start_changes_nothing(database: TestDatabase) {
        let first = Site::open(&database).await;
        first.grant_public(&[]).await;
        let version = first.store().access_version().await.unwrap();
        let second = Site::open(&database).await;
        assert_eq!(second.store().access_version().await.unwrap(), version);
        let callback = "plugin::users-permissions.auth.callback";
        assert!(second.services.policy().require(&Principal::Anonymous, callback).is_err());
    }
}
