//! A form with files: each file goes to the disk as it comes.

use std::collections::HashMap;
use std::io;
use std::time::Instant;

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::HttpRequest;
use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::rt::time::timeout;
use bastide_services::library::{FileInfo, Library, Upload, UploadError};
use bytes::Bytes;
use futures_util::StreamExt as _;
use futures_util::stream::{Stream, try_unfold};
use serde_json::Value as Json;

use super::BodyLimits;
use crate::unique_json::Unique;
use crate::{ApiError, BodyError, Invalid};

/// Largest part that is no file, in bytes.
const MOST_TEXT: usize = 65_536;
/// Most parts of a form.
const MOST_PARTS: usize = 200;
/// What a form holds beside its files, at most, in bytes.
const BESIDE: u64 = 1_048_576;

/// Reads what is said of one file.
type ReadInfo = fn(&Json) -> Result<FileInfo, UploadError>;

/// What a form for uploads holds.
#[derive(Debug, Default)]
pub struct UploadForm {
    /// The files, in their order, each with what is said of it.
    pub files: Vec<Upload>,
    /// What is said of a file that is there already.
    pub info: Option<FileInfo>,
    texts: HashMap<String, String>,
}

impl UploadForm {
    /// Reads a form: `files`, with one `fileInfo` for each, and texts.
    ///
    /// # Errors
    ///
    /// What is wrong with the form, and what the disk says.
    pub async fn read(
        request: &HttpRequest,
        payload: Payload,
        library: &Library,
    ) -> Result<Self, ApiError> {
        Self::read_by(request, payload, library, FileInfo::read).await
    }

    /// Reads a form of an administrator, who may say more of files.
    ///
    /// # Errors
    ///
    /// As [`Self::read`].
    pub async fn read_of_editor(
        request: &HttpRequest,
        payload: Payload,
        library: &Library,
    ) -> Result<Self, ApiError> {
        Self::read_by(request, payload, library, FileInfo::read_of_editor).await
    }

    async fn read_by(
        request: &HttpRequest,
        payload: Payload,
        library: &Library,
        read: ReadInfo,
    ) -> Result<Self, ApiError> {
        let limits = BodyLimits::of(request);
        let most = u64::try_from(library.most_files()).unwrap_or(u64::MAX);
        let most = most
            .saturating_mul(library.most_bytes())
            .saturating_add(BESIDE);
        if super::announced(request).is_some_and(|it| it > most) {
            return Err(BodyError::TooLarge.into());
        }
        let announced = super::announced(request).unwrap_or_default();
        library
            .must_have_room(announced.saturating_sub(BESIDE))
            .await?;
        let mut parts = Multipart::new(request.headers(), paced(payload, limits, most));
        let (mut files, mut infos, mut texts) = (Vec::new(), Vec::new(), HashMap::new());
        let mut count = 0_usize;
        while let Some(part) = parts.next().await {
            let part = part.map_err(failure)?;
            count = count.saturating_add(1);
            if count > MOST_PARTS {
                return Err(ApiError::bad_request("The form has too many parts"));
            }
            let name = part.name().unwrap_or_default().to_owned();
            let file_name = file_name(&part);
            match (name.as_str(), file_name) {
                ("files", Some(file_name)) => {
                    let file = file(part, file_name, library).await?;
                    // What a form sends where nobody chose a file.
                    if file.name.is_empty() && file.received.staged.size == 0 {
                        continue;
                    }
                    if files.len() >= library.most_files() {
                        return Err(UploadError::TooMany(library.most_files()).into());
                    }
                    files.push(file);
                }
                ("fileInfo", None) => infos.extend(said(&text(part).await?, read)?),
                (_, None) => {
                    let text = text(part).await?;
                    if texts.insert(name.clone(), text).is_some() {
                        let message = format!("{name} is there more than once");
                        return Err(ApiError::invalid(vec![Invalid::member(&name, message)]));
                    }
                }
                (_, Some(_)) => {
                    let message = "files are sent as files";
                    return Err(ApiError::invalid(vec![Invalid::member(&name, message)]));
                }
            }
        }
        let mut infos = infos.into_iter();
        for file in &mut files {
            file.info = infos.next().unwrap_or_default();
        }
        Ok(Self {
            files,
            info: infos.next(),
            texts,
        })
    }

    /// A text of the form; empty ones count as absent.
    pub fn text(&self, name: &str) -> Option<&str> {
        let text = self.texts.get(name).map(String::as_str);
        text.filter(|it| !it.is_empty())
    }
}

async fn file(mut part: Field, name: String, library: &Library) -> Result<Upload, ApiError> {
    let declared = part.content_type().map(|it| it.essence_str().to_owned());
    let mut incoming = Some(library.receive().await?);
    while let Some(bytes) = part.next().await {
        let bytes = bytes.map_err(failure)?;
        if let Some(receiving) = incoming.take() {
            match receiving.push(&bytes).await.map_err(UploadError::from) {
                // Taken in and thrown away up to its end, so that the client reads why.
                Err(UploadError::TooLarge) => {}
                received => incoming = Some(received?),
            }
        }
    }
    let incoming = incoming.ok_or(BodyError::TooLarge)?;
    let received = incoming.finish().await.map_err(UploadError::from)?;
    Ok(Upload {
        name,
        declared,
        received,
        info: FileInfo::default(),
    })
}

async fn text(mut part: Field) -> Result<String, ApiError> {
    let bytes = part.bytes(MOST_TEXT).await;
    let bytes = bytes.map_err(|_| BodyError::TooLarge)?.map_err(failure)?;
    let text = String::from_utf8(bytes.to_vec());
    text.map_err(|_| ApiError::bad_request("The form holds text that is not UTF-8"))
}

/// What one part says of files: an object, or an array of them.
fn said(text: &str, read: ReadInfo) -> Result<Vec<FileInfo>, ApiError> {
    let parsed = serde_json::from_str(text);
    let Unique(parsed) = parsed.map_err(|_| UploadError::Info("fileInfo must be JSON"))?;
    let infos = match parsed.as_array() {
        Some(list) => list.iter().map(read).collect(),
        None => read(&parsed).map(|it| vec![it]),
    };
    Ok(infos?)
}

/// The name of the file in a part; `None` for what is no file.
fn file_name(part: &Field) -> Option<String> {
    let disposition = part.content_disposition()?;
    let encoded = disposition.get_filename_ext();
    let encoded = encoded.and_then(|it| String::from_utf8(it.value.clone()).ok());
    encoded.or_else(|| disposition.get_filename().map(ToOwned::to_owned))
}

/// The bytes of a body, as long as it keeps the pace and the size.
fn paced(
    payload: Payload,
    limits: BodyLimits,
    most: u64,
) -> impl Stream<Item = Result<Bytes, PayloadError>> + 'static {
    let begun = (payload, Instant::now(), 0_usize);
    let bytes = try_unfold(begun, move |(mut payload, started, received)| async move {
        let next = timeout(limits.remaining(started, received), payload.next()).await;
        let slow = |_| PayloadError::Io(io::ErrorKind::TimedOut.into());
        let Some(bytes) = next.map_err(slow)? else {
            return Ok(None);
        };
        let bytes = bytes?;
        let received = received.saturating_add(bytes.len());
        if u64::try_from(received).unwrap_or(u64::MAX) > most {
            return Err(PayloadError::Overflow);
        }
        Ok(Some((bytes, (payload, started, received))))
    });
    Box::pin(bytes)
}

fn failure(error: MultipartError) -> ApiError {
    match error {
        MultipartError::Payload(PayloadError::Overflow) => BodyError::TooLarge.into(),
        MultipartError::Payload(PayloadError::Io(cause))
            if cause.kind() == io::ErrorKind::TimedOut =>
        {
            BodyError::Slow.into()
        }
        MultipartError::Payload(_) | MultipartError::Incomplete => BodyError::Incomplete.into(),
        MultipartError::ContentTypeMissing
        | MultipartError::ContentTypeParse
        | MultipartError::ContentTypeIncompatible
        | MultipartError::BoundaryMissing => BodyError::MediaType.into(),
        other => ApiError::bad_request(format!("The form cannot be read: {other}")),
    }
}
