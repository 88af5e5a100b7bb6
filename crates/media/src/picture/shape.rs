//! How large a variant becomes, and which part of the picture it shows.

use crate::variant::{Fit, FocalPoint, Variant};

/// Longest side of what is written; JPEG and WebP end not far above.
const LONGEST: u32 = 16_000;

/// Width and height, in pixels.
pub(super) type Area = (u32, u32);

/// What is done to a picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Shape {
    /// The part of the picture that is shown: left, top, width and height.
    pub(super) part: [f64; 4],
    /// How large that becomes.
    pub(super) size: Area,
    /// The area that it stands in the middle of.
    pub(super) canvas: Area,
}

impl Shape {
    /// The shape of a variant of a picture.
    pub(super) fn of(variant: &Variant, whole: Area, focal: FocalPoint) -> Self {
        let (width, height) = whole;
        let uncut = |size: Area| {
            let size = inside(size, (LONGEST, LONGEST));
            Self {
                part: [0.0, 0.0, f64::from(width), f64::from(height)],
                size,
                canvas: size,
            }
        };
        match (variant.width, variant.height) {
            (None, None) => uncut(whole),
            (Some(most), None) => uncut(inside(whole, (most, u32::MAX))),
            (None, Some(most)) => uncut(inside(whole, (u32::MAX, most))),
            (Some(most_width), Some(most_height)) => {
                let area = (most_width, most_height);
                match variant.fit {
                    Fit::Inside => uncut(inside(whole, area)),
                    Fit::Outside => uncut(outside(whole, area)),
                    Fit::Contain => Self {
                        canvas: area,
                        ..uncut(inside(whole, area))
                    },
                    Fit::Cover => {
                        let size = inside(area, whole);
                        Self {
                            part: cut(whole, size, focal),
                            size,
                            canvas: size,
                        }
                    }
                }
            }
        }
    }

    /// The same with so many pixels at most.
    pub(super) fn within(self, most: u64) -> Self {
        let [width, height] = [self.canvas.0, self.canvas.1].map(u64::from);
        let pixels = width.saturating_mul(height).max(1);
        if pixels <= most {
            return self;
        }
        // Of a thousand parts of each side, so many.
        let parts = (most.saturating_mul(1_000_000) / pixels).isqrt();
        let parts = u32::try_from(parts).unwrap_or(1_000);
        let smaller = |it: Area| (scaled(it.0, parts, 1_000), scaled(it.1, parts, 1_000));
        Self {
            size: smaller(self.size),
            canvas: smaller(self.canvas),
            ..self
        }
    }
}

/// The largest part of a picture that has the proportions of an area, as close around the focal
/// point as the edges let it be.
fn cut((width, height): Area, area: Area, focal: FocalPoint) -> [f64; 4] {
    let [width, height] = [width, height].map(f64::from);
    let proportion = f64::from(area.0) / f64::from(area.1);
    let part_width = width.min(height * proportion);
    let part_height = height.min(width / proportion);
    let start = |percent: f64, whole: f64, part: f64| {
        (whole * percent / 100.0 - part / 2.0).clamp(0.0, (whole - part).max(0.0))
    };
    [
        start(focal.x, width, part_width),
        start(focal.y, height, part_height),
        part_width,
        part_height,
    ]
}

/// The largest size in an area that keeps the proportions and enlarges nothing.
fn inside(whole: Area, area: Area) -> Area {
    if whole.0 <= area.0 && whole.1 <= area.1 {
        whole
    } else {
        fitted(whole, area)
    }
}

/// The smallest size around an area that keeps the proportions and enlarges nothing.
fn outside(whole: Area, area: Area) -> Area {
    if whole.0 <= area.0 || whole.1 <= area.1 {
        whole
    } else if is_wider(whole, area) {
        (scaled(whole.0, area.1, whole.1), area.1)
    } else {
        (area.0, scaled(whole.1, area.0, whole.0))
    }
}

/// The largest size in an area that keeps the proportions.
pub(super) fn fitted(whole: Area, area: Area) -> Area {
    if is_wider(whole, area) {
        (area.0, scaled(whole.1, area.0, whole.0))
    } else {
        (scaled(whole.0, area.1, whole.1), area.1)
    }
}

/// Whether a picture is wider than an area of the same height, or as wide.
fn is_wider(whole: Area, area: Area) -> bool {
    let product = |one: u32, other: u32| u64::from(one).saturating_mul(u64::from(other));
    product(area.0, whole.1) <= product(area.1, whole.0)
}

/// `side × numerator ÷ denominator`, rounded, and at least 1.
fn scaled(side: u32, numerator: u32, denominator: u32) -> u32 {
    let whole = u64::from(denominator);
    let part = u64::from(side).saturating_mul(u64::from(numerator));
    let doubled = part.saturating_mul(2).saturating_add(whole);
    let number = doubled.checked_div(whole.saturating_mul(2)).unwrap_or(1);
    u32::try_from(number.max(1)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shape(width: Option<u32>, height: Option<u32>, fit: Fit, whole: Area) -> Shape {
        let variant = Variant {
            width,
            height,
            fit,
            format: None,
        };
        Shape::of(&variant, whole, FocalPoint::default())
    }

    #[test]
    fn sizes_are_those_of_sharp_without_enlargement() {
        use Fit::{Contain, Cover, Inside, Outside};
        for (width, height, fit, whole, size, canvas) in [
            (Some(300), None, Cover, (1_200, 800), (300, 200), (300, 200)),
            (None, Some(200), Cover, (1_200, 800), (300, 200), (300, 200)),
            (
                Some(2_000),
                None,
                Cover,
                (1_200, 800),
                (1_200, 800),
                (1_200, 800),
            ),
            (
                Some(300),
                Some(300),
                Cover,
                (1_200, 800),
                (300, 300),
                (300, 300),
            ),
            (
                Some(300),
                Some(300),
                Contain,
                (1_200, 800),
                (300, 200),
                (300, 300),
            ),
            (
                Some(300),
                Some(300),
                Inside,
                (1_200, 800),
                (300, 200),
                (300, 200),
            ),
            (
                Some(300),
                Some(300),
                Outside,
                (1_200, 800),
                (450, 300),
                (450, 300),
            ),
            (
                Some(300),
                Some(300),
                Outside,
                (800, 1_200),
                (300, 450),
                (300, 450),
            ),
            (
                Some(300),
                Some(300),
                Contain,
                (30, 20),
                (30, 20),
                (300, 300),
            ),
            (Some(300), Some(300), Inside, (30, 20), (30, 20), (30, 20)),
            (Some(300), Some(300), Outside, (30, 20), (30, 20), (30, 20)),
            (Some(300), Some(300), Cover, (30, 20), (20, 20), (20, 20)),
            (Some(160), Some(90), Cover, (100, 100), (100, 56), (100, 56)),
            (Some(1), None, Cover, (10_000, 1), (1, 1), (1, 1)),
            (
                Some(16),
                None,
                Cover,
                (16, 2_000_000),
                (1, 16_000),
                (1, 16_000),
            ),
        ] {
            let found = shape(width, height, fit, whole);
            assert_eq!(
                (found.size, found.canvas),
                (size, canvas),
                "{whole:?} {fit:?}"
            );
        }
    }

    #[test]
    fn a_cut_is_around_the_focal_point_and_within_the_picture() {
        for (focal, part) in [
            ((50.0, 50.0), [200.0, 0.0, 800.0, 800.0]),
            ((0.0, 0.0), [0.0, 0.0, 800.0, 800.0]),
            ((100.0, 100.0), [400.0, 0.0, 800.0, 800.0]),
            ((40.0, 10.0), [80.0, 0.0, 800.0, 800.0]),
        ] {
            let focal = FocalPoint {
                x: focal.0,
                y: focal.1,
            };
            assert_eq!(
                cut((1_200, 800), (300, 300), focal).map(f64::to_bits),
                part.map(f64::to_bits)
            );
        }
    }

    #[test]
    fn a_bound_on_pixels_keeps_the_proportions() {
        let whole = shape(None, Some(4_000), Fit::Cover, (6_000, 4_000));
        assert_eq!(whole.within(24_000_000), whole);
        let bounded = whole.within(4_000_000);
        assert_eq!(
            (bounded.size, bounded.canvas),
            ((2_448, 1_632), (2_448, 1_632))
        );
        let boxed = shape(Some(4_000), Some(4_000), Fit::Contain, (6_000, 4_000));
        let boxed = boxed.within(4_000_000);
        assert_eq!((boxed.size, boxed.canvas), ((2_000, 1_334), (2_000, 2_000)));
    }

    proptest! {
        #[test]
        fn nothing_is_enlarged_or_leaves_the_picture(
            whole in (1_u32..20_000, 1_u32..20_000),
            area in (1_u32..=4_096, 1_u32..=4_096),
            focal in (0.0..=100.0_f64, 0.0..=100.0_f64),
            which in 0_usize..4,
        ) {
            let variant = Variant {
                width: Some(area.0),
                height: Some(area.1),
                fit: Fit::ALL[which],
                format: None,
            };
            let focal = FocalPoint { x: focal.0, y: focal.1 };
            let Shape { part: [left, top, width, height], size, canvas } =
                Shape::of(&variant, whole, focal);
            prop_assert!(size.0 >= 1 && size.1 >= 1);
            prop_assert!(size.0 <= whole.0 && size.1 <= whole.1);
            prop_assert!(size.0 <= canvas.0 && size.1 <= canvas.1);
            prop_assert!(left >= 0.0 && top >= 0.0 && width > 0.0 && height > 0.0);
            prop_assert!(left + width <= f64::from(whole.0) + 1e-6);
            prop_assert!(top + height <= f64::from(whole.1) + 1e-6);
        }
    }
}
