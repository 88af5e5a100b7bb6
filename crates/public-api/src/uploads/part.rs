//! The bytes of a file, or one range of them (RFC 9110, section 14).

use actix_files::HttpRange;
use actix_web::HttpRequest;
use actix_web::body::SizedStream;
use actix_web::http::header::RANGE;
use bastide_media::{ByteStream, MediaError, Opened};

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

    /// The bytes.
    ///
    /// # Errors
    ///
    /// Where they cannot be reached.
    pub(super) async fn body(self, file: Opened) -> Result<SizedStream<ByteStream>, MediaError> {
        let bytes = file.read(self.start, self.length).await?;
        Ok(SizedStream::new(self.length, bytes))
    }
}
