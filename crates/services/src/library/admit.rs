//! Who gets the bytes of which file.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use bastide_media::FileName;
use bastide_store::StoreError;
use bastide_store::library::PrivateNames;

use super::{Library, UploadError};
use crate::content::{ContentError, WriteError};
use crate::epoch::Moment;

/// Names of which is known whether they are private.
const MOST_KNOWN: usize = 10_000;

/// Who may have the bytes of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admitted {
    /// Whoever asks.
    Everybody,
    /// Whoever has the address, for some more seconds.
    Bearer {
        /// How many.
        seconds: i64,
    },
}

/// What is known of names, until something is written.
#[derive(Debug, Default)]
pub(super) struct Privacy {
    known: Mutex<Known>,
    /// Held by who asks the database. A page full of pictures asks for many names at once, and takes
    /// one connection for that, not as many as there are.
    asking: tokio::sync::Mutex<()>,
}

#[derive(Debug, Default)]
struct Known {
    moment: Option<Moment>,
    /// Whether there are private files at all.
    any: bool,
    names: HashMap<String, bool>,
}

impl Privacy {
    /// Whether a name is private, where that is known.
    fn of(&self, name: &str, now: Moment) -> Option<bool> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.moment != Some(now) {
            return None;
        }
        if !known.any {
            return Some(false);
        }
        known.names.get(name).copied()
    }

    fn keep(&self, name: &str, now: Moment, found: PrivateNames) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.moment != Some(now) || known.names.len() >= MOST_KNOWN {
            known.names.clear();
            known.moment = Some(now);
        }
        known.any = found.any;
        if found.any {
            known.names.insert(name.to_owned(), found.this);
        }
    }
}

impl Library {
    /// Who may have the bytes of a name, where the query of the address lets whoever asks have them.
    ///
    /// # Errors
    ///
    /// `NotFound` where it does not, as if there were no such file; when the database fails.
    pub async fn admit(&self, name: &FileName, query: &str) -> Result<Admitted, UploadError> {
        if !self.is_private(name).await? {
            return Ok(Admitted::Everybody);
        }
        let seconds = self.clock.millis().div_euclid(1_000);
        let left = self.content.signer().admits(name.as_str(), query, seconds);
        let seconds = left.ok_or_else(|| WriteError::from(ContentError::NotFound))?;
        Ok(Admitted::Bearer { seconds })
    }

    /// Whether a name is that of a private file, or of a format of one.
    pub(super) async fn is_private(&self, name: &FileName) -> Result<bool, StoreError> {
        // Before anything is read, see `Epoch`.
        let now = self.live.content.now();
        if let Some(known) = self.privacy.of(name.as_str(), now) {
            return Ok(known);
        }
        let _alone = self.privacy.asking.lock().await;
        if let Some(known) = self.privacy.of(name.as_str(), now) {
            return Ok(known);
        }
        let found = self.live.store.private_names(name.as_str()).await?;
        self.privacy.keep(name.as_str(), now, found);
        Ok(found.this)
    }
}
