//! What an archive says, one record after another.

use std::fmt;
use std::io::{self, Read};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::notice::Notice;
use super::source::Source;

/// One piece of an archive, in the order of the file; no order may be relied on.
#[derive(Debug)]
pub enum Record<'a> {
    /// A content type or a component (`uid` and `modelType` are there), its attributes with the
    /// implicit ones.
    Schema(Map<String, Value>),
    /// A row of a content type.
    Entity(Entity),
    /// A media file.
    Asset(Asset<'a>),
    /// What the site knew about a media file.
    AssetMetadata(AssetMetadata),
    /// A relation between two rows.
    Link(Link),
    /// A row of the settings.
    Configuration(Configuration),
    /// When and by what the archive was written.
    Metadata(Metadata),
    /// Something that was passed over.
    Notice(Notice),
}

/// The id of a row, from 1 to 2^53. It means something inside its archive only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(try_from = "u64")]
pub struct RowId(u64);

impl RowId {
    /// The number.
    pub fn get(self) -> u64 {
        self.0
    }
}

impl TryFrom<u64> for RowId {
    type Error = &'static str;

    fn try_from(id: u64) -> Result<Self, Self::Error> {
        match id {
            1..=0x20_0000_0000_0000 => Ok(Self(id)),
            _ => Err("a row id is a number from 1 to 2^53"),
        }
    }
}

impl fmt::Display for RowId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A row: one document in one locale, draft or published.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Entity {
    /// Its content type.
    #[serde(rename = "type")]
    pub uid: String,
    /// Its id.
    pub id: RowId,
    /// Its values, components embedded, relations and media not.
    pub data: Map<String, Value>,
}

/// A relation, told from its owning side only.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Link {
    /// How the two sides are found.
    pub kind: LinkKind,
    /// The relation of the owning attribute, such as `manyToMany`; its schema says the same.
    pub relation: String,
    /// The side that owns the relation.
    pub left: LinkEnd,
    /// The other side.
    pub right: LinkEnd,
}

impl Link {
    /// Whether this only repeats which rows are locales of one document, as their document ids do
    /// already. Importers skip these.
    pub fn is_localization(&self) -> bool {
        self.left.field.as_deref() == Some("localizations")
            || matches!(self.right.target, LinkTarget::Document(_))
    }
}

/// How the two sides of a link are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
pub enum LinkKind {
    /// Between two types.
    #[serde(rename = "relation.basic")]
    Basic,
    /// Between rows of one type.
    #[serde(rename = "relation.circular")]
    Circular,
    /// To rows of any type.
    #[serde(rename = "relation.morph")]
    Morph,
}

/// One side of a link.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct LinkEnd {
    /// The content type or component of the row.
    #[serde(rename = "type")]
    pub uid: String,
    /// The attribute; absent where this side has none.
    #[serde(default)]
    pub field: Option<String>,
    /// The row.
    #[serde(rename = "ref")]
    pub target: LinkTarget,
    /// Where the link stands in the list of this side; fractions and gaps occur.
    #[serde(default)]
    pub pos: Option<f64>,
}

/// What a link points to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(
    untagged,
    expecting = "`ref` is a row id from 1 to 2^53 or a document id"
)]
pub enum LinkTarget {
    /// A row.
    Row(RowId),
    /// A document, in the links between locales only.
    Document(String),
}

/// A row of the settings.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Configuration {
    /// `core-store` or `webhook`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The row.
    pub value: Map<String, Value>,
}

/// When and by what an archive was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata {
    /// ISO 8601, as written.
    pub created_at: Option<String>,
    /// Such as `5.54.0`.
    pub strapi_version: String,
}

/// What the site knew about a media file: its whole row, or what it was made from.
#[derive(Debug, Clone, PartialEq)]
pub struct AssetMetadata {
    /// The name of the asset, `<hash><ext>`.
    pub name: String,
    /// Its description.
    pub value: Map<String, Value>,
}

/// A media file, read from the archive as the caller reads it. What is not read is passed over.
#[derive(Debug)]
pub struct Asset<'a> {
    /// `<hash><ext>`: ASCII letters, digits, `-`, `_` and `.`, not hidden, up to 255 bytes.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// The content.
    pub reader: AssetReader<'a>,
}

/// The content of a media file.
///
/// An error carries an [`super::ArchiveError`], see [`super::ArchiveError::from_io`], and ends the
/// archive.
pub struct AssetReader<'a> {
    pub(super) source: &'a mut Source,
    pub(super) has_failed: &'a mut bool,
}

impl Read for AssetReader<'_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let result = self.source.read(buf);
        if let Err(error) = &result
            && error.kind() != io::ErrorKind::Interrupted
        {
            *self.has_failed = true;
        }
        result
    }
}

impl fmt::Debug for AssetReader<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AssetReader").finish_non_exhaustive()
    }
}
