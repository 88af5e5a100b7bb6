//! GIF: blocks of sub-blocks (version 89a, appendix B).

use std::io::{BufRead, Seek};

use super::walk::Walk;
use super::{Fault, MOST_FRAMES, Survey};

const IMAGE: u8 = 0x2c;
const EXTENSION: u8 = 0x21;
const TRAILER: u8 = 0x3b;

/// How often an animation runs, and its colours; other applications have nothing to say.
const APPLICATIONS: [&[u8; 11]; 3] = [b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"];

pub(super) fn survey<R: BufRead + Seek>(walk: &mut Walk<R>) -> Result<Survey, Fault> {
    let mut survey = Survey::default();
    let header: [u8; 6] = walk.bytes()?;
    if &header != b"GIF87a" && &header != b"GIF89a" {
        return Err(Fault::Broken);
    }
    let [_, _, _, _, flags, _, _] = walk.bytes()?;
    walk.skip(table(flags))?;
    survey.keep(0, walk.at);
    let mut frames = 0_usize;
    loop {
        let start = walk.at;
        match walk.byte()? {
            IMAGE => {
                let [_, _, _, _, _, _, _, _, flags] = walk.bytes()?;
                walk.skip(table(flags).saturating_add(1))?;
                blocks(walk)?;
                survey.keep(start, walk.at);
                frames = frames.saturating_add(1);
                if frames > MOST_FRAMES {
                    return Err(Fault::TooMany);
                }
            }
            EXTENSION => {
                let keeps = match walk.byte()? {
                    0xf9 => true,
                    0xff => {
                        let ahead = walk.ahead(12)?;
                        let name = ahead.get(1..);
                        APPLICATIONS.iter().any(|it| name == Some(it.as_slice()))
                    }
                    _ => false,
                };
                blocks(walk)?;
                survey.keep_or_drop(keeps, start, walk.at);
            }
            TRAILER => {
                survey.keep(start, walk.at);
                break;
            }
            _ => return Err(Fault::Broken),
        }
    }
    if walk.is_at_end() {
        Ok(survey)
    } else {
        Err(Fault::Trailing)
    }
}

/// Bytes of the table of colours that flags announce.
fn table(flags: u8) -> u64 {
    if flags & 0x80 == 0 {
        return 0;
    }
    3_u64 << (u32::from(flags & 0x07) + 1)
}

/// Passes over sub-blocks up to the empty one.
fn blocks<R: BufRead + Seek>(walk: &mut Walk<R>) -> Result<(), Fault> {
    loop {
        match walk.byte()? {
            0 => return Ok(()),
            count => walk.skip(u64::from(count))?,
        }
    }
}
