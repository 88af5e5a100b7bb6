//! Plans of lists of stored files.

use bastide_content_types::{FILE, Registry, Side};
use bastide_query::Params;

use super::{PlanError, Setting};
use crate::action::Find;
use crate::authorized::Authorized;
use crate::plan::{Hop, HopKind, Predicate, ReadPlan};

/// What is asked of files beside their attributes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FileTraits {
    /// That no entry uses them.
    pub unused: bool,
    /// That another file has the same bytes.
    pub duplicates: bool,
    /// That they have the bytes of the file with this row id, and are another one.
    pub duplicates_of: Option<i64>,
}

impl Authorized<Find> {
    /// Plans a list of files.
    ///
    /// # Errors
    ///
    /// As [`Self::plan_list`].
    pub fn plan_files(
        self,
        params: &Params,
        setting: &Setting<'_>,
        traits: FileTraits,
    ) -> Result<ReadPlan, PlanError> {
        let mut plan = self.plan_list(params, setting)?;
        let mut parts = vec![plan.root.filter];
        if traits.unused {
            parts.extend(unused(&plan.registry));
        }
        if traits.duplicates {
            parts.push(Predicate::Duplicate(None));
        }
        if traits.duplicates_of.is_some() {
            parts.push(Predicate::Duplicate(traits.duplicates_of));
        }
        plan.root.filter = Predicate::All(parts);
        Ok(plan)
    }
}

/// No row has a link to the file, in whatever attribute.
fn unused(registry: &Registry) -> Vec<Predicate> {
    let mut parts = Vec::new();
    for model in registry.models() {
        for field in model.fields() {
            let link = registry.link(field.id).filter(|it| it.side == Side::Owner);
            let Some(link) = link.filter(|it| it.morph || it.target == Some(FILE)) else {
                continue;
            };
            let mut link = link.clone();
            link.side = Side::Inverse;
            let hop = Hop {
                target: model.clone(),
                status: None,
                kind: HopKind::Link { link, marked: None },
                scope: Box::new(Predicate::always()),
            };
            let used = Predicate::Exists {
                hop,
                filter: Box::new(Predicate::always()),
                or_none: false,
            };
            parts.push(Predicate::Not(Box::new(used)));
        }
    }
    parts
}
