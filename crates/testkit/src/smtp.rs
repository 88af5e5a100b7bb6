//! A mail server that keeps what it is given (RFC 5321), on a port of its own.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;

use crate::listen::{Listening, listen};

/// A mail as the server got it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedMail {
    /// The sender of the envelope.
    pub from: String,
    /// The recipients of the envelope.
    pub to: Vec<String>,
    /// Head and body, without the dots that were doubled on the way.
    pub data: String,
}

/// The server; it stops when this is dropped.
#[derive(Debug)]
pub struct SmtpSink {
    /// Where it listens.
    pub address: SocketAddr,
    state: Arc<Mutex<State>>,
    _listening: Listening,
}

#[derive(Debug, Default)]
struct State {
    mails: Vec<ReceivedMail>,
    lines: Vec<String>,
    refusal: Option<String>,
}

impl SmtpSink {
    /// Begins to listen on loopback.
    pub async fn start() -> Self {
        let state = Arc::<Mutex<State>>::default();
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

    /// Answers recipients with this line from now on, such as `450 later`; `None` takes them.
    pub fn refuse(&self, line: Option<&str>) {
        held(&self.state).refusal = line.map(str::to_owned);
    }

    /// What was delivered so far.
    pub fn mails(&self) -> Vec<ReceivedMail> {
        held(&self.state).mails.clone()
    }

    /// What clients have said so far, bodies of mails left out.
    pub fn lines(&self) -> Vec<String> {
        held(&self.state).lines.clone()
    }
}

/// A test that has failed has failed; what it saw is still good to look at.
fn held(state: &Mutex<State>) -> std::sync::MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn converse(stream: TcpStream, state: &Mutex<State>) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 sink ESMTP\r\n").await?;
    let mut mail = blank();
    loop {
        let Some(line) = line(&mut stream).await? else {
            return Ok(());
        };
        held(state).lines.push(line.clone());
        let verb = line.split([' ', ':']).next().unwrap_or_default();
        let reply = match verb.to_ascii_uppercase().as_str() {
            "EHLO" => "250-sink\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 AUTH PLAIN".to_owned(),
            "AUTH" => "235 welcome".to_owned(),
            "MAIL" => {
                mail = blank();
                mail.from = path(&line);
                "250 ok".to_owned()
            }
            "RCPT" => {
                let refusal = held(state).refusal.clone();
                if refusal.is_none() {
                    mail.to.push(path(&line));
                }
                refusal.unwrap_or_else(|| "250 ok".to_owned())
            }
            "DATA" if mail.to.is_empty() => "503 to whom".to_owned(),
            "DATA" => {
                stream.write_all(b"354 go on\r\n").await?;
                mail.data = data(&mut stream).await?;
                held(state)
                    .mails
                    .push(std::mem::replace(&mut mail, blank()));
                "250 taken".to_owned()
            }
            "NOOP" | "RSET" => "250 ok".to_owned(),
            "QUIT" => "221 bye".to_owned(),
            _ => "502 what".to_owned(),
        };
        stream.write_all(format!("{reply}\r\n").as_bytes()).await?;
        if reply.starts_with("221") {
            return Ok(());
        }
    }
}

fn blank() -> ReceivedMail {
    ReceivedMail {
        from: String::new(),
        to: Vec::new(),
        data: String::new(),
    }
}

/// What stands between the angle brackets of a command.
fn path(line: &str) -> String {
    let path = line.split_once('<').and_then(|(_, it)| it.split_once('>'));
    path.map_or("", |(it, _)| it).to_owned()
}

async fn line(stream: &mut BufReader<TcpStream>) -> std::io::Result<Option<String>> {
    let mut line = String::new();
    let read = stream.read_line(&mut line).await?;
    Ok((read > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned()))
}

async fn data(stream: &mut BufReader<TcpStream>) -> std::io::Result<String> {
    let mut data = String::new();
    while let Some(line) = line(stream).await? {
        if line == "." {
            break;
        }
        data.push_str(line.strip_prefix('.').unwrap_or(&line));
        data.push_str("\r\n");
    }
    Ok(data)
}
