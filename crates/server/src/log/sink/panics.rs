//! Panics as lines of the log: where they happened, whichever thread it was.

use std::panic;

/// Logs each panic from now on, besides what is written of it on standard error.
pub(super) fn log() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        before(panic);
        let location = panic.location().map(tracing::field::display);
        let error = panic.payload_as_str().unwrap_or("without a text");
        tracing::error!(target: "bastide::panic", location, error, "panicked");
    }));
}
