//! The other ceiling: the same bytes, from memory.

use std::collections::HashMap;
use std::io;
use std::sync::Arc;

use actix_web::http::uri::PathAndQuery;
use actix_web::web::{Data, get};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer};
use bytes::Bytes;

use crate::failure::Result;
use crate::process::announce;

/// Answers by path and query.
type Answers = HashMap<String, Bytes>;

/// Serves the answers that come on standard input, on a port of its own choice, which it prints.
pub(crate) fn serve() -> Result<()> {
    let answers: HashMap<String, String> = serde_json::from_reader(io::stdin().lock())?;
    let answers = answers.into_iter().map(|(path, body)| (path, body.into()));
    let answers: Arc<Answers> = Arc::new(answers.collect());
    actix_web::rt::System::new().block_on(async move {
        let server = HttpServer::new(move || {
            App::new()
                .app_data(Data::from(Arc::clone(&answers)))
                .default_service(get().to(answer))
        });
        let server = server.bind(("127.0.0.1", 0))?;
        announce(&server.addrs())?;
        Ok(server.run().await?)
    })
}

async fn answer(answers: Data<Answers>, request: HttpRequest) -> HttpResponse {
    let asked = request.uri().path_and_query().map(PathAndQuery::as_str);
    match asked.and_then(|it| answers.get(it)) {
        Some(body) => HttpResponse::Ok()
            .content_type("application/json")
            .body(body.clone()),
        None => HttpResponse::NotFound().finish(),
    }
}
