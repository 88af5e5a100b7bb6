//! How mails leave.

use std::net::IpAddr;

use serde::{Deserialize, Serialize};

use crate::Secret;

/// How the connection to the mail server is protected.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailTls {
    /// TLS from the first byte (RFC 8314).
    #[default]
    Implicit,
    /// Begins in clear text and turns to TLS before anything is said, or nothing is (RFC 3207).
    Starttls,
    /// Clear text; to this machine only.
    None,
}

bounded_section! {
    /// The mail server, and how long it is waited for.
    pub struct MailConfig in "mail";
    plain {
        /// Host of the SMTP server; empty where there is none. Development writes files then, and
        /// production sends nothing.
        smtp_host: String = String::new();
        /// Port of the SMTP server.
        smtp_port: u16 = 465;
        /// Protection of the connection.
        smtp_tls: MailTls = MailTls::Implicit;
        /// Name to sign in to the server with; empty where it asks for none.
        smtp_username: String = String::new();
        /// Password to that name.
        #[serde(with = "crate::empty")]
        smtp_password: Option<Secret> = None;
        /// The sender, `Name <address>` or an address alone.
        from: String = String::new();
    }
    bounded {
        /// Time for one mail to be handed over, in seconds.
        timeout_seconds: u64 = 20, 1..=120;
        /// How often a mail is tried before it is given up; the wait between doubles each time.
        attempts: u32 = 8, 1..=12;
    }
}

impl MailConfig {
    /// Whether there is a mail server.
    pub fn has_server(&self) -> bool {
        !self.smtp_host.is_empty()
    }

    /// Why the settings do not fit together: the setting and what is wrong.
    pub(crate) fn fault(&self) -> Option<(&'static str, &'static str)> {
        if !self.has_server() {
            return None;
        }
        if self.from.is_empty() {
            return Some((
                "mail.from",
                "is needed where mail.smtp_host is set; name the sender of your mails",
            ));
        }
        if self.smtp_tls == MailTls::None && !is_this_machine(&self.smtp_host) {
            return Some((
                "mail.smtp_tls",
                "must be implicit or starttls: only a server on this machine is spoken to in clear text",
            ));
        }
        if self.smtp_username.is_empty() != self.smtp_password.is_none() {
            return Some((
                "mail.smtp_password",
                "belongs to smtp_username; set both or neither",
            ));
        }
        None
    }
}

fn is_this_machine(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || address.parse::<IpAddr>().is_ok_and(|it| it.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_that_do_not_fit_together_are_named() {
        let with = |host: &str, tls, username: &str, password: Option<&str>, from: &str| {
            let config = MailConfig {
                smtp_host: host.to_owned(),
                smtp_tls: tls,
                smtp_username: username.to_owned(),
                smtp_password: password.map(|it| Secret::new(it.to_owned())),
                from: from.to_owned(),
                ..MailConfig::default()
            };
            config.fault().map(|(setting, _)| setting)
        };
        let from = "a@example.test";
        for (host, tls, username, password, from, fault) in [
            ("", MailTls::None, "", Some("x"), "", None),
            ("mx.example.test", MailTls::Implicit, "", None, from, None),
            (
                "mx.example.test",
                MailTls::Starttls,
                "me",
                Some("x"),
                from,
                None,
            ),
            ("localhost", MailTls::None, "", None, from, None),
            ("127.0.0.2", MailTls::None, "", None, from, None),
            ("[::1]", MailTls::None, "", None, from, None),
            (
                "mx.example.test",
                MailTls::Implicit,
                "",
                None,
                "",
                Some("mail.from"),
            ),
            (
                "mx.example.test",
                MailTls::None,
                "",
                None,
                from,
                Some("mail.smtp_tls"),
            ),
            (
                "localhost.example.test",
                MailTls::None,
                "",
                None,
                from,
                Some("mail.smtp_tls"),
            ),
            (
                "10.0.0.1",
                MailTls::None,
                "",
                None,
                from,
                Some("mail.smtp_tls"),
            ),
            (
                "mx.example.test",
                MailTls::Implicit,
                "me",
                None,
                from,
                Some("mail.smtp_password"),
            ),
            (
                "mx.example.test",
                MailTls::Implicit,
                "",
                Some("x"),
                from,
                Some("mail.smtp_password"),
            ),
        ] {
            assert_eq!(
                with(host, tls, username, password, from),
                fault,
                "{host} {tls:?}"
            );
        }
    }
}
