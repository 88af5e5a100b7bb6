//! Signatures on the audit log: whoever holds the database alone cannot make one.

use crate::SetupError;
use crate::mac::MacKey;

/// Separates this use of the key material from all others.
const INFO: &[u8] = b"bastide audit log v1";

/// What is signed: that the log had this row at its end.
#[derive(Debug, Clone, Copy)]
pub struct Sealed<'a> {
    /// The row, which says too how many there were.
    pub id: i64,
    /// Its hash.
    pub hash: &'a str,
    /// When it was signed, in epoch milliseconds.
    pub at: i64,
}

/// Signs the audit log and checks signatures.
#[derive(Debug, Clone)]
pub struct AuditKey(MacKey);

impl AuditKey {
    /// Derives the key from material as it stands in the configuration.
    ///
    /// # Errors
    ///
    /// [`SetupError::ShortKey`] where there is too little of it.
    pub fn new(material: &[u8]) -> Result<Self, SetupError> {
        MacKey::derive(material, INFO).map(Self)
    }

    /// The signature, as base64url.
    pub fn sign(&self, sealed: Sealed<'_>) -> String {
        self.0.sign(&sealed.bytes())
    }

    /// Whether a signature is on this. Takes the same time for all that are not.
    pub fn verify(&self, sealed: Sealed<'_>, signature: &str) -> bool {
        self.0.verify(&sealed.bytes(), signature)
    }
}

impl Sealed<'_> {
    /// The numbers have a fixed length, so no two are written alike.
    fn bytes(self) -> Vec<u8> {
        let (id, at) = (self.id.to_be_bytes(), self.at.to_be_bytes());
        [&id, &at, self.hash.as_bytes()].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_good_for_its_row_and_key_alone() {
        let key = AuditKey::new(&[1; 64]).unwrap();
        let other = AuditKey::new(&[2; 64]).unwrap();
        let sealed = Sealed {
            id: 7,
            hash: "ab",
            at: 1_000,
        };
        let signature = key.sign(sealed);
        assert!(key.verify(sealed, &signature));
        assert!(!other.verify(sealed, &signature));
        for forged in [
            Sealed { id: 8, ..sealed },
            Sealed {
                at: 1_001,
                ..sealed
            },
            Sealed {
                hash: "abc",
                ..sealed
            },
        ] {
            assert!(!key.verify(forged, &signature), "{forged:?}");
        }
        for forged in ["", "=", &signature[1..], &"A".repeat(1_000_000)] {
            assert!(!key.verify(sealed, forged), "{forged:.99}");
        }
        assert_eq!(format!("{key:?}"), "AuditKey([redacted])");
    }

    #[test]
    fn a_short_key_is_refused() {
        assert_eq!(AuditKey::new(&[7; 63]).unwrap_err(), SetupError::ShortKey);
    }
}
