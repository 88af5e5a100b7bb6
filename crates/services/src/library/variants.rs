//! Pictures in the size, shape and format that somebody asks for.
//!
//! Whoever asks costs processor time and room on the disk, so sizes are those of a list, or the address
//! carries a signature of ours.

use std::time::SystemTime;

use bastide_config::Config;
use bastide_media::{
    FileName, FocalPoint, MediaError, Opened, PictureError, Room, Studio, Variant, Variants,
};
use bastide_permissions::{Authorized, Find};
use bastide_store::StoreError;
use serde_json::Value as Json;

use super::{Asked, Library, UPLOADS, stored_name};
use crate::content::{ContentError, Signer};

/// A picture that was not made.
#[derive(Debug, thiserror::Error)]
pub enum VariantError {
    /// There is no such file (404).
    #[error("there is no such file")]
    NotFound,
    /// A parameter of the query is not what it may be (400).
    #[error("{message}")]
    Parameter {
        /// Its name.
        name: &'static str,
        /// What it must be.
        message: String,
    },
    /// A size is not on the list, and the address is not signed (400).
    #[error("{name} must be one of {listed}, unless the address is signed")]
    Size {
        /// `width` or `height`.
        name: &'static str,
        /// The list.
        listed: String,
    },
    /// The signature is not that of the address (400).
    #[error("variantSignature is not that of this address")]
    Signature,
    /// No picture can be made of it (400).
    #[error(transparent)]
    Picture(PictureError),
    /// Too many are being made (503).
    #[error("too many images are being processed")]
    Busy,
    /// The row cannot be read.
    #[error(transparent)]
    Content(ContentError),
    /// The store of files does not answer (503); the cause is for the log.
    #[error("the store of files cannot be used")]
    Unavailable(#[source] MediaError),
    /// The disk fails; the cause is for the log.
    #[error("the folder of pictures cannot be used")]
    Storage(#[source] MediaError),
}

/// Which variants there may be, and those that there are.
#[derive(Debug)]
pub(super) struct Gallery {
    widths: Vec<u32>,
    heights: Vec<u32>,
    kept: Variants,
}

impl Gallery {
    pub(super) fn new(config: &Config) -> Self {
        let room = Room {
            bytes: config.uploads.variant_cache_bytes,
            files: config.uploads.variant_cache_files,
        };
        Self {
            widths: config.uploads.variant_widths.clone(),
            heights: config.uploads.variant_heights.clone(),
            kept: Variants::new(config.data_dir.join("variants"), room),
        }
    }

    /// Refuses what anybody could ask for to no end.
    fn judge(&self, name: &FileName, asked: &Asked, signer: &Signer) -> Result<(), VariantError> {
        let Variant { width, height, .. } = asked.variant;
        if width.is_none() && height.is_none() {
            return Err(no_size());
        }
        if let Some(signature) = &asked.signature {
            let is_ours = signer.has_signed(&signed(name, &asked.variant), signature);
            return is_ours.then_some(()).ok_or(VariantError::Signature);
        }
        for (name, side, listed) in [
            ("width", width, &self.widths),
            ("height", height, &self.heights),
        ] {
            if side.is_some_and(|it| !listed.contains(&it)) {
                let listed: Vec<String> = listed.iter().map(u32::to_string).collect();
                let listed = listed.join(", ");
                return Err(VariantError::Size { name, listed });
            }
        }
        Ok(())
    }
}

fn no_size() -> VariantError {
    VariantError::Parameter {
        name: "width",
        message: "width or height is a required field".to_owned(),
    }
}

/// What is signed of an address.
fn signed(name: &FileName, variant: &Variant) -> String {
    format!("variant {name}\0{}", variant.canonical())
}

impl Library {
    /// Opens a file in the way that it is asked for, and tells when the file itself was changed last.
    /// What is asked for is made where it is not there.
    ///
    /// # Errors
    ///
    /// [`VariantError`].
    pub async fn variant(
        &self,
        name: &FileName,
        asked: &Asked,
    ) -> Result<(Opened, SystemTime), VariantError> {
        self.gallery.judge(name, asked, self.content.signer())?;
        let source = self.storage.open(name.clone()).await?;
        let changed = source.modified;
        let focal = if asked.variant.is_cut() {
            self.focal_point(name).await?
        } else {
            FocalPoint::default()
        };
        let Self {
            studio, gallery, ..
        } = self;
        let kept = &gallery.kept;
        let opened = kept
            .open(studio, name, source, asked.variant, focal)
            .await?;
        Ok((opened, changed))
    }

    /// The address of the file with a row id in the way that it is asked for, signed where its size is
    /// not on the list.
    ///
    /// # Errors
    ///
    /// [`VariantError`]; `NotFound` too for a file whose bytes are elsewhere.
    pub async fn variant_url(
        &self,
        _: &Authorized<Find>,
        id: i64,
        query: &str,
    ) -> Result<String, VariantError> {
        let asked = Asked::read(query)?.ok_or_else(no_size)?;
        let variant = asked.variant;
        let file = self.live.store.stored_file(id).await;
        let file = file.map_err(unread)?;
        let name = file.and_then(|it| stored_name(&it.url));
        let name = name.ok_or(VariantError::NotFound)?;
        if !Studio::renders(&name) {
            return Err(VariantError::Picture(PictureError::Foreign));
        }
        let mut url = format!("{UPLOADS}{name}?{}", variant.query());
        let asked = Asked {
            signature: None,
            ..asked
        };
        let signer = self.content.signer();
        match self.gallery.judge(&name, &asked, signer) {
            Ok(()) => {}
            Err(VariantError::Size { .. }) => {
                let signature = signer.signature(&signed(&name, &variant));
                url.push_str("&variantSignature=");
                url.push_str(&signature);
            }
            Err(error) => return Err(error),
        }
        if self.is_private(&name).await.map_err(unread)? {
            let now = self.clock.millis().div_euclid(1_000);
            url.push('&');
            url.push_str(&signer.query_at(name.as_str(), now));
        }
        Ok(url)
    }

    /// What stays of a picture when it is cut.
    async fn focal_point(&self, name: &FileName) -> Result<FocalPoint, VariantError> {
        let url = format!("{UPLOADS}{name}");
        let text = self.live.store.focal_point_at(&url).await;
        let text = text.map_err(unread)?;
        let point: Option<Json> = text.and_then(|it| serde_json::from_str(&it).ok());
        let percent = |axis| {
            let number = point.as_ref()?.get(axis)?.as_f64()?;
            // An import may have brought anything.
            (0.0..=100.0).contains(&number).then_some(number)
        };
        let both = percent("x").zip(percent("y"));
        Ok(both.map(|(x, y)| FocalPoint { x, y }).unwrap_or_default())
    }

    /// Forgets the variants of files that have changed or gone. What cannot be removed is never shown:
    /// it is of other bytes.
    pub(super) async fn forget_variants(&self, names: Vec<FileName>) {
        let kept = self.gallery.kept.clone();
        let forget = move || names.iter().try_for_each(|it| kept.forget(it));
        if let Err(error) = blocking(forget).await {
            let error: &dyn std::error::Error = &error;
            tracing::warn!(error, "variants of files are left to the next sweep");
        }
    }

    /// Removes the variants of files that are gone, and takes notice of those that others have made.
    pub(super) async fn sweep_variants(&self) -> Result<(), MediaError> {
        let kept = self.gallery.kept.clone();
        let sources = blocking(move || kept.sources()).await?;
        let lost = self.storage.lost(&sources).await?;
        self.forget_variants(lost).await;
        let kept = self.gallery.kept.clone();
        blocking(move || kept.take_stock()).await
    }
}

/// Does something with the folder where waiting for the disk holds up nobody.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, MediaError> + Send + 'static,
) -> Result<T, MediaError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|error| Err(MediaError::Storage(std::io::Error::other(error))))
}

/// What a row that could not be read says.
fn unread(error: StoreError) -> VariantError {
    VariantError::Content(match error {
        StoreError::Unavailable(cause) => ContentError::Unavailable(cause),
        other => ContentError::Internal(other.into()),
    })
}

impl From<MediaError> for VariantError {
    fn from(error: MediaError) -> Self {
        match error {
            MediaError::NotFound => Self::NotFound,
            MediaError::Unavailable(_) => Self::Unavailable(error),
            other => Self::Storage(other),
        }
    }
}

impl From<PictureError> for VariantError {
    fn from(error: PictureError) -> Self {
        match error {
            PictureError::Storage(error) => error.into(),
            PictureError::Busy => Self::Busy,
            other => Self::Picture(other),
        }
    }
}
