//! Where end users may sign in instead of with a password (REST contract, section 6.4).

use serde::{Deserialize, Serialize};

use crate::{PageAddress, Secret, ServerAddress};

/// The issuer of Google accounts.
const GOOGLE: &str = "https://accounts.google.com";
/// Where GitHub is, unless it is a server of one's own.
const GITHUB: &str = "https://github.com";

/// Without this scope nobody says who has signed in (OpenID Connect Core 1.0, section 3.1.2.1).
const OPENID: &str = "openid";

/// Names that are addresses of ours below `/api/auth`, or name another provider.
const TAKEN_NAMES: [&str; 14] = [
    "change-password",
    "email",
    "email-confirmation",
    "forgot-password",
    "github",
    "google",
    "local",
    "logout",
    "refresh",
    "register",
    "reset-password",
    "send-email-confirmation",
    "sessions",
    "two-factor",
];

/// Defines a section with the settings that every provider has, and its own before them.
macro_rules! provider_section {
    (
        $(#[$meta:meta])*
        pub struct $name:ident scopes $scopes:expr;
        own { $( $(#[$own_meta:meta])* $own:ident: $own_type:ty = $own_default:expr; )* }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub struct $name {
            /// Whether end users may sign in there.
            pub enabled: bool,
            $( $(#[$own_meta])* pub $own: $own_type, )*
            /// What the provider calls this site.
            pub client_id: String,
            /// Proves to the provider that it is this site.
            #[serde(with = "crate::empty")]
            pub client_secret: Option<Secret>,
            /// What people are asked to share.
            pub scopes: Vec<String>,
            /// Pages that a browser may be sent back to; the first unless another is asked for.
            pub callbacks: Vec<PageAddress>,
        }

        impl Default for $name {
            fn default() -> Self {
                Self {
                    enabled: false,
                    $( $own: $own_default, )*
                    client_id: String::new(),
                    client_secret: None,
                    scopes: $scopes.map(str::to_owned).to_vec(),
                    callbacks: Vec::new(),
                }
            }
        }
    };
}

provider_section! {
    /// Google accounts.
    pub struct GoogleConfig scopes ["openid", "email", "profile"];
    own {}
}

provider_section! {
    /// GitHub, or a GitHub Enterprise Server.
    pub struct GitHubConfig scopes ["read:user", "user:email"];
    own {
        /// Where it is.
        #[serde(with = "crate::empty")]
        server: Option<ServerAddress> = None;
    }
}

provider_section! {
    /// Any OpenID provider that tells about itself (OpenID Connect Discovery 1.0).
    pub struct OpenIdConfig scopes ["openid", "email", "profile"];
    own {
        /// What it is called in addresses.
        name: String = "oidc".to_owned();
        /// Its issuer, exactly as it writes it.
        #[serde(with = "crate::empty")]
        issuer: Option<ServerAddress> = None;
    }
}

/// A provider with all that it takes.
#[derive(Debug, Clone, PartialEq)]
pub struct ProviderSettings {
    /// What it is called in addresses.
    pub name: String,
    /// How it is spoken to.
    pub protocol: ProviderProtocol,
    /// What the provider calls this site.
    pub client_id: String,
    /// Proves to the provider that it is this site.
    pub client_secret: Secret,
    /// What people are asked to share.
    pub scopes: Vec<String>,
    /// The page that a browser is sent back to, unless another is asked for.
    pub callback: PageAddress,
    /// Other pages that may be asked for.
    pub other_callbacks: Vec<PageAddress>,
}

/// How a provider is spoken to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProviderProtocol {
    /// OpenID Connect, with this issuer.
    OpenId {
        /// The issuer.
        issuer: String,
    },
    /// OAuth 2.0 and the REST API of GitHub.
    GitHub {
        /// Address of the server, without a slash at its end.
        server: String,
        /// Address of its API, without a slash at its end.
        api: String,
    },
}

/// One provider as the sections have it, complete or not.
pub(crate) struct Described<'a> {
    pub(crate) section: &'static str,
    pub(crate) enabled: bool,
    pub(crate) name: &'a str,
    pub(crate) server: Option<&'a ServerAddress>,
    pub(crate) protocol: Option<ProviderProtocol>,
    pub(crate) client_id: &'a str,
    pub(crate) client_secret: Option<&'a Secret>,
    pub(crate) scopes: &'a [String],
    pub(crate) callbacks: &'a [PageAddress],
}

macro_rules! described {
    ($config:expr, $section:literal, $name:expr, $server:expr, $protocol:expr) => {
        Described {
            section: $section,
            enabled: $config.enabled,
            name: $name,
            server: $server,
            protocol: $protocol,
            client_id: &$config.client_id,
            client_secret: $config.client_secret.as_ref(),
            scopes: &$config.scopes,
            callbacks: &$config.callbacks,
        }
    };
}

impl GoogleConfig {
    pub(crate) fn described(&self) -> Described<'_> {
        let issuer = GOOGLE.to_owned();
        let protocol = Some(ProviderProtocol::OpenId { issuer });
        described!(self, "provider_google", "google", None, protocol)
    }
}

impl GitHubConfig {
    pub(crate) fn described(&self) -> Described<'_> {
        let server = self.server.as_ref();
        let address = server.map_or(GITHUB, ServerAddress::as_str);
        let address = address.trim_end_matches('/').to_owned();
        let api = if address == GITHUB {
            "https://api.github.com".to_owned()
        } else {
            format!("{address}/api/v3")
        };
        let protocol = Some(ProviderProtocol::GitHub {
            server: address,
            api,
        });
        described!(self, "provider_github", "github", server, protocol)
    }
}

impl OpenIdConfig {
    pub(crate) fn described(&self) -> Described<'_> {
        let server = self.issuer.as_ref();
        let protocol = server.map(|it| ProviderProtocol::OpenId {
            issuer: it.as_str().to_owned(),
        });
        described!(self, "provider_oidc", &self.name, server, protocol)
    }

    /// Whether the name can stand in addresses.
    pub(crate) fn has_good_name(&self) -> bool {
        let is_letter = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-';
        (2..=32).contains(&self.name.len())
            && self.name.starts_with(|it: char| it.is_ascii_lowercase())
            && self.name.chars().all(is_letter)
            && !TAKEN_NAMES.contains(&self.name.as_str())
    }
}

impl Described<'_> {
    /// The settings that are missing.
    pub(crate) fn missing(&self) -> Vec<&'static str> {
        [
            ("issuer", self.protocol.is_none()),
            ("client_id", self.client_id.is_empty()),
            ("client_secret", self.client_secret.is_none()),
            ("callbacks", self.callbacks.is_empty()),
        ]
        .into_iter()
        .filter_map(|(name, is_missing)| is_missing.then_some(name))
        .collect()
    }

    /// The provider, if it may be used and nothing is missing.
    pub(crate) fn complete(self) -> Option<ProviderSettings> {
        let (callback, others) = self.callbacks.split_first()?;
        let protocol = self.protocol?;
        let mut scopes = self.scopes.to_vec();
        if matches!(protocol, ProviderProtocol::OpenId { .. })
            && !scopes.iter().any(|it| it == OPENID)
        {
            scopes.insert(0, OPENID.to_owned());
        }
        let is_usable = self.enabled && !self.client_id.is_empty();
        is_usable.then_some(ProviderSettings {
            name: self.name.to_owned(),
            protocol,
            client_id: self.client_id.to_owned(),
            client_secret: self.client_secret?.clone(),
            scopes,
            callback: callback.clone(),
            other_callbacks: others.to_vec(),
        })
    }
}
