//! Makes the draft of an entry what a version of it says, as far as that is still possible.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use bastide_content_types::{Field, Kind, Model, ModelId, ModelKind};
use bastide_validation::Caller as _;
use sea_orm::{ColumnTrait as _, EntityTrait, QueryFilter as _, QuerySelect as _, QueryTrait as _};
use serde_json::{Map, Value as Json};

use super::kept;
use crate::StoreError;
use crate::content::planned::Written;
use crate::content::record::Event;
use crate::content::rows::{Row, find};
use crate::content::save::root;
use crate::content::statement::get;
use crate::content::{
    Check, EntryInput, FieldInput, InstanceInput, LinkTarget, Place, PlannedWriter, WriteFailure,
    written_status,
};
use crate::entity::entry_version::{Column, Entity};

type Result<T> = std::result::Result<T, WriteFailure>;

/// Documents by their types.
type Documents = BTreeMap<ModelId, BTreeSet<String>>;

impl PlannedWriter<'_> {
    /// The place of a document of which nothing is left; `None` where something is, or where another
    /// document has taken the place of a single type.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn gone<'d>(&self, document: &'d str) -> Result<Option<Place<'d>>> {
        let model = self.model()?;
        let is_free = model.kind() != ModelKind::Single || self.only_document().await?.is_none();
        let rows = self.writer.rows(model, document).await?;
        let is_gone = rows.is_empty() && is_free;
        Ok(is_gone.then_some(Place {
            document,
            rows,
            is_new_locale: true,
        }))
    }

    /// Writes a version over an entry in the plan's locale, and answers the names of the attributes
    /// that did not come back wholly: what they led to or were made of is gone. Attributes that the
    /// version does not know, and passwords, stay as they are.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`] where there is no such version of this entry, and as
    /// [`Self::update`].
    pub async fn restore(
        &self,
        place: &Place<'_>,
        version: i64,
        check: Check<'_>,
    ) -> Result<BTreeSet<String>> {
        let model = self.model()?;
        let (document, locale) = (place.document, self.plan.locale());
        let root = root(model, document, locale, written_status(model));
        let kept = self.kept_data(model, place, version).await?;
        let mut restoring = Restoring {
            writer: self,
            there: self.reachable(model, &kept).await?,
            lost: BTreeSet::new(),
            attribute: String::new(),
        };
        let mut input = EntryInput::default();
        for field in model.fields() {
            let Some(value) = kept::of(&kept, field) else {
                continue;
            };
            if !self.plan.may_write(&field.name) {
                continue;
            }
            restoring.attribute.clone_from(&field.name);
            let value = restoring.field(field, value);
            input.fields.extend(value.map(|it| (field.id, it)));
        }
        let lost = restoring.lost;
        let row = self.writer.row_to_change(model, root, &place.rows).await?;
        let changing = self.writer.change(model, root, &place.rows, row, &input);
        let row = changing.await?;
        let mut rows = place.rows.clone();
        if find(&rows, root.locale, root.status).is_none() {
            rows.push(Row::new(row, root));
        }
        let restored = Written {
            root,
            row,
            event: if place.rows.is_empty() {
                Event::Create
            } else {
                Event::Update
            },
            action: "restore",
        };
        self.finish(model, restored, &rows, None, Some(check))
            .await?;
        Ok(lost)
    }

    async fn kept_data(
        &self,
        model: &Model,
        place: &Place<'_>,
        version: i64,
    ) -> Result<Map<String, Json>> {
        let one = Entity::find()
            .select_only()
            .column(Column::Data)
            .filter(Column::Id.eq(version))
            .filter(Column::ContentType.eq(model.id.0))
            .filter(Column::DocumentId.eq(place.document))
            .filter(Column::Locale.eq(self.plan.locale()));
        let rows = self.writer.rows_of(&one.into_query()).await?;
        let row = rows.first().ok_or(StoreError::NotFound)?;
        let text: String = get(row, 0)?;
        Ok(kept::parsed(&text))
    }

    /// The documents that a version leads to, as far as they are there and may be linked.
    async fn reachable(
        &self,
        model: &Model,
        kept: &Map<String, Json>,
    ) -> Result<HashSet<(ModelId, String)>> {
        let mut named = Documents::new();
        self.collect(model, kept, &mut named);
        let mut there = HashSet::new();
        for (id, documents) in named {
            let Ok(target) = self.writer.content_type(id) else {
                continue;
            };
            let Some(rule) = self.plan.linkable(target) else {
                continue;
            };
            let documents: Vec<&str> = documents.iter().map(String::as_str).collect();
            let found = self.writer.reached_documents(target, &documents, &rule);
            there.extend(found.await?.into_keys().map(|it| (id, it)));
        }
        Ok(there)
    }

    /// Recursion follows what was kept, which is as deep as components were.
    fn collect(&self, model: &Model, kept: &Map<String, Json>, named: &mut Documents) {
        for field in model.fields() {
            let items = kept::of(kept, field).and_then(Json::as_array);
            for item in items.into_iter().flatten() {
                match &field.def.kind {
                    Kind::Relation(_) | Kind::Media(_) => {
                        if let Some(link) = kept::link(item) {
                            named.entry(link.model).or_default().insert(link.document);
                        }
                    }
                    Kind::Component(_) | Kind::Zone(_) => {
                        if let Some((id, fields)) = kept::instance(item)
                            && let Ok(component) = self.writer.model(id)
                        {
                            self.collect(component, fields, named);
                        }
                    }
                    Kind::Scalar(_) => {}
                }
            }
        }
    }
}

struct Restoring<'r, 'a> {
    writer: &'r PlannedWriter<'a>,
    there: HashSet<(ModelId, String)>,
    lost: BTreeSet<String>,
    /// The attribute of the entry that is being restored.
    attribute: String,
}

impl Restoring<'_, '_> {
    fn field(&mut self, field: &Field, kept: &Json) -> Option<FieldInput> {
        let items = kept.as_array();
        let value = match &field.def.kind {
            Kind::Scalar(scalar) => {
                let binder = self.writer.writer.binder;
                let value = kept::value(scalar, kept);
                let fits = value.filter(|it| binder.value(scalar.column_type(), it).is_ok());
                fits.map(FieldInput::Scalar)
            }
            Kind::Relation(_) | Kind::Media(_) => items.map(|it| FieldInput::Links(self.links(it))),
            Kind::Component(_) | Kind::Zone(_) => {
                items.map(|it| FieldInput::Instances(self.instances(it)))
            }
        };
        if value.is_none() {
            self.lose();
        }
        value
    }

    fn links(&mut self, kept: &[Json]) -> Vec<LinkTarget> {
        let links = kept.iter().filter_map(kept::link);
        let links = links.filter(|it| self.there.contains(&(it.model, it.document.clone())));
        let links: Vec<LinkTarget> = links.collect();
        if links.len() < kept.len() {
            self.lose();
        }
        links
    }

    fn instances(&mut self, kept: &[Json]) -> Vec<InstanceInput> {
        let mut instances = Vec::with_capacity(kept.len());
        for item in kept {
            let found = kept::instance(item);
            let found = found.and_then(|(id, it)| Some((self.writer.writer.model(id).ok()?, it)));
            let Some((component, fields)) = found else {
                self.lose();
                continue;
            };
            let mut input = EntryInput::default();
            for field in component.fields() {
                if let Some(kept) = kept::of(fields, field) {
                    let value = self.field(field, kept);
                    input.fields.extend(value.map(|it| (field.id, it)));
                }
            }
            instances.push(InstanceInput {
                model: component.id,
                id: None,
                input,
            });
        }
        instances
    }

    fn lose(&mut self) {
        self.lost.insert(self.attribute.clone());
    }
}
