//! The addresses that every content type has: `/api/{type}` and `/api/{type}/{documentId}` (REST
//! contract, section 2.1).
//!
//! They are told apart by hand, because the router would try one pattern of them after another,
//! which takes longer than anything else that is done before a database is asked.

use actix_web::dev::{AppService, HttpServiceFactory, ServiceRequest, ServiceResponse, fn_service};
use actix_web::http::Method;
use actix_web::web::{Data, scope};
use actix_web::{Error, FromRequest, Handler, HttpResponse, Responder};
use bastide_http::{answers, unanswered};
use bastide_services::Services;
use utoipa::openapi::path::Paths;
use utoipa::openapi::{RefOr, Schema};
use utoipa_actix_web::OpenApiFactory;

use crate::{content, writing};

/// Everything below `/api` that no other route has taken.
pub(crate) struct Entries;

impl HttpServiceFactory for Entries {
    fn register(self, config: &mut AppService) {
        let entries = scope("/api").default_service(fn_service(answer));
        entries.register(config);
    }
}

/// A handler with its description.
macro_rules! described {
    ($($handler:path),+) => {
        [$(&$handler as &dyn OpenApiFactory),+]
    };
}

impl Entries {
    fn described() -> [&'static dyn OpenApiFactory; 7] {
        described![
            content::__path_documents,
            content::__path_document,
            writing::__path_create,
            writing::__path_update,
            writing::__path_update_single,
            writing::__path_delete,
            writing::__path_delete_single
        ]
    }
}

impl OpenApiFactory for Entries {
    fn paths(&self) -> Paths {
        let mut paths = Paths::new();
        for handler in Self::described() {
            paths.merge(handler.paths());
        }
        paths
    }

    fn schemas(&self, schemas: &mut Vec<(String, RefOr<Schema>)>) {
        for handler in Self::described() {
            handler.schemas(schemas);
        }
    }
}

/// Answers one request.
async fn answer(mut request: ServiceRequest) -> Result<ServiceResponse, Error> {
    let words = words(request.match_info().unprocessed());
    let Some((route, document)) = words else {
        return Ok(run(unanswered, request).await);
    };
    let method = request.method().clone();
    let is_document = document.is_some();
    let services = request.app_data::<Data<Services>>();
    // Reads of what is not there are refused by the handlers, in words of their own.
    let is_answered = method == Method::GET
        || services.is_some_and(|it| answers(&it.registry(), &route, is_document, &method));
    let place = request.match_info_mut();
    place.add_static("type", route);
    if let Some(document) = document {
        place.add_static("documentId", document);
    }
    Ok(match (method.as_str(), is_document) {
        _ if !is_answered => run(unanswered, request).await,
        ("GET", false) => run(content::documents, request).await,
        ("GET", true) => run(content::document, request).await,
        ("POST", false) => run(writing::create, request).await,
        ("PUT", true) => run(writing::update, request).await,
        ("PUT", false) => run(writing::update_single, request).await,
        ("DELETE", true) => run(writing::delete, request).await,
        ("DELETE", false) => run(writing::delete_single, request).await,
        _ => run(unanswered, request).await,
    })
}

/// Type and document of an address below `/api`.
fn words(rest: &str) -> Option<(String, Option<String>)> {
    let mut words = rest.strip_prefix('/')?.split('/');
    let (route, document) = (words.next()?, words.next());
    let is_whole = words.next().is_none() && !route.is_empty() && document != Some("");
    is_whole.then(|| (route.to_owned(), document.map(ToOwned::to_owned)))
}

/// What a handler answers to a request, or one of its extractors.
async fn run<F, Args>(handler: F, request: ServiceRequest) -> ServiceResponse
where
    F: Handler<Args>,
    F::Output: Responder,
    Args: FromRequest,
{
    let (request, mut payload) = request.into_parts();
    let response = match Args::from_request(&request, &mut payload).await {
        Ok(args) => {
            let answer = handler.call(args).await;
            answer.respond_to(&request).map_into_boxed_body()
        }
        Err(error) => HttpResponse::from_error(error.into()),
    };
    ServiceResponse::new(request, response)
}
