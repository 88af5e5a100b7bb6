//! A panic costs the request that it happens in and nothing else (attack case DOS-22).

use std::io;

use actix_web::web::{Bytes, get};
use actix_web::{HttpResponse, Responder};
use bastide_config::Config;
use bastide_http::health::Readiness;
use bastide_http::{Ground, Surface, listen};
use bastide_testkit::{TestDatabase, on_both_databases};
use futures_util::stream;
use reqwest::Method;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::app::TestApp;

const SECRET: &str = "a value that the panic tells";

async fn at_once() -> HttpResponse {
    panic!("{SECRET}")
}

/// Panics when some of the answer is on its way.
async fn later() -> impl Responder {
    let chunks = stream::unfold(0, |count| async move {
        assert!(count < 3, "{SECRET}");
        Some((Ok::<_, io::Error>(Bytes::from_static(b"chunk")), count + 1))
    });
    HttpResponse::Ok().streaming(chunks)
}

async fn fine() -> HttpResponse {
    HttpResponse::Ok().body("fine")
}

fn routes(config: &mut ServiceConfig<'_>) {
    config
        .route("/api/at-once", get().to(at_once))
        .route("/api/later", get().to(later))
        .route("/api/fine", get().to(fine));
}

on_both_databases! {
    async fn a_panic_costs_one_request(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let mut config = Config::default();
        config.public.bind = "127.0.0.1:0".parse().unwrap();
        let ground = Ground::new(&config, app.services.clone(), Readiness::default(), None, 1);
        let listener = listen(Surface::public(&config.public, routes), &ground).unwrap();
        let (address, handle) = (listener.address, listener.server.handle());
        let serving = tokio::task::spawn_local(listener.server);
        // More often than there are workers.
        for _ in 0..100 {
            let reply = app.send_to(address, Method::GET, "/api/at-once", &[], "").await;
            assert_eq!(reply.error(), (500, "InternalServerError".to_owned()));
            assert!(!String::from_utf8_lossy(&reply.body).contains(SECRET));
            let mut stream = TcpStream::connect(address).await.unwrap();
            let request = b"GET /api/later HTTP/1.1\r\nHost: a\r\n\r\n";
            stream.write_all(request).await.unwrap();
            let mut begun = Vec::new();
            stream.read_to_end(&mut begun).await.ok();
            let begun = String::from_utf8_lossy(&begun);
            // It does not look whole.
            assert!(!begun.ends_with("0\r\n\r\n") && !begun.contains(SECRET), "{begun}");
            let reply = app.send_to(address, Method::GET, "/api/fine", &[], "").await;
            assert_eq!((reply.status, reply.body), (200, b"fine".to_vec()));
        }
        handle.stop(false).await;
        serving.await.unwrap().unwrap();
    }
}
