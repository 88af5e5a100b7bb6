//! The picture that the query of an address asks for.

use std::borrow::Cow;

use bastide_media::{Encoding, Fit, LONGEST_SIDE, Variant};
use url::form_urlencoded;

use super::VariantError;

/// What is asked for of a file.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The picture.
    pub variant: Variant,
    /// The signature of the address, where it has one.
    pub signature: Option<String>,
}

impl Asked {
    /// What a query asks for; `None` where that is the file as it is. Parameters of others mean nothing:
    /// pages add some to get round caches.
    ///
    /// # Errors
    ///
    /// [`VariantError::Parameter`].
    pub fn read(query: &str) -> Result<Option<Self>, VariantError> {
        let width = value(query, "width")?.map(|it| side("width", &it));
        let height = value(query, "height")?.map(|it| side("height", &it));
        let (width, height) = (width.transpose()?, height.transpose()?);
        let fit = value(query, "fit")?.map(|it| word("fit", &it, Fit::ALL, Fit::as_str));
        let fit = fit.transpose()?;
        let format = value(query, "format")?;
        let format = format.map(|it| word("format", &it, Encoding::ALL, Encoding::as_str));
        let format = format.transpose()?;
        if width.or(height).is_none() && fit.is_none() && format.is_none() {
            return Ok(None);
        }
        Ok(Some(Self {
            variant: Variant {
                width,
                height,
                fit: fit.unwrap_or_default(),
                format,
            },
            signature: value(query, "variantSignature")?.map(Cow::into_owned),
        }))
    }
}

/// The value of a parameter, which may be there once.
fn value<'q>(query: &'q str, name: &'static str) -> Result<Option<Cow<'q, str>>, VariantError> {
    let pairs = form_urlencoded::parse(query.as_bytes());
    let mut all = pairs.filter(|it| it.0 == name);
    let first = all.next().map(|it| it.1);
    if all.next().is_some() {
        return Err(wrong(name, "may be there once"));
    }
    Ok(first)
}

/// A side of a picture, in decimal digits and nothing else.
fn side(name: &'static str, text: &str) -> Result<u32, VariantError> {
    let is_number = !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    let number = is_number.then(|| text.parse().ok()).flatten();
    let number = number.filter(|it| (1..=LONGEST_SIDE).contains(it));
    number.ok_or_else(|| wrong(name, &format!("must be a number from 1 to {LONGEST_SIDE}")))
}

/// One of some words.
fn word<T: Copy, const N: usize>(
    name: &'static str,
    text: &str,
    all: [T; N],
    as_str: fn(T) -> &'static str,
) -> Result<T, VariantError> {
    let found = all.into_iter().find(|it| as_str(*it) == text);
    found.ok_or_else(|| {
        let all = all.map(as_str).join(", ");
        wrong(name, &format!("must be one of {all}"))
    })
}

fn wrong(name: &'static str, what: &str) -> VariantError {
    let message = format!("{name} {what}");
    VariantError::Parameter { name, message }
}
