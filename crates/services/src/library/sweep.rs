//! Clears up what was interrupted.

use std::error::Error;
use std::sync::{Arc, Weak};
use std::time::Duration;

use bastide_media::{FileName, Files};
use bastide_store::library::Kept;
use tokio::task::JoinHandle;
use tokio::time::interval;

use super::{Library, UPLOADS, UploadError};

/// Between two sweeps.
const PERIOD: Duration = Duration::from_mins(15);
/// Time in which an upload claims the names that it has written down, in milliseconds.
const GRACE: i64 = 15 * 60 * 1_000;

impl Library {
    /// Says that this process uses the folder of files. Where no other one does, everything that was
    /// interrupted is cleared up; call this when the program starts.
    ///
    /// # Errors
    ///
    /// A folder or a database that cannot be used.
    pub async fn take_over(&self) -> Result<(), UploadError> {
        let folder = self.storage.folder();
        let in_use = match folder.blocking(Files::use_alone).await? {
            Err(in_use) => in_use,
            Ok(alone) => {
                let cleared = folder.blocking(move |files| {
                    files.clear(&alone)?;
                    Ok(alone)
                });
                let alone = cleared.await?;
                for name in folder.blocking(Files::unsettled).await? {
                    self.settle(&name).await?;
                }
                // What is in the bucket may belong to uploads of another machine.
                self.storage.sweep(Kept::InFolder, i64::MAX).await?;
                self.sweep_variants().await?;
                alone.share()?
            }
        };
        // Whoever takes over twice keeps the first lock, which is as good.
        let _ = self.in_use.set(in_use);
        Ok(())
    }

    /// Removes the bytes of names that were written down before a moment and never claimed, and of
    /// files that are gone; how many there were.
    ///
    /// # Errors
    ///
    /// A folder or a database that cannot be used.
    pub async fn sweep(&self, before: i64) -> Result<u64, UploadError> {
        let local = self.storage.sweep(Kept::InFolder, before).await?;
        if !self.storage.has_bucket() {
            return Ok(local);
        }
        let away = self.storage.sweep(Kept::InBucket, before).await?;
        Ok(local.saturating_add(away))
    }

    /// Keeps the bytes that the row of a replaced file names, and forgets the others.
    pub(super) async fn settle(&self, name: &FileName) -> Result<(), UploadError> {
        let tx = self.live.store.begin().await?;
        // Waits for whoever is replacing it.
        let recorded = tx.recorded_content(&format!("{UPLOADS}{name}")).await?;
        let name = name.clone();
        let settled = self.storage.folder().blocking(move |files| {
            if !files.unsettled()?.contains(&name) {
                return Ok(());
            }
            if recorded.is_some_and(|it| files.sha256(&name).is_ok_and(|now| now == it)) {
                files.settle(&name)
            } else {
                files.restore(&name)
            }
        });
        settled.await?;
        drop(tx);
        Ok(())
    }
}

/// The task that sweeps; it ends with this.
#[derive(Debug)]
pub(crate) struct Sweeper(JoinHandle<()>);

impl Sweeper {
    /// Sweeps from time to time.
    pub(crate) fn spawn(library: &Arc<Library>) -> Self {
        Self(tokio::spawn(run(Arc::downgrade(library))))
    }
}

impl Drop for Sweeper {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn run(library: Weak<Library>) {
    let mut ticks = interval(PERIOD);
    loop {
        ticks.tick().await;
        let Some(library) = library.upgrade() else {
            return;
        };
        if let Err(error) = library.get_to_know().await {
            let error: &dyn Error = &error;
            tracing::warn!(
                error,
                "files from an import are not compared with others yet"
            );
        }
        let before = library.clock.millis().saturating_sub(GRACE);
        let sweeping = async {
            let count = library.sweep(before).await?;
            library.sweep_variants().await?;
            Ok::<_, UploadError>(count)
        };
        match sweeping.await {
            Ok(0) => {}
            Ok(count) => tracing::info!(files.removed = count, "library.swept"),
            Err(error) => {
                let error: &dyn Error = &error;
                tracing::warn!(error, "bytes that no file claims could not be removed");
            }
        }
    }
}
