//! Folders of stored files: written by plans like any entry, while nobody else changes the tree.

use std::collections::HashMap;

use bastide_permissions::{Authorized, Create, Delete, Update, WritePlan, Writes};
use bastide_store::Tx;
use bastide_store::content::Expected;
use bastide_store::library::StoredFolder;
use bastide_validation::Write;
use serde_json::{Map, Value as Json, json};

use super::WriteError;
use super::body::Judged;
use super::file::{of_program, refused};
use crate::content::{Content, ContentError};
use crate::new_document_id;

/// Most folders of a library: all of them are listed at once.
const MOST: usize = 5_000;
/// Most folders on the way to a folder, itself included.
const DEEPEST: usize = 20;

/// The way to what is in no folder.
const ROOT: &str = "/";

/// What becomes of a folder; what is absent stays as it is.
#[derive(Debug, Clone, Default)]
pub(crate) struct FolderChange {
    /// Name for people.
    pub(crate) name: Option<String>,
    /// Row id of the folder around it; the root where that is `None`.
    pub(crate) parent: Option<Option<i64>>,
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

    /// How many folders are right below a way.
    fn inside(&self, path: &str) -> usize {
        self.0.iter().filter(|it| around(&it.path) == path).count()
    }

    /// Refuses a name that another folder in the same place has.
    fn must_be_free(&self, spot: Spot<'_>, name: &str, own: Option<i64>) -> Result<(), WriteError> {
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
    fn must_not_be_deep(&self, spot: Spot<'_>, moved: Option<&str>) -> Result<(), WriteError> {
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

impl Spot<'_> {
    /// What the ways of folders in it begin with, without the last slash.
    fn below(&self) -> &str {
        self.0.map_or("", |it| &it.path)
    }

    /// What a file in it says of where it is.
    pub(super) fn of_file(&self) -> Map<String, Json> {
        let path = self.0.map_or(ROOT, |it| &it.path);
        Map::from_iter([
            ("folder".to_owned(), self.link()),
            ("folderPath".to_owned(), json!(path)),
        ])
    }

    /// The value of a relation that leads here.
    fn link(&self) -> Json {
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

impl Content {
    /// Makes a folder; its document.
    ///
    /// # Errors
    ///
    /// [`WriteError`].
    pub(crate) async fn create_folder(
        &self,
        proof: Authorized<Create>,
        name: &str,
        parent: Option<i64>,
    ) -> Result<String, WriteError> {
        self.until_done(proof, async |proof: Authorized<Create>| {
            let plan = self.plan_folder(proof)?;
            let tx = self.begin(&plan).await?;
            let tree = tree(&tx).await?;
            if tree.0.len() >= MOST {
                return Err(WriteError::Rule(
                    "The library has as many folders as it may have",
                ));
            }
            let spot = tree.spot(parent, "parent")?;
            tree.must_be_free(spot, name, None)?;
            tree.must_not_be_deep(spot, None)?;
            let highest = tree.0.iter().map(|it| it.number).max();
            let number = highest.unwrap_or_default().saturating_add(1);
            let data = Map::from_iter([
                ("name".to_owned(), json!(name)),
                ("pathId".to_owned(), json!(number)),
                (
                    "path".to_owned(),
                    json!(format!("{}/{number}", spot.below())),
                ),
                ("parent".to_owned(), spot.link()),
            ]);
            let failed = |it| WriteError::of(it, plan.target(), &data);
            let document = new_document_id().map_err(WriteError::internal)?;
            let judged = Judged::new_entry(plan.target());
            let body = self.body(&plan, &data, Write::Create, judged)?;
            let writer = tx.carry_out(&plan, self.clock.millis());
            writer
                .create(&document, &body, None)
                .await
                .map_err(failed)?;
            self.commit(tx, &plan, &data).await?;
            Ok(document)
        })
        .await
    }

    /// Renames a folder, or moves it with all that is in it.
    ///
    /// # Errors
    ///
    /// [`WriteError`]; `NotFound` where there is no such folder.
    pub(crate) async fn change_folder(
        &self,
        proof: Authorized<Update>,
        id: i64,
        change: &FolderChange,
    ) -> Result<(), WriteError> {
        self.until_done(proof, async |proof: Authorized<Update>| {
            let plan = self.plan_folder(proof)?;
            let tx = self.begin(&plan).await?;
            let tree = tree(&tx).await?;
            let folder = tree.get(id).ok_or(ContentError::NotFound)?;
            let (data, moved) = changed(&tree, folder, change)?;
            let failed = |it| WriteError::of(it, plan.target(), &data);
            let writer = tx.carry_out(&plan, self.clock.millis());
            let place = writer.find(&folder.document, &Expected::Anything).await;
            let place = place.map_err(failed)?;
            let judged = Judged::change(&plan, Write::Update);
            let body = self.body(&plan, &data, Write::Update, judged)?;
            writer.update(&place, &body, None).await.map_err(failed)?;
            if let Some(to) = &moved {
                let moved = tx.move_branch(&folder.path, to).await;
                moved.map_err(WriteError::internal)?;
            }
            self.commit(tx, &plan, &data).await
        })
        .await
    }

    /// Removes a folder that is empty.
    ///
    /// # Errors
    ///
    /// [`WriteError`]; `NotFound` where there is no such folder, `Needed` where something is in it.
    pub(crate) async fn remove_folder(
        &self,
        proof: Authorized<Delete>,
        id: i64,
    ) -> Result<(), WriteError> {
        self.until_done(proof, async |proof: Authorized<Delete>| {
            let plan = self.plan_delete(b"", proof)?;
            let nothing = Map::new();
            let tx = self.begin_on(plan.registry().version()).await?;
            let tree = tree(&tx).await?;
            let folder = tree.get(id).ok_or(ContentError::NotFound)?;
            let folders = tree.inside(&folder.path);
            let files = tx
                .files_at(&folder.path)
                .await
                .map_err(WriteError::internal)?;
            if folders > 0 || files > 0 {
                return Err(WriteError::Needed {
                    name: "FolderNotEmpty",
                    message: "The folder is not empty",
                    details: Box::new(json!({ "folders": folders, "files": files })),
                });
            }
            let now = self.clock.millis();
            let removed = tx.remove(&plan, &folder.document, &Expected::Anything, now);
            let failed = |it| WriteError::of(it, plan.target(), &nothing);
            removed.await.map_err(failed)?;
            tx.commit().await.map_err(|it| failed(it.into()))?;
            self.live.content.advance();
            Ok(())
        })
        .await
    }

    fn plan_folder<A: Writes>(&self, proof: Authorized<A>) -> Result<WritePlan, WriteError> {
        self.plan(of_program(&Map::new()), proof)
    }
}

/// All folders, which nobody else changes until the transaction ends.
pub(super) async fn tree(tx: &Tx) -> Result<Tree, WriteError> {
    Ok(Tree::new(tx.folders().await.map_err(WriteError::internal)?))
}

/// The attributes that a change sets, and the new way where there is one.
fn changed(
    tree: &Tree,
    folder: &StoredFolder,
    change: &FolderChange,
) -> Result<(Map<String, Json>, Option<String>), WriteError> {
    let mut data = Map::new();
    let name = change.name.as_ref().unwrap_or(&folder.name);
    if change.name.is_some() {
        data.insert("name".to_owned(), json!(name));
    }
    let spot = match change.parent {
        Some(parent) => tree.spot(parent, "parent")?,
        None => Spot(tree.0.iter().find(|it| it.path == around(&folder.path))),
    };
    if spot
        .0
        .is_some_and(|it| it.id == folder.id || is_below(&it.path, &folder.path))
    {
        return Err(refused(
            "parent",
            "must not be the folder itself or be inside of it",
        ));
    }
    tree.must_be_free(spot, name, Some(folder.id))?;
    if change.parent.is_none() || spot.below() == around(&folder.path) {
        return Ok((data, None));
    }
    tree.must_not_be_deep(spot, Some(&folder.path))?;
    let path = format!("{}/{}", spot.below(), folder.number);
    data.insert("path".to_owned(), json!(path));
    data.insert("parent".to_owned(), spot.link());
    Ok((data, Some(path)))
}
