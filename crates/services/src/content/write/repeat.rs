//! Requests that name themselves, so that sending one again does its work once.

use bastide_permissions::{Action, Authorized, Principal, TokenAccess, WritePlan};
use bastide_store::content::{Repeatable, Turn};
use bastide_store::read::Format;
use serde_json::Value as Json;
use sha2::{Digest, Sha256};

use super::{Sent, WriteError};
use crate::content::{Answer, Content};

/// The value of `Idempotency-Key`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repeat<'k>(&'k str);

impl<'k> Repeat<'k> {
    /// Longest key, in bytes.
    pub const MOST_BYTES: usize = 255;

    /// A key of visible ASCII characters; `None` for anything else.
    pub fn new(key: &'k str) -> Option<Self> {
        let fits = (1..=Self::MOST_BYTES).contains(&key.len());
        (fits && key.bytes().all(|it| it.is_ascii_graphic())).then_some(Self(key))
    }

    /// Keys are the caller's own: nobody gets the answer of somebody else by guessing one.
    pub(super) fn of<A: Action>(self, proof: &Authorized<A>, sent: Sent<'_>) -> Repeatable {
        let caller = match proof.principal() {
            Principal::Anonymous => "anyone".to_owned(),
            Principal::User { id, .. } => format!("user {id}"),
            Principal::Token(TokenAccess::Custom { id, .. }) => format!("token {id}"),
            Principal::Token(TokenAccess::Full) => "full access".to_owned(),
            Principal::Token(TokenAccess::ReadOnly) => "read only".to_owned(),
            Principal::Administrator(editor) => format!("administrator {:?}", editor.id()),
        };
        let uid = proof.target().uid().as_str();
        let data = Json::Object(sent.data.clone()).to_string();
        let format = format!("{:?}", sent.format);
        Repeatable {
            digest: digest(&[caller.as_bytes(), uid.as_bytes(), self.0.as_bytes()]),
            request: digest(&[sent.query, format.as_bytes(), data.as_bytes()]),
        }
    }
}

fn digest(parts: &[&[u8]]) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part.len().to_be_bytes());
        digest.update(part);
    }
    hex::encode(digest.finalize())
}

impl Content {
    /// The answer of a request that was carried out before; `None` where this one is the first.
    pub(super) async fn answered(
        &self,
        plan: &WritePlan,
        format: Format,
        turn: Turn,
    ) -> Result<Option<Answer>, WriteError> {
        match turn {
            Turn::First => Ok(None),
            Turn::Other => Err(WriteError::KeyReused),
            Turn::Again {
                answer: Some((body, etag)),
                ..
            } => Ok(Some(Answer {
                body: body.into(),
                etag,
            })),
            Turn::Again {
                document,
                answer: None,
            } => self.shown(plan, &document, format).await.map(Some),
        }
    }

    /// Keeps an answer. The work is done, so a failure only means that it is read again.
    pub(super) async fn keep(&self, digest: &str, answer: &Answer) {
        let Ok(body) = std::str::from_utf8(&answer.body) else {
            return;
        };
        let kept = self.live.store.keep_answer(digest, body, &answer.etag);
        if let Err(error) = kept.await {
            let error: &dyn std::error::Error = &error;
            tracing::warn!(error, "the answer of a repeatable request was not kept");
        }
    }
}
