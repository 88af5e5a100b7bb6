//! Whose sessions there are: those of end users, and those of administrators.

use std::future::Future;

use bastide_auth::access::Audience;
use bastide_store::Store;
use bastide_store::access::{AccessError, Session, SessionAdministrator, SessionUser};

/// The accounts of one listener: end users, or administrators.
pub trait Realm: std::fmt::Debug + Send + Sync + 'static {
    /// What a request has to know of the account.
    type User: std::fmt::Debug + Send + Sync;

    /// The audience of its tokens.
    const AUDIENCE: Audience;

    /// A session of this realm, unless it was ended.
    fn find(
        store: &Store,
        id: &str,
    ) -> impl Future<Output = Result<Option<Session<Self::User>>, AccessError>> + Send;
}

/// End users, on the public listener.
#[derive(Debug)]
pub enum EndUsers {}

impl Realm for EndUsers {
    type User = SessionUser;
    const AUDIENCE: Audience = Audience::Public;

    async fn find(store: &Store, id: &str) -> Result<Option<Session<SessionUser>>, AccessError> {
        store.session(id).await
    }
}

/// Administrators, on the admin listener.
#[derive(Debug)]
pub enum Administrators {}

impl Realm for Administrators {
    type User = SessionAdministrator;
    const AUDIENCE: Audience = Audience::Admin;

    async fn find(
        store: &Store,
        id: &str,
    ) -> Result<Option<Session<SessionAdministrator>>, AccessError> {
        store.admin_session(id).await
    }
}
