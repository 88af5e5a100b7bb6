//! The bytes of a file, or one range of them (RFC 9110, section 14).

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt as _;

use actix_files::HttpRange;
use actix_web::HttpRequest;
use actix_web::body::SizedStream;
use actix_web::http::header::RANGE;
use actix_web::web::{self, Bytes};
use futures_util::stream::{Stream, try_unfold};

/// Most bytes that are in memory for one answer.
const CHUNK: u64 = 65_536;

/// Some bytes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) start: u64,
    pub(super) length: u64,
}

/// What a request asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// Everything.
    Whole,
    /// One range.
    Part(Part),
    /// What is not there.
    Nothing,
}

impl Asked {
    /// What the header `Range` of a request asks for in a file of so many bytes.
    ///
    /// Of several ranges the first counts: a server may, and an answer in parts could be made
    /// larger than the file.
    pub(super) fn of(request: &HttpRequest, size: u64) -> Self {
        let Some(header) = request.headers().get(RANGE) else {
            return Self::Whole;
        };
        let text = header.to_str().unwrap_or_default();
        let is_bytes = |(unit, _): (&str, _)| unit.eq_ignore_ascii_case("bytes");
        // A unit that we do not know is passed over (section 14.2).
        if !text.split_once('=').is_none_or(is_bytes) {
            return Self::Whole;
        }
        let ranges = HttpRange::parse(text, size).unwrap_or_default();
        ranges.first().map_or(Self::Nothing, |range| {
            Self::Part(Part {
                start: range.start,
                length: range.length,
            })
        })
    }
}

impl Part {
    /// All of a file.
    pub(super) fn whole(size: u64) -> Self {
        Self {
            start: 0,
            length: size,
        }
    }

    /// The header `Content-Range` for it.
    pub(super) fn content_range(self, size: u64) -> String {
        let last = self.start.saturating_add(self.length).saturating_sub(1);
        format!("bytes {}-{last}/{size}", self.start)
    }

    /// The bytes, read on threads where waiting for the disk holds up nobody.
    pub(super) fn body(
        self,
        file: File,
    ) -> SizedStream<impl Stream<Item = io::Result<Bytes>> + 'static> {
        let chunks = try_unfold((file, self), |(file, part)| async move {
            if part.length == 0 {
                return Ok(None);
            }
            let read = web::block(move || part.read(&file).map(|it| (it, file))).await;
            let (bytes, file) = read.map_err(io::Error::other)??;
            let count = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            let rest = Self {
                start: part.start.saturating_add(count),
                length: part.length.saturating_sub(count),
            };
            Ok(Some((bytes, (file, rest))))
        });
        SizedStream::new(self.length, Box::pin(chunks))
    }

    /// The first bytes, as many as one reading gives.
    fn read(self, file: &File) -> io::Result<Bytes> {
        let most = usize::try_from(self.length.min(CHUNK)).unwrap_or(usize::MAX);
        let mut bytes = vec![0; most];
        let count = file.read_at(&mut bytes, self.start)?;
        if count == 0 {
            // Somebody made the file shorter; the answer ends without being whole.
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        bytes.truncate(count);
        Ok(bytes.into())
    }
}
