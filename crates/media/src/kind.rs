//! How a stored file is served, by its extension.

/// Media type of a file, and whether a browser may show it in place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// The `Content-Type`, with its character set for text.
    pub content_type: &'static str,
    /// What `Content-Disposition` says.
    pub disposition: Disposition,
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

impl Kind {
    /// The kind of files with this extension, in lower case and without its dot.
    ///
    /// The table is closed: what is not in it is bytes. Markup, scripts, style sheets and
    /// whatever else a browser executes is not in it on purpose, so that an upload can be neither
    /// a page of this site nor a script of another. SVG keeps its type, without which no page can
    /// embed it, and documents keep theirs; both are saved when they are opened.
    pub fn of_extension(extension: &str) -> Self {
        use Disposition::{Attachment, Inline};
        let (content_type, disposition) = match extension {
            "jpg" | "jpeg" | "jpe" | "jfif" => ("image/jpeg", Inline),
            "png" => ("image/png", Inline),
            "apng" => ("image/apng", Inline),
            "gif" => ("image/gif", Inline),
            "webp" => ("image/webp", Inline),
            "avif" => ("image/avif", Inline),
            "heic" => ("image/heic", Inline),
            "heif" => ("image/heif", Inline),
            "jxl" => ("image/jxl", Inline),
            "bmp" => ("image/bmp", Inline),
            "tif" | "tiff" => ("image/tiff", Inline),
            "ico" => ("image/vnd.microsoft.icon", Inline),
            "svg" => ("image/svg+xml", Attachment),

            "mp3" => ("audio/mpeg", Inline),
            "m4a" => ("audio/mp4", Inline),
            "aac" => ("audio/aac", Inline),
            // Strapi's name for it; browsers know it as well as `audio/wav`.
            "wav" => ("audio/wave", Inline),
            "oga" | "ogg" | "opus" => ("audio/ogg", Inline),
            "flac" => ("audio/flac", Inline),
            "weba" => ("audio/webm", Inline),

            "mp4" | "m4v" => ("video/mp4", Inline),
            "webm" => ("video/webm", Inline),
            "ogv" => ("video/ogg", Inline),
            "mov" => ("video/quicktime", Inline),
            "avi" => ("video/x-msvideo", Inline),
            "mpg" | "mpeg" => ("video/mpeg", Inline),
            "mkv" => ("video/x-matroska", Inline),

            "txt" => ("text/plain; charset=utf-8", Inline),
            "csv" => ("text/csv; charset=utf-8", Attachment),
            "md" => ("text/markdown; charset=utf-8", Attachment),
            "vtt" => ("text/vtt; charset=utf-8", Attachment),
            "json" => ("application/json", Attachment),

            "pdf" => ("application/pdf", Attachment),
            "doc" => ("application/msword", Attachment),
            "docx" => (
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                Attachment,
            ),
            "xls" => ("application/vnd.ms-excel", Attachment),
            "xlsx" => (
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                Attachment,
            ),
            "ppt" => ("application/vnd.ms-powerpoint", Attachment),
            "pptx" => (
                "application/vnd.openxmlformats-officedocument.presentationml.presentation",
                Attachment,
            ),
            "odt" => ("application/vnd.oasis.opendocument.text", Attachment),
            "ods" => ("application/vnd.oasis.opendocument.spreadsheet", Attachment),
            "odp" => (
                "application/vnd.oasis.opendocument.presentation",
                Attachment,
            ),
            "rtf" => ("application/rtf", Attachment),
            "epub" => ("application/epub+zip", Attachment),

            "zip" => ("application/zip", Attachment),
            "gz" => ("application/gzip", Attachment),
            "tar" => ("application/x-tar", Attachment),
            "7z" => ("application/x-7z-compressed", Attachment),

            "woff2" => ("font/woff2", Attachment),
            "woff" => ("font/woff", Attachment),
            "ttf" => ("font/ttf", Attachment),
            "otf" => ("font/otf", Attachment),

            _ => ("application/octet-stream", Attachment),
        };
        Self {
            content_type,
            disposition,
        }
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
