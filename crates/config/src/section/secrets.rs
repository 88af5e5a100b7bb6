//! The keys of the installation, as far as they are set.

use serde::{Deserialize, Serialize};

use crate::Secret;

/// Keys, each of 64 characters or more; see [`crate::Keys`] for the complete set.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SecretsConfig {
    /// Signs the access tokens of end users.
    #[serde(with = "crate::empty")]
    pub public_jwt: Option<Secret>,
    /// Signs the access tokens of administrators.
    #[serde(with = "crate::empty")]
    pub admin_jwt: Option<Secret>,
    /// Keys the digests under which refresh tokens, API tokens and one-time codes are stored.
    #[serde(with = "crate::empty")]
    pub token_pepper: Option<Secret>,
    /// Signs the cookie that marks a known device.
    #[serde(with = "crate::empty")]
    pub device_cookie: Option<Secret>,
    /// Encrypts second-factor seeds and provider credentials in the database.
    #[serde(with = "crate::empty")]
    pub stored_data: Option<Secret>,
}

/// Names one of the secrets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecretName {
    /// [`SecretsConfig::public_jwt`].
    PublicJwt,
    /// [`SecretsConfig::admin_jwt`].
    AdminJwt,
    /// [`SecretsConfig::token_pepper`].
    TokenPepper,
    /// [`SecretsConfig::device_cookie`].
    DeviceCookie,
    /// [`SecretsConfig::stored_data`].
    StoredData,
}

impl SecretName {
    /// Every secret, in the order of [`SecretsConfig`].
    pub const ALL: [Self; 5] = [
        Self::PublicJwt,
        Self::AdminJwt,
        Self::TokenPepper,
        Self::DeviceCookie,
        Self::StoredData,
    ];

    /// The key in the `secrets` section, and the file name in the data folder.
    pub fn key(self) -> &'static str {
        match self {
            Self::PublicJwt => "public_jwt",
            Self::AdminJwt => "admin_jwt",
            Self::TokenPepper => "token_pepper",
            Self::DeviceCookie => "device_cookie",
            Self::StoredData => "stored_data",
        }
    }

    /// Dotted name of the setting.
    pub fn setting(self) -> String {
        format!("secrets.{}", self.key())
    }

    /// The environment variable.
    pub fn variable(self) -> String {
        format!("BASTIDE_SECRETS__{}", self.key().to_ascii_uppercase())
    }
}

impl SecretsConfig {
    /// The secret of that name, if it is set.
    pub fn get(&self, name: SecretName) -> Option<&Secret> {
        match name {
            SecretName::PublicJwt => self.public_jwt.as_ref(),
            SecretName::AdminJwt => self.admin_jwt.as_ref(),
            SecretName::TokenPepper => self.token_pepper.as_ref(),
            SecretName::DeviceCookie => self.device_cookie.as_ref(),
            SecretName::StoredData => self.stored_data.as_ref(),
        }
    }
}
