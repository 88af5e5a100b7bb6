//! A browser comes back from a provider.

use bastide_auth::one_time::SignInTicket;
use bastide_auth::random::Random;
use bastide_store::access::Spending;

use super::identity::Identity;
use super::onward::{Failure, Onward};
use super::openid::Grant;
use super::sealed::{Trip, Visit, open, seal};
use super::{Protocol, Provider};
use crate::auth::sessions::Origin;
use crate::auth::{Auth, AuthError};
use crate::outgoing::Outgoing;

/// Time in which the page asks for its session, in seconds.
const SECONDS: u32 = 300;

/// What comes back with a browser.
#[derive(Debug, Clone, Copy, Default)]
pub struct Returning<'a> {
    /// What it kept.
    pub cookie: Option<&'a str>,
    /// Comes from the provider, and back.
    pub state: Option<&'a str>,
    /// Whoever has it may ask the provider who this is.
    pub code: Option<&'a str>,
    /// Who has issued the code (RFC 9207).
    pub issuer: Option<&'a str>,
    /// What went wrong at the provider (RFC 6749, section 4.1.2.1).
    pub error: Option<&'a str>,
}

impl Auth {
    /// Takes a browser in that comes back from a provider. What goes wrong with its sign-in is told
    /// to the page that it is sent back to.
    ///
    /// # Errors
    ///
    /// [`AuthError::ProviderDisabled`], or [`AuthError::Unavailable`] where the database is away.
    pub async fn arrive(
        &self,
        name: &str,
        returning: Returning<'_>,
        origin: Origin<'_>,
    ) -> Result<Onward, AuthError> {
        let (provider, out) = self.providers.find(name)?;
        let now = self.clock.millis();
        let sealer = &self.providers.sealer;
        let kept = returning.cookie;
        let trip = kept.and_then(|it| open::<Trip>(sealer, name, it, now));
        let Some(trip) = trip else {
            let page = provider.pages.usual().clone();
            return Ok(Failure::Foreign.told(provider, page, origin));
        };
        // It was one of ours when it was sealed, and the configuration may have changed since.
        let page = provider.pages.find(&trip.page);
        let page = page.unwrap_or_else(|| provider.pages.usual().clone());
        match self.identify(provider, out, &trip, returning).await? {
            Ok(identity) => {
                let ticket = SignInTicket::new(&Random::draw()?);
                let visit = Visit {
                    ticket: ticket.expose().to_owned(),
                    identity,
                    until: now.saturating_add(i64::from(SECONDS) * 1_000),
                };
                Ok(Onward {
                    location: page.into(),
                    cookie: Some(seal(sealer, name, &visit)?),
                    seconds: SECONDS,
                })
            }
            Err(failure) => Ok(failure.told(provider, page, origin)),
        }
    }

    /// Who it is that comes back. The state is spent before the provider is asked, so nobody asks it
    /// twice for one sign-in.
    async fn identify(
        &self,
        provider: &Provider,
        out: &Outgoing,
        trip: &Trip,
        returning: Returning<'_>,
    ) -> Result<Result<Identity, Failure>, AuthError> {
        let now = self.clock.now();
        let state = returning.state.and_then(|it| trip.handshake.returned(it));
        let Some(state) = state else {
            return Ok(Err(Failure::Foreign));
        };
        let spending = Spending {
            digest: &state.digest().to_hex(),
            forget_at: trip.until,
        };
        let is_first = self.live.store.spend(spending, now.timestamp_millis());
        if !is_first.await? {
            return Ok(Err(Failure::Foreign));
        }
        if let Some(error) = returning.error {
            let is_declined = error == "access_denied";
            return Ok(Err(if is_declined {
                Failure::Declined
            } else {
                Failure::Untrusted
            }));
        }
        let Some(code) = returning.code.filter(|it| !it.is_empty()) else {
            return Ok(Err(Failure::Foreign));
        };
        let grant = Grant {
            code,
            issuer: returning.issuer,
            redirect: &self.providers.redirect(provider),
            handshake: &trip.handshake,
        };
        let identity = match &provider.protocol {
            Protocol::OpenId(it) => it.identify(out, &provider.client, grant, now).await,
            Protocol::GitHub(it) => it.identify(out, &provider.client, grant).await,
        };
        Ok(identity.map_err(|trouble| Failure::of(provider, &trouble)))
    }
}
