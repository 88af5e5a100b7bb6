//! What is drawn and noted when a session begins.

use std::net::IpAddr;

use bastide_auth::Unavailable;
use bastide_auth::access::{Audience, SessionId};
use bastide_auth::random::Random;
use bastide_auth::refresh::RefreshToken;
use bastide_store::access::{NewSession, Proof};

use super::Opened;

/// Where a session is used from, as the client and the connection say.
#[derive(Debug, Clone, Copy, Default)]
pub struct Origin<'a> {
    /// The device, as the client calls it.
    pub device: Option<&'a str>,
    /// `User-Agent`.
    pub user_agent: Option<&'a str>,
    /// The address of the client.
    pub address: Option<IpAddr>,
    /// The cookie of a known device, as it was sent.
    pub mark: Option<&'a str>,
    /// Whether it is a browser that keeps tokens in cookies: what it gets on the way in is good in no
    /// other browser then.
    pub keeps_cookies: bool,
}

/// A session that is about to begin, with the texts of its row.
pub(super) struct Beginning {
    pub(super) opened: Opened,
    id: String,
    digest: String,
    address: Option<String>,
}

impl Beginning {
    pub(super) fn draw(origin: Origin<'_>, expires_at: i64) -> Result<Self, Unavailable> {
        let id = SessionId::new(&Random::draw()?);
        let refresh = RefreshToken::new(&Random::draw()?);
        Ok(Self {
            id: id.to_string(),
            digest: refresh.digest().to_hex(),
            address: origin.address.map(|it| it.to_string()),
            opened: Opened {
                id,
                refresh,
                expires_at,
            },
        })
    }

    pub(super) fn session<'a>(
        &'a self,
        audience: Audience,
        user: i64,
        proof: Proof<'a>,
        origin: Origin<'a>,
        now: i64,
    ) -> NewSession<'a> {
        NewSession {
            id: &self.id,
            audience,
            user,
            proof,
            refresh_digest: &self.digest,
            device: origin.device,
            user_agent: origin.user_agent.map(short),
            address: self.address.as_deref(),
            opened_at: now,
            expires_at: self.opened.expires_at,
        }
    }
}

/// The beginning of a `User-Agent`: enough to tell devices apart, whatever a client sends.
fn short(text: &str) -> &str {
    match text.char_indices().nth(300) {
        Some((end, _)) => text.get(..end).unwrap_or(text),
        None => text,
    }
}
