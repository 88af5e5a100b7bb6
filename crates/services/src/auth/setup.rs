//! The one-time link that makes the first administrator.

use bastide_auth::one_time::SetupToken;
use bastide_auth::random::Random;
use bastide_store::access::AccessError;

use crate::Services;

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
        let until = now.saturating_add(self.admin().bootstrap_millis());
        self.store()
            .set_setup_token(&token.digest().to_hex(), now, until)
            .await?;
        Ok(Some(token))
    }
}
