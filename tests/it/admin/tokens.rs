//! Forged access tokens. Whoever forges here knows the key, but for where it says otherwise.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bastide_auth::keyring::SigningKey;
use bastide_testkit::{TestDatabase, on_both_databases};
use hmac::{Hmac, KeyInit as _, Mac as _};
use reqwest::Method;
use serde_json::{Value as Json, json};
use sha2::{Sha256, Sha384, Sha512};

use super::client::{AdminClient, ask};
use crate::app::TestApp;

/// The key of the administrators' access tokens, as the test server has it.
pub(super) const KEY: [u8; 64] = [b'b'; 64];

/// The key of the end users' access tokens.
const PUBLIC_KEY: [u8; 64] = [b'a'; 64];

fn header() -> Json {
    let kid = SigningKey::new(&KEY).unwrap().id().to_owned();
    json!({ "typ": "JWT", "alg": "HS256", "kid": kid })
}

fn encode(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(text)
}

fn mac(algorithm: &str, key: &[u8], message: &str) -> Vec<u8> {
    macro_rules! mac {
        ($digest:ty) => {{
            let mut mac = Hmac::<$digest>::new_from_slice(key).unwrap();
            mac.update(message.as_bytes());
            mac.finalize().into_bytes().to_vec()
        }};
    }
    match algorithm {
        "HS384" => mac!(Sha384),
        "HS512" => mac!(Sha512),
        _ => mac!(Sha256),
    }
}

pub(crate) fn forge(header: &str, claims: &str, algorithm: &str, key: &[u8]) -> String {
    let message = format!("{}.{}", encode(header), encode(claims));
    let signature = mac(algorithm, key, &message);
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
}

fn signed(claims: &Json) -> String {
    forge(&header().to_string(), &claims.to_string(), "HS256", &KEY)
}

pub(crate) fn claims_of(token: &str) -> Json {
    let payload = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).unwrap()).unwrap()
}

/// The `kid` of a token.
pub(super) fn kid_of(token: &str) -> String {
    let header = token.split('.').next().unwrap();
    let header: Json = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(header).unwrap()).unwrap();
    header["kid"].as_str().unwrap().to_owned()
}

/// Claims with one of them replaced, or taken away where the value is null.
pub(crate) fn with(claims: &Json, name: &str, value: Json) -> Json {
    let mut claims = claims.clone();
    claims[name] = value;
    claims
        .as_object_mut()
        .unwrap()
        .retain(|_, it| !it.is_null());
    claims
}

on_both_databases! {
    /// TOK-12.
    async fn a_token_says_what_is_documented_and_no_more(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let client = AdminClient::first(&app).await;
        let claims = claims_of(&client.token);
        let mut names: Vec<_> = claims.as_object().unwrap().keys().map(String::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, ["aud", "exp", "iat", "iss", "jti", "nbf", "sid", "sub", "typ"]);
        assert_eq!(claims["aud"], "admin");
        let lifetime = claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap();
        assert_eq!(lifetime, 600);
        // The forger of this file is a good one.
        assert!(AdminClient::opens(&app, &signed(&claims)).await);
    }

    /// TOK-03, TOK-06 to TOK-10.
    async fn forged_tokens_open_nothing(database: TestDatabase) {
        let app = TestApp::with(database, |config| config.limits.enabled = false).await;
        let client = AdminClient::first(&app).await;
        let good = claims_of(&client.token);
        let text = good.to_string();
        let now = app.now_seconds();
        let head = |name: &str, value: Json| with(&header(), name, value).to_string();
        let mut forged: Vec<(String, String)> = Vec::new();
        let mut add = |what: &str, token: String| forged.push((what.to_owned(), token));

        for alg in ["none", "None", "NONE", ""] {
            let head = encode(&head("alg", json!(alg)));
            add(alg, format!("{head}.{}.", encode(&text)));
            add(alg, format!("{head}.{}", encode(&text)));
        }
        for (claimed, used) in [("HS384", "HS384"), ("HS512", "HS512"), ("HS256", "HS384"), ("RS256", "HS256"), ("hs256", "HS256")] {
            add(claimed, forge(&head("alg", json!(claimed)), &text, used, &KEY));
        }
        for key in [&b""[..], b"secret", b"tobemodified", b"changeme", &KEY[..63], &PUBLIC_KEY] {
            add("key", forge(&header().to_string(), &text, "HS256", key));
        }
        let public_kid = SigningKey::new(&PUBLIC_KEY).unwrap().id().to_owned();
        for kid in [Json::Null, json!(""), json!("unknown"), json!(1), json!(["a"]), json!("../../dev/null"), json!(public_kid)] {
            add("kid", forge(&head("kid", kid), &text, "HS256", &KEY));
        }
        add("kid of end users", forge(&head("kid", json!(public_kid)), &text, "HS256", &PUBLIC_KEY));
        for (name, value) in [
            ("crit", json!(["exp"])),
            ("crit", json!([])),
            ("typ", Json::Null),
            ("typ", json!("at+jwt")),
            ("b64", json!(false)),
            ("jwk", json!({ "kty": "oct", "k": "" })),
        ] {
            add(name, forge(&head(name, value), &text, "HS256", &KEY));
        }
        for name in ["sub", "sid", "aud", "iss", "typ", "iat", "nbf", "exp", "jti"] {
            for value in [Json::Null, json!(5), json!([]), json!({}), json!(""), json!(true), json!("x"), json!(1e300)] {
                if good[name].is_number() && value.is_i64() && name == "nbf" {
                    // A token may be good since long ago.
                    continue;
                }
                add(name, signed(&with(&good, name, value)));
            }
        }
        for (name, value) in [
            ("aud", json!("public")),
            ("aud", json!(["admin"])),
            ("typ", json!("refresh")),
            ("sub", json!("999999")),
            ("sid", json!("0".repeat(32))),
            ("exp", json!("9999999999")),
            ("role", json!("super-admin")),
            ("email", json!("root@example.test")),
        ] {
            add(name, signed(&with(&good, name, value)));
        }
        for (what, iat, nbf, exp) in [
            ("expired 6 s ago", now - 606, now - 606, now - 6),
            ("expired 30 s ago", now - 630, now - 630, now - 30),
            ("made in the future", now + 60, now, now + 600),
            ("not yet good", now, now + 120, now + 600),
            ("good for too long", now, now, now + 601),
            ("good for ten years", now, now, now + 315_360_000),
            ("ends before it begins", now, now, now - 1),
        ] {
            let mut claims = good.clone();
            for (name, value) in [("iat", iat), ("nbf", nbf), ("exp", exp)] {
                claims[name] = json!(value);
            }
            add(what, signed(&claims));
        }
        for doubled in [r#""sub":"1""#, r#""aud":"admin""#, r#""exp":99999999999"#, r#""s\u0075b":"1""#] {
            let claims = format!("{},{doubled}}}", text.trim_end_matches('}'));
            add("doubled", forge(&header().to_string(), &claims, "HS256", &KEY));
        }
        let token = &client.token;
        let (message, signature) = token.rsplit_once('.').unwrap();
        for spelled in [
            format!("{token}."),
            format!(".{token}"),
            format!("{token}="),
            format!("{token}.{signature}"),
            message.to_owned(),
            format!("{message}."),
            format!("{message}.{}", signature.to_ascii_uppercase()),
            "x".to_owned(),
            "..".to_owned(),
            "a".repeat(7_000),
        ] {
            add("spelling", spelled);
        }

        let anonymous = ask(&app, Method::GET, "/admin/auth/sessions", &[], None).await;
        assert_eq!(anonymous.error(), (401, "UnauthorizedError".to_owned()));
        for (what, token) in forged {
            let bearer = format!("Bearer {token}");
            let headers = [("authorization", bearer.as_str())];
            let reply = ask(&app, Method::GET, "/admin/auth/sessions", &headers, None).await;
            assert_eq!((reply.status, &reply.body), (401, &anonymous.body), "{what}: {token}");
        }
        assert!(AdminClient::opens(&app, &client.token).await);
    }

    async fn leeway_is_five_seconds(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let client = AdminClient::first(&app).await;
        app.advance(604);
        assert!(AdminClient::opens(&app, &client.token).await);
        app.advance(2);
        assert!(!AdminClient::opens(&app, &client.token).await);
    }

    /// AUTH-20.
    async fn one_well_formed_header_is_a_credential(database: TestDatabase) {
        let app = TestApp::with(database, |config| config.limits.enabled = false).await;
        let client = AdminClient::first(&app).await;
        let token = &client.token;
        for (values, status) in [
            (vec![format!("Bearer {token}")], 200),
            (vec![format!("bearer {token}")], 200),
            (vec![format!("BEARER  {token}")], 200),
            (vec![format!("Bearer {token} x")], 401),
            (vec![format!("Bearer{token}")], 401),
            (vec![format!("Basic {token}")], 401),
            (vec![format!("Token {token}")], 401),
            (vec![token.clone()], 401),
            (vec![format!("Bearer {token}"), format!("Bearer {token}")], 400),
        ] {
            let headers: Vec<_> = values.iter().map(|it| ("authorization", it.as_str())).collect();
            let reply = ask(&app, Method::GET, "/admin/auth/sessions", &headers, None).await;
            assert_eq!(reply.status, status, "{values:?}");
        }
        for name in ["access_token", "token", "jwt"] {
            let path = format!("/admin/auth/sessions?{name}={token}");
            assert_eq!(ask(&app, Method::GET, &path, &[], None).await.status, 401, "{name}");
            let cookie = format!("{name}={token}; bastide_access={token}");
            let headers = [("cookie", cookie.as_str())];
            let reply = ask(&app, Method::GET, "/admin/auth/sessions", &headers, None).await;
            assert_eq!(reply.status, 401, "{name}");
        }
    }

    /// TOK-10, ADM-07.
    async fn no_token_is_good_on_the_other_listener(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let client = AdminClient::first(&app).await;
        let user = app.user("authenticated").await;
        let program = app.api_token(&bastide_store::access::ApiTokenKind::FullAccess).await;
        assert!(!AdminClient::opens(&app, &user).await);
        assert!(!AdminClient::opens(&app, &program).await);
        let reply = app.get_as(&client.token, "/api/articles").await;
        assert_eq!(reply.error(), (401, "UnauthorizedError".to_owned()));
        // Signed with the key of the other side and its audience, for the session of this one.
        let mut claims = claims_of(&client.token);
        claims["aud"] = json!("public");
        let kid = SigningKey::new(&PUBLIC_KEY).unwrap().id().to_owned();
        let head = with(&header(), "kid", json!(kid)).to_string();
        let crossed = forge(&head, &claims.to_string(), "HS256", &PUBLIC_KEY);
        assert_eq!(app.get_as(&crossed, "/api/articles").await.status, 401);
        assert!(!AdminClient::opens(&app, &crossed).await);
    }
}
