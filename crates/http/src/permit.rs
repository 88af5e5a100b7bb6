//! The extractors that make a handler authorised.

use std::future::{Ready, ready};
use std::marker::PhantomData;
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest};
use bastide_content_types::{Model, ModelKind, Registry};
use bastide_permissions::{Access, Action, Authorized, Denied, Policy, Principal};
use bastide_services::Services;
use bastide_services::auth::EndUser;

use crate::ApiError;
use crate::authenticate::authorization;

/// Proof that the caller may do `A` to the content type `T`.
///
/// Synchronous on purpose: its future is ready at the first poll, so a refused request is
/// answered before the body extractor next to it reads a byte.
#[derive(Debug)]
pub struct Permit<A: Action, T: Target = Routed>(pub Authorized<A>, PhantomData<T>);

/// How a handler says which content type it is about.
pub trait Target {
    /// The type a request is about; `None` where there is none.
    fn model(request: &HttpRequest, registry: &Registry) -> Option<Arc<Model>>;
}

/// The type named by `{type}` in the path. With `{documentId}`, it has documents to choose from.
#[derive(Debug)]
pub enum Routed {}

impl Target for Routed {
    fn model(request: &HttpRequest, registry: &Registry) -> Option<Arc<Model>> {
        let place = request.match_info();
        let model = registry.by_route(place.get("type")?)?;
        let needs_collection = place.get("documentId").is_some();
        let fits = !needs_collection || model.kind() == ModelKind::Collection;
        fits.then(|| model.clone())
    }
}

impl<A: Action, T: Target> FromRequest for Permit<A, T> {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(authorize::<A, T>(request).map(|it| Self(it, PhantomData)))
    }
}

impl<A: Action, T: Target> Permit<A, T> {
    /// Asks once more who the caller is and what it may do, after its body has arrived: slow bodies
    /// must not outlast a demotion (attack case AZ-39).
    ///
    /// # Errors
    ///
    /// What the caller has lost meanwhile.
    pub async fn again(self, request: &HttpRequest) -> Result<Authorized<A>, ApiError> {
        identify(request).await?;
        authorize::<A, T>(request)
    }
}

fn authorize<A: Action, T: Target>(request: &HttpRequest) -> Result<Authorized<A>, ApiError> {
    let services = services(request)?;
    let registry = services.registry();
    let target = T::model(request, &registry).ok_or_else(ApiError::not_found)?;
    let (policy, principal) = (services.policy(), principal(request));
    policy
        .authorize(&principal, &registry, &target)
        .map_err(|denied| refusal(&policy, &principal, denied))
}

/// Proof that the caller may do something that is not about a content type.
#[derive(Debug)]
pub struct Entitled<E: Entitlement>(PhantomData<E>);

/// Something that is granted by an action id alone.
pub trait Entitlement {
    /// The action id (REST contract, section 6.3).
    const ACTION: &'static str;
}

impl<E: Entitlement> FromRequest for Entitled<E> {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(entitled(request, E::ACTION).map(|()| Self(PhantomData)))
    }
}

/// Proof that an end user is asking who may do something to their own account. Who may and is no
/// user, such as an API token, has none (401; REST contract, section 5).
#[derive(Debug)]
pub struct Own<E: Entitlement>(pub EndUser, PhantomData<E>);

impl<E: Entitlement> FromRequest for Own<E> {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let user = entitled(request, E::ACTION).and_then(|()| match principal(request) {
            Principal::User { id, session, .. } => Ok(EndUser { id, session }),
            Principal::Anonymous | Principal::Token(_) | Principal::Administrator(_) => {
                Err(ApiError::Unauthorized("Unauthorized"))
            }
        });
        ready(user.map(|it| Self(it, PhantomData)))
    }
}

impl<E: Entitlement> Entitled<E> {
    /// Asks once more who the caller is and whether it may do this, after its body has arrived, as
    /// [`Permit::again`], and answers who it is.
    ///
    /// # Errors
    ///
    /// What the caller has lost meanwhile.
    pub async fn again(self, request: &HttpRequest) -> Result<Principal, ApiError> {
        identify(request).await?;
        entitled(request, E::ACTION)?;
        Ok(principal(request))
    }
}

/// Finds out anew who is asking.
async fn identify(request: &HttpRequest) -> Result<(), ApiError> {
    if let Some(header) = authorization(request.headers())? {
        let principal = services(request)?.authenticate(Some(header)).await?;
        request.extensions_mut().insert(principal);
    }
    Ok(())
}

fn entitled(request: &HttpRequest, action: &str) -> Result<(), ApiError> {
    let services = services(request)?;
    let (policy, principal) = (services.policy(), principal(request));
    policy
        .require(&principal, action)
        .map_err(|denied| refusal(&policy, &principal, denied))
}

/// What a refusal is to its caller: a stranger, where nothing at all is open to strangers, is asked
/// who it is (REST contract, section 6.1).
fn refusal(policy: &Policy, principal: &Principal, denied: Denied) -> ApiError {
    let is_nothing = |access| matches!(access, Access::Granted(it) if it.iter().next().is_none());
    match principal {
        Principal::Anonymous if is_nothing(policy.access(principal)) => ApiError::bad_credentials(),
        _ => denied.into(),
    }
}

fn services(request: &HttpRequest) -> Result<&Data<Services>, ApiError> {
    let services = request.app_data::<Data<Services>>();
    services.ok_or_else(|| ApiError::internal("the listener has no services"))
}

/// Who is asking, as the authentication layer found out.
fn principal(request: &HttpRequest) -> Principal {
    request
        .extensions()
        .get::<Principal>()
        .cloned()
        .unwrap_or_default()
}
