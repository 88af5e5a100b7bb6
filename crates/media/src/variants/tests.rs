use std::io::{Cursor, Read as _};

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use tempfile::TempDir;
use tokio::runtime::Builder;
use tokio::task::JoinSet;

use super::*;
use crate::variant::Fit;

struct Place {
    folder: TempDir,
    files: Files,
    studio: Studio,
    variants: Variants,
}

const ROOM: Room = Room {
    bytes: 1_000_000,
    files: 1_000,
};

fn place(room: Room) -> Place {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::new(folder.path().join("uploads"));
    let part = |it: u32| u8::try_from(it % 256).unwrap();
    let pixel = |x: u32, y: u32| Rgb([part(x * 3), part(y * 5), part(x ^ y)]);
    let mut bytes = Vec::new();
    let image = DynamicImage::ImageRgb8(RgbImage::from_fn(120, 80, pixel));
    image
        .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
        .unwrap();
    let staged = files.stage(&mut bytes.as_slice()).unwrap();
    files.publish(vec![(staged, name())]).unwrap();
    Place {
        variants: Variants::new(folder.path().join("variants"), room),
        studio: Studio::new(files.clone(), 40_000_000),
        files,
        folder,
    }
}

fn name() -> FileName {
    FileName::parse("a.png").unwrap()
}

fn wide(width: u32) -> Variant {
    Variant {
        width: Some(width),
        height: None,
        fit: Fit::Cover,
        format: None,
    }
}

impl Place {
    async fn open(&self, variant: Variant, focal: FocalPoint) -> Result<Vec<u8>, PictureError> {
        let source = self.files.open(name()).await?;
        let opened = self
            .variants
            .open(&self.studio, &name(), source, variant, focal)
            .await?;
        let mut bytes = Vec::new();
        let mut file = opened.into_file(&self.files).await.unwrap();
        file.read_to_end(&mut bytes).unwrap();
        Ok(bytes)
    }

    /// The sizes of all variants on the disk.
    fn kept(&self) -> Vec<u64> {
        let folder = self.folder.path().join("variants/a.png");
        let each = entries(&folder).unwrap().into_iter();
        each.map(|it| it.metadata().unwrap().len()).collect()
    }
}

fn run(test: impl Future<Output = ()>) {
    let runtime = Builder::new_multi_thread().enable_all().build();
    runtime.unwrap().block_on(test);
}

#[test]
fn a_variant_is_made_once_however_many_ask() {
    run(async {
        let place = Arc::new(place(ROOM));
        let mut asking = JoinSet::new();
        // More than there are places in the queue.
        for _ in 0..200 {
            let place = place.clone();
            asking.spawn(async move { place.open(wide(60), FocalPoint::default()).await });
        }
        let all: Vec<_> = asking.join_all().await;
        let first = all[0].as_ref().unwrap();
        assert!(all.iter().all(|it| it.as_ref().is_ok_and(|it| it == first)));
        assert_eq!(place.kept().len(), 1);
    });
}

#[test]
fn what_is_kept_is_bounded_by_number_and_by_bytes() {
    run(async {
        for (room, most, bytes) in [
            (Room { files: 5, ..ROOM }, 5, ROOM.bytes),
            (
                Room {
                    bytes: 20_000,
                    ..ROOM
                },
                1_000,
                20_000,
            ),
        ] {
            let place = place(room);
            for width in 1..=60 {
                let made = place.open(wide(width), FocalPoint::default()).await;
                let made = image::load_from_memory(&made.unwrap()).unwrap();
                assert_eq!(made.width(), width);
            }
            let kept = place.kept();
            assert!((1..=most).contains(&kept.len()), "{kept:?}");
            assert!(kept.iter().sum::<u64>() <= bytes, "{kept:?}");
        }
        // What is larger than all there is room for is served and not kept.
        let place = place(Room {
            bytes: 10,
            files: 5,
        });
        assert!(place.open(wide(60), FocalPoint::default()).await.is_ok());
        assert_eq!(place.kept().len(), 0);
    });
}

#[test]
fn a_lost_variant_is_made_again_and_those_of_before_are_found() {
    run(async {
        let place = place(ROOM);
        let first = place.open(wide(60), FocalPoint::default()).await.unwrap();
        let folder = place.folder.path().join("variants");
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(
            place.open(wide(60), FocalPoint::default()).await.unwrap(),
            first
        );
        for width in 1..=9 {
            place
                .open(wide(width), FocalPoint::default())
                .await
                .unwrap();
        }
        let again = Variants::new(&folder, Room { files: 4, ..ROOM });
        again.take_stock().unwrap();
        assert!((1..=4).contains(&again.known.len()));
        assert_eq!(place.kept().len(), again.known.len());
        assert_eq!(again.sources().unwrap(), [name()]);
        again.forget(&name()).unwrap();
        again.forget(&name()).unwrap();
        assert!(again.known.is_empty() && place.kept().is_empty());
        assert_eq!(again.sources().unwrap(), []);
    });
}

#[test]
fn a_variant_is_of_its_bytes_and_its_focal_point() {
    run(async {
        let place = place(ROOM);
        let square = Variant {
            height: Some(40),
            ..wide(40)
        };
        let left = FocalPoint { x: 0.0, y: 0.0 };
        let middle = place.open(square, FocalPoint::default()).await.unwrap();
        assert_ne!(place.open(square, left).await.unwrap(), middle);
        let whole = place.open(wide(60), left).await.unwrap();
        assert_eq!(
            place.open(wide(60), FocalPoint::default()).await.unwrap(),
            whole
        );
        assert_eq!(place.kept().len(), 3);
        let bytes = image::load_from_memory(&middle).unwrap();
        let mut other = Vec::new();
        bytes
            .write_to(&mut Cursor::new(&mut other), ImageFormat::Png)
            .unwrap();
        let staged = place.files.stage(&mut other.as_slice()).unwrap();
        place.files.replace(staged, &name()).unwrap();
        assert_ne!(place.open(wide(40), left).await.unwrap(), whole);
    });
}

#[test]
fn formats_are_what_was_asked_for_and_nothing_is_enlarged() {
    run(async {
        let place = place(ROOM);
        for (encoding, format) in [
            (None, ImageFormat::Png),
            (Some(Encoding::Avif), ImageFormat::Avif),
            (Some(Encoding::Jpeg), ImageFormat::Jpeg),
            (Some(Encoding::Png), ImageFormat::Png),
            (Some(Encoding::WebP), ImageFormat::WebP),
        ] {
            let variant = Variant {
                width: Some(200),
                height: Some(200),
                fit: Fit::Contain,
                format: encoding,
            };
            let bytes = place.open(variant, FocalPoint::default()).await.unwrap();
            assert_eq!(image::guess_format(&bytes).unwrap(), format);
            if format == ImageFormat::Avif {
                continue;
            }
            let image = image::load_from_memory(&bytes).unwrap();
            assert_eq!((image.width(), image.height()), (200, 200), "{format:?}");
            let corner = image.to_rgba8().get_pixel(0, 0).0;
            let expected = if format == ImageFormat::Jpeg {
                [255; 4]
            } else {
                [0; 4]
            };
            assert_eq!(corner, expected, "{format:?}");
        }
    });
}

#[test]
fn what_is_no_picture_and_what_is_broken_has_no_variants() {
    run(async {
        let place = place(ROOM);
        for (file, content) in [
            ("a.txt", "text"),
            ("a.svg", "<svg/>"),
            ("b.png", "\u{89}PNG"),
        ] {
            let staged = place.files.stage(&mut content.as_bytes()).unwrap();
            let file = FileName::parse(file).unwrap();
            place.files.publish(vec![(staged, file.clone())]).unwrap();
            let source = place.files.open(file.clone()).await.unwrap();
            let opened = place
                .variants
                .open(
                    &place.studio,
                    &file,
                    source,
                    wide(60),
                    FocalPoint::default(),
                )
                .await;
            assert!(matches!(
                (file.as_str(), opened.unwrap_err()),
                ("b.png", PictureError::Broken) | (_, PictureError::Foreign)
            ));
        }
        assert_eq!(place.variants.sources().unwrap(), []);
    });
}
