//! Pictures in another size, shape or format, as somebody asks for them.

use crate::Kind;

/// Longest side of a picture that is asked for, in pixels.
pub const LONGEST_SIDE: u32 = 4_096;

/// What is asked for. The words are those of `sharp`, which most frontends know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Variant {
    /// In pixels; `None` where it follows from the height.
    pub width: Option<u32>,
    /// In pixels; `None` where it follows from the width.
    pub height: Option<u32>,
    /// What becomes of a picture of other proportions, where both sides are given.
    pub fit: Fit,
    /// The format; `None` for that of the picture, or PNG where browsers do not show it.
    pub format: Option<Encoding>,
}

/// How a picture gets into a box of other proportions. None enlarges it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Fit {
    /// Fills the box, and what is over is cut off around the focal point.
    #[default]
    Cover,
    /// Is whole, with empty space beside it.
    Contain,
    /// Is whole, and as large as the box lets it be.
    Inside,
    /// Is whole, and as small as it can be and still cover the box.
    Outside,
}

/// A format that pictures are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// AVIF.
    Avif,
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP, without loss.
    WebP,
}

/// The point that stays when a picture is cut, in percent from its upper left corner (REST contract,
/// section 7).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FocalPoint {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

impl Fit {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Cover, Self::Contain, Self::Inside, Self::Outside];

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cover => "cover",
            Self::Contain => "contain",
            Self::Inside => "inside",
            Self::Outside => "outside",
        }
    }
}

impl Encoding {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Avif, Self::Jpeg, Self::Png, Self::WebP];

    /// The word for it, which is the extension of its files too.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Avif => "avif",
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::WebP => "webp",
        }
    }

    /// What a picture becomes that no format is asked for.
    pub(crate) fn like(kind: &Kind) -> Self {
        match kind.media_type() {
            "image/jpeg" => Self::Jpeg,
            "image/webp" => Self::WebP,
            _ => Self::Png,
        }
    }
}

impl Default for FocalPoint {
    /// The middle.
    fn default() -> Self {
        Self { x: 50.0, y: 50.0 }
    }
}

impl Variant {
    /// Whether a focal point makes a difference.
    pub fn is_cut(&self) -> bool {
        self.fit == Fit::Cover && self.width.is_some() && self.height.is_some()
    }

    /// The query of an address that asks for it.
    pub fn query(&self) -> String {
        let side = |name, it: Option<u32>| it.map(|it| format!("{name}={it}"));
        let fit = (self.fit != Fit::default()).then(|| format!("fit={}", self.fit.as_str()));
        let format = self.format.map(|it| format!("format={}", it.as_str()));
        let all = [
            side("width", self.width),
            side("height", self.height),
            fit,
            format,
        ];
        all.into_iter().flatten().collect::<Vec<_>>().join("&")
    }

    /// The same as text that is the same for all ways to ask for it.
    pub fn canonical(&self) -> String {
        let side = |it: Option<u32>| it.map_or_else(|| "-".to_owned(), |it| it.to_string());
        let fit = if self.width.is_some() && self.height.is_some() {
            self.fit.as_str()
        } else {
            "-"
        };
        let format = self.format.map_or("-", Encoding::as_str);
        let (width, height) = (side(self.width), side(self.height));
        format!("{width}x{height} {fit} {format}")
    }
}
