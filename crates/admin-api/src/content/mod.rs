//! Entries, as administrators edit them (admin contract, "Resources").

mod actions;
mod bulk;
mod entries;
mod export;
mod path;
mod presence;
mod query;
mod relations;
mod schedule;
mod single;
mod versions;
mod views;

pub(crate) use bulk::outcome_of_each;

use bastide_http::{ApiError, written};
use bastide_services::content::Answer;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use utoipa_actix_web::service_config::ServiceConfig;

/// Mounts the routes; fixed words stand before `{documentId}`.
pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .service(entries::list)
        .service(entries::create)
        .service(export::export)
        .service(bulk::publish)
        .service(bulk::unpublish)
        .service(bulk::delete)
        .service(relations::candidates)
        .service(versions::deleted)
        .service(entries::read)
        .service(entries::change)
        .service(entries::remove)
        .service(actions::publish)
        .service(actions::unpublish)
        .service(actions::discard_draft)
        .service(schedule::list)
        .service(schedule::plan)
        .service(schedule::cancel)
        .service(versions::list)
        .service(versions::read)
        .service(versions::compare)
        .service(versions::restore)
        .service(relations::links)
        .service(presence::keep)
        .service(presence::leave)
        .service(single::read)
        .service(single::change)
        .service(single::remove)
        .service(single::publish)
        .service(single::unpublish)
        .service(single::discard_draft)
        .service(views::list)
        .service(views::create)
        .service(views::read)
        .service(views::change)
        .service(views::remove);
}

/// The draft that something was done to, as far as the caller may read it.
fn acted(answer: Option<Answer>) -> HttpResponse {
    match answer {
        Some(answer) => written(StatusCode::OK, answer),
        None => HttpResponse::NoContent().finish(),
    }
}

/// A number in the path; nothing else is one.
fn number(text: &str) -> Result<i64, ApiError> {
    text.parse().map_err(|_| ApiError::not_found())
}
