//! Files in entries and components (REST contract, section 4.4).

use bastide_content_types::{FILE, Value};
use bastide_permissions::{Reason, System};
use bastide_services::new_document_id;
use bastide_store::content::{EntryInput, FieldInput, Stamp};
use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::components::Pages;
use super::everything::{complaint, complaints};
use super::links::{names, refused_at};
use super::site::{Writing, component, content_type, define};
use crate::app::TestApp;

/// Enters a picture as an upload would; its row id and document.
pub(crate) async fn entered(site: &Writing, name: &str) -> (i64, String) {
    entered_as(site, name, "image/png").await
}

async fn entered_as(site: &Writing, name: &str, mime: &str) -> (i64, String) {
    file(&site.app, name, mime).await
}

/// Enters a file of any kind.
pub(crate) async fn file(app: &TestApp, name: &str, mime: &str) -> (i64, String) {
    let tx = app.services.store().begin().await.unwrap();
    let model = tx.registry().get(FILE).unwrap().clone();
    let text = |name: &str, value: &str| {
        let field = model.field(name).unwrap().id;
        (field, FieldInput::Scalar(Value::Text(value.to_owned())))
    };
    let mut fields = vec![
        text("name", name),
        text("hash", name),
        text("mime", mime),
        text("url", "/uploads/a.png"),
        text("provider", "local"),
    ];
    let kilobytes = model.field("size").unwrap().id;
    fields.push((kilobytes, FieldInput::Scalar(Value::Float(1.5))));
    let document = new_document_id().unwrap();
    let stamp = Stamp {
        at: 2_000,
        by: None,
    };
    let writer = tx.writer(stamp, &System::new(Reason::Test));
    let row = writer
        .create(FILE, &document, "", &EntryInput { fields })
        .await
        .unwrap();
    tx.commit().await.unwrap();
    (row, document)
}

/// Files `a`, `b` and `c`.
async fn files(site: &Writing) -> [(i64, String); 3] {
    [
        entered(site, "a").await,
        entered(site, "b").await,
        entered(site, "c").await,
    ]
}

on_both_databases! {
    async fn every_form_of_media(database: TestDatabase) {
        let site = Writing::start(database).await;
        let [(a, file_a), (b, file_b), (c, file_c)] = files(&site).await;
        let story = site.document("/api/stories", json!({ "title": "One" })).await;
        let at = format!("/api/stories/{story}?populate[0]=cover&populate[1]=gallery");
        // A single file, first `a`.
        for (value, seen) in [
            (json!(b), "b"),
            (json!({ "id": b }), "b"),
            (json!(file_b), "b"),
            (json!({ "documentId": file_b }), "b"),
            (json!([a, c]), "c"),
            (json!({ "connect": [b] }), "b"),
            (json!({ "set": [file_c] }), "c"),
            (json!({ "disconnect": [a] }), ""),
            (json!({ "disconnect": [c] }), "a"),
            (json!({ "connect": [] }), "a"),
            (json!(null), ""),
        ] {
            site.changed(&at, json!({ "cover": a })).await;
            let story = site.changed(&at, json!({ "cover": value })).await;
            assert_eq!(names(&story["cover"]), seen, "{value}");
            let draft = site.data(&format!("{at}&status=draft")).await;
            assert_eq!(names(&draft["cover"]), seen, "{value}");
        }
        // Several files, first `a` and `b`.
        for (value, seen) in [
            (json!([c, a]), "ca"),
            (json!([{ "id": c }, file_a, { "documentId": file_b }]), "cab"),
            (json!([a, a, file_a]), "a"),
            (json!(c), "c"),
            (json!({ "connect": [c] }), "abc"),
            (json!({ "connect": [{ "id": c, "position": { "before": b } }] }), "acb"),
            (json!({ "disconnect": [file_a] }), "b"),
            (json!({ "set": [b, a] }), "ba"),
            (json!([]), ""),
            (json!(null), ""),
        ] {
            site.changed(&at, json!({ "gallery": [a, b] })).await;
            let story = site.changed(&at, json!({ "gallery": value })).await;
            assert_eq!(names(&story["gallery"]), seen, "{value}");
        }
        // Files are shared by the locales.
        site.changed(&at, json!({ "cover": a, "gallery": [b, c] })).await;
        let french = site.changed(&format!("{at}&locale=fr"), json!({ "title": "Une" })).await;
        assert_eq!((names(&french["cover"]), names(&french["gallery"])), ("a".into(), "bc".into()));
        site.changed(&at, json!({ "gallery": { "disconnect": [b] } })).await;
        let french = site.data(&format!("{at}&locale=fr")).await;
        assert_eq!(names(&french["gallery"]), "c");
    }

    async fn unknown_files_are_refused(database: TestDatabase) {
        let site = Writing::start(database).await;
        let [(a, _), (b, _), _] = files(&site).await;
        let story = site.document("/api/stories", json!({ "title": "One", "cover": a, "gallery": [a, b] })).await;
        let at = format!("/api/stories/{story}");
        let rows = |count: i32| {
            format!("{count} relation(s) of type plugin::upload.file associated with this entity do not exist")
        };
        let unknown = "Document with id \"zzz\", locale \"null\" not found".to_owned();
        for (value, message, path) in [
            (json!(999_999), rows(1), Some("")),
            (json!(0), rows(1), Some("")),
            (json!({ "id": 999_999 }), rows(1), Some("")),
            (json!([a, 999_998, 999_999]), rows(2), Some("")),
            (json!({ "connect": [999_999] }), rows(1), Some("")),
            (json!("zzz"), unknown.clone(), None),
            (json!({ "disconnect": ["zzz"] }), unknown, None),
        ] {
            for attribute in ["cover", "gallery"] {
                let body = json!({ "title": "Changed", attribute: value });
                refused_at(&site, &at, body, &message, path).await;
            }
        }
        for value in [json!({ "foo": 1 }), json!([{ "id": a, "foo": 1 }])] {
            let reply = site.put(&at, json!({ "gallery": value })).await;
            assert_eq!(reply.json()["error"]["message"], "Invalid key foo at gallery");
        }
    }

    async fn a_file_of_another_type_than_the_attribute_takes_is_refused(database: TestDatabase) {
        let site = Writing::start(database).await;
        let media = |multiple: bool, types: Json| json!({ "type": "media", "multiple": multiple, "allowedTypes": types });
        let part = component(json!({ "sound": media(false, json!(["audios"])) }));
        let attributes = json!({
            "picture": media(false, json!(["images"])),
            "films": media(true, json!(["videos", "images"])),
            "papers": media(true, json!(["files"])),
            "all": media(true, json!(["images", "videos", "audios", "files"])),
            "any": { "type": "media", "multiple": true },
            "part": { "type": "component", "component": "all.sounds" },
            "parts": { "type": "component", "component": "all.sounds", "repeatable": true },
            "zone": { "type": "dynamiczone", "components": ["all.sounds"] },
        });
        let of = |singular: &str, plural: &str, options: &[&str]| {
            content_type("collectionType", singular, plural, options, attributes.clone())
        };
        let types = [
            ("all.sounds", part),
            ("api::album.album", of("album", "albums", &["drafts"])),
            ("api::reel.reel", of("reel", "reels", &[])),
        ];
        define(&site.app, &types).await;
        let (image, image_document) = entered_as(&site, "i", "image/svg+xml").await;
        let (video, video_document) = entered_as(&site, "v", "video/mp4").await;
        let (audio, _) = entered_as(&site, "a", "audio/mpeg").await;
        let (file, file_document) = entered_as(&site, "f", "application/pdf").await;
        let every = json!([image, video_document, audio, file]);
        let sound = |id: i64| json!({ "__component": "all.sounds", "sound": id });
        let cases = [
            (json!({ "picture": file }), vec!["picture"], "picture", "images"),
            (json!({ "picture": video_document }), vec!["picture"], "picture", "images"),
            (json!({ "picture": { "connect": [{ "documentId": file_document }] } }), vec!["picture"], "picture", "images"),
            (json!({ "picture": { "set": [{ "id": audio }] } }), vec!["picture"], "picture", "images"),
            (json!({ "films": [image, video, file] }), vec!["films"], "films", "videos, images"),
            (json!({ "films": { "connect": [audio], "disconnect": [video] } }), vec!["films"], "films", "videos, images"),
            (json!({ "papers": [file, image_document] }), vec!["papers"], "papers", "files"),
            (json!({ "part": { "sound": image } }), vec!["part", "sound"], "part.sound", "audios"),
            (json!({ "parts": [{ "sound": audio }, { "sound": video }] }), vec!["parts", "1", "sound"], "parts[1].sound", "audios"),
            (json!({ "zone": [sound(audio), sound(audio), sound(file)] }), vec!["zone", "2", "sound"], "zone[2].sound", "audios"),
        ];
        for path in ["/api/albums", "/api/reels"] {
            let fine = json!({
                "picture": image_document, "films": [video, image], "papers": [file], "all": every, "any": every,
                "part": { "sound": audio }, "parts": [{ "sound": audio }], "zone": [sound(audio)],
            });
            let made = site.document(path, fine).await;
            let at = format!("{path}/{made}");
            for (data, place, shown, types) in &cases {
                let message = format!("{shown} must be a file of one of these types: {types}");
                refused_at(&site, &at, data.clone(), &message, Some(&place.join("."))).await;
                let expected = (message.clone(), vec![complaint(place, &message, None)]);
                for status in ["draft", "published"] {
                    let refused = site.post(&format!("{path}?status={status}"), data.clone()).await;
                    assert_eq!(complaints(&refused), expected, "{data}");
                }
            }
            let both = site.put(&at, json!({ "papers": [image], "picture": file })).await;
            assert_eq!(complaints(&both).1.len(), 2);
            // What is taken away, or not there, is no file of another type.
            site.changed(&at, json!({ "picture": { "disconnect": [file] }, "films": { "disconnect": [999_999] } })).await;
            assert_eq!(site.data(path).await.as_array().unwrap().len(), 1);
        }
    }

    async fn media_in_components_work_the_same(database: TestDatabase) {
        let pages = Pages::start(database).await;
        let [(a, file_a), (b, _), (c, _)] = files(&pages.site).await;
        let team = json!({ "photo": a, "photos": [c, file_a] });
        let mut item = team.clone();
        item["__component"] = json!("shared.team");
        let at = pages.page(json!({ "team": team, "teams": [team], "zone": [item] })).await;
        let page = pages.read(&at, "published").await;
        for team in [&page["team"], &page["teams"][0], &page["zone"][0]] {
            assert_eq!((names(&team["photo"]), names(&team["photos"])), ("a".into(), "ca".into()));
        }
        let id = pages.read(&at, "draft").await["team"]["id"].clone();
        let change = json!({ "id": id, "photo": null, "photos": { "connect": [b], "disconnect": [c] } });
        pages.site.changed(&at, json!({ "team": change })).await;
        let team = pages.read(&at, "published").await["team"].clone();
        assert_eq!((names(&team["photo"]), names(&team["photos"])), (String::new(), "ab".into()));
    }

    async fn a_file_is_linked_by_whoever_may_write_the_entry(database: TestDatabase) {
        let site = Writing::start(database).await;
        let [(a, file_a), ..] = files(&site).await;
        site.app.grant("public", &["api::story.story.create", "api::story.story.findOne"]).await;
        let json_type = [("content-type", "application/json")];
        for id in [json!(a), json!(file_a)] {
            let body: Json = json!({ "data": { "title": "One", "cover": id, "seo": { "metaTitle": "x", "shareImage": id } } });
            let path = "/api/stories?populate[0]=cover&populate[1]=seo.shareImage";
            let reply = site.app.send(Method::POST, path, &json_type, &body.to_string()).await;
            assert_eq!(reply.status, 201, "{}", reply.json());
            assert_eq!(names(&reply.json()["data"]["cover"]), "a");
            assert_eq!(names(&reply.json()["data"]["seo"]["shareImage"]), "a");
        }
    }
}
