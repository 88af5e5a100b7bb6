//! A browser departs for a provider.

use bastide_auth::provider::Handshake;
use url::Url;

use super::onward::{Failure, Onward};
use super::sealed::{Trip, seal};
use super::{Protocol, Provider};
use crate::auth::sessions::Origin;
use crate::auth::{Auth, AuthError};

/// Time in which somebody signs in at a provider, in seconds.
const SECONDS: u32 = 600;

impl Auth {
    /// Sends a browser to a provider; `page` is where it wants to be sent back to.
    ///
    /// # Errors
    ///
    /// [`AuthError::ProviderDisabled`], [`AuthError::InvalidCallback`].
    pub async fn depart(
        &self,
        name: &str,
        page: Option<&str>,
        origin: Origin<'_>,
    ) -> Result<Onward, AuthError> {
        let (provider, out) = self.providers.find(name)?;
        let page = match page {
            None => provider.pages.usual().clone(),
            Some(asked) => {
                let page = provider.pages.find(asked);
                page.ok_or(AuthError::InvalidCallback)?
            }
        };
        let now = self.clock.millis();
        let address = match &provider.protocol {
            Protocol::OpenId(it) => it.authorization(out, now).await,
            Protocol::GitHub(it) => it.authorization(out),
        };
        let address = match address {
            Ok(address) => address,
            Err(trouble) => return Ok(Failure::of(provider, &trouble).told(provider, page, origin)),
        };
        let handshake = Handshake::draw()?;
        let redirect = self.providers.redirect(provider);
        let location = request(address, provider, &redirect, &handshake);
        let trip = Trip {
            handshake,
            page: page.into(),
            until: now.saturating_add(i64::from(SECONDS) * 1_000),
        };
        Ok(Onward {
            location,
            cookie: Some(seal(&self.providers.sealer, name, &trip)?),
            seconds: SECONDS,
        })
    }
}

/// The authorization request (RFC 6749, section 4.1.1; RFC 7636, section 4.3).
fn request(mut address: Url, provider: &Provider, redirect: &str, handshake: &Handshake) -> String {
    let mut query = address.query_pairs_mut();
    query
        .append_pair("response_type", "code")
        .append_pair("client_id", &provider.client.id)
        .append_pair("redirect_uri", redirect)
        .append_pair("scope", &provider.scopes)
        .append_pair("state", handshake.state())
        .append_pair("code_challenge", &handshake.challenge())
        .append_pair("code_challenge_method", "S256");
    if matches!(provider.protocol, Protocol::OpenId(_)) {
        query.append_pair("nonce", handshake.nonce());
    }
    drop(query);
    address.into()
}
