//! Plans of what editors do beside reading and writing.

use bastide_content_types::{System, Value};
use bastide_query::filter::Filter;
use bastide_query::{Fields, Locales, Params};

use super::filters::system_operand;
use super::write::locale_of;
use super::{PlanError, Setting};
use crate::action::{Find, FindOne, Update};
use crate::authorized::Authorized;
use crate::plan::{
    ActPlan, Compare, Counted, Extent, HistoryPlan, Predicate, ReadPlan, Source, Status,
};
use crate::policy::Denied;

impl Authorized<Update> {
    /// Plans publishing and its opposites, in one locale or, with `locale=*`, in each.
    ///
    /// # Errors
    ///
    /// What the query asks to be shown and the caller may not read, and a locale that is none.
    pub fn plan_act(self, params: &Params, setting: &Setting<'_>) -> Result<ActPlan, PlanError> {
        let locale = match &params.locales {
            Locales::All => None,
            _ => Some(locale_of(&self.target, params, setting)?),
        };
        let named = locale.clone().filter(|_| self.target.localized());
        let source = Source::Entries {
            status: Status::Draft,
            locales: named.map(|it| vec![it]),
        };
        let entry = self.entry(params, setting, &source, Status::Draft)?;
        let rows = self.rows(setting)?;
        Ok(ActPlan {
            principal: self.principal,
            registry: self.registry,
            target: self.target,
            rows,
            locale,
            entry,
        })
    }
}

impl Authorized<FindOne> {
    /// Plans a look at the past of an entry in one locale.
    ///
    /// # Errors
    ///
    /// A locale that is none; [`Denied`] where the caller sees some rows only: what an entry was
    /// says nothing of whose it is.
    pub fn plan_history(
        self,
        params: &Params,
        setting: &Setting<'_>,
    ) -> Result<HistoryPlan, PlanError> {
        let locale = locale_of(&self.target, params, setting)?;
        if self.grant.rows.is_some() {
            return Err(Denied::new("see the history of", self.target.uid().as_str()).into());
        }
        let private = self.access.is_of_administration();
        Ok(HistoryPlan {
            registry: self.registry,
            target: self.target,
            fields: self.grant.fields,
            private,
            locale,
        })
    }
}

impl Authorized<Find> {
    /// Plans the ids of all rows that a list would show, in its order, and at most `most` of them.
    ///
    /// # Errors
    ///
    /// As [`Self::plan_list`].
    pub fn plan_ids(
        self,
        params: &Params,
        setting: &Setting<'_>,
        most: u64,
    ) -> Result<ReadPlan, PlanError> {
        let nothing_else = Params {
            fields: Some(Fields {
                names: vec!["id".to_owned()],
                all: false,
            }),
            populate: None,
            ..params.clone()
        };
        let extent = Extent::Page {
            limit: most,
            offset: 0,
            count: Counted::Nothing,
        };
        let mut plan = self.plan(&nothing_else, setting, extent)?;
        plan.root.states = false;
        Ok(plan)
    }

    /// Plans some rows of a list by their ids, in whatever order.
    ///
    /// # Errors
    ///
    /// As [`Self::plan_list`].
    pub fn plan_of_ids(
        self,
        ids: &[i64],
        params: &Params,
        setting: &Setting<'_>,
    ) -> Result<ReadPlan, PlanError> {
        let shown = Params {
            filters: Filter::default(),
            sort: Vec::new(),
            search: None,
            publication: None,
            locales: Locales::All,
            ..params.clone()
        };
        let mut plan = self.plan(&shown, setting, Extent::All)?;
        let (id, _) = system_operand(System::Id);
        let ids = ids.iter().map(|it| Value::Int(*it)).collect();
        let is_one = Predicate::Compare(id, Compare::In(ids));
        plan.root.filter = plan.root.filter.and(is_one);
        Ok(plan)
    }
}
