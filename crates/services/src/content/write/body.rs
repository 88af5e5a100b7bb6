//! From the `data` of a body to what the store may write.

use bastide_auth::password::{self, Password};
use bastide_auth::random::Random;
use bastide_content_types::{Model, Value};
use bastide_permissions::WritePlan;
use bastide_permissions::plan::Allowance;
use bastide_store::content::Check;
use bastide_validation::{
    Pass, Refusal, RequiredLinks, Validator, Write, Written, depends_on_siblings,
};
use serde_json::{Map, Value as Json};

use super::WriteError;
use crate::auth::HashingError;
use crate::content::Content;

/// Most passwords that one body may set; each costs the time of a sign-in.
const MOST_PASSWORDS: usize = 10;

/// Strapi's default (REST contract, section 1.7): a relation may be required and yet be missing.
const REQUIRED_LINKS: RequiredLinks = RequiredLinks::Ignored;

/// By what a body is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Judged {
    /// By itself, once and for all.
    AsSent,
    /// By itself as a draft, and once more as a part of the entry that it is then in.
    AsStored,
}

impl Judged {
    /// A body that makes an entry.
    pub(super) fn new_entry(target: &Model) -> Self {
        if target.draft_and_publish() {
            Self::AsStored
        } else {
            Self::AsSent
        }
    }

    /// A body that changes an entry, or adds a locale to it, which takes over what is shared.
    pub(super) fn change(plan: &WritePlan, write: Write) -> Self {
        let target = plan.target();
        if write == Write::Create || depends_on_siblings(plan.registry(), target) {
            return Self::AsStored;
        }
        Self::new_entry(target)
    }

    /// The check of what is stored, where it is wanted.
    pub(super) fn by(self, check: Check<'_>) -> Option<Check<'_>> {
        (self == Self::AsStored).then_some(check)
    }
}

impl Content {
    /// Reads a body by the rules that hold for what is sent.
    pub(super) async fn body(
        &self,
        plan: &WritePlan,
        data: &Map<String, Json>,
        write: Write,
        judged: Judged,
    ) -> Result<Allowance, WriteError> {
        let pass = match judged {
            Judged::AsSent => Pass::Full,
            Judged::AsStored => Pass::Draft,
        };
        let patterns = self.patterns.of(plan.registry());
        let mut body = plan.read(data, &patterns, REQUIRED_LINKS, (write, pass));
        if let Err(Refusal::Document { model, id }) = body {
            let locale = plan.locale_of_links(model);
            body = Err(Refusal::no_document(&id, locale));
        }
        let mut body = body?;
        self.hash_passwords(&mut body).await?;
        Ok(body)
    }

    /// The rules for publishing, to be applied to an entry as it is stored once `data` is in it.
    pub(super) fn check<'d>(
        &self,
        plan: &WritePlan,
        data: &'d Map<String, Json>,
    ) -> impl Fn(&Map<String, Json>) -> Result<(), Refusal> + Sync + use<'d> {
        let patterns = self.patterns.of(plan.registry());
        let (registry, target) = (plan.registry().clone(), plan.target().clone());
        move |entry| {
            let validator = Validator {
                registry: &registry,
                patterns: &patterns,
                required_links: REQUIRED_LINKS,
            };
            validator.stored(&target, entry, data)
        }
    }

    async fn hash_passwords(&self, body: &mut Allowance) -> Result<(), WriteError> {
        let slots = body.passwords();
        if slots.is_empty() {
            return Ok(());
        }
        if slots.len() > MOST_PASSWORDS {
            let message = format!("A request may set at most {MOST_PASSWORDS} passwords");
            return Err(Refusal::Plain(message).into());
        }
        let mut passwords = Vec::with_capacity(slots.len());
        for slot in &slots {
            if let Written::Password(Some(text)) = &**slot {
                let password = Password::new(text.expose().to_owned());
                passwords.push(password.map_err(|it| Refusal::Plain(it.to_string()))?);
            }
        }
        let work = move || {
            let hash = |it: &Password| password::hash(it, &Random::draw()?);
            passwords.iter().map(hash).collect::<Result<Vec<_>, _>>()
        };
        let hashes = self.hashing.run(work).await.map_err(|error| match error {
            HashingError::Busy => WriteError::Busy,
            HashingError::Unavailable(error) => WriteError::internal(error),
        })?;
        for (slot, hash) in slots.into_iter().zip(hashes) {
            *slot = Written::Scalar(Value::Text(hash.as_str().to_owned()));
        }
        Ok(())
    }
}
