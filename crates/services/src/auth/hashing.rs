//! A bounded pool for password hashes: processor time that no request thread gives.

use std::sync::Arc;
use std::time::Duration;

use bastide_auth::Unavailable;
use bastide_auth::password::{self, Outcome, Password, PasswordHash, Population};
use bastide_auth::random::Random;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

/// Longest wait for a place.
const PATIENCE: Duration = Duration::from_secs(2);

/// Half of the processors hash, the others serve. Administrators have a pool of their own, so that
/// no flood of other sign-ins keeps them out.
#[derive(Debug, Clone)]
pub(crate) struct Hashing {
    places: Arc<Semaphore>,
    patience: Duration,
}

/// Places that are taken until this is dropped.
#[derive(Debug)]
#[must_use]
pub struct Flood(#[expect(dead_code, reason = "held, not read")] OwnedSemaphorePermit);

/// Why nothing was hashed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum HashingError {
    /// All places were taken for too long.
    #[error("too many passwords are being checked")]
    Busy,
    /// The machine could not do it.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

/// What a check of a password found.
#[derive(Debug)]
pub(crate) enum Checked {
    /// Wrong password, or nobody to check it for.
    Wrong,
    /// Right password.
    Right,
    /// Right password, whose hash should be replaced by this one.
    Better(PasswordHash),
}

impl Hashing {
    pub(crate) fn new(processors: usize) -> Self {
        Self {
            places: Arc::new(Semaphore::new((processors / 2).max(1))),
            patience: PATIENCE,
        }
    }

    /// Takes the places that are free.
    pub(crate) fn fill(&self) -> Option<Flood> {
        let free = u32::try_from(self.places.available_permits()).ok()?;
        let places = self.places.clone().try_acquire_many_owned(free);
        places.ok().map(Flood)
    }

    /// Refuses everybody at once, as a pool that stays full does after a while.
    #[cfg(test)]
    pub(crate) fn close(&self) {
        self.places.close();
    }

    /// Does some hashing when there is a place for it.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Unavailable> + Send + 'static,
    ) -> Result<T, HashingError> {
        let place = timeout(self.patience, self.places.clone().acquire_owned()).await;
        let Ok(Ok(place)) = place else {
            return Err(HashingError::Busy);
        };
        // The place is given back when the work is done, not when the client goes away.
        let done = spawn_blocking(move || {
            let done = work();
            drop(place);
            done
        });
        Ok(done.await.map_err(|_| Unavailable::Hashing)??)
    }

    /// Checks a password against the hash of an account. Where there is none, or one that cannot be
    /// read, it costs as much and nobody is let in.
    pub(crate) async fn check(
        &self,
        password: Password,
        hash: Option<&str>,
        population: Population,
    ) -> Result<Checked, HashingError> {
        let stored = hash.and_then(|it| PasswordHash::parse(it).ok());
        let work = move || match password::verify(&password, stored.as_ref(), population)? {
            Outcome::Wrong => Ok(Checked::Wrong),
            Outcome::Right => Ok(Checked::Right),
            Outcome::RightButStale => {
                password::hash(&password, &Random::draw()?).map(Checked::Better)
            }
        };
        self.run(work).await
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[tokio::test]
    async fn a_full_pool_refuses_after_a_while() {
        let hashing = Arc::new(Hashing {
            patience: Duration::from_millis(1),
            ..Hashing::new(1)
        });
        let (release, wait) = mpsc::channel::<()>();
        let (started, running) = tokio::sync::oneshot::channel();
        let pool = hashing.clone();
        let busy = tokio::spawn(async move {
            let work = move || {
                let _ = started.send(());
                let _ = wait.recv();
                Ok(1)
            };
            pool.run(work).await
        });
        running.await.unwrap();
        assert!(matches!(
            hashing.run(|| Ok(2)).await,
            Err(HashingError::Busy)
        ));
        release.send(()).unwrap();
        assert_eq!(busy.await.unwrap().unwrap(), 1);
        assert_eq!(hashing.run(|| Ok(3)).await.unwrap(), 3);
    }
}
