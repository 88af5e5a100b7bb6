//! Passwords of a body: hashed before a transaction begins, put into place inside of it.

use bastide_auth::password::{self, PasswordHash};
use bastide_auth::random::Random;
use bastide_content_types::Value;
use bastide_permissions::WritePlan;
use bastide_permissions::plan::Allowance;
use bastide_validation::{Pass, Password, Refusal, Write, Written};
use serde_json::{Map, Value as Json};

use super::WriteError;
use crate::auth::HashingError;
use crate::content::Content;

/// Most passwords that one body may set; each costs the time of a sign-in.
const MOST_PASSWORDS: usize = 10;

/// The passwords of one body, and what is stored of each.
#[derive(Debug, Default)]
pub(super) struct Hashes(Vec<(Password, PasswordHash)>);

impl Hashes {
    /// Puts each hash where its password is. A password that has none stays, and the store refuses
    /// to keep it.
    pub(super) fn put_into(mut self, body: &mut Allowance) {
        for slot in body.passwords() {
            let Written::Password(Some(password)) = &*slot else {
                continue;
            };
            if let Some(at) = self.0.iter().position(|(it, _)| it == password) {
                let (_, hash) = self.0.swap_remove(at);
                *slot = Written::Scalar(Value::Text(hash.as_str().to_owned()));
            }
        }
    }
}

impl Content {
    /// Hashes the passwords of a change before it is known what there is to be changed. A body
    /// that is refused has none: what it is refused for comes after a document that is not there.
    pub(super) async fn hashes_of_change(
        &self,
        plan: &WritePlan,
        data: &Map<String, Json>,
    ) -> Result<Hashes, WriteError> {
        let registry = plan.registry();
        if !registry.has_field(plan.target(), &|it| it.def.is_password()) {
            return Ok(Hashes::default());
        }
        // A draft that begins with defaults: every other reading is stricter and sets no more.
        match self.allowance(plan, data, (Write::Create, Pass::Draft)) {
            Ok(mut body) => self.hashes(&mut body).await,
            Err(_) => Ok(Hashes::default()),
        }
    }

    /// Hashes the passwords of a body.
    pub(super) async fn hashes(&self, body: &mut Allowance) -> Result<Hashes, WriteError> {
        let slots = body.passwords();
        if slots.is_empty() {
            return Ok(Hashes::default());
        }
        if slots.len() > MOST_PASSWORDS {
            let message = format!("A request may set at most {MOST_PASSWORDS} passwords");
            return Err(Refusal::Plain(message).into());
        }
        let mut passwords = Vec::with_capacity(slots.len());
        for slot in slots {
            if let Written::Password(Some(sent)) = slot {
                let password = password::Password::new(sent.expose().to_owned());
                let password = password.map_err(|it| Refusal::Plain(it.to_string()))?;
                passwords.push((sent.clone(), password));
            }
        }
        let work = move || {
            let hash = |(sent, password): (Password, password::Password)| {
                Ok((sent, password::hash(&password, &Random::draw()?)?))
            };
            passwords.into_iter().map(hash).collect()
        };
        let hashes = self.hashing.run(work).await.map_err(|error| match error {
            HashingError::Busy => WriteError::Busy,
            HashingError::Unavailable(error) => WriteError::internal(error),
        })?;
        Ok(Hashes(hashes))
    }
}

#[cfg(test)]
mod tests;
