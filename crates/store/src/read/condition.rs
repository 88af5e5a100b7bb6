//! Predicates as SQL.

use bastide_content_types::field::ColumnType;
use bastide_content_types::{Model, System, Value};
use bastide_permissions::plan::{
    Compare, Node, Operand, Place, Predicate, Sibling, Source, Status,
};
use sea_orm::sea_query::{BinOper, Expr, ExprTrait, Query};

use super::compile::Compiler;
use super::indexed::both;
use crate::dialect::{Dialect, Param, like_pattern};

/// A row that SQL speaks of: the alias of its table and its model.
#[derive(Debug, Clone)]
pub(super) struct Row<'m> {
    pub(super) alias: String,
    pub(super) model: &'m Model,
    /// The only status that the statement takes rows of, where it says so.
    pub(super) status: Option<Status>,
    /// The locales that it takes rows of, where it says so; of the rows that a statement starts from.
    pub(super) locales: Option<&'m [String]>,
}

/// The locale of types without locales.
static UNNAMED: [String; 1] = [String::new()];

impl<'m> Row<'m> {
    /// The rows that a statement starts from.
    pub(super) fn of(node: &'m Node) -> Self {
        let model = node.model();
        let (status, locales) = match node.source() {
            Source::Entries { status, locales } => {
                let unnamed = (!model.localized()).then_some(&UNNAMED[..]);
                (Some(*status), locales.as_deref().or(unnamed))
            }
            Source::Instances => (None, None),
        };
        Self {
            alias: "t".to_owned(),
            model,
            status,
            locales,
        }
    }

    pub(super) fn column(&self, name: &str) -> Expr {
        Expr::col((self.alias.clone(), name.to_owned()))
    }

    pub(super) fn system(&self, system: System) -> Expr {
        self.column(system.column().as_str())
    }

    pub(super) fn operand(&self, operand: &Operand) -> Expr {
        self.column(operand.column.as_str())
    }
}

impl Compiler {
    pub(super) fn condition(&mut self, row: &Row<'_>, predicate: &Predicate) -> Expr {
        match predicate {
            Predicate::All(parts) => self
                .group(row, parts, ExprTrait::and)
                .unwrap_or_else(|| always(row)),
            Predicate::Any(parts) => self.any(row, parts).unwrap_or_else(|| never(row)),
            Predicate::Not(inner) => self.without_indexes(|it| it.condition(row, inner)).not(),
            Predicate::Compare(operand, compare) => {
                let found = self.sought(row, operand, compare);
                let found = self.may_contain(row, found);
                let found = found.or_else(|| self.in_order(row, operand, compare));
                let exact = self.compare(row, operand, compare);
                both(found, exact)
            }
            Predicate::Sibling(sibling) => self.sibling(row, *sibling),
            Predicate::Duplicate(of) => self.duplicate(row, *of),
            Predicate::Exists {
                hop,
                filter,
                or_none,
            } => {
                if !or_none && let Some(found) = self.one_of_few(row, hop, filter) {
                    return found;
                }
                let found = self.exists(row, hop, Some(filter));
                if *or_none {
                    found.or(self.exists(row, hop, None).not())
                } else {
                    found
                }
            }
        }
    }

    pub(super) fn group<'p>(
        &mut self,
        row: &Row<'_>,
        parts: impl IntoIterator<Item = &'p Predicate>,
        join: fn(Expr, Expr) -> Expr,
    ) -> Option<Expr> {
        let parts = parts.into_iter().map(|it| self.condition(row, it));
        let parts: Vec<Expr> = parts.collect();
        parts.into_iter().reduce(join)
    }

    fn exists(
        &mut self,
        row: &Row<'_>,
        hop: &bastide_permissions::plan::Hop,
        filter: Option<&Predicate>,
    ) -> Expr {
        let (mut select, target) = self.hop(row, hop);
        if let Some(filter) = filter.filter(|it| !it.is_always()) {
            let condition = self.condition(&target, filter);
            select.and_where(condition);
        }
        // Which column is read does not matter, and `SELECT 1` would bind a value.
        select.expr(target.system(System::Id));
        Expr::exists(select)
    }

    pub(super) fn compare(&mut self, row: &Row<'_>, operand: &Operand, compare: &Compare) -> Expr {
        let dialect = self.dialect;
        let column = || row.operand(operand);
        // JSON documents are equal whatever their white space; numeric columns take doubles.
        let comparable = || dialect.comparable(column(), operand.ty);
        match compare {
            Compare::Null => column().is_null(),
            Compare::NotNull => column().is_not_null(),
            Compare::Eq(value) => comparable().eq(self.value(operand.ty, value)),
            Compare::Ne(value) => comparable().ne(self.value(operand.ty, value)),
            Compare::Lt(value) => comparable().lt(self.value(operand.ty, value)),
            Compare::Lte(value) => comparable().lte(self.value(operand.ty, value)),
            Compare::Gt(value) => comparable().gt(self.value(operand.ty, value)),
            Compare::Gte(value) => comparable().gte(self.value(operand.ty, value)),
            Compare::Between(low, high) => {
                let (low, high) = (self.value(operand.ty, low), self.value(operand.ty, high));
                comparable().between(low, high)
            }
            Compare::In(values) => self.any_of(row, operand, values),
            Compare::NotIn(values) => self.any_of(row, operand, values).not(),
            Compare::EqCi(text) => self.text(row, operand, text, None, true),
            Compare::NeCi(text) => self.text(row, operand, text, None, true).not(),
            Compare::Text {
                text,
                place,
                ignore_case,
                negated,
            } => {
                let found = self.text(row, operand, text, Some(*place), *ignore_case);
                if *negated { found.not() } else { found }
            }
        }
    }

    fn value(&mut self, ty: ColumnType, value: &Value) -> Expr {
        let value = self.values.content(value);
        self.dialect.comparable_value(value, ty)
    }

    /// One statement text for lists of any length, where the type allows.
    fn any_of(&mut self, row: &Row<'_>, operand: &Operand, values: &[Value]) -> Expr {
        let ints = values.iter().map(|it| {
            if let Value::Int(it) = it {
                Some(*it)
            } else {
                None
            }
        });
        let texts = values.iter().map(|it| {
            if let Value::Text(it) = it {
                Some(it.as_str().into())
            } else {
                None
            }
        });
        let list = match operand.ty {
            ColumnType::BigInteger => ints.collect::<Option<_>>().map(Param::Ints),
            ColumnType::Text => texts.collect::<Option<_>>().map(Param::Texts),
            _ => None,
        };
        if let Some(list) = list {
            let list = self.values.fixed(list);
            return self.dialect.is_any(row.operand(operand), list);
        }
        let column = |dialect: Dialect| dialect.comparable(row.operand(operand), operand.ty);
        let equal: Vec<Expr> = values
            .iter()
            .map(|it| column(self.dialect).eq(self.value(operand.ty, it)))
            .collect();
        equal
            .into_iter()
            .reduce(ExprTrait::or)
            .unwrap_or_else(|| never(row))
    }

    /// Literal text at a place of a column, or the whole of it.
    fn text(
        &mut self,
        row: &Row<'_>,
        operand: &Operand,
        text: &str,
        place: Option<Place>,
        ignore_case: bool,
    ) -> Expr {
        let (dialect, on_writer) = (self.dialect, self.on_writer);
        let fold = |expr| match (ignore_case, on_writer) {
            (false, _) => expr,
            (true, false) => dialect.lower(expr),
            (true, true) => dialect.lower_on_writer(expr),
        };
        let column = fold(row.operand(operand));
        let Some(place) = place else {
            let text = self.values.fixed(Param::Text(text.into()));
            return column.eq(fold(text));
        };
        match dialect {
            Dialect::Postgres => {
                let pattern = self
                    .values
                    .fixed(Param::Text(like_pattern(text, place).into()));
                column.binary(BinOper::Like, fold(pattern))
            }
            Dialect::Sqlite => {
                let mut bind = || fold(self.values.fixed(Param::Text(text.into())));
                crate::dialect::sqlite_find(column, place, &mut bind)
            }
        }
    }

    fn sibling(&mut self, row: &Row<'_>, sibling: Sibling) -> Expr {
        let other = Row {
            alias: self.alias("s"),
            model: row.model,
            status: Some(sibling.status),
            locales: None,
        };
        let status = self.values.fixed(Param::Int(sibling.status.column_value()));
        let mut select = Query::select();
        select
            .expr(other.system(System::Id))
            .from_as(row.model.table.as_str().to_owned(), other.alias.clone())
            .and_where(
                other
                    .system(System::DocumentId)
                    .eq(row.system(System::DocumentId)),
            )
            .and_where(other.column("status").eq(status));
        if sibling.same_locale {
            select.and_where(other.system(System::Locale).eq(row.system(System::Locale)));
        }
        if sibling.draft_is_newer {
            let (mine, theirs) = (
                row.system(System::UpdatedAt),
                other.system(System::UpdatedAt),
            );
            let published = sibling.status == Status::Published;
            select.and_where(if published {
                mine.gt(theirs)
            } else {
                theirs.gt(mine)
            });
        }
        Expr::exists(select)
    }
}

/// Row ids are never null.
fn always(row: &Row<'_>) -> Expr {
    row.system(System::Id).is_not_null()
}

fn never(row: &Row<'_>) -> Expr {
    row.system(System::Id).is_null()
}
