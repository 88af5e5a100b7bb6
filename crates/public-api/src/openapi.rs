//! The OpenAPI document: what is mounted, with the content types that the site has now.

mod complete;
mod input;
mod links;
mod parameters;
mod paths;
mod schema;

use actix_web::App;
use bastide_content_types::Registry;
use serde_json::{Value as Json, json};
use utoipa_actix_web::AppExt as _;

use crate::Public;

/// The document of the content listener.
///
/// # Errors
///
/// A document that has no JSON form; ours always has.
pub fn document(public: &Public, registry: &Registry) -> Result<Json, serde_json::Error> {
    let (_, mounted) = App::new()
        .into_utoipa_app()
        .openapi(bastide_http::openapi::base())
        .configure(|config| public.mount(config))
        .split_for_parts();
    let mut document = serde_json::to_value(&mounted)?;
    if let Some(Json::Object(schemas)) = document.pointer_mut("/components/schemas") {
        schema::add(schemas, registry);
        input::add(schemas, registry);
    }
    if let Some(Json::Object(mounted)) = document.get_mut("paths") {
        paths::expand(mounted, registry);
        complete::complete(mounted);
    }
    // An empty requirement: most of it may be open to the public, as the site decides.
    if let Json::Object(members) = &mut document {
        members.insert("security".to_owned(), json!([{}, { "bearer": [] }]));
    }
    Ok(document)
}
