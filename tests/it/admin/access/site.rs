//! A site with owners and secrets: notes that belong to users, in folders that belong to notes.

use bastide_content_types::{Definition, USER, Uid, Value};
use bastide_permissions::{AUTHENTICATED, Reason, System};
use bastide_store::access::NewAccount;
use bastide_store::content::{EntryInput, FieldInput, LinkTarget, Stamp};
use bastide_store::schema::Change;
use bastide_testkit::TestDatabase;
use reqwest::Method;
use serde_json::{Value as Json, json};

use crate::admin::client::AdminClient;
use crate::app::{PASSWORD, Reply, TestApp};

/// Documents of the notes: one of ann, one of bob, one of nobody.
pub(super) const NOTES: [&str; 3] = [
    "aaaaaaaaaaaaaaaaaaaaaaa1",
    "aaaaaaaaaaaaaaaaaaaaaaa2",
    "aaaaaaaaaaaaaaaaaaaaaaa3",
];

/// The document of the folder that holds all notes.
pub(super) const FOLDER: &str = "bbbbbbbbbbbbbbbbbbbbbbb1";

/// The site, and the users ann and bob: their row ids and access tokens.
pub(super) struct NoteSite {
    pub(super) app: TestApp,
    pub(super) ann: User,
    pub(super) bob: User,
}

/// A user who is signed in.
pub(super) struct User {
    pub(super) id: i64,
    pub(super) jwt: String,
}

impl NoteSite {
    pub(super) async fn start(database: TestDatabase) -> Self {
        let app = TestApp::start(database).await;
        make_types(&app).await;
        let ann = user(&app, "ann", AUTHENTICATED).await;
        let bob = user(&app, "bob", AUTHENTICATED).await;
        make_notes(&app).await;
        Self { app, ann, bob }
    }

    pub(super) async fn admin(&self) -> AdminClient<'_> {
        AdminClient::first(&self.app).await
    }

    /// What somebody with this access token reads; nobody in particular with none.
    pub(super) async fn read(&self, jwt: Option<&str>, path: &str) -> Reply {
        match jwt {
            Some(jwt) => self.app.get_as(jwt, path).await,
            None => self.app.get(path).await,
        }
    }

    /// The titles of the notes that somebody lists.
    pub(super) async fn titles(&self, jwt: Option<&str>, query: &str) -> Vec<String> {
        let reply = self.read(jwt, &format!("/api/notes?{query}")).await;
        assert_eq!(reply.status, 200, "{query} {reply:?}");
        titles(&reply.json()["data"])
    }
}

/// The titles of entries.
pub(super) fn titles(entries: &Json) -> Vec<String> {
    let entries = entries.as_array().unwrap_or_else(|| panic!("{entries}"));
    let titles = entries
        .iter()
        .map(|it| it["title"].as_str().unwrap_or_default());
    titles.map(str::to_owned).collect()
}

/// Changes a role.
pub(super) async fn permit(admin: &AdminClient<'_>, role: &str, permissions: &Json) {
    let path = format!("/admin/end-user-roles/{role}");
    let body = json!({ "permissions": permissions });
    let reply = admin.send(Method::PUT, &path, Some(&body)).await;
    assert_eq!(reply.status, 200, "{reply:?}");
}

/// Makes a user and signs it in.
pub(super) async fn user(app: &TestApp, name: &str, role: &str) -> User {
    use bastide_auth::password::{Password, hash};
    use bastide_auth::random::Random;

    let password = Password::new(PASSWORD.to_owned()).unwrap();
    let hash = hash(&password, &Random::draw().unwrap()).unwrap();
    let account = NewAccount {
        document: &bastide_services::new_document_id().unwrap(),
        username: name,
        email: &format!("{name}@example.test"),
        password_hash: hash.as_str(),
        confirmed: true,
        blocked: false,
        role,
    };
    let id = app
        .services
        .store()
        .create_account(&account, 1_000)
        .await
        .unwrap();
    app.services.access_changed().await;
    let body = json!({ "identifier": name, "password": PASSWORD });
    let reply = app.sign_in(&body).await.json();
    let jwt = reply["jwt"].as_str().unwrap_or_else(|| panic!("{reply}"));
    User {
        id,
        jwt: jwt.to_owned(),
    }
}

async fn make_types(app: &TestApp) {
    let type_of = |name: &str, attributes: Json| {
        let json = json!({
            "kind": "collectionType",
            "info": { "singularName": name, "pluralName": format!("{name}s"), "displayName": name },
            "attributes": attributes,
        });
        let uid = Uid::new(format!("api::{name}.{name}")).unwrap();
        Definition::parse(uid, &json).unwrap()
    };
    let note = type_of(
        "note",
        json!({
            "title": { "type": "string" },
            "price": { "type": "integer" },
            "hidden": { "type": "string", "private": true },
            "owner": { "type": "relation", "relation": "manyToOne", "target": "plugin::users-permissions.user" },
            "folder": { "type": "relation", "relation": "manyToOne", "target": "api::folder.folder", "inversedBy": "notes" },
        }),
    );
    let folder = type_of(
        "folder",
        json!({
            "title": { "type": "string" },
            "notes": { "type": "relation", "relation": "oneToMany", "target": "api::note.note", "mappedBy": "folder" },
        }),
    );
    let change = Change {
        put: vec![note, folder],
        ..Change::default()
    };
    let store = app.services.store();
    let plan = store.plan_change(&change, "en").await.unwrap();
    store.apply(&plan, 1_000).await.unwrap();
}

async fn make_notes(app: &TestApp) {
    let store = app.services.store();
    let owners = ["ann", "bob"]
        .map(|name| async move { store.account(name).await.unwrap().unwrap().document });
    let [ann, bob] = owners;
    let owners = [Some(ann.await), Some(bob.await), None];

    let tx = store.begin().await.unwrap();
    let model = |uid: &str| tx.registry().by_uid(uid).unwrap().clone();
    let (note, folder) = (model("api::note.note"), model("api::folder.folder"));
    let text = |it: &str| FieldInput::Scalar(Value::Text(it.to_owned()));
    let link = |model, document: &str| {
        let target = LinkTarget {
            model,
            document: document.to_owned(),
            locale: String::new(),
            status: None,
        };
        FieldInput::Links(vec![target])
    };
    let stamp = Stamp {
        at: 2_000,
        by: None,
    };
    let proof = System::new(Reason::Test);
    let writer = tx.writer(stamp, &proof);
    let of = |name: &str| note.field(name).unwrap().id;
    let root = EntryInput {
        fields: vec![(folder.field("title").unwrap().id, text("all"))],
    };
    writer.create(folder.id, FOLDER, "", &root).await.unwrap();
    for ((document, title), owner) in NOTES
        .iter()
        .zip(["of ann", "of bob", "of nobody"])
        .zip(owners)
    {
        let mut fields = vec![
            (of("title"), text(title)),
            (of("price"), FieldInput::Scalar(Value::Int(7))),
            (of("hidden"), text("secret")),
            (of("folder"), link(folder.id, FOLDER)),
        ];
        if let Some(owner) = owner {
            fields.push((of("owner"), link(USER, &owner)));
        }
        writer
            .create(note.id, document, "", &EntryInput { fields })
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    app.services.content_changed();
}
