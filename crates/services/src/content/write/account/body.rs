//! What is sent for an account. Unknown members are passed over, as the contract has it, so that a
//! form may send back what it got; the attributes of the type are known by the plan.

use bastide_auth::password::{Password, PasswordPolicy, PasswordRefused};
use bastide_content_types::Model;
use bastide_store::access::normal_email;
use bastide_store::read::Format;
use bastide_validation::{FieldError, Refusal};
use serde_json::{Map, Value as Json};

use crate::content::write::Sent;

use super::SHOWN;

/// What every new account has to have.
const REQUIRED: [&str; 4] = ["username", "email", "password", "role"];

/// A body, taken apart.
#[derive(Debug)]
pub(super) struct Body {
    /// Attributes of the type; the role as it was sent, until it was looked up.
    pub(super) data: Map<String, Json>,
    /// The password, which is none of them.
    pub(super) password: Option<Password>,
}

impl Body {
    /// Reads what makes an account of the type `users`.
    pub(super) fn of_new(users: &Model, sent: &Map<String, Json>) -> Result<Self, Refusal> {
        let is_missing = |it: &&str| match sent.get(*it) {
            None | Some(Json::Null) => true,
            Some(Json::String(text)) => text.is_empty(),
            Some(_) => false,
        };
        let missing: Vec<FieldError> = REQUIRED
            .into_iter()
            .filter(is_missing)
            .map(|it| fault(it, format!("{it} is a required field")))
            .collect();
        if !missing.is_empty() {
            return Err(Refusal::Fields(missing));
        }
        let mut body = Self::read(users, sent)?;
        // Who has a password signs in with it.
        body.data.insert("provider".to_owned(), "local".into());
        Ok(body)
    }

    /// Reads what changes an account of the type `users`.
    pub(super) fn of_change(users: &Model, sent: &Map<String, Json>) -> Result<Self, Refusal> {
        if let Some(Json::Null) = sent.get("password") {
            return Err(no_password());
        }
        Self::read(users, sent)
    }

    fn read(users: &Model, sent: &Map<String, Json>) -> Result<Self, Refusal> {
        let is_known = |(name, _): &(&String, &Json)| users.field(name).is_some();
        let known = sent.iter().filter(is_known);
        let mut data: Map<String, Json> =
            known.map(|(name, it)| (name.clone(), it.clone())).collect();
        if let Some(Json::String(email)) = data.get_mut("email") {
            *email = normal_email(email);
        }
        let password = match sent.get("password") {
            None => None,
            Some(Json::String(text)) if text.is_empty() => return Err(no_password()),
            Some(Json::String(text)) => {
                let password = Password::new(text.clone());
                Some(password.map_err(refused)?)
            }
            Some(_) => {
                let message = "password must be a `string` type.".to_owned();
                return Err(Refusal::Fields(vec![fault("password", message)]));
            }
        };
        Ok(Self { data, password })
    }

    /// Refuses attributes that are not the caller's to change.
    pub(super) fn must_be_among(&self, names: &[&str]) -> Result<(), Refusal> {
        match self.data.keys().find(|it| !names.contains(&it.as_str())) {
            None => Ok(()),
            Some(key) => Err(Refusal::Key {
                key: key.clone(),
                path: None,
            }),
        }
    }

    /// The attributes as a write of content has them.
    pub(super) fn sent(&self) -> Sent<'_> {
        Sent {
            query: SHOWN,
            data: &self.data,
            format: Format::Flat,
        }
    }

    /// The password, if it is one that may be used.
    pub(super) fn checked_password(
        &self,
        policy: PasswordPolicy,
    ) -> Result<Option<Password>, Refusal> {
        let Some(password) = &self.password else {
            return Ok(None);
        };
        let text = |name: &str| self.data.get(name).and_then(Json::as_str);
        let email = text("email").unwrap_or_default();
        let (local, domain) = email.split_once('@').unwrap_or((email, ""));
        let words = [text("username").unwrap_or_default(), local, domain];
        policy.check(password, &words).map_err(refused)?;
        Ok(Some(password.clone()))
    }
}

/// A complaint that repeats no value.
pub(super) fn fault(name: &str, message: String) -> FieldError {
    FieldError {
        path: vec![name.to_owned()],
        message,
        value: None,
    }
}

fn refused(reason: PasswordRefused) -> Refusal {
    Refusal::Fields(vec![fault("password", reason.to_string())])
}

/// The message is the contract's.
fn no_password() -> Refusal {
    Refusal::Plain("password.notNull".to_owned())
}
