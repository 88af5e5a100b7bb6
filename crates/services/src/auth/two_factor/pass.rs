//! What somebody gets on the way in: good for one step, for a while, and in one browser.

use bastide_auth::digest::Digest;
use bastide_auth::one_time::{EnrolmentToken, FactorTicket, TicketBrowser};
use bastide_auth::random::Random;
use bastide_store::access::{Account, NewTicket, Ticket, TicketPurpose};
use chrono::{DateTime, Utc};

use crate::auth::sessions::Origin;
use crate::auth::{Auth, AuthError};

/// Allows one step on the way in, and nothing else.
#[derive(Debug)]
pub struct Pass {
    /// The ticket, or the enrolment token.
    pub text: String,
    /// How long it is good, in seconds.
    pub seconds: u64,
    /// What the browser has to keep beside it, where it keeps cookies.
    pub browser: Option<String>,
}

/// A pass to be granted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Granting<'a> {
    pub(super) purpose: TicketPurpose,
    pub(super) account: i64,
    pub(super) secret: Option<&'a str>,
    pub(super) password_set_at: Option<i64>,
    /// The session that asks; none on the way in.
    pub(super) session: Option<&'a str>,
}

/// A pass as it came back.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown<'a> {
    pub(super) purpose: TicketPurpose,
    pub(super) text: &'a str,
    /// What the browser kept.
    pub(super) browser: Option<&'a str>,
}

impl Auth {
    /// Grants a pass.
    pub(super) async fn grant(
        &self,
        granting: Granting<'_>,
        origin: Origin<'_>,
        now: DateTime<Utc>,
    ) -> Result<Pass, AuthError> {
        let random = Random::draw()?;
        let (text, digest) = match granting.purpose {
            TicketPurpose::Prove => {
                let it = FactorTicket::new(&random);
                (it.expose().to_owned(), it.digest())
            }
            TicketPurpose::Enrol => {
                let it = EnrolmentToken::new(&random);
                (it.expose().to_owned(), it.digest())
            }
        };
        // A session that asks is a better tie than a browser.
        let is_tied = origin.keeps_cookies && granting.session.is_none();
        let browser = is_tied.then(Random::draw).transpose()?;
        let browser = browser.map(|it| TicketBrowser::new(&it));
        let kept = browser.as_ref().map(TicketBrowser::digest);
        let (now, lasts) = (now.timestamp_millis(), self.rules.pass_millis);
        let ticket = NewTicket {
            digest: &digest,
            user: granting.account,
            purpose: granting.purpose,
            secret: granting.secret,
            password_set_at: granting.password_set_at,
            session: granting.session,
            browser: kept.as_ref(),
            expires_at: now.saturating_add(lasts),
        };
        self.live.store.put_ticket(&ticket, now).await?;
        Ok(Pass {
            text,
            seconds: u64::try_from(lasts / 1_000).unwrap_or_default(),
            browser: browser.map(|it| it.expose().to_owned()),
        })
    }

    /// Whose pass this is, if it is good: in this browser, while the account may be used and has the
    /// password that was proved.
    pub(super) async fn holder(
        &self,
        shown: Shown<'_>,
        now: DateTime<Utc>,
    ) -> Result<Option<(Digest, Ticket, Account)>, AuthError> {
        let digest = match shown.purpose {
            TicketPurpose::Prove => FactorTicket::parse(shown.text).map(|it| it.digest()),
            TicketPurpose::Enrol => EnrolmentToken::parse(shown.text).map(|it| it.digest()),
        };
        let Some(digest) = digest else {
            return Ok(None);
        };
        let (store, now) = (&self.live.store, now.timestamp_millis());
        let Some(ticket) = store.ticket(&digest, shown.purpose, now).await? else {
            return Ok(None);
        };
        if !is_at_home(ticket.browser.as_deref(), shown.browser) {
            return Ok(None);
        }
        let account = store.account_of(ticket.user).await?;
        let account = account.filter(|it| {
            let proved = ticket.password_set_at;
            self.live.admits(it) && (proved.is_none() || proved == it.password_set_at)
        });
        Ok(account.map(|it| (digest, ticket, it)))
    }
}

/// Whether a browser is the one that a pass was given to, if it was given to one.
fn is_at_home(given: Option<&str>, kept: Option<&str>) -> bool {
    let Some(given) = given else {
        return true;
    };
    let kept = kept.and_then(TicketBrowser::parse).map(|it| it.digest());
    kept.is_some_and(|it| Digest::from_hex(given) == Some(it))
}
