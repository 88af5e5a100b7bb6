//! A receiver of webhooks on a socket of this machine, which can be told to misbehave, and an opinion of
//! its own on signatures (Standard Webhooks 1.0).

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// Longest time that anything is waited for.
const PATIENCE: Duration = Duration::from_mins(1);

/// A receiver that listens until it is dropped.
#[derive(Debug)]
pub struct Receiver {
    address: SocketAddr,
    state: Arc<State>,
    listens: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

/// A request as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The path with its query.
    pub path: String,
    /// Headers by their names in lower case.
    pub headers: BTreeMap<String, String>,
    /// The body.
    pub body: String,
}

/// What a receiver answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// This status and a short body.
    Status(u16),
    /// A redirect to this address.
    Redirect(String),
    /// Nothing, with the connection open.
    Silence,
    /// 200 and a body without an end.
    Endless,
    /// This, and then one byte after the other, without an end.
    Trickle(&'static str),
    /// The end of the connection.
    Reset,
}

#[derive(Debug)]
struct State {
    answer: Mutex<Answer>,
    received: Mutex<Vec<Received>>,
    came: Condvar,
}

impl Receiver {
    /// Listens at some port and takes everything.
    pub fn start() -> Self {
        Self::at(SocketAddr::from(([127, 0, 0, 1], 0)))
    }

    /// Listens at an address.
    pub fn at(address: SocketAddr) -> Self {
        let listener = TcpListener::bind(address).expect("a free port");
        let address = listener.local_addr().expect("an address");
        let state = Arc::new(State {
            answer: Mutex::new(Answer::Status(200)),
            received: Mutex::default(),
            came: Condvar::new(),
        });
        let listens = Arc::new(AtomicBool::new(true));
        let (theirs, goes_on) = (state.clone(), listens.clone());
        let thread = thread::spawn(move || {
            for stream in listener.incoming() {
                if !goes_on.load(Ordering::SeqCst) {
                    return;
                }
                let (state, stream) = (theirs.clone(), stream.expect("a connection"));
                thread::spawn(move || serve(&state, stream));
            }
        });
        Self {
            address,
            state,
            listens,
            thread: Some(thread),
        }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its address for a webhook.
    pub fn url(&self) -> String {
        format!("http://{}/hook", self.address)
    }

    /// Answers so from now on.
    pub fn answers(&self, answer: Answer) {
        *lock(&self.state.answer) = answer;
    }

    /// Everything that came, in its order.
    pub fn received(&self) -> Vec<Received> {
        lock(&self.state.received).clone()
    }

    /// Waits until this many requests came, or as many as there are after a minute.
    pub fn wait_for(&self, count: usize) -> Vec<Received> {
        let received = lock(&self.state.received);
        let missing = |it: &mut Vec<Received>| it.len() < count;
        let waited = self
            .state
            .came
            .wait_timeout_while(received, PATIENCE, missing);
        waited
            .map_or_else(|it| it.into_inner().0, |it| it.0)
            .clone()
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.listens.store(false, Ordering::SeqCst);
        // Whoever waits for a connection gets a last one.
        TcpStream::connect(self.address).ok();
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}

impl Received {
    /// A header; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// Whether one of the signatures was made with this secret (`whsec_…`) over what came.
    pub fn is_signed_with(&self, secret: &str) -> bool {
        let key = secret.strip_prefix("whsec_").expect("a secret");
        let key = STANDARD.decode(key).expect("base64");
        let mut mac = Hmac::<Sha256>::new_from_slice(&key).expect("a key");
        let (id, timestamp) = (self.header("webhook-id"), self.header("webhook-timestamp"));
        mac.update(format!("{id}.{timestamp}.{}", self.body).as_bytes());
        let expected = format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()));
        let mut signatures = self.header("webhook-signature").split(' ');
        signatures.any(|it| it == expected)
    }
}

/// Keeps a request and answers it; one that breaks off is none.
fn serve(state: &State, mut stream: TcpStream) -> Option<()> {
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    let request = read(&stream)?;
    lock(&state.received).push(request);
    state.came.notify_all();
    let answer = lock(&state.answer).clone();
    let whole = |head: String| format!("HTTP/1.1 {head}\r\nconnection: close\r\n");
    match answer {
        Answer::Status(status) => {
            let head = whole(format!("{status} Said"));
            let answer = format!("{head}content-length: 5\r\n\r\nheard");
            stream.write_all(answer.as_bytes()).ok()
        }
        Answer::Redirect(to) => {
            let head = whole("307 Elsewhere".to_owned());
            let answer = format!("{head}location: {to}\r\ncontent-length: 0\r\n\r\n");
            stream.write_all(answer.as_bytes()).ok()
        }
        Answer::Silence => {
            // Until the other side has had enough.
            stream.read_exact(&mut [0]).ok()
        }
        Answer::Endless => {
            let head = whole("200 OK".to_owned());
            stream.write_all(format!("{head}\r\n").as_bytes()).ok()?;
            loop {
                stream.write_all(&[b'x'; 16_384]).ok()?;
            }
        }
        Answer::Trickle(begin) => {
            stream.write_all(begin.as_bytes()).ok()?;
            loop {
                thread::sleep(Duration::from_millis(50));
                stream.write_all(b"x").ok()?;
            }
        }
        Answer::Reset => Some(()),
    }
}

fn read(stream: &TcpStream) -> Option<Received> {
    let mut lines = BufReader::new(stream);
    let mut line = String::new();
    lines.read_line(&mut line).ok()?;
    let path = line.split(' ').nth(1)?.to_owned();
    let mut headers = BTreeMap::new();
    loop {
        line.clear();
        lines.read_line(&mut line).ok()?;
        match line.trim_end().split_once(": ") {
            Some((name, value)) => headers.insert(name.to_lowercase(), value.to_owned()),
            None => break,
        };
    }
    let length: usize = headers.get("content-length")?.parse().ok()?;
    let mut body = vec![0; length];
    lines.read_exact(&mut body).ok()?;
    Some(Received {
        path,
        headers,
        body: String::from_utf8(body).ok()?,
    })
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}
