//! Rows of stored files: written by plans like any entry, with what is known of their bytes.

use bastide_content_types::{FILE, FIRST_FREE_MODEL, Kind, Model};
use bastide_permissions::plan::Status;
use bastide_permissions::{Authorized, Create, Delete, Update};
use bastide_store::Tx;
use bastide_store::content::Expected;
use bastide_store::library::{FileContent, Place, StoredFile, StoredObject};
use bastide_store::read::Format;
use bastide_validation::{FieldError, Refusal, Write};
use serde_json::{Map, Value as Json, json};

use super::body::Judged;
use super::folder::tree;
use super::passwords::Hashes;
use super::said::Said;
use super::tree::{Access, Tree};
use super::{Sent, WriteError};
use crate::content::envelope::Envelope;
use crate::content::{Answer, Content, ContentError};
use crate::new_document_id;

/// What is said where the library may not grow.
pub(crate) const LIBRARY_FULL: &str = "The library would be larger than its quota";

/// A file whose bytes are in place, and whose row does not say so yet.
#[derive(Debug)]
pub(crate) struct NewFile {
    /// Its attributes.
    pub(crate) data: Map<String, Json>,
    /// Its bytes.
    pub(crate) content: FileContent,
    /// Row id of the folder that it goes to, where one is named.
    pub(crate) folder: Option<i64>,
    /// Who may see it, where somebody says so.
    pub(crate) access: Option<Access>,
}

/// What becomes of a file.
#[derive(Debug, Clone, Default)]
pub(crate) struct FileChange {
    /// Its attributes.
    pub(crate) data: Map<String, Json>,
    /// Where it goes: the row id of a folder, or the root.
    pub(crate) folder: Said<i64>,
    /// Who may see it; as in its folder where that is nothing.
    pub(crate) access: Said<Access>,
}

/// Bytes that are in place, and which rows have yet to claim.
#[derive(Debug)]
pub(crate) struct Laid {
    /// Where they are.
    pub(crate) places: Vec<Place>,
    /// Those that are objects.
    pub(crate) objects: Vec<StoredObject>,
}

/// Other bytes for a file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Replacement<'a> {
    /// The file.
    pub(crate) file: &'a StoredFile,
    /// What it will be.
    pub(crate) new: &'a NewFile,
    /// The bytes it will have.
    pub(crate) laid: &'a Laid,
    /// Names whose bytes of before go.
    pub(crate) given_up: &'a [String],
}

/// The entry that new files belong to (REST contract, section 7: `ref`, `refId`, `field`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Uid of its type.
    pub uid: String,
    /// Row id.
    pub row: i64,
    /// Name of the media attribute.
    pub field: String,
}

impl Content {
    /// Enters files in the library, all or none, and attaches them to an entry where one is named.
    ///
    /// # Errors
    ///
    /// [`WriteError`]; `Quota` where the end user has sent too much.
    pub(crate) async fn create_files(
        &self,
        proof: Authorized<Create>,
        files: &[NewFile],
        laid: &Laid,
        attachment: Option<&Attachment>,
    ) -> Result<Vec<Answer>, WriteError> {
        self.until_done(proof, async |proof: Authorized<Create>| {
            let target = attachment
                .map(|it| self.may_attach(&proof, it))
                .transpose()?;
            let user = proof.principal().user_id();
            let nothing = Map::new();
            let shape = files.first().map_or(&nothing, |it| &it.data);
            let plan = self.plan(of_program(shape), proof)?;
            let judged = Judged::new_entry(plan.target());
            let failed = |it| WriteError::of(it, plan.target(), shape);
            let mut documents = Vec::new();
            let tx = self.begin(&plan).await?;
            let bytes = files.iter().map(|it| it.content.bytes).sum();
            self.must_fit(&tx, user, bytes).await?;
            let now = self.clock.millis();
            let writer = tx.carry_out(&plan, now);
            let is_placed = |it: &NewFile| it.folder.is_some() || it.access.is_some();
            let tree = if files.iter().any(is_placed) {
                tree(&tx).await?
            } else {
                Tree::default()
            };
            let mut is_private = false;
            for file in files {
                let document = new_document_id().map_err(WriteError::internal)?;
                let mut data = file.data.clone();
                if is_placed(file) {
                    data.extend(tree.new_file(file.folder, file.access)?);
                }
                is_private |= data.get("isPrivate") == Some(&Json::Bool(true));
                let body = self.body(&plan, &data, Write::Create, judged)?;
                let done = writer.create(&document, &body, None).await;
                done.map_err(failed)?;
                let described = tx.describe_file(&document, &file.content).await;
                described.map_err(|it| failed(it.into()))?;
                documents.push(document);
            }
            claim(&tx, laid).await?;
            if is_private {
                tx.list_private_names()
                    .await
                    .map_err(WriteError::internal)?;
            }
            if let (Some(target), Some(attachment)) = (target, attachment) {
                self.attach(&tx, target, attachment, &documents).await?;
            }
            self.commit(tx, &plan, shape).await?;
            let mut answers = Vec::new();
            for document in &documents {
                let shown = self.shown_as(&plan, document, Format::Flat, Envelope::Bare);
                answers.push(shown.await?);
            }
            Ok(answers)
        })
        .await
    }

    /// Changes what is said of a file, and where it is.
    ///
    /// # Errors
    ///
    /// [`WriteError`].
    pub(crate) async fn change_file(
        &self,
        proof: Authorized<Update>,
        file: &StoredFile,
        change: &FileChange,
    ) -> Result<Answer, WriteError> {
        self.until_done(proof, async |proof: Authorized<Update>| {
            self.change_once(proof, file, change, async |_| Ok(()))
                .await
        })
        .await
    }

    /// Changes a file with its bytes, and answers it and the places of bytes that it gave up. `swap`
    /// puts them in place while nobody else changes the file; it is called once, and what it did
    /// counts once this has succeeded.
    ///
    /// # Errors
    ///
    /// [`WriteError`].
    pub(crate) async fn replace_file(
        &self,
        proof: Authorized<Update>,
        Replacement {
            file,
            new,
            laid,
            given_up,
        }: Replacement<'_>,
        swap: impl AsyncFnOnce() -> Result<(), WriteError>,
    ) -> Result<(Answer, Vec<Place>), WriteError> {
        let mut places = Vec::new();
        let user = proof.principal().user_id();
        let now = self.clock.millis();
        let steps = async |tx: &Tx| {
            let failed = |it: bastide_store::StoreError| WriteError::internal(it);
            self.must_fit(tx, user, new.content.bytes).await?;
            let described = tx.describe_file(&file.document, &new.content).await;
            described.map_err(failed)?;
            // It may have been moved since its bytes were sent to where it was.
            let now_at = tx.locked_file(file.id).await.map_err(failed)?;
            if now_at.is_none_or(|(provider, _)| provider != file.provider) {
                return Err(WriteError::Contended);
            }
            places = tx.give_up(given_up, now).await.map_err(failed)?;
            claim(tx, laid).await?;
            swap().await
        };
        let change = FileChange {
            data: new.data.clone(),
            ..FileChange::default()
        };
        let answer = self.change_once(proof, file, &change, steps).await?;
        Ok((answer, places))
    }

    async fn change_once(
        &self,
        proof: Authorized<Update>,
        file: &StoredFile,
        change: &FileChange,
        steps: impl AsyncFnOnce(&Tx) -> Result<(), WriteError>,
    ) -> Result<Answer, WriteError> {
        let plan = self.plan(of_program(&change.data), proof)?;
        let tx = self.begin(&plan).await?;
        let mut data = change.data.clone();
        let is_placed = change.folder.is_said() || change.access.is_said();
        if is_placed {
            let tree = tree(&tx).await?;
            let now = tx.file_spot(&file.document).await;
            let now = now.map_err(WriteError::internal)?;
            data.extend(tree.file(&now, change.folder, change.access)?);
        }
        let data = &data;
        let failed = |it| WriteError::of(it, plan.target(), data);
        let writer = tx.carry_out(&plan, self.clock.millis());
        let place = writer.find(&file.document, &Expected::Anything).await;
        let place = place.map_err(failed)?;
        let judged = Judged::change(&plan, Write::Update);
        let body = self.body(&plan, data, Write::Update, judged)?;
        writer.update(&place, &body, None).await.map_err(failed)?;
        // Who may see it, or what its bytes are called, may be another than before.
        if is_placed || data.contains_key("formats") {
            let known = tx.forget_private_names(&file.document).await;
            known.map_err(WriteError::internal)?;
            tx.list_private_names()
                .await
                .map_err(WriteError::internal)?;
        }
        steps(&tx).await?;
        self.commit(tx, &plan, data).await?;
        self.shown_as(&plan, &file.document, Format::Flat, Envelope::Bare)
            .await
    }

    /// Removes a file from the library and gives up its bytes; what it was and where they are, or
    /// `None` where it is gone already.
    ///
    /// # Errors
    ///
    /// [`WriteError`].
    pub(crate) async fn remove_file(
        &self,
        proof: Authorized<Delete>,
        file: &StoredFile,
        names: &[String],
    ) -> Result<Option<(Answer, Vec<Place>)>, WriteError> {
        self.until_done(proof, async |proof: Authorized<Delete>| {
            let answer = match self.one_of(FILE, &file.document, "").await {
                Err(ContentError::NotFound) => return Ok(None),
                answer => answer?,
            };
            let plan = self.plan_delete(b"", proof)?;
            let nothing = Map::new();
            let failed = |it| WriteError::of(it, plan.target(), &nothing);
            let tx = self.begin_on(plan.registry().version()).await?;
            let now = self.clock.millis();
            let removed = tx.remove(&plan, &file.document, &Expected::Anything, now);
            if !removed.await.map_err(failed)? {
                return Ok(None);
            }
            // An import may have brought two rows for one file.
            let is_used = tx.has_file_at(&file.url).await;
            let given_up = if is_used.map_err(|it| failed(it.into()))? {
                &[]
            } else {
                names
            };
            let places = tx.give_up(given_up, now).await;
            let places = places.map_err(|it| failed(it.into()))?;
            tx.commit().await.map_err(|it| failed(it.into()))?;
            self.live.content.advance();
            Ok(Some((answer, places)))
        })
        .await
    }

    async fn must_fit(&self, tx: &Tx, user: Option<i64>, more: u64) -> Result<(), WriteError> {
        if let Some(user) = user {
            let sent = tx.bytes_sent_by(user).await.map_err(WriteError::internal)?;
            if sent.saturating_add(more) > self.most_sent {
                let message = "The files of this account would be larger than its quota";
                return Err(WriteError::Quota(message));
            }
        }
        if let Some(most) = self.most_kept {
            let kept = tx.bytes_of_files().await.map_err(WriteError::internal)?;
            if kept.saturating_add(more) > most.get() {
                return Err(WriteError::Quota(LIBRARY_FULL));
            }
        }
        Ok(())
    }

    /// Proof that whoever uploads may change the entry.
    fn may_attach(
        &self,
        proof: &Authorized<Create>,
        attachment: &Attachment,
    ) -> Result<Authorized<Update>, WriteError> {
        let registry = proof.registry();
        let model = registry.by_uid(&attachment.uid);
        let model = model.filter(|it| it.id >= FIRST_FREE_MODEL && !it.is_component());
        let model = model.ok_or_else(|| refused("ref", "must be the uid of a content type"))?;
        let policy = self.live.policy();
        let allowed = policy.authorize(proof.principal(), registry, model);
        let allowed = allowed.map_err(ContentError::from)?;
        if takes_several(model, &attachment.field).is_none() {
            return Err(refused("field", "must be a media attribute of the type"));
        }
        Ok(allowed)
    }

    async fn attach(
        &self,
        tx: &Tx,
        proof: Authorized<Update>,
        attachment: &Attachment,
        documents: &[String],
    ) -> Result<(), WriteError> {
        let model = proof.target().clone();
        let place = tx.place_of(model.id, attachment.row).await;
        let place = place.map_err(WriteError::internal)?;
        let (document, locale, status) =
            place.ok_or_else(|| refused("refId", "must be the id of an entry of the type"))?;
        let mut rows = Vec::new();
        for document in documents {
            let row = tx.file_row(document).await.map_err(WriteError::internal)?;
            rows.push(json!({ "id": row }));
        }
        let value = match takes_several(&model, &attachment.field) {
            Some(true) => json!({ "connect": rows }),
            _ => rows.pop().unwrap_or_default(),
        };
        let data = Map::from_iter([(attachment.field.clone(), value)]);
        let mut query = Vec::new();
        if model.localized() {
            query.push(format!("locale={locale}"));
        }
        if model.draft_and_publish() && status == Status::Draft {
            query.push("status=draft".to_owned());
        }
        let query = query.join("&");
        let sent = Sent::flat(&query, &data);
        let plan = self.plan(sent, proof)?;
        let writer = tx.carry_out(&plan, self.clock.millis());
        let none = Hashes::default();
        self.change(&writer, &plan, &document, sent, none, &Expected::Anything)
            .await
    }
}

/// Claims bytes for the rows that are written in a transaction.
async fn claim(tx: &Tx, laid: &Laid) -> Result<(), WriteError> {
    // Places that were given up belong to an upload that took too long.
    let claimed = tx.claim_files(&laid.places).await;
    claimed.map_err(|_| WriteError::Contended)?;
    let placed = tx.place_objects(&laid.objects).await;
    placed.map_err(WriteError::internal)
}

/// What the program writes for a caller, whatever the query of the request was.
pub(super) fn of_program(data: &Map<String, Json>) -> Sent<'_> {
    Sent::flat("", data)
}

/// Whether a media attribute is a list; `None` where there is no such attribute.
fn takes_several(model: &Model, field: &str) -> Option<bool> {
    match &model.field(field)?.def.kind {
        Kind::Media(media) => Some(media.multiple),
        Kind::Scalar(_) | Kind::Relation(_) | Kind::Component(_) | Kind::Zone(_) => None,
    }
}

pub(super) fn refused(name: &str, message: &str) -> WriteError {
    let error = FieldError {
        path: vec![name.to_owned()],
        message: format!("{name} {message}"),
        value: None,
    };
    Refusal::Fields(vec![error]).into()
}
