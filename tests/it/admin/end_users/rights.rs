//! Who may look after end users.

use bastide_permissions::{
    AUTHENTICATED, Administrator, Find, ManageContent, ReadContent, ReadEndUsers, Rights, Update,
};
use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::json;

use super::site::{USERS, at, make, read};
use crate::accounts::client::open;
use crate::admin::client::AdminClient;
use crate::admin::content::rights::colleague;

on_both_databases! {
    async fn editors_and_authors_do_not(database: TestDatabase) {
        let app = open(database).await;
        let root = AdminClient::first(&app).await;
        let anton = make(&root, "anton", AUTHENTICATED).await;
        let before = read(&root, &anton).await;
        let one = at(&anton);
        for kind in ["editor", "author"] {
            let colleague = colleague(&app, kind).await;
            for (method, path, sent) in [
                (Method::GET, USERS.to_owned(), None),
                (Method::GET, one.clone(), None),
                (Method::GET, format!("{USERS}/999"), None),
                (Method::POST, USERS.to_owned(), Some(json!({}))),
                (Method::PUT, one.clone(), Some(json!({ "blocked": true }))),
                (Method::DELETE, one.clone(), None),
                (Method::POST, format!("{one}/sessions/revoke"), None),
                (Method::POST, format!("{one}/reset-two-factor"), None),
            ] {
                let refused = colleague.send(method.clone(), &path, sent.as_ref()).await;
                assert_eq!(refused.error(), (403, "ForbiddenError".to_owned()), "{kind} {method} {path}");
            }
            // Nor by the doors of content.
            for name in ["plugin::users-permissions.user", "users", "user"] {
                for path in [format!("/admin/content/{name}"), format!("/admin/content/{name}/{}", anton["documentId"])] {
                    let path = path.replace('"', "");
                    let reply = colleague.get(&path).await;
                    assert!(matches!(reply.status, 403 | 404), "{kind} {path} {reply:?}");
                }
            }
        }
        assert_eq!(read(&root, &anton).await, before);
    }

    async fn a_right_is_about_its_own_types(database: TestDatabase) {
        let app = open(database).await;
        let registry = app.services.registry();
        let users = registry.by_uid("plugin::users-permissions.user").unwrap();
        let articles = registry.by_uid("api::article.article").unwrap();
        let roles = registry.by_uid("plugin::users-permissions.role").unwrap();
        let boss = Administrator { id: 1, session: "s".into(), rights: Rights::All.into(), proved_at: 0 };
        let (content, people) = (boss.require::<ReadContent>().unwrap(), boss.require::<ReadEndUsers>().unwrap());
        let writing = boss.require::<ManageContent>().unwrap();
        for (target, of_content, of_people) in [(users, false, true), (articles, true, false), (roles, false, false)] {
            assert_eq!(content.over::<Find>(&registry, target).is_some(), of_content);
            assert_eq!(writing.over::<Update>(&registry, target).is_some(), of_content);
            assert_eq!(people.over::<Find>(&registry, target).is_some(), of_people);
        }
    }
}
