//! The outermost layer: who asks, what may come in at all, and what every answer carries.

use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Instant;

use actix_web::body::{BodySize, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::Method;
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage as _, HttpResponse};
use bastide_config::Origin;
use bastide_services::audit::{Acting, Actor};
use bytes::Bytes;
use futures_util::FutureExt as _;

use crate::ApiError;
use crate::access_log::{self, Entry};
use crate::client::{Allowed, Client, Proxies, Transport};
use crate::connection::{Beating, Pulse};
use crate::cross_site::is_foreign_change;
use crate::denied;
use crate::request_id::RequestIds;
use crate::{headers, health, metrics};

/// Which requests are refused where they travelled in the clear (security design, S9). Whether the
/// process lives may be asked in any way, as what starts it asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encryption {
    /// None.
    Optional,
    /// Those that come from another machine.
    BeyondLoopback,
    /// All.
    Required,
}

/// What the outermost layer of a listener knows.
#[derive(Debug, Clone)]
pub(crate) struct Edge {
    /// Name of the listener in the log.
    pub(crate) surface: &'static str,
    pub(crate) ids: RequestIds,
    pub(crate) proxies: Proxies,
    /// How requests travel that no proxy passes on.
    pub(crate) transport: Transport,
    /// Which requests must have travelled in TLS.
    pub(crate) encryption: Encryption,
    /// Who may use the listener; everybody where it is `None`.
    pub(crate) allowed: Option<Allowed>,
    /// Other sites whose pages may change something.
    pub(crate) origins: Arc<[Origin]>,
}

/// Answers one request. Whatever happens inside, a complete answer comes out.
pub(crate) async fn pass<B: MessageBody + 'static>(
    edge: Edge,
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<Beating<EitherBody<B>>, Withheld>>, Error> {
    let started = Instant::now();
    let beat = request.conn_data::<Pulse>().map(Pulse::beat);
    let id = edge.ids.next();
    let method = request.method().clone();
    let client = edge.client(&request);
    if let Some(client) = client {
        request.extensions_mut().insert(client);
    }
    if method == Method::HEAD {
        // Answered as GET; the protocol layer remembers and sends no body.
        request.head_mut().method = Method::GET;
        request.extensions_mut().insert(CameAsHead);
    }
    let entry = Entry {
        surface: edge.surface,
        id,
        client,
        method: &method,
        started,
    };

    let acting = Acting {
        actor: Actor::Anyone,
        session: None,
        address: client.map(|it| it.address),
        request: Some(id),
    };
    let answered = match edge.admit(client, &request) {
        Ok(()) => {
            let inside = |it| guarded(edge.surface, it, next);
            denied::answering(acting.clone(), request, inside).await
        }
        Err(error) => Ok(refused(request, error)),
    };
    let transport = client.map_or(edge.transport, |it| it.transport);
    match answered {
        Ok(mut response) => {
            denied::note(acting, &method, &response);
            headers::complete(response.headers_mut(), transport, id.to_string());
            access_log::write(&entry, response.request().path(), response.response());
            let response = response.map_body(|_, body| Beating::new(body, beat));
            Ok(withhold(response, &method))
        }
        Err(error) => {
            let mut response = HttpResponse::from_error(error);
            headers::complete(response.headers_mut(), transport, id.to_string());
            access_log::write(&entry, "", &response);
            Err(InternalError::from_response("", response).into())
        }
    }
}

impl Edge {
    fn client(&self, request: &ServiceRequest) -> Option<Client> {
        let peer = request.peer_addr()?.ip();
        Some(self.proxies.client(peer, self.transport, request.headers()))
    }

    /// What is refused before anybody looks at it.
    fn admit(&self, client: Option<Client>, request: &ServiceRequest) -> Result<(), ApiError> {
        let client = client.ok_or(ApiError::Forbidden)?;
        let is_allowed = |it: &Allowed| it.contains(client.address);
        if !self.allowed.as_ref().is_none_or(is_allowed) {
            return Err(ApiError::Forbidden);
        }
        let must_be_encrypted = match self.encryption {
            Encryption::Optional => false,
            Encryption::BeyondLoopback => !client.address.is_loopback(),
            Encryption::Required => true,
        };
        let is_plain = client.transport == Transport::Plain;
        if is_plain && must_be_encrypted && !health::PATHS.contains(&request.path()) {
            return Err(ApiError::Forbidden);
        }
        let (method, headers) = (request.method(), request.headers());
        if is_foreign_change(method, headers, client.transport, &self.origins) {
            return Err(ApiError::Forbidden);
        }
        Ok(())
    }
}

/// Runs the layers inside. A panic costs this request and nothing else.
async fn guarded<B: MessageBody + 'static>(
    surface: &'static str,
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, Error> {
    let inside = AssertUnwindSafe(async move { next.call(request).await });
    match inside.catch_unwind().await {
        Ok(answered) => answered.map(ServiceResponse::map_into_left_body),
        Err(panic) => {
            metrics::count_panic(surface);
            Err(ApiError::internal(panic_text(panic.as_ref())).into())
        }
    }
}

fn panic_text(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    format!("panicked: {}", text.unwrap_or("without a text"))
}

/// An error as the answer to a request.
pub(crate) fn refused<B>(
    request: ServiceRequest,
    error: ApiError,
) -> ServiceResponse<EitherBody<B>> {
    let response = HttpResponse::from_error(error);
    request.into_response(response).map_into_right_body()
}

/// The body of an answer to HEAD: only its size is told, and nothing is read to make it.
#[derive(Debug)]
pub(crate) struct Withheld(BodySize);

impl MessageBody for Withheld {
    type Error = Error;

    fn size(&self) -> BodySize {
        self.0
    }

    fn poll_next(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        Poll::Ready(None)
    }
}

fn withhold<B: MessageBody>(
    response: ServiceResponse<B>,
    method: &Method,
) -> ServiceResponse<EitherBody<B, Withheld>> {
    if method == Method::HEAD {
        response.map_body(|_, body| EitherBody::right(Withheld(body.size())))
    } else {
        response.map_into_left_body()
    }
}

/// Marks a request that came as HEAD.
#[derive(Debug, Clone, Copy)]
struct CameAsHead;

/// Whether a request came as HEAD, which is answered as GET: a GET that does something leaves it
/// alone then.
pub fn is_head(request: &actix_web::HttpRequest) -> bool {
    request.extensions().contains::<CameAsHead>()
}

/// The caller of the request that a handler answers.
impl Client {
    /// Of this request, while it is being answered.
    pub fn of(request: &actix_web::HttpRequest) -> Option<Self> {
        request.extensions().get::<Self>().copied()
    }
}
