//! The containers of images, walked without decoding them: what has to be kept, what goes, and what
//! no honest file has.
//!
//! Metadata (EXIF with its places, XMP, IPTC, comments) goes, and with it whatever hides there;
//! colour profiles stay. Bytes behind the end of an image make it a second file: a picture to one
//! program, an archive or a page to another.

mod gif;
mod jpeg;
mod png;
mod walk;
mod webp;

use std::fs::File;
use std::io::{self, BufReader, Read, Seek as _, SeekFrom, Write};

use image::ImageFormat;

use walk::Walk;

/// Most images in one animation, and most passes over one picture.
const MOST_FRAMES: usize = 2_000;
/// Largest colour profile.
const MOST_PROFILE: u64 = 1_048_576;

/// Why a container is refused.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
    /// It ends too early, or is built wrongly.
    #[error("the image is broken")]
    Broken,
    /// Another file begins where the image ends.
    #[error("there is something behind the end of the image")]
    Trailing,
    /// It would keep a decoder busy for long.
    #[error("the image has too many frames or passes")]
    TooMany,
    /// The bytes cannot be read.
    #[error(transparent)]
    Read(io::Error),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData => Self::Broken,
            _ => Self::Read(error),
        }
    }
}

/// A part of what is kept.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    /// Bytes of the file, from here to there.
    Range(u64, u64),
    /// Bytes in place of others.
    Bytes(Vec<u8>),
}

/// What of a file is kept.
#[derive(Debug, Default)]
pub(crate) struct Survey {
    pieces: Vec<Piece>,
    drops: bool,
}

impl Survey {
    /// Whether something goes.
    pub(crate) fn drops(&self) -> bool {
        self.drops
    }

    fn keep(&mut self, from: u64, to: u64) {
        match self.pieces.last_mut() {
            Some(Piece::Range(_, end)) if *end == from => *end = to,
            _ => self.pieces.push(Piece::Range(from, to)),
        }
    }

    fn keep_or_drop(&mut self, keeps: bool, from: u64, to: u64) {
        if keeps {
            self.keep(from, to);
        } else {
            self.drops = true;
        }
    }

    /// Writes what is kept.
    pub(crate) fn write(&self, source: &mut File, target: &mut impl Write) -> io::Result<()> {
        for piece in &self.pieces {
            match piece {
                Piece::Bytes(bytes) => target.write_all(bytes)?,
                Piece::Range(from, to) => {
                    source.seek(SeekFrom::Start(*from))?;
                    let length = to.saturating_sub(*from);
                    if io::copy(&mut Read::take(&mut *source, length), target)? != length {
                        return Err(io::ErrorKind::UnexpectedEof.into());
                    }
                }
            }
        }
        Ok(())
    }
}

/// Walks a container; `None` for those that have no parts to leave out.
pub(crate) fn survey(file: &mut File, format: ImageFormat) -> Result<Option<Survey>, Fault> {
    let length = file.metadata()?.len();
    file.rewind()?;
    let mut walk = Walk::new(BufReader::with_capacity(65_536, file), length);
    Ok(Some(match format {
        ImageFormat::Jpeg => jpeg::survey(&mut walk)?,
        ImageFormat::Png => png::survey(&mut walk)?,
        ImageFormat::WebP => webp::survey(&mut walk)?,
        ImageFormat::Gif => gif::survey(&mut walk)?,
        _ => return Ok(None),
    }))
}
