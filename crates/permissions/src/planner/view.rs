//! What one caller can see: names of a model resolved, or not there.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use bastide_content_types::{
    ADMIN_USER, ColumnName, FILE, FIRST_FREE_MODEL, Field, FieldId, Kind, Model, ModelId,
    ModelKind, Registry, Side, System, Value,
};

use bastide_query::{Limits, Param, PublicationFilter, QueryError};

use super::filters::{Filters, leads_to_one_table};
use super::path::Path;
use super::{publication, rules};
use crate::grant::{FieldMask, Grant};
use crate::plan::{Compare, Hop, HopKind, Operand, Predicate, Status};
use crate::policy::Access;
use crate::principal::Principal;

/// The eyes of one caller, for one request.
pub(crate) struct View<'a> {
    registry: &'a Registry,
    access: &'a Access,
    principal: &'a Principal,
    /// The status that was asked for; types with drafts show rows of it.
    status: Status,
    publication: Option<PublicationFilter>,
    pub(crate) limits: &'a Limits,
    /// What was found out about types so far.
    known: RefCell<HashMap<ModelId, Option<Arc<Sight>>>>,
    caller_bound: Cell<bool>,
    /// Whether private names are readable: in row rules, which administrators write, and to
    /// administrators.
    sees_private: bool,
}

/// What the caller sees of one type.
#[derive(Debug)]
pub(crate) struct Sight {
    mask: FieldMask,
    /// Whether private names are readable.
    private: bool,
    /// Whether everybody who made an entry is named.
    creators: bool,
    /// Which rows exist for the caller.
    pub(crate) rows: Predicate,
}

/// A name that means something to the caller.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Name<'m> {
    System(System),
    Field(&'m Field),
    Localizations,
    CreatedBy,
    UpdatedBy,
}

/// A name that does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hidden {
    /// There is no such name, or the caller's grant leaves it out.
    Unknown,
    /// It is private to everybody.
    Private,
}

impl Sight {
    /// Looks a name up.
    ///
    /// A name outside the grant's mask is as unknown as one that does not exist. Private names
    /// differ from unknown ones in `details.path` only (REST contract, section 3.3).
    pub(crate) fn name<'m>(&self, model: &'m Model, name: &str) -> Result<Name<'m>, Hidden> {
        if let Some(system) = System::named(name) {
            return system_name(model, system);
        }
        match name {
            "localizations" | "createdBy" | "updatedBy" if model.is_component() => {
                return Err(Hidden::Unknown);
            }
            "localizations" if model.localized() => return Ok(Name::Localizations),
            "localizations" => return Err(Hidden::Private),
            "createdBy" | "updatedBy"
                if !self.creators && !model.definition.populate_creator_fields() =>
            {
                return Err(Hidden::Private);
            }
            "createdBy" => return Ok(Name::CreatedBy),
            "updatedBy" => return Ok(Name::UpdatedBy),
            _ => {}
        }
        let field = model.field(name).ok_or(Hidden::Unknown)?;
        if !self.mask.allows(name) {
            return Err(Hidden::Unknown);
        }
        if field.def.is_password() || (field.private && !self.private) {
            return Err(Hidden::Private);
        }
        Ok(Name::Field(field))
    }

    /// The readable fields of a model, in the order of the schema.
    pub(crate) fn fields<'m>(&self, model: &'m Model) -> impl Iterator<Item = &'m Field> {
        let readable = |it: &&Field| {
            let hidden = it.private && !self.private;
            self.mask.allows(&it.name) && !hidden && !it.def.is_password()
        };
        model.fields().iter().filter(readable)
    }

    /// Whether one field is readable.
    pub(crate) fn shows(&self, model: &Model, field: &Field) -> bool {
        matches!(self.name(model, &field.name), Ok(Name::Field(_)))
    }

    /// Whether `createdBy` and `updatedBy` are there, whatever the type says of them.
    pub(crate) fn names_creators(&self) -> bool {
        self.creators
    }
}

fn system_name(model: &Model, system: System) -> Result<Name<'static>, Hidden> {
    match system {
        System::Id => Ok(Name::System(system)),
        _ if model.is_component() => Err(Hidden::Unknown),
        System::Locale if !model.localized() => Err(Hidden::Private),
        _ => Ok(Name::System(system)),
    }
}

impl<'a> View<'a> {
    pub(crate) fn new(
        registry: &'a Registry,
        access: &'a Access,
        principal: &'a Principal,
        status: Status,
        publication: Option<PublicationFilter>,
        limits: &'a Limits,
    ) -> Self {
        Self {
            registry,
            access,
            principal,
            status,
            publication,
            limits,
            known: RefCell::default(),
            caller_bound: Cell::new(false),
            sees_private: access.is_of_administration(),
        }
    }

    /// The eyes of an administrator who wrote a row rule.
    fn of_rule(&self) -> Self {
        let mut view = Self::new(
            self.registry,
            &Access::Full,
            self.principal,
            self.status,
            None,
            self.limits,
        );
        view.sees_private = true;
        view
    }

    /// Everything of a type.
    fn open(&self) -> Sight {
        Sight {
            mask: FieldMask::All,
            private: self.sees_private,
            creators: self.is_of_administration(),
            rows: Predicate::always(),
        }
    }

    /// Whether an administrator looks.
    pub(crate) fn is_of_administration(&self) -> bool {
        self.access.is_of_administration()
    }

    /// Whether rows of a type say how they stand with their other status: entries of the site's
    /// own types do, to administrators.
    pub(crate) fn tells_states(&self, model: &Model) -> bool {
        self.is_of_administration() && !model.is_component() && model.id >= FIRST_FREE_MODEL
    }

    /// Whether the value of a field is a list.
    pub(crate) fn is_to_many(&self, field: &Field) -> bool {
        match &field.def.kind {
            Kind::Component(it) => it.repeatable,
            _ => self.registry.link(field.id).is_some_and(|it| it.to_many),
        }
    }

    /// Whether anything that was seen depends on who the caller is.
    pub(crate) fn is_caller_bound(&self) -> bool {
        self.caller_bound.get()
    }

    /// All models.
    pub(crate) fn registry(&self) -> &'a Registry {
        self.registry
    }

    /// What the caller sees of a type it meets through a relation; `None` hides the type.
    ///
    /// Components come with the entry that uses them, and so do files where the caller was given
    /// nothing about them; a limit on `find` of files holds here too. Everything else needs the
    /// caller's `find` on it, and `findDrafts` where drafts of it would be shown.
    pub(crate) fn sight(&self, model: &Arc<Model>) -> Option<Arc<Sight>> {
        if let Some(known) = self.known.borrow().get(&model.id) {
            return known.clone();
        }
        let sight = match self.grant(model) {
            _ if model.is_component() => Some(self.open()),
            None if model.id == FILE => Some(self.open()),
            // A rule that cannot be read hides the type.
            grant => grant.and_then(|it| self.sight_with(model, it).ok()),
        };
        let sight = sight.map(Arc::new);
        self.known.borrow_mut().insert(model.id, sight.clone());
        sight
    }

    /// What a grant shows of a type.
    ///
    /// # Errors
    ///
    /// When the grant's row rule cannot be read.
    pub(crate) fn sight_with(&self, model: &Arc<Model>, grant: Grant) -> Result<Sight, QueryError> {
        let rows = match &grant.rows {
            None => Predicate::always(),
            Some(rule) => self.rule(model, rule)?,
        };
        Ok(Sight {
            mask: grant.fields,
            private: self.sees_private,
            creators: self.is_of_administration(),
            rows,
        })
    }

    /// A row rule sees everything but secrets, drafts as the request does.
    pub(crate) fn rule(
        &self,
        model: &Arc<Model>,
        rule: &serde_json::Value,
    ) -> Result<Predicate, QueryError> {
        let rule = rules::read(rule, self.principal)?;
        if rule.caller_bound {
            self.caller_bound.set(true);
        }
        let Some(filter) = rule.filter else {
            return Ok(Predicate::never());
        };
        let all_seeing = self.of_rule();
        let filters = Filters {
            view: &all_seeing,
            param: Param::Filters,
        };
        filters.plan(model, &all_seeing.open(), &filter, &Path::default())
    }

    /// Private files come with the entries that use them and in no other way, but to those who see
    /// all entries (ADR 15).
    pub(crate) fn by_itself(&self, model: &Model) -> Predicate {
        let sees_all = matches!(self.access, Access::Full | Access::Administration);
        match model.field("isPrivate").and_then(Field::column) {
            Some((column, scalar)) if model.id == FILE && !sees_all => {
                let operand = Operand {
                    column: column.clone(),
                    ty: scalar.column_type(),
                };
                let public = Compare::Eq(Value::Bool(false));
                Predicate::Any(vec![
                    Predicate::Compare(operand.clone(), public),
                    Predicate::Compare(operand, Compare::Null),
                ])
            }
            _ => Predicate::always(),
        }
    }

    fn grant(&self, model: &Model) -> Option<Grant> {
        let grant = self.access.grant(model, "find")?;
        let drafts = self.status == Status::Draft && model.draft_and_publish();
        if drafts && self.access.grant(model, "findDrafts").is_none() {
            return None;
        }
        Some(grant)
    }

    /// What `publicationFilter` asks of rows of a type.
    pub(crate) fn publication(&self, model: &Model) -> Predicate {
        self.publication.map_or_else(Predicate::always, |it| {
            publication::predicate(it, model, self.status)
        })
    }

    /// The step over a relation, media or component field to the rows of its one other table, if
    /// the caller may see them.
    pub(crate) fn rows_of(&self, field: &Field) -> Option<(Hop, Arc<Sight>)> {
        if !leads_to_one_table(field) {
            return None;
        }
        if let Some(component) = self.component(field) {
            let sight = self.sight(component)?;
            return Some((Self::instances_hop(field.id, component), sight));
        }
        let target = self.target(field)?;
        let sight = self.sight(target)?;
        Some((self.link_hop(field.id, target, &sight)?, sight))
    }

    /// The status that rows of a type have in this request.
    pub(crate) fn status_of(&self, model: &Model) -> Option<Status> {
        match model.kind() {
            ModelKind::Component => None,
            _ if model.draft_and_publish() => Some(self.status),
            _ => Some(Status::Published),
        }
    }

    /// The step over a relation or media field to `target`.
    pub(crate) fn link_hop(
        &self,
        field: FieldId,
        target: &Arc<Model>,
        sight: &Sight,
    ) -> Option<Hop> {
        let link = self.registry.link(field)?;
        // Links that hold for one status only start at rows without drafts and lead to
        // documents with drafts; seen from the other end, they lead to this very row.
        let owner = self.registry.get(link.owner)?;
        let linked = if link.side == Side::Owner {
            Some(target)
        } else {
            self.linked(link.owner_field)
        };
        let marked = linked.filter(|it| it.draft_and_publish() && !owner.draft_and_publish());
        let through = owner.field_by_id(link.owner_field);
        let is_media = through.is_some_and(|it| matches!(it.def.kind, Kind::Media(_)));
        let comes_with_entry = is_media && link.side == Side::Owner;
        let alone = if comes_with_entry {
            Predicate::always()
        } else {
            self.by_itself(target)
        };
        Some(Hop {
            target: target.clone(),
            status: self.status_of(target),
            kind: HopKind::Link {
                link: link.clone(),
                marked: marked.map(|_| self.status),
            },
            scope: Box::new(sight.rows.clone().and(alone)),
        })
    }

    fn linked(&self, owner_field: FieldId) -> Option<&Arc<Model>> {
        self.registry.get(self.registry.link(owner_field)?.target?)
    }

    /// The step to the instances of a component field.
    pub(crate) fn instances_hop(field: FieldId, component: &Arc<Model>) -> Hop {
        Hop {
            target: component.clone(),
            status: None,
            kind: HopKind::Instances { field },
            scope: Box::new(Predicate::always()),
        }
    }

    /// The step to the same document in other locales.
    pub(crate) fn localizations_hop(&self, model: &Arc<Model>, sight: &Sight) -> Hop {
        Hop {
            target: model.clone(),
            status: self.status_of(model),
            kind: HopKind::Localizations,
            scope: Box::new(sight.rows.clone()),
        }
    }

    /// The step to the administrator who made or last changed a row, for a filter: without a grant
    /// on administrators nobody is there, so that a filter tells nothing (section 14.8).
    pub(crate) fn creator_rows(&self, name: Name<'_>) -> Option<(Hop, Arc<Sight>)> {
        let mut hop = self.creator_hop(name)?;
        if !self.access.may("admin::user.find") {
            *hop.scope = Predicate::never();
        }
        let shown = FieldMask::Only(BTreeSet::from(["username".to_owned()]));
        let sight = Sight {
            mask: shown,
            private: false,
            creators: false,
            rows: Predicate::always(),
        };
        Some((hop, Arc::new(sight)))
    }

    /// The step to the administrator who made or last changed a row.
    pub(crate) fn creator_hop(&self, name: Name<'_>) -> Option<Hop> {
        let column = match name {
            Name::CreatedBy => ColumnName::created_by(),
            _ => ColumnName::updated_by(),
        };
        Some(Hop {
            target: self.registry.get(ADMIN_USER)?.clone(),
            status: Some(Status::Published),
            kind: HopKind::Creator(column),
            scope: Box::new(Predicate::always()),
        })
    }

    /// The type at the other end of a relation or media field, if it is one type.
    pub(crate) fn target(&self, field: &Field) -> Option<&Arc<Model>> {
        self.registry.get(self.registry.link(field.id)?.target?)
    }

    /// The component of a component field.
    pub(crate) fn component(&self, field: &Field) -> Option<&Arc<Model>> {
        match &field.def.kind {
            Kind::Component(it) => self.registry.by_uid(it.component.as_str()),
            _ => None,
        }
    }
}
