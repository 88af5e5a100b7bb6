//! Makes variants of pictures that are stored.

use std::fs::File;
use std::io::{Seek as _, SeekFrom};

use fast_image_resize::ResizeOptions;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, Rgba, RgbaImage, imageops};

use super::shape::{Area, Shape};
use super::{MOST_PROFILE, PictureError, SMALLER, cost, decoder, encode, resized};
use crate::MediaError;
use crate::variant::{Encoding, FocalPoint, Variant};

/// Bytes of memory that each pixel of a variant takes: the picture, its copy and what is written.
const PIXEL: u64 = 8;
/// The same for AVIF, whose encoder keeps planes, coefficients and what it has tried (measured: 65).
const AVIF_PIXEL: u64 = 64;
/// Most pixels of AVIF: what is in memory for them is all that there is for pictures, and they take some
/// seconds.
const MOST_AVIF: u64 = 4_000_000;

/// A variant that is to be made.
#[derive(Debug)]
pub(crate) struct Rendering {
    /// The picture.
    pub(crate) file: File,
    /// Its format.
    pub(crate) format: ImageFormat,
    /// What it becomes.
    pub(crate) variant: Variant,
    /// The format that is written.
    pub(crate) encoding: Encoding,
    /// What stays when it is cut.
    pub(crate) focal: FocalPoint,
}

/// Looks at a picture without decoding it: the bytes of memory that making the variant takes.
pub(crate) fn measure(rendering: &Rendering, most_pixels: u64) -> Result<u64, PictureError> {
    let Rendering {
        file,
        format,
        variant,
        encoding,
        focal,
    } = rendering;
    let size = file.metadata().map_err(MediaError::Storage)?.len();
    let decoder = decoder(reopened(file)?, *format)?;
    let whole = cost(&decoder, *format, size, most_pixels)?;
    let (width, height) = shape(variant, decoder.dimensions(), *focal, *encoding).canvas;
    let area = u64::from(width).saturating_mul(u64::from(height));
    let each = match encoding {
        Encoding::Avif => AVIF_PIXEL,
        Encoding::Jpeg | Encoding::Png | Encoding::WebP => PIXEL,
    };
    Ok(whole.saturating_add(area.saturating_mul(each)))
}

impl Rendering {
    /// Decodes the picture and encodes the variant. Of a film it is the first frame.
    pub(crate) fn render(&self) -> Result<Vec<u8>, PictureError> {
        let mut decoder = decoder(reopened(&self.file)?, self.format)?;
        let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let profile = decoder.icc_profile().ok().flatten();
        let profile = profile.filter(|it| it.len() <= MOST_PROFILE);
        let mut image = DynamicImage::from_decoder(decoder)?;
        image.apply_orientation(orientation);
        let whole = (image.width(), image.height());
        let shape = shape(&self.variant, whole, self.focal, self.encoding);
        let [left, top, width, height] = shape.part;
        let part = ResizeOptions::new().crop(left, top, width, height);
        let smaller = resized(&image, shape.size, Some(&part))?;
        drop(image);
        let format = match self.encoding {
            Encoding::Avif => ImageFormat::Avif,
            Encoding::Jpeg => ImageFormat::Jpeg,
            Encoding::Png => ImageFormat::Png,
            Encoding::WebP => ImageFormat::WebP,
        };
        encode(
            &self.on_canvas(smaller, &shape),
            format,
            SMALLER,
            profile.as_deref(),
        )
    }

    /// Puts a picture in the middle of its canvas: a white one where the format cannot do without.
    fn on_canvas(&self, image: DynamicImage, shape: &Shape) -> DynamicImage {
        let is_opaque = self.encoding == Encoding::Jpeg;
        if shape.canvas == shape.size && !(is_opaque && image.color().has_alpha()) {
            return image;
        }
        let ground = if is_opaque {
            Rgba([u8::MAX; 4])
        } else {
            Rgba([0; 4])
        };
        let (width, height) = shape.canvas;
        let mut canvas = RgbaImage::from_pixel(width, height, ground);
        let middle = |whole: u32, part: u32| i64::from(whole.saturating_sub(part) / 2);
        let left = middle(width, shape.size.0);
        let top = middle(height, shape.size.1);
        imageops::overlay(&mut canvas, &image.to_rgba8(), left, top);
        DynamicImage::ImageRgba8(canvas)
    }
}

/// The shape of a variant in its format.
fn shape(variant: &Variant, whole: Area, focal: FocalPoint, encoding: Encoding) -> Shape {
    let shape = Shape::of(variant, whole, focal);
    match encoding {
        Encoding::Avif => shape.within(MOST_AVIF),
        Encoding::Jpeg | Encoding::Png | Encoding::WebP => shape,
    }
}

/// The same file from its beginning. Both share their position, so one is read after the other.
fn reopened(file: &File) -> Result<File, MediaError> {
    let mut file = file.try_clone().map_err(MediaError::Storage)?;
    file.seek(SeekFrom::Start(0)).map_err(MediaError::Storage)?;
    Ok(file)
}
