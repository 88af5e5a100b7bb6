//! Where a browser is not sent back to (attack case AUTH-19).

use bastide_testkit::{TestDatabase, on_both_databases};

use super::browser::{Browser, PAGE, refusal, site};

on_both_databases! {
    async fn a_browser_is_sent_to_no_page_that_is_not_listed(database: TestDatabase) {
        let (app, provider) = site(database).await;
        for asked in [
            "",
            "https://evil.tld",
            "//evil.tld",
            "/connect",
            "https://www.example.test.evil.tld/connect",
            "https://www.example.test@evil.tld/connect",
            "https://www.example.test%5c@evil.tld/connect",
            "https://evil.tld%23@www.example.test/connect",
            "https://evil@www.example.test/connect",
            "https://www.example.test/connect%23x",
            "https://www.example.test/connect/..",
            "https://www.example.test/connect/",
            "https://www.example.test/other",
            "https://www.example.test/",
            "https://www.example.test:8443/connect",
            "http://www.example.test/connect",
            "https://example.test/connect",
            "https://www.example.test./connect",
            "https://www.example.test/connect%0d%0aSet-Cookie:%20a=b",
            "https://www.example.test/connect%00",
            "%20https://www.example.test/connect",
            "javascript:alert(1)",
            "data:text/html,x",
        ] {
            let mut browser = Browser::new(&app);
            let reply = browser.get(&format!("/api/connect/sso?callback={asked}")).await;
            let expected = (400, "ValidationError".to_owned(), "Invalid callback URL provided".to_owned());
            assert_eq!(refusal(&reply), expected, "{asked}");
            assert!(browser.cookies.is_empty(), "{asked}");
        }
        let twice = format!("/api/connect/sso?callback={PAGE}&callback=https://evil.tld");
        assert_eq!(Browser::new(&app).get(&twice).await.status, 400);
        assert_eq!(provider.asked("/authorize"), 0);
    }
}
