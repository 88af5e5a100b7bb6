//! JPEG: segments behind markers (ITU-T T.81, annex B).

use std::io::{BufRead, Seek};

use super::walk::Walk;
use super::{Fault, MOST_FRAMES, Survey};

/// Most passes over one picture: each costs as much as a picture of its size.
const MOST_SCANS: usize = 100;

const END: u8 = 0xd9;
const SCAN: u8 = 0xda;

/// What cameras put behind the end of a picture: another one, or a short film.
const USUAL_TRAILERS: [&str; 3] = ["image/jpeg", "video/mp4", "video/quicktime"];

pub(super) fn survey<R: BufRead + Seek>(walk: &mut Walk<R>) -> Result<Survey, Fault> {
    let mut survey = Survey::default();
    if walk.bytes()? != [0xff, 0xd8] {
        return Err(Fault::Broken);
    }
    survey.keep(0, 2);
    let (mut scans, mut segments) = (0_usize, 0_usize);
    loop {
        let start = walk.at;
        if walk.byte()? != 0xff {
            return Err(Fault::Broken);
        }
        let mut marker = walk.byte()?;
        while marker == 0xff {
            marker = walk.byte()?;
        }
        if marker == END {
            survey.keep(start, walk.at);
            break;
        }
        segments = segments.saturating_add(1);
        if segments > MOST_FRAMES.saturating_mul(10) {
            return Err(Fault::TooMany);
        }
        let length = u64::from(u16::from_be_bytes(walk.bytes()?));
        let content = length.checked_sub(2).ok_or(Fault::Broken)?;
        let keeps = keeps(marker, &walk.ahead(12)?);
        walk.skip(content)?;
        if marker == SCAN {
            scans = scans.saturating_add(1);
            if scans > MOST_SCANS {
                return Err(Fault::TooMany);
            }
            pass_over_scan(walk, start, &mut survey)?;
            continue;
        }
        survey.keep_or_drop(keeps, start, walk.at);
    }
    if !walk.is_at_end() {
        let trailer = infer::get(&walk.ahead(512)?).map(|it| it.mime_type());
        if trailer.is_some_and(|it| !USUAL_TRAILERS.contains(&it)) {
            return Err(Fault::Trailing);
        }
        survey.drops = true;
    }
    Ok(survey)
}

/// Goes to the marker behind the data of a scan, and keeps all before it.
fn pass_over_scan<R: BufRead + Seek>(
    walk: &mut Walk<R>,
    start: u64,
    survey: &mut Survey,
) -> Result<(), Fault> {
    loop {
        walk.skip_past(0xff)?;
        match walk.peek()? {
            // A byte of the data, or a place to begin anew.
            0x00 | 0xd0..=0xd7 => walk.skip(1)?,
            0xff => {}
            _ => break,
        }
    }
    walk.back()?;
    survey.keep(start, walk.at);
    Ok(())
}

/// Pictures need their tables, JFIF, colour profiles, and Adobe's word about their colours.
fn keeps(marker: u8, content: &[u8]) -> bool {
    match marker {
        0xe0 | 0xee => true,
        0xe2 => content.starts_with(b"ICC_PROFILE\0"),
        0xe1..=0xef | 0xfe => false,
        _ => true,
    }
}
