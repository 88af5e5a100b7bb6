//! Every rule and mask, for every kind of caller, on every path that leads to a row: beside a plain
//! model of what a role may do.

use bastide_permissions::{AUTHENTICATED, PUBLIC};
use bastide_store::access::ApiTokenKind;
use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::{Map, Value as Json, json};

use super::site::{FOLDER, NOTES, NoteSite, permit, titles};
use crate::admin::client::AdminClient;
use crate::app::Reply;

/// Which rows a role may act on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rows {
    None,
    All,
    Own,
    Cheap,
}

/// Which fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fields {
    All,
    NoPrice,
}

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Ann,
    Nobody,
    Program,
}

/// A note, as it is there.
#[derive(Debug, Clone, PartialEq)]
struct Note {
    document: String,
    title: &'static str,
    price: i64,
    is_of_ann: bool,
}

const ROWS: [Rows; 4] = [Rows::None, Rows::All, Rows::Own, Rows::Cheap];
const FIELDS: [Fields; 2] = [Fields::All, Fields::NoPrice];
const EVERYBODY: [Who; 3] = [Who::Ann, Who::Nobody, Who::Program];

/// What is cheap.
const CHEAP: i64 = 8;

impl Rows {
    fn hold(self, who: Who, note: &Note) -> bool {
        match self {
            Self::None => false,
            Self::All => true,
            Self::Own => who == Who::Ann && note.is_of_ann,
            Self::Cheap => note.price < CHEAP,
        }
    }

    /// The grant of an action on these rows and fields.
    fn grant(self, fields: Fields) -> Json {
        let mut grant = Map::new();
        match self {
            Self::None => return json!(false),
            Self::All => {}
            Self::Own => drop(grant.insert("where".into(), json!({"owner": {"id": "$user.id"}}))),
            Self::Cheap => drop(grant.insert("where".into(), json!({"price": {"$lt": CHEAP}}))),
        }
        if fields == Fields::NoPrice {
            grant.insert("fields".into(), json!(["title", "folder"]));
        }
        if grant.is_empty() {
            json!(true)
        } else {
            Json::Object(grant)
        }
    }
}

/// What came back, in the words of the model.
#[derive(Debug, PartialEq)]
enum Seen {
    Refused(u16),
    Notes(Vec<&'static str>),
}

/// The site with its callers, and what the model knows of it.
struct Matrix<'a> {
    site: &'a NoteSite,
    admin: AdminClient<'a>,
    full: String,
    program: (String, String),
    notes: Vec<Note>,
}

impl<'a> Matrix<'a> {
    async fn start(site: &'a NoteSite) -> Self {
        let admin = site.admin().await;
        let full = site.app.api_token(&ApiTokenKind::FullAccess).await;
        let token = json!({"name": "program", "type": "custom", "permissions": {}});
        let token = admin.post("/admin/api-tokens", &token).await.json()["data"].clone();
        let text = |name: &str| {
            token[name]
                .as_str()
                .map_or_else(|| token[name].to_string(), str::to_owned)
        };
        let program = (text("id"), text("accessKey"));
        let mut notes = Vec::new();
        for (document, (title, price)) in
            NOTES
                .into_iter()
                .zip([("of ann", 9), ("of bob", 7), ("of nobody", 8)])
        {
            let document = document.to_owned();
            notes.push(Note {
                document,
                title,
                price,
                is_of_ann: title == "of ann",
            });
        }
        let matrix = Self {
            site,
            admin,
            full,
            program,
            notes,
        };
        for note in &matrix.notes {
            matrix.put_back(note).await;
        }
        matrix
    }

    /// Gives all callers the same grants.
    async fn permit(&self, permissions: &Json) {
        for role in [AUTHENTICATED, PUBLIC] {
            permit(&self.admin, role, permissions).await;
        }
        let path = format!("/admin/api-tokens/{}", self.program.0);
        let reply = self
            .admin
            .put(&path, &json!({ "permissions": permissions }))
            .await;
        assert_eq!(reply.status, 200, "{reply:?}");
    }

    fn token(&self, who: Who) -> Option<&str> {
        match who {
            Who::Ann => Some(&self.site.ann.jwt),
            Who::Nobody => None,
            Who::Program => Some(&self.program.1),
        }
    }

    async fn get(&self, who: Who, path: &str) -> Reply {
        self.site.read(self.token(who), path).await
    }

    async fn send(&self, token: Option<&str>, method: Method, path: &str, data: Json) -> Reply {
        let bearer = token.map(|it| format!("Bearer {it}"));
        let mut headers = vec![("content-type", "application/json")];
        headers.extend(bearer.as_deref().map(|it| ("authorization", it)));
        let body = json!({ "data": data }).to_string();
        self.site.app.send(method, path, &headers, &body).await
    }

    /// Makes a note what the model says it is.
    async fn put_back(&self, note: &Note) {
        let at = format!("/api/notes/{}", note.document);
        let data = json!({"title": note.title, "price": note.price});
        let reply = self.send(Some(&self.full), Method::PUT, &at, data).await;
        assert_eq!(reply.status, 200, "{reply:?}");
    }

    /// The notes that somebody sees, in this order of the model.
    fn visible(&self, who: Who, rows: Rows, also: impl Fn(&Note) -> bool) -> Vec<&'static str> {
        let notes = self
            .notes
            .iter()
            .filter(|it| rows.hold(who, it) && also(it));
        notes.map(|it| it.title).collect()
    }

    fn named(&self, entries: &Json) -> Vec<&'static str> {
        let title = |it: String| {
            let known = self.notes.iter().find(|note| note.title == it);
            known.unwrap_or_else(|| panic!("{entries}")).title
        };
        titles(entries).into_iter().map(title).collect()
    }

    fn seen(&self, reply: &Reply) -> Seen {
        match reply.status {
            200 => Seen::Notes(self.named(&reply.json()["data"])),
            status => Seen::Refused(status),
        }
    }

    /// Lists of notes, asked for in every way.
    async fn lists(&self, who: Who, rows: Rows, fields: Fields) {
        let priced = fields == Fields::All;
        let cheapest_first = || {
            let mut notes: Vec<_> = self.notes.iter().filter(|it| rows.hold(who, it)).collect();
            notes.sort_by_key(|it| it.price);
            notes.into_iter().map(|it| it.title).collect()
        };
        let all = self.visible(who, rows, |_| true);
        let of_seven = |it: &Note| it.price == 7;
        for (query, needs_price, expected) in [
            ("sort=id", false, all.clone()),
            ("sort=id&fields=title", false, all.clone()),
            ("sort=id&fields=price&fields=title", true, all.clone()),
            ("sort=price", true, cheapest_first()),
            (
                "sort=id&filters[price]=7",
                true,
                self.visible(who, rows, of_seven),
            ),
            ("sort=id&filters[price][$notNull]=true", true, all.clone()),
            (
                "filters[$not][price][$ne]=7",
                true,
                self.visible(who, rows, of_seven),
            ),
            (
                "filters[title]=of bob",
                false,
                self.visible(who, rows, |it| it.title == "of bob"),
            ),
            ("sort=id&_q=of", false, all.clone()),
            ("sort=id&filters[hidden]=secret", true, Vec::new()),
        ] {
            let reply = self.get(who, &format!("/api/notes?{query}")).await;
            let expected = match (rows, query.contains("hidden") || (needs_price && !priced)) {
                (Rows::None, _) => Seen::Refused(403),
                (_, true) => Seen::Refused(400),
                (_, false) => Seen::Notes(expected),
            };
            assert_eq!(
                self.seen(&reply),
                expected,
                "{who:?} {rows:?} {fields:?} {query}"
            );
            if reply.status == 200 {
                let body = String::from_utf8_lossy(&reply.body).into_owned();
                let shown = body.contains("\"price\"");
                let asked = !query.contains("fields") || query.contains("fields=price");
                let any = body.contains("\"title\"");
                assert_eq!(
                    shown,
                    priced && asked && any,
                    "{who:?} {rows:?} {fields:?} {query} {body}"
                );
            }
        }
        let page = self.get(who, "/api/notes?pagination[pageSize]=1").await;
        if rows != Rows::None {
            assert_eq!(
                page.json()["meta"]["pagination"]["total"],
                all.len(),
                "{who:?} {rows:?}"
            );
        }
    }

    /// One note after the other.
    async fn entries(&self, who: Who, rows: Rows) {
        for note in &self.notes {
            let reply = self
                .get(who, &format!("/api/notes/{}", note.document))
                .await;
            let expected = match (rows, rows.hold(who, note)) {
                (Rows::None, _) => 403,
                (_, true) => 200,
                (_, false) => 404,
            };
            assert_eq!(reply.status, expected, "{who:?} {rows:?} {}", note.title);
        }
    }

    /// Notes at the other end of a relation.
    async fn through_the_folder(&self, who: Who, rows: Rows, fields: Fields) {
        let at = |query: &str| format!("/api/folders/{FOLDER}?{query}");
        let all = self.visible(who, rows, |_| true);
        let folder = self.get(who, &at("populate[notes][sort]=id")).await;
        if rows == Rows::None {
            // Not even the name of the relation is there.
            assert!(
                !String::from_utf8_lossy(&folder.body).contains("of ann"),
                "{folder:?}"
            );
        } else {
            let notes = folder.json()["data"]["notes"].clone();
            assert_eq!(self.named(&notes), all, "{who:?} {rows:?}");
            let shown = notes.to_string().contains("\"price\"");
            assert_eq!(shown, fields == Fields::All && !all.is_empty(), "{notes}");
            let counted = self
                .get(who, &at("populate[notes][count]=true"))
                .await
                .json();
            assert_eq!(
                counted["data"]["notes"]["count"],
                all.len(),
                "{who:?} {rows:?}"
            );
        }
        for (filter, needs_price, finds) in [
            ("filters[notes][title]=of bob", false, "of bob"),
            (
                "filters[notes][title][$startsWith]=of n",
                false,
                "of nobody",
            ),
            ("filters[notes][price]=9", true, "of ann"),
        ] {
            let reply = self.get(who, &format!("/api/folders?{filter}")).await;
            let refused = rows == Rows::None || (needs_price && fields == Fields::NoPrice);
            let expected = if refused { 400 } else { 200 };
            assert_eq!(
                reply.status, expected,
                "{who:?} {rows:?} {fields:?} {filter}"
            );
            if !refused {
                let found = reply.json()["data"].as_array().unwrap().len();
                let expected = usize::from(all.contains(&finds));
                assert_eq!(found, expected, "{who:?} {rows:?} {filter}");
            }
        }
    }

    /// Changes, as far as they go.
    async fn changes(&self, who: Who, rows: Rows, fields: Fields) {
        for note in &self.notes {
            let at = format!("/api/notes/{}", note.document);
            for (data, names_price, stays) in [
                (json!({"title": note.title}), false, true),
                (json!({"price": 1}), true, true),
                (json!({"price": 100}), true, rows != Rows::Cheap),
            ] {
                let reply = self
                    .send(self.token(who), Method::PUT, &at, data.clone())
                    .await;
                let refused_field = names_price && fields == Fields::NoPrice;
                let expected = match rows.hold(who, note) {
                    _ if rows == Rows::None => 403,
                    false => 404,
                    true if refused_field => 400,
                    true if stays => 200,
                    true => 403,
                };
                assert_eq!(
                    reply.status, expected,
                    "{who:?} {rows:?} {fields:?} {} {data}",
                    note.title
                );
                if expected == 200 {
                    self.put_back(note).await;
                }
            }
        }
    }

    /// New notes, which belong to nobody.
    async fn creations(&self, who: Who, rows: Rows, fields: Fields) {
        for (data, names_price, fits) in [
            (
                json!({"title": "of bob", "price": 1}),
                true,
                rows != Rows::Own,
            ),
            (
                json!({"title": "of bob", "price": 100}),
                true,
                rows == Rows::All,
            ),
            (json!({"title": "of bob"}), false, rows == Rows::All),
        ] {
            let reply = self
                .send(self.token(who), Method::POST, "/api/notes", data.clone())
                .await;
            let expected = match fits {
                _ if rows == Rows::None => 403,
                _ if names_price && fields == Fields::NoPrice => 400,
                true => 201,
                false => 403,
            };
            assert_eq!(reply.status, expected, "{who:?} {rows:?} {fields:?} {data}");
            if expected == 201 {
                let made = reply.json()["data"]["documentId"]
                    .as_str()
                    .unwrap()
                    .to_owned();
                let at = format!("/api/notes/{made}");
                let gone = self
                    .send(Some(&self.full), Method::DELETE, &at, json!({}))
                    .await;
                assert_eq!(gone.status, 204);
            }
        }
    }

    /// Removals of what is not theirs to remove: nothing goes.
    async fn removals(&self, who: Who, rows: Rows) {
        for note in self.notes.iter().filter(|it| !rows.hold(who, it)) {
            let at = format!("/api/notes/{}", note.document);
            let reply = self
                .send(self.token(who), Method::DELETE, &at, json!({}))
                .await;
            let expected = if rows == Rows::None { 403 } else { 404 };
            assert_eq!(reply.status, expected, "{who:?} {rows:?} {}", note.title);
            let there = self
                .send(Some(&self.full), Method::GET, &at, json!({}))
                .await;
            assert_eq!(there.status, 200, "{who:?} {rows:?} {}", note.title);
        }
    }
}

on_both_databases! {
    async fn reads_are_what_the_rules_say_on_every_path(database: TestDatabase) {
        let site = NoteSite::start(database).await;
        let matrix = Matrix::start(&site).await;
        for rows in ROWS {
            for fields in FIELDS {
                let grant = rows.grant(fields);
                matrix.permit(&json!({
                    "api::note.note": {"find": grant, "findOne": grant},
                    "api::folder.folder": {"find": true, "findOne": true},
                })).await;
                for who in EVERYBODY {
                    matrix.lists(who, rows, fields).await;
                    matrix.entries(who, rows).await;
                    matrix.through_the_folder(who, rows, fields).await;
                }
            }
        }
    }

    async fn writes_are_what_the_rules_say_on_every_path(database: TestDatabase) {
        let site = NoteSite::start(database).await;
        let matrix = Matrix::start(&site).await;
        for rows in ROWS {
            for fields in FIELDS {
                let grant = rows.grant(fields);
                matrix.permit(&json!({
                    "api::note.note": {"create": grant, "update": grant, "delete": rows.grant(Fields::All)},
                    "api::folder.folder": {"find": true},
                })).await;
                for who in EVERYBODY {
                    matrix.changes(who, rows, fields).await;
                    matrix.creations(who, rows, fields).await;
                    matrix.removals(who, rows).await;
                }
            }
        }
    }

    async fn an_action_is_no_other_action(database: TestDatabase) {
        let site = NoteSite::start(database).await;
        let matrix = Matrix::start(&site).await;
        let note = format!("/api/notes/{}", NOTES[1]);
        let actions = ["find", "findOne", "create", "update", "delete"];
        for granted in actions {
            let grants: Map<_, _> = actions
                .iter()
                .map(|it| ((*it).to_owned(), json!(*it == granted)))
                .collect();
            matrix.permit(&json!({"api::note.note": grants, "api::folder.folder": {"find": true}})).await;
            for who in EVERYBODY {
                let token = matrix.token(who);
                for (action, method, path) in [
                    ("find", Method::GET, "/api/notes"),
                    ("findOne", Method::GET, &note),
                    ("create", Method::POST, "/api/notes"),
                    ("update", Method::PUT, &note),
                    ("delete", Method::DELETE, &note),
                ] {
                    if action == granted && action == "delete" {
                        continue;
                    }
                    let reply = matrix.send(token, method, path, json!({"title": "of bob"})).await;
                    let done = if action == "create" { 201 } else { 200 };
                    let expected = if action == granted { done } else { 403 };
                    assert_eq!(reply.status, expected, "{who:?} {granted} {action} {reply:?}");
                }
            }
        }
    }
}
