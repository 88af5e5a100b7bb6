//! The entries and files that a body names, found among those its sender may link.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use bastide_content_types::{Model, ModelId};
use bastide_permissions::WritePlan;
use bastide_permissions::plan::Status;
use bastide_validation::{
    FieldError, Input, LinkChange, Position, Refusal, Target, TargetId, Written,
};

use futures_util::future::try_join_all;

use super::Result;
use crate::content::scope::Reached;
use crate::content::{LinkTarget, Root, Writer};

/// What was found.
pub(super) struct Targets {
    types: HashMap<ModelId, Found>,
    /// Locale of the source, `""` where it has none.
    locale: String,
    /// Locale of targets that have some, where the source has none.
    default_locale: String,
    /// Whether the source has drafts.
    drafts: bool,
}

struct Found {
    localized: bool,
    drafts: bool,
    documents: HashMap<String, Vec<Reached>>,
    rows: HashMap<i64, Reached>,
}

/// What a body names of one type.
#[derive(Default)]
struct Named<'i> {
    documents: BTreeSet<&'i str>,
    rows: BTreeSet<i64>,
    /// Rows that have to be there.
    linked: BTreeSet<i64>,
}

/// One entry or file, for a comparison with what is linked.
pub(super) struct Place<'t> {
    model: ModelId,
    document: &'t str,
    /// Of a certain row only.
    locale: Option<&'t str>,
}

impl Place<'_> {
    pub(super) fn is(&self, link: &LinkTarget) -> bool {
        let same = (self.model, self.document) == (link.model, link.document.as_str());
        same && self.locale.is_none_or(|it| it == link.locale)
    }
}

impl Targets {
    pub(super) async fn look_up(
        writer: &Writer<'_>,
        plan: &WritePlan,
        root: Root<'_>,
        input: &Input,
    ) -> Result<Self> {
        let mut named = BTreeMap::new();
        collect(input, &mut named);
        let look_ups = named.iter().map(async |(model, named)| -> Result<_> {
            let model = writer.content_type(*model)?;
            Ok((model, named, find(writer, plan, model, named).await?))
        });
        let mut types = HashMap::new();
        let mut missing = Vec::new();
        for (model, named, found) in try_join_all(look_ups).await? {
            let lost = named
                .linked
                .iter()
                .filter(|it| !found.rows.contains_key(it));
            match lost.count() {
                0 => {}
                count => missing.push(FieldError::missing_rows(count, model.uid().as_str())),
            }
            types.insert(model.id, found);
        }
        if !missing.is_empty() {
            return Err(Refusal::Fields(missing).into());
        }
        Ok(Self {
            types,
            locale: root.locale.to_owned(),
            default_locale: plan.default_locale().to_owned(),
            drafts: root.drafts,
        })
    }

    /// The row of a target that has one only.
    pub(super) fn row(&self, target: &Target) -> Option<i64> {
        let found = self.types.get(&target.model)?;
        match &target.id {
            TargetId::Row(id) => found.rows.get(id).map(|it| it.id),
            TargetId::Document(id) => found.documents.get(id)?.first().map(|it| it.id),
        }
    }

    /// A link to a target; `locale` and `status` are those of the item, which count where the
    /// source has none (REST contract, section 4.2).
    pub(super) fn link(
        &self,
        target: &Target,
        locale: Option<&str>,
        status: Option<Status>,
    ) -> Result<LinkTarget> {
        let Some(found) = self.types.get(&target.model) else {
            return Err(not_found(&shown(&target.id), ""));
        };
        let asked = locale.unwrap_or(&self.default_locale);
        match &target.id {
            TargetId::Document(document) => {
                let locale = self.locale_of(found, asked);
                let mut rows = found.documents.get(document).into_iter().flatten();
                if !rows.any(|it| it.locale == locale) {
                    return Err(not_found(document, locale));
                }
                Ok(LinkTarget {
                    model: target.model,
                    document: document.clone(),
                    locale: locale.to_owned(),
                    status,
                })
            }
            TargetId::Row(id) => {
                let row = found.rows.get(id);
                let row = row.ok_or_else(|| not_found(&id.to_string(), ""))?;
                let of_row = if row.published {
                    Status::Published
                } else {
                    Status::Draft
                };
                Ok(LinkTarget {
                    model: target.model,
                    document: row.document.clone(),
                    locale: self.locale_of(found, &row.locale).to_owned(),
                    status: (!self.drafts && found.drafts).then_some(of_row),
                })
            }
        }
    }

    /// A target among links there are. `None` for a row that is not there, which is linked nowhere.
    pub(super) fn find(&self, target: &Target) -> Result<Option<Place<'_>>> {
        let found = self.types.get(&target.model);
        match (&target.id, found) {
            (TargetId::Document(document), Some(found)) => {
                let Some((document, _)) = found.documents.get_key_value(document) else {
                    let locale = self.locale_of(found, &self.default_locale);
                    return Err(not_found(document, locale));
                };
                Ok(Some(Place {
                    model: target.model,
                    document,
                    locale: None,
                }))
            }
            (TargetId::Row(id), Some(found)) => Ok(found.rows.get(id).map(|row| Place {
                model: target.model,
                document: &row.document,
                locale: found.localized.then(|| self.locale_of(found, &row.locale)),
            })),
            (_, None) => Ok(None),
        }
    }

    fn locale_of<'l>(&'l self, target: &Found, asked: &'l str) -> &'l str {
        match (target.localized, self.locale.as_str()) {
            (false, _) => "",
            (true, "") => asked,
            (true, source) => source,
        }
    }
}

async fn find(
    writer: &Writer<'_>,
    plan: &WritePlan,
    model: &std::sync::Arc<Model>,
    named: &Named<'_>,
) -> Result<Found> {
    let mut found = Found {
        localized: model.localized(),
        drafts: model.draft_and_publish(),
        documents: HashMap::new(),
        rows: HashMap::new(),
    };
    // What may not be linked is as unknown as what is not there.
    let Some(rule) = plan.linkable(model) else {
        return Ok(found);
    };
    if !named.documents.is_empty() {
        let documents: Vec<&str> = named.documents.iter().copied().collect();
        found.documents = writer.reached_documents(model, &documents, &rule).await?;
    }
    if !named.rows.is_empty() {
        let rows: Vec<i64> = named.rows.iter().copied().collect();
        found.rows = writer.reached_rows(model, &rows, &rule).await?;
    }
    Ok(found)
}

/// Everything that is named, in the entry and in its components.
fn collect<'i>(input: &'i Input, named: &mut BTreeMap<ModelId, Named<'i>>) {
    for (_, written) in input.iter() {
        match written {
            Written::Links(LinkChange::Set(targets)) => {
                for it in targets {
                    name(named, it, true);
                }
            }
            Written::Links(LinkChange::Change {
                disconnect,
                connect,
                ..
            }) => {
                for it in disconnect {
                    name(named, it, false);
                }
                for item in connect {
                    name(named, &item.target, true);
                    if let Position::Before(id) | Position::After(id) = &item.position {
                        name_id(named, item.target.model, id, false);
                    }
                }
            }
            Written::Child(child) => {
                if let Some(it) = child {
                    collect(&it.fields, named);
                }
            }
            Written::Children(list) => {
                for it in list {
                    collect(&it.fields, named);
                }
            }
            Written::Scalar(_) | Written::Password(_) => {}
        }
    }
}

fn name<'i>(named: &mut BTreeMap<ModelId, Named<'i>>, target: &'i Target, must_be: bool) {
    name_id(named, target.model, &target.id, must_be);
}

fn name_id<'i>(
    named: &mut BTreeMap<ModelId, Named<'i>>,
    model: ModelId,
    id: &'i TargetId,
    must_be: bool,
) {
    let named = named.entry(model).or_default();
    match id {
        TargetId::Document(document) => drop(named.documents.insert(document)),
        TargetId::Row(id) => {
            named.rows.insert(*id);
            if must_be {
                named.linked.insert(*id);
            }
        }
    }
}

/// An id as messages show it.
pub(super) fn shown(id: &TargetId) -> String {
    match id {
        TargetId::Row(id) => id.to_string(),
        TargetId::Document(id) => id.clone(),
    }
}

fn not_found(id: &str, locale: &str) -> super::WriteFailure {
    Refusal::no_document(id, locale).into()
}
