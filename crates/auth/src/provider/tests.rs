//! The table of attack case AUTH-17, as far as it is about tokens.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{
    self, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _,
};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use jsonwebtoken::{Algorithm, EncodingKey, crypto};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::*;

const NOW: i64 = 1_800_000_000;
const ISSUER: &str = "https://id.example.test";

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).unwrap()
}

const EXPECTED: Expected<'static> = Expected {
    issuer: ISSUER,
    client_id: "us",
    nonce: "n-1",
};

fn text(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// A provider with one elliptic key.
struct Provider {
    pair: EcdsaKeyPair,
}

impl Provider {
    fn new() -> Self {
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap();
        Self { pair }
    }

    /// The key as the provider publishes it.
    fn jwk(&self) -> Json {
        let point = self.pair.public_key().as_ref();
        json!({
            "kty": "EC", "crv": "P-256", "kid": "k1", "use": "sig", "alg": "ES256",
            "x": text(&point[1..33]), "y": text(&point[33..]),
        })
    }

    fn keys(&self) -> KeySet {
        keys(&[self.jwk()])
    }

    fn sign(&self, header: &Json, claims: &str) -> String {
        let message = format!("{}.{}", text(header.to_string()), text(claims));
        let signature = self
            .pair
            .sign(&SystemRandom::new(), message.as_bytes())
            .unwrap();
        format!("{message}.{}", text(signature))
    }
}

fn keys(keys: &[Json]) -> KeySet {
    KeySet::parse(json!({ "keys": keys }).to_string().as_bytes()).unwrap()
}

fn header() -> Json {
    json!({ "alg": "ES256", "typ": "JWT", "kid": "k1" })
}

fn claims() -> Json {
    json!({
        "iss": ISSUER, "aud": "us", "sub": "248289761001", "exp": NOW + 300, "iat": NOW,
        "nonce": "n-1", "email": "ann@example.test", "email_verified": true, "name": "Ann",
    })
}

/// One member replaced, or taken away where the value is null.
fn with(mut all: Json, name: &str, value: Json) -> Json {
    all[name] = value;
    all.as_object_mut().unwrap().retain(|_, it| !it.is_null());
    all
}

fn check(token: &str, keys: &KeySet) -> Result<Person, IdTokenRefused> {
    verify(token, keys, &EXPECTED, at(NOW))
}

#[test]
fn a_good_token_says_who_it_is() {
    let provider = Provider::new();
    let person = check(
        &provider.sign(&header(), &claims().to_string()),
        &provider.keys(),
    );
    let ann = Person {
        subject: "248289761001".to_owned(),
        email: Some("ann@example.test".to_owned()),
        email_verified: true,
        preferred_username: None,
        name: Some("Ann".to_owned()),
    };
    assert_eq!(person, Ok(ann));
}

#[test]
fn every_claim_counts() {
    use IdTokenRefused::{Claims, Nonce, Time};
    let provider = Provider::new();
    for (name, value, refused) in [
        ("iss", json!("https://id.example.test/"), Some(Claims)),
        ("iss", json!("https://evil.example"), Some(Claims)),
        ("iss", json!(5), Some(Claims)),
        ("iss", json!([ISSUER]), Some(Claims)),
        ("iss", json!(null), Some(Claims)),
        ("aud", json!("them"), Some(Claims)),
        ("aud", json!([]), Some(Claims)),
        ("aud", json!(["us"]), None),
        ("aud", json!(["us", "them"]), Some(Claims)),
        ("aud", json!(5), Some(Claims)),
        ("aud", json!(null), Some(Claims)),
        ("azp", json!("us"), None),
        ("azp", json!("them"), Some(Claims)),
        ("exp", json!(NOW - 60), Some(Time)),
        ("exp", json!(NOW - 59), None),
        ("exp", json!("9999999999"), Some(Claims)),
        ("exp", json!(1e300), Some(Claims)),
        ("exp", json!(null), Some(Claims)),
        ("iat", json!(NOW + 61), Some(Time)),
        ("iat", json!(NOW + 60), None),
        ("iat", json!(null), Some(Claims)),
        ("nbf", json!(NOW + 61), Some(Time)),
        ("nonce", json!("n-2"), Some(Nonce)),
        ("nonce", json!(""), Some(Nonce)),
        ("nonce", json!(null), Some(Claims)),
        ("sub", json!(""), Some(Claims)),
        ("sub", json!("ä"), Some(Claims)),
        ("sub", json!("x".repeat(255)), None),
        ("sub", json!("x".repeat(256)), Some(Claims)),
        ("sub", json!(7), Some(Claims)),
        ("sub", json!(null), Some(Claims)),
        ("email", json!(7), Some(Claims)),
        ("email", json!(null), None),
    ] {
        let claims = with(claims(), name, value);
        let token = provider.sign(&header(), &claims.to_string());
        assert_eq!(check(&token, &provider.keys()).err(), refused, "{claims}");
    }
    let mut both = claims();
    both["aud"] = json!(["us", "them"]);
    both["azp"] = json!("us");
    let token = provider.sign(&header(), &both.to_string());
    assert!(check(&token, &provider.keys()).is_ok());
}

#[test]
fn an_address_is_verified_where_the_provider_says_so() {
    let provider = Provider::new();
    for (value, verified) in [
        (json!(true), true),
        (json!("true"), true),
        (json!(false), false),
        (json!("false"), false),
        (json!("TRUE"), false),
        (json!(1), false),
        (json!([true]), false),
        (json!(null), false),
    ] {
        let claims = with(claims(), "email_verified", value);
        let token = provider.sign(&header(), &claims.to_string());
        let person = check(&token, &provider.keys()).unwrap();
        assert_eq!(person.email_verified, verified, "{claims}");
    }
}

#[test]
fn a_doubled_claim_is_refused() {
    let provider = Provider::new();
    let text = claims().to_string().replacen('{', "{\"sub\":\"1\",", 1);
    let token = provider.sign(&header(), &text);
    assert_eq!(check(&token, &provider.keys()), Err(IdTokenRefused::Claims));
}

#[test]
fn the_header_decides_nothing() {
    use IdTokenRefused::{Malformed, Signature, UnknownKey};
    let provider = Provider::new();
    let public_key = text(provider.pair.public_key().as_ref());
    for (name, value, refused) in [
        ("alg", json!("none"), Some(Malformed)),
        ("alg", json!("None"), Some(Malformed)),
        ("alg", json!("HS256"), Some(Malformed)),
        ("alg", json!("RS256"), Some(UnknownKey)),
        ("alg", json!("ES384"), Some(UnknownKey)),
        ("typ", json!("at+jwt"), Some(Malformed)),
        ("typ", json!("jwt"), None),
        ("typ", json!(null), None),
        ("crit", json!(["b64"]), Some(Malformed)),
        ("kid", json!("k2"), Some(UnknownKey)),
        ("kid", json!(null), None),
        ("jku", json!("https://evil.example/keys"), None),
    ] {
        let header = with(header(), name, value);
        let token = provider.sign(&header, &claims().to_string());
        assert_eq!(check(&token, &provider.keys()).err(), refused, "{header}");
    }
    let evil = Provider::new();
    let own = with(header(), "jwk", evil.jwk());
    let token = evil.sign(&own, &claims().to_string());
    assert_eq!(check(&token, &provider.keys()), Err(Signature));

    // The public key is no secret, so nothing is signed with it.
    let message = format!(
        "{}.{}",
        text(json!({ "alg": "HS256", "kid": "k1" }).to_string()),
        text(claims().to_string())
    );
    let secret = EncodingKey::from_secret(public_key.as_bytes());
    let signature = crypto::sign(message.as_bytes(), &secret, Algorithm::HS256).unwrap();
    let token = format!("{message}.{signature}");
    let octets = json!({ "kty": "oct", "k": public_key, "kid": "k1", "alg": "HS256" });
    assert_eq!(check(&token, &provider.keys()), Err(Malformed));
    assert_eq!(check(&token, &keys(&[octets])), Err(Malformed));
}

#[test]
fn what_is_not_signed_is_nothing() {
    let provider = Provider::new();
    let good = provider.sign(&header(), &claims().to_string());
    let (message, signature) = good.rsplit_once('.').unwrap();
    let none = text(json!({ "alg": "none" }).to_string());
    let other = text(with(claims(), "sub", json!("1")).to_string());
    for bad in [
        String::new(),
        "..".to_owned(),
        format!("{message}."),
        message.to_owned(),
        format!("{none}.{other}."),
        format!("{}.{other}.{signature}", text(header().to_string())),
        format!("{good}.x"),
        format!("{good}="),
        format!(" {good}"),
        "a".repeat(20_000),
    ] {
        assert!(check(&bad, &provider.keys()).is_err(), "{bad}");
    }
}

#[test]
fn a_key_is_found_where_there_is_no_choice() {
    let provider = Provider::new();
    let other = Provider::new();
    let unnamed = with(header(), "kid", json!(null));
    let token = provider.sign(&unnamed, &claims().to_string());
    let second = with(other.jwk(), "kid", json!("k2"));
    let two = keys(&[provider.jwk(), second.clone()]);
    assert_eq!(check(&token, &two), Err(IdTokenRefused::UnknownKey));
    let named = provider.sign(&header(), &claims().to_string());
    assert!(check(&named, &two).is_ok());
    // Keys for something else, of another kind, and of no kind at all are passed over.
    let more = [
        with(second.clone(), "use", json!("enc")),
        with(second.clone(), "alg", json!("RS256")),
        with(second, "crv", json!("secp256k1")),
        json!({ "kty": "new" }),
        json!(7),
        provider.jwk(),
    ];
    assert!(check(&token, &keys(&more)).is_ok());
    for json in ["", "[]", "{}", r#"{"keys":{}}"#, r#"{"keys":1}"#] {
        assert!(KeySet::parse(json.as_bytes()).is_none(), "{json}");
    }
}

#[test]
fn other_kinds_of_keys_serve_as_well() {
    let ed = Ed25519KeyPair::generate().unwrap();
    let jwk = json!({ "kty": "OKP", "crv": "Ed25519", "x": text(ed.public_key().as_ref()) });
    let message = |algorithm: &str| {
        let header = json!({ "alg": algorithm });
        format!(
            "{}.{}",
            text(header.to_string()),
            text(claims().to_string())
        )
    };
    let signed = message("EdDSA");
    let token = format!("{signed}.{}", text(ed.sign(signed.as_bytes()).as_ref()));
    assert!(check(&token, &keys(&[jwk])).is_ok());

    let rsa = signature::RsaKeyPair::generate(KeySize::Rsa2048).unwrap();
    let public = rsa.public_key();
    let jwk = json!({
        "kty": "RSA",
        "n": text(public.modulus().big_endian_without_leading_zero()),
        "e": text(public.exponent().big_endian_without_leading_zero()),
    });
    let signed = message("RS256");
    let mut bytes = vec![0; rsa.public_modulus_len()];
    let random = SystemRandom::new();
    let padding = &signature::RSA_PKCS1_SHA256;
    rsa.sign(padding, &random, signed.as_bytes(), &mut bytes)
        .unwrap();
    let token = format!("{signed}.{}", text(bytes));
    assert!(check(&token, &keys(&[jwk])).is_ok());
}

#[test]
fn a_handshake_follows_rfc_7636() {
    let json = json!({
        "state": format!("bst_state_{}", "a5".repeat(32)), "nonce": "n",
        "verifier": "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
    });
    let handshake: Handshake = serde_json::from_value(json).unwrap();
    let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    assert_eq!(handshake.challenge(), challenge);
    assert!(handshake.returned(handshake.state()).is_some());
    for state in ["", "bst_state_", &handshake.state()[1..], &"a5".repeat(32)] {
        assert!(handshake.returned(state).is_none(), "{state}");
    }
    assert_eq!(format!("{handshake:?}"), "Handshake([redacted])");
    let (one, other) = (Handshake::draw().unwrap(), Handshake::draw().unwrap());
    assert_ne!(one.state(), other.state());
    assert_ne!(one.nonce(), one.verifier());
    assert_eq!(one.verifier().len(), 64);
}

proptest! {
    #[test]
    fn no_text_panics(token in "([A-Za-z0-9_-]{0,40}\\.){0,4}.{0,40}", keys in ".{0,60}") {
        let set = KeySet::parse(keys.as_bytes()).unwrap_or_default();
        prop_assert!(check(&token, &set).is_err());
    }
}
