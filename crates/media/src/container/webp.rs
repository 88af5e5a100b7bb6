//! WebP: chunks in a RIFF file (RFC 9649).

use std::io::{BufRead, Seek};

use super::walk::Walk;
use super::{Fault, MOST_FRAMES, MOST_PROFILE, Piece, Survey};

const KEPT: [&[u8; 4]; 6] = [b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];

/// Flags of `VP8X` that announce EXIF and XMP.
const METADATA: u8 = 0x08 | 0x04;

pub(super) fn survey<R: BufRead + Seek>(walk: &mut Walk<R>) -> Result<Survey, Fault> {
    let mut survey = Survey::default();
    let riff: [u8; 4] = walk.bytes()?;
    let size = u64::from(u32::from_le_bytes(walk.bytes()?));
    let webp: [u8; 4] = walk.bytes()?;
    if (&riff, &webp) != (b"RIFF", b"WEBP") {
        return Err(Fault::Broken);
    }
    // The padding of the last chunk is not always counted.
    let end = size.saturating_add(8);
    if end > walk.length {
        return Err(Fault::Broken);
    }
    if end.saturating_add(1) < walk.length {
        return Err(Fault::Trailing);
    }
    let mut body = Vec::new();
    let (mut kept, mut frames) = (4_u64, 0_usize);
    while walk.at.saturating_add(8) <= end {
        let start = walk.at;
        let name: [u8; 4] = walk.bytes()?;
        let length = u64::from(u32::from_le_bytes(walk.bytes()?));
        if &name == b"VP8X" {
            let [flags, rest @ ..] = walk.bytes::<10>()?;
            if length != 10 {
                return Err(Fault::Broken);
            }
            let mut chunk = b"VP8X\x0a\0\0\0".to_vec();
            chunk.push(flags & !METADATA);
            chunk.extend(rest);
            survey.drops |= flags & METADATA != 0;
            kept = kept.saturating_add(18);
            body.push(Piece::Bytes(chunk));
            continue;
        }
        // Chunks have an even length.
        let padded = length.saturating_add(length & 1);
        walk.skip(padded.min(walk.length.saturating_sub(walk.at)).max(length))?;
        let fits = &name != b"ICCP" || length <= MOST_PROFILE;
        if fits && KEPT.contains(&&name) {
            kept = kept.saturating_add(walk.at.saturating_sub(start));
            body.push(Piece::Range(start, walk.at));
        } else {
            survey.drops = true;
        }
        frames = frames.saturating_add(usize::from(&name == b"ANMF"));
        if frames > MOST_FRAMES {
            return Err(Fault::TooMany);
        }
    }
    let mut head = b"RIFF".to_vec();
    head.extend(u32::try_from(kept).unwrap_or(u32::MAX).to_le_bytes());
    head.extend(b"WEBP");
    survey.pieces.push(Piece::Bytes(head));
    survey.pieces.extend(body);
    Ok(survey)
}
