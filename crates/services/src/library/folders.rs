//! The tree of folders.

use std::collections::HashMap;

use bastide_media::UploadName;
use bastide_permissions::{Authorized, Create, Delete, Find, Update};
use serde::Serialize;

use super::{Library, UploadError};
use crate::content::{Access, ContentError, FolderChange, Said, Tree, WriteError};

/// The way of files that are in no folder.
const ROOT: &str = "/";

/// A folder, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FolderShown {
    /// Row id.
    pub id: i64,
    /// The document.
    pub document_id: String,
    /// Name for people.
    pub name: String,
    /// The way to it in numbers, such as `/3/7`; `folderPath` of the files in it.
    pub path: String,
    /// Row id of the folder around it.
    pub parent_id: Option<i64>,
    /// `public` or `private`, where somebody has said so of it.
    pub access: Option<String>,
    /// Whether what is in it is private, unless said otherwise.
    pub is_private: bool,
    /// How many files are right in it.
    pub files: u64,
    /// How many folders are right in it.
    pub folders: u64,
}

impl Library {
    /// All folders, each behind the one around it, and how many files are in none.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn folders(
        &self,
        _: Authorized<Find>,
    ) -> Result<(Vec<FolderShown>, u64), UploadError> {
        self.shown_folders().await
    }

    /// The folder with a row id.
    ///
    /// # Errors
    ///
    /// `NotFound`; when the database fails.
    pub async fn folder(&self, _: Authorized<Find>, id: i64) -> Result<FolderShown, UploadError> {
        self.shown_folder(|it| it.id == id).await
    }

    /// Makes a folder in another one, or in none.
    ///
    /// # Errors
    ///
    /// [`UploadError`]: a name that is none or is taken there, another folder that is none, ways that
    /// would be too long, more folders than there may be.
    pub async fn create_folder(
        &self,
        proof: Authorized<Create>,
        name: &str,
        place: (Option<i64>, Option<Access>),
    ) -> Result<FolderShown, UploadError> {
        let name = folder_name(name)?;
        let document = self.content.create_folder(proof, &name, place).await?;
        self.shown_folder(|it| it.document_id == document).await
    }

    /// Renames a folder, moves it with all that is in it, or says who may see that; what is absent stays
    /// as it is.
    ///
    /// # Errors
    ///
    /// As [`Self::create_folder`], and a place inside of the folder itself; `NotFound`.
    pub async fn change_folder(
        &self,
        proof: Authorized<Update>,
        id: i64,
        name: Option<&str>,
        (parent, access): (Said<i64>, Said<Access>),
    ) -> Result<FolderShown, UploadError> {
        let name = name.map(folder_name).transpose()?;
        let change = FolderChange {
            name,
            parent,
            access,
        };
        self.content.change_folder(proof, id, &change).await?;
        self.shown_folder(|it| it.id == id).await
    }

    /// Removes a folder that is empty.
    ///
    /// # Errors
    ///
    /// `Needed` where something is in it; `NotFound`.
    pub async fn remove_folder(
        &self,
        proof: Authorized<Delete>,
        id: i64,
    ) -> Result<(), UploadError> {
        Ok(self.content.remove_folder(proof, id).await?)
    }

    async fn shown_folder(
        &self,
        is_it: impl Fn(&FolderShown) -> bool,
    ) -> Result<FolderShown, UploadError> {
        let (folders, _) = self.shown_folders().await?;
        let found = folders.into_iter().find(|it| is_it(it));
        found.ok_or_else(|| WriteError::from(ContentError::NotFound).into())
    }

    async fn shown_folders(&self) -> Result<(Vec<FolderShown>, u64), UploadError> {
        let store = &self.live.store;
        let folders = Tree::new(store.folders().await?).into_folders();
        let files = store.files_in_folders().await?;
        let count = |path: &str| files.get(path).copied().unwrap_or_default();
        let mut inside: HashMap<i64, u64> = HashMap::new();
        for around in folders.iter().filter_map(|it| it.1) {
            *inside.entry(around).or_default() += 1;
        }
        let shown = folders.into_iter().map(|(folder, parent_id)| FolderShown {
            files: count(&folder.path),
            folders: inside.get(&folder.id).copied().unwrap_or_default(),
            id: folder.id,
            document_id: folder.document,
            name: folder.name,
            path: folder.path,
            access: folder.access,
            is_private: folder.is_private,
            parent_id,
        });
        Ok((shown.collect(), count(ROOT)))
    }
}

/// A name of a folder is one that a folder of any system could have, without spaces around it.
fn folder_name(name: &str) -> Result<String, UploadError> {
    let name = UploadName::parse(name.trim()).ok_or(UploadError::FolderName)?;
    Ok(name.as_str().to_owned())
}
