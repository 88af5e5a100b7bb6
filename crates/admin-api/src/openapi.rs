//! The OpenAPI document: what is mounted.

use actix_web::App;
use serde_json::{Value as Json, json};
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
    // What is open says so itself.
    if let Json::Object(members) = &mut document {
        members.insert("security".to_owned(), json!([{ "bearer": [] }]));
    }
    Ok(document)
}
