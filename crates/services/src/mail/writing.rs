//! Letters: to whom, and with which code.

use bastide_auth::Unavailable;
use bastide_auth::digest::Digest;
use bastide_auth::one_time::{ConfirmationCode, ResetCode};
use bastide_auth::random::Random;
use bastide_mail::{Address, Letter, Values};
use bastide_store::access::{AccessError, Account, Errand, LeasedMail};
use chrono::{DateTime, Utc};

use super::{Mails, limit};

/// Why a letter was not written.
#[derive(Debug, thiserror::Error)]
pub(super) enum WriteError {
    /// The database failed.
    #[error(transparent)]
    Access(#[from] AccessError),
    /// The system has no randomness.
    #[error(transparent)]
    Random(#[from] Unavailable),
}

impl Mails {
    /// Draws a code and writes the letter that brings it; nothing where there is nobody to get it.
    pub(super) async fn write(
        &self,
        mail: &LeasedMail,
        now: DateTime<Utc>,
    ) -> Result<Option<(i64, Letter)>, WriteError> {
        let (store, now) = (&self.live.store, now.timestamp_millis());
        let accounts = store.local_accounts_at(&mail.address).await?;
        let Some(account) = accounts.iter().find(|it| self.concerns(mail.errand, it)) else {
            return Ok(None);
        };
        let email = account.email.as_deref().unwrap_or_default();
        let Some(to) = Address::parse(email) else {
            tracing::warn!(user.id = account.id, "mail.address_refused");
            return Ok(None);
        };
        let is_first = mail.attempt == 1;
        if is_first && !limit::count(&self.live, email, self.rules.per_hour, now).await? {
            tracing::warn!(user.id = account.id, "mail.too_many");
            return Ok(None);
        }
        let (code, digest, lasts) = self.draw(mail.errand)?;
        let expires_at = now.saturating_add(lasts);
        let life = (now, expires_at);
        store.put_code(mail.errand, account, &digest, life).await?;
        let settings = self.live.settings();
        let values = Values {
            url: &self.links.target(mail.errand, &settings.advanced),
            code: &code,
            username: account.username.as_deref().unwrap_or_default(),
            email,
        };
        let template = settings.mails.of_errand(mail.errand);
        let letter = Letter {
            to,
            subject: template.subject.line(&values),
            html: template.html.html(&values),
            text: template.text.as_ref().map(|it| it.text(&values)),
        };
        Ok(Some((account.id, letter)))
    }

    /// Whether a mail is of use to an account: a password to whoever may come in, a confirmation to
    /// whoever has not confirmed.
    fn concerns(&self, errand: Errand, account: &Account) -> bool {
        match errand {
            Errand::ResetPassword => self.live.admits(account),
            Errand::ConfirmAddress => !account.confirmed && !account.blocked,
        }
    }

    fn draw(&self, errand: Errand) -> Result<(String, Digest, i64), Unavailable> {
        let random = Random::draw()?;
        Ok(match errand {
            Errand::ResetPassword => {
                let code = ResetCode::new(&random);
                let digest = code.digest();
                (code.expose().to_owned(), digest, self.rules.reset_lasts)
            }
            Errand::ConfirmAddress => {
                let code = ConfirmationCode::new(&random);
                let (digest, lasts) = (code.digest(), self.rules.confirmation_lasts);
                (code.expose().to_owned(), digest, lasts)
            }
        })
    }
}
