//! What a snapshot leaves out and the rules for publishing ask for: whether passwords are set, and
//! whether anything leads to an entry that has to be led to.

use std::collections::{BTreeMap, HashSet};

use bastide_content_types::{ColumnName, Field, FieldId, Model, ModelId, Storage};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use serde_json::{Map, Value as Json, json};

use super::statement::{BATCH, column, get, table};
use super::{EntryInput, FieldInput, Owner, Result, Writer};

/// Passwords that are set, by field and row.
type Passwords = HashSet<(FieldId, i64)>;

impl Writer<'_> {
    /// Adds to an entry by its names which of the required passwords are set, in its components
    /// too, and which entries required fields of the other side name. Where nothing of the kind
    /// is required, nothing is looked up.
    pub(super) async fn add_unseen(
        &self,
        owner: Owner<'_>,
        entry: &EntryInput,
        named: &mut Map<String, Json>,
    ) -> Result<()> {
        let mut rows = BTreeMap::new();
        self.rows_with_passwords(owner.model, owner.id, entry, &mut rows)?;
        if !rows.is_empty() {
            let passwords = self.passwords(&rows).await?;
            self.mark_passwords(owner.model, owner.id, entry, &passwords, named)?;
        }
        let inverse = owner.model.fields().iter();
        for field in inverse.filter(|it| it.def.required && it.storage == Storage::Inverse) {
            let sources = self.linked(owner, field).await?;
            let sources = sources.into_iter().map(|it| json!(it.document));
            named.insert(field.name.clone(), sources.collect());
        }
        Ok(())
    }

    /// The rows of an entry that have to have passwords, by model.
    fn rows_with_passwords(
        &self,
        model: &Model,
        row: i64,
        entry: &EntryInput,
        rows: &mut BTreeMap<ModelId, Vec<i64>>,
    ) -> Result<()> {
        if required_passwords(model).next().is_some() {
            rows.entry(model.id).or_default().push(row);
        }
        for (_, value) in &entry.fields {
            let FieldInput::Instances(list) = value else {
                continue;
            };
            for (instance, id) in list.iter().filter_map(|it| Some((it, it.id?))) {
                let model = self.model(instance.model)?;
                self.rows_with_passwords(model, id, &instance.input, rows)?;
            }
        }
        Ok(())
    }

    /// Which required passwords of some rows are set; nobody needs to know more.
    async fn passwords(&self, rows: &BTreeMap<ModelId, Vec<i64>>) -> Result<Passwords> {
        let mut set = Passwords::new();
        for (model, rows) in rows {
            let model = self.model(*model)?;
            let fields: Vec<(&Field, &ColumnName)> = required_passwords(model).collect();
            let is_set = |(_, name): &(&Field, &ColumnName)| Expr::col(column(name)).is_not_null();
            for batch in rows.chunks(BATCH) {
                let select = Query::select()
                    .column("id")
                    .exprs(fields.iter().map(is_set))
                    .from(table(&model.table))
                    .and_where(Expr::col("id").is_in(batch.iter().copied()))
                    .to_owned();
                for found in self.rows_of(&select).await? {
                    let row = get(&found, 0)?;
                    for (at, (field, _)) in (1..).zip(&fields) {
                        if get(&found, at)? {
                            set.insert((field.id, row));
                        }
                    }
                }
            }
        }
        Ok(set)
    }

    fn mark_passwords(
        &self,
        model: &Model,
        row: i64,
        entry: &EntryInput,
        passwords: &Passwords,
        named: &mut Map<String, Json>,
    ) -> Result<()> {
        for (field, _) in required_passwords(model) {
            let is_set = passwords.contains(&(field.id, row));
            let mark = if is_set { json!(true) } else { Json::Null };
            named.insert(field.name.clone(), mark);
        }
        for (id, value) in &entry.fields {
            let field = model.field_by_id(*id);
            let (FieldInput::Instances(list), Some(field)) = (value, field) else {
                continue;
            };
            let items = match named.get_mut(&field.name) {
                Some(Json::Array(items)) => items.as_mut_slice(),
                Some(one) => std::slice::from_mut(one),
                None => continue,
            };
            for (instance, item) in list.iter().zip(items) {
                if let (Some(row), Json::Object(item)) = (instance.id, item) {
                    let model = self.model(instance.model)?;
                    self.mark_passwords(model, row, &instance.input, passwords, item)?;
                }
            }
        }
        Ok(())
    }
}

fn required_passwords(model: &Model) -> impl Iterator<Item = (&Field, &ColumnName)> {
    let fields = model.fields().iter();
    let fields = fields.filter(|it| it.def.is_password() && it.def.required);
    fields.filter_map(|it| Some((it, it.column()?.0)))
}
