//! How administrators read the log.

use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::last;
use crate::admin::client::{AdminClient, EMAIL};
use crate::admin::content::site::each;
use crate::app::TestApp;

on_both_databases! {
    async fn the_log_is_filtered_sorted_searched_and_paged(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let root = AdminClient::first(&app).await;
        for code in ["it", "es", "pt"] {
            let made = root.post("/admin/locales", &json!({ "code": code, "name": format!("Name of {code}") })).await;
            assert_eq!(made.status, 201, "{made:?}");
        }
        let last = last(&app).await;
        for (query, codes) in [
            ("filters[action]=locale.create", json!(["pt", "es", "it"])),
            ("filters[action]=locale.create&sort=id", json!(["it", "es", "pt"])),
            ("filters[action]=locale.create&sort=objectId:desc&pageSize=2", json!(["pt", "it"])),
            ("filters[action]=locale.create&sort=id&page=2&pageSize=2", json!(["pt"])),
            ("filters[objectKind]=locale&filters[objectId][$in][0]=es", json!(["es"])),
            ("filters[action][$startsWith]=locale.&filters[objectId][$ne]=es", json!(["pt", "it"])),
            ("filters[action][$containsi]=LOCALE&filters[objectId][$contains]=t", json!(["pt", "it"])),
            ("filters[actorKind]=administrator&filters[objectId]=it", json!(["it"])),
            ("filters[$or][0][objectId]=it&filters[$or][1][objectId]=es", json!(["es", "it"])),
            ("filters[action]=locale.create&filters[at][$lt]=2027-01-15T00:00:00Z", json!([])),
            ("filters[objectId]=it&filters[at][$gte]=2027-01-15T00:00:00Z", json!(["it"])),
            ("filters[objectKind]=locale&filters[id][$not][$lt]=2", json!(["pt", "es", "it"])),
            ("_q=name%20of%20ES", json!(["es"])),
            ("_q=100%25", json!([])),
        ] {
            let list = root.data(&format!("/admin/audit-log?{query}")).await;
            assert_eq!(Json::Array(each(&list, "objectId")), codes, "{query}");
        }
        let list = root.get("/admin/audit-log?pageSize=2").await.json();
        assert_eq!(list["meta"]["pagination"]["total"], last);
        let row = &list["data"][0];
        assert_eq!((&row["id"], &row["actorName"]), (&json!(last), &json!(EMAIL)));
        assert_eq!(row["details"], json!({ "name": "Name of pt", "default": false }));
        assert_eq!(&root.data(&format!("/admin/audit-log/{last}")).await, row);
        assert_eq!(row["previous"], list["data"][1]["hash"]);
        for query in [
            "filters[nothing]=1", "sort=nothing", "page=x", "filters[at]=yesterday", "filters[id]=x",
            "filters[id][$contains]=1", "filters[hash]=x", "filters[action][x]=1", "filters[action][$eqi]=x",
        ] {
            let refused = root.get(&format!("/admin/audit-log?{query}")).await;
            assert_eq!(refused.error().0, 400, "{query}");
        }
        for id in ["0", "x", "99999999999999999999"] {
            assert_eq!(root.get(&format!("/admin/audit-log/{id}")).await.status, 404, "{id}");
        }
        let file = root.get("/admin/audit-log/export").await;
        let text = String::from_utf8(file.body.clone()).unwrap();
        let lines: Vec<Json> = text.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
        assert_eq!(i64::try_from(lines.len()).unwrap(), last);
        assert_eq!(lines.last().unwrap(), row);
        assert!(file.header("content-disposition").contains("attachment"));
        let some = root.get("/admin/audit-log/export?filters[action]=locale.create&_q=name%20of%20E").await;
        let text = String::from_utf8(some.body).unwrap();
        let codes: Vec<Json> = text.lines().map(|it| serde_json::from_str::<Json>(it).unwrap()["objectId"].clone()).collect();
        assert_eq!(json!(codes), json!(["es"]));
        assert_eq!(root.get("/admin/audit-log/export?filters[hash]=x").await.error().0, 400);
    }
}
