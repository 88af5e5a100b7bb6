//! The history of a signing key: which generation signs, and which ones before still verify.

use std::cmp::Reverse;
use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};

use crate::access::{LEEWAY, LIFETIME_CAP};
use crate::random::Random;

/// What makes the key of one generation out of the configured secret: 256 random bits, of no use
/// without that secret.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct KeySalt([u8; 32]);

/// One rotation: from here on, tokens are signed with a key of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Generation {
    /// Counted from 1; generation 0 is the configured secret itself.
    pub number: i64,
    /// Makes its key.
    pub salt: KeySalt,
    /// When it began to sign.
    pub since: DateTime<Utc>,
    /// Whether it ended the tokens of all generations before it.
    pub revokes_older: bool,
}

/// What becomes of the tokens that were signed before a rotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OldTokens {
    /// They verify until they expire.
    RunOut,
    /// They are refused at once.
    Revoked,
}

/// The generations of one audience, the newest first. Those that verify nothing any more may be
/// missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Generations(Vec<Generation>);

impl KeySalt {
    /// Takes fresh randomness.
    pub fn new(random: &Random<32>) -> Self {
        Self(*random.bytes())
    }

    /// Reads the 64 hexadecimal digits of [`Self::to_hex`].
    pub fn from_hex(text: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).ok()?;
        Some(Self(bytes))
    }

    /// The salt as 64 lower-case hexadecimal digits, for storage.
    pub fn to_hex(self) -> String {
        hex::encode(self.0)
    }

    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for KeySalt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeySalt([redacted])")
    }
}

impl Generations {
    /// Takes generations in any order.
    pub fn new(mut generations: Vec<Generation>) -> Self {
        generations.sort_by_key(|it| Reverse(it.number));
        Self(generations)
    }

    /// The one that signs; none while that is the configured secret.
    pub fn newest(&self) -> Option<&Generation> {
        self.0.first()
    }

    /// The one that a rotation at the instant `now` begins. It is never older than the one before
    /// it, whatever the clocks of two machines say.
    pub fn next(&self, salt: KeySalt, old: OldTokens, now: DateTime<Utc>) -> Generation {
        let newest = self.newest();
        Generation {
            number: newest.map_or(0, |it| it.number).saturating_add(1),
            salt,
            since: newest.map_or(now, |it| it.since.max(now)),
            revokes_older: old == OldTokens::Revoked,
        }
    }

    /// These and a newer one.
    #[must_use]
    pub fn with(mut self, newer: Generation) -> Self {
        self.0.insert(0, newer);
        self
    }

    /// How many generations before the newest one may have signed a token that is still good at
    /// the instant `now`.
    pub fn count_retired(&self, now: DateTime<Utc>) -> usize {
        self.retired(now).count()
    }

    /// Those generations, the newest first, and since when each signs no more; `None` is the
    /// configured secret. A token lives for [`LIFETIME_CAP`] at most, whatever is configured.
    pub(super) fn retired(
        &self,
        now: DateTime<Utc>,
    ) -> impl Iterator<Item = (Option<&Generation>, DateTime<Utc>)> {
        let older = self.0.iter().skip(1).map(Some).chain([None]);
        let pairs = self.0.iter().zip(older);
        pairs
            .take_while(move |(newer, older)| {
                let follows = older.map_or(0, |it| it.number).checked_add(1) == Some(newer.number);
                let age = now.signed_duration_since(newer.since).num_seconds();
                follows && !newer.revokes_older && age <= longest_life()
            })
            .map(|(newer, older)| (older, newer.since))
    }
}

/// Seconds after which no token of a retired key is good any more.
fn longest_life() -> i64 {
    let cap = TimeDelta::from_std(LIFETIME_CAP).map_or(i64::MAX, |it| it.num_seconds());
    // A node may sign a little after the rotation, and the end is a little late.
    cap.saturating_add(2 * LEEWAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    fn generation(number: i64, since: i64, revokes_older: bool) -> Generation {
        Generation {
            number,
            salt: KeySalt([7; 32]),
            since: at(since),
            revokes_older,
        }
    }

    /// The numbers of the retired generations at an instant.
    fn retired(generations: &[Generation], now: i64) -> Vec<i64> {
        let generations = Generations::new(generations.to_vec());
        let retired = generations.retired(at(now));
        retired
            .map(|(it, _)| it.map_or(0, |it| it.number))
            .collect()
    }

    #[test]
    fn what_was_replaced_verifies_for_as_long_as_a_token_may_live() {
        let plain = |number, since| generation(number, since, false);
        let end = 7_200 + 10;
        for (generations, now, expected) in [
            (&[][..], 0, &[][..]),
            (&[plain(1, 100)], 100, &[0]),
            (&[plain(1, 100)], 100 + end, &[0]),
            (&[plain(1, 100)], 101 + end, &[]),
            // In any order, each with the time at which the next one came.
            (
                &[plain(1, 100), plain(2, 200), plain(3, 300)],
                300,
                &[2, 1, 0],
            ),
            (&[plain(1, 100), plain(2, 200)], 150 + end, &[1]),
            // A clock that is behind keeps keys, and loses none.
            (&[plain(1, 100)], 0, &[0]),
            // What was revoked does not come back with a later rotation.
            (&[generation(1, 100, true)], 100, &[]),
            (
                &[plain(1, 100), generation(2, 200, true), plain(3, 300)],
                300,
                &[2],
            ),
            (&[generation(1, 100, true), plain(2, 200)], 200, &[1]),
            // A gap hides what is behind it.
            (&[plain(1, 100), plain(3, 300)], 300, &[]),
            (&[plain(2, 200), plain(3, 300)], 300, &[2]),
            (&[plain(i64::MIN, 100)], 100, &[]),
        ] {
            assert_eq!(
                retired(generations, now),
                expected,
                "{generations:?} at {now}"
            );
        }
    }

    #[test]
    fn the_next_generation_is_never_older_than_the_last() {
        let salt = KeySalt([1; 32]);
        let next = |last: &[Generation], now| {
            let next = Generations::new(last.to_vec()).next(salt, OldTokens::Revoked, at(now));
            (next.number, next.since.timestamp(), next.revokes_older)
        };
        assert_eq!(next(&[], 5), (1, 5, true));
        assert_eq!(next(&[generation(4, 10, false)], 15), (5, 15, true));
        assert_eq!(next(&[generation(4, 10, false)], 5), (5, 10, true));
    }

    #[test]
    fn a_salt_is_stored_as_hex_and_not_printed() {
        let salt = KeySalt([0xa5; 32]);
        assert_eq!(KeySalt::from_hex(&salt.to_hex()), Some(salt));
        assert_eq!(format!("{salt:?}"), "KeySalt([redacted])");
        for text in ["", "a5", &"a5".repeat(33), &"g5".repeat(32)] {
            assert_eq!(KeySalt::from_hex(text), None, "{text}");
        }
    }
}
