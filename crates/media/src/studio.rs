//! The bounded pool in which pictures are decoded: some threads, and so much memory in all.

use std::num::NonZero;
use std::sync::Arc;
use std::thread::available_parallelism;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use crate::picture::{Picture, PictureError, develop, format, plan};
use crate::{Files, Kind, Staged};

/// Memory of all pictures that are decoded at the same time, in mebibytes.
const BUDGET: u32 = 256;
const MEBIBYTE: u64 = 1_048_576;
/// Longest time for a picture to get its turn.
const PATIENCE: Duration = Duration::from_mins(5);
/// Longest time that one picture is worked on before its upload is refused.
const WORK: Duration = Duration::from_secs(30);

/// Makes pictures ready to be stored.
#[derive(Debug, Clone)]
pub struct Studio {
    files: Files,
    most_pixels: u64,
    hands: Arc<Semaphore>,
    memory: Arc<Semaphore>,
}

impl Studio {
    /// A pool for pictures of at most so many pixels, with a thread for each processor. Readers get
    /// their turn from the system: what they need of it is little.
    pub fn new(files: Files, most_pixels: u64) -> Self {
        let hands = available_parallelism().map_or(1, NonZero::get);
        Self {
            files,
            most_pixels,
            hands: Arc::new(Semaphore::new(hands)),
            memory: Arc::new(Semaphore::new(usize::try_from(BUDGET).unwrap_or(256))),
        }
    }

    /// Makes a picture ready; `None` for files that are none, or of a format that is not decoded
    /// here. What came is given back.
    ///
    /// # Errors
    ///
    /// [`PictureError`].
    pub async fn develop(
        &self,
        staged: Staged,
        kind: Kind,
    ) -> Result<(Staged, Option<Picture>), PictureError> {
        let Some(format) = format(&kind) else {
            return Ok((staged, None));
        };
        let hand = turn(&self.hands, 1).await?;
        let most = self.most_pixels;
        let planned = spawn_blocking(move || (plan(&staged, format, most), staged));
        // A decoder that panics has met a picture that is none.
        let (planned, staged) = planned.await.map_err(|_| PictureError::Broken)?;
        let planned = planned?;
        let cost = planned.cost.div_ceil(MEBIBYTE).max(1);
        // What is larger than all there is gets all there is.
        let cost = u32::try_from(cost).unwrap_or(BUDGET).min(BUDGET);
        let memory = turn(&self.memory, cost).await?;
        let files = self.files.clone();
        let work = spawn_blocking(move || {
            let done = develop(&files, &staged, &planned);
            // Given back by the thread that took them, also where nobody waits any more.
            drop((hand, memory));
            (done, staged)
        });
        let done = timeout(WORK, work)
            .await
            .map_err(|_| PictureError::TooMany)?;
        let (done, staged) = done.map_err(|_| PictureError::Broken)?;
        Ok((staged, Some(done?)))
    }
}

async fn turn(places: &Arc<Semaphore>, count: u32) -> Result<OwnedSemaphorePermit, PictureError> {
    let turn = timeout(PATIENCE, places.clone().acquire_many_owned(count)).await;
    turn.ok().and_then(Result::ok).ok_or(PictureError::Busy)
}
