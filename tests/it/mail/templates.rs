//! What mails say is up to the site, within limits.

use bastide_permissions::AUTHENTICATED;
use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::json;

use super::client::{PAGE, alter, forget, letters, open, rewrite};

on_both_databases! {
    /// RST-12.
    async fn names_are_text_and_headers_are_one_line(database: TestDatabase) {
        let app = open(database).await;
        let id = app.account("ann", AUTHENTICATED).await;
        let name = "<script>alert(1)</script>\"''\r\nBcc: eve@example.test\r\n\r\n<b>";
        let sql = name.replace('\'', "''");
        alter(&app, &format!("update up_users set username = '{sql}' where id = {id}")).await;
        let template = json!({
            "subject": "For <%= USER.username %>\r\nX-Evil: <%= USER.email %>",
            "html": "<p title='<%= USER.username %>'><%= USER.username %>, <%= USER.email %></p>\
                <a href=\"<%= URL %>?code=<%= TOKEN %>\">go</a>",
        });
        rewrite(&app, &json!({ "reset_password": template })).await;
        forget(&app, "ann@example.test").await;
        let sent = letters(&app).await;
        assert_eq!(sent.len(), 1);
        let letter = &sent[0];
        assert_eq!(letter.to, "ann@example.test");
        assert!(letter.subject.starts_with("For <script>alert(1)</script>"), "{letter:?}");
        let (head, body) = letter.all.split_once("\r\n\r\n").unwrap();
        let names: Vec<_> = head
            .split("\r\n")
            .filter(|it| !it.starts_with(' '))
            .filter_map(|it| Some(it.split_once(':')?.0))
            .collect();
        for name in ["Bcc", "X-Evil"] {
            assert!(!names.contains(&name), "{head}");
        }
        assert!(!body.contains("<script>") && !body.contains("<b>"), "{body}");
        assert!(body.contains("&#60;script&#62;"), "{body}");
        assert!(body.contains(&format!("<a href=\"{PAGE}?code=bst_reset_")), "{body}");
    }

    /// RST-13.
    async fn a_template_that_would_be_a_program_is_not_used(database: TestDatabase) {
        let app = open(database).await;
        app.account("ann", AUTHENTICATED).await;
        for (round, html) in [
            "<%= process.env %>",
            "<% for (;;) {} %>",
            "<%- URL %>",
            "<%= USER.password %>",
            "<%= constructor.constructor('return process')().exit() %>",
            "<%= URL",
        ].into_iter().enumerate() {
            let template = json!({ "subject": "hello", "html": format!("{html} <%= TOKEN %>") });
            rewrite(&app, &json!({ "reset_password": template })).await;
            app.advance(1);
            forget(&app, "ann@example.test").await;
            let sent = letters(&app).await;
            assert_eq!(sent.len(), round + 1);
            assert_eq!(sent[round].subject, "Choose a new password", "{html}");
        }
        for literal in ["${7*7}", "{{7*7}}", "{% include '/etc/passwd' %}", "<?php system('id') ?>"] {
            let template = json!({ "subject": "hello", "html": format!("{literal} <%= TOKEN %>") });
            rewrite(&app, &json!({ "reset_password": template })).await;
            app.advance(1);
            forget(&app, "ann@example.test").await;
            let sent = letters(&app).await;
            let last = sent.last().unwrap();
            assert!(last.all.contains(literal), "{last:?}");
        }
    }
}
