//! Pictures: decoded once, which proves that they are whole; rid of metadata; and made smaller.

mod icon;
mod shape;
mod variant;

use std::fs::File;
use std::io::{BufReader, Cursor, Read as _, Write as _};

use fast_image_resize::{ResizeOptions, Resizer};
use image::codecs::avif::AvifEncoder;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::metadata::Orientation;
use image::{
    DynamicImage, ImageDecoder, ImageEncoder, ImageError, ImageFormat, ImageReader, ImageResult,
    Limits,
};
use sha2::{Digest as _, Sha256};

use crate::container::{self, Fault, Survey};
use crate::{Files, Kind, MediaError, Staged};

use shape::{Area, fitted};
pub(crate) use variant::{Rendering, measure};

/// Largest picture in memory, in bytes.
const MOST_BYTES: u64 = 268_435_456;
/// Most memory that reading PNG takes beside the picture: a row of it, and what unfolds from a packed
/// colour profile or text.
const MOST_OF_PNG: u64 = 33_554_432;
/// Largest colour profile that smaller pictures carry, in bytes.
const MOST_PROFILE: usize = 1_048_576;
/// Quality of JPEG that is made smaller, as in Strapi, and of one that is turned.
const SMALLER: u8 = 80;
const TURNED: u8 = 92;
/// Speed of AVIF, of 10: a megapixel takes about a second, and the bytes are those of 8.
const AVIF_SPEED: u8 = 9;
/// Quality of AVIF: about what JPEG shows at 80.
const AVIF_QUALITY: u8 = 65;

/// The sizes that every picture gets, with the box that each fits into (REST contract, section 7).
const SIZES: [(&str, u32, u32); 4] = [
    ("thumbnail", 245, 156),
    ("small", 500, 500),
    ("medium", 750, 750),
    ("large", 1_000, 1_000),
];

/// Why a picture is refused.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// It cannot be decoded.
    #[error("The image is broken or not what it is called")]
    Broken,
    /// Another file begins where it ends.
    #[error("The image has other content behind its end")]
    Trailing,
    /// It has more frames or passes than anybody needs.
    #[error("The image has too many frames or passes")]
    TooMany,
    /// It has more pixels than are decoded here.
    #[error("The image has {width} × {height} pixels; at most {most} are accepted")]
    TooLarge {
        /// In pixels.
        width: u32,
        /// In pixels.
        height: u32,
        /// Most pixels in all.
        most: u64,
    },
    /// It is no picture, or of a format that is not decoded here.
    #[error("The file is no image in JPEG, PNG, GIF, WebP, TIFF, BMP or ICO")]
    Foreign,
    /// There are more pictures to be made than there is time for.
    #[error("too many images are being processed")]
    Busy,
    /// The disk fails.
    #[error(transparent)]
    Storage(#[from] MediaError),
}

/// A picture, ready to be stored.
#[derive(Debug)]
pub struct Picture {
    /// What is stored in place of what came, where that is something else, and its SHA-256.
    pub cleaned: Option<(Staged, String)>,
    /// In pixels, as it is seen.
    pub width: u32,
    /// In pixels, as it is seen.
    pub height: u32,
    /// The same in smaller.
    pub sizes: Vec<Size>,
}

/// A smaller picture.
#[derive(Debug)]
pub struct Size {
    /// `thumbnail`, `small`, `medium` or `large`.
    pub label: &'static str,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Its bytes.
    pub staged: Staged,
}

/// What the head of a picture says.
#[derive(Debug)]
pub(crate) struct Plan {
    format: ImageFormat,
    survey: Option<Survey>,
    /// Bytes of memory that decoding takes.
    pub(crate) cost: u64,
}

/// The format of pictures that are decoded; others are kept as they are.
pub(crate) fn format(kind: &Kind) -> Option<ImageFormat> {
    Some(match kind.media_type() {
        "image/jpeg" => ImageFormat::Jpeg,
        "image/png" | "image/apng" => ImageFormat::Png,
        "image/gif" => ImageFormat::Gif,
        "image/webp" => ImageFormat::WebP,
        "image/tiff" => ImageFormat::Tiff,
        "image/bmp" => ImageFormat::Bmp,
        "image/vnd.microsoft.icon" => ImageFormat::Ico,
        _ => return None,
    })
}

/// Looks at a picture without decoding it.
pub(crate) fn plan(
    staged: &Staged,
    format: ImageFormat,
    most_pixels: u64,
) -> Result<Plan, PictureError> {
    let mut file = staged.open()?;
    let survey = container::survey(&mut file, format)?;
    let decoder = decoder(staged.open()?, format)?;
    Ok(Plan {
        format,
        survey,
        cost: cost(&decoder, format, staged.size, most_pixels)?,
    })
}

/// Bytes of memory that decoding takes.
fn cost(
    decoder: &impl ImageDecoder,
    format: ImageFormat,
    size: u64,
    most_pixels: u64,
) -> Result<u64, PictureError> {
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width).saturating_mul(u64::from(height));
    if pixels > most_pixels || decoder.total_bytes() > MOST_BYTES {
        return Err(PictureError::TooLarge {
            width,
            height,
            most: most_pixels,
        });
    }
    if pixels == 0 {
        return Err(PictureError::Broken);
    }
    // Beside the picture itself: the coefficients of JPEG, and a copy where it has to be turned.
    let working = match format {
        ImageFormat::Jpeg => pixels.saturating_mul(6).saturating_add(size),
        _ => decoder.total_bytes(),
    };
    Ok(decoder.total_bytes().saturating_add(working))
}

/// Decodes a picture and makes of it what is stored.
pub(crate) fn develop(
    files: &Files,
    staged: &Staged,
    Plan { format, survey, .. }: &Plan,
) -> Result<Picture, PictureError> {
    let mut decoder = decoder(staged.open()?, *format)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten();
    let profile = profile.filter(|it| it.len() <= MOST_PROFILE);
    let mut image = DynamicImage::from_decoder(decoder)?;
    let cleaned = if orientation != Orientation::NoTransforms {
        image.apply_orientation(orientation);
        let bytes = encode(&image, *format, TURNED, profile.as_deref())?;
        Some(files.stage(&mut bytes.as_slice())?)
    } else if let Some(survey) = survey.as_ref().filter(|it| it.drops()) {
        let mut kept = files.nameless()?;
        let written = survey.write(&mut staged.open()?, kept.as_file_mut());
        written.map_err(MediaError::Storage)?;
        kept.flush().map_err(MediaError::Storage)?;
        let size = kept
            .as_file()
            .metadata()
            .map_err(MediaError::Storage)?
            .len();
        Some(Staged::new(kept, size)?)
    } else {
        None
    };
    let cleaned = match cleaned {
        Some(staged) => {
            let digest = digest(&staged)?;
            Some((staged, digest))
        }
        None => None,
    };
    let (width, height) = (image.width(), image.height());
    Ok(Picture {
        cleaned,
        width,
        height,
        sizes: sizes(files, image, *format, profile.as_deref())?,
    })
}

fn decoder(mut file: File, format: ImageFormat) -> Result<impl ImageDecoder, PictureError> {
    let is_png =
        format == ImageFormat::Ico && icon::to_png(&mut file).map_err(MediaError::Storage)?;
    let format = if is_png { ImageFormat::Png } else { format };
    let mut limits = Limits::default();
    limits.max_alloc = Some(match format {
        ImageFormat::Png => MOST_OF_PNG,
        _ => MOST_BYTES,
    });
    let mut reader = ImageReader::with_format(BufReader::new(file), format);
    reader.limits(limits);
    Ok(reader.into_decoder()?)
}

/// The smaller pictures, each made from the next larger one.
fn sizes(
    files: &Files,
    image: DynamicImage,
    format: ImageFormat,
    profile: Option<&[u8]>,
) -> Result<Vec<Size>, PictureError> {
    if matches!(format, ImageFormat::Bmp | ImageFormat::Ico) {
        return Ok(Vec::new());
    }
    let whole = (image.width(), image.height());
    let mut sizes = Vec::new();
    let mut current = image;
    for (label, most_width, most_height) in SIZES.into_iter().rev() {
        if whole.0 <= most_width && whole.1 <= most_height {
            continue;
        }
        let (width, height) = fitted(whole, (most_width, most_height));
        current = resized(&current, (width, height), None)?;
        let bytes = encode(&current, format, SMALLER, profile)?;
        sizes.push(Size {
            label,
            width,
            height,
            staged: files.stage(&mut bytes.as_slice())?,
        });
    }
    sizes.reverse();
    Ok(sizes)
}

fn resized(
    image: &DynamicImage,
    (width, height): Area,
    options: Option<&ResizeOptions>,
) -> Result<DynamicImage, PictureError> {
    let mut smaller = DynamicImage::new(width, height, image.color());
    let done = Resizer::new().resize(image, &mut smaller, options);
    done.map_err(|_| PictureError::Broken)?;
    Ok(smaller)
}

fn encode(
    image: &DynamicImage,
    format: ImageFormat,
    quality: u8,
    profile: Option<&[u8]>,
) -> Result<Vec<u8>, PictureError> {
    let mut bytes = Vec::new();
    match format {
        ImageFormat::Jpeg if image.color().channel_count() < 3 => {
            let encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
            write(
                encoder,
                &DynamicImage::ImageLuma8(image.to_luma8()),
                profile,
            )?;
        }
        ImageFormat::Jpeg => {
            let encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
            write(encoder, &DynamicImage::ImageRgb8(image.to_rgb8()), profile)?;
        }
        ImageFormat::Avif => {
            let encoder = AvifEncoder::new_with_speed_quality(&mut bytes, AVIF_SPEED, AVIF_QUALITY);
            // One thread for each picture, as for all formats.
            write(encoder.with_num_threads(Some(1)), image, profile)?;
        }
        ImageFormat::Png => write(PngEncoder::new(&mut bytes), image, profile)?,
        ImageFormat::WebP if image.color().has_alpha() => {
            let encoder = WebPEncoder::new_lossless(&mut bytes);
            write(
                encoder,
                &DynamicImage::ImageRgba8(image.to_rgba8()),
                profile,
            )?;
        }
        ImageFormat::WebP => {
            let encoder = WebPEncoder::new_lossless(&mut bytes);
            write(encoder, &DynamicImage::ImageRgb8(image.to_rgb8()), profile)?;
        }
        _ => {
            let plain = DynamicImage::ImageRgba8(image.to_rgba8());
            plain.write_to(&mut Cursor::new(&mut bytes), format)?;
        }
    }
    Ok(bytes)
}

fn write(
    mut encoder: impl ImageEncoder,
    image: &DynamicImage,
    profile: Option<&[u8]>,
) -> ImageResult<()> {
    if let Some(profile) = profile {
        // An encoder that cannot carry one leaves it out.
        let _ = encoder.set_icc_profile(profile.to_vec());
    }
    image.write_with_encoder(encoder)
}

fn digest(staged: &Staged) -> Result<String, MediaError> {
    sha256(&mut staged.open()?)
}

/// The SHA-256 of all bytes of a file, in hexadecimal digits.
pub(crate) fn sha256(file: &mut File) -> Result<String, MediaError> {
    let mut digest = Sha256::new();
    let mut buffer = vec![0; 65_536];
    loop {
        let count = file.read(&mut buffer).map_err(MediaError::Storage)?;
        if count == 0 {
            return Ok(hex::encode(digest.finalize()));
        }
        digest.update(buffer.get(..count).unwrap_or_default());
    }
}

impl From<Fault> for PictureError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Broken => Self::Broken,
            Fault::Trailing => Self::Trailing,
            Fault::TooMany => Self::TooMany,
            Fault::Read(error) => Self::Storage(MediaError::Storage(error)),
        }
    }
}

impl From<ImageError> for PictureError {
    fn from(_: ImageError) -> Self {
        // The bytes are on our own disk, so whatever fails is in them.
        Self::Broken
    }
}

#[cfg(test)]
mod tests;
