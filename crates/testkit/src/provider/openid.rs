//! OpenID Connect.

use std::future::pending;

use actix_web::http::header::AUTHORIZATION;
use actix_web::web::{Bytes, Data, Form, Query, ServiceConfig, get, post};
use actix_web::{HttpRequest, HttpResponse};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value as Json, json};
use url::form_urlencoded;

use super::{Asked, CLIENT, Code, Exchange, Fault, Inner, SECRET, State};

const DOCUMENT: &str = "/.well-known/openid-configuration";

pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .route(DOCUMENT, get().to(document))
        .route("/jwks", get().to(keys))
        .route("/authorize", get().to(authorize))
        .route("/token", post().to(token))
        .route("/userinfo", get().to(userinfo))
        .route("/elsewhere", get().to(elsewhere))
        .route("/elsewhere", post().to(elsewhere));
}

async fn document(state: Data<State>) -> HttpResponse {
    let mut inner = state.lock();
    inner.note(DOCUMENT);
    let behaviour = &inner.behaviour;
    if behaviour.fault == Fault::Down {
        return HttpResponse::InternalServerError().finish();
    }
    let address = &state.address;
    let method = if behaviour.secret_in_form {
        "client_secret_post"
    } else {
        "client_secret_basic"
    };
    HttpResponse::Ok().json(json!({
        "issuer": behaviour.issuer.as_ref().unwrap_or(address),
        "authorization_endpoint": format!("{address}/authorize"),
        "token_endpoint": format!("{address}/token"),
        "userinfo_endpoint": format!("{address}/userinfo"),
        "jwks_uri": format!("{address}/jwks"),
        "token_endpoint_auth_methods_supported": [method],
        "authorization_response_iss_parameter_supported": behaviour.names_itself.is_some(),
    }))
}

async fn keys(state: Data<State>) -> HttpResponse {
    let mut inner = state.lock();
    inner.note("/jwks");
    HttpResponse::Ok().json(json!({ "keys": [inner.signer.jwk()] }))
}

async fn authorize(state: Data<State>, asked: Query<Asked>) -> HttpResponse {
    let mut inner = state.lock();
    inner.note("/authorize");
    if !asked.scope.split(' ').any(|it| it == "openid") {
        return HttpResponse::BadRequest().finish();
    }
    inner.authorize(asked.into_inner(), true)
}

async fn token(state: Data<State>, request: HttpRequest, form: Form<Exchange>) -> HttpResponse {
    let fault = {
        let mut inner = state.lock();
        inner.note("/token");
        inner.behaviour.fault
    };
    match fault {
        Fault::Silent => pending().await,
        Fault::Endless => {
            let chunk = || Ok::<_, actix_web::Error>(Bytes::from_static(&[b' '; 8_192]));
            return HttpResponse::Ok().streaming(Repeat(chunk));
        }
        Fault::Redirecting => {
            let place = format!("{}/elsewhere", state.address);
            return HttpResponse::TemporaryRedirect()
                .insert_header(("location", place))
                .finish();
        }
        Fault::Garbled => return HttpResponse::Ok().body("<html>"),
        Fault::Refusing => return refusal(),
        _ => {}
    }
    let mut inner = state.lock();
    let is_client = if inner.behaviour.secret_in_form {
        form.client_id == CLIENT && form.client_secret == SECRET
    } else {
        has_secret(&request) && form.client_secret.is_empty()
    };
    let granted = if is_client { inner.spend(&form) } else { None };
    match granted {
        Some(code) => HttpResponse::Ok().json(tokens(&mut inner, &state.address, &code)),
        None => refusal(),
    }
}

fn refusal() -> HttpResponse {
    HttpResponse::BadRequest().json(json!({ "error": "invalid_grant" }))
}

fn tokens(inner: &mut Inner, address: &str, code: &Code) -> Json {
    let access = inner.token(code.person.clone());
    let behaviour = &inner.behaviour;
    let mut claims = json!({
        "iss": address, "aud": CLIENT, "sub": code.person.id.to_string(),
        "iat": behaviour.now, "exp": behaviour.now + 300, "nonce": code.nonce,
        "email": code.person.email, "email_verified": code.person.is_verified,
        "preferred_username": code.person.login,
    });
    if let (Json::Object(claims), Json::Object(others)) = (&mut claims, &behaviour.claims) {
        claims.extend(others.clone());
        claims.retain(|name, it| {
            let is_told_later = behaviour.fault == Fault::Gossiping && name.starts_with("email");
            !it.is_null() && !is_told_later
        });
    }
    let token = inner.signer.sign(&claims, behaviour.fault);
    inner.given.push(token.clone());
    json!({ "access_token": access, "token_type": "Bearer", "id_token": token })
}

async fn userinfo(state: Data<State>, request: HttpRequest) -> HttpResponse {
    let mut inner = state.lock();
    inner.note("/userinfo");
    let Some(person) = inner.bearer(&request) else {
        return HttpResponse::Unauthorized().finish();
    };
    let is_gossip = inner.behaviour.fault == Fault::Gossiping;
    let id = if is_gossip { person.id + 1 } else { person.id };
    HttpResponse::Ok().json(json!({
        "sub": id.to_string(), "email": person.email, "email_verified": person.is_verified,
    }))
}

async fn elsewhere(state: Data<State>) -> HttpResponse {
    state.lock().note("/elsewhere");
    HttpResponse::Ok().json(json!({}))
}

/// RFC 6749, section 2.3.1: both are encoded as in a form.
fn has_secret(request: &HttpRequest) -> bool {
    let header = request.headers().get(AUTHORIZATION);
    let header = header.and_then(|it| it.to_str().ok()?.strip_prefix("Basic "));
    let bytes = header.and_then(|it| STANDARD.decode(it).ok());
    let text = bytes.and_then(|it| String::from_utf8(it).ok());
    let encode = |it: &str| form_urlencoded::byte_serialize(it.as_bytes()).collect::<String>();
    text.is_some_and(|it| it == format!("{}:{}", encode(CLIENT), encode(SECRET)))
}

/// The same again and again.
struct Repeat<F>(F);

impl<T, F: Fn() -> T> futures_util::Stream for Repeat<F> {
    type Item = T;

    fn poll_next(
        self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<T>> {
        std::task::Poll::Ready(Some((self.0)()))
    }
}
