//! Where a browser goes on to, whatever came of the step before.

use std::error::Error;

use url::Url;

use super::{EVENT, Provider, Trouble};
use crate::auth::sessions::Origin;
use crate::security_log::Event;

/// Where a browser goes on to, and what it keeps.
#[derive(Debug)]
pub struct Onward {
    /// The provider, or the page that it was to be sent back to; with `error` and
    /// `error_description` in its query where nothing came of it.
    pub location: String,
    /// For a cookie that comes with the next step; none where there is no next step.
    pub cookie: Option<String>,
    /// How long that is good, in seconds.
    pub seconds: u32,
}

/// Why nothing came of a sign-in. What a page is told is no more than this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Failure {
    /// Another browser has begun it, or it is too late, or it came before.
    Foreign,
    /// Whoever it is has thought better of it.
    Declined,
    /// The provider does not answer.
    Unreachable,
    /// The provider answers what cannot be believed.
    Untrusted,
    /// The provider does not vouch for an address.
    Unverified,
}

impl Failure {
    /// `error` and `error_description`, and the outcome in the security log.
    fn texts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Foreign => (
                "invalid_request",
                "The sign-in was not begun in this browser, or it took too long. Begin again.",
                "bad_state",
            ),
            Self::Declined => (
                "access_denied",
                "The sign-in was cancelled at the provider.",
                "declined",
            ),
            Self::Unreachable => (
                "temporarily_unavailable",
                "The provider does not answer. Try again in a while.",
                "unreachable",
            ),
            Self::Untrusted => (
                "server_error",
                "The answer of the provider is not accepted.",
                "untrusted",
            ),
            Self::Unverified => (
                "unverified_email",
                "The provider has not verified an e-mail address. Verify it there, then try again.",
                "unverified_email",
            ),
        }
    }

    /// What a trouble with a provider is to a page. The log has the cause.
    pub(super) fn of(provider: &Provider, trouble: &Trouble) -> Self {
        let error: &dyn Error = trouble;
        tracing::warn!(
            error,
            provider = provider.name,
            "a sign-in at a provider failed"
        );
        match trouble {
            Trouble::Answer(_) | Trouble::Resting => Self::Unreachable,
            Trouble::Untrusted(_) => Self::Untrusted,
            Trouble::Unverified => Self::Unverified,
        }
    }

    /// Sends a browser back with it.
    pub(super) fn told(self, provider: &Provider, mut page: Url, origin: Origin<'_>) -> Onward {
        let (error, description, outcome) = self.texts();
        let event = Event {
            name: EVENT,
            outcome,
            account: None,
            address: origin.address,
            subject: Some(&provider.name),
        };
        event.write();
        page.query_pairs_mut()
            .append_pair("error", error)
            .append_pair("error_description", description);
        Onward {
            location: page.into(),
            cookie: None,
            seconds: 0,
        }
    }
}
