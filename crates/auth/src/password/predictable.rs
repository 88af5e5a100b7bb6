//! Passwords that are tried first: common ones, and those that repeat a word or a pattern
//! (NIST SP 800-63B-4, section 3.1.1.2; ASVS 6.2.4).

use std::collections::HashSet;
use std::sync::LazyLock;

/// Common passwords in lower case, one a line; lines that begin with `#` say where they come from.
static COMMON: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("common.txt").lines();
    lines.filter(|it| !it.starts_with('#')).collect()
});

/// What fingers run along.
const ROWS: [&str; 5] = [
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
];

/// Least length of a run, a repetition or a word that counts as one character.
const PIECE: usize = 3;

/// Least number of characters that do not follow from those before.
const LEAST: usize = 8;

/// Longest text that is looked at, in characters; what is longer repeats itself or is good.
const LOOKED_AT: usize = 128;

/// Whether a password is one of the first that somebody would try who knows the words: the name of
/// the site, the address of the account.
pub(super) fn is_predictable(password: &str, words: &[&str]) -> bool {
    let lower = password.to_lowercase();
    let text: Vec<char> = lower.chars().take(LOOKED_AT).collect();
    let words = words.iter().map(|it| it.to_lowercase().chars().collect());
    let words: Vec<Vec<char>> = words.filter(|it: &Vec<char>| it.len() > PIECE).collect();
    if surprises(&text, &words) < LEAST {
        return true;
    }
    let plain: Vec<char> = text
        .iter()
        .copied()
        .filter(|it| it.is_alphanumeric())
        .collect();
    let is_common = |it: &[char]| COMMON.contains(it.iter().collect::<String>().as_str());
    if is_common(&plain) || is_common(unit(&plain)) {
        return true;
    }
    // A common word with something around it is as good as what is around it.
    let is_letter = |it: &char| it.is_alphabetic();
    let Some(start) = plain.iter().position(is_letter) else {
        return false;
    };
    let end = plain.iter().rposition(is_letter).map_or(start, |it| it + 1);
    let core = plain.get(start..end).unwrap_or_default();
    let around: Vec<char> = match (plain.get(..start), plain.get(end..)) {
        (Some(before), Some(after)) => [before, after].concat(),
        _ => return false,
    };
    is_common(unit(core)) && surprises(&around, &[]) + 1 < LEAST
}

/// How many characters do not follow from those before: a word, a run such as `abc` and a
/// repetition count as one.
fn surprises(all: &[char], words: &[Vec<char>]) -> usize {
    let mut count = 0;
    let mut at = 0;
    while let Some(rest) = all.get(at..).filter(|it| !it.is_empty()) {
        let word = words.iter().filter(|it| rest.starts_with(it)).map(Vec::len);
        let pieces = [word.max().unwrap_or(0), run(rest), repetition(all, at)];
        let longest = pieces.into_iter().max().unwrap_or(0);
        at += if longest >= PIECE { longest } else { 1 };
        count += 1;
    }
    count
}

/// How far a text goes on along a row, to and fro, or stands still.
fn run(text: &[char]) -> usize {
    let along = |step: fn(char, char) -> bool| {
        let pairs = text.iter().zip(text.iter().skip(1));
        pairs.take_while(|(a, b)| step(**a, **b)).count() + 1
    };
    let forward = along(follows);
    let backward = along(|a, b| follows(b, a));
    let still = along(|a, b| a == b);
    forward.max(backward).max(still)
}

fn follows(a: char, b: char) -> bool {
    ROWS.iter().any(|row| {
        row.chars()
            .zip(row.chars().skip(1))
            .any(|pair| pair == (a, b))
    })
}

/// How far a text goes on as it did from some earlier place.
fn repetition(all: &[char], at: usize) -> usize {
    let rest = all.iter().skip(at);
    let same = |start: usize| {
        let before = all.iter().skip(start);
        before.zip(rest.clone()).take_while(|(a, b)| a == b).count()
    };
    (0..at).map(same).max().unwrap_or(0)
}

/// The shortest text that makes this one by repetition.
fn unit(text: &[char]) -> &[char] {
    let repeats = |size: &usize| {
        text.iter()
            .zip(text.iter().skip(*size))
            .all(|(a, b)| a == b)
    };
    let size = (1..=text.len() / 2).find(repeats).unwrap_or(text.len());
    text.get(..size).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const WORDS: [&str; 4] = ["bastide", "ann.miller", "example", "ann"];

    #[test]
    fn what_is_tried_first_is_refused() {
        for password in [
            "password",
            "Password",
            "PasswordPassword",
            "password password password",
            "p-a-s-s-w-o-r-d",
            "password2024!!!",
            "123456password",
            "letmein12345678",
            "iloveyou!!!!!!!!",
            "aaaaaaaaaaaaaaaaaaaa",
            "123456789012345",
            "0987654321098765",
            "abcdefghijklmnop",
            "qwertyuiopasdfgh",
            "abcabcabcabcabcabc",
            "bastidebastide!",
            "Bastide2024Bastide",
            "ann.miller2024!",
            "example.bastide",
            "",
        ] {
            assert!(is_predictable(password, &WORDS), "{password}");
        }
    }

    #[test]
    fn what_nobody_tries_is_accepted() {
        for password in [
            "correct horse battery staple",
            "nine grey rivers beside a lamp",
            "a lamp beside nine grey rivers",
            "monkey4827159360",
            "#!$a%&/(=?1)~<>",
            "Xk7#pQ2z!v",
            "ünïcödé wörds äré fïne",
            "五里霧中の深い森と川辺",
            "bastide keeps my roses alive",
        ] {
            assert!(!is_predictable(password, &WORDS), "{password}");
        }
    }

    #[test]
    fn the_list_is_long_and_lower_case() {
        assert!(COMMON.len() > 10_000);
        assert!(
            COMMON
                .iter()
                .all(|it| it.to_lowercase() == **it && !it.is_empty())
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn random_passwords_are_accepted(password in "[a-zA-Z0-9]{20}") {
            prop_assert!(!is_predictable(&password, &[]));
        }

        #[test]
        fn no_text_panics(password in ".{0,300}", word in ".{0,20}") {
            let _ = is_predictable(&password, &[&word]);
        }
    }
}
