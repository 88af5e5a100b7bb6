//! Plans of what a relation of an entry may lead to, and of what it leads to, page by page.
//!
//! A relation is named by the path of its attribute: `author`, `seo.author` in a component, and
//! `blocks.text.quote.author` in the component `text.quote` of the zone `blocks`.

use std::sync::Arc;

use bastide_content_types::{Field, Kind, Model, System, Value};
use bastide_query::{Locales, Param, Params, QueryError};

use super::filters::{self, Filters, system_operand};
use super::path::Path;
use super::view::{Name, Sight, View};
use super::{PlanError, Setting, fields, sort};
use crate::action::{Action, Find, FindDrafts, FindOne};
use crate::authorized::Authorized;
use crate::plan::{
    Child, ChildKind, Compare, Counted, Extent, Node, OrderKey, Ordering, Predicate, ReadPlan,
    Slice, Source, Status,
};
use crate::policy::Denied;

/// The names under which [`Authorized::<FindOne>::plan_links`] answers a page of links, and how many
/// there are in all.
pub const LINKS: &str = "links";
/// See [`LINKS`].
pub const LINK_COUNT: &str = "count";

/// Candidates that are counted; nobody pages further to find one.
const MOST_CANDIDATES: u64 = 1_000;

/// The way to a relation: components from the outside to the inside.
struct Way<'m> {
    steps: Vec<(&'m Field, &'m Arc<Model>)>,
    relation: &'m Field,
}

impl Authorized<Find> {
    /// Plans a page of entries that the relation at `path` may lead to: their labels, searched by
    /// what they are called, the newest first unless `sort` says otherwise.
    ///
    /// # Errors
    ///
    /// A path that is none of a relation to one type; what the caller may not read.
    pub fn plan_candidates(
        self,
        path: &str,
        params: &Params,
        setting: &Setting<'_>,
    ) -> Result<ReadPlan, PlanError> {
        let status = status_of(params);
        let view = self.eyes(status, params, setting);
        let sight = self.own_sight(&view)?;
        let way = way(&view, &self.target, &sight, path)?;
        let unknown = || QueryError::invalid_key(path, None, Param::Populate);
        let target = view.target(way.relation).ok_or_else(unknown)?;
        let sight = view.sight(target).ok_or_else(unknown)?;
        let filters = Filters {
            view: &view,
            param: Param::Filters,
        };
        let mut filter = filters.plan(target, &sight, &params.filters, &Path::default())?;
        if let Some(term) = &params.search {
            filter = filter.and(filters::search_label(target, &sight, term));
        }
        let mut order = sort::plan(&view, target, &sight, &params.sort, Param::Sort)?;
        if order.is_empty() {
            order.push(OrderKey {
                path: Vec::new(),
                operand: system_operand(System::Id).0,
                ordering: Ordering::Descending,
            });
        }
        let locales = match &params.locales {
            _ if !target.localized() => None,
            Locales::Default => Some(vec![setting.default_locale.to_owned()]),
            Locales::One(code) => Some(vec![code.clone()]),
            Locales::Many(codes) => Some(codes.clone()),
            Locales::All => None,
        };
        let window = params.pagination.window;
        let root = Node {
            source: Source::Entries {
                status: view.status_of(target).unwrap_or_default(),
                locales,
            },
            filter: filter.and(sight.rows.clone()),
            order,
            ..view.label(target, &sight)
        };
        let caller_bound = view.is_caller_bound();
        Ok(ReadPlan {
            registry: self.registry,
            root,
            extent: Extent::Page {
                limit: u64::from(window.limit()),
                offset: window.start(),
                count: Counted::UpTo(MOST_CANDIDATES),
            },
            caller_bound,
        })
    }
}

impl Authorized<FindOne> {
    /// Plans a page of what the relation at `path` of one document leads to, in its order, under
    /// [`LINKS`], with their number under [`LINK_COUNT`]. Where the path leads through components,
    /// these lie around it, and `instance` is the row of the innermost.
    ///
    /// # Errors
    ///
    /// A path that is none of a relation to one type; what the caller may not read.
    pub fn plan_links(
        self,
        path: &str,
        instance: Option<i64>,
        params: &Params,
        setting: &Setting<'_>,
    ) -> Result<ReadPlan, PlanError> {
        let status = status_of(params);
        if status == Status::Draft
            && self.target.draft_and_publish()
            && self.access.grant(&self.target, FindDrafts::NAME).is_none()
        {
            let uid = self.target.uid().as_str();
            return Err(Denied::new(FindDrafts::NAME, uid).into());
        }
        let view = self.eyes(status, params, setting);
        let sight = self.own_sight(&view)?;
        let way = way(&view, &self.target, &sight, path)?;
        let unknown = || QueryError::invalid_key(path, None, Param::Populate);
        let (hop, labels) = view.rows_of(way.relation).ok_or_else(unknown)?;
        let window = params.pagination.window;
        let label = Node {
            window: Some(Slice {
                limit: u64::from(window.limit()),
                offset: window.start(),
            }),
            ..view.label(&hop.target, &labels)
        };
        let count = ChildKind::Count {
            hop: hop.clone(),
            filter: Predicate::always(),
        };
        let links = ChildKind::Rows {
            hop,
            node: label,
            to_many: true,
        };
        let mut children = vec![named(LINKS, links), named(LINK_COUNT, count)];
        let mut instance = instance;
        for (field, component) in way.steps.into_iter().rev() {
            let node = Node {
                model: component.clone(),
                source: Source::Instances,
                columns: fields::identity(component),
                filter: instance.take().map_or_else(Predicate::always, is_row),
                order: Vec::new(),
                children,
                states: false,
                window: None,
            };
            let kind = ChildKind::Rows {
                hop: View::instances_hop(field.id, component),
                node,
                to_many: true,
            };
            children = vec![named(&field.name, kind)];
        }
        let source = Source::Entries {
            status: view.status_of(&self.target).unwrap_or_default(),
            locales: super::locales_of(&self.target, params, setting, &Extent::Document)?,
        };
        let root = Node {
            model: self.target.clone(),
            source,
            columns: fields::identity(&self.target),
            filter: sight.rows.clone(),
            order: Vec::new(),
            children,
            states: false,
            window: None,
        };
        let caller_bound = view.is_caller_bound();
        Ok(ReadPlan {
            registry: self.registry,
            root,
            extent: Extent::Document,
            caller_bound,
        })
    }
}

impl<A: Action> Authorized<A> {
    fn eyes<'a>(&'a self, status: Status, params: &Params, setting: &Setting<'a>) -> View<'a> {
        View::new(
            &self.registry,
            &self.access,
            &self.principal,
            status,
            params.publication,
            setting.limits,
        )
    }

    /// What the proof itself shows of its type.
    fn own_sight(&self, view: &View<'_>) -> Result<Sight, Denied> {
        // A rule that cannot be read lets nobody in.
        view.sight_with(&self.target, self.grant.clone())
            .map_err(|_| Denied::new(A::NAME, self.target.uid().as_str()))
    }
}

impl View<'_> {
    /// The rows of a type as they are listed beside others: ids, what they are called, and how they
    /// stand.
    pub(crate) fn label(&self, model: &Arc<Model>, sight: &Sight) -> Node {
        Node {
            model: model.clone(),
            source: match self.status_of(model) {
                Some(status) => Source::Entries {
                    status,
                    locales: None,
                },
                None => Source::Instances,
            },
            columns: fields::label(model, sight),
            filter: Predicate::always(),
            order: Vec::new(),
            children: Vec::new(),
            states: self.tells_states(model),
            window: None,
        }
    }
}

fn status_of(params: &Params) -> Status {
    match params.status {
        bastide_query::Status::Published => Status::Published,
        bastide_query::Status::Draft => Status::Draft,
    }
}

fn named(name: &str, kind: ChildKind) -> Child {
    Child {
        name: name.to_owned(),
        kind,
    }
}

fn is_row(id: i64) -> Predicate {
    let (operand, _) = system_operand(System::Id);
    Predicate::Compare(operand, Compare::Eq(Value::Int(id)))
}

/// Follows a path; the number of its steps is bounded by the length of a query.
fn way<'m>(
    view: &'m View<'_>,
    model: &'m Arc<Model>,
    sight: &Sight,
    path: &str,
) -> Result<Way<'m>, QueryError> {
    let unknown = || QueryError::invalid_key(path, None, Param::Populate);
    let mut names = path.split('.');
    let mut steps = Vec::new();
    let mut model: &'m Arc<Model> = model;
    let mut seen: Option<Arc<Sight>> = None;
    loop {
        let name = names.next().ok_or_else(unknown)?;
        let sight = seen.as_deref().unwrap_or(sight);
        let Ok(Name::Field(field)) = sight.name(model, name) else {
            return Err(unknown());
        };
        let component = match &field.def.kind {
            Kind::Relation(it) if !it.kind.is_morph_owner() && names.next().is_none() => {
                return Ok(Way {
                    steps,
                    relation: field,
                });
            }
            Kind::Component(_) => view.component(field),
            Kind::Zone(zone) => {
                let (category, name) = (names.next(), names.next());
                let uid = category.zip(name).map(|(a, b)| format!("{a}.{b}"));
                let uid = uid.filter(|uid| zone.components.iter().any(|it| it.as_str() == uid));
                uid.and_then(|it| view.registry().by_uid(&it))
            }
            Kind::Scalar(_) | Kind::Relation(_) | Kind::Media(_) => None,
        };
        let component = component.ok_or_else(unknown)?;
        steps.push((field, component));
        seen = Some(view.sight(component).ok_or_else(unknown)?);
        model = component;
    }
}
