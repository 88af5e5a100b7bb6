//! Rows of an archive as rows of tables: an entry, and the component instances embedded in it.

use std::collections::HashSet;
use std::sync::Arc;

use bastide_auth::password::PasswordHash;
use bastide_content_types::{FieldId, Model, ModelId, Registry, USER, Value};
use bastide_permissions::plan::Status;
use bastide_store::access::normal_email;
use bastide_store::load::{LoadInstance, LoadRow};
use serde_json::{Map, Value as Json};

use super::builtin::FILE_UID;
use super::fields::Place;
use super::index::{Index, Root};
use super::media;
use super::names::{Name, Names};
use super::report::Report;
use super::value;

/// Turns rows of an archive into rows of tables.
pub(super) struct Scribe<'a> {
    pub(super) registry: Arc<Registry>,
    pub(super) names: &'a Names,
    pub(super) index: &'a mut Index,
    pub(super) report: &'a mut Report,
    pub(super) files: &'a HashSet<String>,
    /// The instant of rows that do not say when they were made, in epoch milliseconds.
    pub(super) now: i64,
    /// Values of unique fields that published rows of a locale have.
    pub(super) taken: HashSet<(FieldId, Name, String)>,
    /// Instances whose id another one has; they get new ids in the end.
    pub(super) late: Vec<(Place, ModelId, Map<String, Json>)>,
}

/// What becomes of one row of an archive.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) row: LoadRow,
    pub(super) instances: Vec<LoadInstance>,
    /// The hash of an end user's password.
    pub(super) password: Option<String>,
}

impl<'a> Scribe<'a> {
    pub(super) fn new(
        registry: Arc<Registry>,
        names: &'a Names,
        index: &'a mut Index,
        report: &'a mut Report,
        files: &'a HashSet<String>,
        now: i64,
    ) -> Self {
        Self {
            registry,
            names,
            index,
            report,
            files,
            now,
            taken: HashSet::new(),
            late: Vec::new(),
        }
    }

    /// The rows of one entity; none where another row has its place.
    pub(super) fn entry(
        &mut self,
        uid: &str,
        id: i64,
        mut data: Map<String, Json>,
    ) -> Option<Written> {
        let model = Arc::clone(self.registry.by_uid(uid)?);
        let entry = self.index.begin(model.id, id)?;
        if uid == FILE_UID {
            media::adopt(&mut data, self.files, self.report);
        }
        let root = Root {
            locale: entry.locale,
            status: entry.status,
            has_drafts: model.draft_and_publish(),
        };
        let updated_at = instant(&data, "updatedAt");
        let created_at = instant(&data, "createdAt")
            .or(updated_at)
            .unwrap_or(self.now);
        let updated_at = updated_at.unwrap_or(created_at);
        let published_at = match (root.has_drafts, root.status) {
            (true, Status::Draft) => None,
            // A row is published by having this instant, so it has one even where it is damaged.
            (true, Status::Published) => instant(&data, "publishedAt").or(Some(updated_at)),
            (false, _) => instant(&data, "publishedAt"),
        };
        if model.id == USER
            && let Some(Json::String(email)) = data.get_mut("email")
        {
            *email = normal_email(email);
        }
        let mut instances = Vec::new();
        let password = (model.id == USER)
            .then(|| data.remove("password"))
            .flatten();
        let values = self.fields(&model, id, root, &mut data, &mut instances);
        let password = password.and_then(|it| self.password(&model, id, &it, &data));
        let row = LoadRow {
            model: model.id,
            id,
            document: self.names.text(entry.document).to_owned(),
            locale: self.names.text(entry.locale).to_owned(),
            status: entry.status,
            created_at,
            updated_at,
            published_at,
            values,
        };
        Some(Written {
            row,
            instances,
            password,
        })
    }

    /// The instances whose ids were taken, under new ones.
    pub(super) fn late(&mut self) -> Vec<LoadInstance> {
        let mut instances = Vec::new();
        while let Some((place, component, data)) = self.late.pop() {
            let id = self.index.free_instance(component);
            if let Some(model) = self.registry.get(component).map(Arc::clone) {
                self.report.note(
                    "component instances with the id of another one, now with a new id",
                    model.uid(),
                );
                self.index.add_instance(component, id, place.root);
                self.instance(&model, id, place, data, &mut instances);
            }
        }
        instances
    }

    fn password(
        &mut self,
        model: &Model,
        id: i64,
        hash: &Json,
        rest: &Map<String, Json>,
    ) -> Option<String> {
        let is_set = |key: &str| rest.get(key).is_some_and(|it| !it.is_null());
        if is_set("resetPasswordToken") || is_set("confirmationToken") {
            let reason = "pending codes to reset a password or confirm an address";
            self.report
                .note(reason, format_args!("{} {id}", model.uid()));
        }
        let hash = hash.as_str()?;
        match PasswordHash::parse(hash) {
            Ok(hash) => Some(hash.as_str().to_owned()),
            Err(_) => {
                let reason = "password hashes that cannot be used; the user has to reset it";
                self.report
                    .note(reason, format_args!("{} {id}", model.uid()));
                None
            }
        }
    }
}

fn instant(data: &Map<String, Json>, key: &str) -> Option<i64> {
    match value::instant(data.get(key)?) {
        Ok(Value::DateTime(at)) => Some(at),
        _ => None,
    }
}
