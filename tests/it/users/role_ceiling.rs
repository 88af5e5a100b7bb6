//! Whoever manages roles gives nothing that they do not hold (attack cases AZ-28, AZ-29).

use bastide_permissions::{FieldMask, Grant, Grants};
use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::roles::tree;
use super::site::{ARTICLES, Person, Users};

const ROLES: &str = "users-permissions/roles";

/// The grants of whoever manages roles.
fn managing_roles() -> Grants {
    ["find", "findOne", "createRole", "updateRole", "deleteRole"]
        .iter()
        .map(|it| format!("plugin::users-permissions.role.{it}"))
        .fold(Grants::new(), |all, it| all.allow(it, Grant::default()))
}

/// Somebody who manages roles.
async fn warden(site: &Users, grants: Grants) -> Person {
    site.make_role("warden", grants).await;
    site.person("wanda", "warden").await
}

on_both_databases! {
    async fn nobody_gives_what_they_do_not_hold(database: TestDatabase) {
        let site = Users::start(database).await;
        let warden = warden(&site, managing_roles()).await;
        site.make_role("guest", Grants::new()).await;
        let own = format!("{ROLES}/{}", site.role_id("warden").await);
        let other = format!("{ROLES}/{}", site.role_id("guest").await);
        let before = (site.read(&own).await, site.read(&other).await);
        for permissions in [
            tree("api::article", "article", "find", true),
            tree("api::vault", "vault", "delete", true),
            tree("plugin::users-permissions", "user", "update", true),
            tree("plugin::users-permissions", "permissions", "getPermissions", true),
            tree("plugin::upload", "content-api", "upload", true),
        ] {
            let sent = json!({ "name": "New", "permissions": permissions });
            for (method, path) in [(Method::POST, ROLES), (Method::PUT, own.as_str()), (Method::PUT, &other)] {
                let reply = site.send(Some(&warden.jwt), method.clone(), path, &sent).await;
                assert_eq!(reply.error(), (403, "ForbiddenError".to_owned()), "{method} {path} {sent}");
            }
        }
        assert_eq!((site.read(&own).await, site.read(&other).await), before);
        // What is held may be given, and anything taken from whoever may do no more.
        let sent = json!({ "name": "New", "permissions": tree("plugin::users-permissions", "role", "find", true) });
        for (method, path) in [(Method::POST, ROLES), (Method::PUT, other.as_str())] {
            let reply = site.send(Some(&warden.jwt), method.clone(), path, &sent).await;
            assert_eq!(reply.status, 200, "{method} {reply:?}");
        }
    }

    async fn a_limited_grant_gives_no_full_one(database: TestDatabase) {
        let site = Users::start(database).await;
        let limited = Grant {
            fields: FieldMask::Only(["title".to_owned()].into()),
            rows: None,
        };
        let warden = warden(&site, managing_roles().allow(ARTICLES, limited)).await;
        let sent = json!({ "name": "New", "permissions": tree("api::article", "article", "find", true) });
        let reply = site.send(Some(&warden.jwt), Method::POST, ROLES, &sent).await;
        assert_eq!(reply.error(), (403, "ForbiddenError".to_owned()));
        let own = format!("{ROLES}/{}", site.role_id("warden").await);
        // It has it already, so nothing is given.
        assert_eq!(site.send(Some(&warden.jwt), Method::PUT, &own, &sent).await.status, 200);
        let shown = site.app.get_as(&warden.jwt, "/api/articles").await.json();
        assert_eq!(shown["data"][0]["title"], "First light");
        let refused = site.app.get_as(&warden.jwt, "/api/articles?fields=hidden").await;
        assert_eq!(refused.status, 400);
    }

    async fn nobody_touches_a_role_that_may_do_more(database: TestDatabase) {
        let site = Users::start(database).await;
        let warden = warden(&site, managing_roles()).await;
        site.make_role("reader", Grants::new().allow(ARTICLES, Grant::default())).await;
        let path = format!("{ROLES}/{}", site.role_id("reader").await);
        let before = site.read(&path).await;
        for (method, sent) in [
            (Method::PUT, json!({ "name": "Nobody" })),
            (Method::PUT, json!({ "permissions": tree("api::article", "article", "find", false) })),
            (Method::DELETE, json!({})),
        ] {
            let reply = site.send(Some(&warden.jwt), method.clone(), &path, &sent).await;
            assert_eq!(reply.error(), (403, "ForbiddenError".to_owned()), "{method} {sent}");
        }
        assert_eq!(site.read(&path).await, before);
    }

    async fn nobody_manages_roles_without_a_grant(database: TestDatabase) {
        let site = Users::start(database).await;
        let full = [
            (Method::POST, ROLES.to_owned(), "createRole"),
            (Method::PUT, format!("{ROLES}/1"), "updateRole"),
            (Method::DELETE, format!("{ROLES}/1"), "deleteRole"),
        ];
        let only = |action: &str| Grants::new().allow(format!("plugin::users-permissions.role.{action}"), Grant::default());
        let sent: Json = json!({ "name": "New" });
        for (_, _, held) in &full {
            let kind = held.to_lowercase();
            site.make_role(&kind, only(held)).await;
            let person = site.person(&kind, &kind).await;
            for (method, path, action) in &full {
                if action != held {
                    let reply = site.send(Some(&person.jwt), method.clone(), path, &sent).await;
                    assert_eq!(reply.error(), (403, "ForbiddenError".to_owned()), "{held} {action}");
                }
            }
        }
    }
}
