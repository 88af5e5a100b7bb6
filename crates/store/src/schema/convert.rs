//! Values of one kind as values of another.
//!
//! What the API shows of a value is read as the API would take it for the new kind. A statement
//! does that for all rows at once where both databases agree on it. Else the rows are read, and
//! what becomes of each is decided here, so that both keep the same values.

mod text;

use bastide_content_types::field::ColumnType;
use bastide_content_types::{ColumnName, Scalar, TableName};
use sea_orm::sea_query::{
    CaseStatement, Expr, ExprTrait, Func, Order, Query, TableRef, Value, ValueTuple,
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryResult};
use serde_json::{Value as Json, json};

use self::text::{taken, written};
use super::SchemaError;
use super::count::{count, number};
use super::physical::{column, table};
use super::step::holds_name;
use crate::dialect::Dialect;
use crate::dialect::bind::Binder;

/// Rows that are read and written at once.
const BATCH: u64 = 1_000;

/// Longest text that is read, in characters; what is longer is neither a number nor an instant.
const LONGEST: u16 = 1_000;

/// A column whose values become those of another one.
#[derive(Debug, Clone, PartialEq)]
pub struct Conversion {
    /// Of this table.
    pub table: TableName,
    /// From this column, which holds this.
    pub from: (ColumnName, ColumnType),
    /// To this column.
    pub to: ColumnName,
    /// Which is for values of this kind.
    pub kind: Scalar,
}

/// A row, and the texts of some of its columns.
struct Row {
    id: i64,
    texts: Vec<Option<String>>,
}

impl Conversion {
    /// What the new column holds.
    fn holds(&self) -> ColumnType {
        self.kind.column_type()
    }

    /// The conversion for people and for the hash of the plan.
    pub(super) fn to_json(&self) -> Json {
        json!({
            "table": self.table.as_str(),
            "from": [self.from.0.as_str(), holds_name(self.from.1)],
            "to": [self.to.as_str(), holds_name(self.holds())],
        })
    }

    /// The new value of a row; null where it has none.
    fn statement(&self, dialect: Dialect) -> Option<Expr> {
        let (from, holds) = (self.from.0.as_str(), self.from.1);
        let converted = dialect.convert(from, holds, self.holds())?;
        Some(match &self.kind {
            Scalar::Enumeration(it) => CaseStatement::new()
                .case(converted.clone().is_in(&it.words), converted)
                .into(),
            _ => converted,
        })
    }

    /// Fills the new column.
    pub(super) async fn run(&self, tx: &DatabaseTransaction) -> Result<(), SchemaError> {
        if let Some(value) = self.statement(Dialect::behind(tx)) {
            let mut update = Query::update();
            update
                .table(table(&self.table))
                .value(column(&self.to), value)
                .and_where(self.old().is_not_null());
            tx.execute(&update).await?;
            return Ok(());
        }
        let mut after = 0;
        while let Some((rows, last)) = self.read(tx, after, &[self.before()]).await? {
            let values = rows.iter().filter_map(|row| {
                let value = self.value(Binder::of(tx), row.texts.first()?.as_ref()?)?;
                Some(ValueTuple::Two(row.id.into(), value))
            });
            self.write(tx, (after, last), values.collect()).await?;
            after = last;
        }
        Ok(())
    }

    /// How many values the new kind cannot hold.
    pub(super) async fn count_unfit(&self, db: &impl ConnectionTrait) -> Result<u64, SchemaError> {
        if let Some(value) = self.statement(Dialect::behind(db)) {
            let mut unfit = count(&self.table);
            unfit
                .and_where(self.old().is_not_null())
                .and_where(value.is_null());
            return number(db, &unfit).await;
        }
        let is_unfit = |row: &Row| match row.texts.as_slice() {
            [Some(text)] => self.value(Binder::of(db), text).is_none(),
            _ => false,
        };
        self.count(db, &[self.before()], is_unfit).await
    }

    /// How many values of the new column are not what became of those of the old one.
    pub(super) async fn count_since(&self, db: &impl ConnectionTrait) -> Result<u64, SchemaError> {
        if let Some(value) = self.statement(Dialect::behind(db)) {
            let now = || Expr::col(column(&self.to));
            let mut since = count(&self.table);
            since
                .and_where(now().is_not_null())
                .and_where(value.clone().is_null().or(now().ne(value)));
            return number(db, &since).await;
        }
        let value = |text: &Option<String>| self.value(Binder::of(db), text.as_ref()?);
        let is_since = |row: &Row| match row.texts.as_slice() {
            [before, now] => value(before) != value(now),
            _ => false,
        };
        let columns = [self.before(), (&self.to, self.holds())];
        self.count(db, &columns, is_since).await
    }

    fn old(&self) -> Expr {
        Expr::col(column(&self.from.0))
    }

    fn before(&self) -> (&ColumnName, ColumnType) {
        (&self.from.0, self.from.1)
    }

    /// What a text becomes in the new column.
    fn value(&self, binder: Binder, text: &str) -> Option<Value> {
        if text.len() > usize::from(LONGEST) {
            return None;
        }
        let value = taken(&self.kind, text)?;
        binder.value(self.holds(), &value).ok()
    }

    /// Counts rows in which the last of some columns has a value.
    async fn count(
        &self,
        db: &impl ConnectionTrait,
        columns: &[(&ColumnName, ColumnType)],
        counts: impl Fn(&Row) -> bool,
    ) -> Result<u64, SchemaError> {
        let (mut total, mut after) = (0, 0);
        while let Some((rows, last)) = self.read(db, after, columns).await? {
            total += rows.iter().map(|it| u64::from(counts(it))).sum::<u64>();
            after = last;
        }
        Ok(total)
    }

    /// The next rows in which the last of some columns has a value, and the id of the last one.
    async fn read(
        &self,
        db: &impl ConnectionTrait,
        after: i64,
        columns: &[(&ColumnName, ColumnType)],
    ) -> Result<Option<(Vec<Row>, i64)>, SchemaError> {
        let dialect = Dialect::behind(db);
        let mut select = Query::select();
        select.column("id");
        for (name, holds) in columns {
            let shown = dialect.shown(name.as_str(), *holds);
            select.expr(if has_fraction(*holds) {
                shown
            } else {
                let start = Func::cust("substr").arg(shown).arg(1);
                start.arg(i32::from(LONGEST) + 1).into()
            });
        }
        select
            .from(table(&self.table))
            .and_where(Expr::col("id").gt(after))
            .order_by("id", Order::Asc)
            .limit(BATCH);
        if let Some((name, _)) = columns.last() {
            select.and_where(Expr::col(column(name)).is_not_null());
        }
        let found = db.query_all(&select).await?;
        let rows: Vec<Row> = found
            .iter()
            .map(|it| row(it, columns))
            .collect::<Result<_, _>>()?;
        let last = rows.last().map(|it| it.id);
        Ok(last.map(|last| (rows, last)))
    }

    /// Writes new values, each with the id of its row, which is after one and up to another.
    async fn write(
        &self,
        tx: &DatabaseTransaction,
        (after, last): (i64, i64),
        values: Vec<ValueTuple>,
    ) -> Result<(), SchemaError> {
        if values.is_empty() {
            return Ok(());
        }
        let id = || Expr::col((table(&self.table), "id"));
        let mut update = Query::update();
        update
            .table(table(&self.table))
            .value(column(&self.to), Expr::col(("v", "column2")))
            .from(TableRef::ValuesList(values, "v".into()))
            .and_where(id().eq(Expr::col(("v", "column1"))))
            // So that no part of the work looks at the whole table.
            .and_where(id().gt(after))
            .and_where(id().lte(last));
        tx.execute(&update).await?;
        Ok(())
    }
}

fn has_fraction(holds: ColumnType) -> bool {
    matches!(holds, ColumnType::Double | ColumnType::Decimal)
}

fn row(row: &QueryResult, columns: &[(&ColumnName, ColumnType)]) -> Result<Row, SchemaError> {
    let text = |(at, (_, holds)): (usize, &(&ColumnName, ColumnType))| {
        if has_fraction(*holds) {
            let number: Option<f64> = row.try_get_by_index(at + 1)?;
            return Ok(number.map(written));
        }
        row.try_get_by_index(at + 1)
    };
    let texts = columns.iter().enumerate().map(text);
    Ok(Row {
        id: row.try_get_by_index(0)?,
        texts: texts.collect::<Result<_, sea_orm::DbErr>>()?,
    })
}
