//! Sockets and workers of a listener.

use std::fmt;
use std::future::ready;
use std::io;
use std::net::SocketAddr;
use std::num::NonZero;
use std::thread::available_parallelism;
use std::time::Duration;

use actix_http::{HttpService, Protocol, Request, Response};
use actix_service::{IntoServiceFactory, ServiceFactoryExt as _, map_config};
use actix_tls::accept::rustls_0_23::{Acceptor, TlsStream};
use actix_tls::accept::{TlsError, max_concurrent_tls_connect};
use actix_web::Error;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{AppConfig, Server, Service, ServiceFactory, fn_service};
use actix_web::rt::net::TcpStream;
use bastide_config::LimitsConfig;
use rustls::ServerConfig;
use tokio::net::TcpSocket;

use crate::connection::{Patience, Punctual};
use crate::crowd::Crowd;
use crate::descriptors;

/// Time in which requests may finish when the process is told to stop, in seconds.
const SHUTDOWN_SECONDS: u64 = 10;

/// Connections that wait to be accepted.
const BACKLOG: u32 = 1_024;

/// Connections of a worker that are closing, or in a TLS handshake, beside those that it may have.
const IN_TRANSIT: usize = 1_024;

/// Time for a TLS handshake.
const HANDSHAKE: Duration = Duration::from_secs(3);

/// Time for a client to take note that its connection ends.
const FAREWELL: Duration = Duration::from_secs(1);

/// A listener that is bound and waits to be awaited.
pub struct Listener {
    /// Where it listens; the port is known also where the configuration said 0.
    pub address: SocketAddr,
    /// Serves until its handle stops it. Signals are the business of the caller.
    pub server: Server,
}

/// Binds an address, and starts workers that answer by an application of their own each.
///
/// The library's own server would do, but for its sockets, which have no deadlines.
pub(crate) fn serve<F, I, S, B>(
    bind: SocketAddr,
    tls: Option<ServerConfig>,
    limits: &LimitsConfig,
    app: F,
) -> io::Result<Listener>
where
    F: Fn() -> I + Clone + Send + 'static,
    I: IntoServiceFactory<S, Request>,
    S: ServiceFactory<Request, Config = AppConfig> + 'static,
    S::Error: Into<Error> + 'static,
    S::InitError: fmt::Debug,
    S::Response: Into<Response<B>> + 'static,
    S::Service: 'static,
    <S::Service as Service<Request>>::Future: 'static,
    B: MessageBody + 'static,
{
    let socket = if bind.is_ipv4() {
        TcpSocket::new_v4()?
    } else {
        TcpSocket::new_v6()?
    };
    socket.set_reuseaddr(true)?;
    socket.bind(bind)?;
    let socket = socket.listen(BACKLOG)?.into_std()?;
    let address = socket.local_addr()?;

    // The setting is for the listener, the library's for each worker.
    let workers = available_parallelism().map_or(1, NonZero::get);
    let most = descriptors::affordable(limits.connections).div_ceil(workers);
    let builder = Server::build()
        .workers(workers)
        // Beyond its limit the library keeps everybody waiting, so ours comes before.
        .max_concurrent_connections(most.saturating_add(IN_TRANSIT))
        .shutdown_timeout(SHUTDOWN_SECONDS)
        .disable_signals();
    let stopping = builder.graceful_shutdown_signal();
    let head = Duration::from_secs(limits.head_seconds);
    let idle = Duration::from_secs(limits.keep_alive_seconds);
    let patience = Patience::new(limits);
    // Two kinds of sockets make two types of service.
    macro_rules! http {
        ($stream:ty) => {{
            let stopping = stopping.clone();
            let factory = app().into_factory();
            let factory = factory.map_err(|it| -> Response<BoxBody> {
                let error: Error = it.into();
                error.error_response().into()
            });
            HttpService::build()
                .graceful_shutdown_signal(move || {
                    let stopping = stopping.clone();
                    async move { stopping.notified().await }
                })
                .keep_alive(idle)
                .client_request_timeout(head)
                .client_disconnect_timeout(FAREWELL)
                .on_connect_ext(|socket: &Punctual<$stream>, shared| {
                    shared.insert(socket.pulse().clone());
                })
                .finish(map_config(factory, |()| AppConfig::default()))
        }};
    }
    let builder = match tls {
        None => builder.listen("http", socket, move || {
            let crowd = Crowd::new(most);
            fn_service(move |it: TcpStream| {
                let peer = it.peer_addr().ok();
                ready(Ok((
                    Punctual::new(it, patience, &crowd),
                    Protocol::Http1,
                    peer,
                )))
            })
            .and_then(http!(TcpStream))
        })?,
        Some(mut tls) => {
            tls.alpn_protocols = vec![b"http/1.1".to_vec()];
            let mut acceptor = Acceptor::new(tls);
            acceptor.set_handshake_timeout(HANDSHAKE);
            max_concurrent_tls_connect(IN_TRANSIT);
            builder.listen("https", socket, move || {
                let crowd = Crowd::new(most);
                acceptor
                    .clone()
                    .map_init_err(|()| ())
                    .map_err(TlsError::into_service_error)
                    .and_then(move |it: TlsStream<TcpStream>| {
                        let peer = it.get_ref().0.peer_addr().ok();
                        ready(Ok((
                            Punctual::new(it, patience, &crowd),
                            Protocol::Http1,
                            peer,
                        )))
                    })
                    .and_then(http!(TlsStream<TcpStream>).map_err(TlsError::Service))
            })?
        }
    };
    Ok(Listener {
        address,
        server: builder.run(),
    })
}
