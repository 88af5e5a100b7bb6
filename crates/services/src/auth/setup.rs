//! The one-time link that makes the first administrator.

use bastide_auth::one_time::SetupToken;
use bastide_auth::random::Random;
use bastide_store::access::AccessError;

use crate::Services;

/// How long a link can be redeemed, in milliseconds (security design, the numbers: 15 minutes).
const LIFETIME: i64 = 15 * 60 * 1_000;

/// Why there is no link.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    /// The database failed.
    #[error(transparent)]
    Access(#[from] AccessError),
    /// The system has no randomness.
    #[error(transparent)]
    Random(#[from] bastide_auth::Unavailable),
}

impl Services {
    /// A new token for the set-up link while there is no administrator; those before it end. Only
    /// its digest is kept.
    ///
    /// # Errors
    ///
    /// [`SetupError`].
    pub async fn setup_token(&self) -> Result<Option<SetupToken>, SetupError> {
        if self.store().has_administrators().await? {
            return Ok(None);
        }
        let token = SetupToken::new(&Random::draw()?);
        let now = self.clock().millis();
        self.store()
            .set_setup_token(&token.digest().to_hex(), now, now + LIFETIME)
            .await?;
        Ok(Some(token))
    }
}
