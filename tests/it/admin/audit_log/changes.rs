//! Each change by an administrator has its row, in the transaction of the change.

use std::collections::BTreeSet;

use bastide_permissions::{Grant, Grants, PUBLIC};
use bastide_services::settings::USERS_ADVANCED_KEY;
use bastide_store::audit::{Acting, Actor};
use bastide_testkit::{TestDatabase, on_both_databases};
use image::ImageFormat;
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::{last, rows_after};
use crate::admin::client::{AdminClient, EMAIL};
use crate::admin::content::rights::colleague;
use crate::admin::content::site::{AUTHORS, FRONT, PAGES, start};
use crate::admin::inventory::{admin_document, mounted};
use crate::app::{Reply, START, TestApp};
use crate::uploads::form::{Form, picture};

/// What changes nothing, or nothing that is anybody else's.
const NO_CHANGE: &[(&str, &str)] = &[
    ("POST", "/admin/content-types/plan"),
    ("POST", "/admin/components/plan"),
    ("POST", "/admin/permissions/explain"),
    // Who looks at what, for a minute.
    ("PUT", "/admin/content/{uid}/{documentId}/presence"),
    ("DELETE", "/admin/content/{uid}/{documentId}/presence"),
    // Lists that somebody keeps for later.
    ("POST", "/admin/views"),
    ("PUT", "/admin/views/{id}"),
    ("DELETE", "/admin/views/{id}"),
    // Sends something and keeps nothing.
    ("POST", "/admin/webhooks/{id}/test"),
    // A step on the way in; the last one is a sign-in.
    ("POST", "/admin/auth/totp/enrol"),
    // Goes on with what was signed in; that a token is used twice has its row.
    ("POST", "/admin/auth/refresh"),
];

/// Changes as somebody makes them, one after the other, with what was driven so far.
struct Drive<'a> {
    root: &'a AdminClient<'a>,
    driven: BTreeSet<(String, String)>,
}

impl Drive<'_> {
    /// Makes a change on a route: the answer. Its rows in the log are of these actions.
    async fn does(
        &mut self,
        (method, route): (&str, &str),
        ids: &[&str],
        body: Json,
        actions: &[&str],
    ) -> Json {
        let mut ids = ids.iter();
        let parts = route.split('/').map(|it| {
            if it.starts_with('{') {
                ids.next().unwrap()
            } else {
                it
            }
        });
        let path = parts.collect::<Vec<_>>().join("/");
        let before = last(self.root.app).await;
        let body = Some(&body).filter(|it| !it.is_null());
        let reply = self.root.send(method.parse().unwrap(), &path, body).await;
        self.left((method, route), before, &reply, actions).await
    }

    async fn left(
        &mut self,
        (method, route): (&str, &str),
        before: i64,
        reply: &Reply,
        actions: &[&str],
    ) -> Json {
        let said = String::from_utf8_lossy(&reply.body).into_owned();
        assert!(
            (200..300).contains(&reply.status),
            "{method} {route}: {} {said}",
            reply.status
        );
        let rows = rows_after(self.root.app, before).await;
        let found: Vec<&str> = rows.iter().map(|it| it.action.as_str()).collect();
        assert_eq!(found, actions, "{method} {route}");
        for row in rows {
            assert_eq!(
                (row.actor_kind.as_str(), row.outcome.as_str()),
                ("administrator", "done")
            );
            assert_eq!(row.actor_name.as_deref(), Some(EMAIL), "{method} {route}");
            assert!(
                row.session.is_some() && row.address.is_some(),
                "{method} {route}"
            );
            assert_eq!(
                row.request.as_deref(),
                Some(reply.header("x-request-id")),
                "{route}"
            );
        }
        let route = route.split('?').next().unwrap();
        self.driven.insert((method.to_owned(), route.to_owned()));
        serde_json::from_str(&said).unwrap_or_default()
    }
}

fn text(value: &Json) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

async fn content(drive: &mut Drive<'_>) {
    let entry = "/admin/content/{uid}/{documentId}";
    let uid = "api::author.author";
    let create = ("POST", "/admin/content/{uid}");
    let body = |name: &str| json!({ "data": { "name": name } });
    let made = drive
        .does(create, &[uid], body("Ann"), &["entry.create"])
        .await;
    let document = text(&made["data"]["documentId"]);
    let at = [uid, &document];
    drive
        .does(("PUT", entry), &at, body("Bea"), &["entry.update"])
        .await;
    let publish = "/admin/content/{uid}/{documentId}/actions/publish";
    drive
        .does(("POST", publish), &at, Json::Null, &["entry.publish"])
        .await;
    drive
        .does(("PUT", entry), &at, body("Cid"), &["entry.update"])
        .await;
    let discard = "/admin/content/{uid}/{documentId}/actions/discard-draft";
    drive
        .does(("POST", discard), &at, Json::Null, &["entry.draft-discard"])
        .await;
    let unpublish = "/admin/content/{uid}/{documentId}/actions/unpublish";
    drive
        .does(("POST", unpublish), &at, Json::Null, &["entry.unpublish"])
        .await;
    let restore = "/admin/content/{uid}/{documentId}/versions/{version}/restore";
    let versions = drive
        .root
        .data(&format!("{AUTHORS}/{document}/versions"))
        .await;
    let oldest = text(&versions.as_array().unwrap().last().unwrap()["version"]);
    drive
        .does(
            ("POST", restore),
            &[uid, &document, &oldest],
            Json::Null,
            &["entry.update"],
        )
        .await;
    let schedule = "/admin/content/{uid}/{documentId}/actions/schedule";
    let plan = json!({ "action": "publish", "at": "2027-06-01T00:00:00Z" });
    let planned = drive
        .does(("POST", schedule), &at, plan.clone(), &["job.schedule"])
        .await;
    let id = text(&planned["data"]["id"]);
    let cancel = "/admin/content/{uid}/{documentId}/actions/schedule/{id}";
    drive
        .does(
            ("DELETE", cancel),
            &[uid, &document, &id],
            Json::Null,
            &["job.cancel"],
        )
        .await;
    let planned = drive
        .does(("POST", schedule), &at, plan, &["job.schedule"])
        .await;
    let id = text(&planned["data"]["id"]);
    drive
        .does(
            ("DELETE", "/admin/jobs/{id}"),
            &[&id],
            Json::Null,
            &["job.cancel"],
        )
        .await;
    for (action, name) in [
        ("publish", "entry.publish"),
        ("unpublish", "entry.unpublish"),
        ("delete", "entry.delete"),
    ] {
        let route = format!("/admin/content/{{uid}}/actions/{action}");
        let all = json!({ "documentIds": [document] });
        drive.does(("POST", &route), &[uid], all, &[name]).await;
    }
    let made = drive
        .does(create, &[uid], body("Dan"), &["entry.create"])
        .await;
    let document = text(&made["data"]["documentId"]);
    drive
        .does(
            ("DELETE", entry),
            &[uid, &document],
            Json::Null,
            &["entry.delete"],
        )
        .await;
}

async fn single_content(drive: &mut Drive<'_>) {
    let (single, uid) = ("/admin/single/{uid}", "api::front.front");
    let head = |it: &str| json!({ "data": { "headline": it } });
    drive
        .does(("PUT", single), &[uid], head("One"), &["entry.create"])
        .await;
    for (action, name) in [
        ("publish", "entry.publish"),
        ("unpublish", "entry.unpublish"),
    ] {
        let route = format!("/admin/single/{{uid}}/actions/{action}");
        drive
            .does(("POST", &route), &[uid], Json::Null, &[name])
            .await;
    }
    drive
        .does(
            ("POST", "/admin/single/{uid}/actions/publish"),
            &[uid],
            Json::Null,
            &["entry.publish"],
        )
        .await;
    drive
        .does(("PUT", single), &[uid], head("Two"), &["entry.update"])
        .await;
    let discard = "/admin/single/{uid}/actions/discard-draft";
    drive
        .does(
            ("POST", discard),
            &[uid],
            Json::Null,
            &["entry.draft-discard"],
        )
        .await;
    drive
        .does(("DELETE", single), &[uid], Json::Null, &["entry.delete"])
        .await;
    assert_eq!(drive.root.get(FRONT).await.status, 404);
}

async fn access(drive: &mut Drive<'_>) {
    let role = "/admin/end-user-roles/{type}";
    let find = json!({ "api::page.page": { "find": true } });
    let body = json!({ "name": "Readers", "type": "readers", "permissions": find });
    drive
        .does(
            ("POST", "/admin/end-user-roles"),
            &[],
            body,
            &["role.create"],
        )
        .await;
    let before = last(drive.root.app).await;
    let body = json!({ "permissions": { "api::page.page": { "find": false, "create": { "fields": ["title"] } } } });
    drive
        .does(("PUT", role), &["readers"], body, &["role.update"])
        .await;
    let row = rows_after(drive.root.app, before).await.remove(0);
    let details: Json = serde_json::from_str(&row.details).unwrap();
    assert_eq!(
        details["permissions"],
        json!({
            "api::page.page.find": { "before": { "fields": null, "where": null }, "after": null },
            "api::page.page.create": { "before": null, "after": { "fields": ["title"], "where": null } },
        })
    );
    assert_eq!(
        (row.object_kind.as_deref(), row.object_id.as_deref()),
        (Some("role"), Some("readers"))
    );
    drive
        .does(("DELETE", role), &["readers"], Json::Null, &["role.delete"])
        .await;

    let token = "/admin/api-tokens/{id}";
    let body = json!({ "name": "Robot", "type": "read-only", "expiresAt": "2028-01-01T00:00:00Z" });
    let made = drive
        .does(
            ("POST", "/admin/api-tokens"),
            &[],
            body,
            &["api_token.create"],
        )
        .await;
    let id = text(&made["data"]["id"]);
    let body = json!({ "name": "Android" });
    drive
        .does(("PUT", token), &[&id], body, &["api_token.update"])
        .await;
    let rotated = drive
        .does(
            ("POST", "/admin/api-tokens/{id}/rotate"),
            &[&id],
            Json::Null,
            &["api_token.rotate"],
        )
        .await;
    drive
        .does(("DELETE", token), &[&id], Json::Null, &["api_token.delete"])
        .await;
    for secret in [&made, &rotated] {
        let secret = secret["data"]["accessKey"].as_str().unwrap();
        let rows = rows_after(drive.root.app, 0).await;
        assert!(rows.iter().all(|it| !it.details.contains(secret)));
    }

    let locale = "/admin/locales/{id}";
    let body = json!({ "code": "it", "name": "Italian" });
    let made = drive
        .does(("POST", "/admin/locales"), &[], body, &["locale.create"])
        .await;
    let id = text(&made["data"]["id"]);
    drive
        .does(
            ("PUT", locale),
            &[&id],
            json!({ "name": "Italiano" }),
            &["locale.update"],
        )
        .await;
    drive
        .does(("DELETE", locale), &[&id], Json::Null, &["locale.delete"])
        .await;
}

async fn people(drive: &mut Drive<'_>) {
    let (users, user) = ("/admin/users", "/admin/users/{id}");
    let (roles, role) = ("/admin/roles", "/admin/roles/{id}");
    let body = json!({ "name": "Watch", "rights": ["locales.read"] });
    let made = drive
        .does(("POST", roles), &[], body, &["administrator_role.create"])
        .await;
    let id = text(&made["data"]["id"]);
    let before = last(drive.root.app).await;
    let body = json!({ "rights": ["content.read"] });
    drive
        .does(("PUT", role), &[&id], body, &["administrator_role.update"])
        .await;
    let row = rows_after(drive.root.app, before).await.remove(0);
    let details: Json = serde_json::from_str(&row.details).unwrap();
    let rights = json!({ "before": ["locales.read"], "after": ["content.read"] });
    assert_eq!(
        (&details["rights"], row.object_id.as_deref()),
        (&rights, Some("watch"))
    );
    drive
        .does(
            ("DELETE", role),
            &[&id],
            Json::Null,
            &["administrator_role.delete"],
        )
        .await;

    let body = json!({ "email": "eve@example.test", "role": "editor" });
    let invited = drive
        .does(("POST", users), &[], body, &["administrator.invite"])
        .await;
    let secret = invited["data"]["token"].as_str().unwrap();
    let rows = rows_after(drive.root.app, 0).await;
    assert!(rows.iter().all(|it| !it.details.contains(secret)));
    drive
        .does(
            ("DELETE", "/admin/users/invitations/{invitation}"),
            &[&text(&invited["data"]["id"])],
            Json::Null,
            &["administrator.end_invitation"],
        )
        .await;
    let bob = colleague(drive.root.app, "author").await;
    let all = drive.root.data(users).await;
    let mut all = all.as_array().unwrap().iter();
    let id = text(&all.find(|it| it["email"] == bob.email).unwrap()["id"]);
    for (body, action) in [
        (json!({ "lastname": "New" }), "administrator.update"),
        (json!({ "disabled": true }), "administrator.disable"),
        (json!({ "disabled": false }), "administrator.enable"),
    ] {
        drive.does(("PUT", user), &[&id], body, &[action]).await;
    }
    for (route, action) in [
        (
            "/admin/users/{id}/sessions/revoke",
            "administrator.end_sessions",
        ),
        (
            "/admin/users/{id}/reset-two-factor",
            "administrator.reset_second_factor",
        ),
    ] {
        drive
            .does(("POST", route), &[&id], Json::Null, &[action])
            .await;
    }
    drive
        .does(
            ("DELETE", user),
            &[&id],
            Json::Null,
            &["administrator.delete"],
        )
        .await;
}

async fn end_users(drive: &mut Drive<'_>) {
    let user = "/admin/end-users/{id}";
    let role = drive.root.data("/admin/end-user-roles/authenticated").await;
    let body = json!({
        "username": "ann", "email": "ann@example.test", "password": "nine grey rivers",
        "role": role["id"],
    });
    let made = drive
        .does(("POST", "/admin/end-users"), &[], body, &["entry.create"])
        .await;
    let id = text(&made["data"]["id"]);
    drive
        .does(
            ("PUT", user),
            &[&id],
            json!({ "blocked": true }),
            &["entry.update"],
        )
        .await;
    let revoke = "/admin/end-users/{id}/sessions/revoke";
    drive
        .does(("POST", revoke), &[&id], Json::Null, &["session.end"])
        .await;
    drive
        .does(("DELETE", user), &[&id], Json::Null, &["entry.delete"])
        .await;
    let rows = rows_after(drive.root.app, 0).await;
    assert!(
        rows.iter()
            .all(|it| !it.details.contains("nine grey rivers") && !it.details.contains("argon2"))
    );
}

async fn schema(drive: &mut Drive<'_>) {
    let applied = ["schema.apply"];
    let kind = |title: &str| {
        json!({
            "kind": "collectionType",
            "info": { "singularName": "note", "pluralName": "notes", "displayName": "Note" },
            "attributes": { title: { "type": "string" } },
        })
    };
    let list = "/admin/content-types";
    drive
        .does(("POST", list), &[], kind("title"), &applied)
        .await;
    let one = "/admin/content-types/{uid}";
    let mut two = kind("title");
    two["attributes"]["more"] = json!({ "type": "text" });
    drive
        .does(("PUT", one), &["api::note.note"], two.clone(), &applied)
        .await;
    let changes = drive.root.data("/admin/schema/changes").await;
    let version = text(&changes[0]["version"]);
    drive
        .does(
            ("POST", "/admin/schema/changes/{version}/undo"),
            &[&version],
            Json::Null,
            &applied,
        )
        .await;
    two["uid"] = json!("api::note.note");
    drive
        .does(
            ("PUT", list),
            &[],
            json!({ "contentTypes": [two], "components": [] }),
            &applied,
        )
        .await;
    drive
        .does(("DELETE", one), &["api::note.note"], Json::Null, &applied)
        .await;
    let part = |name: &str| {
        json!({
            "uid": "parts.box", "info": { "displayName": "Box" }, "attributes": { name: { "type": "string" } },
        })
    };
    let (list, one) = ("/admin/components", "/admin/components/{uid}");
    drive.does(("POST", list), &[], part("a"), &applied).await;
    let mut more = part("a");
    more["attributes"]["b"] = json!({ "type": "string" });
    drive
        .does(("PUT", one), &["parts.box"], more.clone(), &applied)
        .await;
    more["attributes"]["c"] = json!({ "type": "string" });
    drive
        .does(
            ("PUT", list),
            &[],
            json!({ "contentTypes": [], "components": [more] }),
            &applied,
        )
        .await;
    drive
        .does(("DELETE", one), &["parts.box"], Json::Null, &applied)
        .await;
}

async fn media(drive: &mut Drive<'_>) {
    let folder = "/admin/media/folders/{id}";
    let made = drive
        .does(
            ("POST", "/admin/media/folders"),
            &[],
            json!({ "name": "Hills" }),
            &["entry.create"],
        )
        .await;
    let hills = text(&made["data"]["id"]);
    drive
        .does(
            ("PUT", folder),
            &[&hills],
            json!({ "name": "Mountains" }),
            &["entry.update"],
        )
        .await;
    let app = drive.root.app;
    let bearer = format!("Bearer {}", drive.root.token);
    let send = async |form: Form, method: Method, path: &str| {
        form.send_to(app, app.admin, (method, path), &bearer).await
    };
    let before = last(app).await;
    let form = Form::default()
        .file("a.png", &picture(30, 20, ImageFormat::Png))
        .file("b.txt", b"hello");
    let reply = send(form, Method::POST, "/admin/media").await;
    let made = drive
        .left(
            ("POST", "/admin/media"),
            before,
            &reply,
            &["entry.create", "entry.create"],
        )
        .await;
    let (one, two) = (text(&made["data"][0]["id"]), text(&made["data"][1]["id"]));
    let file = "/admin/media/{id}";
    drive
        .does(
            ("PUT", file),
            &[&one],
            json!({ "caption": "A hill" }),
            &["entry.update"],
        )
        .await;
    let before = last(app).await;
    let form = Form::default().file("c.png", &picture(40, 30, ImageFormat::Png));
    let reply = send(form, Method::PUT, &format!("/admin/media/{one}/content")).await;
    drive
        .left(
            ("PUT", "/admin/media/{id}/content"),
            before,
            &reply,
            &["entry.update"],
        )
        .await;
    let number: i64 = one.parse().unwrap();
    let body = json!({ "ids": [number], "folder": hills.parse::<i64>().unwrap() });
    drive
        .does(
            ("POST", "/admin/media/actions/move"),
            &[],
            body,
            &["entry.update"],
        )
        .await;
    let body = json!({ "ids": [number] });
    drive
        .does(
            ("POST", "/admin/media/actions/delete"),
            &[],
            body,
            &["entry.delete"],
        )
        .await;
    drive
        .does(("DELETE", file), &[&two], Json::Null, &["entry.delete"])
        .await;
    drive
        .does(("DELETE", folder), &[&hills], Json::Null, &["entry.delete"])
        .await;
}

async fn webhooks(drive: &mut Drive<'_>) {
    let hook = "/admin/webhooks/{id}";
    let headers = json!({ "authorization": "of-the-receiver" });
    let body = json!({
        "name": "site", "url": "https://8.8.8.8/services/in-the-path?key=in-the-query",
        "events": ["entry.create"], "headers": headers, "enabled": false,
    });
    let made = drive
        .does(("POST", "/admin/webhooks"), &[], body, &["webhook.create"])
        .await;
    let id = text(&made["data"]["id"]);
    let before = last(drive.root.app).await;
    let mut body = drive.root.data(&format!("/admin/webhooks/{id}")).await;
    body["url"] = json!("https://8.8.8.8/services/elsewhere-in-the-path");
    drive
        .does(("PUT", hook), &[&id], body, &["webhook.update"])
        .await;
    let row = rows_after(drive.root.app, before).await.remove(0);
    let state = json!({
        "name": "site", "server": "https://8.8.8.8", "events": ["entry.create"], "enabled": false,
    });
    assert_eq!(
        serde_json::from_str::<Json>(&row.details).unwrap(),
        json!({ "before": state, "after": state, "url": "changed", "headers": "kept" })
    );
    let rotate = "/admin/webhooks/{id}/rotate";
    let rotated = drive
        .does(("POST", rotate), &[&id], Json::Null, &["webhook.rotate"])
        .await;
    drive
        .does(("DELETE", hook), &[&id], Json::Null, &["webhook.delete"])
        .await;
    let secrets = [&made, &rotated].map(|it| text(&it["data"]["secret"]));
    let rows = rows_after(drive.root.app, 0).await;
    for word in secrets.iter().map(String::as_str).chain([
        "whsec_",
        "of-the-receiver",
        "in-the-path",
        "in-the-query",
    ]) {
        assert!(rows.iter().all(|it| !it.details.contains(word)), "{word}");
    }
}

/// Routes whose rows have a test of their own.
const ELSEWHERE: &[(&str, &str)] = &[
    // `signing_in_and_out_is_in_the_log`, here.
    ("POST", "/admin/auth/login"),
    ("POST", "/admin/auth/recovery"),
    ("POST", "/admin/auth/setup"),
    ("POST", "/admin/auth/totp/confirm"),
    ("POST", "/admin/auth/step-up"),
    ("POST", "/admin/auth/logout"),
    ("DELETE", "/admin/auth/sessions/{id}"),
    // The tests of what has failed, and of second factors, look at the last row.
    ("POST", "/admin/jobs/{id}/retry"),
    ("POST", "/admin/end-users/{id}/reset-two-factor"),
    // So does that of deliveries that were given up.
    ("POST", "/admin/webhooks/{id}/deliveries/replay"),
    ("POST", "/admin/webhooks/{id}/deliveries/{delivery}/replay"),
];

on_both_databases! {
    async fn every_change_by_an_administrator_has_its_row(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let mut drive = Drive { root: &root, driven: BTreeSet::new() };
        content(&mut drive).await;
        single_content(&mut drive).await;
        access(&mut drive).await;
        people(&mut drive).await;
        end_users(&mut drive).await;
        schema(&mut drive).await;
        media(&mut drive).await;
        webhooks(&mut drive).await;
        let driven = drive.driven;
        let listed = |list: &[(&str, &str)], route: &(String, String)| list.contains(&(route.0.as_str(), route.1.as_str()));
        for route in mounted(&admin_document()) {
            let is_known = route.0 == "GET" || driven.contains(&route) || listed(NO_CHANGE, &route) || listed(ELSEWHERE, &route);
            assert!(is_known, "{} {} may change something, and nobody knows its row", route.0, route.1);
        }
        let verdict = root.data("/admin/audit-log/verify").await;
        assert_eq!((&verdict["intact"], &verdict["faults"]), (&json!(true), &json!([])));
    }

    async fn signing_in_and_out_is_in_the_log(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let mut root = AdminClient::first(&app).await;
        let actions = async |after: i64| {
            let rows = rows_after(&app, after).await.into_iter();
            rows.map(|it| it.action).collect::<Vec<_>>()
        };
        let found = actions(0).await;
        assert_eq!(found[found.len() - 4..], [
            "administrator.setup_link", "administrator.create", "administrator.enrol_second_factor",
            "admin.sign_in",
        ]);
        let before = last(&app).await;
        root.sign_in().await;
        assert_eq!(actions(before).await, ["admin.sign_in"]);
        let row = rows_after(&app, before).await.remove(0);
        assert_eq!((row.actor_name.as_deref(), row.session.is_some()), (Some(EMAIL), true));
        let body = json!({
            "email": EMAIL, "password": root.password, "recoveryCode": root.recovery_codes[0],
        });
        let before = last(&app).await;
        let reply = crate::admin::client::post(&app, "/admin/auth/recovery", &body).await;
        assert_eq!(reply.status, 200, "{}", reply.json());
        assert!(actions(before).await.contains(&"admin.sign_in".to_owned()));
        // That a recovery code is spent is written a moment later.
        app.services.audit().flush().await.unwrap();
        let before = last(&app).await;
        let body = json!({ "password": root.password, "otp": root.next_code() });
        let reply = root.post("/admin/auth/step-up", &body).await;
        assert!((200..300).contains(&reply.status), "{reply:?}");
        assert_eq!(actions(before).await, ["admin.step_up"]);
        let sessions = root.data("/admin/auth/sessions").await;
        let mut others = sessions.as_array().unwrap().iter().filter(|it| it["current"] != json!(true));
        let other = others.next_back().unwrap()["id"].as_str().unwrap().to_owned();
        let before = last(&app).await;
        assert_eq!(root.delete(&format!("/admin/auth/sessions/{other}")).await.status, 204);
        assert_eq!(actions(before).await, ["session.end"]);
        let before = last(&app).await;
        let reply = root.send(Method::POST, "/admin/auth/logout", None).await;
        assert!((200..300).contains(&reply.status), "{reply:?}");
        assert_eq!(actions(before).await, ["session.end"]);
    }

    async fn what_opens_the_site_has_its_row_whoever_opens_it(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let ann = app.account("ann", "authenticated").await;
        let (store, now) = (app.services.store(), START * 1_000);
        let advanced = json!({ "allow_register": true, "email_reset_password": "https://a.example" });
        store.set_setting(USERS_ADVANCED_KEY, &advanced, now).await.unwrap();
        let before = last(&app).await;
        let advanced = json!({ "allow_register": false, "email_reset_password": "https://b.example" });
        store.set_setting(USERS_ADVANCED_KEY, &advanced, now).await.unwrap();
        let find = "api::vault.vault.find";
        store.set_grants(PUBLIC, &Grants::new().allow(find, Grant::default()), now).await.unwrap();
        store.set_grants(PUBLIC, &Grants::new(), now).await.unwrap();
        for blocked in [true, false] {
            store.set_blocked(ann, blocked, now).await.unwrap();
        }
        let grant = json!({ "fields": null, "where": null });
        let was = |before: Json, after: Json| json!({ "before": before, "after": after });
        let found: Vec<_> = rows_after(&app, before).await.into_iter().map(|it| {
            let details: Json = serde_json::from_str(&it.details).unwrap();
            (it.action, it.object_id.unwrap(), details)
        }).collect();
        let (id, key) = (ann.to_string(), USERS_ADVANCED_KEY.to_owned());
        let flag = was(json!(true), json!(false));
        assert_eq!(found[0], ("setting.update".to_owned(), key, json!({
            "value": { "allow_register": flag, "email_reset_password": "changed" },
        })));
        let (none, role) = (json!({}), PUBLIC.to_owned());
        assert_eq!(found[1].2["permissions"][find], was(Json::Null, grant.clone()));
        assert_eq!(found[2], ("role.update".to_owned(), role, json!({
            "permissions": { find: was(grant, Json::Null) },
        })));
        assert_eq!(found[3], ("user.block".to_owned(), id.clone(), none.clone()));
        assert_eq!(found[4], ("user.unblock".to_owned(), id, none));
    }

    async fn what_is_rolled_back_leaves_no_row(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let before = last(&app).await;
        for (path, body) in [
            (PAGES, json!({ "data": { "title": "a".repeat(100) } })),
            ("/admin/locales", json!({ "code": "fr", "name": "French" })),
            ("/admin/end-user-roles", json!({ "name": "Public", "type": "public", "permissions": {} })),
        ] {
            let refused = root.post(path, &body).await;
            assert_eq!(refused.status, 400, "{path}: {refused:?}");
        }
        assert_eq!(last(&app).await, before);
    }

    async fn end_users_write_content_without_a_row_and_operators_with_one(database: TestDatabase) {
        let app = TestApp::start(database).await;
        app.grant("authenticated", &["api::article.article.create", "api::article.article.find"]).await;
        let jwt = app.user("authenticated").await;
        let before = last(&app).await;
        let bearer = format!("Bearer {jwt}");
        let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
        let made = app.send(Method::POST, "/api/articles", &headers, r#"{"data":{"title":"x"}}"#).await;
        assert_eq!(made.status, 201, "{made:?}");
        assert_eq!(last(&app).await, before);
        let operator = Acting { actor: Actor::Operator, ..Acting::default() };
        operator.during(app.services.store().delete_api_token(404, 1)).await.unwrap();
        assert_eq!(last(&app).await, before);
        let invited = bastide_store::access::Invited { email: "eve@example.test".into(), role: "editor".into() };
        let operator = Acting { actor: Actor::Operator, ..Acting::default() };
        operator.during(app.services.store().set_invitation(None, "digest", &invited, 1, 2)).await.unwrap();
        let row = rows_after(&app, before).await.remove(0);
        assert_eq!((row.actor_kind.as_str(), row.action.as_str()), ("operator", "administrator.invite"));
        assert!(!row.details.contains("digest"));
    }
}
