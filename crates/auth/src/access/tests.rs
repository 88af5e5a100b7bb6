//! The table of attack cases TOK-03 to TOK-12, and what must go right beside it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{EncodingKey, crypto};
use proptest::prelude::*;
use secrecy::ExposeSecret as _;
use serde_json::{Value, json};

use super::*;
use crate::keyring::{RetiredKey, SigningKey};

const NOW: i64 = 1_800_000_000;
const KEY: [u8; 64] = [b'k'; 64];

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).unwrap()
}

fn key(material: &[u8]) -> SigningKey {
    SigningKey::new(material).unwrap()
}

fn tokens(audience: Audience, ring: KeyRing) -> AccessTokens {
    AccessTokens::new(audience, Duration::from_mins(15), ring).unwrap()
}

fn public() -> AccessTokens {
    tokens(
        Audience::Public,
        KeyRing::new(key(&KEY), Vec::new()).unwrap(),
    )
}

fn issue(tokens: &AccessTokens, now: i64) -> String {
    let session = SessionId::new(&Random::fixed([1; 16]));
    let token = tokens
        .issue(7, &session, &Random::fixed([2; 16]), at(now))
        .unwrap();
    token.expose_secret().to_owned()
}

fn header() -> Value {
    json!({"typ": "JWT", "alg": "HS256", "kid": key(&KEY).id()})
}

fn claims() -> Value {
    json!({
        "sub": "7", "sid": "01".repeat(16), "aud": "public", "iss": "bastide", "typ": "access",
        "iat": NOW, "nbf": NOW, "exp": NOW + 900, "jti": "02".repeat(16),
    })
}

/// One claim replaced, or taken away where the value is null.
fn with(claim: &str, value: &Value) -> Value {
    let mut all = claims();
    all[claim] = value.clone();
    all.as_object_mut().unwrap().retain(|_, it| !it.is_null());
    all
}

/// Signs any texts, as somebody who knows `material` could.
fn forge(header: &str, payload: &str, material: &[u8], algorithm: Algorithm) -> String {
    let message = format!(
        "{}.{}",
        URL_SAFE_NO_PAD.encode(header),
        URL_SAFE_NO_PAD.encode(payload)
    );
    let key = EncodingKey::from_secret(material);
    let signature = crypto::sign(message.as_bytes(), &key, algorithm).unwrap();
    format!("{message}.{signature}")
}

fn signed(header: &Value, payload: &Value) -> String {
    forge(
        &header.to_string(),
        &payload.to_string(),
        &KEY,
        Algorithm::HS256,
    )
}

fn refusal(token: &str) -> Option<Refused> {
    public().verify(token, at(NOW)).err()
}

#[test]
fn an_issued_token_verifies_and_says_what_was_put_in() {
    let token = issue(&public(), NOW);
    assert_eq!(
        public().verify(&token, at(NOW)).unwrap(),
        Claims {
            account: 7,
            session: SessionId::parse(&"01".repeat(16)).unwrap(),
            issued_at: at(NOW),
            expires_at: at(NOW + 900),
        }
    );
}

/// TOK-12.
#[test]
fn claims_and_header_are_exactly_the_documented_ones() {
    let token = issue(&public(), NOW);
    let part = |n: usize| -> Value {
        let text = token.split('.').nth(n).unwrap();
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).unwrap()).unwrap()
    };
    assert_eq!(part(0), header());
    assert_eq!(part(1), claims());
    assert_eq!(
        refusal(&signed(&header(), &claims())),
        None,
        "the forge of these tests works"
    );
}

#[test]
fn the_algorithm_is_fixed() {
    let none = |alg: &str| {
        let head = URL_SAFE_NO_PAD
            .encode(json!({"typ": "JWT", "alg": alg, "kid": key(&KEY).id()}).to_string());
        format!("{head}.{}.", URL_SAFE_NO_PAD.encode(claims().to_string()))
    };
    for alg in ["none", "None", "NONE", "nOnE", "", "hs256", "HS256"] {
        assert!(refusal(&none(alg)).is_some(), "{alg}");
    }
    for (alg, algorithm) in [("HS384", Algorithm::HS384), ("HS512", Algorithm::HS512)] {
        for claimed in [alg, "HS256", "RS256", "EdDSA"] {
            let head = json!({"typ": "JWT", "alg": claimed, "kid": key(&KEY).id()}).to_string();
            let token = forge(&head, &claims().to_string(), &KEY, algorithm);
            assert!(refusal(&token).is_some(), "{alg} as {claimed}");
        }
    }
}

/// TOK-03.
#[test]
fn guessed_keys_do_not_verify() {
    let other = [b'x'; 64];
    for material in [
        &b""[..],
        b"secret",
        b"tobemodified",
        b"changeme",
        b"k",
        &KEY[..63],
        &other,
    ] {
        let token = forge(
            &header().to_string(),
            &claims().to_string(),
            material,
            Algorithm::HS256,
        );
        assert_eq!(refusal(&token), Some(Refused::Signature));
    }
}

#[test]
fn header_fields_other_than_ours_are_refused() {
    let kid = key(&KEY).id().to_owned();
    let other = key(&[b'x'; 64]).id().to_owned();
    for (header, reason) in [
        (json!({"typ": "JWT", "alg": "HS256"}), Refused::Malformed),
        (json!({"alg": "HS256", "kid": kid}), Refused::Malformed),
        (json!({"typ": "JWT", "kid": kid}), Refused::Malformed),
        (
            json!({"typ": "jwt+x", "alg": "HS256", "kid": kid}),
            Refused::Malformed,
        ),
        (
            json!({"typ": "JWT", "alg": "HS256", "kid": 1}),
            Refused::Malformed,
        ),
        (
            json!({"typ": "JWT", "alg": "HS256", "kid": ["a"]}),
            Refused::Malformed,
        ),
        (
            json!({"typ": "JWT", "alg": "HS256", "kid": ""}),
            Refused::UnknownKey,
        ),
        (
            json!({"typ": "JWT", "alg": "HS256", "kid": other}),
            Refused::UnknownKey,
        ),
        (
            json!({"typ": "JWT", "alg": "HS256", "kid": "../../etc/passwd"}),
            Refused::UnknownKey,
        ),
        (
            json!({"typ": "JWT", "alg": "HS256", "kid": kid, "crit": ["exp"]}),
            Refused::Malformed,
        ),
        (
            json!({"typ": "JWT", "alg": "HS256", "kid": kid, "crit": []}),
            Refused::Malformed,
        ),
        (
            json!({"typ": "JWT", "alg": "HS256", "kid": kid, "b64": false}),
            Refused::Malformed,
        ),
        (
            json!({"typ": "JWT", "alg": "HS256", "kid": kid, "zip": "DEF"}),
            Refused::Malformed,
        ),
        (
            json!({"typ": "JWT", "alg": "HS256", "kid": kid, "jku": "https://evil.test"}),
            Refused::Malformed,
        ),
        (
            json!({"typ": "JWT", "alg": "HS256", "kid": kid, "jwk": {"kty": "oct", "k": ""}}),
            Refused::Malformed,
        ),
    ] {
        assert_eq!(
            refusal(&signed(&header, &claims())),
            Some(reason),
            "{header}"
        );
    }
    let doubled = format!(r#"{{"typ":"JWT","alg":"HS256","alg":"HS256","kid":"{kid}"}}"#);
    let token = forge(&doubled, &claims().to_string(), &KEY, Algorithm::HS256);
    assert_eq!(refusal(&token), Some(Refused::Malformed));
}

/// TOK-06.
#[test]
fn claims_of_the_wrong_type_or_value_are_refused() {
    let wrong: [(&str, Vec<Value>); 9] = [
        (
            "sub",
            vec![
                json!(7),
                json!(["7"]),
                json!({}),
                json!(""),
                json!("0"),
                json!("-7"),
                json!("07"),
                json!("+7"),
                json!("7 "),
                json!("1e1"),
                json!("９"),
                json!("9223372036854775808"),
                json!(true),
            ],
        ),
        (
            "sid",
            vec![
                json!(1),
                json!(""),
                json!("A1".repeat(16)),
                json!("01".repeat(15)),
                json!("01".repeat(17)),
                json!(["01".repeat(16)]),
            ],
        ),
        (
            "aud",
            vec![
                json!(5),
                json!("admin"),
                json!("Public"),
                json!(""),
                json!(["public"]),
                json!(["public", "admin"]),
                json!({}),
            ],
        ),
        (
            "iss",
            vec![json!(5), json!("evil"), json!(["bastide"]), json!("")],
        ),
        (
            "typ",
            vec![json!("refresh"), json!("mfa"), json!(""), json!(1)],
        ),
        (
            "iat",
            vec![json!("1800000000"), json!(-1), json!(1.5), json!([NOW])],
        ),
        ("nbf", vec![json!("x"), json!(-1), json!(1e9), json!({})]),
        (
            "exp",
            vec![
                json!("9999999999"),
                json!(1e300),
                json!(1_800_000_900.0),
                json!(-1),
                json!(true),
            ],
        ),
        ("jti", vec![json!(1), json!(""), json!("x".repeat(32))]),
    ];
    for (claim, values) in wrong {
        for value in values.into_iter().chain([Value::Null]) {
            let token = signed(&header(), &with(claim, &value));
            assert_eq!(refusal(&token), Some(Refused::Claims), "{claim}: {value}");
        }
    }
    for claim in ["role", "email", "id", "admin", "Sub"] {
        let token = signed(&header(), &with(claim, &json!("1")));
        assert_eq!(refusal(&token), Some(Refused::Claims), "{claim}");
    }
}

/// TOK-08, and payloads that are not the object they should be.
#[test]
fn doubled_claims_and_other_json_are_refused() {
    let good = claims().to_string();
    let double = |claim: &str| format!("{},{claim}}}", good.trim_end_matches('}'));
    let list = format!(
        r#"["7","{sid}","public","bastide","access",{NOW},{NOW},{exp},"{jti}"]"#,
        sid = "01".repeat(16),
        jti = "02".repeat(16),
        exp = NOW + 900,
    );
    for payload in [
        double(r#""sub":"1""#),
        double(r#""sub":"7""#),
        double(r#""s\u0075b":"1""#),
        double(r#""aud":"admin""#),
        double(&format!(r#""exp":{}"#, NOW + 100)),
        good.replace(":1800000900", ":null"),
        format!("{good}x"),
        format!("{good}{good}"),
        list,
        "{}".to_owned(),
        "null".to_owned(),
        "\"\"".to_owned(),
        String::new(),
        "[".repeat(600),
    ] {
        let token = forge(&header().to_string(), &payload, &KEY, Algorithm::HS256);
        assert!(
            matches!(refusal(&token), Some(Refused::Claims | Refused::Malformed)),
            "{payload}"
        );
    }
}

/// TOK-07, and TOK-12 for the lifetime.
#[test]
fn times_are_checked_against_the_given_clock() {
    let far = 1_000_000_000_000_000_000_u64;
    for (iat, nbf, exp, reason) in [
        (NOW, NOW, NOW + 900, None),
        (NOW - 904, NOW - 904, NOW - 4, None),
        (NOW - 905, NOW - 905, NOW - 5, Some(Refused::Expired)),
        (NOW - 930, NOW - 930, NOW - 30, Some(Refused::Expired)),
        (NOW + 5, NOW + 5, NOW + 905, None),
        (NOW + 6, NOW, NOW + 900, Some(Refused::NotYetValid)),
        (NOW + 600, NOW, NOW + 900, Some(Refused::NotYetValid)),
        (NOW, NOW + 120, NOW + 900, Some(Refused::NotYetValid)),
        (NOW, NOW, NOW + 901, Some(Refused::TooLongLived)),
        (
            NOW,
            NOW,
            NOW + 10 * 365 * 86_400,
            Some(Refused::TooLongLived),
        ),
        (0, 0, NOW + 1, Some(Refused::TooLongLived)),
        (NOW + 1, NOW + 1, NOW + 1, Some(Refused::Claims)),
        (NOW + 2, NOW, NOW - 1, Some(Refused::Claims)),
    ] {
        let mut all = with("iat", &json!(iat));
        all["nbf"] = json!(nbf);
        all["exp"] = json!(exp);
        assert_eq!(refusal(&signed(&header(), &all)), reason, "{all}");
    }
    let huge = refusal(&signed(&header(), &with("exp", &json!(far))));
    assert_eq!(huge, Some(Refused::TooLongLived));
    let huger = refusal(&signed(&header(), &with("exp", &json!(u64::MAX))));
    assert_eq!(huger, Some(Refused::Claims));

    let token = issue(&public(), NOW);
    for (now, reason) in [
        (NOW - 5, None),
        (NOW - 6, Some(Refused::NotYetValid)),
        (NOW + 904, None),
        (NOW + 905, Some(Refused::Expired)),
        (8_000_000_000_000, Some(Refused::Expired)),
        (-8_000_000_000_000, Some(Refused::NotYetValid)),
    ] {
        assert_eq!(public().verify(&token, at(now)).err(), reason, "{now}");
    }
}

/// TOK-09.
#[test]
fn a_token_has_one_spelling() {
    let token = issue(&public(), NOW);
    let parts: Vec<&str> = token.split('.').collect();
    let (header, payload, signature) = (parts[0], parts[1], parts[2]);
    // 32 bytes fill 43 digits but for two bits, so three more last digits would decode alike.
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let last = alphabet.find(&signature[42..]).unwrap();
    let stray = &alphabet[last + 1..last + 2];
    for bad in [
        String::new(),
        ".".to_owned(),
        "..".to_owned(),
        "...".to_owned(),
        format!("{token}."),
        format!(".{token}"),
        format!("{token}.{signature}"),
        format!("{token}="),
        format!("{header}=.{payload}.{signature}"),
        format!("{header}.{payload}=.{signature}"),
        format!("{header}.{payload}"),
        format!("{header}.{payload}."),
        format!("{header}..{signature}"),
        format!(".{payload}.{signature}"),
        format!("{token} "),
        format!(" {token}"),
        format!("{token}\n"),
        format!("{header}.\t{payload}.{signature}"),
        format!("{token}\0"),
        format!("{token}é"),
        format!("Bearer {token}"),
        format!("{header}.{payload}.{}{stray}", &signature[..42]),
        format!("{header}.{payload}.{}", &signature[..42]),
        format!("{header}.{payload}.{}", "A".repeat(43)),
        format!("{token}{}", "A".repeat(2000)),
        "A".repeat(1_000_000),
        ".".repeat(1_000),
    ] {
        let shown: String = bad.chars().take(600).collect();
        assert!(refusal(&bad).is_some(), "{shown}");
    }
}

/// TOK-10: even where both audiences share a key.
#[test]
fn a_token_is_good_for_one_audience() {
    let admin = tokens(
        Audience::Admin,
        KeyRing::new(key(&KEY), Vec::new()).unwrap(),
    );
    let token = issue(&admin, NOW);
    assert!(admin.verify(&token, at(NOW)).is_ok());
    assert_eq!(refusal(&token), Some(Refused::Claims));
    assert_eq!(
        admin.verify(&issue(&public(), NOW), at(NOW)).err(),
        Some(Refused::Claims)
    );
}

#[test]
fn rotation_keeps_old_tokens_and_revocation_ends_them() {
    let old = issue(&public(), NOW);
    let fresh = key(&[b'n'; 64]);
    let retired = RetiredKey {
        key: key(&KEY),
        since: at(NOW + 60),
    };

    let graceful = KeyRing::new(fresh.clone(), vec![retired]).unwrap();
    let graceful = tokens(Audience::Public, graceful);
    assert!(graceful.verify(&old, at(NOW + 60)).is_ok());
    assert!(
        graceful
            .verify(&issue(&graceful, NOW + 60), at(NOW + 60))
            .is_ok()
    );

    // Whoever found the old key signs in vain.
    let forged = issue(&public(), NOW + 100);
    assert_eq!(
        graceful.verify(&forged, at(NOW + 100)).err(),
        Some(Refused::RetiredKey)
    );

    let revoked = tokens(Audience::Public, KeyRing::new(fresh, Vec::new()).unwrap());
    assert_eq!(
        revoked.verify(&old, at(NOW + 60)).err(),
        Some(Refused::UnknownKey)
    );
}

#[test]
fn a_shorter_configured_lifetime_ends_longer_tokens() {
    let ring = KeyRing::new(key(&KEY), Vec::new()).unwrap();
    let shorter = AccessTokens::new(Audience::Public, Duration::from_mins(10), ring).unwrap();
    let refused = shorter.verify(&issue(&public(), NOW), at(NOW)).err();
    assert_eq!(refused, Some(Refused::TooLongLived));
}

#[test]
fn the_lifetime_has_a_cap() {
    for (lifetime, fine) in [
        (Duration::ZERO, false),
        (Duration::from_millis(999), false),
        (Duration::from_secs(1), true),
        (Duration::from_hours(2), true),
        (Duration::from_secs(7201), false),
        (Duration::MAX, false),
    ] {
        let ring = KeyRing::new(key(&KEY), Vec::new()).unwrap();
        let made = AccessTokens::new(Audience::Admin, lifetime, ring);
        assert_eq!(made.is_ok(), fine, "{lifetime:?}");
    }
}

#[test]
fn no_key_is_printed() {
    let shown = format!("{:?}", public());
    assert!(!shown.contains("107"), "{shown}");
    assert!(!shown.contains("kkkk"), "{shown}");
}

proptest! {
    #[test]
    fn no_text_verifies_or_panics(token in any::<String>()) {
        prop_assert!(refusal(&token).is_some());
    }

    #[test]
    fn no_three_parts_verify_or_panic(token in "[A-Za-z0-9_=-]{0,60}\\.[A-Za-z0-9_-]{0,60}\\.[A-Za-z0-9_-]{0,60}") {
        prop_assert!(refusal(&token).is_some());
    }

    #[test]
    fn no_signed_payload_panics(payload in "\\PC{0,80}") {
        let token = forge(&header().to_string(), &payload, &KEY, Algorithm::HS256);
        prop_assert!(refusal(&token).is_some());
    }

    #[test]
    fn one_changed_character_is_refused(place in 0_usize..400, other in "[A-Za-z0-9_.-]") {
        let token = issue(&public(), NOW);
        let mut bytes = token.clone().into_bytes();
        let place = place % bytes.len();
        bytes[place] = other.as_bytes()[0];
        let changed = String::from_utf8(bytes).unwrap();
        prop_assert_eq!(refusal(&changed).is_some(), changed != token);
    }

    #[test]
    fn session_ids_round_trip(bytes in any::<[u8; 16]>(), text in ".{0,40}") {
        let id = SessionId::new(&Random::fixed(bytes));
        prop_assert_eq!(SessionId::parse(&id.to_string()), Some(id));
        prop_assert!(SessionId::parse(&text).is_none_or(|it| it.to_string() == text));
    }
}
