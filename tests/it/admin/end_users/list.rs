//! Lists of end users.

use bastide_permissions::{AUTHENTICATED, PUBLIC};
use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::site::{USERS, at, change, make};
use crate::accounts::client::{Person, open};
use crate::accounts::two_factor::client::Protected;
use crate::admin::client::AdminClient;
use crate::app::PASSWORD;

fn names(list: &Json) -> Vec<&str> {
    let users = list["data"].as_array().unwrap_or_else(|| panic!("{list}"));
    users
        .iter()
        .map(|it| it["username"].as_str().unwrap())
        .collect()
}

on_both_databases! {
    async fn a_list_is_paged_sorted_filtered_and_searched(database: TestDatabase) {
        let app = open(database).await;
        let root = AdminClient::first(&app).await;
        for (name, kind) in [("carla", PUBLIC), ("anton", AUTHENTICATED), ("berta", AUTHENTICATED)] {
            make(&root, name, kind).await;
        }
        let berta = root.get(&format!("{USERS}?filters[username]=berta")).await.json()["data"][0].clone();
        change(&root, &berta, json!({ "blocked": true, "confirmed": false })).await;
        for (query, expected) in [
            ("", &["carla", "anton", "berta"][..]),
            ("sort=username", &["anton", "berta", "carla"]),
            ("sort=email:desc", &["carla", "berta", "anton"]),
            ("sort=username&page=2&pageSize=2", &["carla"]),
            ("sort=username&pagination[page]=1&pagination[pageSize]=2", &["anton", "berta"]),
            ("filters[role][type]=public", &["carla"]),
            ("sort=id&filters[role][type][$ne]=public", &["anton", "berta"]),
            ("filters[blocked]=true", &["berta"]),
            ("sort=id&filters[blocked][$ne]=true", &["carla", "anton"]),
            ("filters[confirmed]=false", &["berta"]),
            ("_q=ERT", &["berta"]),
            ("sort=id&_q=example.test", &["carla", "anton", "berta"]),
            ("filters[$or][0][username]=anton&filters[$or][1][email][$startsWith]=c&sort=id", &["carla", "anton"]),
        ] {
            let list = root.get(&format!("{USERS}?{query}")).await.json();
            assert_eq!(names(&list), expected, "{query}");
            for user in list["data"].as_array().unwrap() {
                assert!(user["role"]["type"].is_string(), "{query} {user}");
                assert_eq!((&user["twoFactor"], &user["sessions"]), (&json!(false), &json!(0)), "{query}");
            }
        }
        let page = root.get(&format!("{USERS}?pageSize=2")).await.json();
        let expected = json!({ "page": 1, "pageSize": 2, "pageCount": 2, "total": 3, "totalIsBounded": false });
        assert_eq!(page["meta"]["pagination"], expected);
    }

    /// The filter oracle: what is no attribute is no name, whoever asks.
    async fn what_is_secret_has_no_name(database: TestDatabase) {
        let app = open(database).await;
        let root = AdminClient::first(&app).await;
        make(&root, "anton", AUTHENTICATED).await;
        for name in [
            "password", "passwordHash", "password_hash", "resetPasswordToken", "confirmationToken", "secret",
            "twoFactor", "sessions", "user_credentials",
        ] {
            for query in [
                format!("filters[{name}][$startsWith]=$2"),
                format!("filters[{name}]=true"),
                format!("sort={name}"),
                format!("fields={name}"),
                format!("populate={name}"),
                format!("filters[role][users][{name}][$notNull]=true"),
            ] {
                let refused = root.get(&format!("{USERS}?{query}")).await;
                assert_eq!(refused.error(), (400, "ValidationError".to_owned()), "{query}");
            }
        }
        for path in [USERS.to_owned(), format!("{USERS}?populate=*"), format!("{USERS}?populate[role][populate]=*")] {
            let text = String::from_utf8(root.get(&path).await.body).unwrap();
            assert!(text.contains("anton"), "{path} {text}");
            for word in ["argon2", PASSWORD, "assword"] {
                assert!(!text.contains(word), "{word} at {path}: {text}");
            }
        }
    }

    async fn sessions_and_second_factors_are_told(database: TestDatabase) {
        let app = open(database).await;
        let root = AdminClient::first(&app).await;
        let ann = Person::new(&app, "ann").await;
        ann.again(json!({ "deviceId": "phone" })).await;
        Protected::new(&app, "bob").await;
        app.account("eve", AUTHENTICATED).await;
        let told = async || {
            let list = root.get(&format!("{USERS}?sort=username")).await.json();
            let users = list["data"].as_array().unwrap().clone();
            let told = users.iter().map(|it| (it["twoFactor"].clone(), it["sessions"].clone()));
            told.collect::<Vec<_>>()
        };
        let expected = [(json!(false), json!(2)), (json!(true), json!(1)), (json!(false), json!(0))];
        assert_eq!(told().await, expected);
        // Though nothing of the accounts has changed.
        ann.again(json!({})).await;
        assert_eq!(told().await[0], (json!(false), json!(3)));
        let one = root.get(&at(&json!({ "id": ann.id }))).await.json();
        assert_eq!((&one["data"]["twoFactor"], &one["data"]["sessions"]), (&json!(false), &json!(3)));
        // Those that have run out do not count, nor do those of an administrator with the same row id.
        app.advance(8 * 86_400);
        let mut root = root;
        root.sign_in().await;
        let one = root.get(&at(&json!({ "id": ann.id }))).await.json();
        assert_eq!(one["data"]["sessions"], 0);
    }

    async fn the_number_of_statements_follows_from_the_request_alone(database: TestDatabase) {
        let app = open(database).await;
        let root = AdminClient::first(&app).await;
        let mut counts = Vec::new();
        for round in 0..3 {
            let mut user = Json::Null;
            for number in 0..4 {
                user = make(&root, &format!("user-{round}-{number}"), AUTHENTICATED).await;
            }
            let mut round = Vec::new();
            for path in [USERS.to_owned(), format!("{USERS}?sort=email&_q=user&filters[role][type]=authenticated"), at(&user)] {
                let before = app.services.store().statements();
                assert_eq!(root.get(&path).await.status, 200, "{path}");
                round.push(app.services.store().statements() - before);
            }
            counts.push(round);
        }
        assert_eq!(counts[0], counts[1]);
        assert_eq!(counts[1], counts[2]);
        // Rows, their number and their roles; the same; one row and its role.
        assert_eq!(counts[0], [3, 3, 2]);
        // Sessions and second factors of a page, on the connection that access is read by. What the
        // server does now and then goes through it too.
        let mut least = u64::MAX;
        for _ in 0..5 {
            let before = app.services.store().statements_of_writes();
            assert_eq!(root.get(USERS).await.status, 200);
            least = least.min(app.services.store().statements_of_writes() - before);
        }
        assert_eq!(least, 1);
    }
}
