use std::fs;

use image::{Rgb, RgbImage};

use super::*;

/// A picture with something to see, as bytes.
fn made(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let pixel = |x: u32, y: u32| Rgb([x, y, x ^ y].map(|it| u8::try_from(it % 256).unwrap()));
    let image = DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, pixel));
    let mut bytes = Vec::new();
    image
        .write_to(&mut Cursor::new(&mut bytes), format)
        .unwrap();
    bytes
}

/// EXIF with an orientation and a place, as a segment of JPEG.
fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    tiff.extend([orientation, 0, 0, 0, 0, 0, 0]);
    tiff.extend(b"GPS 51.5N 0.1W");
    let length = u16::try_from(tiff.len() + 2).unwrap().to_be_bytes();
    [b"\xff\xe1", length.as_slice(), &tiff].concat()
}

fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    [&jpeg[..2], &exif(orientation), &jpeg[2..]].concat()
}

fn run(bytes: &[u8], format: ImageFormat) -> Result<Picture, PictureError> {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::new(folder.path());
    let staged = files.stage(&mut &*bytes).unwrap();
    let looked_at = plan(&staged, format, 40_000_000)?;
    develop(&files, &staged, &looked_at)
}

fn bytes(staged: &Staged) -> Vec<u8> {
    fs::read(staged.file.path()).unwrap_or_default()
}

#[test]
fn sizes_are_those_of_the_contract() {
    for format in [
        ImageFormat::Png,
        ImageFormat::Jpeg,
        ImageFormat::WebP,
        ImageFormat::Gif,
        ImageFormat::Tiff,
    ] {
        let picture = run(&made(1_200, 800, format), format).unwrap();
        let sizes: Vec<_> = picture
            .sizes
            .iter()
            .map(|it| (it.label, it.width, it.height))
            .collect();
        assert_eq!(
            sizes,
            [
                ("thumbnail", 234, 156),
                ("small", 500, 333),
                ("medium", 750, 500),
                ("large", 1_000, 667)
            ],
            "{format:?}"
        );
        assert_eq!((picture.width, picture.height), (1_200, 800));
    }
    for (size, labels) in [
        ((245, 156), &[][..]),
        ((246, 10), &["thumbnail"]),
        ((10, 600), &["thumbnail", "small"]),
        ((4_000, 1), &["thumbnail", "small", "medium", "large"]),
    ] {
        let picture = run(&made(size.0, size.1, ImageFormat::Png), ImageFormat::Png).unwrap();
        let seen: Vec<_> = picture.sizes.iter().map(|it| it.label).collect();
        assert_eq!(seen, labels, "{size:?}");
    }
    let none = run(&made(600, 600, ImageFormat::Bmp), ImageFormat::Bmp).unwrap();
    assert!(none.sizes.is_empty() && none.cleaned.is_none());
}

#[test]
fn places_and_comments_go_and_pixels_stay() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::new(folder.path());
    let plain = made(60, 40, ImageFormat::Jpeg);
    for (sent, stored) in [
        (with_exif(&plain, 1), Some(&plain)),
        // A film behind the picture, as phones put it there.
        (
            [plain.as_slice(), b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"].concat(),
            Some(&plain),
        ),
        (plain.clone(), None),
    ] {
        let staged = files.stage(&mut sent.as_slice()).unwrap();
        let looked_at = plan(&staged, ImageFormat::Jpeg, 40_000_000).unwrap();
        let picture = develop(&files, &staged, &looked_at).unwrap();
        let kept = picture.cleaned.as_ref().map(|(it, _)| bytes(it));
        assert_eq!(kept.as_ref(), stored);
    }
}

#[test]
fn colours_stay_wherever_in_the_file_they_are() {
    let plain = made(60, 40, ImageFormat::Jpeg);
    let segment = |marker: u8, content: &[u8]| {
        let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
        [&[0xff, marker], length.as_slice(), content].concat()
    };
    let profile = segment(0xe2, b"ICC_PROFILE\0\x01\x01colours");
    // What is read at once ends within the name of the profile.
    for comment in 65_510..65_525 {
        let comment = segment(0xfe, &vec![b'x'; comment]);
        let sent = [&plain[..2], &comment, &profile, &plain[2..]].concat();
        let folder = tempfile::tempdir().unwrap();
        let files = Files::new(folder.path());
        let staged = files.stage(&mut sent.as_slice()).unwrap();
        let looked_at = plan(&staged, ImageFormat::Jpeg, 40_000_000).unwrap();
        let picture = develop(&files, &staged, &looked_at).unwrap();
        let kept = picture.cleaned.map(|(it, _)| bytes(&it));
        let expected = [&plain[..2], &profile, &plain[2..]].concat();
        assert_eq!(kept, Some(expected), "{}", comment.len());
    }
}

#[test]
fn pictures_are_stored_as_they_are_seen() {
    let plain = made(60, 40, ImageFormat::Jpeg);
    for (orientation, size) in [(1, (60, 40)), (3, (60, 40)), (6, (40, 60)), (8, (40, 60))] {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::new(folder.path());
        let sent = with_exif(&plain, orientation);
        let staged = files.stage(&mut sent.as_slice()).unwrap();
        let looked_at = plan(&staged, ImageFormat::Jpeg, 40_000_000).unwrap();
        let picture = develop(&files, &staged, &looked_at).unwrap();
        assert_eq!((picture.width, picture.height), size, "{orientation}");
        let (cleaned, sha256) = picture.cleaned.unwrap();
        let stored = bytes(&cleaned);
        assert!(!stored.windows(3).any(|it| it == b"GPS"), "{orientation}");
        assert_eq!(sha256, hex::encode(Sha256::digest(&stored)));
        let again = image::load_from_memory(&stored).unwrap();
        assert_eq!((again.width(), again.height()), size, "{orientation}");
    }
}

/// An icon of PNG files.
fn icon(pictures: &[&[u8]]) -> Vec<u8> {
    let count = u8::try_from(pictures.len()).unwrap();
    let (mut list, mut content) = (vec![0, 0, 1, 0, count, 0], Vec::new());
    for (size, png) in (1..).zip(pictures) {
        let place = 6 + 16 * pictures.len() + content.len();
        list.extend([size, size, 0, 0, 1, 0, 32, 0]);
        list.extend(u32::try_from(png.len()).unwrap().to_le_bytes());
        list.extend(u32::try_from(place).unwrap().to_le_bytes());
        content.extend_from_slice(png);
    }
    [list, content].concat()
}

#[test]
fn a_profile_does_not_unfold_without_end() {
    let with_profile = |length: usize| {
        let mut bytes = Vec::new();
        let mut encoder = PngEncoder::new(&mut bytes);
        encoder.set_icc_profile(vec![0; length]).unwrap();
        let colour = image::ExtendedColorType::Rgba8;
        encoder.write_image(&[0; 36], 3, 3, colour).unwrap();
        bytes
    };
    let (small, bomb) = (with_profile(1_000), with_profile(64 * 1_048_576));
    assert!(bomb.len() < 1_048_576);
    let folder = tempfile::tempdir().unwrap();
    let files = Files::new(folder.path());
    for (bytes, format, length) in [
        (small.clone(), ImageFormat::Png, Some(1_000)),
        (bomb.clone(), ImageFormat::Png, None),
        (icon(&[&small]), ImageFormat::Ico, Some(1_000)),
        (icon(&[&bomb]), ImageFormat::Ico, None),
        (icon(&[&small, &bomb]), ImageFormat::Ico, None),
        (icon(&[&bomb, &small]), ImageFormat::Ico, Some(1_000)),
    ] {
        let staged = files.stage(&mut bytes.as_slice()).unwrap();
        let mut decoder = decoder(staged.open().unwrap(), format).unwrap();
        let profile = decoder.icc_profile().unwrap();
        assert_eq!(profile.map(|it| it.len()), length);
        let picture = run(&bytes, format).unwrap();
        assert_eq!((picture.width, picture.height), (3, 3));
    }
    let bitmaps = made(60, 40, ImageFormat::Ico);
    assert_eq!(run(&bitmaps, ImageFormat::Ico).unwrap().width, 60);
    assert!(run(&icon(&[b"no picture"]), ImageFormat::Ico).is_err());
    assert!(run(b"\0\0\x01\0\xff\xff", ImageFormat::Ico).is_err());
}

#[test]
fn bombs_and_second_files_are_refused() {
    let png = made(60, 40, ImageFormat::Png);
    let gif = made(60, 40, ImageFormat::Gif);
    let webp = made(60, 40, ImageFormat::WebP);
    let jpeg = made(60, 40, ImageFormat::Jpeg);
    let mut huge = png.clone();
    huge[16..24].copy_from_slice(&[0, 0, 0xc3, 0x50, 0, 0, 0xc3, 0x50]);
    let joined = |image: &[u8], tail: &[u8]| [image, tail].concat();
    for (sent, format) in [
        (joined(&png, b"<script>alert(1)</script>"), ImageFormat::Png),
        (joined(&png, b"PK\x03\x04"), ImageFormat::Png),
        (joined(&gif, b"<?php"), ImageFormat::Gif),
        (joined(&webp, b"<html>"), ImageFormat::WebP),
        (joined(&jpeg, b"PK\x03\x04 and more"), ImageFormat::Jpeg),
        (joined(&jpeg, b"<html><script>"), ImageFormat::Jpeg),
        (png[..png.len() / 2].to_vec(), ImageFormat::Png),
        (jpeg[..jpeg.len() / 2].to_vec(), ImageFormat::Jpeg),
        (gif[..gif.len() / 2].to_vec(), ImageFormat::Gif),
        (webp[..webp.len() / 2].to_vec(), ImageFormat::WebP),
        (b"GIF89a=1;alert(1)//".to_vec(), ImageFormat::Gif),
        (huge, ImageFormat::Png),
        (Vec::new(), ImageFormat::Png),
    ] {
        let done = run(&sent, format);
        assert!(done.is_err(), "{format:?} {} bytes", sent.len());
    }
    // A picture of one byte a frame, a hundred thousand times.
    let mut frames = gif[..gif.len() - 1].to_vec();
    for _ in 0..100_000 {
        frames.extend(b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0");
    }
    frames.push(0x3b);
    assert!(matches!(
        run(&frames, ImageFormat::Gif),
        Err(PictureError::TooMany)
    ));
    // A picture that is gone over again and again.
    let scan = jpeg.windows(2).position(|it| it == [0xff, 0xda]).unwrap();
    let mut scans = jpeg[..scan].to_vec();
    for _ in 0..1_000 {
        scans.extend(&jpeg[scan..jpeg.len() - 2]);
    }
    scans.extend([0xff, 0xd9]);
    assert!(matches!(
        run(&scans, ImageFormat::Jpeg),
        Err(PictureError::TooMany)
    ));
}

proptest::proptest! {
    #[test]
    fn fuzz_broken_pictures_are_refused_and_nothing_more(
        at in 0_usize..2_000,
        byte in 0_u8..,
        which in 0_usize..4,
    ) {
        let format = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP, ImageFormat::Gif][which];
        let mut sent = made(16, 16, format);
        let at = at % sent.len();
        sent[at] = byte;
        // Whatever comes out, nothing panics and nothing is endless.
        let _ = run(&sent, format);
    }
}
