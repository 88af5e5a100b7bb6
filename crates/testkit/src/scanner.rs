//! A malware scanner that speaks the protocol of clamd, on a port of its own.

use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::listen::{Listening, listen};

/// The most bytes that it looks at.
const LARGEST: usize = 1_000_000;

/// The scanner; it stops when this is dropped.
#[derive(Debug)]
pub struct TestScanner {
    address: SocketAddr,
    state: Arc<State>,
    _listening: Listening,
}

#[derive(Debug, Default)]
struct State {
    is_silent: AtomicBool,
    seen: Mutex<Vec<Vec<u8>>>,
}

impl TestScanner {
    /// The name of what it finds.
    pub const SIGNATURE: &'static str = "Bastide.Test.Pattern";
    /// What it finds: harmless, and a pattern of nobody else.
    pub const PATTERN: &'static [u8] = b"bastide scanner test pattern";

    /// Begins to listen on loopback.
    pub async fn start() -> Self {
        let state = Arc::<State>::default();
        let listening = listen({
            let state = state.clone();
            move |stream| {
                let state = state.clone();
                async move { converse(stream, &state).await }
            }
        })
        .await;
        Self {
            address: listening.address,
            state,
            _listening: listening,
        }
    }

    /// Where it listens, as a setting.
    pub fn address(&self) -> String {
        format!("tcp://{}", self.address)
    }

    /// Listens, and never answers, from now on.
    pub fn fall_silent(&self) {
        self.state.is_silent.store(true, Ordering::SeqCst);
    }

    /// What it was sent so far.
    pub fn seen(&self) -> Vec<Vec<u8>> {
        let seen = self.state.seen.lock();
        seen.unwrap_or_else(PoisonError::into_inner).clone()
    }
}

async fn converse(mut stream: TcpStream, state: &State) -> io::Result<()> {
    let mut command = [0; 10];
    stream.read_exact(&mut command).await?;
    if &command != b"zINSTREAM\0" {
        return stream.write_all(b"UNKNOWN COMMAND\0").await;
    }
    let mut bytes = Vec::new();
    loop {
        let length = stream.read_u32().await?;
        if length == 0 {
            break;
        }
        let mut chunk = vec![0; usize::try_from(length).map_err(io::Error::other)?];
        stream.read_exact(&mut chunk).await?;
        bytes.extend(chunk);
        if bytes.len() > LARGEST {
            let answer = b"INSTREAM size limit exceeded. ERROR\0";
            return stream.write_all(answer).await;
        }
    }
    if state.is_silent.load(Ordering::SeqCst) {
        return std::future::pending().await;
    }
    let pattern = TestScanner::PATTERN;
    let is_found = bytes.windows(pattern.len()).any(|it| it == pattern);
    let seen = state.seen.lock();
    seen.unwrap_or_else(PoisonError::into_inner).push(bytes);
    let answer = if is_found {
        format!("stream: {} FOUND\0", TestScanner::SIGNATURE)
    } else {
        "stream: OK\0".to_owned()
    };
    stream.write_all(answer.as_bytes()).await
}
