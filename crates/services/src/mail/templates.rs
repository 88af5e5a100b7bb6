//! What mails say: the texts of the site, or ours.

use bastide_mail::{Template, TemplateError};
use bastide_store::access::Errand;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

/// The templates of all mails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailTemplates {
    /// For a new password.
    pub reset_password: MailTemplate,
    /// For an address that is to be confirmed.
    pub email_confirmation: MailTemplate,
}

/// The template of one mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailTemplate {
    pub(super) subject: Template,
    pub(super) html: Template,
    /// The same as plain text, where there is one.
    pub(super) text: Option<Template>,
}

/// A template as it is stored, and as somebody has written it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenMail {
    /// The subject.
    pub subject: String,
    /// The body, HTML.
    pub html: String,
}

impl WrittenMail {
    /// Reads the template.
    ///
    /// # Errors
    ///
    /// [`TemplateError`].
    pub fn read(&self) -> Result<MailTemplate, TemplateError> {
        Ok(MailTemplate {
            subject: Template::parse(&self.subject)?,
            html: Template::parse(&self.html)?,
            text: None,
        })
    }
}

impl MailTemplates {
    /// The names of the templates in the setting that holds them.
    pub const NAMES: [&str; 2] = ["reset_password", "email_confirmation"];

    /// Reads what is stored; ours stands in for what is missing or no template.
    pub(crate) fn of(stored: &Json) -> Self {
        let [reset_password, email_confirmation] = Self::NAMES.map(|name| {
            let written = stored.get(name)?;
            let read = WrittenMail::deserialize(written).map_err(|it| it.to_string());
            let read = read.and_then(|it| it.read().map_err(|it| it.to_string()));
            if let Err(error) = &read {
                tracing::warn!(template = name, error, "mail.template_refused");
            }
            read.ok()
        });
        let ours = Self::default();
        Self {
            reset_password: reset_password.unwrap_or(ours.reset_password),
            email_confirmation: email_confirmation.unwrap_or(ours.email_confirmation),
        }
    }

    pub(super) fn of_errand(&self, errand: Errand) -> &MailTemplate {
        match errand {
            Errand::ResetPassword => &self.reset_password,
            Errand::ConfirmAddress => &self.email_confirmation,
        }
    }
}

impl Default for MailTemplates {
    fn default() -> Self {
        Self {
            reset_password: ours("Choose a new password", RESET_HTML, RESET_TEXT),
            email_confirmation: ours("Confirm your e-mail address", CONFIRM_HTML, CONFIRM_TEXT),
        }
    }
}

/// A test reads them all.
fn ours(subject: &str, html: &str, text: &str) -> MailTemplate {
    let parse = |text| Template::parse(text).unwrap_or_default();
    MailTemplate {
        subject: parse(subject),
        html: parse(html),
        text: Some(parse(text)),
    }
}

// Nobody is called by name: a stranger may have chosen it.

const RESET_HTML: &str = r#"<p>Somebody, we hope you, has asked for a new password for your account.</p>
<p><a href="<%= URL %>?code=<%= TOKEN %>">Choose a new password</a></p>
<p>Or enter this code where you are asked for one: <code><%= CODE %></code></p>
<p>It is good once and for a few minutes. If it was not you, do nothing: your password stays as it is.</p>
"#;

const RESET_TEXT: &str = "Somebody, we hope you, has asked for a new password for your account.

Choose one here: <%= URL %>?code=<%= TOKEN %>

Or enter this code where you are asked for one: <%= CODE %>

It is good once and for a few minutes. If it was not you, do nothing: your password stays as it is.
";

const CONFIRM_HTML: &str = r#"<p>Somebody, we hope you, has made an account with this address.</p>
<p><a href="<%= URL %>?confirmation=<%= CODE %>">Confirm that the address is yours</a></p>
<p>The link is good once and for a day. If it was not you, do nothing.</p>
"#;

const CONFIRM_TEXT: &str = "Somebody, we hope you, has made an account with this address.

Confirm that it is yours: <%= URL %>?confirmation=<%= CODE %>

The link is good once and for a day. If it was not you, do nothing.
";

#[cfg(test)]
mod tests {
    use bastide_mail::Values;
    use serde_json::json;

    use super::*;

    #[test]
    fn our_templates_can_be_read_and_have_a_link() {
        for text in [RESET_HTML, RESET_TEXT, CONFIRM_HTML, CONFIRM_TEXT] {
            let values = Values {
                url: "https://x.io/",
                code: "c0de",
                username: "bob",
                email: "bob@x.io",
            };
            let filled = Template::parse(text).unwrap().text(&values);
            assert!(
                filled.contains("https://x.io/?co") && filled.contains("=c0de"),
                "{filled}"
            );
            assert!(!filled.contains("bob"), "{filled}");
        }
    }

    #[test]
    fn ours_stand_in_for_what_is_no_template() {
        let ours = MailTemplates::default();
        let good = json!({ "subject": "s", "html": "<%= CODE %>" });
        let theirs = MailTemplates::of(&json!({ "reset_password": good }));
        assert_ne!(theirs.reset_password, ours.reset_password);
        assert_eq!(theirs.email_confirmation, ours.email_confirmation);
        for bad in [
            json!(null),
            json!([]),
            json!({ "reset_password": "x" }),
            json!({ "reset_password": { "subject": "s" } }),
            json!({ "reset_password": { "subject": "s", "html": "<%= process.env %>" } }),
            json!({ "reset_password": { "subject": "<%", "html": "h" } }),
        ] {
            assert_eq!(MailTemplates::of(&bad), ours, "{bad}");
        }
    }
}
