//! From `populate` to children of a node (REST contract, section 3.6).
//!
//! Recursion follows the tree of the query, whose depth and number of nodes the parser bounds;
//! what `*` stands for is counted here.

mod mixed;
mod owned;

use std::borrow::Cow;
use std::cell::Cell;
use std::sync::Arc;

use bastide_content_types::{FILE, Field, Kind, Model};
use bastide_query::populate::{Entries, Entry, Form, Options, Populate, Want};
use bastide_query::{Limits, Param, QueryError};
use serde_json::Value as Json;

use super::filters::Filters;
use super::path::Path;
use super::view::{Hidden, Name, Sight, View};
use super::{fields, sort};
use crate::plan::{Child, ChildKind, Hop, Node, Predicate, Source};

/// What a request populates: what it says, or what the type says for requests that do not
/// (`pluginOptions.bastide.populate`; REST contract, section 14.2).
pub(crate) fn default_of<'q>(
    model: &Model,
    action: &str,
    asked: Option<&'q Populate>,
    limits: &Limits,
) -> Result<Option<Cow<'q, Populate>>, QueryError> {
    let bastide = model.definition.plugin_options.get("bastide");
    let Some(defaults) = bastide.and_then(|it| it.get("populate")) else {
        return Ok(asked.map(Cow::Borrowed));
    };
    let replaces = defaults.get("mode").and_then(Json::as_str) == Some("replace");
    match (defaults.get(action), asked) {
        (Some(own), None) => Populate::from_json(own, limits).map(|it| Some(Cow::Owned(it))),
        (Some(own), Some(_)) if replaces => {
            Populate::from_json(own, limits).map(|it| Some(Cow::Owned(it)))
        }
        _ => Ok(asked.map(Cow::Borrowed)),
    }
}

/// Turns names into children, within a budget.
pub(crate) struct Populator<'v, 'a> {
    view: &'v View<'a>,
    budget: Cell<usize>,
}

/// Children that `*` may add to those that are named: as many tables as a plan may read.
const MOST_CHILDREN: usize = 200;

impl<'v, 'a> Populator<'v, 'a> {
    pub(crate) fn new(view: &'v View<'a>, limits: &Limits) -> Self {
        Self {
            view,
            budget: Cell::new(MOST_CHILDREN.max(limits.populate_nodes)),
        }
    }

    /// The children of rows of `model`.
    pub(crate) fn plan(
        &self,
        model: &Arc<Model>,
        sight: &Sight,
        populate: Option<&Populate>,
    ) -> Result<Vec<Child>, QueryError> {
        self.level(model, sight, populate, &Path::default())
    }

    fn level(
        &self,
        model: &Arc<Model>,
        sight: &Sight,
        populate: Option<&Populate>,
        path: &Path<'_>,
    ) -> Result<Vec<Child>, QueryError> {
        match populate {
            None => Ok(Vec::new()),
            Some(Populate::All) => self.all(model, sight),
            Some(Populate::Map(entries)) => self.named(model, sight, entries, path),
        }
    }

    /// `*`: everything of the first level that the caller may see.
    fn all(&self, model: &Arc<Model>, sight: &Sight) -> Result<Vec<Child>, QueryError> {
        let mut names: Vec<&str> = sight
            .fields(model)
            .filter(|it| it.column().is_none())
            .map(|it| it.name.as_str())
            .collect();
        if model.localized() {
            names.push("localizations");
        }
        let creators = sight.names_creators() || model.definition.populate_creator_fields();
        if !model.is_component() && creators {
            names.extend(["createdBy", "updatedBy"]);
        }
        let entry = Entry {
            form: Form::Key,
            want: Want::Yes,
        };
        let mut children = Vec::with_capacity(names.len());
        for name in names {
            children.extend(self.entry(model, sight, name, &entry, &Path::default())?);
        }
        Ok(children)
    }

    fn named(
        &self,
        model: &Arc<Model>,
        sight: &Sight,
        entries: &Entries,
        path: &Path<'_>,
    ) -> Result<Vec<Child>, QueryError> {
        let mut children = Vec::with_capacity(entries.len());
        for (name, entry) in entries {
            children.extend(self.entry(model, sight, name, entry, path)?);
        }
        Ok(children)
    }

    /// One name; `None` where the caller may not see what it leads to.
    fn entry(
        &self,
        model: &Arc<Model>,
        sight: &Sight,
        name: &str,
        entry: &Entry,
        path: &Path<'_>,
    ) -> Result<Option<Child>, QueryError> {
        self.spend()?;
        let here = path.join(name);
        let refused = || Err(invalid(name, here.dotted().as_deref()));
        // Files know where they are used; that is not part of an answer, and not an error either.
        if model.id == FILE && name == "related" && entry.form != Form::Segment {
            return Ok(None);
        }
        let found = match sight.name(model, name) {
            Err(Hidden::Unknown) if entry.form == Form::Key => return Err(invalid(name, None)),
            Err(_) | Ok(Name::System(_)) => return refused(),
            Ok(found) => found,
        };
        let options = match &entry.want {
            Want::No => return Ok(None),
            Want::Yes => None,
            Want::Options(options) => Some(&**options),
            Want::Text(text) if text.is_empty() => None,
            Want::Text(text) => return Err(self.refuse_text(found, text, &here)),
        };
        if let Some(key) = options.and_then(|it| it.unknown.first()) {
            return Err(invalid(key, here.dotted().as_deref()));
        }
        let kind = match found {
            Name::System(_) => return refused(),
            Name::Localizations => {
                let hop = self.view.localizations_hop(model, sight);
                Some(self.rows(hop, sight, options, true, entry.form, &here)?)
            }
            Name::CreatedBy | Name::UpdatedBy => self.creator(found),
            Name::Field(field) if field.column().is_some() => return refused(),
            Name::Field(field) => self.field(model, field, options, entry.form, &here)?,
        };
        Ok(kind.map(|kind| Child {
            name: name.to_owned(),
            kind,
        }))
    }

    fn field(
        &self,
        model: &Arc<Model>,
        field: &Field,
        options: Option<&Options>,
        form: Form,
        here: &Path<'_>,
    ) -> Result<Option<ChildKind>, QueryError> {
        match &field.def.kind {
            Kind::Zone(zone) => self
                .zone(model, field, &zone.components, options, form, here)
                .map(Some),
            Kind::Relation(relation) if relation.kind.is_morph_owner() => {
                self.morph(field, relation.kind, options, here)
            }
            _ if options.is_some_and(|it| it.on.is_some()) => {
                Err(invalid("on", here.dotted().as_deref()))
            }
            _ => {
                let Some((hop, sight)) = self.view.rows_of(field) else {
                    return Ok(None);
                };
                let to_many = self.view.is_to_many(field);
                self.rows(hop, &sight, options, to_many, form, here)
                    .map(Some)
            }
        }
    }

    fn rows(
        &self,
        hop: Hop,
        sight: &Sight,
        options: Option<&Options>,
        to_many: bool,
        form: Form,
        here: &Path<'_>,
    ) -> Result<ChildKind, QueryError> {
        if to_many && !hop.target.is_component() && options.is_some_and(|it| it.count == Some(true))
        {
            let filter = self.filter(&hop.target, sight, options)?;
            return Ok(ChildKind::Count { hop, filter });
        }
        let node = self.node(&hop.target, sight, options, form, here)?;
        Ok(ChildKind::Rows { hop, node, to_many })
    }

    /// The shape of populated rows. Names in the options are relative to the rows (rule d), those
    /// of a dotted path are not.
    fn node(
        &self,
        model: &Arc<Model>,
        sight: &Sight,
        options: Option<&Options>,
        form: Form,
        here: &Path<'_>,
    ) -> Result<Node, QueryError> {
        let own_names = Path::default();
        let path = if form == Form::Key { &own_names } else { here };
        let sort_keys = options.map_or(&[][..], |it| &it.sort);
        Ok(Node {
            model: model.clone(),
            source: match self.view.status_of(model) {
                Some(status) => Source::Entries {
                    status,
                    locales: None,
                },
                None => Source::Instances,
            },
            columns: fields::plan(
                model,
                sight,
                options.and_then(|it| it.fields.as_ref()),
                Param::Populate,
            )?,
            filter: self.filter(model, sight, options)?,
            order: sort::plan(self.view, model, sight, sort_keys, Param::Populate)?,
            children: self.level(
                model,
                sight,
                options.and_then(|it| it.populate.as_ref()),
                path,
            )?,
            states: self.view.tells_states(model),
            window: None,
        })
    }

    fn filter(
        &self,
        model: &Arc<Model>,
        sight: &Sight,
        options: Option<&Options>,
    ) -> Result<Predicate, QueryError> {
        let filters = Filters {
            view: self.view,
            param: Param::Populate,
        };
        let asked = match options {
            None => Predicate::always(),
            Some(options) => filters.plan(model, sight, &options.filters, &Path::default())?,
        };
        Ok(asked.and(self.view.publication(model)))
    }

    /// Who wrote a row: row id, document id and user name, nothing else (section 14.8);
    /// administrators know each other by their names.
    fn creator(&self, name: Name<'_>) -> Option<ChildKind> {
        let hop = self.view.creator_hop(name)?;
        let mut columns = fields::identity(&hop.target);
        let names: &[&str] = if self.view.is_of_administration() {
            &["username", "firstname", "lastname"]
        } else {
            &["username"]
        };
        let shown = names.iter().filter_map(|it| hop.target.field(it));
        columns.extend(shown.filter_map(fields::field_column));
        let node = Node {
            model: hop.target.clone(),
            source: Source::Entries {
                status: crate::plan::Status::Published,
                locales: None,
            },
            columns,
            filter: Predicate::always(),
            order: Vec::new(),
            children: Vec::new(),
            states: false,
            window: None,
        };
        Some(ChildKind::Rows {
            hop,
            node,
            to_many: false,
        })
    }

    /// `populate[spec]=*` and the like are not forms of the contract; Strapi names the first thing
    /// that `*` would stand for.
    fn refuse_text(&self, found: Name<'_>, text: &str, here: &Path<'_>) -> QueryError {
        let target = match found {
            Name::Field(field) => self.view.rows_of(field),
            _ => None,
        };
        let first = target
            .as_ref()
            .and_then(|(hop, sight)| sight.fields(&hop.target).find(|it| it.column().is_none()));
        let key = match (text, first) {
            ("*", Some(field)) => field.name.as_str(),
            _ => text,
        };
        invalid(key, here.join(key).dotted().as_deref())
    }

    fn spend(&self) -> Result<(), QueryError> {
        let left = self.budget.get();
        self.budget.set(left.saturating_sub(1));
        if left == 0 {
            return Err(QueryError::validation(format!(
                "populate stands for more than {MOST_CHILDREN} relations"
            )));
        }
        Ok(())
    }
}

fn invalid(key: &str, path: Option<&str>) -> QueryError {
    QueryError::invalid_key(key, path, Param::Populate)
}
