//! Mails to end users: asked for by requests, written and sent by a worker.
//!
//! A request notes that a mail is wanted, whoever the address belongs to, and is answered. What
//! depends on the account happens afterwards: it is looked up, a code is drawn, a letter is written
//! and sent. So an answer tells nothing of who has an account, and no table holds a letter.

mod limit;
mod links;
mod post;
mod templates;
mod writing;

pub(crate) use links::{Links, landing};
pub use post::Mails;
pub use templates::{MailTemplate, MailTemplates, WrittenMail};
