//! Access tokens of end users: what opens, and what does not. Whoever forges here knows the key, but
//! for where it says otherwise.

use bastide_auth::keyring::SigningKey;
use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::client::{Person, ask, open, opens, post};
use crate::admin::tokens::{claims_of, forge, with};
use crate::app::{PASSWORD, TestApp};

/// The key of the end users' access tokens, and that of the administrators', as the server has them.
const KEY: [u8; 64] = [b'a'; 64];
const OTHER_KEY: [u8; 64] = [b'b'; 64];

fn header(key: &[u8]) -> Json {
    let kid = SigningKey::new(key).unwrap().id().to_owned();
    json!({ "typ": "JWT", "alg": "HS256", "kid": kid })
}

fn signed(claims: &Json) -> String {
    forge(
        &header(&KEY).to_string(),
        &claims.to_string(),
        "HS256",
        &KEY,
    )
}

/// The status of reading the own account with these `Authorization` headers.
async fn status(app: &TestApp, values: &[String]) -> u16 {
    let headers: Vec<_> = values
        .iter()
        .map(|it| ("authorization", it.as_str()))
        .collect();
    ask(app, Method::GET, "/api/users/me", &headers, None)
        .await
        .status
}

on_both_databases! {
    /// TOK-12.
    async fn a_token_says_who_and_for_how_long_and_no_more(database: TestDatabase) {
        let app = open(database).await;
        let mut ann = Person::new(&app, "ann").await;
        for renewed in [false, true] {
            if renewed {
                ann.refresh().await;
            }
            let claims = claims_of(&ann.token);
            let mut names: Vec<_> = claims.as_object().unwrap().keys().map(String::as_str).collect();
            names.sort_unstable();
            assert_eq!(names, ["aud", "exp", "iat", "iss", "jti", "nbf", "sid", "sub", "typ"]);
            assert_eq!((&claims["aud"], &claims["sub"]), (&json!("public"), &json!(ann.id.to_string())));
            let lifetime = claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap();
            assert_eq!(lifetime, 900);
            // The forger of this file is a good one.
            assert!(opens(&app, &signed(&claims)).await);
        }
    }

    /// TOK-03, TOK-06 to TOK-10.
    async fn a_forged_token_opens_nothing(database: TestDatabase) {
        let app = open(database).await;
        let ann = Person::new(&app, "ann").await;
        let bob = Person::new(&app, "bob").await;
        let (good, of_bob) = (claims_of(&ann.token), claims_of(&bob.token));
        let (text, now) = (good.to_string(), app.now_seconds());
        let head = header(&KEY).to_string();
        let mut forged = Vec::new();
        for key in [
            &b""[..], b"secret", b"tobemodified", b"changeme", b"toBeModified1,toBeModified2", b"jwtSecret",
            &[0; 64], &KEY[..63], &OTHER_KEY,
        ] {
            forged.push(("key", forge(&head, &text, "HS256", key)));
        }
        for (alg, used) in [("none", "HS256"), ("HS384", "HS384"), ("HS512", "HS512"), ("RS256", "HS256"), ("hs256", "HS256")] {
            let head = with(&header(&KEY), "alg", json!(alg)).to_string();
            forged.push(("alg", forge(&head, &text, used, &KEY)));
        }
        for (name, value) in [
            ("sub", json!(ann.id)), ("sub", json!([ann.id.to_string()])), ("sub", json!("0")), ("sub", json!("-1")),
            ("sub", json!("1 ")), ("sub", json!("999999")), ("sub", of_bob["sub"].clone()), ("sub", Json::Null),
            ("sid", of_bob["sid"].clone()), ("sid", json!("0".repeat(32))), ("sid", json!("")), ("sid", Json::Null),
            ("aud", json!("admin")), ("aud", json!(5)), ("aud", json!(["public"])), ("aud", Json::Null),
            ("iss", json!(5)), ("iss", json!("evil")), ("iss", Json::Null),
            ("typ", json!("refresh")), ("typ", Json::Null),
            ("exp", json!("9999999999")), ("exp", json!(1e300)), ("exp", json!(-1)), ("exp", Json::Null),
            ("exp", json!(now - 30)), ("exp", json!(now + 315_360_000)), ("exp", json!(now + 901)),
            ("nbf", json!("x")), ("nbf", json!(now + 120)), ("iat", json!(now + 600)), ("iat", Json::Null),
            ("jti", Json::Null), ("role", json!(1)), ("id", json!(1)),
        ] {
            forged.push((name, signed(&with(&good, name, value))));
        }
        for doubled in [r#""sub":"2""#, r#""s\u0075b":"2""#, r#""exp":99999999999"#] {
            let claims = format!("{},{doubled}}}", text.trim_end_matches('}'));
            forged.push(("doubled", forge(&head, &claims, "HS256", &KEY)));
        }
        // What Strapi signs: its legacy tokens, and those of its sessions.
        for claims in [
            json!({ "id": ann.id, "iat": now, "exp": now + 900 }),
            json!({ "userId": ann.id.to_string(), "sessionId": good["sid"], "type": "access", "iat": now, "exp": now + 900 }),
        ] {
            forged.push(("strapi", forge(r#"{"alg":"HS256","typ":"JWT"}"#, &claims.to_string(), "HS256", &KEY)));
        }
        let (message, signature) = ann.token.rsplit_once('.').unwrap();
        for spelled in [
            format!("{}.", ann.token), format!("{}=", ann.token), format!(".{}", ann.token),
            format!("{}.{signature}", ann.token), message.to_owned(), format!("{message}."), "..".to_owned(),
            last_bits_changed(&ann.token), ann.refresh_token.clone(),
        ] {
            forged.push(("spelling", spelled));
        }
        let refused = app.get_as("x", "/api/users/me").await;
        for (what, token) in forged {
            let reply = app.get_as(&token, "/api/users/me").await;
            assert_eq!(reply.error(), (401, "UnauthorizedError".to_owned()), "{what} {token}");
            let message = reply.json()["error"]["message"].clone();
            let known = ["Missing or invalid credentials", "Invalid credentials", "Token expired"];
            assert!(known.iter().any(|it| message == *it), "{what} {message} {refused:?}");
        }
        assert!(ann.is_in().await && bob.is_in().await);
    }

    /// AUTH-20.
    async fn one_well_formed_header_is_a_credential_and_nothing_else(database: TestDatabase) {
        let app = open(database).await;
        let ann = Person::new(&app, "ann").await;
        let token = &ann.token;
        for (values, expected) in [
            (vec![format!("Bearer {token}")], 200),
            (vec![format!("bearer {token}")], 200),
            (vec![format!("BEARER  {token}")], 200),
            // No two parts, or of another scheme: nobody in particular, who may not.
            (vec![format!("Bearer\t{token}")], 403),
            (vec![format!("Bearer {token} x")], 403),
            (vec![format!("Bearer{token}")], 403),
            (vec![format!("Basic {token}")], 403),
            (vec![format!("Digest {token}")], 403),
            (vec![token.clone()], 403),
            (vec![String::new()], 403),
            (vec![format!("Bearer \"{token}\"")], 401),
            (vec![format!("Bearer {token},")], 401),
            (vec![format!("Bearer {token}"), format!("Bearer {token}")], 400),
            (vec!["Basic YTpi".to_owned(), format!("Bearer {token}")], 400),
        ] {
            assert_eq!(status(&app, &values).await, expected, "{values:?}");
        }
        for name in ["access_token", "token", "jwt", "authorization", "bearer", "strapi_jwt", "jwtToken"] {
            // Not even that such a parameter is passed over is certain, but it opens nothing.
            let path = format!("/api/users/me?{name}={token}");
            let reply = ask(&app, Method::GET, &path, &[], None).await;
            assert!(matches!(reply.status, 400 | 403), "{path} {reply:?}");
            let cookie = format!("{name}={token}; strapi_up_refresh={}", ann.refresh_token);
            let reply = ask(&app, Method::GET, "/api/users/me", &[("cookie", &cookie)], None).await;
            assert_eq!(reply.status, 403, "{name}");
            let body = json!({ name: token });
            let reply = ask(&app, Method::GET, "/api/users/me", &[], Some(&body)).await;
            assert_eq!(reply.status, 403, "{name}");
            let headers = [("x-access-token", token.as_str()), ("proxy-authorization", token)];
            assert_eq!(ask(&app, Method::GET, "/api/users/me", &headers, None).await.status, 403);
        }
    }

    /// AUTH-22.
    async fn what_a_session_is_the_server_says(database: TestDatabase) {
        let app = open(database).await;
        let victim = Person::new(&app, "victim").await.again(json!({ "deviceId": "phone" })).await;
        let theirs = victim.sessions().await;
        let sid = theirs[0]["id"].as_str().unwrap();
        let thief = app.account("thief", "authenticated").await;
        let more = json!({
            "identifier": "thief", "password": PASSWORD, "deviceId": "phone", "id": sid, "sid": sid,
            "sessionId": sid, "userId": victim.id, "user": victim.id, "sub": victim.id.to_string(), "role": 1,
            "expiresAt": "2099-01-01", "exp": 9_999_999_999_i64, "loginAt": 0, "jwt": victim.token,
            "refreshToken": victim.refresh_token, "confirmed": true, "provider": "google",
        });
        let came = post(&app, "/api/auth/local", &more).await;
        assert_eq!(came.status, 200, "{came:?}");
        let claims = claims_of(came.json()["jwt"].as_str().unwrap());
        assert_eq!(claims["sub"], thief.to_string());
        assert_ne!(claims["sid"], sid);
        assert_eq!(claims["exp"].as_i64().unwrap() - app.now_seconds(), 900);
        assert_eq!(came.json()["user"]["id"], thief);
        assert!(victim.is_in().await);
        assert_eq!(victim.sessions().await, theirs);
    }

    /// AZ-37: the first user and the first administrator have one id, and nothing else in common.
    async fn equal_ids_on_both_sides_are_two_people(database: TestDatabase) {
        use crate::admin::client::AdminClient;

        let app = open(database).await;
        let admin = AdminClient::first(&app).await;
        let ann = Person::new(&app, "ann").await;
        assert_eq!((ann.id, claims_of(&admin.token)["sub"].clone()), (1, json!("1")));
        let of_admin = admin.get("/admin/auth/sessions").await.json()["data"][0]["id"].clone();
        let path = format!("/api/auth/sessions/{}", of_admin.as_str().unwrap());
        assert_eq!(ann.send(Method::DELETE, &path, None).await.status, 404);
        let of_ann = ann.sessions().await[0]["id"].clone();
        let path = format!("/admin/auth/sessions/{}", of_ann.as_str().unwrap());
        assert_eq!(admin.delete(&path).await.status, 404);
        assert_eq!(ann.sessions().await.len(), 1);
        let left = ann.post("/api/auth/logout", &json!({ "scope": "all" })).await;
        assert_eq!(left.status, 200);
        assert!(!ann.is_in().await && AdminClient::opens(&app, &admin.token).await);
        // A session of the other side with the right key of this one.
        let mut claims = claims_of(&admin.token);
        claims["aud"] = json!("public");
        assert!(!opens(&app, &signed(&claims)).await);
    }
}

/// The same token to whoever passes over the unused bits of the last letter (TOK-09).
fn last_bits_changed(token: &str) -> String {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let (rest, last) = token.split_at(token.len() - 1);
    let value = LETTERS.find(last).unwrap();
    format!("{rest}{}", LETTERS.as_bytes()[value ^ 1] as char)
}
