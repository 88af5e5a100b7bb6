//! A mail that is about to leave.

use std::fmt;
use std::time::SystemTime;

use lettre::Message;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};

use crate::{Address, SendError};

/// Longest subject, in characters; more is cut off.
const MAX_SUBJECT: usize = 200;

/// A mail. Not printed: most hold a secret.
#[derive(Clone)]
pub struct Letter {
    /// To whom.
    pub to: Address,
    /// What it is about.
    pub subject: String,
    /// What it says.
    pub html: String,
    /// The same as plain text, if somebody has written it.
    pub text: Option<String>,
}

impl fmt::Debug for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Letter").finish_non_exhaustive()
    }
}

impl Letter {
    /// The mail as it travels (RFC 5322). It says that nobody has written it (RFC 3834), so that
    /// holiday notes are not sent in return.
    pub(crate) fn message(self, from: &Mailbox, at: SystemTime) -> Result<Message, SendError> {
        let printable = self.subject.chars().filter(|it| !it.is_control());
        let subject: String = printable.take(MAX_SUBJECT).collect();
        let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
        let builder = Message::builder()
            .from(from.clone())
            .to(Mailbox::new(None, self.to.inner().clone()))
            .date(at)
            .message_id(Some(message_id(from)?))
            .raw_header(HeaderValue::new(automatic, "auto-generated".to_owned()))
            .subject(subject);
        let message = match self.text {
            Some(text) => builder.multipart(MultiPart::alternative_plain_html(text, self.html)),
            None => builder.singlepart(SinglePart::html(self.html)),
        };
        message.map_err(|_| SendError::Unwritable)
    }
}

/// A name that no other mail has.
fn message_id(from: &Mailbox) -> Result<String, SendError> {
    let number = || getrandom::u64().map_err(|it| SendError::Random(it.into()));
    let domain = from.email.domain();
    Ok(format!("<{:016x}{:016x}@{domain}>", number()?, number()?))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn written(letter: Letter) -> String {
        let from: Mailbox = "Example <no-reply@example.test>".parse().unwrap();
        let at = SystemTime::UNIX_EPOCH + Duration::from_hours(500_000);
        String::from_utf8(letter.message(&from, at).unwrap().formatted()).unwrap()
    }

    fn letter() -> Letter {
        Letter {
            to: Address::parse("ann@example.test").unwrap(),
            subject: "Hello".to_owned(),
            html: "<p>Grüße</p>".to_owned(),
            text: Some("Grüße".to_owned()),
        }
    }

    #[test]
    fn a_mail_has_the_headers_of_one() {
        let mail = written(letter());
        let (head, body) = mail.split_once("\r\n\r\n").unwrap();
        for line in [
            "From: Example <no-reply@example.test>",
            "To: ann@example.test",
            "Date: Fri, 15 Jan 2027 08:00:00 +0000",
            "Subject: Hello",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
        ] {
            assert!(head.lines().any(|it| it == line), "{line}: {head}");
        }
        assert!(head.contains("@example.test>"), "{head}");
        assert!(mail.is_ascii());
        assert!(
            body.contains("text/plain") && body.contains("text/html"),
            "{body}"
        );
        let html_only = written(Letter {
            text: None,
            ..letter()
        });
        assert!(!html_only.contains("text/plain"), "{html_only}");
    }

    /// RST-12.
    #[test]
    fn a_subject_is_one_header_whatever_it_is() {
        for subject in [
            "Hello\r\nBcc: eve@example.test",
            "Hello\nBcc: eve@example.test",
            "\r\n\r\n<script>",
            "Größe\r\nBcc: eve@example.test",
            &"long ".repeat(1_000),
            &"é".repeat(1_000),
        ] {
            let mail = written(Letter {
                subject: subject.to_owned(),
                ..letter()
            });
            let (head, _) = mail.split_once("\r\n\r\n").unwrap();
            let names: Vec<&str> = head
                .split("\r\n")
                .filter(|it| !it.starts_with([' ', '\t']))
                .map(|it| it.split(':').next().unwrap())
                .collect();
            let expected = [
                "From",
                "To",
                "Date",
                "Message-ID",
                "Auto-Submitted",
                "Subject",
                "MIME-Version",
                "Content-Type",
            ];
            assert_eq!(names, expected, "{subject}");
            assert!(head.len() < 4_000, "{}", head.len());
        }
    }

    #[test]
    fn a_mail_is_not_printed() {
        assert_eq!(format!("{:?}", letter()), "Letter { .. }");
    }
}
