//! A plan with its statements, to be kept.

use std::sync::atomic::{AtomicUsize, Ordering};

use bastide_permissions::ReadPlan;
use bastide_permissions::plan::{Counted, Extent};
use bastide_query::{Pagination, Params};
use bastide_store::Store;
use bastide_store::read::Prepared;

use super::envelope::Total;

/// What a query became.
#[derive(Debug)]
pub(super) struct Planned {
    pub(super) prepared: Prepared,
    pub(super) pagination: Pagination,
    /// Whether it serves the one caller it was made for.
    pub(super) caller_bound: bool,
    has_total: bool,
    /// The most that is counted, if there is such a number.
    pub(super) counted: Option<u64>,
    /// Length of the last answer, in bytes.
    last_length: AtomicUsize,
}

/// Length that is expected of a first answer, in bytes.
const FIRST_LENGTH: usize = 1_024;

impl Planned {
    pub(super) fn new(store: &Store, plan: &ReadPlan, params: &Params) -> Self {
        let counted = match plan.extent() {
            Extent::Page { count, .. } => *count,
            _ => Counted::Nothing,
        };
        Self {
            prepared: store.prepare(plan),
            pagination: params.pagination,
            caller_bound: plan.is_caller_bound(),
            has_total: counted != Counted::Nothing,
            counted: match counted {
                Counted::UpTo(most) => Some(most),
                Counted::Nothing | Counted::Everything => None,
            },
            last_length: AtomicUsize::new(FIRST_LENGTH),
        }
    }

    /// Room for an answer: a little more than the last one took.
    pub(super) fn room(&self) -> Vec<u8> {
        let last = self.last_length.load(Ordering::Relaxed);
        Vec::with_capacity(last + last / 8)
    }

    /// Takes note of an answer.
    pub(super) fn took(&self, answer: &[u8]) {
        self.last_length.store(answer.len(), Ordering::Relaxed);
    }

    /// A number of entries, and whether it is all of them.
    pub(super) fn total(&self, counted: Option<u64>) -> Option<Total> {
        let most = self.counted;
        counted.map(|counted| Total { counted, most })
    }

    /// Whether a page comes with the number of all entries.
    pub(super) fn has_total(&self) -> bool {
        self.has_total
    }
}
