//! The whole configuration, and the combinations refused in every environment.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::bounded::TooSmall;
use crate::section::passwords::USUAL_MIN_LENGTH;
use crate::section::providers::Described;
use crate::{
    AdminConfig, AuditConfig, CacheConfig, ConfigError, DatabaseConfig, DatabaseUrl, GitHubConfig,
    GoogleConfig, LimitsConfig, LogConfig, MailConfig, OpenIdConfig, PasswordsConfig,
    ProviderSettings, PublicConfig, RestConfig, SecretsConfig, SessionsConfig, SinksConfig,
    StorageConfig, TlsConfig, UploadsConfig, WebhooksConfig,
};

/// The commented defaults as they are shipped in `config/default.toml`.
pub const DEFAULTS: &str = include_str!("../../../config/default.toml");

/// What the server is run for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Environment {
    /// Generates what is missing and warns about what is unsafe.
    Development,
    /// Refuses to start on any critical finding.
    #[default]
    Production,
}

/// Every setting. Unknown keys are refused, so that a typo cannot switch a protection off.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Development or production.
    pub environment: Environment,
    /// Folder of the `SQLite` file, uploads and generated secrets.
    pub data_dir: PathBuf,
    /// The database.
    pub database: DatabaseConfig,
    /// The content listener.
    pub public: PublicConfig,
    /// REST parameters and page sizes.
    pub rest: RestConfig,
    /// The admin listener.
    pub admin: AdminConfig,
    /// Every limit of the security design.
    pub limits: LimitsConfig,
    /// Rules and cost of passwords.
    pub passwords: PasswordsConfig,
    /// Lifetimes of tokens and sessions.
    pub sessions: SessionsConfig,
    /// Sign-in with a Google account.
    pub provider_google: GoogleConfig,
    /// Sign-in with a GitHub account.
    pub provider_github: GitHubConfig,
    /// Sign-in at another OpenID provider.
    pub provider_oidc: OpenIdConfig,
    /// Keys, as far as they are set.
    pub secrets: SecretsConfig,
    /// TLS inside the process.
    pub tls: TlsConfig,
    /// How mails leave.
    pub mail: MailConfig,
    /// What may be uploaded, and in which sizes pictures may be asked for.
    pub uploads: UploadsConfig,
    /// Where the bytes of stored files are kept.
    pub storage: StorageConfig,
    /// Where webhooks may go.
    pub webhooks: WebhooksConfig,
    /// Caches inside the process.
    pub cache: CacheConfig,
    /// How long the audit log is kept.
    pub audit: AuditConfig,
    /// The log on standard output.
    pub log: LogConfig,
    /// Where the log goes besides.
    pub sinks: SinksConfig,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            environment: Environment::default(),
            data_dir: PathBuf::from("./data"),
            database: DatabaseConfig::default(),
            public: PublicConfig::default(),
            rest: RestConfig::default(),
            admin: AdminConfig::default(),
            limits: LimitsConfig::default(),
            passwords: PasswordsConfig::default(),
            sessions: SessionsConfig::default(),
            provider_google: GoogleConfig::default(),
            provider_github: GitHubConfig::default(),
            provider_oidc: OpenIdConfig::default(),
            secrets: SecretsConfig::default(),
            tls: TlsConfig::default(),
            mail: MailConfig::default(),
            uploads: UploadsConfig::default(),
            storage: StorageConfig::default(),
            webhooks: WebhooksConfig::default(),
            cache: CacheConfig::default(),
            audit: AuditConfig::default(),
            log: LogConfig::default(),
            sinks: SinksConfig::default(),
        }
    }
}

impl Config {
    /// Whether critical findings stop the server.
    pub fn is_production(&self) -> bool {
        self.environment == Environment::Production
    }

    /// Whether end users may have passwords that are tried first: in development, where the minimum
    /// was set below the usual one so that they can.
    pub fn lets_easy_passwords_through(&self) -> bool {
        !self.is_production() && self.passwords.min_length < USUAL_MIN_LENGTH
    }

    /// The database address: the one that is set, or a `SQLite` file in the data folder.
    pub fn database_url(&self) -> DatabaseUrl {
        let default = || DatabaseUrl::sqlite_file(&self.data_dir.join("bastide.db"));
        self.database.url.clone().unwrap_or_else(default)
    }

    /// Where browsers reach the content listener: the address that is set, or in development the one
    /// that is bound.
    pub fn public_url(&self) -> Option<String> {
        let is_bound = !self.is_production() && self.public.bind.port() != 0;
        let is_known = self.public.url.is_some() || is_bound;
        is_known.then(|| self.content_url())
    }

    /// What addresses at the content listener begin with: the address that is set, or the one that
    /// is bound.
    pub fn content_url(&self) -> String {
        let bound = || {
            let scheme = self.tls.files().map_or("http", |_| "https");
            format!("{scheme}://{}", self.public.bind)
        };
        let set = self.public.url.as_ref();
        set.map_or_else(bound, |it| it.as_str().to_owned())
    }

    /// The providers at which end users may sign in: those that are enabled and complete. None where
    /// nobody could be sent back from one.
    pub fn providers(&self) -> Vec<ProviderSettings> {
        if self.public_url().is_none() {
            return Vec::new();
        }
        let described = self.described_providers().into_iter();
        described.filter_map(Described::complete).collect()
    }

    /// All providers, as their sections have them.
    pub(crate) fn described_providers(&self) -> [Described<'_>; 3] {
        [
            self.provider_google.described(),
            self.provider_github.described(),
            self.provider_oidc.described(),
        ]
    }

    /// Refuses what is unsafe or meaningless in every environment.
    pub(crate) fn check(&self) -> Result<(), ConfigError> {
        let floors = [
            self.rest.too_small(),
            self.admin.too_small(),
            self.limits.too_small(),
            self.passwords.too_small(),
            self.sessions.too_small(),
            self.mail.too_small(),
            self.uploads.too_small(),
            self.storage.too_small(),
            self.cache.too_small(),
            self.audit.too_small(),
            self.sinks.too_small(),
        ];
        if let Some(TooSmall {
            setting,
            value,
            floor,
        }) = floors.into_iter().flatten().next()
        {
            let message = format!("{value} is too small; the smallest accepted value is {floor}");
            return Err(ConfigError::Refused { setting, message });
        }
        let refused = |setting: &str, message: &str| {
            Err(ConfigError::Refused {
                setting: setting.to_owned(),
                message: message.to_owned(),
            })
        };
        if self.public.bind == self.admin.bind && self.public.bind.port() != 0 {
            return refused(
                "admin.bind",
                "must differ from public.bind; set another port",
            );
        }
        if self.tls.cert_file.is_some() != self.tls.key_file.is_some() {
            return refused(
                "tls",
                "cert_file and key_file belong together; set both or neither",
            );
        }
        if self.rest.default_limit > self.rest.max_limit {
            return refused(
                "rest.default_limit",
                "must not exceed rest.max_limit; lower it",
            );
        }
        if self.sessions.refresh_idle_seconds > self.sessions.refresh_absolute_seconds {
            return refused(
                "sessions.refresh_idle_seconds",
                "must not exceed refresh_absolute_seconds",
            );
        }
        if self.sessions.admin_idle_seconds > self.sessions.admin_absolute_seconds {
            return refused(
                "sessions.admin_idle_seconds",
                "must not exceed admin_absolute_seconds",
            );
        }
        if let Some((setting, message)) = self.mail.fault() {
            return refused(setting, message);
        }
        if let Some((setting, message)) = self.sinks.fault() {
            return refused(setting, message);
        }
        if let Some((setting, message)) = self.storage.fault() {
            return refused(setting, message);
        }
        if !self.provider_oidc.has_good_name() {
            return refused(
                "provider_oidc.name",
                "must be 2 to 32 lower-case letters, digits and hyphens, and no name of ours",
            );
        }
        if !self.uploads.are_types() {
            return refused(
                "uploads",
                "allowed_types and denied_types must list media types such as image/*",
            );
        }
        if !self.uploads.are_sizes() {
            return refused(
                "uploads",
                "variant_widths and variant_heights must list at most 64 numbers from 1 to 4096 each",
            );
        }
        if !self.limits.cooldowns_rise() {
            return refused(
                "limits.cooldown_seconds",
                "must be 1 to 8 rising numbers from 1 to 86400",
            );
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Config, DEFAULTS};

    #[test]
    fn the_shipped_defaults_hold_every_setting_with_its_default() {
        let shipped: toml::Table = DEFAULTS.parse().unwrap();
        assert_eq!(shipped, toml::Table::try_from(Config::default()).unwrap());
        assert_eq!(
            toml::from_str::<Config>(DEFAULTS).unwrap(),
            Config::default()
        );
        Config::default().check().unwrap();
    }

    #[test]
    fn every_shipped_setting_gives_its_reason_in_a_comment() {
        let lines: Vec<&str> = DEFAULTS.lines().collect();
        for pair in lines.windows(2) {
            if pair[1].contains(" = ") && !pair[1].starts_with('#') {
                assert!(pair[0].starts_with('#'), "no comment above `{}`", pair[1]);
            }
        }
    }
}
