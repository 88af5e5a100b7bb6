//! One request on a connection of its own: for comparing answers, not for load.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use crate::failure::{Failure, Result};

/// Longest wait for a connection, and for more bytes of an answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// An answer.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
}

/// Asks for a path.
pub(crate) fn get(address: SocketAddr, path: &str) -> Result<Response> {
    exchange(address, &format!("GET {path} HTTP/1.1\r\n"), "")
}

/// Posts JSON to a path.
pub(crate) fn post(address: SocketAddr, path: &str, json: &str) -> Result<Response> {
    send(address, "POST", path, json, None)
}

/// Sends JSON to a path, for who has the token.
pub(crate) fn send(
    address: SocketAddr,
    method: &str,
    path: &str,
    json: &str,
    token: Option<&str>,
) -> Result<Response> {
    let bearer = token.map(|it| format!("authorization: Bearer {it}\r\n"));
    let head = format!(
        "{method} {path} HTTP/1.1\r\ncontent-type: application/json\r\ncontent-length: {}\r\n{}",
        json.len(),
        bearer.unwrap_or_default(),
    );
    exchange(address, &head, json)
}

fn exchange(address: SocketAddr, head: &str, body: &str) -> Result<Response> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let request = format!("{head}host: {address}\r\nconnection: close\r\n\r\n{body}");
    stream.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    parse(&answer).ok_or_else(|| Failure::Stopped(format!("{address} does not speak HTTP")))
}

/// Splits an answer whose end is the end of the connection.
fn parse(answer: &[u8]) -> Option<Response> {
    let end = answer.windows(4).position(|it| it == b"\r\n\r\n")?;
    let (head, body) = answer.split_at_checked(end)?;
    let head = std::str::from_utf8(head).ok()?.to_ascii_lowercase();
    let mut lines = head.lines();
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    if lines.any(|it| it.starts_with("transfer-encoding:")) {
        return None;
    }
    let body = body.get(4..)?.to_vec();
    Some(Response { status, body })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_split() {
        let answer = b"HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}";
        let response = parse(answer).unwrap();
        assert_eq!(
            (response.status, response.body.as_slice()),
            (201, &b"{}"[..])
        );
        assert!(parse(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0").is_none());
        assert!(parse(b"what?").is_none());
    }
}
