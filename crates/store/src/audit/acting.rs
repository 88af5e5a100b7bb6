//! On whose behalf a task works.

use std::net::IpAddr;
use std::sync::Arc;

use super::RequestId;

/// Who does something.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Actor {
    /// The program by itself: start-up, an import, what was due.
    #[default]
    Program,
    /// Whoever gives commands on the machine.
    Operator,
    /// An administrator, by row id.
    Administrator(i64),
    /// An end user, by row id.
    User(i64),
    /// A program with an API token, by the row id of the token where that is known.
    Token(Option<i64>),
    /// Somebody without a credential.
    Anyone,
}

impl Actor {
    /// Its kind, as it is stored.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Program => "program",
            Self::Operator => "operator",
            Self::Administrator(_) => "administrator",
            Self::User(_) => "user",
            Self::Token(_) => "token",
            Self::Anyone => "anyone",
        }
    }

    /// Its row id, where it has one.
    pub fn id(self) -> Option<i64> {
        match self {
            Self::Administrator(id) | Self::User(id) => Some(id),
            Self::Token(id) => id,
            Self::Program | Self::Operator | Self::Anyone => None,
        }
    }
}

/// On whose behalf, and from where.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Acting {
    /// Who.
    pub actor: Actor,
    /// In which session.
    pub session: Option<Arc<str>>,
    /// From which address.
    pub address: Option<IpAddr>,
    /// In which request.
    pub request: Option<RequestId>,
}

tokio::task_local! {
    static CURRENT: Acting;
}

impl Acting {
    /// Works on this behalf: what `work` does in its own task is said to be done by it.
    pub async fn during<T>(self, work: impl Future<Output = T>) -> T {
        CURRENT.scope(self, work).await
    }

    /// The same where nothing is awaited, or all of it on this thread.
    pub fn meanwhile<T>(self, work: impl FnOnce() -> T) -> T {
        CURRENT.sync_scope(self, work)
    }

    /// On whose behalf the current task works; the program's own where nobody said so.
    pub fn current() -> Self {
        CURRENT.try_with(Self::clone).unwrap_or_default()
    }

    /// The same request with another actor: one that a transaction knows better. The session stays
    /// only where the actor does.
    #[must_use]
    pub fn by(mut self, actor: Actor) -> Self {
        if self.actor != actor {
            self.actor = actor;
            self.session = None;
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_task_acts_for_whom_it_was_told_and_nobody_else() {
        let request = RequestId::new(0xab, 42);
        assert_eq!(request.to_string(), "00000000000000ab-2a");
        assert_eq!(Acting::current(), Acting::default());
        let acting = Acting {
            actor: Actor::Administrator(1),
            session: Some("s".into()),
            request: Some(request),
            ..Acting::default()
        };
        let inside = acting.clone().during(async { Acting::current() }).await;
        assert_eq!(inside, acting);
        assert_eq!(inside.clone().by(Actor::Administrator(1)), acting);
        assert_eq!(inside.by(Actor::Administrator(2)).session, None);
        assert_eq!(Acting::current(), Acting::default());
    }
}
