//! The complete set of secrets: set, read from the data folder, or generated in development.

mod file;
mod strength;

use std::path::PathBuf;

pub(crate) use self::file::{Written, create_dir, generate, write_new};
pub(crate) use self::strength::{MIN_CHARS, Weakness, is_placeholder, weakness};
use crate::{ConfigError, Loaded, Secret, SecretName};

/// Fills a buffer with random bytes; [`getrandom::fill`] outside tests.
pub type FillRandom = fn(&mut [u8]) -> Result<(), getrandom::Error>;

/// Every secret of the installation, each of 64 characters or more.
#[derive(Debug, Clone)]
pub struct Keys {
    /// Signs the access tokens of end users.
    pub public_jwt: Secret,
    /// Signs the access tokens of administrators.
    pub admin_jwt: Secret,
    /// Keys the digests under which refresh tokens, API tokens and one-time codes are stored.
    pub token_pepper: Secret,
    /// Signs the cookie that marks a known device.
    pub device_cookie: Secret,
    /// Encrypts second-factor seeds and provider credentials in the database.
    pub stored_data: Secret,
}

impl Loaded {
    /// The secrets. In development a missing one is generated and kept in the data folder.
    ///
    /// # Errors
    ///
    /// A missing secret in production, a secret below 64 characters anywhere, or a data folder
    /// that cannot be written.
    pub fn keys(&self, fill: FillRandom) -> Result<Keys, ConfigError> {
        if self.config.is_production() {
            let missing = SecretName::ALL
                .into_iter()
                .filter(|it| self.config.secrets.get(*it).is_none());
            let variables: Vec<String> = missing.map(SecretName::variable).collect();
            if !variables.is_empty() {
                return Err(ConfigError::MissingSecrets { variables });
            }
        }
        Ok(Keys {
            public_jwt: self.key(SecretName::PublicJwt, fill)?,
            admin_jwt: self.key(SecretName::AdminJwt, fill)?,
            token_pepper: self.key(SecretName::TokenPepper, fill)?,
            device_cookie: self.key(SecretName::DeviceCookie, fill)?,
            stored_data: self.key(SecretName::StoredData, fill)?,
        })
    }

    fn key(&self, name: SecretName, fill: FillRandom) -> Result<Secret, ConfigError> {
        let secret = match self.config.secrets.get(name) {
            Some(secret) => secret.clone(),
            None => self.generated(name, fill)?,
        };
        if weakness(secret.expose()) == Some(Weakness::Short) {
            return Err(ConfigError::Refused {
                setting: name.setting(),
                message: format!(
                    "has fewer than {MIN_CHARS} characters; set {} to the output of `openssl rand -hex 64`",
                    name.variable()
                ),
            });
        }
        Ok(secret)
    }

    /// Writes a new secret, or reads the one that another process wrote a moment ago.
    fn generated(&self, name: SecretName, fill: FillRandom) -> Result<Secret, ConfigError> {
        let path = self.secret_path(name);
        create_dir(&self.config.data_dir)?;
        create_dir(&self.config.data_dir.join("secrets"))?;
        let secret = generate(fill)?;
        match write_new(&path, secret.expose())? {
            Written::New => Ok(secret),
            Written::Existed => file::read(&path),
        }
    }

    fn secret_path(&self, name: SecretName) -> PathBuf {
        self.config.data_dir.join("secrets").join(name.key())
    }
}

#[cfg(test)]
mod tests;
