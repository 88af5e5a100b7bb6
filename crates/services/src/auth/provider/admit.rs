//! Somebody whom a provider vouches for gets a session.

use bastide_auth::Unavailable;
use bastide_auth::one_time::SignInTicket;
use bastide_content_types::USER;
use bastide_store::access::{Newcomer, ProvenIdentity, Recognition, Spending};

use super::EVENT;
use super::sealed::{Visit, open};
use super::usernames::proposals;
use crate::auth::sessions::Origin;
use crate::auth::{Auth, AuthError, SignedIn};
use crate::new_document_id;
use crate::security_log::Event;

impl Auth {
    /// Lets somebody in whom a provider vouches for; `cookie` is what their browser kept, and is
    /// good once.
    ///
    /// An account that has their address is theirs only where its owner has proved the address.
    /// Otherwise somebody else may have made it, in wait for them, and they are refused (attack case
    /// AUTH-18).
    ///
    /// # Errors
    ///
    /// [`AuthError::ProviderDisabled`], [`AuthError::NoProviderSession`], and the refusals of a
    /// registration and of a sign-in.
    pub async fn admit(
        &self,
        name: &str,
        cookie: Option<&str>,
        origin: Origin<'_>,
    ) -> Result<SignedIn, AuthError> {
        self.providers.find(name)?;
        let now = self.clock.now();
        let millis = now.timestamp_millis();
        let visit = cookie.and_then(|it| open::<Visit>(&self.providers.sealer, name, it, millis));
        let visit = visit.ok_or(AuthError::NoProviderSession)?;
        let log = |outcome, account| {
            let event = Event {
                name: EVENT,
                outcome,
                account,
                address: origin.address,
                subject: Some(name),
            };
            event.write();
        };
        let account = match self.recognize(name, &visit, millis).await? {
            Recognition::Known(account) => account,
            Recognition::Linked(account) => {
                self.live.access_changed().await;
                log("linked", Some(account));
                account
            }
            Recognition::Made(account) => {
                self.live.access_changed().await;
                log("registered", Some(account));
                account
            }
            Recognition::Taken => {
                log("taken", None);
                return Err(AuthError::EmailTaken);
            }
            Recognition::Closed => {
                log("closed", None);
                return Err(AuthError::RegistrationClosed);
            }
            Recognition::Spent => {
                log("spent", None);
                return Err(AuthError::NoProviderSession);
            }
        };
        let account = self.live.store.account_of(account).await?;
        let account = account.ok_or(AuthError::NoProviderSession)?;
        if self.live.settings().advanced.email_confirmation && !account.confirmed {
            log("unconfirmed", Some(account.id));
            return Err(AuthError::Unconfirmed);
        }
        if account.blocked {
            log("account_blocked", Some(account.id));
            return Err(AuthError::Blocked);
        }
        let user = self.content.one_of(USER, &account.document, "").await?.body;
        // The provider is the proof; the password, if there is one, was not asked for.
        let session = self.let_in(account.id, None, origin, now).await?;
        log("success", Some(account.id));
        self.signed_in(account.id, &session, user, origin, now)
    }

    async fn recognize(
        &self,
        provider: &str,
        visit: &Visit,
        now: i64,
    ) -> Result<Recognition, AuthError> {
        let ticket = SignInTicket::parse(&visit.ticket).ok_or(AuthError::NoProviderSession)?;
        let settings = self.live.settings();
        let advanced = &settings.advanced;
        let identity = ProvenIdentity {
            provider,
            issuer: &visit.identity.issuer,
            subject: &visit.identity.subject,
            email: &visit.identity.email,
        };
        let spending = Spending {
            digest: &ticket.digest().to_hex(),
            forget_at: visit.until,
        };
        let document = new_document_id().map_err(Unavailable::from)?;
        let usernames = proposals(&visit.identity)?;
        let newcomer = advanced.allow_register.then_some(Newcomer {
            document: &document,
            usernames: &usernames,
            role: &advanced.default_role,
        });
        let recognized = self.live.store.recognize(identity, spending, newcomer, now);
        Ok(recognized.await?)
    }
}
