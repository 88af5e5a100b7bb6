//! Folders of stored files: written by plans like any entry, while nobody else changes the tree.

use bastide_permissions::{Authorized, Create, Delete, Update, WritePlan, Writes};
use bastide_store::Tx;
use bastide_store::content::Expected;
use bastide_store::library::StoredFolder;
use bastide_validation::Write;
use serde_json::{Map, Value as Json, json};

use super::WriteError;
use super::body::Judged;
use super::file::{of_program, refused};
use super::said::Said;
use super::tree::{Access, Tree};
use crate::content::{Content, ContentError};
use crate::new_document_id;

/// What becomes of a folder; what is absent stays as it is.
#[derive(Debug, Clone, Default)]
pub(crate) struct FolderChange {
    /// Name for people.
    pub(crate) name: Option<String>,
    /// Row id of the folder around it; the root where that is nothing.
    pub(crate) parent: Said<i64>,
    /// Who may see what is in it; as in the folder around it where that is nothing.
    pub(crate) access: Said<Access>,
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
        (parent, access): (Option<i64>, Option<Access>),
    ) -> Result<String, WriteError> {
        self.until_done(proof, async |proof: Authorized<Create>| {
            let plan = self.plan_folder(proof)?;
            let tx = self.begin(&plan).await?;
            let tree = tree(&tx).await?;
            if tree.is_full() {
                return Err(WriteError::Rule(
                    "The library has as many folders as it may have",
                ));
            }
            let spot = tree.spot(parent, "parent")?;
            tree.must_be_free(spot, name, None)?;
            tree.must_not_be_deep(spot, None)?;
            let number = tree.next_number();
            let data = Map::from_iter([
                ("name".to_owned(), json!(name)),
                ("pathId".to_owned(), json!(number)),
                (
                    "path".to_owned(),
                    json!(format!("{}/{number}", spot.below())),
                ),
                ("parent".to_owned(), spot.link()),
                ("access".to_owned(), json!(access.map(Access::name))),
                ("isPrivate".to_owned(), json!(spot.makes_private(access))),
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
            if moved.is_some() || change.access.is_said() {
                settle_privacy(&tx).await?;
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

/// Makes private what is in private folders now, and public what no longer is.
async fn settle_privacy(tx: &Tx) -> Result<(), WriteError> {
    for (folder, is_private) in tree(tx).await?.privacy() {
        if folder.is_private != is_private {
            let set = tx.set_privacy(folder, is_private).await;
            set.map_err(WriteError::internal)?;
        }
    }
    tx.list_private_names().await.map_err(WriteError::internal)
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
    if change.access.is_said() {
        let access = change.access.or(None);
        data.insert("access".to_owned(), json!(access.map(Access::name)));
    }
    let spot = if change.parent.is_said() {
        tree.spot(change.parent.or(None), "parent")?
    } else {
        tree.around(folder)
    };
    if spot.is_in(folder) {
        return Err(refused(
            "parent",
            "must not be the folder itself or be inside of it",
        ));
    }
    if change.name.is_some() || change.parent.is_said() {
        tree.must_be_free(spot, name, Some(folder.id))?;
    }
    if !change.parent.is_said() || spot.below() == tree.around(folder).below() {
        return Ok((data, None));
    }
    tree.must_not_be_deep(spot, Some(&folder.path))?;
    let path = format!("{}/{}", spot.below(), folder.number);
    data.insert("path".to_owned(), json!(path));
    data.insert("parent".to_owned(), spot.link());
    Ok((data, Some(path)))
}
