//! From a query and a proof to a plan.

mod editing;
mod fields;
mod files;
mod filters;
mod path;
mod populate;
mod publication;
mod relations;
mod rules;
mod sort;
mod view;
mod write;

use std::sync::Arc;

use bastide_content_types::{Model, ModelKind, System};
use bastide_query::filter::{Clause, Filter};
use bastide_query::{Limits, Locales, Param, Params, QueryError};

use crate::action::{Action, Find, FindDrafts, FindOne, Me};
use crate::authorized::Authorized;
use crate::plan::{Counted, Extent, Node, Predicate, ReadPlan, Source, Status};
use crate::policy::{Access, Denied};

pub use files::FileTraits;
use filters::Filters;
use path::Path;
pub use relations::{LINK_COUNT, LINKS};
pub(crate) use rules::{check as check_rule, fill_in as rule_of, speaks_of_caller};
pub(crate) use view::{Name, Sight, View};
pub use write::Names;

/// Entries that are counted for an administrator, who wants to know whether they are many: a count
/// looks at every row that matches.
const MOST_COUNTED: u64 = 10_000;

/// Why a query did not become a plan.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// The caller may not read drafts.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The query names something that does not exist for the caller.
    #[error(transparent)]
    Query(#[from] QueryError),
}

/// What a plan needs to know of the deployment.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The locale of requests that name none.
    pub default_locale: &'a str,
    /// Bounds on one query; a type's own default populate is read within them too.
    pub limits: &'a Limits,
}

impl Authorized<Find> {
    /// Plans a list.
    ///
    /// # Errors
    ///
    /// Names the caller may not read, unknown ones alike; drafts without the grant for them.
    pub fn plan_list(self, params: &Params, setting: &Setting<'_>) -> Result<ReadPlan, PlanError> {
        let window = params.pagination.window;
        let extent = Extent::Page {
            limit: u64::from(window.limit()),
            offset: window.start(),
            count: match (params.pagination.with_count, &self.access) {
                (false, _) => Counted::Nothing,
                (true, Access::Administration) => Counted::UpTo(MOST_COUNTED),
                (true, _) => Counted::Everything,
            },
        };
        self.plan(params, setting, extent)
    }

    /// Plans a single type.
    ///
    /// # Errors
    ///
    /// As [`Self::plan_list`].
    pub fn plan_single(
        self,
        params: &Params,
        setting: &Setting<'_>,
    ) -> Result<ReadPlan, PlanError> {
        self.plan(params, setting, Extent::First)
    }

    /// Plans a list without pages, for the types that the contract lists whole (sections 6.5, 7).
    ///
    /// # Errors
    ///
    /// As [`Self::plan_list`].
    pub fn plan_all(self, params: &Params, setting: &Setting<'_>) -> Result<ReadPlan, PlanError> {
        self.plan(params, setting, Extent::All)
    }

    /// Plans a count.
    ///
    /// # Errors
    ///
    /// As [`Self::plan_list`].
    pub fn plan_count(self, params: &Params, setting: &Setting<'_>) -> Result<ReadPlan, PlanError> {
        self.plan(params, setting, Extent::Count)
    }
}

impl Authorized<FindOne> {
    /// Plans the read of one document; which one is said when the plan is run.
    ///
    /// # Errors
    ///
    /// As [`Authorized::<Find>::plan_list`].
    pub fn plan_document(
        self,
        params: &Params,
        setting: &Setting<'_>,
    ) -> Result<ReadPlan, PlanError> {
        self.plan(params, setting, Extent::Document)
    }

    /// Plans the read of one row of a type that is addressed by row id (sections 6.5, 7).
    ///
    /// # Errors
    ///
    /// As [`Authorized::<Find>::plan_list`].
    pub fn plan_row(
        self,
        id: i64,
        params: &Params,
        setting: &Setting<'_>,
    ) -> Result<ReadPlan, PlanError> {
        let plan = self.plan(params, setting, Extent::First)?;
        Ok(of_row(plan, id))
    }
}

impl Authorized<Me> {
    /// Plans the read of the caller's own account, `None` where the caller has none.
    ///
    /// # Errors
    ///
    /// As [`Authorized::<Find>::plan_list`].
    pub fn plan_own(
        self,
        params: &Params,
        setting: &Setting<'_>,
    ) -> Result<Option<ReadPlan>, PlanError> {
        let Some(id) = self.principal.user_id() else {
            return Ok(None);
        };
        let mut plan = of_row(self.plan(params, setting, Extent::First)?, id);
        plan.caller_bound = true;
        Ok(Some(plan))
    }
}

/// Narrows a plan to one row.
fn of_row(mut plan: ReadPlan, id: i64) -> ReadPlan {
    let (operand, _) = filters::system_operand(System::Id);
    let is_row = Predicate::Compare(
        operand,
        crate::plan::Compare::Eq(bastide_content_types::Value::Int(id)),
    );
    plan.root.filter = plan.root.filter.and(is_row);
    plan
}

impl<A: Action> Authorized<A> {
    fn plan(
        self,
        params: &Params,
        setting: &Setting<'_>,
        extent: Extent,
    ) -> Result<ReadPlan, PlanError> {
        let model = &self.target;
        let status = match params.status {
            bastide_query::Status::Published => Status::Published,
            bastide_query::Status::Draft => Status::Draft,
        };
        if status == Status::Draft
            && model.draft_and_publish()
            && self.access.grant(model, FindDrafts::NAME).is_none()
        {
            return Err(Denied::new(FindDrafts::NAME, model.uid().as_str()).into());
        }
        self.plan_status(params, setting, extent, status)
    }

    /// Plans rows of one status, which the caller may read.
    pub(crate) fn plan_status(
        self,
        params: &Params,
        setting: &Setting<'_>,
        extent: Extent,
        status: Status,
    ) -> Result<ReadPlan, PlanError> {
        let model = self.target;
        let view = View::new(
            &self.registry,
            &self.access,
            &self.principal,
            status,
            params.publication,
            setting.limits,
        );
        // A rule that cannot be read lets nobody in, and what is wrong with it is not the caller's
        // business: it names fields that the caller may not know of.
        let sight = view
            .sight_with(&model, self.grant)
            .map_err(|_| Denied::new(A::NAME, model.uid().as_str()))?;
        let locales = locales_of(&model, params, setting, &extent)?;
        let root = root(&view, &model, &sight, params, setting, A::NAME, locales)?;
        let caller_bound = view.is_caller_bound();
        Ok(ReadPlan {
            registry: self.registry,
            root,
            extent,
            caller_bound,
        })
    }
}

fn root(
    view: &View<'_>,
    model: &Arc<Model>,
    sight: &Sight,
    params: &Params,
    setting: &Setting<'_>,
    action: &str,
    locales: Option<Vec<String>>,
) -> Result<Node, PlanError> {
    let filters = Filters {
        view,
        param: Param::Filters,
    };
    let mut filter = filters.plan(model, sight, &params.filters, &Path::default())?;
    if let Some(term) = &params.search {
        filter = filter.and(filters::search(model, sight, term));
    }
    let status = view.status_of(model).unwrap_or_default();
    let populate = populate::default_of(model, action, params.populate.as_ref(), setting.limits)?;
    let populator = populate::Populator::new(view, setting.limits);
    // An editor who opens an entry gets all that is part of it.
    let is_opened = action == FindOne::NAME || model.kind() == ModelKind::Single;
    let children = if view.is_of_administration() && is_opened && params.populate.is_none() {
        populator.owned(model, sight)?
    } else {
        populator.plan(model, sight, populate.as_deref())?
    };
    Ok(Node {
        model: model.clone(),
        source: Source::Entries { status, locales },
        columns: fields::plan(model, sight, params.fields.as_ref(), Param::Fields)?,
        filter: filter
            .and(sight.rows.clone())
            .and(view.by_itself(model))
            .and(view.publication(model)),
        order: sort::plan(view, model, sight, &params.sort, Param::Sort)?,
        children,
        states: view.tells_states(model),
        window: None,
    })
}

/// The locales to read; `None` is all of them.
fn locales_of(
    model: &Model,
    params: &Params,
    setting: &Setting<'_>,
    extent: &Extent,
) -> Result<Option<Vec<String>>, QueryError> {
    if !model.localized() {
        return Ok(None);
    }
    let of_one = *extent == Extent::Document || model.kind() == ModelKind::Single;
    Ok(match &params.locales {
        // `filters[locale]` without `locale` looks in all of them (REST contract, section 14.1).
        Locales::Default if names_locale(&params.filters) => None,
        Locales::Default => Some(vec![setting.default_locale.to_owned()]),
        Locales::One(code) => Some(vec![code.clone()]),
        Locales::Many(codes) if of_one && codes.len() > 1 => {
            return Err(QueryError::document_locale(&params.locales));
        }
        Locales::Many(codes) => Some(codes.clone()),
        // One document has no answer in all locales at once (section 2.5): 404.
        Locales::All if of_one => Some(Vec::new()),
        Locales::All => None,
    })
}

fn names_locale(filter: &Filter) -> bool {
    let is_locale = |it: &Clause| matches!(it, Clause::Attribute { name, .. } if name == "locale");
    filter.clauses.iter().any(is_locale)
}
