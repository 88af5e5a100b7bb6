//! Reads the tables of ADR 0001 back, one statement each.

use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use bastide_content_types::field::ColumnType;
use bastide_content_types::{
    FIRST_FREE_MODEL, Field, FieldId, Kind, Model, ModelId, Registry, Side, Storage, Uid,
};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, JoinType, Order, Query};
use sea_orm::{ConnectionTrait, QueryResult};
use serde_json::{Map, Value as Json, json};

use crate::Store;

/// Rows by type, document, locale and status: `article a en draft`.
pub(crate) type Dump = BTreeMap<String, Json>;

/// What the tables of dynamic models hold.
pub(crate) struct Tables {
    registry: Arc<Registry>,
    entries: HashMap<ModelId, Vec<Entry>>,
    parts: HashMap<ModelId, Vec<Part>>,
    links: HashMap<FieldId, Vec<Link>>,
}

struct Entry {
    id: i64,
    document: String,
    locale: String,
    published: bool,
    values: Map<String, Json>,
}

struct Part {
    id: i64,
    field: i32,
    owner: i64,
    pos: f64,
    values: Map<String, Json>,
}

struct Link {
    source: i64,
    document: String,
    locale: String,
    status: Option<i16>,
    pos: f64,
    inv_pos: f64,
}

impl Tables {
    pub(crate) async fn read(store: &Store) -> Self {
        let registry = store.registry();
        let mut tables = Self {
            registry: registry.clone(),
            entries: HashMap::new(),
            parts: HashMap::new(),
            links: HashMap::new(),
        };
        for model in registry.models() {
            if model.id < FIRST_FREE_MODEL {
                continue;
            }
            if model.is_component() {
                let names = ["id", "field_id", "owner_id", "pos"];
                let rows = all(store, model, &names).await;
                let part = |row: &QueryResult| Part {
                    id: row.try_get_by_index(0).unwrap(),
                    field: row.try_get_by_index(1).unwrap(),
                    owner: row.try_get_by_index(2).unwrap(),
                    pos: row.try_get_by_index(3).unwrap(),
                    values: scalars(model, row),
                };
                let parts = rows.iter().map(part).collect();
                tables.parts.insert(model.id, parts);
            } else {
                let names = ["id", "document_id", "locale", "status"];
                let rows = all(store, model, &names).await;
                let entry = |row: &QueryResult| Entry {
                    id: row.try_get_by_index(0).unwrap(),
                    document: row.try_get_by_index(1).unwrap(),
                    locale: row.try_get_by_index(2).unwrap(),
                    published: row.try_get_by_index::<i16>(3).unwrap() == 1,
                    values: scalars(model, row),
                };
                let entries = rows.iter().map(entry).collect();
                tables.entries.insert(model.id, entries);
            }
            for field in model.fields() {
                if let Storage::Links(table) = &field.storage {
                    let links = links(store, table.as_str(), model).await;
                    tables.links.insert(field.id, links);
                }
            }
        }
        tables
    }

    /// All rows, with the ids of instances or without. Fails where an instance belongs to nobody.
    pub(crate) fn dump(&self, ids: bool) -> Dump {
        let seen = Cell::new(0);
        let mut dump = Dump::new();
        for (model, entries) in &self.entries {
            let model = self.registry.get(*model).unwrap();
            for entry in entries {
                let status = if entry.published {
                    "published"
                } else {
                    "draft"
                };
                let name = model.uid().name();
                let key = format!("{name} {} {} {status}", entry.document, entry.locale);
                let mut row = self.row(model, entry.id, &entry.values, ids, &seen);
                self.inverse(model, entry, &mut row);
                dump.insert(key.replace("  ", " "), Json::Object(row));
            }
        }
        let parts: usize = self.parts.values().map(Vec::len).sum();
        assert_eq!(seen.get(), parts, "instances without an owner");
        dump
    }

    fn row(
        &self,
        model: &Model,
        id: i64,
        values: &Map<String, Json>,
        ids: bool,
        seen: &Cell<usize>,
    ) -> Map<String, Json> {
        let mut row = values.clone();
        for field in model.fields() {
            let value = match &field.storage {
                Storage::Column(_) | Storage::Inverse => continue,
                Storage::Links(_) => self.targets(model, field, id),
                Storage::Children => self.children(field, id, ids, seen),
            };
            row.insert(field.name.clone(), value);
        }
        row
    }

    fn targets(&self, model: &Model, field: &Field, id: i64) -> Json {
        let mine = self.links[&field.id].iter().filter(|it| it.source == id);
        let mut mine: Vec<&Link> = mine.collect();
        mine.sort_by(|one, other| {
            one.pos
                .total_cmp(&other.pos)
                .then(one.document.cmp(&other.document))
        });
        let text = |link: &&Link| {
            let end = end(&link.document, &link.locale);
            match link.status {
                // Marks on sources with drafts are the store's own business.
                Some(0) if !model.draft_and_publish() => format!("{end}!draft"),
                Some(_) if !model.draft_and_publish() => format!("{end}!published"),
                _ => end,
            }
        };
        mine.iter().map(|it| Json::from(text(it))).collect()
    }

    fn children(&self, field: &Field, owner: i64, ids: bool, seen: &Cell<usize>) -> Json {
        let (uids, zone): (&[Uid], bool) = match &field.def.kind {
            Kind::Component(it) => (std::slice::from_ref(&it.component), false),
            Kind::Zone(it) => (&it.components, true),
            _ => unreachable!(),
        };
        let mut list = Vec::new();
        for uid in uids {
            let component = self.registry.by_uid(uid.as_str()).unwrap();
            for part in &self.parts[&component.id] {
                if part.field != field.id.0 || part.owner != owner {
                    continue;
                }
                seen.set(seen.get() + 1);
                let mut row = self.row(component, part.id, &part.values, ids, seen);
                if zone {
                    row.insert("__component".to_owned(), uid.as_str().into());
                }
                if ids {
                    row.insert("id".to_owned(), part.id.into());
                }
                list.push((part.pos, Json::Object(row)));
            }
        }
        list.sort_by(|one, other| one.0.total_cmp(&other.0));
        list.into_iter().map(|(_, it)| it).collect()
    }

    /// The lists of inverse sides: sources of the same status in their order.
    fn inverse(&self, model: &Model, entry: &Entry, row: &mut Map<String, Json>) {
        for field in model.fields() {
            let Some(link) = self
                .registry
                .link(field.id)
                .filter(|it| it.side == Side::Inverse)
            else {
                continue;
            };
            let owner = self.registry.get(link.owner).unwrap();
            let published = entry.published || !owner.draft_and_publish();
            let sources = self.entries[&owner.id]
                .iter()
                .filter(|it| it.published == published);
            let sources: HashMap<i64, &Entry> = sources.map(|it| (it.id, it)).collect();
            let here = |it: &&Link| it.document == entry.document && it.locale == entry.locale;
            let mut found: Vec<&Link> = self.links[&link.owner_field].iter().filter(here).collect();
            found.retain(|it| sources.contains_key(&it.source));
            found.sort_by(|one, other| one.inv_pos.total_cmp(&other.inv_pos));
            let ends = found.iter().map(|it| {
                let source = sources[&it.source];
                Json::from(end(&source.document, &source.locale))
            });
            row.insert(field.name.clone(), ends.collect());
        }
    }
}

async fn all(store: &Store, model: &Model, names: &[&'static str]) -> Vec<QueryResult> {
    let columns = model.fields().iter().filter_map(Field::column);
    let select = Query::select()
        .columns(names.iter().copied())
        .columns(columns.map(|(name, _)| Alias::new(name.as_str())))
        .from(Alias::new(model.table.as_str()))
        .order_by("id", Order::Asc)
        .to_owned();
    store.writer().query_all(&select).await.unwrap()
}

fn scalars(model: &Model, row: &QueryResult) -> Map<String, Json> {
    let fields = model.fields().iter().filter(|it| it.column().is_some());
    (4..)
        .zip(fields)
        .map(|(at, field)| {
            let value = match field.column().unwrap().1.column_type() {
                ColumnType::Integer => json!(row.try_get_by_index::<Option<i32>>(at).unwrap()),
                _ => json!(row.try_get_by_index::<Option<String>>(at).unwrap()),
            };
            (field.name.clone(), value)
        })
        .collect()
}

/// The links of a table. Fails where one does not have the status of its source.
async fn links(store: &Store, table: &str, source: &Model) -> Vec<Link> {
    let names = [
        "src_id",
        "target_doc",
        "target_locale",
        "target_status",
        "pos",
        "inv_pos",
        "src_status",
    ];
    let select = Query::select()
        .columns(names.map(|it| ("l", it)))
        .column(("s", "status"))
        .from_as(Alias::new(table), "l")
        .join_as(
            JoinType::InnerJoin,
            Alias::new(source.table.as_str()),
            "s",
            Expr::col(("s", "id")).equals(("l", "src_id")),
        )
        .to_owned();
    let rows = store.writer().query_all(&select).await.unwrap();
    for row in &rows {
        let status = |at: usize| row.try_get_by_index::<i16>(at).unwrap();
        assert_eq!(status(6), status(7), "of a link in {table}");
    }
    let link = |row: &QueryResult| Link {
        source: row.try_get_by_index(0).unwrap(),
        document: row.try_get_by_index(1).unwrap(),
        locale: row.try_get_by_index(2).unwrap(),
        status: row.try_get_by_index(3).unwrap(),
        pos: row.try_get_by_index(4).unwrap(),
        inv_pos: row.try_get_by_index(5).unwrap(),
    };
    rows.iter().map(link).collect()
}

fn end(document: &str, locale: &str) -> String {
    if locale.is_empty() {
        document.to_owned()
    } else {
        format!("{document}@{locale}")
    }
}
