//! Counts changes, so that what was kept before a change is known to be old.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::Notify;

/// A count of changes.
///
/// Whoever keeps something read from the database takes the moment *before* the statement and
/// keeps it beside the value; a writer advances *after* its commit and before its answer. So
/// nothing that an acknowledged write has overtaken is ever taken for current.
#[derive(Debug, Default)]
pub(crate) struct Epoch {
    count: AtomicU64,
    changed: Arc<Notify>,
}

/// A value of an [`Epoch`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Moment(u64);

impl Epoch {
    /// Now.
    pub(crate) fn now(&self) -> Moment {
        Moment(self.count.load(Ordering::SeqCst))
    }

    /// Begins the next moment: something has changed.
    pub(crate) fn advance(&self) {
        self.count.fetch_add(1, Ordering::SeqCst);
        self.changed.notify_one();
    }

    /// What one task is told of each change.
    pub(crate) fn changed(&self) -> &Arc<Notify> {
        &self.changed
    }
}
