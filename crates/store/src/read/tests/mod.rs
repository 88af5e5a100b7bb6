//! Reading on both databases, without HTTP in between.

mod site;

use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::Format;
use super::compile::compile;
use crate::dialect::Dialect;
use site::Site;

const ARTICLE: &str = "api::article.article";
const CATEGORY: &str = "api::category.category";
const SHELF: &str = "api::shelf.shelf";

fn documents(rows: &Json) -> Vec<&str> {
    rows.as_array()
        .unwrap()
        .iter()
        .map(|it| it["documentId"].as_str().unwrap())
        .collect()
}

/// Whether SQLite looks rows up by their ids or values, and reads no list as a whole.
fn is_led(steps: &[String]) -> bool {
    let searches = steps.iter().filter(|it| it.starts_with("SEARCH"));
    let mut searches = searches.filter(|it| !it.starts_with("SEARCH s"));
    !steps
        .iter()
        .any(|it| it.starts_with("SCAN t") || it.starts_with("SCAN i"))
        && searches.all(|it| {
            let by_value = it.contains("<expr>=?");
            it.contains("id=?") || it.contains("rowid=?") || by_value
        })
}

on_both_databases! {
    async fn every_kind_of_value_has_its_form(database: TestDatabase) {
        let site = Site::new(database.url()).await;
        let row = site.document(ARTICLE, "a1", "", Format::Flat).await.unwrap();
        assert_eq!(row, json!({
            "id": 11, "documentId": "a1", "title": "One 100% \"quoted\"", "price": 12.35,
            "big": "9007199254740993", "day": "2024-02-29", "at": "13:45:10.12",
            "moment": "2024-02-29T11:45:10.000Z", "stamp": "1709207110500", "flag": true,
            "extra": {"a": [1, 2.5, null]}, "createdAt": "1970-01-01T00:00:00.000Z",
            "updatedAt": "1970-01-01T00:00:00.000Z", "publishedAt": "1970-01-01T00:00:01.500Z",
            "locale": "en",
        }));
        let empty = site.document(ARTICLE, "a3", "fields=title,big,extra", Format::Flat).await.unwrap();
        assert_eq!(empty, json!({"id": 31, "documentId": "a3", "title": null, "big": null, "extra": null}));
        assert_eq!(site.document(ARTICLE, "a4", "", Format::Flat).await, None);
        assert_eq!(site.document(ARTICLE, "a1", "locale=de", Format::Flat).await, None);
    }

    async fn filters_find_what_they_say(database: TestDatabase) {
        let site = Site::new(database.url()).await;
        let cases: &[(&str, &str, &[&str])] = &[
            (ARTICLE, "", &["a1", "a2", "a3"]),
            (ARTICLE, "filters[title]=two", &["a2"]),
            (ARTICLE, "filters[title][$eqi]=TWO", &["a2"]),
            (ARTICLE, "filters[title][$ne]=two", &["a1"]),
            (ARTICLE, "filters[title][$contains]=One", &["a1"]),
            (ARTICLE, "filters[title][$contains]=one", &[]),
            (ARTICLE, "filters[title][$containsi]=ONE", &["a1"]),
            (ARTICLE, "filters[title][$notContains]=One", &["a2"]),
            (ARTICLE, "filters[title][$contains]=0%25", &["a1"]),
            (ARTICLE, "filters[title][$contains]=%25%25", &[]),
            (ARTICLE, "filters[title][$contains]=_", &[]),
            (ARTICLE, "filters[title][$startsWith]=One", &["a1"]),
            (ARTICLE, "filters[title][$startsWithi]=oNE", &["a1"]),
            (ARTICLE, "filters[title][$endsWith]=wo", &["a2"]),
            (ARTICLE, "filters[title][$endsWith]=WO", &[]),
            (ARTICLE, "filters[title][$endsWithi]=WO", &["a2"]),
            (ARTICLE, "filters[title][$null]=true", &["a3"]),
            (ARTICLE, "filters[title][$in][0]=two&filters[title][$in][1]=x", &["a2"]),
            (ARTICLE, "filters[title][$notIn][0]=two", &["a1"]),
            (ARTICLE, "filters[price][$gt]=3", &["a1"]),
            (ARTICLE, "filters[price]=12.35", &["a1"]),
            (ARTICLE, "filters[price][$in][0]=3&filters[price][$in][1]=4", &["a2"]),
            (ARTICLE, "filters[price][$between][0]=3&filters[price][$between][1]=4", &["a2"]),
            (ARTICLE, "filters[big][$in][0]=9007199254740993", &["a1"]),
            (ARTICLE, "filters[day][$lte]=2024-02-29", &["a1"]),
            (ARTICLE, "filters[day]=2024-03-01", &[]),
            (ARTICLE, "filters[at][$gte]=13:45:10.12", &["a1"]),
            (ARTICLE, "filters[moment]=2024-02-29T12:45:10%2B01:00", &["a1"]),
            (ARTICLE, "filters[stamp][$lt]=1709207110501", &["a1"]),
            (ARTICLE, "filters[flag]=true", &["a1"]),
            (ARTICLE, "filters[extra]={\"a\": [1,2.5,null]}", &["a1"]),
            (ARTICLE, "filters[id][$in]=21", &["a2"]),
            (ARTICLE, "filters[documentId][$ne]=a1", &["a2", "a3"]),
            (ARTICLE, "filters[$or][0][title]=two&filters[$or][1][flag]=true", &["a1", "a2"]),
            (ARTICLE, "filters[$or][0][title]=two&filters[$or][1][price]=12.35", &["a1", "a2"]),
            (ARTICLE, "filters[$or][0][title]=two&filters[$or][1][price][$null]=true", &["a2", "a3"]),
            (ARTICLE, "filters[$or][0][title]=two&filters[$or][1][title]=two", &["a2"]),
            (ARTICLE, "filters[$or][0][flag]=true&filters[$or][1][title][$containsi]=WO", &["a1", "a2"]),
            (ARTICLE, "filters[$or][0][category][name]=bread&filters[$or][1][flag]=true", &["a1", "a2"]),
            (ARTICLE, "filters[$not][$or][0][title]=two&filters[$not][$or][1][price]=3", &["a1"]),
            (ARTICLE, "filters[$not][title][$containsi]=two", &["a1"]),
            (ARTICLE, "filters[$not][price][$gt]=4", &["a2"]),
            (ARTICLE, "filters[price][$notNull]=true&filters[flag]=true", &["a1"]),
            (ARTICLE, "filters[price][$gt]=3&locale=*", &["a1"]),
            (ARTICLE, "filters[$not][title]=two", &["a1"]),
            (ARTICLE, "filters[category][name]=bread", &["a2"]),
            (ARTICLE, "filters[category][name][$eqi]=ÉLAN", &["a1"]),
            (ARTICLE, "filters[category][rank][$gt]=1", &["a1"]),
            (ARTICLE, "filters[category]=2", &["a2"]),
            (ARTICLE, "filters[category][$null]=true", &["a3"]),
            (ARTICLE, "filters[category][$notNull]=true", &["a1", "a2"]),
            (ARTICLE, "filters[category][name][$null]=true", &["a3"]),
            (ARTICLE, "filters[$not][category][name]=bread", &["a1"]),
            (ARTICLE, "filters[$not][category][$null]=true", &["a1", "a2"]),
            (ARTICLE, "filters[related][title]=two", &["a1"]),
            (ARTICLE, "filters[related][title]=never published", &[]),
            (ARTICLE, "filters[related][category][name]=bread", &["a1"]),
            (ARTICLE, "filters[seo][metaTitle]=M", &["a1"]),
            (ARTICLE, "filters[seo][links][body]=first", &["a1"]),
            (ARTICLE, "filters[cover][mime][$startsWith]=image", &["a1"]),
            (ARTICLE, "filters[localizations][locale]=fr", &["a1"]),
            (ARTICLE, "filters[locale]=fr", &["a1"]),
            (ARTICLE, "locale=fr", &["a1"]),
            (ARTICLE, "locale=*", &["a1", "a1", "a2", "a3"]),
            (ARTICLE, "_q=TWO", &["a2"]),
            (ARTICLE, "_q=100%25 %22quo", &["a1"]),
            (ARTICLE, "_q=hidden", &[]),
            (CATEGORY, "_q=éLAN", &["c1"]),
            (CATEGORY, "_q=lan", &["c1"]),
            (CATEGORY, "_q=c2", &["c2"]),
            (CATEGORY, "_q=2", &["c1", "c2"]),
            (CATEGORY, "filters[rank][$null]=true", &["c3"]),
            (ARTICLE, "publicationFilter=modified", &["a1"]),
            (ARTICLE, "publicationFilter=unmodified", &[]),
            (ARTICLE, "publicationFilter=published-without-draft", &["a2", "a3"]),
            (ARTICLE, "publicationFilter=never-published", &[]),
            (CATEGORY, "filters[articles][title]=two", &["c2"]),
            (CATEGORY, "filters[articles][title]=One, edited", &[]),
            (CATEGORY, "filters[articles][$null]=true", &["c3"]),
            (CATEGORY, "filters[name][$lt]=bread", &["c3"]),
        ];
        for indexed in [false, true] {
            if indexed {
                site.index().await;
            }
            for (uid, query, expected) in cases {
                let (rows, found, _) = site.list(uid, query).await;
                assert_eq!(&documents(&rows), expected, "{query}, indexed: {indexed}");
                assert_eq!(found.total, Some(expected.len() as u64), "{query}, indexed: {indexed}");
            }
        }
    }

    async fn sqlite_reads_few_rows_from_an_index(database: TestDatabase) {
        let site = Site::new(database.url()).await;
        if site.store.dialect() != Dialect::Sqlite {
            return;
        }
        site.index().await;
        let cases = [
            "filters[title]=two",
            "filters[title][$null]=true",
            "filters[price][$gt]=3",
            "filters[price][$between][0]=3&filters[price][$between][1]=4",
            "filters[big][$in][0]=1&filters[big][$in][1]=2",
            "filters[title][$containsi]=two",
            "filters[$or][0][title]=two&filters[$or][1][big]=1",
            "_q=title",
            "_q=12345",
        ];
        for query in cases {
            for sort in ["updatedAt:desc", "createdAt", "title"] {
                let plan = site.plan(ARTICLE, &format!("{query}&sort={sort}")).unwrap();
                let compiled = compile(&plan, Dialect::Sqlite, &site.store.indexes());
                let rare = compiled.rare.unwrap_or_else(|| panic!("{query}: no index"));
                for statement in [&rare.probe, &rare.rows.as_ref().unwrap().statement] {
                    let steps = site.explain(statement).await;
                    assert!(is_led(&steps), "{query}, {sort}: {steps:#?}");
                }
            }
        }
    }

    async fn orders_are_the_same_on_both_databases(database: TestDatabase) {
        let site = Site::new(database.url()).await;
        let cases: &[(&str, &str, &[&str])] = &[
            (CATEGORY, "sort=name", &["c3", "c2", "c1"]),
            (CATEGORY, "sort=rank", &["c2", "c1", "c3"]),
            (CATEGORY, "sort=rank:desc", &["c3", "c1", "c2"]),
            (ARTICLE, "sort=category.name", &["a2", "a1", "a3"]),
            (ARTICLE, "sort=category.rank:desc", &["a3", "a1", "a2"]),
            (ARTICLE, "sort=related.category.rank", &["a1", "a2", "a3"]),
            (ARTICLE, "sort=seo.metaTitle:desc", &["a2", "a3", "a1"]),
            (ARTICLE, "sort=flag:desc,id:desc", &["a3", "a2", "a1"]),
            (CATEGORY, "sort=articles.title", &["c1", "c2", "c3"]),
        ];
        for indexed in [false, true] {
            if indexed {
                site.index().await;
            }
            for (uid, query, expected) in cases {
                let rows = site.list(uid, query).await.0;
                assert_eq!(&documents(&rows), expected, "{query}, indexed: {indexed}");
            }
        }
    }

    async fn pages_are_cut_and_totals_are_exact(database: TestDatabase) {
        let site = Site::new(database.url()).await;
        let (rows, found, statements) = site.list(ARTICLE, "pagination[page]=2&pagination[pageSize]=2").await;
        assert_eq!((documents(&rows), found.total, statements), (vec!["a3"], Some(3), 2));
        let (rows, found, statements) = site.list(ARTICLE, "pagination[start]=1&pagination[limit]=1&pagination[withCount]=false").await;
        assert_eq!((documents(&rows), found.total, statements), (vec!["a2"], None, 1));
    }

    async fn everything_can_be_populated(database: TestDatabase) {
        let site = Site::new(database.url()).await;
        let query = "populate[category][fields]=name&populate[related][fields]=title&populate[seo][populate]=*\
            &populate[zone]=true&populate[cover][fields]=url&populate[vault]=true&populate[localizations][fields]=locale\
            &populate[anything][on][api::category.category][fields]=name&populate[anything][on][api::article.article][fields]=title\
            &fields=title";
        let row = site.document(ARTICLE, "a1", query, Format::Flat).await.unwrap();
        assert_eq!(row, json!({
            "id": 11, "documentId": "a1", "title": "One 100% \"quoted\"",
            "category": {"id": 1, "documentId": "c1", "name": "Élan"},
            "related": [{"id": 21, "documentId": "a2", "title": "two"}, {"id": 31, "documentId": "a3", "title": null}],
            "seo": {"id": 1, "metaTitle": "M", "links": [{"id": 2, "body": "first"}, {"id": 1, "body": "second"}]},
            "zone": [
                {"id": 3, "body": "q", "__component": "shared.quote"},
                {"id": 2, "metaTitle": "z", "__component": "shared.seo"},
                {"id": 4, "body": null, "__component": "shared.quote"},
            ],
            "cover": {"id": 1, "documentId": "f1", "url": "/uploads/a.png"},
            "localizations": [{"id": 13, "documentId": "a1", "locale": "fr"}],
            "anything": [
                {"id": 2, "documentId": "c2", "name": "bread", "__type": "api::category.category"},
                {"id": 21, "documentId": "a2", "title": "two", "__type": "api::article.article"},
            ],
        }));
    }

    async fn entries_that_lead_somewhere_are_counted_at_their_links(database: TestDatabase) {
        let site = Site::new(database.url()).await;
        let table = |query: &str| {
            let plan = site.plan(SHELF, query).unwrap();
            let count = compile(&plan, site.store.dialect(), &site.store.indexes()).count.unwrap();
            count.sql.contains("shelf\" AS \"t\"")
        };
        let two = "filters[topics][name][$in][0]=Élan&filters[topics][name][$in][1]=bread";
        let cases: &[(&str, &[&str], bool)] = &[
            // Once, though it leads to both.
            (two, &["s1"], false),
            ("filters[topics][name]=Cakes", &["s3"], false),
            ("filters[$and][0][topics][documentId]=c2", &["s1"], false),
            ("filters[topics][name]=nothing", &[], false),
            // What else is asked is asked of the entries.
            ("filters[topics][name]=bread&filters[label]=s1", &["s1"], true),
            ("filters[topics][name][$ne]=bread", &["s1", "s3"], true),
            ("filters[$not][topics][name]=bread", &["s1", "s3"], true),
        ];
        for (query, expected, from_entries) in cases {
            let (rows, found, _) = site.list(SHELF, query).await;
            assert_eq!(documents(&rows), *expected, "{query}");
            assert_eq!(found.total, Some(expected.len().try_into().unwrap()), "{query}");
            assert_eq!(table(query), *from_entries, "{query}");
        }
    }

    async fn the_other_side_keeps_its_order_and_its_count(database: TestDatabase) {
        let site = Site::new(database.url()).await;
        let (rows, ..) = site.list(CATEGORY, "populate[articles][fields]=title&fields=name&sort=id").await;
        let titles: Vec<_> = rows.as_array().unwrap().iter().map(|it| it["articles"].to_string()).collect();
        assert_eq!(titles, [
            r#"[{"id":11,"documentId":"a1","title":"One 100% \"quoted\""}]"#,
            r#"[{"id":21,"documentId":"a2","title":"two"}]"#,
            "[]",
        ]);
        let (rows, ..) = site.list(CATEGORY, "populate[articles][count]=true&fields=name&filters[id]=1").await;
        assert_eq!(rows[0]["articles"], json!({"count": 1}));
    }

    async fn a_read_costs_statements_by_its_shape_and_not_by_its_rows(database: TestDatabase) {
        let site = Site::new(database.url()).await;
        let cases = [
            ("", 2),
            ("populate=category", 3),
            ("populate=category,related", 4),
            ("populate[related][populate]=category", 4),
            ("populate=zone", 4),
            ("populate=seo.links", 4),
            ("populate[zone][on][shared.quote]=true", 3),
            ("populate[category][count]=true", 3),
            ("pagination[withCount]=false", 1),
            // Nobody is there to populate below.
            ("filters[title]=nobody&populate=category,related,zone", 2),
        ];
        for (query, expected) in cases {
            assert_eq!(site.list(ARTICLE, query).await.2, expected, "{query}");
        }
    }

    async fn version_four_wraps_documents_and_not_components(database: TestDatabase) {
        let site = Site::new(database.url()).await;
        let query = "fields=title&populate[category][fields]=name&populate[related][fields]=title&populate[seo]=true";
        let row = site.document(ARTICLE, "a1", query, Format::V4).await.unwrap();
        assert_eq!(row, json!({"id": 11, "documentId": "a1", "attributes": {
            "title": "One 100% \"quoted\"",
            "category": {"data": {"id": 1, "documentId": "c1", "attributes": {"name": "Élan"}}},
            "related": {"data": [
                {"id": 21, "documentId": "a2", "attributes": {"title": "two"}},
                {"id": 31, "documentId": "a3", "attributes": {"title": null}},
            ]},
            "seo": {"id": 1, "metaTitle": "M"},
        }}));
    }

    async fn names_that_may_not_be_read_are_refused_everywhere(database: TestDatabase) {
        let site = Site::new(database.url()).await;
        let cases = [
            ("filters[secret]=x", "Invalid key secret"),
            ("filters[nope]=x", "Invalid key nope"),
            ("filters[password][$startsWith]=x", "Invalid key password"),
            ("filters[vault][code]=x", "Invalid key vault"),
            ("filters[seo][note]=x", "Invalid key note at seo.note"),
            ("filters[category][articles][secret]=x", "Invalid key secret at category.articles.secret"),
            ("filters[zone][body]=x", "Invalid key zone"),
            ("filters[anything][id]=1", "Invalid key anything"),
            ("filters[createdBy][id]=1", "Invalid key createdBy"),
            ("filters[id]=abc", "Invalid value for id at id. Expected a number in range"),
            ("filters[big][$contains]=1", "Invalid value for big at big. Expected an operator that fits the attribute"),
            ("filters[related][related][related][related][related][title]=x", "Too many relations crossed: at most 4 are accepted"),
            ("sort=related.related.title,related.related.id,related.id", "Too many relations crossed: at most 4 are accepted"),
            ("sort=secret", "Invalid key secret"),
            ("sort=vault.code", "Invalid key vault"),
            ("sort=category", "Invalid key category"),
            ("fields=secret", "Invalid key secret"),
            ("fields=category", "Invalid key category"),
            ("populate=secret", "Invalid key secret"),
            ("populate=createdBy", "Invalid key createdBy"),
            ("populate[category][fields]=nope", "Invalid key nope"),
            ("populate[category][filters][articles][secret]=x", "Invalid key secret at articles.secret"),
            ("populate[zone][fields]=body", "Invalid nested populate for article.zone (api::article.article). Expected a fragment (\"on\") or \"count\" but found {\"fields\":\"body\"}"),
        ];
        for (query, expected) in cases {
            assert_eq!(site.plan(ARTICLE, query).unwrap_err().to_string(), expected, "{query}");
        }
        assert!(site.plan(ARTICLE, "status=draft").is_err());
        assert!(site.plan(CATEGORY, "status=draft").is_ok());
    }
}
