//! Whoever manages users gets no further than they are (attack cases AZ-09, AZ-28, AZ-29).

use bastide_permissions::{AUTHENTICATED, FieldMask, Grant, Grants, PUBLIC};
use bastide_store::access::ApiTokenKind;
use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::site::{ARTICLES, Users, body, managing};

const OTHER: &str = "nine grey rivers beside a lamp";

on_both_databases! {
    async fn nobody_gives_a_role_that_may_do_more(database: TestDatabase) {
        let (site, clerk, chief) = Users::with_clerks(database).await;
        site.app.grant(AUTHENTICATED, &["plugin::users-permissions.user.me"]).await;
        let custom = site.app.api_token(&ApiTokenKind::Custom(managing(&[]))).await;
        let public = ["plugin::users-permissions.auth.callback", "plugin::users-permissions.user.create", "plugin::users-permissions.user.update"];
        site.app.grant(PUBLIC, &public).await;
        let bob = site.make_user("bob", AUTHENTICATED).await;
        let path = format!("users/{bob}");
        let holders = [
            (None, "anyone", [true, false, false]),
            (Some(clerk.jwt.as_str()), "clerk", [true, true, false]),
            (Some(custom.as_str()), "token", [true, true, false]),
            (Some(chief.jwt.as_str()), "chief", [true, true, true]),
        ];
        for (token, who, may) in holders {
            for (role, may) in [AUTHENTICATED, "clerk", "chief"].into_iter().zip(may) {
                let sent = body(&format!("{who}-{role}"), site.role_id(role).await);
                let made = site.send(token, Method::POST, "users", &sent).await;
                assert_eq!(made.status, if may { 201 } else { 403 }, "{who} {role} {made:?}");
                // In every form, and to somebody who is there.
                let (id, document) = (site.role_id(role).await, site.role(role).await["documentId"].clone());
                for form in [json!(id), document, json!({ "connect": [{ "id": id }] }), json!({ "set": [id] })] {
                    let given = site.send(token, Method::PUT, &path, &json!({ "role": form })).await;
                    assert_eq!(given.status, if may { 200 } else { 403 }, "{who} {role} {form} {given:?}");
                    assert_eq!(site.user(bob).await["role"]["type"] == role, may, "{who} {role} {form}");
                }
                let back = json!({ "role": site.role_id(AUTHENTICATED).await });
                assert_eq!(site.full(Method::PUT, &path, &back).await.status, 200);
            }
        }
    }

    async fn nobody_touches_an_account_that_may_do_more(database: TestDatabase) {
        let (site, clerk, chief) = Users::with_clerks(database).await;
        let path = format!("users/{}", chief.id);
        let before = site.user(chief.id).await;
        let low = site.role_id(AUTHENTICATED).await;
        for change in [
            json!({ "password": OTHER }),
            json!({ "email": "clara2@example.test" }),
            json!({ "username": "nobody" }),
            json!({ "blocked": true }),
            json!({ "confirmed": true }),
            json!({ "provider": "google" }),
            json!({ "role": low }),
            json!({}),
        ] {
            let reply = site.send(Some(&clerk.jwt), Method::PUT, &path, &change).await;
            assert_eq!(reply.error(), (403, "ForbiddenError".to_owned()), "{change}");
        }
        let reply = site.send(Some(&clerk.jwt), Method::DELETE, &path, &json!({})).await;
        assert_eq!(reply.error(), (403, "ForbiddenError".to_owned()));
        assert_eq!(site.user(chief.id).await, before);
        assert_eq!(site.app.get_as(&chief.jwt, "/api/articles").await.status, 200);
        site.sign_in("chris").await;
        // The other way round, all of it is fine.
        let path = format!("users/{}", clerk.id);
        for change in [json!({ "confirmed": true }), json!({ "role": low }), json!({ "password": OTHER, "blocked": true })] {
            let reply = site.send(Some(&chief.jwt), Method::PUT, &path, &change).await;
            assert_eq!(reply.status, 200, "{change} {reply:?}");
        }
        assert_eq!(site.send(Some(&chief.jwt), Method::DELETE, &path, &json!({})).await.status, 200);
    }

    async fn a_rule_of_ones_own_is_not_that_of_another(database: TestDatabase) {
        let site = Users::start(database).await;
        let own = Grant {
            fields: FieldMask::All,
            rows: Some(json!({ "title": { "$eq": "$user.id" } })),
        };
        site.make_role("author", managing(&[]).allow(ARTICLES, own)).await;
        let ann = site.person("ann", "author").await;
        let bob = site.make_user("bob", "author").await;
        // With the password of bob, ann would read what is bob's.
        let taken = site.send(Some(&ann.jwt), Method::PUT, &format!("users/{bob}"), &json!({ "password": OTHER })).await;
        assert_eq!(taken.error(), (403, "ForbiddenError".to_owned()));
        let renamed = site.send(Some(&ann.jwt), Method::PUT, &format!("users/{}", ann.id), &json!({ "username": "anna" })).await;
        assert_eq!(renamed.status, 200, "{renamed:?}");
    }

    async fn nobody_makes_more_of_their_own_account(database: TestDatabase) {
        let (site, clerk, chief) = Users::with_clerks(database).await;
        for (person, roles) in [(&clerk, ["chief", "clerk"]), (&chief, ["chief", "clerk"])] {
            let path = format!("users/{}", person.id);
            let before = site.user(person.id).await;
            let mut changes = vec![
                ("confirmed", json!({ "confirmed": true })),
                ("blocked", json!({ "blocked": false, "username": "other" })),
                ("provider", json!({ "provider": "local" })),
                ("role", json!({ "role": null })),
                ("role", json!({ "role": { "connect": [] } })),
            ];
            for role in roles {
                let id = site.role_id(role).await;
                changes.push(("role", json!({ "role": id })));
                changes.push(("role", json!({ "role": { "connect": [{ "id": id }] } })));
            }
            for (key, change) in changes {
                let reply = site.send(Some(&person.jwt), Method::PUT, &path, &change).await;
                assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{change}");
                assert_eq!(reply.json()["error"]["message"], format!("Invalid key {key}"), "{change}");
            }
            assert_eq!(site.user(person.id).await, before);
        }
        let path = format!("users/{}", clerk.id);
        let change = json!({ "username": "clarissa", "email": "c@example.test", "password": OTHER });
        assert_eq!(site.send(Some(&clerk.jwt), Method::PUT, &path, &change).await.status, 200);
        assert_eq!(site.app.get_as(&clerk.jwt, "/api/users").await.status, 401);
    }

    /// Attack case AZ-39.
    async fn a_slow_body_does_not_outlast_a_grant(database: TestDatabase) {
        let site = Users::start(database).await;
        site.make_role("clerk", managing(&[])).await;
        let clerk = site.person("clara", "clerk").await;
        let user = body("eve", site.role_id(AUTHENTICATED).await);
        for (path, action, sent) in [
            ("/api/users", "user.create", user),
            ("/api/users-permissions/roles", "role.createRole", json!({ "name": "New" })),
        ] {
            site.app.grant("clerk", &[&format!("plugin::users-permissions.{action}")]).await;
            let sent = sent.to_string();
            let mut stream = TcpStream::connect(site.app.public).await.unwrap();
            let head = format!(
                "POST {path} HTTP/1.1\r\nhost: a.test\r\nauthorization: Bearer {}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nexpect: 100-continue\r\nconnection: close\r\n\r\n",
                clerk.jwt,
                sent.len(),
            );
            stream.write_all(head.as_bytes()).await.unwrap();
            let mut goes_on = [0; 12];
            stream.read_exact(&mut goes_on).await.unwrap();
            assert_eq!(&goes_on, b"HTTP/1.1 100", "{path}");
            site.app.grant("clerk", &[]).await;
            stream.write_all(sent.as_bytes()).await.unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).await.unwrap();
            assert!(answer.contains("HTTP/1.1 403"), "{path} {answer}");
        }
        assert_eq!(site.read("users").await.as_array().unwrap().len(), 1);
    }

    async fn a_mask_holds_for_passwords_and_roles_too(database: TestDatabase) {
        let site = Users::start(database).await;
        let mask = |names: &[&str]| Grant {
            fields: FieldMask::Only(names.iter().map(|it| (*it).to_owned()).collect()),
            rows: None,
        };
        let update = "plugin::users-permissions.user.update";
        let create = "plugin::users-permissions.user.create";
        let grants = Grants::new()
            .allow(update, mask(&["username", "confirmed"]))
            .allow(create, mask(&["username", "email", "role"]));
        site.make_role("helper", grants).await;
        let helper = site.person("hal", "helper").await;
        let bob = site.make_user("bob", AUTHENTICATED).await;
        let path = format!("users/{bob}");
        let role = site.role_id(AUTHENTICATED).await;
        for (key, change, may) in [
            ("password", json!({ "password": OTHER }), false),
            ("role", json!({ "role": role }), false),
            ("blocked", json!({ "blocked": true }), false),
            ("email", json!({ "email": "b@example.test" }), false),
            ("", json!({ "username": "bobby", "confirmed": true }), true),
        ] {
            let reply = site.send(Some(&helper.jwt), Method::PUT, &path, &change).await;
            assert_eq!(reply.status, if may { 200 } else { 400 }, "{change} {reply:?}");
            if !may {
                assert_eq!(reply.json()["error"]["message"], format!("Invalid key {key}"), "{change}");
            }
        }
        let mut sent = body("eve", role);
        let made = site.send(Some(&helper.jwt), Method::POST, "users", &sent).await;
        assert_eq!(made.status, 201, "{made:?}");
        assert!(made.json().get("role").is_none(), "{made:?}");
        sent["username"] = json!("mallory");
        sent["confirmed"] = json!(true);
        let refused = site.send(Some(&helper.jwt), Method::POST, "users", &sent).await;
        assert_eq!(refused.json()["error"]["message"], "Invalid key confirmed");
    }
}
