//! Who may come in and what they may do: credentials, sessions, roles, tokens, settings.
//!
//! The columns of secrets have their names here and nowhere else in the program, so that no query
//! of a client can reach them (architecture, invariant 4).

mod account_changes;
mod accounts;
mod administrators;
mod advance;
mod codes;
mod counters;
mod email;
mod factor;
mod identities;
mod lease;
mod locales;
mod mails;
mod passwords;
mod protections;
mod refresh;
mod review;
mod role_changes;
mod roles;
mod schedules;
mod seed;
mod sessions;
mod settings;
mod setup;
mod signing_keys;
mod token_changes;
mod tokens;
mod user_factors;
mod user_tickets;
mod views;
mod webhooks;

#[cfg(test)]
mod tests;

use std::error::Error;

use sea_orm::{DatabaseTransaction, DbErr};

pub(crate) use advance::advance;
pub(crate) use role_changes::strict_roles;

pub use account_changes::{AccountState, Identity, NamedRole, RoleId};
pub use accounts::{Account, NewAccount, Registered};
pub use administrators::{
    AdminAccount, AdminRole, AdminRoleChange, AdminSecrets, AdministratorChange, Enrolling,
    ManagedRole, NewAdminRole, NewAdministrator, NotChanged, NotMade, SUPER_ADMIN,
    SessionAdministrator, Warrant,
};
pub use codes::Reset;
pub use counters::Counter;
pub use email::normal_email;
pub use identities::{Newcomer, ProvenIdentity, Recognition, Spending};
pub use locales::{DEFAULT_LOCALE_KEY, LocaleLoss, LocaleRemoval, Rank};
pub use mails::{Errand, LeasedMail};
pub use passwords::NewPassword;
pub use protections::Protection;
pub use refresh::{Rotation, SessionLife};
pub use review::ReviewedAdministrator;
pub use role_changes::RoleChange;
pub use schedules::{ActionFilter, ActionState, NewAction, ScheduledAction};
pub use seed::{Seed, SeedLocale, SeedRole};
pub use sessions::{ListedSession, NewSession, Opening, Proof, Session, SessionUser};
pub use setup::{Invitation, Invited};
pub use token_changes::{ApiTokenRow, Hands, TokenChange, TokenOutcome, TokenType};
pub use tokens::{ApiTokenKind, NewApiToken, StoredApiToken};
pub use user_factors::{FactorState, NewFactor, Remaining, UserFactor};
pub use user_tickets::{NewTicket, Ticket, TicketPurpose};
pub use views::{NewView, SavedView};
pub use webhooks::{
    Attempted, ContentEvent, Delivery, DeliveryCounts, DeliveryState, Fate, LeasedDelivery,
    NewWebhook, Notice, Webhook, WebhookChange,
};

use crate::Store;
use crate::dialect::{begin, is_outage};

/// Why something about access was not read or written. Nothing was changed then.
#[derive(Debug, thiserror::Error)]
pub enum AccessError {
    /// The database is away or overloaded; worth another try.
    #[error("the database is not available")]
    Unavailable(#[source] Box<dyn Error + Send + Sync>),
    /// The value is taken, or names something that is not there.
    #[error("the database refuses the value")]
    Refused(#[source] Box<dyn Error + Send + Sync>),
    /// There are as many as there may be.
    #[error("there are {0} already, and no more are possible")]
    Full(u64),
    /// What is stored cannot be understood.
    #[error("the stored {0} cannot be understood")]
    Damaged(&'static str),
    /// The database failed; the cause is for the log.
    #[error("the database failed")]
    Database(#[source] Box<dyn Error + Send + Sync>),
}

impl From<DbErr> for AccessError {
    fn from(error: DbErr) -> Self {
        if is_outage(&error) {
            Self::Unavailable(error.into())
        } else if error.sql_err().is_some() {
            Self::Refused(error.into())
        } else {
            Self::Database(error.into())
        }
    }
}

type Result<T> = std::result::Result<T, AccessError>;

impl Store {
    async fn begin_access(&self) -> Result<DatabaseTransaction> {
        Ok(begin(self.writer()).await?)
    }
}
