//! Icons: pictures in several sizes, each a bitmap or a whole PNG file.
//!
//! The library reads such a PNG file without any limit, however far its colour profile unfolds. Here it
//! is left to the decoder of PNG, which has one (attack case DOS-15).

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};

/// Bytes before the list of pictures, and of each in it.
const HEAD: usize = 6;
const ENTRY: usize = 16;
const PNG: [u8; 8] = *b"\x89PNG\r\n\x1a\n";

/// Moves to the largest PNG file of an icon, where there is one; else to the beginning.
pub(super) fn to_png(file: &mut File) -> io::Result<bool> {
    let mut pictures = Vec::new();
    file.rewind()?;
    let mut list = BufReader::new(&mut *file);
    let mut head = [0; HEAD];
    if list.read_exact(&mut head).is_ok() {
        let [.., low, high] = head;
        for _ in 0..u16::from_le_bytes([low, high]) {
            let mut entry = [0; ENTRY];
            if list.read_exact(&mut entry).is_err() {
                break;
            }
            let [width, height, _, _, _, _, depth, deep, .., a, b, c, d] = entry;
            // 0 is 256.
            let side = |it: u8| u32::from(it.wrapping_sub(1)) + 1;
            let quality = (
                u16::from_le_bytes([depth, deep]),
                side(width) * side(height),
            );
            pictures.push((quality, u64::from(u32::from_le_bytes([a, b, c, d]))));
        }
    }
    pictures.sort_unstable();
    for (_, offset) in pictures.into_iter().rev() {
        file.seek(SeekFrom::Start(offset))?;
        let mut start = [0; PNG.len()];
        if file.read_exact(&mut start).is_ok() && start == PNG {
            file.seek(SeekFrom::Start(offset))?;
            return Ok(true);
        }
    }
    file.rewind()?;
    Ok(false)
}
