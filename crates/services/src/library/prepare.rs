//! From bytes that have arrived to a file that can be stored: judged, cleaned, measured.

use bastide_config::StorageProvider;
use bastide_media::{FileName, Kind, Picture, Staged, UploadName, kind_of, svg_size};
use bastide_permissions::Principal;
use bastide_store::library::{FileContent, StoredFile};
use serde_json::{Map, Value as Json, json};

use super::{Library, UPLOADS, Upload, UploadError};
use crate::content::{NewFile, WriteError};

/// A file that can be stored.
pub(super) struct Ready {
    /// Its row.
    pub(super) file: NewFile,
    /// Its own bytes and their name.
    pub(super) whole: (Staged, FileName),
    /// Those of its smaller pictures.
    pub(super) sizes: Vec<(Staged, FileName)>,
}

/// Where bytes are kept, and the attributes that say so.
struct Kept<'n> {
    name: &'n str,
    stem: String,
    ext: String,
    /// What tells smaller pictures of now from those of before.
    generation: String,
}

impl Library {
    /// Makes a file ready; in the place of another one, where there is one.
    pub(super) async fn prepare(
        &self,
        upload: Upload,
        before: Option<&StoredFile>,
        sender: &Principal,
    ) -> Result<Ready, UploadError> {
        let Upload {
            name,
            declared,
            received,
            info,
        } = upload;
        if received.staged.size == 0 {
            return Err(UploadError::Empty);
        }
        let sent = UploadName::parse(&name).ok_or(UploadError::Name)?;
        let shown = info.name().unwrap_or(&sent);
        let extension = before.map_or(sent.extension(), |it| &it.ext);
        let plain = extension.trim_start_matches('.').to_ascii_lowercase();
        let kind = kind_of(&received.head, &plain, declared.as_deref())?;
        if !self.types.accepts(kind.media_type()) {
            let refused = kind.media_type().to_owned();
            return Err(bastide_media::TypeError::NotAllowed(refused).into());
        }
        // Before anything takes the bytes apart.
        self.must_be_clean(sent.as_str(), &received.staged, sender)
            .await?;
        let random = random()?;
        let kept = match before {
            Some(before) => Kept {
                name: shown.as_str(),
                stem: before.hash.clone(),
                ext: before.ext.clone(),
                generation: format!("_{}", hex::encode(random)),
            },
            None => Kept {
                name: shown.as_str(),
                stem: shown.stem(sent.extension(), random),
                ext: if extension.is_empty() {
                    format!(".{}", kind.extension())
                } else {
                    extension.to_owned()
                },
                generation: String::new(),
            },
        };
        let (staged, picture) = self.studio.develop(received.staged, kind).await?;
        let size = picture.as_ref().map(|it| (it.width, it.height));
        let size = size.or_else(|| svg_size(&received.head).filter(|_| plain == "svg"));
        let (cleaned, pictures) = match picture {
            Some(Picture { cleaned, sizes, .. }) => (cleaned, sizes),
            None => (None, Vec::new()),
        };
        let (staged, sha256) = cleaned.unwrap_or((staged, received.sha256));
        let bytes = staged.size;
        let mut formats = Map::new();
        let mut sizes = Vec::new();
        for picture in pictures {
            let label = picture.label;
            let hash = format!("{label}_{}{}", kept.stem, kept.generation);
            let file = file_name(&hash, &kept.ext)?;
            formats.insert(
                label.to_owned(),
                json!({
                    "name": format!("{label}_{}", kept.name),
                    "hash": hash,
                    "ext": kept.ext,
                    "mime": kind.media_type(),
                    "path": null,
                    "width": picture.width,
                    "height": picture.height,
                    "size": kilobytes(picture.staged.size),
                    "sizeInBytes": picture.staged.size,
                    "url": format!("{UPLOADS}{file}"),
                }),
            );
            sizes.push((picture.staged, file));
        }
        let name = file_name(&kept.stem, &kept.ext)?;
        let mut data = row(&kept, &kind, size, formats, bytes);
        if before.is_none() {
            data.extend(place(&kept, &name, self.provider));
        }
        data.extend(info.attributes());
        let content = FileContent {
            sha256,
            bytes,
            uploaded_by: sender.user_id(),
        };
        Ok(Ready {
            file: NewFile {
                data,
                content,
                folder: info.folder().or(None),
                access: info.access().or(None),
            },
            whole: (staged, name),
            sizes,
        })
    }
}

/// The attributes that follow from the bytes.
fn row(
    kept: &Kept<'_>,
    kind: &Kind,
    size: Option<(u32, u32)>,
    formats: Map<String, Json>,
    bytes: u64,
) -> Map<String, Json> {
    let formats = if formats.is_empty() {
        Json::Null
    } else {
        Json::Object(formats)
    };
    [
        ("name", json!(kept.name)),
        ("width", json!(size.map(|it| it.0))),
        ("height", json!(size.map(|it| it.1))),
        ("formats", formats),
        ("mime", json!(kind.media_type())),
        ("size", json!(kilobytes(bytes))),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into_iter()
    .collect()
}

/// The attributes that a file has from its first day.
fn place(kept: &Kept<'_>, name: &FileName, provider: StorageProvider) -> Map<String, Json> {
    [
        ("alternativeText", Json::Null),
        ("caption", Json::Null),
        ("focalPoint", Json::Null),
        ("hash", json!(kept.stem)),
        ("ext", json!(kept.ext)),
        ("url", json!(format!("{UPLOADS}{name}"))),
        ("previewUrl", Json::Null),
        ("provider", json!(provider.as_str())),
        ("provider_metadata", Json::Null),
        ("folderPath", json!("/")),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into_iter()
    .collect()
}

fn file_name(stem: &str, extension: &str) -> Result<FileName, UploadError> {
    FileName::parse(&format!("{stem}{extension}")).ok_or(UploadError::Name)
}

fn random() -> Result<[u8; 5], UploadError> {
    let mut bytes = [0; 5];
    getrandom::fill(&mut bytes).map_err(WriteError::internal)?;
    Ok(bytes)
}

/// Kilobytes of 1,000 bytes, to two decimals.
fn kilobytes(bytes: u64) -> f64 {
    let hundredths = bytes.saturating_add(5) / 10;
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    text.parse().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::kilobytes;

    #[test]
    fn sizes_are_rounded_to_ten_bytes() {
        for (bytes, expected) in [
            (0, 0.0),
            (1, 0.0),
            (5, 0.01),
            (9_012, 9.01),
            (24_376, 24.38),
            (1_000_000, 1_000.0),
        ] {
            assert!((kilobytes(bytes) - expected).abs() < 1e-9, "{bytes}");
        }
    }
}
