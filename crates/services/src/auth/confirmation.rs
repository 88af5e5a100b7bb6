//! The address of an account, confirmed by its owner (REST contract, section 6.4; attack case
//! RST-14).

use bastide_auth::one_time::ConfirmationCode;
use bastide_store::access::Errand;

use super::end_users::log;
use super::sessions::Origin;
use super::{Auth, AuthError};
use crate::mail::landing;

const EVENT: &str = "user.email";

impl Auth {
    /// Sends a code to an address, if there is an account that has still to confirm it; which is
    /// found out after the answer.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn send_confirmation(&self, email: &str) -> Result<(), AuthError> {
        Ok(self.mails.order(Errand::ConfirmAddress, email).await?)
    }

    /// Calls the address confirmed that a code was sent to, and answers where its owner goes on: a
    /// page of the web, or a path of this server.
    ///
    /// # Errors
    ///
    /// [`AuthError::BadConfirmation`] for a code that is spent, too old or none, all alike.
    pub async fn confirm(&self, code: &str, origin: Origin<'_>) -> Result<String, AuthError> {
        let refuse = || {
            log(EVENT, "wrong_code", None, origin);
            AuthError::BadConfirmation
        };
        let code = ConfirmationCode::parse(code).ok_or_else(refuse)?;
        let now = self.clock.millis();
        let confirmed = self.live.store.confirm_address(&code.digest(), now).await?;
        let account = confirmed.ok_or_else(refuse)?;
        self.live.access_changed().await;
        log(EVENT, "confirmed", account, origin);
        Ok(landing(&self.live.settings().advanced))
    }
}
