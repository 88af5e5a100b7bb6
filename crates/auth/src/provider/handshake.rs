//! What ties the steps of one sign-in at a provider together.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;
use zeroize::ZeroizeOnDrop;

use crate::Unavailable;
use crate::one_time::SignInState;
use crate::random::Random;

/// Three secrets of the browser that has begun: none of them is worth anything without the others.
#[derive(Clone, Serialize, Deserialize, ZeroizeOnDrop)]
pub struct Handshake {
    /// Comes back with the browser (RFC 6749, section 10.12).
    state: String,
    /// Comes back in the ID token (OpenID Connect Core 1.0, section 3.1.2.1).
    nonce: String,
    /// Goes to the provider with the code (RFC 7636).
    verifier: String,
}

impl Handshake {
    /// Draws the three.
    ///
    /// # Errors
    ///
    /// [`Unavailable::Random`].
    pub fn draw() -> Result<Self, Unavailable> {
        Ok(Self {
            state: SignInState::new(&Random::draw()?).expose().to_owned(),
            nonce: Random::<32>::draw()?.to_hex(),
            verifier: Random::<32>::draw()?.to_hex(),
        })
    }

    /// `state` of the authorization request.
    pub fn state(&self) -> &str {
        &self.state
    }

    /// `nonce` of the authorization request.
    pub fn nonce(&self) -> &str {
        &self.nonce
    }

    /// `code_verifier` of the token request; 64 of the characters that RFC 7636 allows.
    pub fn verifier(&self) -> &str {
        &self.verifier
    }

    /// `code_challenge` of the authorization request, by the method `S256`.
    pub fn challenge(&self) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(&self.verifier))
    }

    /// The state as a token that is spent once, if this is what came back.
    pub fn returned(&self, state: &str) -> Option<SignInState> {
        let is_ours: bool = self.state.as_bytes().ct_eq(state.as_bytes()).into();
        SignInState::parse(state).filter(|_| is_ours)
    }
}

impl std::fmt::Debug for Handshake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Handshake([redacted])")
    }
}
