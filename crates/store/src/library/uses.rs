//! What uses a file: from the links to it up to the entries, through the components on the way.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use bastide_content_types::{FILE, Field, FieldId, Kind, Model, ModelId, Registry, Side};
use sea_orm::sea_query::{Expr, ExprTrait as _, Query, SelectStatement, UnionType};
use sea_orm::{ConnectionTrait as _, QueryResult};

use crate::content::statement::{column, database, table};
use crate::{Store, StoreError};

/// Link tables that one statement looks into.
const TABLES: usize = 100;
/// Ids that one statement names.
const BATCH: usize = 500;

/// A place of an entry where a file is used.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileUse {
    /// The content type.
    pub model: ModelId,
    /// The document.
    pub document: String,
    /// Its locale; empty where the type has none.
    pub locale: String,
    /// The attribute: `cover`, in a component `seo.image`, in the component `text.quote` of the zone
    /// `blocks` `blocks.text.quote.portrait`.
    pub field: String,
    /// What the entry is called.
    pub title: Option<String>,
    /// Whether the draft uses it.
    pub in_draft: bool,
    /// Whether what is published uses it.
    pub in_published: bool,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundUses {
    /// The places, by type and document.
    pub uses: Vec<FileUse>,
    /// How many links were followed.
    pub links: u64,
}

/// A row that leads to the file, and the way from it.
struct Step {
    row: i64,
    path: String,
}

type Rows = BTreeMap<ModelId, Vec<Step>>;

impl Store {
    /// What uses the file of a document: at most `most` links to it are followed. They cost a
    /// statement for each hundred media attributes, and one for each component and type on the way.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn file_uses(&self, document: &str, most: u64) -> Result<FoundUses, StoreError> {
        let registry = self.registry();
        let fields = fields_of(&registry);
        let mut rows = self.rows_with(&registry, &fields, document, most).await?;
        let links = rows.values().map(Vec::len).sum::<usize>();
        let mut uses: BTreeMap<(ModelId, String, String, String), FileUse> = BTreeMap::new();
        while let Some((model, steps)) = rows.pop_first() {
            let Some(model) = registry.get(model) else {
                continue;
            };
            for steps in steps.chunks(BATCH) {
                if model.is_component() {
                    self.owners(model, steps, &fields, &mut rows).await?;
                } else {
                    self.entries(model, steps, &mut uses).await?;
                }
            }
        }
        Ok(FoundUses {
            uses: uses.into_values().collect(),
            links: u64::try_from(links).unwrap_or(u64::MAX),
        })
    }

    /// The rows whose links lead to the file.
    async fn rows_with(
        &self,
        registry: &Registry,
        fields: &HashMap<FieldId, (Arc<Model>, Field)>,
        document: &str,
        most: u64,
    ) -> Result<Rows, StoreError> {
        let mut rows = Rows::new();
        let mut left = most;
        let selects: Vec<SelectStatement> = fields
            .keys()
            .filter_map(|it| links_of(registry, *it, document))
            .collect();
        for some in selects.chunks(TABLES) {
            let mut all = some.iter().cloned();
            let Some(mut select) = all.next() else {
                continue;
            };
            for more in all {
                select.union(UnionType::All, more);
            }
            select.limit(left);
            let found = self.writer().query_all(&select).await.map_err(database)?;
            left = left.saturating_sub(u64::try_from(found.len()).unwrap_or(u64::MAX));
            for row in &found {
                let field: i64 = get(row, 0)?;
                let field = i32::try_from(field).ok().map(FieldId);
                let Some((model, field)) = field.and_then(|it| fields.get(&it)) else {
                    continue;
                };
                rows.entry(model.id).or_default().push(Step {
                    row: get(row, 1)?,
                    path: field.name.clone(),
                });
            }
        }
        Ok(rows)
    }

    /// From instances of a component to the rows that own them.
    async fn owners(
        &self,
        model: &Model,
        steps: &[Step],
        fields: &HashMap<FieldId, (Arc<Model>, Field)>,
        rows: &mut Rows,
    ) -> Result<(), StoreError> {
        let mut select = Query::select();
        select
            .column("id")
            .expr(Expr::col("field_id").cast_as("bigint"))
            .column("owner_id")
            .from(table(&model.table))
            .and_where(Expr::col("id").is_in(steps.iter().map(|it| it.row)));
        let found = self.writer().query_all(&select).await.map_err(database)?;
        for row in &found {
            let (id, field, owner): (i64, i64, i64) = (get(row, 0)?, get(row, 1)?, get(row, 2)?);
            let field = i32::try_from(field).ok().map(FieldId);
            // What is out of use is used by nobody.
            let Some((around, field)) = field.and_then(|it| fields.get(&it)) else {
                continue;
            };
            let place = match &field.def.kind {
                Kind::Zone(_) => format!("{}.{}", field.name, model.uid()),
                _ => field.name.clone(),
            };
            for step in steps.iter().filter(|it| it.row == id) {
                rows.entry(around.id).or_default().push(Step {
                    row: owner,
                    path: format!("{place}.{}", step.path),
                });
            }
        }
        Ok(())
    }

    /// The entries of some rows.
    async fn entries(
        &self,
        model: &Model,
        steps: &[Step],
        uses: &mut BTreeMap<(ModelId, String, String, String), FileUse>,
    ) -> Result<(), StoreError> {
        let mut select = Query::select();
        select
            .columns(["id", "document_id", "locale"])
            .expr(Expr::col("status").cast_as("bigint"))
            .from(table(&model.table))
            .and_where(Expr::col("id").is_in(steps.iter().map(|it| it.row)));
        let main = model.main_field().and_then(Field::column);
        if let Some((main, _)) = main {
            select.expr(Expr::col(column(main)).cast_as("text"));
        }
        let found = self.writer().query_all(&select).await.map_err(database)?;
        for row in &found {
            let id: i64 = get(row, 0)?;
            let (document, locale): (String, String) = (get(row, 1)?, get(row, 2)?);
            let is_draft = get::<i64>(row, 3)? == 0;
            let title: Option<String> = match main {
                Some(_) => get(row, 4)?,
                None => None,
            };
            for step in steps.iter().filter(|it| it.row == id) {
                let key = (
                    model.id,
                    document.clone(),
                    locale.clone(),
                    step.path.clone(),
                );
                let place = uses.entry(key).or_insert_with(|| FileUse {
                    model: model.id,
                    document: document.clone(),
                    locale: locale.clone(),
                    field: step.path.clone(),
                    title: None,
                    in_draft: false,
                    in_published: false,
                });
                place.in_draft |= is_draft;
                place.in_published |= !is_draft;
                // An entry is called what its draft is called.
                if is_draft || place.title.is_none() {
                    place.title.clone_from(&title);
                }
            }
        }
        Ok(())
    }
}

/// Every field with the model that it is of.
fn fields_of(registry: &Registry) -> HashMap<FieldId, (Arc<Model>, Field)> {
    let models = registry.models().into_iter();
    let fields = models.flat_map(|model| {
        let of_model = model.fields().iter();
        of_model.map(|it| (it.id, (model.clone(), it.clone())))
    });
    fields.collect()
}

/// The rows from which a field leads to the file; `None` for fields that never do.
fn links_of(registry: &Registry, field: FieldId, document: &str) -> Option<SelectStatement> {
    let link = registry.link(field).filter(|it| it.side == Side::Owner)?;
    if !(link.morph || link.target == Some(FILE)) {
        return None;
    }
    let mut select = Query::select();
    select
        .expr(Expr::val(i64::from(field.0)).cast_as("bigint"))
        .column("src_id")
        .from(table(&link.table))
        .and_where(Expr::col("target_doc").eq(document));
    if link.morph {
        select.and_where(Expr::col("target_type").eq(FILE.0));
    }
    Some(select)
}

fn get<T: sea_orm::TryGetable>(row: &QueryResult, at: usize) -> Result<T, StoreError> {
    row.try_get_by_index(at).map_err(database)
}
