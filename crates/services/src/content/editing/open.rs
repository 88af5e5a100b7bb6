//! Who else has an entry open. It keeps nobody from writing: a write over what somebody else has
//! changed is refused by its version.

use bastide_permissions::{Authorized, FindOne};
use serde::Serialize;

use super::versions::unread;
use crate::clock::moment;
use crate::content::{Content, ContentError};

/// Somebody else who has an entry open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenedBy {
    /// Row id of the administrator.
    pub id: i64,
    /// What they are called, while they are there.
    pub name: Option<String>,
    /// Since when (RFC 3339).
    pub since: String,
}

impl Content {
    /// Notes that an administrator has an entry open in a locale, for the next 45 seconds, and
    /// answers who else has.
    ///
    /// # Errors
    ///
    /// [`ContentError`]; `NotFound` for what is no document id. Whether there is such an entry is not
    /// looked up: somebody may delete it while others have it open.
    pub async fn keep_open(
        &self,
        proof: Authorized<FindOne>,
        document: &str,
        query: &[u8],
        admin: i64,
    ) -> Result<Vec<OpenedBy>, ContentError> {
        if !bastide_content_types::document_id::is_valid(document) {
            return Err(ContentError::NotFound);
        }
        let (plan, _) = self.plan_history(proof, query)?;
        let at = (admin, self.clock.millis());
        let others = self.live.store.keep_open(&plan, document, at).await;
        let others = others.map_err(unread)?.into_iter();
        Ok(others
            .map(|it| OpenedBy {
                id: it.admin,
                name: it.name,
                since: moment(it.since),
            })
            .collect())
    }

    /// Notes that an administrator has closed an entry.
    ///
    /// # Errors
    ///
    /// [`ContentError`].
    pub async fn close(
        &self,
        proof: Authorized<FindOne>,
        document: &str,
        query: &[u8],
        admin: i64,
    ) -> Result<(), ContentError> {
        let (plan, _) = self.plan_history(proof, query)?;
        let closed = self.live.store.close(&plan, document, admin).await;
        closed.map_err(unread)
    }
}
