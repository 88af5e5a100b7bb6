use bastide_query::{Locales, PublicationFilter, QueryError, Status};
use serde_json::json;

use crate::{lenient, read, refusal};

#[test]
fn locales_statuses_and_search() {
    let many = |codes: &[&str]| Locales::Many(codes.iter().map(|it| (*it).to_owned()).collect());
    let locales = [
        ("", Locales::Default),
        ("locale=", Locales::Default),
        ("locale[]", Locales::Default),
        ("locale=fr", Locales::One("fr".into())),
        ("locale=zh-Hans-CN", Locales::One("zh-Hans-CN".into())),
        ("locale=*", Locales::All),
        ("locale[0]=de", many(&["de"])),
        ("locale[]=en&locale[]=fr", many(&["en", "fr"])),
    ];
    for (query, expected) in locales {
        assert_eq!(read(query).locales, expected, "{query}");
    }
    assert_eq!(
        QueryError::document_locale(&many(&["en", "fr"])).message(),
        "Invalid locale param en,fr provided. Document locales must be strings."
    );
    assert_eq!(read("status=draft").status, Status::Draft);
    assert_eq!(read("status=published").status, Status::Published);
    assert_eq!(read("status").status, Status::Published);
    assert_eq!(read("_q=").search, None);
    assert_eq!(read("_q=a+b").search.as_deref(), Some("a b"));
}

#[test]
fn publication_filters() {
    for filter in PublicationFilter::ALL {
        let query = format!("publicationFilter={}", filter.as_str());
        assert_eq!(read(&query).publication, Some(filter));
    }
    assert_eq!(
        read("hasPublishedVersion=true").publication,
        Some(PublicationFilter::HasPublishedVersionDocument)
    );
    assert_eq!(
        read("hasPublishedVersion=false").publication,
        Some(PublicationFilter::NeverPublishedDocument)
    );
    assert_eq!(
        read("publicationFilter=modified&hasPublishedVersion=true").publication,
        Some(PublicationFilter::Modified)
    );
    let error = refusal("publicationFilter=x", &lenient());
    assert!(
        PublicationFilter::ALL
            .iter()
            .all(|it| error.message().contains(it.as_str()))
    );
    assert_eq!(
        error.details(),
        json!({"source": "query", "param": "publicationFilter"})
    );
}
