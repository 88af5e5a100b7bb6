//! Addresses of private files, signed for a short time.

use bastide_auth::SetupError;
use bastide_auth::address_key::AddressKey;
use bastide_config::{Config, Keys};
use bastide_store::read::PRIVATE;

use super::{Answer, Content};

/// What addresses of stored files begin with.
const UPLOADS: &str = "/uploads/";

/// Signs addresses and checks signatures.
#[derive(Debug)]
pub(crate) struct Signer {
    key: AddressKey,
    /// How long an address is good at most, in seconds.
    life: i64,
}

impl Signer {
    pub(crate) fn new(config: &Config, keys: &Keys) -> Result<Self, SetupError> {
        Ok(Self {
            key: AddressKey::new(keys.device_cookie.expose().as_bytes())?,
            life: i64::try_from(config.limits.signed_url_seconds).unwrap_or(i64::MAX),
        })
    }

    /// The signature of a text, which begins with what it is good for.
    pub(crate) fn signature(&self, text: &str) -> String {
        self.key.sign(text)
    }

    /// Whether a signature is that of a text.
    pub(crate) fn has_signed(&self, text: &str, signature: &str) -> bool {
        self.key.verify(text, signature)
    }

    /// Until when addresses are good that are signed now, both in seconds since 1970. It stays the same
    /// for half a life, so that browsers keep what they have.
    fn until(&self, now: i64) -> i64 {
        let half = (self.life / 2).max(1);
        (now / half + 2) * half
    }

    /// The query that gives the bytes of a private name to whoever has it.
    pub(crate) fn query_at(&self, name: &str, now: i64) -> String {
        self.query(name, self.until(now))
    }

    fn query(&self, name: &str, until: i64) -> String {
        let signature = self.key.sign(&signed(name, until));
        format!("expires={until}&signature={signature}")
    }

    /// For how many seconds from now a query gives the bytes of a name to whoever has it; `None` where
    /// it does not.
    pub(crate) fn admits(&self, name: &str, query: &str, now: i64) -> Option<i64> {
        let value = |key: &str| {
            let mut pairs = query.split('&').filter_map(|it| it.split_once('='));
            let found = pairs.find(|it| it.0 == key).map(|it| it.1)?;
            // Said twice is said by somebody who wants to be read in two ways.
            pairs.all(|it| it.0 != key).then_some(found)
        };
        let until: i64 = value("expires")?.parse().ok()?;
        let is_ours = self.key.verify(&signed(name, until), value("signature")?);
        let left = until.checked_sub(now)?;
        (is_ours && (1..=self.life).contains(&left)).then_some(left)
    }

    /// A body with a signature behind each address that needs one.
    fn sign(&self, body: &[u8], now: i64) -> Vec<u8> {
        let until = self.until(now);
        let mut signed = Vec::with_capacity(body.len() + body.len() / 4);
        for part in body.split_inclusive(|it| *it == PRIVATE) {
            let Some(part) = part.strip_suffix(&[PRIVATE]) else {
                signed.extend_from_slice(part);
                continue;
            };
            signed.extend_from_slice(part);
            let address = part.rsplit(|it| *it == b'"').next().unwrap_or_default();
            let address = std::str::from_utf8(address).unwrap_or_default();
            if let Some(name) = address.strip_prefix(UPLOADS) {
                signed.push(b'?');
                signed.extend_from_slice(self.query(name, until).as_bytes());
            }
        }
        signed
    }
}

/// What is signed of an address.
fn signed(name: &str, until: i64) -> String {
    format!("private {name}\0{until}")
}

impl Content {
    /// The keeper of signatures.
    pub(crate) fn signer(&self) -> &Signer {
        &self.signer
    }

    /// An answer as it is sent.
    pub(super) fn signed(&self, answer: Answer) -> Answer {
        if !answer.body.contains(&PRIVATE) {
            return answer;
        }
        answer.with_body(self.signer.sign(&answer.body, self.seconds()))
    }

    /// A body as it is sent.
    pub(super) fn signed_body(&self, body: Vec<u8>) -> Vec<u8> {
        if body.contains(&PRIVATE) {
            self.signer.sign(&body, self.seconds())
        } else {
            body
        }
    }

    fn seconds(&self) -> i64 {
        self.clock.millis().div_euclid(1_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signer(letter: u8) -> Signer {
        Signer {
            key: AddressKey::new(&[letter; 64]).unwrap(),
            life: 600,
        }
    }

    #[test]
    fn an_address_is_good_for_its_name_and_time_alone() {
        let (signer, now) = (signer(1), 1_000_000);
        let body = signer.sign(
            b"{\"url\":\"/uploads/a.png\x01\",\"n\":\"/uploads/b.png\"}",
            now,
        );
        let body = String::from_utf8(body).unwrap();
        let (_, query) = body.split_once("a.png?").unwrap();
        let (query, rest) = query.split_once('"').unwrap();
        assert_eq!(rest, ",\"n\":\"/uploads/b.png\"}");
        let left = signer.admits("a.png", query, now).unwrap();
        assert!((301..=600).contains(&left), "{left}");
        assert_eq!(signer.admits("a.png", query, now + left - 1), Some(1));
        assert_eq!(signer.admits("a.png", query, now + left), None);
        assert_eq!(signer.admits("a.png", query, now - 601), None);
        assert_eq!(signer.admits("b.png", query, now), None);
        assert_eq!(self::signer(2).admits("a.png", query, now), None);
        let until = now + left;
        let later = query.replace(&until.to_string(), &(until + 1).to_string());
        for forged in [
            "",
            "expires=1",
            &later,
            &format!("{query}&expires={}", until + 1),
            &format!("expires={}&{query}", until + 1),
            &query.replace("signature=", "signature=A"),
            &format!("expires={until}&signature="),
            &format!("expires={}&signature=x", i64::MIN),
        ] {
            assert_eq!(signer.admits("a.png", forged, now), None, "{forged}");
        }
        assert!(
            signer
                .admits("a.png", &format!("width=100&{query}"), now)
                .is_some()
        );
    }
}
