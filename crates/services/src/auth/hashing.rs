//! A bounded pool for password hashes: processor time that no request thread gives.

use std::sync::Arc;
use std::time::Duration;

use bastide_auth::Unavailable;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

/// Longest wait for a place.
const PATIENCE: Duration = Duration::from_secs(2);

/// Half of the processors hash, the others serve.
#[derive(Debug)]
pub(crate) struct Hashing {
    places: Arc<Semaphore>,
    patience: Duration,
}

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

impl Hashing {
    pub(crate) fn new(processors: usize) -> Self {
        Self {
            places: Arc::new(Semaphore::new((processors / 2).max(1))),
            patience: PATIENCE,
        }
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
