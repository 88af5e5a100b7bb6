//! Rows and fields that lead to files, and files that lead to rows: every limit on entries and on
//! files, for every kind of caller, beside a plain model.

use std::cell::OnceCell;

use bastide_permissions::{AUTHENTICATED, PUBLIC};
use bastide_store::access::ApiTokenKind;
use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::site::{permit, user};
use crate::admin::client::AdminClient;
use crate::app::{Reply, TestApp};
use crate::writing::media::file;
use crate::writing::site::{content_type, define};

/// What a caller may find of shots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shots {
    All,
    /// Ann's own.
    Own,
    /// All, without their files.
    NoFiles,
}

/// What a caller was given about files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Files {
    /// Nothing: they come with the shots and cannot be listed.
    Ungranted,
    All,
    /// All, without their sizes.
    NoSize,
    /// The one called `a`.
    OnlyA,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Ann,
    Nobody,
    Program,
}

/// A shot as it is there: whose, its cover, its gallery.
type Shot = (&'static str, char, &'static str);

const SHOTS: [Shot; 3] = [("ann", 'b', "ab"), ("bob", 'a', "ca"), ("nobody", 'c', "")];

impl Shots {
    fn grant(self) -> Json {
        match self {
            Self::All => json!(true),
            Self::Own => json!({"where": {"owner": {"id": {"$eq": "$user.id"}}}}),
            Self::NoFiles => json!({"fields": ["title", "owner"]}),
        }
    }

    fn hold(self, who: Who, shot: &Shot) -> bool {
        self != Self::Own || (who == Who::Ann && shot.0 == "ann")
    }
}

impl Files {
    fn grant(self) -> Json {
        match self {
            Self::Ungranted => json!(false),
            Self::All => json!(true),
            Self::NoSize => json!({"fields": ["name", "url"]}),
            Self::OnlyA => json!({"where": {"name": "a"}}),
        }
    }

    fn hold(self, name: char) -> bool {
        self != Self::OnlyA || name == 'a'
    }
}

/// The site, its callers, and the row ids of the files `a`, `b` and `c`.
struct Studio {
    app: TestApp,
    ann: String,
    /// The row id and the secret of a program's token, which an administrator makes.
    program: OnceCell<(i64, String)>,
    files: Vec<i64>,
}

impl Studio {
    async fn start(database: TestDatabase) -> Self {
        let app = TestApp::start(database).await;
        let attributes = json!({
            "title": { "type": "string" },
            "cover": { "type": "media" },
            "gallery": { "type": "media", "multiple": true },
            "owner": { "type": "relation", "relation": "manyToOne", "target": "plugin::users-permissions.user" },
        });
        let shot = content_type("collectionType", "shot", "shots", &[], attributes);
        define(&app, &[("api::shot.shot", shot)]).await;
        let (ann, bob) = (
            user(&app, "ann", AUTHENTICATED).await,
            user(&app, "bob", AUTHENTICATED).await,
        );
        let mut files = Vec::new();
        for name in ["a", "b", "c"] {
            files.push(file(&app, name, "image/png").await.0);
        }
        let full = format!("Bearer {}", app.api_token(&ApiTokenKind::FullAccess).await);
        let headers = [
            ("authorization", full.as_str()),
            ("content-type", "application/json"),
        ];
        let id = |name: char| files["abc".find(name).unwrap()];
        for (owner, cover, gallery) in SHOTS {
            let owner_id = match owner {
                "ann" => json!(ann.id),
                "bob" => json!(bob.id),
                _ => Json::Null,
            };
            let gallery: Vec<_> = gallery.chars().map(id).collect();
            let data = json!({ "title": owner, "cover": id(cover), "gallery": gallery, "owner": owner_id });
            let made = app
                .send(
                    Method::POST,
                    "/api/shots",
                    &headers,
                    &json!({ "data": data }).to_string(),
                )
                .await;
            assert_eq!(made.status, 201, "{made:?}");
        }
        Self {
            app,
            ann: ann.jwt,
            program: OnceCell::new(),
            files,
        }
    }

    /// Gives all callers the same grants.
    async fn permit(&self, admin: &AdminClient<'_>, shots: Shots, files: Files) {
        let permissions = json!({
            "api::shot.shot": {"find": shots.grant(), "findOne": shots.grant()},
            "plugin::upload.content-api": {
                "find": files.grant(), "findOne": files.grant(), "findPage": files != Files::Ungranted,
            },
        });
        for role in [AUTHENTICATED, PUBLIC] {
            permit(admin, role, &permissions).await;
        }
        let path = format!("/admin/api-tokens/{}", self.program.get().unwrap().0);
        let reply = admin
            .put(&path, &json!({ "permissions": permissions }))
            .await;
        assert_eq!(reply.status, 200, "{reply:?}");
    }

    async fn get(&self, who: Who, path: &str) -> Reply {
        match who {
            Who::Ann => self.app.get_as(&self.ann, path).await,
            Who::Nobody => self.app.get(path).await,
            Who::Program => self.app.get_as(&self.program.get().unwrap().1, path).await,
        }
    }

    /// Shots with their files.
    async fn shots(&self, who: Who, shots: Shots, files: Files) {
        let case = format!("{who:?} {shots:?} {files:?}");
        let seen: Vec<_> = SHOTS.iter().filter(|it| shots.hold(who, it)).collect();
        let covered = |name: char| {
            let with = seen.iter().filter(|it| it.1 == name && files.hold(name));
            with.map(|it| it.0).collect::<Vec<_>>()
        };
        let all = || seen.iter().map(|it| it.0).collect::<Vec<_>>();
        let bare = self.get(who, "/api/shots?sort=id").await;
        assert_eq!(titles(&bare), all(), "{case}");
        let sized = seen
            .iter()
            .filter(|it| files.hold(it.1))
            .map(|it| it.0)
            .collect::<Vec<_>>();
        for (query, names_size, expected) in [
            ("filters[cover][name]=a", false, covered('a')),
            ("filters[cover][name][$startsWith]=b", false, covered('b')),
            (
                "filters[$or][0][cover][name]=c&filters[$or][1][cover][url]=x",
                false,
                covered('c'),
            ),
            ("sort=id&filters[cover][size][$gt]=1", true, sized),
            ("sort=id&populate=cover", false, all()),
            ("sort=id&populate[cover][fields]=name", false, all()),
            ("sort=id&populate[cover][fields]=size", true, all()),
            ("sort=id&populate[gallery][sort]=size", true, all()),
            (
                "sort=id&populate[gallery][filters][size][$gt]=1",
                true,
                all(),
            ),
            ("sort=id&populate[gallery][filters][name]=zzz", false, all()),
        ] {
            let reply = self.get(who, &format!("/api/shots?{query}")).await;
            if shots == Shots::NoFiles || (names_size && files == Files::NoSize) {
                assert_eq!(
                    reply.error(),
                    (400, "ValidationError".to_owned()),
                    "{case} {query}"
                );
            } else {
                assert_eq!(titles(&reply), expected, "{case} {query}");
                is_within(&case, &reply, files);
            }
        }
        for query in ["sort=cover.name", "sort=cover.name:desc"] {
            let reply = self.get(who, &format!("/api/shots?{query}")).await;
            let mut found = if reply.status == 200 {
                titles(&reply)
            } else {
                all()
            };
            found.sort_unstable();
            let mut expected = all();
            expected.sort_unstable();
            assert_eq!(found, expected, "{case} {query}");
            assert!(
                reply.status == 200 || reply.status == 400,
                "{case} {reply:?}"
            );
            assert!(shots != Shots::NoFiles || reply.status == 400, "{case}");
        }
        let reply = self.get(who, "/api/shots?sort=id&populate=*").await;
        is_within(&case, &reply, files);
        for (entry, (_, cover, gallery)) in reply.json()["data"]
            .as_array()
            .unwrap()
            .iter()
            .zip(seen.iter())
        {
            if shots == Shots::NoFiles {
                assert!(
                    entry.get("cover").is_none() && entry.get("gallery").is_none(),
                    "{case} {entry}"
                );
                continue;
            }
            let expected = if files.hold(*cover) {
                json!(cover)
            } else {
                Json::Null
            };
            assert_eq!(entry["cover"]["name"], expected, "{case}");
            let gallery: Vec<_> = gallery
                .chars()
                .filter(|it| files.hold(*it))
                .map(|it| json!(it))
                .collect();
            let found: Vec<_> = entry["gallery"]
                .as_array()
                .unwrap()
                .iter()
                .map(|it| it["name"].clone())
                .collect();
            assert_eq!(found, gallery, "{case}");
        }
    }

    /// Files on their own.
    async fn files(&self, who: Who, files: Files) {
        let names: Vec<_> = "abc"
            .chars()
            .filter(|it| files.hold(*it))
            .map(|it| json!(it))
            .collect();
        let of = |list: &Json| {
            list.as_array()
                .unwrap()
                .iter()
                .map(|it| it["name"].clone())
                .collect::<Vec<_>>()
        };
        for (query, names_size) in [
            ("sort=name", false),
            ("sort=name&filters[name][$in]=a,b,c", false),
            ("sort=size,name", true),
            ("sort=name&filters[size][$gt]=1", true),
            ("sort=name&fields=name&fields=size", true),
        ] {
            let query = query.replace(
                "$in]=a,b,c",
                "$in][0]=a&filters[name][$in][1]=b&filters[name][$in][2]=c",
            );
            let (list, page) = (
                self.get(who, &format!("/api/upload/files?{query}")).await,
                self.get(
                    who,
                    &format!("/api/upload/files/page?{query}&pagination[pageSize]=1"),
                )
                .await,
            );
            let status = match files {
                Files::Ungranted => 403,
                Files::NoSize if names_size => 400,
                _ => 200,
            };
            assert_eq!(
                (list.status, page.status),
                (status, status),
                "{who:?} {files:?} {query} {list:?}"
            );
            if status == 200 {
                assert_eq!(of(&list.json()), names, "{who:?} {files:?} {query}");
                assert_eq!(
                    page.json()["meta"]["pagination"]["total"],
                    names.len(),
                    "{page:?}"
                );
                is_within("list", &list, files);
            }
        }
        for (name, id) in "abc".chars().zip(&self.files) {
            let reply = self.get(who, &format!("/api/upload/files/{id}")).await;
            let status = match files {
                Files::Ungranted => 403,
                _ if files.hold(name) => 200,
                _ => 404,
            };
            assert_eq!(reply.status, status, "{who:?} {files:?} {name}");
        }
        // Where a file is used is nobody's business who has only the file.
        for query in [
            "populate=related",
            "populate=*",
            "populate[related][populate]=*",
        ] {
            let reply = self.get(who, &format!("/api/upload/files?{query}")).await;
            assert!(
                !String::from_utf8_lossy(&reply.body).contains("\"title\""),
                "{query} {reply:?}"
            );
        }
        for query in [
            "filters[related][title]=ann",
            "sort=related.title",
            "filters[related][id]=1",
        ] {
            let reply = self.get(who, &format!("/api/upload/files?{query}")).await;
            assert!(matches!(reply.status, 400 | 403), "{query} {reply:?}");
        }
    }
}

/// Nothing of a file shows that the grant leaves out.
fn is_within(case: &str, reply: &Reply, files: Files) {
    assert_eq!(reply.status, 200, "{case} {reply:?}");
    let body = String::from_utf8_lossy(&reply.body);
    let hidden: &[&str] = match files {
        Files::NoSize => &["\"size\"", "\"mime\"", "\"hash\"", "\"provider\""],
        Files::OnlyA => &["\"name\":\"b\"", "\"name\":\"c\""],
        Files::All | Files::Ungranted => &[],
    };
    for it in hidden {
        assert!(!body.contains(it), "{case} {it} {body}");
    }
}

fn titles(reply: &Reply) -> Vec<&'static str> {
    assert_eq!(reply.status, 200, "{reply:?}");
    let entries = reply.json()["data"].as_array().unwrap().clone();
    let known = |it: &Json| SHOTS.iter().find(|shot| it["title"] == shot.0).unwrap().0;
    entries.iter().map(known).collect()
}

on_both_databases! {
    async fn files_are_read_as_the_rules_say_on_every_path(database: TestDatabase) {
        let studio = Studio::start(database).await;
        let admin = AdminClient::first(&studio.app).await;
        let token = json!({"name": "program", "type": "custom", "permissions": {}});
        let token = admin.post("/admin/api-tokens", &token).await.json()["data"].clone();
        let program = (token["id"].as_i64().unwrap(), token["accessKey"].as_str().unwrap().to_owned());
        studio.program.set(program).unwrap();
        for shots in [Shots::All, Shots::Own, Shots::NoFiles] {
            for files in [Files::Ungranted, Files::All, Files::NoSize, Files::OnlyA] {
                studio.permit(&admin, shots, files).await;
                for who in [Who::Ann, Who::Nobody, Who::Program] {
                    studio.shots(who, shots, files).await;
                    studio.files(who, files).await;
                }
            }
        }
    }
}
