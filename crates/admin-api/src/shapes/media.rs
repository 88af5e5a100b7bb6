//! Stored files (REST contract, section 7).

use std::collections::HashMap;

use serde::Serialize;
use serde_json::Value as Json;
use utoipa::ToSchema;

use super::content::{EntriesMeta, RelationEntry};

/// A stored file: what it is, where its bytes are, and in which sizes.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct StoredFile {
    /// Row id.
    id: i64,
    /// The document.
    document_id: String,
    /// Name for people.
    name: String,
    /// What it shows, for whoever does not see it.
    #[schema(required)]
    alternative_text: Option<String>,
    /// What stands below it.
    #[schema(required)]
    caption: Option<String>,
    /// What must stay when it is cut.
    #[schema(required)]
    focal_point: Option<FocalPoint>,
    /// Width of an image, in pixels.
    #[schema(required)]
    width: Option<i64>,
    /// Height of an image, in pixels.
    #[schema(required)]
    height: Option<i64>,
    /// Smaller images of an image, by `thumbnail`, `small`, `medium` and `large`.
    #[schema(required)]
    formats: Option<HashMap<String, FileFormat>>,
    /// Name of its bytes, without extension.
    hash: String,
    /// Extension with its dot.
    #[schema(required)]
    ext: Option<String>,
    /// Media type.
    mime: String,
    /// Size in kilobytes (1,000 bytes).
    size: f64,
    /// Where its bytes are, below `contentUrl` of `/admin/site` unless it is a whole address.
    url: String,
    /// A picture of what is none itself.
    #[schema(required)]
    preview_url: Option<String>,
    /// Who keeps its bytes.
    provider: String,
    /// What that one notes about it.
    #[serde(rename = "provider_metadata")]
    #[schema(required, value_type = Option<Object>)]
    provider_metadata: Option<Json>,
    /// The folder that it is in, where it is asked for or the file is shown alone.
    folder: Option<RelationEntry>,
    /// Path of its folder.
    #[schema(required)]
    folder_path: Option<String>,
    /// Who may see it, where somebody has said so.
    #[schema(required)]
    access: Option<MediaAccess>,
    /// Whether it is private: because somebody has said so, or since its folder is.
    #[schema(required)]
    is_private: Option<bool>,
    /// When it came (RFC 3339).
    created_at: String,
    /// When it was last changed (RFC 3339).
    updated_at: String,
    /// As `createdAt` (RFC 3339).
    #[schema(required)]
    published_at: Option<String>,
}

/// A file that was just stored.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct UploadedFile {
    /// The file.
    #[serde(flatten)]
    file: StoredFile,
    /// Other files with the same bytes.
    duplicates: Vec<FileCopy>,
}

/// Another file with the same bytes.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct FileCopy {
    /// Row id.
    id: i64,
    /// The document.
    document_id: String,
    /// Name for people.
    name: String,
}

/// A place where a file is used.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FileUse {
    /// Uid of the content type.
    uid: String,
    /// `collectionType` or `singleType`.
    kind: String,
    /// The document.
    document_id: String,
    /// Its locale, where the type has some.
    #[schema(required)]
    locale: Option<String>,
    /// What it is called.
    #[schema(required)]
    title: Option<String>,
    /// The attribute: `cover`, in a component `seo.image`, in the component `text.quote` of the zone
    /// `blocks` `blocks.text.quote.portrait`.
    field: String,
    /// Whether the draft uses it.
    in_draft: bool,
    /// Whether what is published uses it.
    in_published: bool,
}

/// A page of the places where a file is used.
#[derive(Serialize, ToSchema)]
pub(crate) struct FileUses {
    /// The places.
    data: Vec<FileUse>,
    /// Where the page is.
    meta: FileUsesMeta,
}

/// Where a page is, and what is not shown.
#[derive(Serialize, ToSchema)]
pub(crate) struct FileUsesMeta {
    /// Where the page is.
    pagination: super::content::BoundedPagination,
    /// How many places there are in types that the caller may not see.
    hidden: u64,
}

/// What became of several files.
#[derive(Serialize, ToSchema)]
pub(crate) struct MediaBulkAnswer {
    /// One for each file, in the order of the request.
    data: Vec<MediaBulkRow>,
    /// How many.
    meta: super::content::BulkMeta,
}

/// What became of one file of several.
#[derive(Serialize, ToSchema)]
pub(crate) struct MediaBulkRow {
    /// Row id.
    id: i64,
    /// Whether it was done.
    done: bool,
    /// Why not.
    error: Option<super::content::RowError>,
}

/// How much of the room for files is taken.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MediaUsage {
    /// How many files there are.
    files: u64,
    /// Their bytes, as the quota counts them: smaller images of images are not among them.
    bytes: u64,
    /// Most bytes (`limits.upload_library_bytes`); null where nothing limits them.
    #[schema(required)]
    quota_bytes: Option<u64>,
}

/// What is said of a file; what is absent stays as it is.
#[derive(ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FileDescription {
    /// Name for people.
    name: Option<String>,
    /// What it shows, for whoever does not see it.
    alternative_text: Option<String>,
    /// What stands below it.
    caption: Option<String>,
    /// What must stay when it is cut.
    focal_point: Option<FocalPoint>,
    /// Row id of the folder that it goes to; null for the place outside of all folders.
    folder: Option<i64>,
    /// Who may see it; null for what holds in its folder.
    access: Option<MediaAccess>,
}

/// Who may see a file.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum MediaAccess {
    /// Whoever knows the address.
    Public,
    /// Who may read an entry that uses it; addresses are signed, and good for some minutes.
    Private,
}

/// A folder of files.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MediaFolder {
    /// Row id.
    id: i64,
    /// The document.
    document_id: String,
    /// Name for people; no two folders in one place have the same, whatever its case.
    name: String,
    /// The way to it, which `folderPath` of the files in it says too.
    path: String,
    /// Row id of the folder around it.
    #[schema(required)]
    parent_id: Option<i64>,
    /// Who may see what is in it, where somebody has said so.
    #[schema(required)]
    access: Option<MediaAccess>,
    /// Whether what is in it is private, unless said otherwise.
    is_private: bool,
    /// How many files are right in it.
    files: u64,
    /// How many folders are right in it.
    folders: u64,
}

/// All folders.
#[derive(Serialize, ToSchema)]
pub(crate) struct MediaFolders {
    /// The folders, each behind the one around it.
    data: Vec<MediaFolder>,
    /// What is in none.
    meta: MediaFoldersMeta,
}

/// What is in no folder.
#[derive(Serialize, ToSchema)]
pub(crate) struct MediaFoldersMeta {
    /// How many files are in no folder.
    files: u64,
}

/// A point of an image, in percent from its upper left corner.
#[derive(Serialize, ToSchema)]
struct FocalPoint {
    /// To the right.
    x: f64,
    /// Down.
    y: f64,
}

/// A smaller image of an image.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct FileFormat {
    /// Its name.
    name: String,
    /// Name of its bytes, without extension.
    hash: String,
    /// Extension with its dot.
    ext: String,
    /// Media type.
    mime: String,
    /// Width, in pixels.
    width: i64,
    /// Height, in pixels.
    height: i64,
    /// Size in kilobytes (1,000 bytes).
    size: f64,
    /// Size in bytes.
    size_in_bytes: Option<i64>,
    /// Where its bytes are.
    url: String,
}

/// A page of stored files.
#[derive(Serialize, ToSchema)]
pub(crate) struct StoredFiles {
    /// The files.
    data: Vec<StoredFile>,
    /// Where the page is.
    meta: EntriesMeta,
}
