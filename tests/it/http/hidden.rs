//! What a caller may not read is not there, whichever way it is asked for, and nothing can be found
//! out about it (attack cases AZ-13 to AZ-24, ERR-02).

use bastide_permissions::{Grant, Grants, PUBLIC};
use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use crate::app::{Reply, START};
use crate::mail::client::alter;
use crate::writing::site::Writing;

const SECRET: &str = "sesame";

/// Stories that everybody reads, with authors and topics; vaults that nobody does.
async fn library(database: TestDatabase) -> Writing {
    let site = Writing::start(database).await;
    let vault = site
        .document("/api/vaults", json!({ "title": SECRET }))
        .await;
    let shadow = site
        .document("/api/authors?status=draft", json!({ "name": "Shadow" }))
        .await;
    let author = site
        .document(
            "/api/authors",
            json!({ "name": "Ann", "passcode": "sesame sesame" }),
        )
        .await;
    let topic = site
        .document("/api/topics", json!({ "name": "Food" }))
        .await;
    let first = json!({
        "title": "First", "hidden": SECRET, "vault": vault, "author": author, "category": topic, "tags": [topic],
        "seo": { "metaTitle": "Meta", "internalNote": SECRET },
        "blocks": [{ "__component": "blocks.quote", "body": "Quote", "who": author }],
    });
    let first = site.document("/api/stories", first).await;
    site.changed(
        &format!("/api/stories/{first}?locale=fr"),
        json!({ "title": "Une", "hidden": SECRET }),
    )
    .await;
    site.document(
        "/api/stories",
        json!({ "title": "Second", "author": shadow, "related": [first] }),
    )
    .await;
    site.document("/api/stories?status=draft", json!({ "title": "Unborn" }))
        .await;
    site.changed(
        &format!("/api/stories/{first}?status=draft"),
        json!({ "title": "First, changed" }),
    )
    .await;
    let actions = [
        "api::story.story.find",
        "api::story.story.findOne",
        "api::author.author.find",
        "api::topic.topic.find",
    ];
    site.app.grant(PUBLIC, &actions).await;
    site
}

/// The message and the details of a refusal, but for the path, by which private names may differ.
fn complaint(reply: &Reply, name: &str) -> String {
    assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{name}");
    let mut error = reply.json()["error"].clone();
    error["details"]["path"].take();
    error.to_string().replace(name, "NAME")
}

fn is_clean(what: &str, reply: &Reply) {
    let body = String::from_utf8_lossy(&reply.body);
    for word in [
        SECRET,
        "$argon2",
        "Shadow",
        "Unborn",
        "changed",
        "internalNote",
        "passcode",
        "createdBy",
        "updatedBy",
    ] {
        assert!(!body.contains(word), "{what}: {word} {body}");
    }
}

on_both_databases! {
    /// AZ-14, AZ-20.
    async fn a_private_name_is_as_unknown_as_one_that_is_not_there(database: TestDatabase) {
        let site = library(database).await;
        for (path, private, absent) in [
            ("/api/stories", "hidden", "hiddem"),
            ("/api/authors", "passcode", "passcodf"),
        ] {
            for probe in [
                "filters[NAME]=a", "filters[NAME][$startsWith]=a", "filters[NAME][$gt]=", "filters[NAME][$null]=true",
                "filters[$or][0][NAME][$startsWith]=a", "filters[$and][0][$not][NAME]=a", "filters[$not][NAME]=a",
                "filters[NAME][]=a", "filters[NAME][$in][0]=a", "filters[NAME][x]=a", "filters[0][NAME]=a",
                "sort=NAME", "sort=NAME:desc", "sort[0][NAME]=asc", "sort=id,NAME", "sort[NAME]=desc",
                "fields=NAME", "fields[0]=NAME", "fields=id,NAME", "populate=NAME", "populate[NAME]=true", "populate[0]=NAME",
            ] {
                let ask = |name: &str| format!("{path}?{}", probe.replace("NAME", name));
                let (there, not) = (site.app.get(&ask(private)).await, site.app.get(&ask(absent)).await);
                assert_eq!(complaint(&there, private), complaint(&not, absent), "{path} {probe}");
                is_clean_of_values(&there);
            }
        }
        for query in [
            "filters[hidden][$STARTSWITH]=a", "filters[t0.hidden]=a", "filters[hidden.x]=a", "filters[HIDDEN]=a",
            "filters[\"hidden\"]=a", "where[hidden]=a", "lookup[hidden]=a", "_where[hidden]=a", "hidden=a", "hidden_contains=a",
            "filters[category][articles][hidden]=a", "sort=category.articles.hidden", "filters[related][hidden]=a",
            "populate[related][filters][hidden]=a", "populate[related][sort]=hidden", "populate[related][fields]=hidden",
            "populate[category][populate][articles][filters][hidden]=a", "filters[author][passcode][$startsWith]=a",
            "populate[author][filters][passcode][$contains]=x", "populate[author][sort]=passcode", "populate[author][fields]=passcode",
            "filters[seo][internalNote][$startsWith]=a", "populate[seo][fields]=internalNote", "sort=seo.internalNote",
            "filters[localizations][hidden]=a", "populate[localizations][fields]=hidden", "populate[localizations][filters][hidden]=a",
            "populate[blocks][on][blocks.quote][populate][who][fields]=passcode",
        ] {
            let reply = site.app.get(&format!("/api/stories?{query}")).await;
            assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{query}");
            is_clean_of_values(&reply);
        }
    }

    /// AZ-15, AZ-19, AZ-22.
    async fn what_may_not_be_found_is_not_met_on_the_way(database: TestDatabase) {
        let site = library(database).await;
        for query in [
            "filters[vault][title][$startsWith]=s", "filters[vault][id][$gt]=0", "filters[vault][$notNull]=true",
            "filters[vault]=1", "sort=vault.title", "filters[related][vault][title]=s",
            "filters[createdBy][email][$startsWith]=a", "filters[createdBy][password][$gt]=",
            "filters[updatedBy][resetPasswordToken][$startsWith]=0", "sort=createdBy.email", "fields=createdBy",
            "filters[createdBy][roles][users][id]=1", "filters[$or][0][updatedBy][id][$gt]=0",
        ] {
            let reply = site.app.get(&format!("/api/stories?{query}")).await;
            assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{query}");
            is_clean_of_values(&reply);
        }
        for query in [
            "populate=vault", "populate[vault]=true", "populate[vault][populate]=*", "populate[vault][fields]=title",
            "populate=createdBy", "populate=createdBy,updatedBy", "populate[createdBy][populate]=*", "populate[createdBy][fields]=email",
            "populate=*", "populate[related][populate][vault]=true", "populate[localizations]=true",
        ] {
            let reply = site.app.get(&format!("/api/stories?{query}")).await;
            assert!(matches!(reply.status, 200 | 400), "{query} {reply:?}");
            if reply.status == 200 {
                is_clean(query, &reply);
                assert!(!String::from_utf8_lossy(&reply.body).contains("\"vault\""), "{query}");
            }
        }
    }

    /// AZ-13.
    async fn nothing_private_is_in_an_answer(database: TestDatabase) {
        let site = library(database).await;
        let deep = "populate[seo][populate]=*&populate[related][populate]=*&populate[author][populate]=*\
                    &populate[category][populate][articles][populate]=*&populate[localizations]=true\
                    &populate[blocks][on][blocks.quote][populate]=*";
        for query in ["", "populate=*", deep, "locale=fr&populate=*", "locale=*&populate=*"] {
            let reply = site.app.get(&format!("/api/stories?{query}")).await;
            assert_eq!(reply.status, 200, "{query} {reply:?}");
            is_clean(query, &reply);
        }
        for query in ["_q=sesame", "_q=SESAME", "_q=ses", "_q=argon2"] {
            for path in ["/api/stories", "/api/authors"] {
                let found = site.app.get(&format!("{path}?{query}")).await.json();
                assert_eq!(found["data"], json!([]), "{path} {query}");
            }
        }
        // Not even for whoever may do everything, who writes it.
        let story = site.data("/api/stories?filters[title]=First&populate=seo").await[0].clone();
        let at = format!("/api/stories/{}?populate=seo", story["documentId"].as_str().unwrap());
        let changed = site.put(&at, json!({ "hidden": "sesame!", "seo": { "metaTitle": "Meta", "internalNote": "sesame!" } })).await;
        assert_eq!(changed.status, 200, "{changed:?}");
        is_clean_of_values(&changed);
        assert!(changed.json()["data"]["seo"].get("internalNote").is_none());
    }

    /// AZ-23.
    async fn drafts_are_for_whoever_may_read_drafts(database: TestDatabase) {
        let site = library(database).await;
        let published = |reply: &Reply| {
            let stories = reply.json()["data"].as_array().unwrap().clone();
            stories.iter().all(|it| it["publishedAt"].is_string())
        };
        for (query, expected) in [
            ("", 200), ("status=published", 200), ("status=draft", 403), ("status=draft&populate=*", 403),
            ("status=DRAFT", 400), ("status[]=draft", 403), ("status[0]=draft", 403), ("status=draft,published", 400),
            ("status=published&status=draft", 400), ("status=", 400), ("Status=draft", 400),
            ("publicationState=preview", 400), ("_publicationState=preview", 400), ("hasPublishedVersion=false", 200),
            ("filters[publishedAt][$null]=true", 200), ("filters[publishedAt][$null]=false", 200), ("sort=publishedAt", 200),
            ("filters[$not][publishedAt][$notNull]=true", 200), ("filters[title]=Unborn", 200),
            ("filters[title][$contains]=changed", 200), ("_q=Unborn", 200), ("_q=changed", 200), ("locale=*", 200),
        ] {
            let reply = site.app.get(&format!("/api/stories?{query}")).await;
            // What is no status may be passed over or refused, as long as no draft comes of it.
            assert!(reply.status == expected || (expected != 200 && matches!(reply.status, 400 | 403)), "{query} {reply:?}");
            is_clean(query, &reply);
            assert!(reply.status != 200 || published(&reply), "{query}");
        }
        for value in ["draft", "modified", "never-published", "unpublished", "published-without-draft", "published-with-draft"] {
            let reply = site.app.get(&format!("/api/stories?publicationFilter={value}")).await;
            assert!(matches!(reply.status, 200 | 400 | 403), "{value} {reply:?}");
            is_clean(value, &reply);
        }
        let draft = site.data("/api/stories?status=draft&filters[title]=Unborn").await[0]["documentId"].clone();
        for query in ["", "?status=published", "?status=draft", "?populate=*"] {
            let reply = site.app.get(&format!("/api/stories/{}{query}", draft.as_str().unwrap())).await;
            assert!(matches!(reply.status, 403 | 404), "{query} {reply:?}");
        }
    }

    /// AZ-24.
    async fn a_draft_is_not_met_through_a_relation(database: TestDatabase) {
        let site = library(database).await;
        let second = site.app.get("/api/stories?filters[title]=Second&populate=author").await.json();
        assert_eq!(second["data"][0]["author"], Json::Null);
        for query in [
            "filters[author][name]=Shadow", "filters[author][name][$startsWith]=S", "filters[author][name][$contains]=hado",
            "filters[related][title][$contains]=changed",
        ] {
            let found = site.app.get(&format!("/api/stories?{query}")).await;
            assert_eq!(found.json()["data"], json!([]), "{query}");
        }
        // Whether there is one is not told either.
        let without = site.app.get("/api/stories?filters[author][id][$null]=true&fields=title&sort=title").await.json();
        let titles: Vec<_> = without["data"].as_array().unwrap().iter().map(|it| it["title"].clone()).collect();
        assert_eq!(titles, ["Second"]);
    }

    /// AZ-35: a permission that cannot be read permits nothing.
    async fn a_grant_that_is_damaged_opens_nothing(database: TestDatabase) {
        let site = library(database).await;
        let rule = Grant { rows: Some(json!({ "title": "Second" })), ..Grant::default() };
        let grants = Grants::new()
            .allow("api::story.story.find", rule)
            .allow("api::author.author.find", Grant::default());
        assert_eq!(site.app.get("/api/topics").await.status, 200);
        for (column, damage, status) in [
            ("where", "{", 403), ("where", "", 403), ("where", "5", 403), ("where", "[]", 403), ("where", "\"\"", 403),
            ("where", "null", 403), ("where", "{\"nope\":1}", 403), ("where", "{\"title\":{\"$nope\":1}}", 403),
            ("where", "{\"id\":\"x\"}", 403), ("where", "{\"vault\":{\"nope\":1}}", 403),
            ("fields", "{", 403), ("fields", "", 403), ("fields", "5", 403), ("fields", "{}", 403), ("fields", "[5]", 403),
            ("fields", "null", 403), ("fields", "[]", 200), ("fields", "[\"nope\"]", 200),
        ] {
            site.app.services.store().set_grants(PUBLIC, &grants, START * 1_000).await.unwrap();
            site.app.services.access_changed().await;
            let read = site.app.get("/api/stories").await.json();
            assert_eq!(read["data"][0]["slug"], Json::Null);
            assert_eq!(read["data"].as_array().unwrap().len(), 1);
            let change = format!("update role_grants set \"{column}\" = '{damage}' where action = 'api::story.story.find'");
            alter(&site.app, &change).await;
            alter(&site.app, "update settings set value = cast(cast(value as bigint) + 1 as text) where key = 'access.version'").await;
            let reply = site.app.get("/api/stories?populate=*").await;
            assert_eq!(reply.status, status, "{change} {reply:?}");
            if status == 200 {
                let stories = reply.json()["data"].as_array().unwrap().clone();
                assert_eq!(stories.len(), 1);
                assert!(stories[0].get("title").is_none() && stories[0].get("author").is_none(), "{stories:?}");
            }
            // Everything else is in force.
            for (path, status) in [("/api/topics", 403), ("/api/authors", 200)] {
                assert_eq!(site.app.get(path).await.status, status, "{change}");
            }
        }
    }
}

/// Nothing of what is stored is in a refusal.
fn is_clean_of_values(reply: &Reply) {
    let body = String::from_utf8_lossy(&reply.body);
    assert!(
        !body.contains(SECRET) && !body.contains("$argon2"),
        "{body}"
    );
}
