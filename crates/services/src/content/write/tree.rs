//! The tree of folders at one moment: where something may be put, and who may see what is there.

use std::collections::HashMap;

use bastide_store::library::{FileSpot, StoredFolder};
use serde::Deserialize;
use serde_json::{Map, Value as Json, json};

use super::WriteError;
use super::file::refused;
use super::said::Said;

/// Most folders of a library: all of them are listed at once.
const MOST: usize = 5_000;
/// Most folders on the way to a folder, itself included.
const DEEPEST: usize = 20;

/// The way to what is in no folder.
const ROOT: &str = "/";

/// Who may see a file, or the files in a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Access {
    /// Whoever knows the address.
    Public,
    /// Who may read an entry that uses it.
    Private,
}

impl Access {
    fn named(name: &str) -> Option<Self> {
        match name {
            "public" => Some(Self::Public),
            "private" => Some(Self::Private),
            _ => None,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Private => "private",
        }
    }
}

/// All folders at one moment.
#[derive(Debug, Default)]
pub(crate) struct Tree(Vec<StoredFolder>);

/// Where something is put: the folder, or the root.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spot<'t>(Option<&'t StoredFolder>);

impl Tree {
    /// A folder without a way, as only an import could bring, is none.
    pub(crate) fn new(mut folders: Vec<StoredFolder>) -> Self {
        folders.retain(|it| depth(&it.path) > 0);
        Self(folders)
    }

    /// All folders, each with the row id of the one around it.
    pub(crate) fn into_folders(self) -> Vec<(StoredFolder, Option<i64>)> {
        let by_path: HashMap<String, i64> =
            self.0.iter().map(|it| (it.path.clone(), it.id)).collect();
        let all = self.0.into_iter();
        all.map(|it| {
            let around = by_path.get(around(&it.path)).copied();
            (it, around)
        })
        .collect()
    }

    /// The folder with a row id.
    pub(crate) fn get(&self, id: i64) -> Option<&StoredFolder> {
        self.0.iter().find(|it| it.id == id)
    }

    /// The folder with a row id, or the root.
    ///
    /// # Errors
    ///
    /// A refusal at `member` where there is no such folder.
    pub(crate) fn spot(&self, id: Option<i64>, member: &str) -> Result<Spot<'_>, WriteError> {
        let found = id.map(|it| {
            self.get(it)
                .ok_or_else(|| refused(member, "must be a folder"))
        });
        Ok(Spot(found.transpose()?))
    }

    /// What a new file says of where it is, and who may see it.
    ///
    /// # Errors
    ///
    /// A refusal where there is no such folder.
    pub(super) fn new_file(
        &self,
        folder: Option<i64>,
        access: Option<Access>,
    ) -> Result<Map<String, Json>, WriteError> {
        Ok(self.spot(folder, "folder")?.of_file(access))
    }

    /// The same of a file that changes; what is absent stays as it is.
    ///
    /// # Errors
    ///
    /// As [`Self::new_file`].
    pub(super) fn file(
        &self,
        now: &FileSpot,
        folder: Said<i64>,
        access: Said<Access>,
    ) -> Result<Map<String, Json>, WriteError> {
        let access = access.or(now.access.as_deref().and_then(Access::named));
        let spot = if folder.is_said() {
            self.spot(folder.or(None), "folder")?
        } else {
            Spot(self.0.iter().find(|it| it.path == now.folder_path))
        };
        Ok(spot.of_file(access))
    }

    /// Whether each folder is private, in the order of the ways: said of it, or of one around it.
    pub(super) fn privacy(&self) -> Vec<(&StoredFolder, bool)> {
        let by_path: HashMap<&str, &StoredFolder> =
            self.0.iter().map(|it| (it.path.as_str(), it)).collect();
        let said = |it: &StoredFolder| it.access.as_deref().and_then(Access::named);
        let of = |folder: &StoredFolder| {
            let mut folder = Some(folder);
            while let Some(here) = folder {
                if let Some(access) = said(here) {
                    return access == Access::Private;
                }
                folder = by_path.get(around(&here.path)).copied();
            }
            false
        };
        self.0.iter().map(|it| (it, of(it))).collect()
    }

    /// Whether there are as many folders as there may be.
    pub(super) fn is_full(&self) -> bool {
        self.0.len() >= MOST
    }

    /// A number that no folder has.
    pub(super) fn next_number(&self) -> i64 {
        let highest = self.0.iter().map(|it| it.number).max();
        highest.unwrap_or_default().saturating_add(1)
    }

    /// Where a folder is.
    pub(super) fn around(&self, folder: &StoredFolder) -> Spot<'_> {
        Spot(self.0.iter().find(|it| it.path == around(&folder.path)))
    }

    /// How many folders are right below a way.
    pub(super) fn inside(&self, path: &str) -> usize {
        self.0.iter().filter(|it| around(&it.path) == path).count()
    }

    /// Refuses a name that another folder in the same place has.
    pub(super) fn must_be_free(
        &self,
        spot: Spot<'_>,
        name: &str,
        own: Option<i64>,
    ) -> Result<(), WriteError> {
        let name = name.to_lowercase();
        let mut others = self.0.iter().filter(|it| Some(it.id) != own);
        let is_taken =
            others.any(|it| around(&it.path) == spot.below() && it.name.to_lowercase() == name);
        if is_taken {
            return Err(refused("name", "is taken by another folder in this place"));
        }
        Ok(())
    }

    /// Refuses ways that would be too long once a folder with all below it is in a place.
    pub(super) fn must_not_be_deep(
        &self,
        spot: Spot<'_>,
        moved: Option<&str>,
    ) -> Result<(), WriteError> {
        let height = moved.map_or(1, |path| {
            let branch = self.0.iter().filter(|it| is_below(&it.path, path));
            let deepest = branch.map(|it| depth(&it.path)).max().unwrap_or_default();
            deepest.max(depth(path)) + 1 - depth(path)
        });
        if depth(spot.below()) + height > DEEPEST {
            return Err(refused("parent", "has too many folders on the way to it"));
        }
        Ok(())
    }
}

impl<'t> Spot<'t> {
    /// What the ways of folders in it begin with, without the last slash.
    pub(super) fn below(self) -> &'t str {
        self.0.map_or("", |it| it.path.as_str())
    }

    /// Whether it is a folder or anything in it.
    pub(super) fn is_in(self, folder: &StoredFolder) -> bool {
        self.0
            .is_some_and(|it| it.id == folder.id || is_below(&it.path, &folder.path))
    }

    /// What a file in it says of where it is, and who may see it.
    fn of_file(self, access: Option<Access>) -> Map<String, Json> {
        let path = self.0.map_or(ROOT, |it| &it.path);
        Map::from_iter([
            ("folder".to_owned(), self.link()),
            ("folderPath".to_owned(), json!(path)),
            ("access".to_owned(), json!(access.map(Access::name))),
            ("isPrivate".to_owned(), json!(self.makes_private(access))),
        ])
    }

    pub(super) fn makes_private(self, access: Option<Access>) -> bool {
        match access {
            Some(access) => access == Access::Private,
            None => self.0.is_some_and(|it| it.is_private),
        }
    }

    /// The value of a relation that leads here.
    pub(super) fn link(self) -> Json {
        self.0.map_or(
            Json::Null,
            |it| json!({ "set": [{ "documentId": it.document }] }),
        )
    }
}

/// The way of the folder around one; nothing at the root.
fn around(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |it| it.0)
}

fn depth(path: &str) -> usize {
    path.matches('/').count()
}

fn is_below(path: &str, top: &str) -> bool {
    path.strip_prefix(top).is_some_and(|it| it.starts_with('/'))
}
