//! What people say of a file (REST contract, section 7: `fileInfo`).

use bastide_media::UploadName;
use serde::Deserialize;
use serde_json::{Map, Value as Json, json};

use super::UploadError;
use crate::content::{Access, Said};

/// What is said of a file; what is absent stays as it is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FileInfo {
    name: Option<UploadName>,
    /// Attributes with their values.
    said: Map<String, Json>,
    /// Row id of the folder that it goes to; the root where that is nothing.
    folder: Said<i64>,
    /// Who may see it; as in its folder where that is nothing.
    access: Said<Access>,
}

/// Longest text about a file, in bytes.
const LONGEST: usize = 10_000;

impl FileInfo {
    /// Reads an object; unknown members are passed over.
    ///
    /// # Errors
    ///
    /// [`UploadError::Info`], [`UploadError::Name`].
    pub fn read(json: &Json) -> Result<Self, UploadError> {
        let members = json.as_object();
        let members = members.ok_or(UploadError::Info("fileInfo must be an object"))?;
        let mut info = Self::default();
        match members.get("name") {
            None | Some(Json::Null) => {}
            Some(Json::String(name)) => {
                info.name = Some(UploadName::parse(name).ok_or(UploadError::Name)?);
            }
            Some(_) => return Err(UploadError::Info("name must be a string")),
        }
        for key in ["alternativeText", "caption"] {
            match members.get(key) {
                None => {}
                Some(Json::Null) => {
                    info.said.insert(key.to_owned(), Json::Null);
                }
                Some(Json::String(text)) if text.len() <= LONGEST && !text.contains('\0') => {
                    info.said.insert(key.to_owned(), json!(text));
                }
                Some(_) => {
                    let message =
                        "alternativeText and caption must be texts of at most 10,000 bytes";
                    return Err(UploadError::Info(message));
                }
            }
        }
        match members.get("focalPoint") {
            None => {}
            Some(Json::Null) => {
                info.said.insert("focalPoint".to_owned(), Json::Null);
            }
            Some(point) => {
                for axis in ["x", "y"] {
                    let number = point.get(axis).and_then(Json::as_f64);
                    let is_percent = number.is_some_and(|it| (0.0..=100.0).contains(&it));
                    is_percent
                        .then_some(())
                        .ok_or(UploadError::FocalPoint(axis))?;
                }
                let point = json!({ "x": point.get("x"), "y": point.get("y") });
                info.said.insert("focalPoint".to_owned(), point);
            }
        }
        Ok(info)
    }

    /// The same from an administrator, who may also say in which `folder` the file is (a row id, or
    /// `null` for none), and its `access` (`public`, `private`, or `null` for that of the folder).
    ///
    /// # Errors
    ///
    /// As [`Self::read`].
    pub fn read_of_editor(json: &Json) -> Result<Self, UploadError> {
        let mut info = Self::read(json)?;
        if let Some(folder) = json.get("folder") {
            let message = "folder must be the id of a folder, or null";
            info.folder = said(folder, message)?;
        }
        if let Some(access) = json.get("access") {
            info.access = said(access, "access must be public, private or null")?;
        }
        Ok(info)
    }

    /// Who may see it.
    pub(super) fn access(&self) -> Said<Access> {
        self.access
    }

    /// Where it goes.
    pub(super) fn folder(&self) -> Said<i64> {
        self.folder
    }

    /// The name that people gave it.
    pub(super) fn name(&self) -> Option<&UploadName> {
        self.name.as_ref()
    }

    /// The attributes that are set.
    pub(super) fn attributes(&self) -> Map<String, Json> {
        let name = self
            .name
            .as_ref()
            .map(|it| ("name".to_owned(), json!(it.as_str())));
        name.into_iter().chain(self.said.clone()).collect()
    }
}

/// A member that may be null.
fn said<'j, T: Deserialize<'j>>(
    json: &'j Json,
    message: &'static str,
) -> Result<Said<T>, UploadError> {
    Said::deserialize(json).map_err(|_| UploadError::Info(message))
}
