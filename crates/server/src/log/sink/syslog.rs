//! Messages for a syslog server, as RFC 5424 has them.

use std::fmt::Write as _;
use std::io::{self, ErrorKind};
use std::sync::Arc;

use bastide_config::SyslogAddress;
use chrono::SecondsFormat;
use serde_json::{Map, Value as Json, json};
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpStream, UdpSocket, UnixDatagram};
use tracing::Level;

use super::record::{About, Record, Value};

/// The facilities of RFC 5424, table 1: "log audit", and "security/authorization messages" for a
/// system's own eyes.
const AUDIT: u8 = 13;
const SECURITY: u8 = 10;

/// Most characters of the name of a message (RFC 5424, section 6).
const MOST_NAME: usize = 32;

/// The server.
#[derive(Debug)]
pub(super) struct Syslog {
    address: SyslogAddress,
    connection: Option<Connection>,
}

#[derive(Debug)]
enum Connection {
    Udp(UdpSocket),
    Tcp(TcpStream),
    Unix(UnixDatagram),
}

impl Syslog {
    pub(super) fn new(address: SyslogAddress) -> Self {
        Self {
            address,
            connection: None,
        }
    }

    /// Sends each line, or all of them again next time.
    pub(super) async fn send(&mut self, lines: &[Arc<Record>]) -> io::Result<()> {
        let mut connection = match self.connection.take() {
            Some(open) if open.is_there() => open,
            _ => connect(&self.address).await?,
        };
        let messages = lines.iter().map(|it| message(it));
        match &mut connection {
            Connection::Udp(socket) => {
                for message in messages {
                    socket.send(message.as_bytes()).await?;
                }
            }
            Connection::Unix(socket) => {
                for message in messages {
                    socket.send(message.as_bytes()).await?;
                }
            }
            Connection::Tcp(stream) => {
                let mut framed = Vec::new();
                for message in messages {
                    framed.extend(format!("{} {message}", message.len()).into_bytes());
                }
                stream.write_all(&framed).await?;
            }
        }
        self.connection = Some(connection);
        Ok(())
    }
}

impl Connection {
    /// Whether nobody has closed it. A server says nothing otherwise.
    fn is_there(&self) -> bool {
        match self {
            Self::Tcp(stream) => {
                let read = stream.try_read(&mut [0; 64]);
                !matches!(read, Ok(0)) && read.is_err_and(|it| it.kind() == ErrorKind::WouldBlock)
            }
            Self::Udp(_) | Self::Unix(_) => true,
        }
    }
}

async fn connect(address: &SyslogAddress) -> io::Result<Connection> {
    Ok(match address {
        SyslogAddress::Tcp(address) => Connection::Tcp(TcpStream::connect(address).await?),
        SyslogAddress::Unix(path) => {
            let socket = UnixDatagram::unbound()?;
            socket.connect(path)?;
            Connection::Unix(socket)
        }
        SyslogAddress::Udp(address) => {
            let found = tokio::net::lookup_host(address).await?.next();
            let found = found.ok_or(ErrorKind::NotFound)?;
            let own = if found.is_ipv4() {
                "0.0.0.0:0"
            } else {
                "[::]:0"
            };
            let socket = UdpSocket::bind(own).await?;
            socket.connect(found).await?;
            Connection::Udp(socket)
        }
    })
}

/// A line as a message: its name, and what is known of it as JSON. The server knows best which
/// machine it comes from.
fn message(line: &Record) -> String {
    let facility = match line.about {
        About::Audit => AUDIT,
        About::Security | About::Failure => SECURITY,
    };
    let severity: u8 = match line.level {
        Level::ERROR => 3,
        Level::WARN => 4,
        Level::INFO => 6,
        Level::DEBUG | Level::TRACE => 7,
    };
    let priority = u16::from(facility) * 8 + u16::from(severity);
    let at = line.at.to_rfc3339_opts(SecondsFormat::Micros, true);
    let name: String = line.name().unwrap_or("-").chars().take(MOST_NAME).collect();
    let mut members = Map::new();
    members.insert("target".to_owned(), json!(line.target));
    for (name, value) in &line.fields {
        let value = match value {
            Value::Text(text) => json!(text),
            Value::Number(number) => json!(number),
            Value::Flag(flag) => json!(flag),
        };
        members.insert((*name).to_owned(), value);
    }
    let mut message = format!(
        "<{priority}>1 {at} - bastide {} {name} - ",
        std::process::id()
    );
    // Text cannot be written to in vain. JSON in UTF-8 begins with the mark that says so.
    let _ = write!(message, "\u{feff}{}", Json::Object(members));
    message
}
