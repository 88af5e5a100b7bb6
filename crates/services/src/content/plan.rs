//! A plan with its statements, to be kept.

use bastide_permissions::ReadPlan;
use bastide_permissions::plan::Extent;
use bastide_query::{Pagination, Params};
use bastide_store::Store;
use bastide_store::read::Prepared;

/// What a query became.
#[derive(Debug)]
pub(super) struct Planned {
    pub(super) prepared: Prepared,
    pub(super) pagination: Pagination,
    /// Whether it serves the one caller it was made for.
    pub(super) caller_bound: bool,
    has_total: bool,
}

impl Planned {
    pub(super) fn new(store: &Store, plan: &ReadPlan, params: &Params) -> Self {
        Self {
            prepared: store.prepare(plan),
            pagination: params.pagination,
            caller_bound: plan.is_caller_bound(),
            has_total: matches!(plan.extent(), Extent::Page { count: true, .. }),
        }
    }

    /// Whether a page comes with the number of all entries.
    pub(super) fn has_total(&self) -> bool {
        self.has_total
    }
}
