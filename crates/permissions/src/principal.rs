//! Who is asking.

use std::sync::Arc;

use crate::editor::Editor;
use crate::grant::Grants;

/// Who is asking, as the authentication middleware established it.
#[derive(Debug, Clone, Default)]
pub enum Principal {
    /// No credentials were sent: the public role.
    #[default]
    Anonymous,
    /// A signed-in end user.
    User {
        /// Row id of the user.
        id: i64,
        /// `type` of the user's role, such as `authenticated`.
        role: Arc<str>,
        /// The session the access token belongs to.
        session: Arc<str>,
    },
    /// An API token of the content API.
    Token(TokenAccess),
    /// An administrator, on the admin listener.
    Administrator(Editor),
}

/// What an API token may do.
#[derive(Debug, Clone)]
pub enum TokenAccess {
    /// Action ids that end in `find` or `findOne` (REST contract, section 6.7).
    ReadOnly,
    /// Everything.
    Full,
    /// What it was granted.
    Custom {
        /// Row id of the token, which tells its grants apart from all others.
        id: i64,
        /// Its grants.
        grants: Arc<Grants>,
    },
}

impl Principal {
    /// Row id of the administrator, if one is asking.
    pub fn administrator_id(&self) -> Option<i64> {
        match self {
            Self::Administrator(editor) => editor.id(),
            Self::Anonymous | Self::User { .. } | Self::Token(_) => None,
        }
    }

    /// Row id of the end user, if one is asking.
    pub fn user_id(&self) -> Option<i64> {
        match self {
            Self::User { id, .. } => Some(*id),
            Self::Anonymous | Self::Token(_) | Self::Administrator(_) => None,
        }
    }
}
