//! Servers on ports of their own, for as long as a test holds them.

use std::io;
use std::net::SocketAddr;

use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A listener; it stops when this is dropped.
#[derive(Debug)]
pub(crate) struct Listening {
    /// Where it listens.
    pub(crate) address: SocketAddr,
    task: JoinHandle<()>,
}

/// Begins to listen on loopback, and hands each connection to a conversation.
pub(crate) async fn listen<F>(converse: impl Fn(TcpStream) -> F + Send + 'static) -> Listening
where
    F: Future<Output = io::Result<()>> + Send + 'static,
{
    let listener = TcpListener::bind(("127.0.0.1", 0)).await;
    let listener = listener.expect("a port on loopback");
    let address = listener.local_addr().expect("the address of the port");
    let task = tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let conversation = converse(stream);
            // A client that goes away in the middle is a client that goes away.
            tokio::spawn(async move { conversation.await.ok() });
        }
    });
    Listening { address, task }
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.task.abort();
    }
}
