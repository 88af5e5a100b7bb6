//! Signatures of addresses: whoever has such an address may use it as it is, and change nothing in it.

use crate::SetupError;
use crate::mac::MacKey;

/// Separates this use of the key material from all others.
const INFO: &[u8] = b"bastide addresses v1";

/// Signs addresses and checks signatures.
#[derive(Debug)]
pub struct AddressKey(MacKey);

impl AddressKey {
    /// Derives the key from material as it stands in the configuration.
    ///
    /// # Errors
    ///
    /// [`SetupError::ShortKey`] where there is too little of it.
    pub fn new(material: &[u8]) -> Result<Self, SetupError> {
        MacKey::derive(material, INFO).map(Self)
    }

    /// The signature of a text, as base64url. It begins with what it is good for, so that it is good
    /// for nothing else.
    pub fn sign(&self, address: &str) -> String {
        self.0.sign(address.as_bytes())
    }

    /// Whether a signature is that of the address. Takes the same time for all that are not.
    pub fn verify(&self, address: &str, signature: &str) -> bool {
        self.0.verify(address.as_bytes(), signature)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_good_for_its_address_and_key_alone() {
        let key = AddressKey::new(&[1; 64]).unwrap();
        let other = AddressKey::new(&[2; 64]).unwrap();
        let of = |key: &AddressKey, address| key.sign(address);
        let signature = of(&key, "a.png?1x1");
        assert!(key.verify("a.png?1x1", &signature));
        assert!(!key.verify("a.png?1x2", &signature));
        assert!(!other.verify("a.png?1x1", &signature));
        for forged in [
            "",
            "a",
            "=",
            "\u{e4}",
            &signature[1..],
            &signature[..42],
            &format!("{signature}="),
            &format!("{signature}AAAA"),
            &"A".repeat(43),
            &"A".repeat(1_000_000),
        ] {
            assert!(!key.verify("a.png?1x1", forged), "{forged:.99}");
        }
        assert_eq!(format!("{key:?}"), "AddressKey([redacted])");
    }

    #[test]
    fn a_short_key_is_refused() {
        assert_eq!(AddressKey::new(&[7; 63]).unwrap_err(), SetupError::ShortKey);
    }
}
