//! The locales (REST contract, section 2.5).

use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use bastide_http::{ApiError, Entitled, Entitlement, json};
use bastide_services::Services;

/// May list the locales.
#[derive(Debug)]
pub(crate) enum ListLocales {}

impl Entitlement for ListLocales {
    const ACTION: &'static str = "plugin::i18n.locales.listLocales";
}

/// The locales of the site, and which of them is the default.
#[utoipa::path(tag = "i18n", responses((status = 200, body = Vec<Object>)))]
#[get("/api/i18n/locales")]
pub(crate) async fn list(
    _: Entitled<ListLocales>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    json(&services.locales().await?)
}
