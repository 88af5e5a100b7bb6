//! Finds out what a file is, by its first bytes, and stacks the layers that it needs.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;

use super::ceiling::Ceiling;
use super::decrypt::Decrypt;
use super::error::ArchiveError;
use super::folder::Folder;
use super::gunzip::{Gunzip, MAGIC};
use super::header::{BLOCK, is_header};
use super::limits::Limits;
use super::progress::{Metered, Progress};
use super::source::{Source, drain};
use super::tarball::Tarball;

type Stream = Box<dyn BufRead + Send>;

/// Bytes per read: a few dozen system calls per megabyte are too many.
const BUFFER: usize = 64 * 1024;

/// An opened archive.
pub(super) struct Opened {
    pub(super) source: Source,
    pub(super) progress: Progress,
    pub(super) is_encrypted: bool,
}

/// Opens a file or a folder.
pub(super) fn path(
    path: &Path,
    key: Option<&str>,
    limits: &Limits,
) -> Result<Opened, ArchiveError> {
    let name = path.to_string_lossy();
    let failed = |it| ArchiveError::from_io(&name, it);
    let about = fs::metadata(path).map_err(failed)?;
    if about.is_dir() {
        let folder = Folder::new(path, limits)?;
        let progress = folder.progress().clone();
        return Ok(Opened {
            source: Source::Folder(folder),
            progress,
            is_encrypted: false,
        });
    }
    let file = File::open(path).map_err(failed)?;
    let progress = Progress::new(about.is_file().then_some(about.len()));
    stream(file, &name, key, limits, progress)
}

/// Opens a stream; `name` helps to tell an encrypted file from one of another kind.
pub(super) fn stream(
    reader: impl Read + Send + 'static,
    name: &str,
    key: Option<&str>,
    limits: &Limits,
    progress: Progress,
) -> Result<Opened, ArchiveError> {
    let metered = Metered::new(reader, progress.clone(), limits.total_bytes);
    let file = BufReader::with_capacity(BUFFER, metered);
    let (head, mut input) = peek(Box::new(file)).map_err(|it| ArchiveError::from_io(name, it))?;
    let mut shape = Shape::of(&head);
    let is_encrypted = shape == Shape::Other;
    if is_encrypted {
        (shape, input) = decrypted(input, &head, name, key)?;
    }
    if shape == Shape::Gzip {
        input = unpacked(input, limits, &progress)?;
    }
    Ok(Opened {
        source: Source::Tarball(Tarball::new(input, limits.clone())),
        progress,
        is_encrypted,
    })
}

/// Puts the decompression below a gzip stream, which must hold a tar stream.
fn unpacked(input: Stream, limits: &Limits, progress: &Progress) -> Result<Stream, ArchiveError> {
    let failed = |it| ArchiveError::from_io("gzip data", it);
    let unpacked = Ceiling::new(Gunzip::new(input), progress.clone(), limits.clone());
    let unpacked = BufReader::with_capacity(BUFFER, unpacked);
    let (head, mut unpacked) = peek(Box::new(unpacked)).map_err(failed)?;
    if Shape::of(&head) == Shape::Tar {
        return Ok(unpacked);
    }
    if head.len() < BLOCK {
        drain(&mut unpacked).map_err(failed)?;
    }
    let detail = "the gzip file does not hold a tar file";
    Err(ArchiveError::not_an_archive(detail))
}

/// Puts the decryption below a stream of unknown content.
fn decrypted(
    input: Stream,
    head: &[u8],
    name: &str,
    key: Option<&str>,
) -> Result<(Shape, Stream), ArchiveError> {
    if head.is_empty() {
        return Err(ArchiveError::not_an_archive("the file is empty"));
    }
    let Some(key) = key else {
        return Err(if has_encrypted_name(name) {
            ArchiveError::KeyNeeded
        } else {
            ArchiveError::not_an_archive("it is neither a tar, nor a gzip, nor an .enc file")
        });
    };
    let plain = BufReader::with_capacity(BUFFER, Decrypt::new(input, key)?);
    let (head, plain) = peek(Box::new(plain)).map_err(|it| ArchiveError::from_io(name, it))?;
    match Shape::of(&head) {
        Shape::Other => Err(ArchiveError::WrongKey),
        shape => Ok((shape, plain)),
    }
}

fn has_encrypted_name(name: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|it| it.eq_ignore_ascii_case("enc"))
}

/// What the first bytes look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Gzip,
    Tar,
    Other,
}

impl Shape {
    fn of(head: &[u8]) -> Self {
        // Deflate is the only method, and the upper flags are reserved (RFC 1952, section 2.3).
        let is_gzip = match head.strip_prefix(&MAGIC) {
            Some([method, flags, ..]) => *method == 8 && *flags < 0x20,
            Some(_) => true,
            None => false,
        };
        if is_gzip {
            return Self::Gzip;
        }
        match head.first_chunk::<BLOCK>() {
            Some(block) if is_header(block) || *block == [0; BLOCK] => Self::Tar,
            _ => Self::Other,
        }
    }
}

/// The first block of a stream, and the stream with that block still in it. A failure behind the
/// first byte is left in the stream: what was read before it tells what the stream is.
fn peek(mut input: Stream) -> io::Result<(Vec<u8>, Stream)> {
    let mut head = Vec::with_capacity(BLOCK);
    let limit = u64::try_from(BLOCK).unwrap_or(u64::MAX);
    let end: Stream = match input.by_ref().take(limit).read_to_end(&mut head) {
        Ok(_) => input,
        Err(error) if head.is_empty() => return Err(error),
        Err(error) => Box::new(Failing(Some(error))),
    };
    let whole = Cursor::new(head.clone()).chain(end);
    Ok((head, Box::new(whole)))
}

/// A stream that fails.
struct Failing(Option<io::Error>);

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

impl BufRead for Failing {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.0.take().map_or(Ok(&[]), Err)
    }

    fn consume(&mut self, _: usize) {}
}
