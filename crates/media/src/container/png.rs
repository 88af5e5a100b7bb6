//! PNG: chunks of a length, a name, content and a checksum (W3C PNG, third edition).

use std::io::{BufRead, Seek};

use super::walk::Walk;
use super::{Fault, MOST_FRAMES, MOST_PROFILE, Survey};

const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";

/// What a picture needs, and what says how its colours are meant.
const KEPT: [&[u8; 4]; 18] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD",
    b"pHYs", b"cICP", b"mDCV", b"cLLI", b"acTL", b"fcTL", b"fdAT", b"iCCP",
];

pub(super) fn survey<R: BufRead + Seek>(walk: &mut Walk<R>) -> Result<Survey, Fault> {
    let mut survey = Survey::default();
    if walk.bytes()? != SIGNATURE {
        return Err(Fault::Broken);
    }
    survey.keep(0, walk.at);
    let mut frames = 0_usize;
    loop {
        let start = walk.at;
        let length = u64::from(u32::from_be_bytes(walk.bytes()?));
        let name: [u8; 4] = walk.bytes()?;
        walk.skip(length.saturating_add(4))?;
        let fits = &name != b"iCCP" || length <= MOST_PROFILE;
        survey.keep_or_drop(fits && KEPT.contains(&&name), start, walk.at);
        frames = frames.saturating_add(usize::from(&name == b"fcTL"));
        if frames > MOST_FRAMES {
            return Err(Fault::TooMany);
        }
        if &name == b"IEND" {
            break;
        }
    }
    if walk.is_at_end() {
        Ok(survey)
    } else {
        Err(Fault::Trailing)
    }
}
