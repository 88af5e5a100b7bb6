//! TLS in the process, and certificates that are renewed while it runs.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use bastide_testkit::TestDatabase;
use rcgen::{CertifiedKey, generate_simple_self_signed};
use reqwest::tls::Version;
use reqwest::{Certificate, Client, ClientBuilder, StatusCode};
use rustix::process::Signal;
use rustls::crypto::aws_lc_rs;
use tokio::runtime::Runtime;

use crate::server::{Place, Server};

/// A certificate of its own for this machine in the folder; in PEM.
fn new_certificate(folder: &Path) -> String {
    let CertifiedKey { cert, signing_key } =
        generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    fs::write(folder.join("key.pem"), signing_key.serialize_pem()).unwrap();
    fs::write(folder.join("cert.pem"), cert.pem()).unwrap();
    cert.pem()
}

/// A new connection for each request, to a server with this certificate alone.
fn client(certificate: &str) -> ClientBuilder {
    // Whichever request is the first.
    let _ = aws_lc_rs::default_provider().install_default();
    let root = Certificate::from_pem(certificate.as_bytes()).unwrap();
    Client::builder()
        .tls_certs_only([root])
        .pool_max_idle_per_host(0)
}

fn asks(server: &Server, client: ClientBuilder) -> Result<StatusCode, reqwest::Error> {
    let port = server.public.rsplit(':').next().unwrap();
    let url = format!("https://localhost:{port}/_health");
    let request = client.build()?.get(url).send();
    Ok(Runtime::new().unwrap().block_on(request)?.status())
}

#[test]
fn a_renewed_certificate_is_taken_without_a_restart() {
    let place = Place::with_notes(TestDatabase::sqlite(), 1);
    let first = new_certificate(place.path());
    let files = [
        ("BASTIDE_TLS__CERT_FILE", "cert.pem"),
        ("BASTIDE_TLS__KEY_FILE", "key.pem"),
    ];
    let server = place.serve_with(&files);
    assert_eq!(
        asks(&server, client(&first)).unwrap(),
        StatusCode::NO_CONTENT
    );
    let newest = client(&first).tls_version_min(Version::TLS_1_3);
    assert_eq!(asks(&server, newest).unwrap(), StatusCode::NO_CONTENT);
    let there = [&files[..], &[("BASTIDE_PUBLIC__BIND", &server.public)]].concat();
    let (code, output, error) = place.run_with(&["health"], &there);
    assert_eq!((code, output.as_str()), (0, "ready\n"), "{error}");

    // Half of a replacement changes nothing.
    let old_key = fs::read(place.path().join("key.pem")).unwrap();
    let second = new_certificate(place.path());
    let new_key = fs::read(place.path().join("key.pem")).unwrap();
    fs::write(place.path().join("key.pem"), old_key).unwrap();
    hang_up(&server, &place, "it stays as it was");
    assert_eq!(
        asks(&server, client(&first)).unwrap(),
        StatusCode::NO_CONTENT
    );

    fs::write(place.path().join("key.pem"), new_key).unwrap();
    hang_up(&server, &place, "tls.certificate.renewed");
    assert_eq!(
        asks(&server, client(&second)).unwrap(),
        StatusCode::NO_CONTENT
    );
    assert!(asks(&server, client(&first)).is_err());
}

/// Tells the server to look at its files, and waits until its log says something.
fn hang_up(server: &Server, place: &Place, words: &str) {
    server.signal(Signal::HUP);
    let begun = Instant::now();
    while !place.log().iter().any(|it| it.to_string().contains(words)) {
        assert!(
            begun.elapsed() < Duration::from_secs(20),
            "{:?}",
            place.log()
        );
        thread::sleep(Duration::from_millis(20));
    }
}
