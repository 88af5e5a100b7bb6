//! Who sends a header.

use bastide_auth::api_token::ApiToken;
use bastide_auth::digest::Pepper;
use bastide_auth::random::Random;
use bastide_config::{Config, SessionsConfig};
use bastide_permissions::{Grant, Grants, Me, Principal, TokenAccess};
use bastide_services::content::ContentError;
use bastide_services::settings::USERS_ADVANCED_KEY;
use bastide_store::access::{ApiTokenKind, NewApiToken};
use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::json;

use crate::site::{BCRYPT, PASSWORD, START, Site, bearer, json, keys, user};

const INVALID: &str = "Missing or invalid credentials";
const ACCOUNT: &str = "Invalid credentials";

impl Site {
    /// What a header amounts to: a word for who is calling, or the message of the refusal.
    async fn who(&self, header: &str) -> String {
        match self.services.authenticate(Some(header)).await {
            Ok(Principal::Anonymous) => "nobody".to_owned(),
            Ok(Principal::User { id, role, .. }) => format!("user {id} as {role}"),
            Ok(Principal::Token(TokenAccess::Full)) => "full".to_owned(),
            Ok(Principal::Token(TokenAccess::ReadOnly)) => "read-only".to_owned(),
            Ok(Principal::Token(TokenAccess::Custom { id, .. })) => format!("token {id}"),
            Ok(Principal::Administrator(_)) => "an administrator".to_owned(),
            Err(error) => error.to_string(),
        }
    }

    async fn token(
        &self,
        name: &str,
        kind: &ApiTokenKind,
        expires_at: Option<i64>,
    ) -> (i64, String) {
        let token = ApiToken::new(&Random::draw().unwrap());
        let pepper = Pepper::new(keys().token_pepper.expose().as_bytes()).unwrap();
        let new = NewApiToken {
            name,
            description: "",
            kind,
            digest: &token.digest(&pepper).to_hex(),
            expires_at,
        };
        let id = self.store().create_api_token(&new, START).await.unwrap();
        self.services.access_changed().await;
        (id, bearer(token.expose()))
    }
}

on_both_databases! {
    async fn a_header_without_a_bearer_is_nobody_and_a_bad_one_is_refused(database: TestDatabase) {
        let site = Site::open(&database).await;
        let unknown = ApiToken::new(&Random::fixed([7; 32]));
        let unknown = bearer(unknown.expose());
        for (header, expected) in [
            ("", "nobody"),
            ("Basic eA==", "nobody"),
            ("Bearer", "nobody"),
            ("Bearer a b", "nobody"),
            ("Bearer x", INVALID),
            ("bearer x.y.z", INVALID),
            (unknown.as_str(), INVALID),
        ] {
            assert_eq!(site.who(header).await, expected, "{header}");
        }
        assert!(matches!(site.services.authenticate(None).await, Ok(Principal::Anonymous)));
    }

    async fn a_session_is_good_until_it_ends(database: TestDatabase) {
        let site = Site::open(&database).await;
        let bob = site.user("bob", BCRYPT).await;
        let known = format!("user {bob} as authenticated");
        let (one, two) = (
            site.sign_in("bob", PASSWORD).await.unwrap(),
            site.sign_in("bob", PASSWORD).await.unwrap(),
        );
        let (one, two) = (bearer(&one.tokens.jwt), bearer(&two.tokens.jwt));
        assert_eq!(site.who(&one).await, known);
        assert_eq!(site.who(&two).await, known);
        let principal = site.services.authenticate(Some(&one)).await.unwrap();
        let Principal::User { session, .. } = principal else { panic!("{principal:?}") };
        site.services.sessions().end(&session, START).await.unwrap();
        assert_eq!(site.who(&one).await, INVALID);
        assert_eq!(site.who(&two).await, known);
        site.services.sessions().end_all(bob, START).await.unwrap();
        assert_eq!(site.who(&two).await, INVALID);
    }

    async fn an_access_token_runs_out(database: TestDatabase) {
        let site = Site::open(&database).await;
        site.user("bob", BCRYPT).await;
        let came = site.sign_in("bob", PASSWORD).await.unwrap();
        site.wait(899);
        assert_ne!(site.who(&bearer(&came.tokens.jwt)).await, INVALID);
        site.wait(7);
        assert_eq!(site.who(&bearer(&came.tokens.jwt)).await, INVALID);
    }

    async fn a_session_runs_out(database: TestDatabase) {
        let sessions = SessionsConfig { refresh_idle_seconds: 60, ..SessionsConfig::default() };
        let config = Config { sessions, ..Config::default() };
        let site = Site::with(&database, &config).await;
        site.user("bob", BCRYPT).await;
        let came = site.sign_in("bob", PASSWORD).await.unwrap();
        site.wait(59);
        assert_ne!(site.who(&bearer(&came.tokens.jwt)).await, INVALID);
        site.wait(1);
        assert_eq!(site.who(&bearer(&came.tokens.jwt)).await, INVALID);
    }

    async fn a_further_session_ends_the_oldest(database: TestDatabase) {
        let sessions = SessionsConfig { max_per_account: 1, ..SessionsConfig::default() };
        let config = Config { sessions, ..Config::default() };
        let site = Site::with(&database, &config).await;
        site.user("bob", BCRYPT).await;
        let one = bearer(&site.sign_in("bob", PASSWORD).await.unwrap().tokens.jwt);
        assert_ne!(site.who(&one).await, INVALID);
        let two = bearer(&site.sign_in("bob", PASSWORD).await.unwrap().tokens.jwt);
        assert_eq!(site.who(&one).await, INVALID);
        assert_ne!(site.who(&two).await, INVALID);
    }

    async fn an_account_that_may_not_come_in_is_out_at_once(database: TestDatabase) {
        let site = Site::open(&database).await;
        let bob = site.user("bob", BCRYPT).await;
        let token = bearer(&site.sign_in("bob", PASSWORD).await.unwrap().tokens.jwt);
        let known = site.who(&token).await;
        for (blocked, expected) in [(true, ACCOUNT), (false, known.as_str())] {
            site.store().set_blocked(bob, blocked, START).await.unwrap();
            site.services.access_changed().await;
            assert_eq!(site.who(&token).await, expected);
        }
        let tx = site.store().begin().await.unwrap();
        let stamp = bastide_store::content::Stamp { at: START, by: None };
        let proof = bastide_permissions::System::new(bastide_permissions::Reason::Test);
        tx.writer(stamp, &proof).delete(site.users().id, "documentbob", None).await.unwrap();
        tx.commit().await.unwrap();
        site.services.access_changed().await;
        assert_eq!(site.who(&token).await, ACCOUNT);
    }

    async fn an_account_must_be_confirmed_where_that_is_asked_for(database: TestDatabase) {
        let site = Site::open(&database).await;
        let account = bastide_store::access::NewAccount {
            document: "new",
            username: "new",
            email: "new@example.test",
            password_hash: BCRYPT,
            confirmed: false,
            blocked: false,
            role: "authenticated",
        };
        site.account(&account).await;
        let token = bearer(&site.sign_in("new", PASSWORD).await.unwrap().tokens.jwt);
        assert_ne!(site.who(&token).await, ACCOUNT);
        let advanced = json!({"email_confirmation": true});
        site.store().set_setting(USERS_ADVANCED_KEY, &advanced, START).await.unwrap();
        site.services.access_changed().await;
        assert_eq!(site.who(&token).await, ACCOUNT);
    }

    async fn tokens_of_programs(database: TestDatabase) {
        let site = Site::open(&database).await;
        let (_, full) = site.token("full", &ApiTokenKind::FullAccess, None).await;
        let (_, read) = site.token("read", &ApiTokenKind::ReadOnly, Some(START + 1_000)).await;
        let grants = Grants::new().allow("api::a.a.find", Grant::default());
        let (id, custom) = site.token("custom", &ApiTokenKind::Custom(grants), None).await;
        assert_eq!(site.who(&full).await, "full");
        assert_eq!(site.who(&read).await, "read-only");
        assert_eq!(site.who(&custom).await, format!("token {id}"));
        site.wait(1);
        assert_eq!(site.who(&read).await, "Token expired");
        site.store().delete_api_token(id, 1_000).await.unwrap();
        site.services.access_changed().await;
        assert_eq!(site.who(&custom).await, INVALID);
    }

    async fn everybody_reads_their_own_account(database: TestDatabase) {
        let site = Site::open(&database).await;
        let (bob, eve) = (site.user("bob", BCRYPT).await, site.user("eve", BCRYPT).await);
        for (id, name) in [(bob, "bob"), (eve, "eve"), (bob, "bob")] {
            let registry = site.services.registry();
            let policy = site.services.policy();
            let proof = policy.authorize::<Me>(&user(id), &registry, &site.users()).unwrap();
            let answer = site.services.content().own(proof, b"").await.unwrap();
            assert_eq!(json(&answer)["username"], json!(name));
        }
        let registry = site.services.registry();
        let full = Principal::Token(TokenAccess::Full);
        let policy = site.services.policy();
        assert!(policy.authorize::<Me>(&Principal::Anonymous, &registry, &site.users()).is_err());
        let proof = policy.authorize::<Me>(&full, &registry, &site.users()).unwrap();
        let answer = site.services.content().own(proof, b"").await;
        assert!(matches!(answer, Err(ContentError::NotAUser)));
    }
}
