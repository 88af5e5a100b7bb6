//! Help for whoever has lost the authenticator and the recovery codes.

use bastide_auth::access::Audience;
use bastide_permissions::System;
use bastide_store::Store;
use bastide_store::access::{AccessError, Remaining};

use super::FACTOR;
use crate::auth::end_users::log;
use crate::auth::sessions::Origin;
use crate::throttle::Locks;

/// Why no second factor was taken away.
#[derive(Debug, thiserror::Error)]
pub enum ResetTwoFactorError {
    /// There is none.
    #[error("no end user with this e-mail address has a second factor")]
    Nobody,
    /// The database failed.
    #[error(transparent)]
    Access(#[from] AccessError),
}

/// Takes the second factor away from whoever has this e-mail address, with the recovery codes, ends all
/// their sessions and forgets wrong codes, at the instant `now` (epoch milliseconds). Servers that run
/// notice it within a second.
///
/// # Errors
///
/// [`ResetTwoFactorError`].
pub async fn reset_two_factor(
    store: &Store,
    _: &System,
    email: &str,
    now: i64,
) -> Result<(), ResetTwoFactorError> {
    let mut had_one = false;
    for account in store.accounts_at(email).await? {
        let removed = store.remove_user_factor(account.id, Remaining::None, now);
        if !removed.await? {
            continue;
        }
        let Locks { names, beginnings } = Locks::of(Audience::Public, account.id, &[]);
        store.remove_counters(&names, &beginnings).await?;
        log(FACTOR, "reset", account.id, Origin::default());
        had_one = true;
    }
    if had_one {
        Ok(())
    } else {
        Err(ResetTwoFactorError::Nobody)
    }
}
