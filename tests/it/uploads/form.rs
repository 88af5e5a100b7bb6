//! Forms with files, and what becomes of them.

use std::fs;
use std::io::Cursor;
use std::net::SocketAddr;

use bastide_store::access::ApiTokenKind;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use reqwest::Method;
use serde_json::Value as Json;

use crate::app::{Reply, TestApp};

const BOUNDARY: &str = "----of-a-test";

/// A form, part by part.
#[derive(Default)]
pub(crate) struct Form(Vec<u8>);

impl Form {
    pub(crate) fn file(self, name: &str, content: &[u8]) -> Self {
        self.typed(name, "application/octet-stream", content)
    }

    pub(crate) fn typed(self, name: &str, kind: &str, content: &[u8]) -> Self {
        let head = format!("name=\"files\"; filename=\"{name}\"\r\nContent-Type: {kind}");
        self.part(&head, content)
    }

    pub(crate) fn text(self, name: &str, value: &str) -> Self {
        self.part(&format!("name=\"{name}\""), value.as_bytes())
    }

    fn part(mut self, head: &str, content: &[u8]) -> Self {
        let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n");
        self.0.extend(head.as_bytes());
        self.0.extend(content);
        self.0.extend(b"\r\n");
        self
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        [self.0.as_slice(), format!("--{BOUNDARY}--\r\n").as_bytes()].concat()
    }

    /// Posts it to the content listener, with the value of `Authorization`.
    pub(crate) async fn send(&self, app: &TestApp, path: &str, bearer: &str) -> Reply {
        self.send_to(app, app.public, (Method::POST, path), bearer)
            .await
    }

    /// Sends it anywhere.
    pub(crate) async fn send_to(
        &self,
        app: &TestApp,
        address: SocketAddr,
        (method, path): (Method, &str),
        bearer: &str,
    ) -> Reply {
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let mut headers = vec![("content-type", kind.as_str())];
        if !bearer.is_empty() {
            headers.push(("authorization", bearer));
        }
        app.send_bytes_to(address, method, path, &headers, self.bytes())
            .await
    }
}

/// A program that may do everything: its `Authorization`.
pub(crate) async fn program(app: &TestApp) -> String {
    format!("Bearer {}", app.api_token(&ApiTokenKind::FullAccess).await)
}

/// Stores one file; its object.
pub(crate) async fn stored(app: &TestApp, bearer: &str, name: &str, content: &[u8]) -> Json {
    let reply = Form::default()
        .file(name, content)
        .send(app, "/api/upload", bearer)
        .await;
    assert_eq!(reply.status, 201, "{}", reply.json());
    reply.json()[0].clone()
}

/// A picture with something to see.
pub(crate) fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let pixel = |x: u32, y: u32| Rgb([x, y, x ^ y].map(|it| u8::try_from(it % 256).unwrap()));
    let image = DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, pixel));
    let mut bytes = Vec::new();
    image
        .write_to(&mut Cursor::new(&mut bytes), format)
        .unwrap();
    bytes
}

/// The names of everything in the folder of stored files.
pub(crate) fn on_disk(app: &TestApp) -> Vec<String> {
    let Ok(entries) = fs::read_dir(app.folder.path().join("uploads")) else {
        return Vec::new();
    };
    let name = |it: std::io::Result<fs::DirEntry>| it.unwrap().file_name().into_string().unwrap();
    let mut names: Vec<String> = entries.map(name).collect();
    names.sort();
    names
}

/// How many files the library has.
pub(crate) async fn in_library(app: &TestApp, bearer: &str) -> usize {
    let headers = [("authorization", bearer)];
    let list = app
        .send(Method::GET, "/api/upload/files", &headers, "")
        .await;
    list.json().as_array().unwrap().len()
}
