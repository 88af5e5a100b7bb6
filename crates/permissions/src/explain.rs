//! Why somebody may do something: the answer of the one planner, in words.

use std::marker::PhantomData;
use std::sync::Arc;

use bastide_content_types::{Model, Registry};
use bastide_query::Params;

use crate::action::Explain;
use crate::authorized::Authorized;
use crate::grant::Grant;
use crate::plan::{Extent, ReadPlan, Status};
use crate::planner::{PlanError, Setting, rule_of};
use crate::policy::{Denied, Policy, action_id};
use crate::principal::Principal;

impl Policy {
    /// What a principal was given of an action on a type, whatever the action does.
    ///
    /// # Errors
    ///
    /// [`Denied`] where it was given nothing.
    pub fn explain(
        &self,
        principal: &Principal,
        registry: &Arc<Registry>,
        target: &Arc<Model>,
        action: &str,
    ) -> Result<Authorized<Explain>, Denied> {
        let access = self.access(principal);
        let grant = access.grant(target, action);
        let grant = grant.ok_or_else(|| Denied::new(action, &action_id(target, action)))?;
        Ok(Authorized {
            principal: principal.clone(),
            access,
            registry: registry.clone(),
            target: target.clone(),
            grant,
            action: PhantomData,
        })
    }
}

impl Authorized<Explain> {
    /// What the action was given.
    pub fn grant(&self) -> &Grant {
        &self.grant
    }

    /// The names of the fields that are reached, in the order of the schema.
    pub fn fields(&self) -> Vec<&str> {
        let open = |it: &&bastide_content_types::Field| {
            self.grant.fields.allows(&it.name) && !it.private && !it.def.is_password()
        };
        let fields = self.target.fields().iter().filter(open);
        fields.map(|it| it.name.as_str()).collect()
    }

    /// The row rule with the caller put in; `None` where it speaks of a user and nobody is signed
    /// in, so that no row is reached.
    pub fn rule(&self) -> Option<serde_json::Value> {
        rule_of(self.grant.rows.as_ref()?, &self.principal)
    }

    /// Plans the rows of one status that the action reaches, drafts whether or not they may be
    /// read: the question is what the rule says of them.
    ///
    /// # Errors
    ///
    /// When the row rule or `params` cannot be read.
    pub fn plan_rows(
        self,
        params: &Params,
        setting: &Setting<'_>,
        status: Status,
    ) -> Result<ReadPlan, PlanError> {
        self.plan_status(params, setting, Extent::First, status)
    }
}
