use bastide_query::Order::{Asc, Desc};
use bastide_query::{Fields, SortKey};
use serde_json::json;

use crate::{assert_refused, lenient, read, refusal};

#[test]
fn every_form_of_sort() {
    let key = |path: &[&str], order| SortKey {
        path: path.iter().map(|it| (*it).to_owned()).collect(),
        order,
    };
    let (title, rating) = (
        |order| key(&["title"], order),
        |order| key(&["rating"], order),
    );
    let name = |order| key(&["category", "name"], order);
    let cases = [
        ("sort", vec![]),
        ("sort=", vec![]),
        ("sort[]", vec![]),
        ("sort[]=", vec![]),
        ("sort=:asc", vec![]),
        ("sort=title", vec![title(Asc)]),
        ("sort=title:DESC", vec![title(Desc)]),
        ("sort=title:asc:desc", vec![title(Asc)]),
        ("sort=-rating", vec![key(&["-rating"], Asc)]),
        ("sort=title,rating:desc", vec![title(Asc), rating(Desc)]),
        ("sort=title, rating:desc", vec![title(Asc), rating(Desc)]),
        (
            "sort=title&sort=rating:desc",
            vec![title(Asc), rating(Desc)],
        ),
        (
            "sort[0]=title&sort[1]=rating:desc",
            vec![title(Asc), rating(Desc)],
        ),
        ("sort[rating]=desc", vec![rating(Desc)]),
        (
            "sort[0][rating]=desc&sort[1]=title",
            vec![rating(Desc), title(Asc)],
        ),
        ("sort[][rating]=Desc", vec![rating(Desc)]),
        ("sort=category.name:asc", vec![name(Asc)]),
        ("sort[category][name]=desc", vec![name(Desc)]),
        ("sort[category.name]=desc", vec![name(Desc)]),
        ("sort[0][category][name]=asc", vec![name(Asc)]),
    ];
    for (query, expected) in cases {
        assert_eq!(read(query).sort, expected, "{query}");
    }

    let message = "Invalid order. order can only be one of asc|desc|ASC|DESC";
    let refused = [
        "sort=title:up",
        "sort=title:",
        "sort[title]=",
        "sort[title]",
        "sort[title][]=asc",
    ];
    assert_refused(&lenient(), &refused.map(|query| (query, message)));
    assert_eq!(refusal("sort=title:up", &lenient()).details(), json!({}));

    let many = format!("sort={}", vec!["a"; 51].join(","));
    assert_refused(
        &lenient(),
        &[(&many, "Too many sort keys: at most 50 are accepted")],
    );
}

#[test]
fn every_form_of_fields() {
    let named = |all, names: &[&str]| {
        Some(Fields {
            all,
            names: names.iter().map(|it| (*it).to_owned()).collect(),
        })
    };
    let cases = [
        ("fields", None),
        ("fields[]", None),
        ("fields=title,slug", named(false, &["title", "slug"])),
        ("fields=title, slug,title", named(false, &["title", "slug"])),
        (
            "fields[0]=title&fields[1]=slug",
            named(false, &["title", "slug"]),
        ),
        ("fields=title&fields=slug", named(false, &["title", "slug"])),
        ("fields[]=title,slug", named(false, &["title", "slug"])),
        ("fields=*", named(true, &[])),
        ("fields=*,nope", named(true, &["nope"])),
    ];
    for (query, expected) in cases {
        assert_eq!(read(query).fields, expected, "{query}");
    }
    let message = "Invalid fields parameter. Expected a string or an array of strings";
    let refused = [
        "fields=",
        "fields[]=",
        "fields=a,",
        "fields[title]=1",
        "fields[0][a]=1",
        "populate[a][fields]=",
    ];
    assert_refused(&lenient(), &refused.map(|query| (query, message)));
}
