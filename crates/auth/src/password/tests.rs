use proptest::prelude::*;

use super::*;
use crate::random::Random;

fn password(text: &str) -> Password {
    Password::new(text.to_owned()).unwrap()
}

fn check(text: &str, hash: &str) -> Outcome {
    let stored = PasswordHash::parse(hash).unwrap();
    verify(&password(text), Some(&stored), Population::Argon2id).unwrap()
}

#[test]
fn a_fresh_hash_has_the_stated_cost_and_verifies() {
    let made = hash(
        &password("correct horse battery staple"),
        &Random::draw().unwrap(),
    )
    .unwrap();
    assert!(
        made.as_str().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
        "{}",
        made.as_str()
    );
    assert_eq!(
        check("correct horse battery staple", made.as_str()),
        Outcome::Right
    );
    assert_eq!(
        check("correct horse battery stapl", made.as_str()),
        Outcome::Wrong
    );
    assert_eq!(format!("{made:?}"), "PasswordHash([redacted])");
}

#[test]
fn hashes_of_other_implementations_verify() {
    for (text, hash) in [
        // The reference implementation of Argon2 (test.c), 256 KiB, 2 passes, 2 lanes.
        (
            "password",
            "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
        ),
        // jBCrypt (TestBCrypt.java).
        (
            "",
            "$2a$06$DCq7YPn5Rq63x1Lad4cll.TV4S6ytwfsfvkgY8jIucDrjc8deX1s.",
        ),
        (
            "a",
            "$2a$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe",
        ),
        (
            "abcdefghijklmnopqrstuvwxyz",
            "$2a$08$aTsUwsyowQuzRrDqFflhgekJ8d9/7Z3GV3UcgvzQW3J5zMyrTvlz.",
        ),
        // crypt_blowfish (wrapper.c).
        (
            "U*U",
            "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        ),
        (
            "U*U",
            "$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        ),
        (
            "U*U",
            "$2y$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        ),
    ] {
        assert_eq!(check(text, hash), Outcome::RightButStale, "{hash}");
        assert_eq!(check(&format!("{text}x"), hash), Outcome::Wrong, "{hash}");
    }
}

#[test]
fn bcrypt_ignores_what_follows_72_bytes() {
    // crypt_blowfish (wrapper.c): 72 characters and some that do not count.
    let hash = "$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui";
    let text = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    assert_eq!(text.len(), 72);
    assert_eq!(check(text, hash), Outcome::RightButStale);
    assert_eq!(
        check(&format!("{text}chars after 72 are ignored"), hash),
        Outcome::RightButStale
    );
    assert_eq!(check(&text[..71], hash), Outcome::Wrong);
}

#[test]
fn weaker_argon2_is_stale_and_argon2_reads_every_byte() {
    let long = "x".repeat(MAX_BYTES);
    let made = hash(&password(&long), &Random::draw().unwrap()).unwrap();
    assert_eq!(check(&long, made.as_str()), Outcome::Right);
    assert_eq!(check(&long[1..], made.as_str()), Outcome::Wrong);

    // The reference implementation (test.c), 256 KiB.
    let weak =
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
    assert_eq!(check("password", weak), Outcome::RightButStale);
}

#[test]
fn nobody_is_never_right() {
    for population in [Population::Argon2id, Population::WithBcrypt { dearest: 4 }] {
        for text in ["", "U*U", "nobody is served"] {
            let found = verify(&password(text), None, population).unwrap();
            assert_eq!(found, Outcome::Wrong, "{text}");
        }
    }
}

fn bcrypt(cost: u32) -> PasswordHash {
    let tail = "CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";
    PasswordHash::parse(&format!("$2b${cost:02}${tail}")).unwrap()
}

/// The blocks and rounds of a refusal.
fn refused(stored: Option<&PasswordHash>, population: Population) -> (u32, u32) {
    let mut work = check::Work::default();
    let found = check::verify_counted(&password("wrong"), stored, population, &mut work).unwrap();
    assert_eq!(found, Outcome::Wrong);
    (work.blocks, work.rounds)
}

#[test]
fn a_refusal_costs_the_same_whatever_the_account_has() {
    let ours = hash(&password("right"), &Random::draw().unwrap()).unwrap();
    let tail = "c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
    let argon2id = [(8, 1), (256, 2), (12_288, 3), (19_456, 1), (38_912, 1)].map(|(m, t)| {
        PasswordHash::parse(&format!("$argon2id$v=19$m={m},t={t},p=1${tail}")).unwrap()
    });
    for stored in [None, Some(&ours)]
        .into_iter()
        .chain(argon2id.iter().map(Some))
    {
        let text = stored.map(PasswordHash::as_str);
        assert_eq!(
            refused(stored, Population::Argon2id),
            (38_912, 0),
            "{text:?}"
        );
    }
    for dearest in 4..=9 {
        let population = Population::WithBcrypt { dearest };
        let imported: Vec<_> = (4..=dearest).map(bcrypt).collect();
        let others = [None, Some(&ours), argon2id.get(1)];
        for stored in others.into_iter().chain(imported.iter().map(Some)) {
            let text = stored.map(PasswordHash::as_str);
            assert_eq!(
                refused(stored, population),
                (38_912, 1 << dearest),
                "{text:?}"
            );
        }
    }
}

#[test]
fn a_population_cannot_ask_for_more_than_the_caps() {
    for (dearest, rounds) in [(0, 1 << 4), (u32::MAX, 1 << 14)] {
        let population = Population::WithBcrypt { dearest };
        assert_eq!(refused(None, population), (38_912, rounds));
    }
    // A hash that is dearer than what the population was known to have.
    let population = Population::WithBcrypt { dearest: 4 };
    assert_eq!(refused(Some(&bcrypt(5)), population), (38_912, 1 << 5));
}

#[test]
fn hashes_out_of_form_or_above_the_caps_are_refused() {
    use HashRefused::{Malformed, TooExpensive, Unsupported};

    let tail = "c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    let bcrypt = "CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";
    let long = format!("$argon2id$v=19$m=19456,t=2,p=1${tail}{}", "A".repeat(300));
    for (hash, refused) in [
        (
            format!("$argon2id$v=19$m=4194304,t=100,p=1${tail}"),
            TooExpensive,
        ),
        (
            format!("$argon2id$v=19$m=38913,t=1,p=1${tail}"),
            TooExpensive,
        ),
        (
            format!("$argon2id$v=19$m=4194304,t=1024,p=1${tail}"),
            TooExpensive,
        ),
        (
            format!("$argon2id$v=19$m=19456,t=3,p=1${tail}"),
            TooExpensive,
        ),
        (
            format!("$argon2id$v=19$m=19456,t=2,p=5${tail}"),
            TooExpensive,
        ),
        (
            format!("$argon2id$v=19$m=4294967296,t=2,p=1${tail}"),
            Malformed,
        ),
        (format!("$argon2id$v=19$m=0,t=0,p=0${tail}"), Malformed),
        (format!("$argon2id$v=19$m=-1,t=2,p=1${tail}"), Malformed),
        (format!("$argon2id$v=16$m=19456,t=2,p=1${tail}"), Malformed),
        (format!("$argon2id$m=19456,t=2,p=1${tail}"), Malformed),
        (format!("$argon2id$v=19$m=19456,t=2${tail}"), Malformed),
        (
            format!("$argon2id$v=19$m=19456,t=2,p=1,keyid=AAAA${tail}"),
            Malformed,
        ),
        (
            format!("$argon2id$v=19$m=19456,m=19456,t=2,p=1${tail}"),
            Malformed,
        ),
        (
            "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ".to_owned(),
            Malformed,
        ),
        (
            "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaM".to_owned(),
            Malformed,
        ),
        (long, Malformed),
        (format!("$argon2i$v=19$m=19456,t=2,p=1${tail}"), Unsupported),
        (format!("$argon2d$v=19$m=19456,t=2,p=1${tail}"), Unsupported),
        (format!("$2a$15${bcrypt}"), TooExpensive),
        (format!("$2a$31${bcrypt}"), TooExpensive),
        (format!("$2a$99${bcrypt}"), TooExpensive),
        (format!("$2a$03${bcrypt}"), Malformed),
        (format!("$2a$+5${bcrypt}"), Malformed),
        (format!("$2a$5${bcrypt}"), Malformed),
        (format!("$2a$05${bcrypt}A"), Malformed),
        (format!("$2x$05${bcrypt}"), Unsupported),
        (format!("$2$05${bcrypt}"), Unsupported),
        (String::new(), Unsupported),
        ("hunter2".to_owned(), Unsupported),
        ("$6$rounds=999999999$salt$hash".to_owned(), Unsupported),
    ] {
        assert_eq!(PasswordHash::parse(&hash).err(), Some(refused), "{hash}");
    }
}

#[test]
fn the_policy_counts_characters_and_the_cap_counts_bytes() {
    let policy = PasswordPolicy {
        min_chars: 10,
        easy: Easy::Refused,
    };
    for (text, fine) in [
        ("correct horse battery staple", true),
        ("éàèùâêîôûç", true),
        ("éàèùâêîôû", false),
        ("827409361", false),
        ("8274093615", true),
        ("1234567890", false),
        ("", false),
    ] {
        let checked = policy.check(&password(text), &[]);
        assert_eq!(checked.is_ok(), fine, "{text}");
    }
    let short = policy.check(&password("short"), &[]).unwrap_err();
    assert_eq!(short.to_string(), "password must be at least 10 characters");
    let easy = policy.check(&password("1234567890"), &[]).unwrap_err();
    assert_eq!(easy, PasswordRefused::Predictable);
    let lax = PasswordPolicy {
        easy: Easy::LetThrough,
        ..policy
    };
    assert_eq!(lax.check(&password("1234567890"), &[]), Ok(()));
    assert_eq!(lax.check(&password("short"), &[]), Err(short));
    assert!(Password::new("x".repeat(MAX_BYTES)).is_ok());
    assert_eq!(
        Password::new("é".repeat(513)).unwrap_err(),
        PasswordRefused::TooLong
    );
}

#[test]
fn a_password_is_never_printed() {
    assert!(!format!("{:?}", password("hunter2")).contains("hunter2"));
}

proptest! {
    #[test]
    fn no_text_panics_as_a_hash(text in any::<String>()) {
        let _ = PasswordHash::parse(&text);
    }

    #[test]
    fn no_near_hash_panics(
        head in prop::sample::select(vec!["$argon2id$v=19$", "$2a$", "$2b$1", "$2y$05$"]),
        tail in "[a-zA-Z0-9./,=$+é-]{0,80}",
    ) {
        if let Ok(hash) = PasswordHash::parse(&format!("{head}{tail}")) {
            prop_assert_eq!(hash.as_str(), format!("{head}{tail}"));
        }
    }
}
