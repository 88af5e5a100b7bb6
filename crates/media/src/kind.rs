//! Table: what files can be: their media types, their extensions, how their bytes prove it, and how
//! a browser may treat them.

/// Media type of a file, and whether a browser may show it in place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// The `Content-Type`, with its character set for text.
    pub content_type: &'static str,
    /// What `Content-Disposition` says.
    pub disposition: Disposition,
    /// Extensions of such files, the usual one first; none for plain bytes.
    pub(crate) extensions: &'static [&'static str],
    /// How bytes show that they are of this kind.
    pub(crate) proof: Proof,
}

/// Whether a file that is opened by its address is shown or saved (RFC 6266).
///
/// Pages embed pictures, sound and fonts either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disposition {
    /// Shown: nothing in it runs.
    Inline,
    /// Saved.
    Attachment,
}

impl Disposition {
    /// The word of the header.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Inline => "inline",
            Self::Attachment => "attachment",
        }
    }
}

/// How the first bytes of a file show what it is. Names are those of the `infer` crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Proof {
    /// They are recognised as one of these.
    Magic(&'static [&'static str]),
    /// They are recognised as one of these, or not recognised at all: streams of sound and film may
    /// begin anywhere.
    Stream(&'static [&'static str]),
    /// They are text.
    Text,
    /// They are an SVG document.
    Svg,
    /// Whatever they are.
    Anything,
}

/// What no other kind is.
pub(crate) const BYTES: Kind = Kind {
    content_type: "application/octet-stream",
    disposition: Disposition::Attachment,
    extensions: &[],
    proof: Proof::Anything,
};

const fn shown(
    content_type: &'static str,
    extensions: &'static [&'static str],
    proof: Proof,
) -> Kind {
    Kind {
        content_type,
        disposition: Disposition::Inline,
        extensions,
        proof,
    }
}

const fn saved(
    content_type: &'static str,
    extensions: &'static [&'static str],
    proof: Proof,
) -> Kind {
    Kind {
        content_type,
        disposition: Disposition::Attachment,
        extensions,
        proof,
    }
}

/// Files of the packages of Microsoft Office from before 2007.
const OLE: Proof = Proof::Magic(&[
    "application/x-ole-storage",
    "application/msword",
    "application/vnd.ms-excel",
    "application/vnd.ms-powerpoint",
]);

const OGG: Proof = Proof::Stream(&["audio/ogg", "audio/opus"]);
const MPEG4: Proof = Proof::Stream(&["video/mp4", "video/x-m4v", "audio/m4a", "video/quicktime"]);
const MATROSKA: Proof = Proof::Stream(&["video/webm", "video/x-matroska"]);

use Proof::{Magic, Stream, Svg, Text};

/// The table is closed: what is not in it is bytes. Markup, scripts, style sheets and whatever else
/// a browser executes is not in it on purpose, so that an upload can be neither a page of this site
/// nor a script of another. SVG keeps its type, without which no page can embed it, and documents
/// keep theirs; both are saved when they are opened. Of two kinds that bytes may prove, the first is
/// taken where there is no extension.
pub(crate) static KINDS: &[Kind] = &[
    shown(
        "image/jpeg",
        &["jpg", "jpeg", "jpe", "jfif"],
        Magic(&["image/jpeg"]),
    ),
    shown("image/png", &["png"], Magic(&["image/png"])),
    shown("image/apng", &["apng"], Magic(&["image/png"])),
    shown("image/gif", &["gif"], Magic(&["image/gif"])),
    shown("image/webp", &["webp"], Magic(&["image/webp"])),
    shown(
        "image/avif",
        &["avif"],
        Magic(&["image/avif", "image/heif"]),
    ),
    shown(
        "image/heic",
        &["heic"],
        Magic(&["image/heif", "image/avif"]),
    ),
    shown(
        "image/heif",
        &["heif"],
        Magic(&["image/heif", "image/avif"]),
    ),
    shown("image/jxl", &["jxl"], Magic(&["image/jxl"])),
    shown("image/bmp", &["bmp"], Magic(&["image/bmp"])),
    shown("image/tiff", &["tif", "tiff"], Magic(&["image/tiff"])),
    shown(
        "image/vnd.microsoft.icon",
        &["ico"],
        Magic(&["image/vnd.microsoft.icon"]),
    ),
    saved("image/svg+xml", &["svg"], Svg),
    shown("video/mp4", &["mp4", "m4v"], MPEG4),
    shown("video/webm", &["webm"], MATROSKA),
    shown("video/quicktime", &["mov"], MPEG4),
    shown("video/x-msvideo", &["avi"], Magic(&["video/x-msvideo"])),
    shown("video/mpeg", &["mpg", "mpeg"], Stream(&["video/mpeg"])),
    shown("video/x-matroska", &["mkv"], MATROSKA),
    shown("audio/mpeg", &["mp3"], Stream(&["audio/mpeg"])),
    shown("audio/mp4", &["m4a"], MPEG4),
    shown("audio/aac", &["aac"], Stream(&["audio/aac"])),
    // Strapi's name for it; browsers know it as well as `audio/wav`.
    shown("audio/wave", &["wav"], Magic(&["audio/x-wav"])),
    shown("audio/ogg", &["ogg", "oga", "opus"], OGG),
    shown("audio/flac", &["flac"], Magic(&["audio/x-flac"])),
    shown("audio/webm", &["weba"], MATROSKA),
    shown("video/ogg", &["ogv"], OGG),
    shown("text/plain; charset=utf-8", &["txt"], Text),
    saved("text/csv; charset=utf-8", &["csv"], Text),
    saved("text/markdown; charset=utf-8", &["md"], Text),
    saved("text/vtt; charset=utf-8", &["vtt"], Text),
    saved("application/json", &["json"], Text),
    saved("application/pdf", &["pdf"], Magic(&["application/pdf"])),
    saved("application/zip", &["zip"], Magic(&["application/zip"])),
    saved("application/msword", &["doc"], OLE),
    saved(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        &["docx"],
        Magic(&[
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/zip",
        ]),
    ),
    saved("application/vnd.ms-excel", &["xls"], OLE),
    saved(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        &["xlsx"],
        Magic(&[
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/zip",
        ]),
    ),
    saved("application/vnd.ms-powerpoint", &["ppt"], OLE),
    saved(
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        &["pptx"],
        Magic(&[
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "application/zip",
        ]),
    ),
    saved(
        "application/vnd.oasis.opendocument.text",
        &["odt"],
        Magic(&["application/vnd.oasis.opendocument.text"]),
    ),
    saved(
        "application/vnd.oasis.opendocument.spreadsheet",
        &["ods"],
        Magic(&["application/vnd.oasis.opendocument.spreadsheet"]),
    ),
    saved(
        "application/vnd.oasis.opendocument.presentation",
        &["odp"],
        Magic(&["application/vnd.oasis.opendocument.presentation"]),
    ),
    saved("application/rtf", &["rtf"], Magic(&["application/rtf"])),
    saved(
        "application/epub+zip",
        &["epub"],
        Magic(&["application/epub+zip", "application/zip"]),
    ),
    saved("application/gzip", &["gz"], Magic(&["application/gzip"])),
    saved("application/x-tar", &["tar"], Magic(&["application/x-tar"])),
    saved(
        "application/x-7z-compressed",
        &["7z"],
        Magic(&["application/x-7z-compressed"]),
    ),
    saved("font/woff2", &["woff2"], Magic(&["application/font-woff"])),
    saved("font/woff", &["woff"], Magic(&["application/font-woff"])),
    saved("font/ttf", &["ttf"], Magic(&["application/font-sfnt"])),
    saved("font/otf", &["otf"], Magic(&["application/font-sfnt"])),
];

impl Kind {
    /// The kind of files with this extension, in lower case and without its dot.
    pub fn of_extension(extension: &str) -> Self {
        let mut kinds = KINDS.iter();
        let found = kinds.find(|it| it.extensions.contains(&extension));
        found.copied().unwrap_or(BYTES)
    }

    /// The usual extension of such files, without its dot.
    pub fn extension(&self) -> &'static str {
        self.extensions.first().copied().unwrap_or("bin")
    }

    /// The media type, without parameters.
    pub fn media_type(&self) -> &'static str {
        let parts = self.content_type.split_once(';');
        parts.map_or(self.content_type, |(it, _)| it)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_would_execute_is_saved_as_bytes() {
        for extension in [
            "html", "htm", "xhtml", "xht", "shtml", "mht", "mhtml", "xml", "xsl", "xslt", "rss",
            "js", "mjs", "css", "wasm", "swf", "hta", "htc", "php", "exe", "jar", "svgz", "", "?",
        ] {
            let kind = Kind::of_extension(extension);
            assert_eq!(kind.content_type, "application/octet-stream", "{extension}");
            assert_eq!(kind.disposition, Disposition::Attachment, "{extension}");
        }
        assert_eq!(
            Kind::of_extension("svg").disposition,
            Disposition::Attachment
        );
    }

    #[test]
    fn pictures_sound_and_text_are_shown_with_their_type() {
        for (extension, content_type) in [
            ("jpeg", "image/jpeg"),
            ("png", "image/png"),
            ("webp", "image/webp"),
            ("wav", "audio/wave"),
            ("mp4", "video/mp4"),
            ("txt", "text/plain; charset=utf-8"),
        ] {
            let kind = Kind::of_extension(extension);
            let expected = (content_type, Disposition::Inline);
            assert_eq!((kind.content_type, kind.disposition), expected);
        }
    }
}
