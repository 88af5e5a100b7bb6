//! Where the bytes of stored files are kept.

use serde::{Deserialize, Serialize};
use url::Url;

use crate::{Secret, ServerAddress};

/// What keeps the bytes of a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StorageProvider {
    /// The folder `uploads` in the data folder.
    #[default]
    Local,
    /// A bucket of an S3-compatible store.
    S3,
}

impl StorageProvider {
    /// The name, as settings, commands and the attribute `provider` of files write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Local => "local",
            Self::S3 => "s3",
        }
    }
}

bounded_section! {
    /// Where new files go, and the bucket of those that are in one.
    pub struct StorageConfig in "storage";
    plain {
        /// Where new files go. Files that are there already stay where they are.
        provider: StorageProvider = StorageProvider::Local;
        /// Address of the store.
        #[serde(with = "crate::empty")]
        s3_endpoint: Option<ServerAddress> = None;
        /// Region of the bucket.
        s3_region: String = "us-east-1".to_owned();
        /// Name of the bucket; empty where there is none.
        s3_bucket: String = String::new();
        /// What keys in the bucket begin with: folders, separated by slashes.
        s3_prefix: String = String::new();
        /// Whether the bucket is named in the path, else before the host.
        s3_path_style: bool = true;
        /// Name of the key that requests are signed with.
        s3_access_key_id: String = String::new();
        /// That key.
        #[serde(with = "crate::empty")]
        s3_secret_access_key: Option<Secret> = None;
        /// Address under which everybody may read the bucket, as a CDN before it.
        #[serde(with = "crate::empty")]
        s3_public_url: Option<ServerAddress> = None;
    }
    bounded {
        /// Longest wait for the store to answer, or to go on answering, in seconds.
        timeout_seconds: u64 = 30, 1..=300;
        /// How often a request is tried.
        attempts: u32 = 3, 1..=10;
    }
}

impl StorageConfig {
    /// Whether there is a bucket.
    pub fn has_bucket(&self) -> bool {
        !self.s3_bucket.is_empty()
    }

    /// Address of the store, in the style that the bucket is asked in.
    pub fn bucket_endpoint(&self) -> Option<String> {
        let endpoint = self.s3_endpoint.as_ref().filter(|_| self.has_bucket())?;
        let plain = endpoint.as_str().trim_end_matches('/');
        if self.s3_path_style {
            return Some(plain.to_owned());
        }
        let mut url = Url::parse(plain).ok()?;
        let host = format!("{}.{}", self.s3_bucket, url.host_str()?);
        url.set_host(Some(&host)).ok()?;
        Some(url.as_str().trim_end_matches('/').to_owned())
    }

    /// Why the settings do not fit together: the setting and what is wrong.
    pub(crate) fn fault(&self) -> Option<(&'static str, &'static str)> {
        if !self.has_bucket() {
            return (self.provider == StorageProvider::S3).then_some((
                "storage.s3_bucket",
                "is needed where storage.provider is s3",
            ));
        }
        if !is_bucket(&self.s3_bucket) {
            let message = "must be the name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens";
            return Some(("storage.s3_bucket", message));
        }
        if self.bucket_endpoint().is_none() {
            let message = "is needed where storage.s3_bucket is set, and must have a host name where s3_path_style is false";
            return Some(("storage.s3_endpoint", message));
        }
        if self.s3_region.is_empty() {
            return Some((
                "storage.s3_region",
                "must not be empty; most stores take any",
            ));
        }
        if self.s3_access_key_id.is_empty() || self.s3_secret_access_key.is_none() {
            let message = "and s3_access_key_id are needed where storage.s3_bucket is set";
            return Some(("storage.s3_secret_access_key", message));
        }
        if !is_prefix(&self.s3_prefix) {
            let message = "must be names of letters, digits, dots, hyphens and underscores, separated by slashes";
            return Some(("storage.s3_prefix", message));
        }
        None
    }
}

fn is_bucket(text: &str) -> bool {
    let is_letter = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit();
    (3..=63).contains(&text.len())
        && text.bytes().all(|it| is_letter(it) || b".-".contains(&it))
        && text.bytes().next().is_some_and(is_letter)
        && text.bytes().last().is_some_and(is_letter)
        && !text.contains("..")
}

/// Whether a text is nothing, or folders below each other.
fn is_prefix(text: &str) -> bool {
    let is_letter = |it: u8| it.is_ascii_alphanumeric() || b"._-".contains(&it);
    let is_folder = |it: &str| !it.is_empty() && !it.starts_with('.') && it.bytes().all(is_letter);
    let text = text.strip_suffix('/').unwrap_or(text);
    text.is_empty() || (text.len() <= 255 && text.split('/').all(is_folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config() -> StorageConfig {
        StorageConfig {
            s3_endpoint: ServerAddress::try_from("https://s3.example.com".to_owned()).ok(),
            s3_bucket: "site-files".to_owned(),
            s3_access_key_id: "key".to_owned(),
            s3_secret_access_key: Some(Secret::new("secret".to_owned())),
            ..StorageConfig::default()
        }
    }

    #[test]
    fn a_bucket_is_named_where_its_store_expects_it() {
        let mut config = config();
        let endpoint = |it: &StorageConfig| it.bucket_endpoint().unwrap();
        assert_eq!(endpoint(&config), "https://s3.example.com");
        config.s3_path_style = false;
        assert_eq!(endpoint(&config), "https://site-files.s3.example.com");
        config.s3_endpoint = ServerAddress::try_from("http://127.0.0.1:9000".to_owned()).ok();
        assert_eq!(config.fault().unwrap().0, "storage.s3_endpoint");
    }

    #[test]
    fn what_does_not_fit_together_is_named() {
        assert_eq!(config().fault(), None);
        assert_eq!(StorageConfig::default().fault(), None);
        let refused = |change: fn(&mut StorageConfig)| {
            let mut config = config();
            change(&mut config);
            config.fault().map(|it| it.0)
        };
        for (setting, change) in [
            (
                "storage.s3_bucket",
                (|it| it.s3_bucket = "../other".to_owned()) as fn(&mut StorageConfig),
            ),
            ("storage.s3_bucket", |it| it.s3_bucket = "Files".to_owned()),
            ("storage.s3_endpoint", |it| {
                it.s3_endpoint = None;
            }),
            ("storage.s3_region", |it| it.s3_region = String::new()),
            ("storage.s3_secret_access_key", |it| {
                it.s3_access_key_id = String::new();
            }),
            ("storage.s3_secret_access_key", |it| {
                it.s3_secret_access_key = None;
            }),
            ("storage.s3_prefix", |it| it.s3_prefix = "a/../b".to_owned()),
            ("storage.s3_prefix", |it| it.s3_prefix = "/a".to_owned()),
        ] {
            assert_eq!(refused(change), Some(setting));
        }
        for prefix in ["a", "a/b", "a/b/"] {
            assert_eq!(
                StorageConfig {
                    s3_prefix: prefix.to_owned(),
                    ..config()
                }
                .fault(),
                None
            );
        }
        let alone = StorageConfig {
            provider: StorageProvider::S3,
            ..StorageConfig::default()
        };
        assert_eq!(alone.fault().unwrap().0, "storage.s3_bucket");
    }
}
