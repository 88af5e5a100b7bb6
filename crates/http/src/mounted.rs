//! What to say where no handler answers: 405 where another method would be, else 404.

use actix_web::dev::ResourceDef;
use actix_web::http::Method;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use bastide_content_types::{ModelKind, Registry};
use bastide_services::Services;
use utoipa::openapi::{OpenApi, PathItem};

use crate::ApiError;

/// How the addresses begin that each content type has.
const CONTENT: &str = "/api/{type}";

/// Every mounted address with its methods, as the OpenAPI document has them.
#[derive(Debug)]
pub struct Mounted(Vec<Address>);

#[derive(Debug)]
struct Address {
    pattern: ResourceDef,
    /// Whether it is one for each content type.
    is_content: bool,
    methods: Vec<Method>,
}

impl Mounted {
    pub(crate) fn new(document: &OpenApi) -> Self {
        let address = |(path, item): (&String, &PathItem)| Address {
            pattern: ResourceDef::new(path.as_str()),
            is_content: path.starts_with(CONTENT),
            methods: methods(item),
        };
        Self(document.paths.paths.iter().map(address).collect())
    }

    /// The methods of an address; none where nothing is mounted.
    fn methods(&self, path: &str, registry: &Registry) -> Vec<Method> {
        // A fixed word stands before what may be any.
        let mut fixed = self
            .0
            .iter()
            .filter(|it| it.pattern.pattern() == Some(path));
        if let Some(address) = fixed.next() {
            return address.methods.clone();
        }
        let mut found = Vec::new();
        for address in &self.0 {
            let mut place = actix_web::dev::Path::new(path);
            if !address.pattern.capture_match_info(&mut place) {
                continue;
            }
            let answered = |it: &Method| match place.get("type") {
                Some(route) if address.is_content => {
                    let is_document = place.get("documentId").is_some();
                    answers(registry, route, is_document, it)
                }
                _ => true,
            };
            found.extend(address.methods.iter().filter(|it| answered(it)).cloned());
        }
        found
    }
}

/// Whether a method is answered at `/api/{type}`, or at `/api/{type}/{documentId}` (REST contract,
/// section 2.1).
pub fn answers(registry: &Registry, route: &str, is_document: bool, method: &Method) -> bool {
    let is_read = matches!(*method, Method::GET | Method::HEAD);
    match registry.by_route(route).map(|it| it.kind()) {
        Some(ModelKind::Collection) if is_document => *method != Method::POST,
        Some(ModelKind::Collection) => is_read || *method == Method::POST,
        Some(ModelKind::Single) => !is_document && *method != Method::POST,
        Some(ModelKind::Component) | None => false,
    }
}

fn methods(item: &PathItem) -> Vec<Method> {
    let readable = item.get.is_some().then_some([Method::GET, Method::HEAD]);
    let others = [
        (item.post.is_some(), Method::POST),
        (item.put.is_some(), Method::PUT),
        (item.patch.is_some(), Method::PATCH),
        (item.delete.is_some(), Method::DELETE),
    ];
    let others = others
        .into_iter()
        .filter_map(|(is_there, it)| is_there.then_some(it));
    readable.into_iter().flatten().chain(others).collect()
}

/// Answers what no handler answers.
///
/// # Errors
///
/// [`ApiError::MethodNotAllowed`] where another method would be answered, 404 else.
pub async fn unanswered(
    request: HttpRequest,
    mounted: Data<Mounted>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let methods = mounted.methods(request.path(), &services.registry());
    // Reading an address that can only be written to is reading nothing (REST contract, 14.10).
    let reads_nothing = request.method() == Method::GET && request.path().starts_with("/api/");
    if methods.is_empty() || reads_nothing {
        return Err(ApiError::not_found());
    }
    let names: Vec<&str> = methods.iter().map(Method::as_str).collect();
    Err(ApiError::MethodNotAllowed {
        allow: names.join(", "),
    })
}
