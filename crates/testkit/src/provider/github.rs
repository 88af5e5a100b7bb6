//! The part of GitHub that signs people in, as an Enterprise Server has it.

use actix_web::web::{Data, Form, Query, ServiceConfig, get, post};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::json;

use super::{Asked, CLIENT, Exchange, SECRET, State};

pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .route("/login/oauth/authorize", get().to(authorize))
        .route("/login/oauth/access_token", post().to(token))
        .route("/api/v3/user", get().to(user))
        .route("/api/v3/user/emails", get().to(emails));
}

async fn authorize(state: Data<State>, asked: Query<Asked>) -> HttpResponse {
    state.lock().authorize(asked.into_inner(), false)
}

/// Refuses with status 200, as GitHub does.
async fn token(state: Data<State>, form: Form<Exchange>) -> HttpResponse {
    let mut inner = state.lock();
    let is_client = form.client_id == CLIENT && form.client_secret == SECRET;
    let granted = if is_client { inner.spend(&form) } else { None };
    HttpResponse::Ok().json(match granted {
        Some(code) => {
            let token = inner.token(code.person);
            json!({ "access_token": token, "token_type": "bearer", "scope": "user:email" })
        }
        None => json!({ "error": "bad_verification_code" }),
    })
}

async fn user(state: Data<State>, request: HttpRequest) -> HttpResponse {
    match state.lock().bearer(&request) {
        // The address of the profile is whatever somebody has written there.
        Some(person) => HttpResponse::Ok().json(json!({
            "id": person.id, "login": person.login, "email": "anybody@example.test", "name": null,
        })),
        None => HttpResponse::Unauthorized().finish(),
    }
}

async fn emails(state: Data<State>, request: HttpRequest) -> HttpResponse {
    match state.lock().bearer(&request) {
        Some(person) => HttpResponse::Ok().json(json!([
            { "email": "second@example.test", "primary": false, "verified": true },
            { "email": person.email, "primary": true, "verified": person.is_verified },
        ])),
        None => HttpResponse::Unauthorized().finish(),
    }
}
