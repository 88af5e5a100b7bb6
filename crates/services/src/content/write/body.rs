//! From the `data` of a body to what the store may write.

use std::sync::Arc;

use bastide_content_types::{Model, Registry};
use bastide_permissions::WritePlan;
use bastide_permissions::plan::Allowance;
use bastide_store::content::Check;
use bastide_validation::{Pass, Refusal, Validator, Write, depends_on_siblings};
use serde_json::{Map, Value as Json};

use crate::content::Content;

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

    /// The same once the body is read: where links that must be there are removed, only what is
    /// stored tells whether one is left.
    pub(super) fn of(self, plan: &WritePlan, body: &Allowance) -> Self {
        if body
            .input()
            .unlinks_required(plan.registry(), plan.target())
        {
            Self::AsStored
        } else {
            self
        }
    }

    /// The check of what is stored, where it is wanted.
    pub(super) fn by(self, check: Check<'_>) -> Option<Check<'_>> {
        (self == Self::AsStored).then_some(check)
    }
}

impl Content {
    /// Reads a body by the rules that hold for what is sent.
    pub(super) fn body(
        &self,
        plan: &WritePlan,
        data: &Map<String, Json>,
        write: Write,
        judged: Judged,
    ) -> Result<Allowance, Refusal> {
        let pass = match judged {
            Judged::AsSent => Pass::Full,
            Judged::AsStored => Pass::Draft,
        };
        self.allowance(plan, data, (write, pass))
    }

    /// Reads a body by some of the rules.
    pub(super) fn allowance(
        &self,
        plan: &WritePlan,
        data: &Map<String, Json>,
        rules: (Write, Pass),
    ) -> Result<Allowance, Refusal> {
        let patterns = self.patterns.of(plan.registry());
        match plan.read(data, &patterns, rules) {
            Err(Refusal::Document { model, id }) => {
                Err(Refusal::no_document(&id, plan.locale_of_links(model)))
            }
            read => read,
        }
    }

    /// The rules for publishing, to be applied to an entry as it is stored once `data` is in it.
    pub(super) fn check<'d>(
        &self,
        plan: &WritePlan,
        data: &'d Map<String, Json>,
    ) -> impl Fn(&Map<String, Json>) -> Result<(), Refusal> + Sync + use<'d> {
        self.check_of(plan.registry(), plan.target(), data)
    }

    /// The same, of a type.
    pub(in crate::content) fn check_of<'d>(
        &self,
        registry: &Arc<Registry>,
        target: &Arc<Model>,
        data: &'d Map<String, Json>,
    ) -> impl Fn(&Map<String, Json>) -> Result<(), Refusal> + Sync + use<'d> {
        let patterns = self.patterns.of(registry);
        let (registry, target) = (registry.clone(), target.clone());
        move |entry| {
            let validator = Validator {
                registry: &registry,
                patterns: &patterns,
                by_server: None,
            };
            validator.stored(&target, entry, data)
        }
    }
}
