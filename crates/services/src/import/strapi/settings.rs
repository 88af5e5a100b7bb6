//! Settings of a site that have a use here, under the names they get.

use serde_json::{Map, Value as Json};

use super::report::Report;
use crate::import::archive::Configuration;
use crate::mail::{MailTemplates, WrittenMail};
use crate::settings::{
    Advanced, DEFAULT_LOCALE_KEY, FIRST_LOCALE, USERS_ADVANCED_KEY, USERS_EMAIL_KEY,
};

/// The setting that holds the sign-in providers, without their secrets.
pub const USERS_PROVIDERS_KEY: &str = "users.providers";
/// The setting that holds the options of the media library.
pub const UPLOAD_KEY: &str = "upload.settings";

/// What is kept of a sign-in provider: nothing that has to stay secret.
const OPEN_MEMBERS: [&str; 8] = [
    "icon",
    "enabled",
    "key",
    "callback",
    "callbackUrl",
    "scope",
    "subdomain",
    "jwksurl",
];

/// The settings, each with its value as JSON.
#[derive(Debug, Default)]
pub(super) struct Settings {
    pub(super) values: Vec<(&'static str, Json)>,
}

impl Settings {
    /// Takes a row of the settings, or notes that it stays behind.
    pub(super) fn take(&mut self, row: Configuration, report: &mut Report) {
        let Configuration { kind, mut value } = row;
        if kind != "core-store" {
            let name = value.get("name").and_then(Json::as_str).unwrap_or_default();
            report.note("webhooks", name);
            return;
        }
        let key = value
            .get("key")
            .and_then(Json::as_str)
            .unwrap_or_default()
            .to_owned();
        let mut json = value.remove("value").unwrap_or_default();
        if let Json::String(text) = &json
            && value.get("type").and_then(Json::as_str) == Some("object")
            && let Ok(object) = serde_json::from_str(text)
        {
            json = object;
        }
        let key = match key.as_str() {
            "plugin_i18n_default_locale" if json.as_str().is_some_and(is_locale_code) => {
                DEFAULT_LOCALE_KEY
            }
            "plugin_users-permissions_advanced" => match advanced(json) {
                Some(advanced) => {
                    json = serde_json::json!(advanced);
                    USERS_ADVANCED_KEY
                }
                None => {
                    report.note("settings that cannot be understood", key);
                    return;
                }
            },
            "plugin_users-permissions_email" => {
                json = Json::Object(mail_templates(&json, report));
                USERS_EMAIL_KEY
            }
            "plugin_upload_settings" => UPLOAD_KEY,
            "plugin_users-permissions_grant" => {
                json = Json::Object(without_secrets(json, report));
                USERS_PROVIDERS_KEY
            }
            layout if layout.starts_with("plugin_content_manager_configuration_") => {
                report.note("layouts of Strapi's content manager", layout);
                return;
            }
            other => {
                report.note("settings of Strapi that have no use here", other);
                return;
            }
        };
        self.values.retain(|(known, _)| *known != key);
        self.values.push((key, json));
    }

    /// The code of the default locale.
    pub(super) fn default_locale(&self) -> &str {
        let found = self
            .values
            .iter()
            .find(|(key, _)| *key == DEFAULT_LOCALE_KEY);
        let code = found.and_then(|(_, value)| value.as_str());
        code.unwrap_or(FIRST_LOCALE)
    }
}

/// Whether a text can be the code of a locale, such as `en` or `zh-Hans-HK`.
fn is_locale_code(text: &str) -> bool {
    let is_plain = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_');
    (1..=64).contains(&text.len()) && text.bytes().all(is_plain)
}

/// The advanced settings of end users; what is null has its default.
fn advanced(json: Json) -> Option<Advanced> {
    let Json::Object(mut members) = json else {
        return None;
    };
    members.retain(|_, value| !value.is_null());
    serde_json::from_value(Json::Object(members)).ok()
}

/// The templates that hold nothing but text and known places. Strapi would run the others as
/// programs; nobody does here.
fn mail_templates(templates: &Json, report: &mut Report) -> Map<String, Json> {
    let mut kept = Map::new();
    for name in MailTemplates::NAMES {
        let Some(options) = templates.pointer(&format!("/{name}/options")) else {
            continue;
        };
        let text = |member: &str| {
            let text = options.get(member).and_then(Json::as_str);
            text.unwrap_or_default().to_owned()
        };
        let written = WrittenMail {
            subject: text("object"),
            html: text("message"),
        };
        match written.read() {
            Ok(_) if written.html.is_empty() => {}
            Ok(_) => {
                kept.insert(name.to_owned(), serde_json::json!(written));
            }
            Err(error) => report.note(
                "mail templates that are refused",
                format!("{name}: {error}"),
            ),
        }
    }
    kept
}

fn without_secrets(providers: Json, report: &mut Report) -> Map<String, Json> {
    let Json::Object(mut providers) = providers else {
        return Map::new();
    };
    for (name, provider) in &mut providers {
        let Json::Object(members) = provider else {
            *provider = Json::Null;
            continue;
        };
        let is_secret =
            |it: Option<&Json>| it.and_then(Json::as_str).is_some_and(|it| !it.is_empty());
        if is_secret(members.get("secret")) {
            report.note("secrets of sign-in providers; set them anew", name);
        }
        members.retain(|key, _| OPEN_MEMBERS.contains(&key.as_str()));
    }
    providers
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn take(settings: &mut Settings, report: &mut Report, key: &str, value: &Json, kind: &str) {
        let value = json!({"id": 1, "key": key, "value": value, "type": kind});
        let value = value.as_object().unwrap().clone();
        let row = Configuration {
            kind: "core-store".to_owned(),
            value,
        };
        settings.take(row, report);
    }

    #[test]
    fn settings_come_under_their_names_and_without_secrets() {
        let mut settings = Settings::default();
        let mut report = Report::default();
        assert_eq!(settings.default_locale(), "en");
        take(
            &mut settings,
            &mut report,
            "plugin_i18n_default_locale",
            &json!("fr"),
            "string",
        );
        assert_eq!(settings.default_locale(), "fr");
        take(
            &mut settings,
            &mut report,
            "plugin_upload_settings",
            &json!("{\"a\":1}"),
            "object",
        );
        let grant = json!({"github": {"enabled": true, "key": "id", "secret": "s3cret", "other": "s3cret"}, "bad": 1});
        take(
            &mut settings,
            &mut report,
            "plugin_users-permissions_grant",
            &grant,
            "object",
        );
        take(
            &mut settings,
            &mut report,
            "core_admin_auth",
            &json!({}),
            "object",
        );
        assert_eq!(
            settings.values,
            [
                (DEFAULT_LOCALE_KEY, json!("fr")),
                (UPLOAD_KEY, json!({"a": 1})),
                (
                    USERS_PROVIDERS_KEY,
                    json!({"github": {"enabled": true, "key": "id"}, "bad": null})
                ),
            ]
        );
        assert!(!report.to_string().contains("s3cret"));
        assert!(report.to_string().contains("github"));
    }

    /// RST-13.
    #[test]
    fn templates_come_without_what_would_be_executed() {
        let mail = |subject: &str, html: &str| {
            json!({
                "display": "Email.template.reset_password",
                "icon": "sync",
                "options": {
                    "from": { "name": "Administration Panel", "email": "no-reply@strapi.io" },
                    "response_email": "",
                    "object": subject,
                    "message": html,
                },
            })
        };
        let link = "<p><%= URL %>?code=<%= TOKEN %></p>";
        let kept = json!({ "subject": "Reset password", "html": link });
        for (reset, expected, notes) in [
            (
                mail("Reset password", link),
                json!({ "reset_password": kept }),
                0,
            ),
            (mail("<%= process.env %>", link), json!({}), 1),
            (mail("x", "<% while (true) {} %>"), json!({}), 1),
            (mail("x", ""), json!({}), 0),
            (json!("nothing"), json!({}), 0),
        ] {
            let (mut settings, mut report) = (Settings::default(), Report::default());
            let templates = json!({ "reset_password": reset, "other": mail("x", link) });
            let key = "plugin_users-permissions_email";
            take(
                &mut settings,
                &mut report,
                key,
                &json!(templates.to_string()),
                "object",
            );
            assert_eq!(settings.values, [(USERS_EMAIL_KEY, expected)], "{reset}");
            assert_eq!(report.notes.len(), notes, "{reset}");
        }
    }
}
