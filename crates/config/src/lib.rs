//! Every setting, its default, and why it may be refused.
//!
//! [`load`] merges the layers and refuses what it does not know, [`Loaded::findings`] judges what
//! the settings amount to, and [`Loaded::keys`] hands out the secrets.
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::as_conversions,
        clippy::string_slice
    )
)]

#[macro_use]
mod bounded;
mod address;
mod empty;
mod origin;
mod preview;
mod scanner;
mod secret;
mod syslog;

mod section {
    pub(crate) mod admin;
    pub(crate) mod audit;
    pub(crate) mod cache;
    pub(crate) mod database;
    pub(crate) mod limits;
    pub(crate) mod log;
    pub(crate) mod mail;
    pub(crate) mod passwords;
    pub(crate) mod providers;
    pub(crate) mod public;
    pub(crate) mod rest;
    pub(crate) mod secrets;
    pub(crate) mod sessions;
    pub(crate) mod sinks;
    pub(crate) mod storage;
    pub(crate) mod tls;
    pub(crate) mod uploads;
    pub(crate) mod webhooks;
}

mod config;
mod error;
mod finding;
mod init;
mod keys;
mod load;

pub use address::{InvalidAddress, PageAddress, ServerAddress};
pub use bounded::Loosened;
pub use config::{Config, DEFAULTS, Environment};
pub use error::ConfigError;
pub use finding::{Finding, Host, Severity, refusal};
pub use init::{Initialised, init};
pub use keys::{FillRandom, Keys};
pub use load::{Inputs, Loaded, load};
pub use origin::{InvalidOrigin, Origin};
pub use preview::{InvalidPreview, PreviewAddress};
pub use scanner::{InvalidScanner, ScannerAddress};
pub use secret::Secret;
pub use section::admin::AdminConfig;
pub use section::audit::AuditConfig;
pub use section::cache::CacheConfig;
pub use section::database::{DatabaseConfig, DatabaseUrl, InvalidDatabaseUrl};
pub use section::limits::LimitsConfig;
pub use section::log::{LogConfig, LogFormat, LogLevel};
pub use section::mail::{MailConfig, MailTls};
pub use section::passwords::PasswordsConfig;
pub use section::providers::{
    GitHubConfig, GoogleConfig, OpenIdConfig, ProviderProtocol, ProviderSettings,
};
pub use section::public::PublicConfig;
pub use section::rest::RestConfig;
pub use section::secrets::{SecretName, SecretsConfig};
pub use section::sessions::SessionsConfig;
pub use section::sinks::{SentryProject, SinksConfig};
pub use section::storage::{StorageConfig, StorageProvider};
pub use section::tls::{TlsConfig, TlsFiles};
pub use section::uploads::UploadsConfig;
pub use section::webhooks::WebhooksConfig;
pub use syslog::{InvalidSyslog, SyslogAddress};
