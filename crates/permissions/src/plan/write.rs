//! A write the store may do as it stands: one type, the fields and rows the caller was given, one
//! status, one locale. Nothing outside this crate can make one.

use std::sync::Arc;

use bastide_content_types::{FieldId, Model, ModelId, ROLE, Registry};
use bastide_query::Limits;
use bastide_validation::{Caller, Input, Pass, Patterns, Refusal, Validator, Write, Written};
use serde_json::{Map, Value as Json, json};

use super::{Predicate, ReadPlan, Status};
use crate::action::{Action, Find};
use crate::grant::{FieldMask, Grant};
use crate::held::HeldRole;
use crate::planner::View;
use crate::policy::Access;
use crate::principal::Principal;

/// What one caller may write, and what it is shown afterwards.
#[derive(Debug)]
#[must_use = "a plan that is not carried out writes nothing"]
pub struct WritePlan {
    pub(crate) principal: Principal,
    pub(crate) access: Access,
    pub(crate) registry: Arc<Registry>,
    pub(crate) target: Arc<Model>,
    pub(crate) fields: FieldMask,
    pub(crate) rows: Predicate,
    pub(crate) status: Status,
    pub(crate) locale: String,
    pub(crate) default_locale: String,
    pub(crate) limits: Limits,
    pub(crate) owner: Option<Owner>,
    pub(crate) gives: Option<HeldRole>,
    pub(crate) answers: Answers,
}

/// The field of a type that says whose an entry is, and the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owner {
    /// A relation to end users.
    pub field: FieldId,
    /// Row id of the end user who writes.
    pub user: i64,
}

/// What is read after a write.
#[derive(Debug)]
pub struct Answers {
    /// The entry as the caller may read it; `None` where it may not.
    pub entry: Option<ReadPlan>,
    /// What a caller gets that may not read the entry: its ids and times, and what it has sent.
    pub receipt: ReadPlan,
}

/// What one caller may remove.
#[derive(Debug)]
#[must_use = "a plan that is not carried out removes nothing"]
pub struct DeletePlan {
    pub(crate) principal: Principal,
    pub(crate) registry: Arc<Registry>,
    pub(crate) target: Arc<Model>,
    pub(crate) rows: Predicate,
    /// `None` is every locale.
    pub(crate) locale: Option<String>,
}

impl WritePlan {
    /// The same plan, by which the one role may be linked that the caller was found to hold,
    /// whether or not it may find roles.
    pub fn giving(self, role: HeldRole) -> Self {
        Self {
            gives: Some(role),
            ..self
        }
    }

    /// The same plan for these attributes at most.
    pub fn narrowed_to(self, attributes: &[&str]) -> Self {
        Self {
            fields: self.fields.narrowed_to(attributes),
            ..self
        }
    }

    /// The models the plan was made with.
    pub fn registry(&self) -> &Arc<Registry> {
        &self.registry
    }

    /// The type that is written to.
    pub fn target(&self) -> &Arc<Model> {
        &self.target
    }

    /// Who writes.
    pub fn principal(&self) -> &Principal {
        &self.principal
    }

    /// The locale of targets that have some, where this type has none.
    pub fn default_locale(&self) -> &str {
        &self.default_locale
    }

    /// The locale in which entries of a type are linked unless the body names another, `""` where
    /// the type has none (REST contract, section 4.2).
    pub fn locale_of_links(&self, target: ModelId) -> &str {
        let model = self.registry.get(target);
        match (model.is_some_and(|it| it.localized()), &*self.locale) {
            (false, _) => "",
            (true, "") => &self.default_locale,
            (true, source) => source,
        }
    }

    /// Reads the `data` of a body as what this caller may write: the only way to an [`Allowance`].
    ///
    /// The attribute that names the owner is the server's where an end user writes; in a new entry
    /// it is passed over, so that a form may send what it always sent.
    ///
    /// # Errors
    ///
    /// As [`Validator::body`].
    pub fn read(
        &self,
        data: &Map<String, Json>,
        patterns: &Patterns,
        (write, pass): (Write, Pass),
    ) -> Result<Allowance, Refusal> {
        let validator = Validator {
            registry: &self.registry,
            patterns,
            by_server: self.owner.map(|it| it.field),
        };
        let owner = self.owner_name().filter(|_| write == Write::Create);
        let input = match owner.filter(|it| data.contains_key(*it)) {
            None => validator.body(&self.target, data, write, pass, self)?,
            Some(owner) => {
                let mut data = data.clone();
                data.remove(owner);
                validator.body(&self.target, &data, write, pass, self)?
            }
        };
        Ok(Allowance(input))
    }

    fn owner_name(&self) -> Option<&str> {
        let field = self.target.field_by_id(self.owner?.field)?;
        Some(&field.name)
    }

    /// Whose the entry is, where the server says so.
    pub fn owner(&self) -> Option<Owner> {
        self.owner
    }

    /// Which rows may be changed; a row has to be among them before the change and after it.
    pub fn rows(&self) -> &Predicate {
        &self.rows
    }

    /// Which rows of a type may be linked; `None` where none may be. A link names a document, so
    /// one of its rows, draft or published, is enough.
    pub fn linkable(&self, model: &Arc<Model>) -> Option<Predicate> {
        // `findDrafts` is about what drafts say, and a link shows nothing of them.
        let view = View::new(
            &self.registry,
            &self.access,
            &self.principal,
            Status::Published,
            None,
            &self.limits,
        );
        match self.gives.as_ref().filter(|_| model.id == ROLE) {
            None => Some(view.sight(model)?.rows.clone().and(view.by_itself(model))),
            Some(role) => {
                let given = Grant {
                    fields: FieldMask::All,
                    rows: Some(json!({ "type": { "$eq": role.kind() } })),
                };
                Some(view.sight_with(model, given).ok()?.rows)
            }
        }
    }

    /// Whether what is written is published at once. Types without drafts have nothing else.
    pub fn status(&self) -> Status {
        self.status
    }

    /// The locale that is written, `""` where the type has none.
    pub fn locale(&self) -> &str {
        &self.locale
    }

    /// What is read afterwards.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }
}

impl Caller for WritePlan {
    fn may_find(&self, model: ModelId) -> bool {
        if model == ROLE && self.gives.is_some() {
            return true;
        }
        let model = self.registry.get(model);
        model.is_some_and(|it| self.access.grant(it, Find::NAME).is_some())
    }

    fn may_write(&self, attribute: &str) -> bool {
        self.fields.allows(attribute) && self.owner_name() != Some(attribute)
    }
}

/// What a body says, as far as its sender may say it.
#[derive(Debug)]
pub struct Allowance(Input);

impl Allowance {
    /// What is written.
    pub fn input(&self) -> &Input {
        &self.0
    }

    /// Passwords in clear, which have to become hashes before anything is stored.
    pub fn passwords(&mut self) -> Vec<&mut Written> {
        self.0.passwords()
    }
}

impl DeletePlan {
    /// Who removes.
    pub fn principal(&self) -> &Principal {
        &self.principal
    }

    /// The models the plan was made with.
    pub fn registry(&self) -> &Arc<Registry> {
        &self.registry
    }

    /// The type that is removed from.
    pub fn target(&self) -> &Arc<Model> {
        &self.target
    }

    /// Which rows may be removed.
    pub fn rows(&self) -> &Predicate {
        &self.rows
    }

    /// The locale that is removed; `None` is every one.
    pub fn locale(&self) -> Option<&str> {
        self.locale.as_deref()
    }
}
