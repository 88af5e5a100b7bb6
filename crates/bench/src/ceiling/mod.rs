//! The ceiling: what a good programmer writes by hand for exactly these cases.
//!
//! tokio-postgres with two pipelined connections for each worker, fixed SQL on plain tables, bytes
//! written from the driver's values into the answer. Writes go through connections of their own:
//! once as a transaction of the statements that Bastide sends, which is their ceiling, and once in
//! the fewest statements that leave the same behind, which says what the statements cost. No
//! content types, no permissions, no limits, no log. Making it slower needs an ADR.

mod encode;
mod link;
mod populate;
mod read;
mod tables;
mod write;

use std::io;

use actix_web::web::{get, post, put};
use actix_web::{App, HttpServer};

use crate::failure::Result;
use crate::process::announce;

pub(crate) use tables::tables;

use link::Worker;
use write::Desk;
use write::steps::{self, Rooms};

/// Serves the database at `url` on a port of its own choice, which it prints.
pub(crate) fn serve(url: &str) -> Result<()> {
    let url = url.to_owned();
    actix_web::rt::System::new().block_on(async move {
        let server = HttpServer::new(move || {
            let [reader, writer, fewest] = std::array::from_fn(|_| url.clone());
            App::new()
                .data_factory(move || {
                    let url = reader.clone();
                    async move { Worker::connect(&url).await.map_err(io::Error::other) }
                })
                .data_factory(move || {
                    let url = writer.clone();
                    async move { Rooms::connect(&url).await.map_err(io::Error::other) }
                })
                .data_factory(move || {
                    let url = fewest.clone();
                    async move { Desk::connect(&url).await.map_err(io::Error::other) }
                })
                .route("/one/{document}", get().to(read::one))
                .route("/list", get().to(read::list))
                .route("/populate", get().to(populate::populate))
                .route("/filter", get().to(read::filter))
                .route("/relation", get().to(populate::relation))
                .route("/articles", post().to(steps::create))
                .route("/articles/{document}", put().to(steps::update))
                .route("/fewest/articles", post().to(write::create))
                .route("/fewest/articles/{document}", put().to(write::update))
        });
        let server = server.bind(("127.0.0.1", 0))?;
        announce(&server.addrs())?;
        Ok(server.run().await?)
    })
}
