//! Sign-in at a provider (REST contract, section 6.4; attack cases AUTH-16 to AUTH-19).
//!
//! A browser passes three doors. It *departs* for the provider with a state, and keeps the secrets
//! of its sign-in in a sealed cookie. It *returns* with a code; the code becomes an identity between
//! server and server, and a second sealed cookie. With that it is *admitted*, once, to a session.
//!
//! The cookies are sealed rather than rows of a table: strangers who depart and never return leave
//! nothing behind. What comes in them is spent in the database, so each is good once.

mod admit;
mod depart;
mod github;
mod identity;
mod onward;
mod openid;
mod pages;
mod returned;
mod sealed;
mod usernames;

use std::error::Error;
use std::fmt;
use std::time::Duration;

use bastide_auth::sealed::Sealer;
use bastide_config::{Config, ProviderProtocol, ProviderSettings, Secret};

use self::github::GitHub;
use self::openid::OpenId;
use self::pages::Pages;
use super::AuthError;
use crate::outgoing::{Outgoing, OutgoingError, Plain};

pub use onward::Onward;
pub use returned::Returning;

/// Name of the events in the security log.
const EVENT: &str = "user.provider";

/// The providers of this site.
pub(crate) struct Providers {
    /// Where browsers reach this site.
    here: String,
    sealer: Sealer,
    /// None where there is no provider to ask.
    outgoing: Option<Outgoing>,
    all: Vec<Provider>,
}

/// One provider.
#[derive(Debug)]
struct Provider {
    name: String,
    client: ClientId,
    scopes: String,
    pages: Pages,
    protocol: Protocol,
}

/// What this site is to a provider.
#[derive(Debug)]
struct ClientId {
    id: String,
    secret: Secret,
}

#[derive(Debug)]
enum Protocol {
    OpenId(Box<OpenId>),
    GitHub(GitHub),
}

/// Why a provider gave no identity.
#[derive(Debug, thiserror::Error)]
enum Trouble {
    /// It was not reached, or refuses.
    #[error("the provider gives no good answer")]
    Answer(#[from] OutgoingError),
    /// It failed a moment ago, and is left alone for a while.
    #[error("the provider failed a moment ago")]
    Resting,
    /// What it says cannot be trusted.
    #[error("the provider cannot be trusted: {0}")]
    Untrusted(&'static str),
    /// It does not vouch for an e-mail address.
    #[error("the provider has not verified an address")]
    Unverified,
}

impl Providers {
    pub(crate) fn new(
        config: &Config,
        sealer: Sealer,
    ) -> Result<Self, Box<dyn Error + Send + Sync>> {
        let all: Vec<_> = config.providers().into_iter().map(Provider::new).collect();
        let plain = if config.is_production() {
            Plain::Never
        } else {
            Plain::Loopback
        };
        let deadline = Duration::from_secs(config.limits.provider_seconds);
        let outgoing = if all.is_empty() {
            None
        } else {
            Some(Outgoing::new(plain, deadline)?)
        };
        Ok(Self {
            here: config.public_url().unwrap_or_default(),
            sealer,
            outgoing,
            all,
        })
    }

    /// A provider, and the door to it.
    fn find(&self, name: &str) -> Result<(&Provider, &Outgoing), AuthError> {
        let provider = self.all.iter().find(|it| it.name == name);
        let found = provider.zip(self.outgoing.as_ref());
        found.ok_or(AuthError::ProviderDisabled)
    }

    /// Where a provider sends browsers back to.
    fn redirect(&self, provider: &Provider) -> String {
        format!("{}/api/connect/{}/callback", self.here, provider.name)
    }
}

impl fmt::Debug for Providers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.all.iter().map(|it| &it.name))
            .finish()
    }
}

impl Provider {
    fn new(settings: ProviderSettings) -> Self {
        let protocol = match settings.protocol {
            ProviderProtocol::OpenId { issuer } => Protocol::OpenId(Box::new(OpenId::new(issuer))),
            ProviderProtocol::GitHub { server, api } => Protocol::GitHub(GitHub { server, api }),
        };
        Self {
            name: settings.name,
            client: ClientId {
                id: settings.client_id,
                secret: settings.client_secret,
            },
            scopes: settings.scopes.join(" "),
            pages: Pages::new(settings.callback, settings.other_callbacks),
            protocol,
        }
    }
}
