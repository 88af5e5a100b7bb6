//! What relations may lead to, and what they lead to.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get};
use bastide_http::{Administers, ApiError, Many, json, whole};
use bastide_permissions::ReadContent;
use bastide_services::Services;
use bastide_services::content::{Edited, LinksOf};

use super::query::{CandidateQuery, LinkQuery};
use crate::shapes::content::{RelationEntries, RelationEntry};

/// List entries that a relation may lead to: what they are called, and how they stand. They are
/// counted up to 1,000.
#[utoipa::path(
    operation_id = "listCandidates",
    tag = "content",
    params(
        CandidateQuery,
        ("uid" = String, Path, description = "The uid or the word for it in addresses, of the type that has the relation."),
        ("field" = String, Path, description = "The attribute, as `author`; in a component `seo.author`; in the component `text.quote` of the zone `blocks` `blocks.text.quote.author`."),
    ),
    responses((status = 200, body = RelationEntries), (status = 400), (status = 401), (status = 403), (status = 404)),
)]
#[get("/admin/content/{uid}/relations/{field}")]
pub(super) async fn candidates(
    Administers(allowed): Administers<ReadContent>,
    path: Path<(String, String)>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let (uid, field) = path.into_inner();
    let proof = services.edits(&allowed, Edited::Documents, &uid)?;
    let query = request.query_string().as_bytes();
    let found = services.content().candidates(proof, &field, query);
    Ok(whole(&request, found.await?))
}

/// List what a relation of an entry leads to, in its order.
#[utoipa::path(
    operation_id = "listLinks",
    tag = "content",
    params(
        LinkQuery,
        ("uid" = String, Path, description = "The uid or the word for it in addresses."),
        ("documentId" = String, Path),
        ("field" = String, Path, description = "The attribute, named as for candidates."),
    ),
    responses((status = 200, body = Many<RelationEntry>), (status = 400), (status = 401), (status = 403), (status = 404)),
)]
#[get("/admin/content/{uid}/{documentId}/relations/{field}")]
pub(super) async fn links(
    Administers(allowed): Administers<ReadContent>,
    path: Path<(String, String, String)>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let (uid, document, field) = path.into_inner();
    let proof = services.edits(&allowed, Edited::Documents, &uid)?;
    let query = request.query_string().as_bytes();
    let of = LinksOf {
        document: &document,
        path: &field,
    };
    let found = services.content().links(proof, of, query);
    json(&found.await?)
}
