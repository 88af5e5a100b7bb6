//! What uploaded bytes are: content decides, and name and header must not say otherwise.

use crate::kind::{BYTES, KINDS, Proof};
use crate::{Kind, svg};

/// Bytes that are enough to tell.
pub(crate) const HEAD: usize = 8_192;

/// Why bytes are not taken for what they are said to be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TypeError {
    /// Somebody's browser or machine might run it.
    #[error("File type '{0}' is not allowed")]
    NotAllowed(String),
    /// The name or the header says something else than the content.
    #[error("The content of the file is {found}, but it is called {said}")]
    Mismatch {
        /// The extension or media type that came with it.
        said: String,
        /// What it was found to be.
        found: String,
    },
}

/// What programs and browsers run, by the names of the `infer` crate.
const PROGRAMS: [&str; 18] = [
    "text/html",
    "text/xml",
    "text/x-shellscript",
    "application/wasm",
    "application/x-executable",
    "application/vnd.microsoft.portable-executable",
    "application/java",
    "application/x-llvm",
    "application/x-mach-binary",
    "application/vnd.android.dex",
    "application/vnd.android.dey",
    "application/x-shockwave-flash",
    "application/x-google-chrome-extension",
    "application/vnd.debian.binary-package",
    "application/x-rpm",
    "application/vnd.ms-cab-compressed",
    "application/x-unix-archive",
    "application/postscript",
];

/// The same by extension: most of them are text, which shows nothing by itself.
const PROGRAM_EXTENSIONS: [(&str, &[&str]); 6] = [
    (
        "text/html",
        &[
            "html", "htm", "shtml", "xhtml", "xht", "mht", "mhtml", "hta", "htc",
        ],
    ),
    ("text/xml", &["xml", "xsl", "xslt", "rss", "atom", "svgz"]),
    (
        "text/javascript",
        &["js", "mjs", "cjs", "jsx", "ts", "vbs", "wsf"],
    ),
    (
        "application/x-httpd-php",
        &["php", "phtml", "php5", "phar", "asp", "aspx", "jsp", "cgi"],
    ),
    (
        "application/x-executable",
        &[
            "exe", "dll", "com", "bat", "cmd", "ps1", "sh", "msi", "scr", "jar", "swf", "lnk",
        ],
    ),
    ("text/css", &["css"]),
];

/// What was found in the bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    /// A signature of the `infer` crate.
    Magic(&'static str),
    Svg,
    Text,
    Bytes,
}

impl Found {
    fn of(head: &[u8]) -> Self {
        if svg::is_svg(head) {
            return Self::Svg;
        }
        match infer::get(head) {
            Some(it) => Self::Magic(it.mime_type()),
            None if is_text(head) => Self::Text,
            None => Self::Bytes,
        }
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::Magic(it) => it,
            Self::Svg => "image/svg+xml",
            Self::Text => "text/plain",
            Self::Bytes => "application/octet-stream",
        }
    }

    /// The kind that goes with it, where no extension says more.
    fn kind(self) -> Option<Kind> {
        let fits = |it: &&Kind| match (it.proof, self) {
            (Proof::Magic(names) | Proof::Stream(names), Self::Magic(name)) => {
                names.contains(&name)
            }
            (Proof::Svg, Self::Svg) | (Proof::Text, Self::Text) => true,
            _ => false,
        };
        KINDS.iter().find(fits).copied()
    }

    fn proves(self, kind: &Kind) -> bool {
        match (kind.proof, self) {
            (Proof::Magic(names) | Proof::Stream(names), Self::Magic(name)) => {
                names.contains(&name)
            }
            (Proof::Anything, _)
            | (Proof::Svg, Self::Svg)
            // Text in an encoding from before is not told from bytes.
            | (Proof::Text, Self::Text | Self::Bytes)
            | (Proof::Stream(_), Self::Bytes) => true,
            _ => false,
        }
    }
}

/// The kind of a file by its first bytes, its extension in lower case (empty where it has none) and
/// the media type that was sent along.
///
/// # Errors
///
/// [`TypeError`].
pub fn kind_of(head: &[u8], extension: &str, declared: Option<&str>) -> Result<Kind, TypeError> {
    let found = Found::of(head);
    if PROGRAMS.contains(&found.as_str()) {
        return Err(TypeError::NotAllowed(found.as_str().to_owned()));
    }
    let mut programs = PROGRAM_EXTENSIONS.iter();
    if let Some((name, _)) = programs.find(|(_, list)| list.contains(&extension)) {
        return Err(TypeError::NotAllowed((*name).to_owned()));
    }
    let mismatch = |said: &str| TypeError::Mismatch {
        said: said.to_owned(),
        found: found.as_str().to_owned(),
    };
    let by_extension = Kind::of_extension(extension);
    let kind = match (by_extension == BYTES, found.kind()) {
        (false, _) if !found.proves(&by_extension) => return Err(mismatch(extension)),
        (false, _) => by_extension,
        (true, None) => BYTES,
        (true, Some(kind)) if extension.is_empty() => kind,
        // Nobody knows what such files are, so text is as good as anything.
        (true, Some(kind)) if kind.proof == Proof::Text => BYTES,
        (true, Some(_)) => return Err(mismatch(extension)),
    };
    // Clients derive this header from the name and have many words for one type. Only what turns a
    // file into a picture or a program is worth a look.
    let is_picture = |it: &str| {
        it.get(..6)
            .is_some_and(|it| it.eq_ignore_ascii_case("image/"))
    };
    match declared {
        Some(said) if is_program(said) => Err(TypeError::NotAllowed(said.to_owned())),
        Some(said) if is_picture(said) && !is_picture(kind.content_type) => Err(mismatch(said)),
        _ => Ok(kind),
    }
}

fn is_program(media_type: &str) -> bool {
    let names = [
        "text/html",
        "application/xhtml+xml",
        "text/javascript",
        "application/javascript",
    ];
    names.iter().any(|it| it.eq_ignore_ascii_case(media_type))
}

/// Whether bytes are text in UTF-8, perhaps cut off within a character.
fn is_text(head: &[u8]) -> bool {
    let is_whole = |it: &str| !it.chars().any(|it| it.is_control() && !it.is_whitespace());
    match std::str::from_utf8(head) {
        Ok(text) => is_whole(text),
        Err(error) => {
            let text = head.get(..error.valid_up_to()).unwrap_or_default();
            error.error_len().is_none() && std::str::from_utf8(text).is_ok_and(is_whole)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    const JPEG: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF";

    #[test]
    fn content_decides_and_nobody_may_say_otherwise() {
        for (head, extension, declared, kind) in [
            (PNG, "png", None, Some("image/png")),
            (PNG, "png", Some("image/png"), Some("image/png")),
            (PNG, "", None, Some("image/png")),
            (PNG, "jpg", None, None),
            (PNG, "xyz", None, None),
            (PNG, "txt", None, None),
            (JPEG, "jpeg", Some("image/pjpeg"), Some("image/jpeg")),
            (b"%PDF-1.4", "pdf", None, Some("application/pdf")),
            (b"%PDF-1.4", "png", None, None),
            (b"%PDF-1.4", "pdf", Some("image/png"), None),
            (b"hello", "txt", Some("text/plain"), Some("text/plain")),
            (b"hello", "md", None, Some("text/markdown")),
            (b"hello", "", None, Some("text/plain")),
            (b"hello", "xyz", None, Some("application/octet-stream")),
            (b"hello", "png", None, None),
            (b"caf\xe9 au lait", "csv", None, Some("text/csv")),
            (
                b"\0\x01\x02\x03",
                "",
                None,
                Some("application/octet-stream"),
            ),
            (b"\xff\xf3\x40\xc0\0\0", "mp3", None, Some("audio/mpeg")),
            (b"<svg xmlns=\"x\"/>", "svg", None, Some("image/svg+xml")),
            (
                b"<?xml version=\"1.0\"?>\n<!-- a --><svg>",
                "svg",
                None,
                Some("image/svg+xml"),
            ),
            (b"<svg>", "txt", None, None),
            (b"<!DOCTYPE html><p>", "svg", None, None),
        ] {
            let judged = kind_of(head, extension, declared).map(|it| it.media_type());
            assert_eq!(judged.ok(), kind, "{head:?} {extension} {declared:?}");
        }
    }

    #[test]
    fn programs_are_refused_whatever_they_are_called() {
        for (head, extension, declared) in [
            (&b"<!DOCTYPE html><p>"[..], "html", None),
            (b"<html><script>alert(1)</script>", "txt", None),
            (b"  <HTML>", "", None),
            (b"<?xml version=\"1.0\"?><html/>", "xml", None),
            (b"<?xml version=\"1.0\"?><html/>", "svg", None),
            (b"#!/bin/sh\n", "txt", None),
            (b"MZ\x90\0", "bin", None),
            (b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0\x3e\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "", None),
            (b"\0asm\x01\0\0\0", "wasm", None),
            (b"alert(1)", "js", None),
            (b"hello", "html", None),
            (b"hello", "php", None),
            (b"hello", "txt", Some("text/html")),
            (PNG, "html", Some("image/png")),
        ] {
            let judged = kind_of(head, extension, declared);
            assert!(matches!(judged, Err(TypeError::NotAllowed(_))), "{head:?} {extension} {judged:?}");
        }
    }
}
