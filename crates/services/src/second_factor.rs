//! Second factors of both realms: secrets that are kept sealed, codes that count once.

use std::sync::Arc;

use bastide_auth::access::Audience;
use bastide_auth::digest::Digest;
use bastide_auth::random::Random;
use bastide_auth::recovery::RecoveryCode;
use bastide_auth::sealed::Sealer;
use bastide_auth::totp::{Step, TotpSecret, Watch};
use bastide_auth::{SetupError, Unavailable};
use bastide_config::{Config, Keys};
use bastide_store::Store;
use bastide_store::access::AccessError;
use chrono::{DateTime, Utc};
use qrcode::QrCode;
use qrcode::render::svg;
use secrecy::ExposeSecret as _;

/// Least width and height of the picture, in pixels; it can be scaled.
const QR_PIXELS: u32 = 240;

/// The second factors of one realm.
#[derive(Debug)]
pub(crate) struct SecondFactors {
    store: Arc<Store>,
    sealer: Sealer,
    realm: Audience,
    /// By which authenticators name the entry.
    issuer: String,
    skew_steps: u16,
}

/// What somebody brings along besides the password.
#[derive(Debug, Clone, Copy)]
pub enum Factor<'a> {
    /// The code of an authenticator.
    Code(&'a str),
    /// A recovery code.
    Recovery(&'a str),
}

/// The second factor of an account, as it is stored.
#[derive(Debug, Clone, Copy)]
pub(crate) struct InForce<'a> {
    /// Row id of the account.
    pub(crate) account: i64,
    /// The secret, sealed.
    pub(crate) sealed: &'a str,
    /// The last step that was accepted.
    pub(crate) last: Option<Step>,
}

/// What an authenticator needs; shown once.
#[derive(Debug)]
pub struct Enrolment {
    /// The shared secret, in base32.
    pub secret: String,
    /// The same as an `otpauth:` address.
    pub otpauth_url: String,
    /// The same as a picture, in SVG without script.
    pub qr_svg: String,
}

/// Recovery codes: to be shown once, and to be stored.
pub(crate) struct RecoveryCodes {
    pub(crate) shown: Vec<String>,
    pub(crate) digests: Vec<Digest>,
}

/// Why nothing could be enrolled.
#[derive(Debug, thiserror::Error)]
pub(crate) enum EnrolmentError {
    /// The system has no randomness, or sealing failed.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
    /// An authenticator would not know what to call it.
    #[error("the account has no name")]
    Nameless,
    /// The address fits into no picture.
    #[error("the address has no picture")]
    Picture(#[from] qrcode::types::QrError),
}

impl SecondFactors {
    pub(crate) fn new(
        store: Arc<Store>,
        config: &Config,
        keys: &Keys,
        realm: Audience,
    ) -> Result<Self, SetupError> {
        // End users know the site, and administrators what it is made with.
        let site = config
            .public
            .url
            .as_ref()
            .filter(|_| realm == Audience::Public);
        let host = site.and_then(|it| it.as_str().split_once("://"));
        Ok(Self {
            store,
            sealer: Sealer::new(keys.stored_data.expose().as_bytes())?,
            realm,
            issuer: host.map_or("Bastide", |(_, host)| host).to_owned(),
            skew_steps: config.limits.two_factor_skew_steps,
        })
    }

    /// Makes a secret for an account of this name: sealed, and as its owner needs it.
    pub(crate) fn begin(
        &self,
        account: i64,
        name: &str,
    ) -> Result<(String, Enrolment), EnrolmentError> {
        let secret = TotpSecret::new(&Random::draw()?);
        let context = self.context(account);
        let sealed = self
            .sealer
            .seal(secret.expose(), &context, &Random::draw()?)?;
        let url = secret.otpauth_url(&self.issuer, name);
        let url = url.ok_or(EnrolmentError::Nameless)?;
        let picture = QrCode::new(url.expose_secret())?
            .render::<svg::Color<'_>>()
            .min_dimensions(QR_PIXELS, QR_PIXELS)
            .build();
        let enrolment = Enrolment {
            secret: secret.to_base32().expose_secret().to_owned(),
            otpauth_url: url.expose_secret().to_owned(),
            qr_svg: picture,
        };
        Ok((sealed, enrolment))
    }

    /// The step that a code belongs to, if it is right and no spent one. It is not spent by this.
    pub(crate) fn step_of(
        &self,
        factor: InForce<'_>,
        code: &str,
        now: DateTime<Utc>,
    ) -> Option<Step> {
        let watch = Watch {
            now,
            skew_steps: self.skew_steps,
        };
        self.secret_of(factor)?.check(code, factor.last, watch)
    }

    /// Spends a code or a recovery code; false where it is wrong or was spent before.
    pub(crate) async fn spend(
        &self,
        factor: InForce<'_>,
        brought: Factor<'_>,
        now: DateTime<Utc>,
    ) -> Result<bool, AccessError> {
        let InForce {
            account, sealed, ..
        } = factor;
        match brought {
            Factor::Code(code) => {
                let Some(step) = self.step_of(factor, code, now) else {
                    return Ok(false);
                };
                // Of two connections that get here with one code, the database lets one through.
                let accepted = self.store.accept_step(self.realm, account, sealed, step);
                accepted.await
            }
            Factor::Recovery(code) => {
                let Some(code) = RecoveryCode::parse(code) else {
                    return Ok(false);
                };
                let (digest, now) = (code.digest(), now.timestamp_millis());
                let store = &self.store;
                store
                    .spend_recovery_code(self.realm, account, sealed, &digest, now)
                    .await
            }
        }
    }

    /// The secret in clear. None of its codes can be right where it cannot be opened, which the
    /// operator has to hear of; recovery codes still are.
    fn secret_of(&self, factor: InForce<'_>) -> Option<TotpSecret> {
        let InForce {
            account, sealed, ..
        } = factor;
        let clear = self.sealer.open(sealed, &self.context(account));
        let secret = clear.and_then(|it| TotpSecret::from_bytes(&it));
        if secret.is_none() {
            tracing::error!(
                realm = self.realm.as_str(),
                account.id = account,
                "a second factor cannot be decrypted; was the secret `stored_data` replaced?"
            );
        }
        secret
    }

    /// Binds a sealed secret to its owner.
    fn context(&self, account: i64) -> String {
        match self.realm {
            Audience::Admin => format!("admin-totp:{account}"),
            Audience::Public => format!("user-totp:{account}"),
        }
    }
}

impl RecoveryCodes {
    /// Draws a set.
    pub(crate) fn draw() -> Result<Self, Unavailable> {
        let codes = RecoveryCode::set(&Random::draw()?);
        Ok(Self {
            shown: codes.iter().map(RecoveryCode::expose).collect(),
            digests: codes.iter().map(RecoveryCode::digest).collect(),
        })
    }
}
