//! The bounded pool in which pictures are decoded: some threads, and so much memory in all.

use std::num::NonZero;
use std::sync::Arc;
use std::thread::available_parallelism;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use crate::picture::{Picture, PictureError, Rendering, develop, format, measure, plan};
use crate::variant::{Encoding, FocalPoint, Variant};
use crate::{FileName, Files, Kind, Opened, Staged};

/// Memory of all pictures that are decoded at the same time, in mebibytes.
const BUDGET: u32 = 256;
const MEBIBYTE: u64 = 1_048_576;
/// Longest time for a picture to get its turn.
const PATIENCE: Duration = Duration::from_mins(5);
/// Longest time that one picture is worked on before its upload is refused.
const WORK: Duration = Duration::from_secs(30);
/// Variants that wait for their turn. More are turned away at once, so that whoever asks for a great
/// many keeps nobody's upload waiting.
const QUEUE: usize = 64;
/// Longest time for a variant to get its turn: a browser waits for it.
const VARIANT_PATIENCE: Duration = Duration::from_secs(10);
/// Longest time for a picture to come from a bucket.
const FETCHING: Duration = Duration::from_secs(20);

/// Makes pictures ready to be stored.
#[derive(Debug, Clone)]
pub struct Studio {
    files: Files,
    most_pixels: u64,
    hands: Arc<Semaphore>,
    memory: Arc<Semaphore>,
    queue: Arc<Semaphore>,
    variant_hands: Arc<Semaphore>,
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
            queue: Arc::new(Semaphore::new(QUEUE)),
            variant_hands: Arc::new(Semaphore::new((hands / 2).max(1))),
        }
    }

    /// Whether there can be variants of a file, by its name.
    pub fn renders(name: &FileName) -> bool {
        format(&Kind::of_extension(&name.extension())).is_some()
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
        let hand = turn(&self.hands, 1, PATIENCE).await?;
        let most = self.most_pixels;
        let planned = spawn_blocking(move || (plan(&staged, format, most), staged));
        // A decoder that panics has met a picture that is none.
        let (planned, staged) = planned.await.map_err(|_| PictureError::Broken)?;
        let planned = planned?;
        let memory = turn(&self.memory, share(planned.cost), PATIENCE).await?;
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

    /// Makes a variant of a picture that is stored, and returns its bytes. At most half of the
    /// threads do that.
    ///
    /// # Errors
    ///
    /// [`PictureError`]; `Foreign` for files that are no pictures, `Busy` where there is no turn in
    /// time or the work takes too long.
    pub async fn render(
        &self,
        source: Opened,
        variant: Variant,
        focal: FocalPoint,
    ) -> Result<Vec<u8>, PictureError> {
        let kind = source.kind;
        let format = format(&kind).ok_or(PictureError::Foreign)?;
        let place = self.queue.clone().try_acquire_owned();
        let place = place.map_err(|_| PictureError::Busy)?;
        let own = turn(&self.variant_hands, 1, VARIANT_PATIENCE).await?;
        // Before anything is taken that uploads wait for: a bucket may answer slowly.
        let fetched = timeout(FETCHING, source.into_file(&self.files)).await;
        let file = fetched.map_err(|_| PictureError::Busy)??;
        let hand = turn(&self.hands, 1, VARIANT_PATIENCE).await?;
        let rendering = Rendering {
            file,
            format,
            variant,
            encoding: variant.format.unwrap_or_else(|| Encoding::like(&kind)),
            focal,
        };
        let most = self.most_pixels;
        let measured = spawn_blocking(move || (measure(&rendering, most), rendering));
        let (cost, rendering) = measured.await.map_err(|_| PictureError::Broken)?;
        let memory = turn(&self.memory, share(cost?), VARIANT_PATIENCE).await?;
        drop(place);
        let work = spawn_blocking(move || {
            let done = rendering.render();
            drop((own, hand, memory));
            done
        });
        let done = timeout(WORK, work).await.map_err(|_| PictureError::Busy)?;
        done.map_err(|_| PictureError::Broken)?
    }
}

/// Mebibytes for so many bytes. What is larger than all there is gets all there is.
fn share(bytes: u64) -> u32 {
    let share = bytes.div_ceil(MEBIBYTE).max(1);
    u32::try_from(share).unwrap_or(BUDGET).min(BUDGET)
}

async fn turn(
    places: &Arc<Semaphore>,
    count: u32,
    patience: Duration,
) -> Result<OwnedSemaphorePermit, PictureError> {
    let turn = timeout(patience, places.clone().acquire_many_owned(count)).await;
    turn.ok().and_then(Result::ok).ok_or(PictureError::Busy)
}
