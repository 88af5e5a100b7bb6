//! Gzip, with several members one after another.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

/// The first two bytes of a member (RFC 1952, section 2.3.1).
pub(super) const MAGIC: [u8; 2] = [0x1f, 0x8b];

/// Decompresses every member and checks its checksum and length. What follows the last member is
/// left unread, as gzip does.
pub(super) struct Gunzip<R> {
    member: Option<GzDecoder<R>>,
}

impl<R: BufRead> Gunzip<R> {
    pub(super) fn new(inner: R) -> Self {
        Self {
            member: Some(GzDecoder::new(inner)),
        }
    }
}

impl<R: BufRead> Read for Gunzip<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        while let Some(mut member) = self.member.take() {
            let count = member.read(buf)?;
            if count > 0 || buf.is_empty() {
                self.member = Some(member);
                return Ok(count);
            }
            let mut rest = member.into_inner();
            // One byte decides, since the buffer may end behind it.
            if rest.fill_buf()?.first() == MAGIC.first() {
                self.member = Some(GzDecoder::new(rest));
            }
        }
        Ok(0)
    }
}
