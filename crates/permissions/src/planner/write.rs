//! From a query and a proof to a plan of a write.

use bastide_content_types::{Model, ModelKind};
use bastide_query::filter::Filter;
use bastide_query::{Locales, Params, QueryError};

use super::view::View;
use super::{PlanError, Setting, fields, root};
use crate::action::{Action, Delete, Find, FindDrafts, FindOne, Writes};
use crate::authorized::Authorized;
use crate::grant::{FieldMask, Grant};
use crate::plan::{
    Answers, DeletePlan, Extent, Node, Owner, Predicate, ReadPlan, Source, Status, WritePlan,
};
use crate::policy::Denied;

/// The names of the attributes that a body writes.
pub type Names<'a> = &'a mut dyn Iterator<Item = &'a str>;

impl Authorized<Delete> {
    /// Plans a removal.
    ///
    /// # Errors
    ///
    /// A locale that is none; `status=draft`, because a draft is not removed by itself (REST
    /// contract, section 2.4).
    pub fn plan_delete(
        self,
        params: &Params,
        setting: &Setting<'_>,
    ) -> Result<DeletePlan, PlanError> {
        let model = &self.target;
        if model.draft_and_publish() && params.status == bastide_query::Status::Draft {
            return Err(QueryError::validation(
                "A draft cannot be deleted by itself: status must be published or absent",
            )
            .into());
        }
        let locale = match &params.locales {
            Locales::All => None,
            _ => Some(locale_of(model, params, setting)?),
        };
        let rows = self.rows(setting)?;
        Ok(DeletePlan {
            principal: self.principal,
            registry: self.registry,
            target: self.target,
            rows,
            locale,
        })
    }
}

impl<A: Writes> Authorized<A> {
    /// Plans a new entry or a change of one; `sent` are the attributes in the body.
    ///
    /// # Errors
    ///
    /// What the query asks to be shown and the caller may not read, and a locale that is none.
    pub fn plan_write(
        self,
        params: &Params,
        sent: Names<'_>,
        setting: &Setting<'_>,
    ) -> Result<WritePlan, PlanError> {
        let status = match params.status {
            bastide_query::Status::Draft if self.target.draft_and_publish() => Status::Draft,
            _ => Status::Published,
        };
        let locale = locale_of(&self.target, params, setting)?;
        let source = Source::Entries {
            status,
            locales: self.target.localized().then(|| vec![locale.clone()]),
        };
        let answers = Answers {
            entry: self.entry(params, setting, &source, status)?,
            receipt: self.receipt(sent, setting, source, status)?,
        };
        let rows = self.rows(setting)?;
        Ok(WritePlan {
            owner: self.owner(),
            gives: None,
            principal: self.principal,
            access: self.access,
            registry: self.registry,
            target: self.target,
            fields: self.grant.fields,
            rows,
            status,
            locale,
            default_locale: setting.default_locale.to_owned(),
            limits: setting.limits.clone(),
            answers,
        })
    }
}

impl<A: Action> Authorized<A> {
    /// The rows that the action reaches. The draft is what is edited, so a rule is about drafts
    /// where there are drafts.
    pub(super) fn rows(&self, setting: &Setting<'_>) -> Result<Predicate, Denied> {
        let status = if self.target.draft_and_publish() {
            Status::Draft
        } else {
            Status::Published
        };
        let view = self.view(status, setting);
        let sight = view.sight_with(&self.target, self.grant.clone());
        // A rule that cannot be read lets nobody in.
        let sight = sight.map_err(|_| Denied::new(A::NAME, self.target.uid().as_str()))?;
        Ok(sight.rows)
    }

    fn view<'a>(&'a self, status: Status, setting: &Setting<'a>) -> View<'a> {
        View::new(
            &self.registry,
            &self.access,
            &self.principal,
            status,
            None,
            setting.limits,
        )
    }

    /// The entry as the caller may read it, whatever let it write.
    pub(super) fn entry(
        &self,
        params: &Params,
        setting: &Setting<'_>,
        source: &Source,
        status: Status,
    ) -> Result<Option<ReadPlan>, PlanError> {
        let model = &self.target;
        let action = match model.kind() {
            ModelKind::Single => Find::NAME,
            ModelKind::Collection | ModelKind::Component => FindOne::NAME,
        };
        let reads_drafts = || self.access.grant(model, FindDrafts::NAME).is_some();
        let grant = self.access.grant(model, action);
        let Some(grant) = grant.filter(|_| status == Status::Published || reads_drafts()) else {
            return Ok(None);
        };
        let view = self.view(status, setting);
        let Ok(sight) = view.sight_with(model, grant) else {
            return Ok(None);
        };
        // A write has one entry to show; what chooses among entries says nothing here.
        let shown = Params {
            filters: Filter::default(),
            sort: Vec::new(),
            search: None,
            publication: None,
            ..params.clone()
        };
        let locales = match source {
            Source::Entries { locales, .. } => locales.clone(),
            Source::Instances => None,
        };
        let root = root(&view, model, &sight, &shown, setting, action, locales)?;
        Ok(Some(self.document(root)))
    }

    /// What the caller knows anyway.
    fn receipt(
        &self,
        sent: Names<'_>,
        setting: &Setting<'_>,
        source: Source,
        status: Status,
    ) -> Result<ReadPlan, PlanError> {
        let model = &self.target;
        let sent = sent.filter(|it| self.grant.fields.allows(it));
        let known = Grant {
            fields: FieldMask::Only(sent.map(str::to_owned).collect()),
            rows: None,
        };
        let view = self.view(status, setting);
        let sight = view.sight_with(model, known)?;
        Ok(self.document(Node {
            model: model.clone(),
            source,
            columns: fields::plan(model, &sight, None, bastide_query::Param::Fields)?,
            filter: Predicate::always(),
            order: Vec::new(),
            children: Vec::new(),
            states: view.tells_states(model),
            window: None,
        }))
    }

    fn document(&self, root: Node) -> ReadPlan {
        ReadPlan {
            registry: self.registry.clone(),
            root,
            extent: Extent::Document,
            caller_bound: true,
        }
    }

    fn owner(&self) -> Option<Owner> {
        Some(Owner {
            field: self.target.owner()?,
            user: self.principal.user_id()?,
        })
    }
}

/// The one locale of a write (REST contract, section 2.5).
pub(super) fn locale_of(
    model: &Model,
    params: &Params,
    setting: &Setting<'_>,
) -> Result<String, QueryError> {
    if !model.localized() {
        return Ok(String::new());
    }
    match &params.locales {
        Locales::Default => Ok(setting.default_locale.to_owned()),
        Locales::One(code) => Ok(code.clone()),
        Locales::Many(_) | Locales::All => Err(QueryError::document_locale(&params.locales)),
    }
}
