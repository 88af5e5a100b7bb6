//! Members of our own answers that come back in the body of a change.

use serde::de::IgnoredAny;

/// A member that may be sent back as it was read. Whatever it holds is ignored.
pub(crate) type ReadOnly = Option<IgnoredAny>;
