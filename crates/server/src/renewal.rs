//! Takes a certificate that was renewed while the server runs.

use std::convert::Infallible;
use std::error::Error;
use std::future::pending;
use std::time::Duration;

use bastide_http::Certificate;
use tokio::task::spawn_blocking;
use tokio::time::interval;

/// Between two looks at the files.
const PERIOD: Duration = Duration::from_mins(1);

/// Looks at the files of a certificate from time to time.
pub(crate) async fn keep_current(certificate: Option<Certificate>) -> Infallible {
    let Some(certificate) = certificate else {
        return pending().await;
    };
    let mut ticks = interval(PERIOD);
    loop {
        ticks.tick().await;
        renew(&certificate).await;
    }
}

/// Looks at the files of a certificate now. What cannot be used is left: the certificate stays as it was.
pub async fn renew(certificate: &Certificate) {
    let certificate = certificate.clone();
    let renewed = spawn_blocking(move || certificate.renew()).await;
    match renewed {
        Ok(Ok(false)) => {}
        Ok(Ok(true)) => tracing::info!("tls.certificate.renewed"),
        Ok(Err(error)) => failed(&error),
        Err(error) => failed(&error),
    }
}

fn failed(error: &(dyn Error + 'static)) {
    tracing::warn!(
        error,
        "the TLS certificate was not read again; it stays as it was"
    );
}
