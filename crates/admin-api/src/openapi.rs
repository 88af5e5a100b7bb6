//! The OpenAPI document: what is mounted.

use actix_web::App;
use serde_json::{Map, Value as Json, json};
use utoipa_actix_web::AppExt as _;

use crate::Admin;

/// The document of the admin listener.
///
/// # Errors
///
/// A document that has no JSON form; ours always has.
pub fn document(admin: &Admin) -> Result<Json, serde_json::Error> {
    let (_, mut mounted) = App::new()
        .into_utoipa_app()
        .openapi(bastide_http::openapi::base())
        .configure(|config| admin.mount(config))
        .split_for_parts();
    "Bastide administration".clone_into(&mut mounted.info.title);
    mounted.info.description = Some(
        "The admin API, on a listener of its own. Errors have one envelope, `Error`; each answer \
         carries `X-Request-Id`. An access token comes from `/admin/auth/login`."
            .to_owned(),
    );
    let mut document = serde_json::to_value(&mounted)?;
    if let Some(Json::Object(paths)) = document.get_mut("paths") {
        complete(paths);
    }
    // What is open says so itself.
    if let Json::Object(members) = &mut document {
        members.insert("security".to_owned(), json!([{ "bearer": [] }]));
    }
    Ok(document)
}

/// What holds for every operation of administrators, whatever it does: each refusal has the one
/// envelope, and each answer a description, which OpenAPI asks for.
fn complete(paths: &mut Map<String, Json>) {
    let envelope =
        json!({ "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } });
    for (path, item) in paths.iter_mut() {
        let operations = item.as_object_mut().into_iter().flat_map(Map::values_mut);
        for operation in operations.filter_map(Json::as_object_mut) {
            let summary = operation.get("summary").cloned();
            let summary = summary.unwrap_or_else(|| json!("It is done."));
            let Some(Json::Object(responses)) = operation.get_mut("responses") else {
                continue;
            };
            if path.starts_with("/admin/") {
                responses.entry("503").or_insert_with(|| json!({}));
            }
            for (status, response) in responses.iter_mut() {
                let Json::Object(response) = response else {
                    continue;
                };
                let refused = refusal(status).filter(|_| path.starts_with("/admin/"));
                if refused.is_some() {
                    response.insert("content".to_owned(), envelope.clone());
                }
                let said = response.get("description").and_then(Json::as_str);
                if said.is_none_or(str::is_empty) {
                    let words = refused.map_or_else(|| summary.clone(), |it| json!(it));
                    response.insert("description".to_owned(), words);
                }
            }
        }
    }
}

/// What a refusal says where its operation says nothing of its own.
fn refusal(status: &str) -> Option<&'static str> {
    Some(match status {
        "400" => "The request is refused; the error says what is wrong with it.",
        "401" => "Nobody is signed in, or not any more.",
        "403" => "The role does not allow it.",
        "404" => "It is not there.",
        "409" => "Something else is in the way.",
        "412" => "It was changed meanwhile; nothing was done.",
        "413" => "What is sent is too large.",
        "415" => "What is sent has a form that this address does not read.",
        "429" => "The caller sends too much.",
        "503" => "The server is too busy; `Retry-After` says when to come back.",
        "507" => "The disk is full.",
        _ => return None,
    })
}
