//! Members of the bodies of this family, each with its complaint (REST contract, section 5). The
//! values are not repeated in complaints: some of them are passwords.

use bastide_auth::password::Password;
use bastide_http::{ApiError, Invalid};
use bastide_services::admin::is_email;
use bastide_services::auth::Factor;
use serde_json::Value as Json;

/// Most unknown members that a complaint names.
const NAMED: usize = 10;

/// Longest name of a device, in characters.
const MAX_DEVICE: usize = 255;

/// Reads a body, and gathers what is wrong with it.
#[derive(Debug)]
pub(super) struct Fields<'a> {
    body: &'a Json,
    faults: Vec<Invalid>,
}

impl<'a> Fields<'a> {
    pub(super) fn of(body: &'a Json) -> Self {
        Self {
            body,
            faults: Vec::new(),
        }
    }

    /// A text that must be there.
    pub(super) fn text(&mut self, name: &str) -> &'a str {
        match self.body.get(name) {
            Some(Json::String(text)) if !text.is_empty() => return text,
            None | Some(Json::Null | Json::String(_)) => {
                self.complain(name, format!("{name} is a required field"));
            }
            Some(_) => self.complain(name, format!("{name} must be a `string` type")),
        }
        ""
    }

    /// A text that may be missing.
    pub(super) fn optional(&mut self, name: &str) -> Option<&'a str> {
        match self.body.get(name) {
            None | Some(Json::Null) => None,
            Some(_) => Some(self.text(name)),
        }
    }

    /// The code of an authenticator, or a recovery code in its place.
    pub(super) fn factor(&mut self) -> Factor<'a> {
        let recovery = self.optional("recoveryCode");
        match (recovery, self.body.get("code")) {
            (None, _) => Factor::Code(self.text("code")),
            (Some(recovery), None | Some(Json::Null)) => Factor::Recovery(recovery),
            (Some(recovery), Some(_)) => {
                self.complain("recoveryCode", "recoveryCode cannot be sent beside code");
                Factor::Recovery(recovery)
            }
        }
    }

    /// An e-mail address that must be there.
    pub(super) fn email(&mut self) -> &'a str {
        let email = self.text("email");
        if !email.is_empty() && !is_email(email) {
            self.complain("email", "email must be a valid email");
        }
        email
    }

    /// What the client calls its device, if it says so.
    pub(super) fn device(&mut self) -> Option<&'a str> {
        let name = "deviceId";
        match self.body.get(name) {
            None | Some(Json::Null) => None,
            Some(Json::String(text)) => {
                if text.chars().count() > MAX_DEVICE || text.chars().any(char::is_control) {
                    let rule = format!("{name} must be at most {MAX_DEVICE} printable characters");
                    self.complain(name, rule);
                }
                Some(text)
            }
            Some(_) => {
                self.complain(name, format!("{name} must be a `string` type"));
                None
            }
        }
    }

    /// Adds a complaint about a member.
    pub(super) fn complain(&mut self, name: &str, message: impl Into<String>) {
        self.faults.push(Invalid::member(name, message));
    }

    /// Fails with all complaints, if there are any.
    pub(super) fn finish(self) -> Result<(), ApiError> {
        if self.faults.is_empty() {
            Ok(())
        } else {
            Err(ApiError::invalid(self.faults))
        }
    }
}

/// The names of members beside the known ones, if there are any.
pub(super) fn others(body: &Json, known: &[&str]) -> Option<String> {
    let members = body.as_object().into_iter().flatten();
    let others: Vec<&str> = members
        .map(|(name, _)| name.as_str())
        .filter(|it| !known.contains(it))
        .take(NAMED)
        .collect();
    (!others.is_empty()).then(|| others.join(", "))
}

/// What was typed as a password. Nobody has a longer one, so nothing is told by saying so.
pub(super) fn password(name: &str, text: &str) -> Result<Password, ApiError> {
    Password::new(text.to_owned())
        .map_err(|error| ApiError::invalid(vec![Invalid::member(name, error.to_string())]))
}
