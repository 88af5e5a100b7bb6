//! How hard a secret is to guess.

use std::collections::BTreeSet;

/// Fewest characters of a secret.
pub(crate) const MIN_CHARS: usize = 64;
/// Fewest bits that the estimate must reach.
const MIN_BITS: usize = 256;
/// Characters looked at; more cannot make a secret weaker.
const JUDGED_CHARS: usize = 256;
/// Shortest repetition or run that counts as predictable: random text of 64 hexadecimal digits
/// holds one by chance once in a million.
const PATTERN_CHARS: usize = 8;

/// Words of templates, lower case without separators. Six letters and more: shorter words occur
/// in random text by chance.
const PLACEHOLDERS: [&str; 19] = [
    "tobemodified",
    "changeme",
    "changethis",
    "replaceme",
    "replacethis",
    "placeholder",
    "password",
    "passw0rd",
    "secret",
    "example",
    "sample",
    "default",
    "insecure",
    "letmein",
    "qwerty",
    "loremipsum",
    "yourkey",
    "bastide",
    "strapi",
];

/// Why a secret is weak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weakness {
    /// Fewer than 64 characters.
    Short,
    /// Holds a word that templates use.
    Placeholder,
    /// An estimate below 256 bits.
    LowEntropy,
}

/// The first weakness of a secret, if it has one.
pub(crate) fn weakness(text: &str) -> Option<Weakness> {
    if text.chars().take(MIN_CHARS).count() < MIN_CHARS {
        Some(Weakness::Short)
    } else if is_placeholder(text) {
        Some(Weakness::Placeholder)
    } else if estimated_bits(text) < MIN_BITS {
        Some(Weakness::LowEntropy)
    } else {
        None
    }
}

/// Whether a secret holds a word that templates use.
pub(crate) fn is_placeholder(text: &str) -> bool {
    let plain: String = text
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|it| it.to_ascii_lowercase())
        .collect();
    PLACEHOLDERS.iter().any(|it| plain.contains(it)) || text.contains("${") || text.contains("{{")
}

/// Bits of the alphabet in use times the characters that do not follow from earlier ones.
///
/// Coarse on purpose: random hexadecimal, base32 and base64 text of the needed length passes,
/// repetitions, runs and sentences do not.
fn estimated_bits(text: &str) -> usize {
    let chars: Vec<char> = text.chars().take(JUDGED_CHARS).collect();
    bits_per_char(&chars) * unpredictable(&chars)
}

fn bits_per_char(chars: &[char]) -> usize {
    let has = |test: fn(&char) -> bool| chars.iter().any(test);
    let has_digit = has(char::is_ascii_digit);
    let has_both_cases = has(char::is_ascii_lowercase) && has(char::is_ascii_uppercase);
    let is_sentence = has(|it| it.is_whitespace()) || !(has_digit || has_both_cases);
    if is_sentence {
        return 2;
    }
    if chars.iter().all(char::is_ascii_digit) {
        return 3;
    }
    let distinct = chars.iter().collect::<BTreeSet<_>>().len();
    [2, 4, 8, 16, 32]
        .iter()
        .filter(|it| distinct > **it)
        .count()
        + 1
}

/// Counts characters, a repetition of earlier text or a run such as `abcdef` as one.
fn unpredictable(mut chars: &[char]) -> usize {
    let all = chars;
    let mut count = 0;
    while let Some((_, rest)) = chars.split_first() {
        let seen = all.len() - chars.len();
        let repeated = (0..seen)
            .map(|start| repetition(all, start, chars))
            .max()
            .unwrap_or(0);
        let pattern = repeated.max(run(chars));
        let skipped = if pattern >= PATTERN_CHARS { pattern } else { 1 };
        chars = rest.get(skipped - 1..).unwrap_or_default();
        count += 1;
    }
    count
}

/// How far the text goes on as it did from `start`.
fn repetition(all: &[char], start: usize, chars: &[char]) -> usize {
    all.iter()
        .skip(start)
        .zip(chars)
        .take_while(|(before, now)| before == now)
        .count()
}

/// How far the text goes on by counting up, counting down or standing still.
fn run(chars: &[char]) -> usize {
    let steps = || {
        chars
            .iter()
            .zip(chars.iter().skip(1))
            .map(|(a, b)| i64::from(u32::from(*b)) - i64::from(u32::from(*a)))
    };
    match steps().next() {
        Some(first) if (-1..=1).contains(&first) => {
            steps().take_while(|it| *it == first).count() + 1
        }
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Weakness, weakness};

    #[test]
    fn weak_secrets_are_named_by_their_weakness() {
        let table = [
            ("", Weakness::Short),
            ("0f3c9a", Weakness::Short),
            (&"é".repeat(63), Weakness::Short),
            (&"a".repeat(64), Weakness::LowEntropy),
            (&"abcd".repeat(16), Weakness::LowEntropy),
            (&"0123456789abcdef".repeat(8), Weakness::LowEntropy),
            (&"G7x!pQ2z".repeat(9), Weakness::LowEntropy),
            (&"01".repeat(64), Weakness::LowEntropy),
            (&"8253741906".repeat(7), Weakness::LowEntropy),
            (
                "the quick brown fox jumps over 13 lazy dogs and then sleeps until the next Monday",
                Weakness::LowEntropy,
            ),
            (
                "nobody-will-ever-guess-this-very-long-and-winding-string-of-words-here",
                Weakness::LowEntropy,
            ),
            (&"tobemodified".repeat(6), Weakness::Placeholder),
            (&"Change-Me-".repeat(7), Weakness::Placeholder),
            (
                "MySuperSecretKeyThatIsReallyQuiteLong1234567890AndThenSomeMore77zz",
                Weakness::Placeholder,
            ),
            (
                "${JWT_KEY}7fa08b1d2c9e4f6a8b3c5d7e9f1a2b4c6d8e0f2a4b6c8d0e2f4a6b8c0d",
                Weakness::Placeholder,
            ),
        ];
        for (text, expected) in table {
            assert_eq!(weakness(text), Some(expected), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn random_hexadecimal_and_base64_pass(
            hex in "[0-9a-f]{64}",
            base64 in "[A-Za-z0-9+/]{64}",
            base32 in "[A-Z2-7]{64}[2-7]",
        ) {
            prop_assert_eq!(weakness(&hex), None);
            prop_assert_eq!(weakness(&base64), None);
            prop_assert_eq!(weakness(&base32), None);
        }

        #[test]
        fn any_text_is_judged(text in ".{0,600}") {
            let _ = weakness(&text);
        }
    }
}
