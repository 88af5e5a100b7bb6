//! Expressions that the two databases write differently.

use bastide_content_types::field::ColumnType;
use bastide_permissions::plan::Place;
use sea_orm::sea_query::{Expr, ExprTrait, Func, NullOrdering, Order, Query, SelectStatement};

use super::{Dialect, SQLITE_LOWER};

impl Dialect {
    /// A column as the reader decodes it: `numeric` as a double, of which ten digits are exact.
    pub(crate) fn readable(self, column: Expr, ty: ColumnType) -> Expr {
        match (self, ty) {
            (Self::Postgres, ColumnType::Decimal) => column.cast_as("double precision"),
            _ => column,
        }
    }

    /// A column as it compares with [`Dialect::comparable_value`].
    pub(crate) fn comparable(self, column: Expr, ty: ColumnType) -> Expr {
        match (self, ty) {
            (Self::Postgres, ColumnType::Decimal) => column.cast_as("double precision"),
            // White space of the stored text does not count.
            (Self::Sqlite, ColumnType::Json) => Func::cust("json").arg(column).into(),
            _ => column,
        }
    }

    /// A bound value as it compares with [`Dialect::comparable`].
    pub(crate) fn comparable_value(self, value: Expr, ty: ColumnType) -> Expr {
        match (self, ty) {
            (Self::Sqlite, ColumnType::Json) => Func::cust("json").arg(value).into(),
            _ => value,
        }
    }

    /// A column as `min` and `max` take it: not every type has an order of its own.
    pub(crate) fn sortable(self, column: Expr, ty: ColumnType) -> Expr {
        match (self, ty) {
            (Self::Postgres, ColumnType::Boolean) => column.cast_as("integer"),
            (Self::Postgres, ColumnType::Json) => column.cast_as("text"),
            _ => column,
        }
    }

    /// Sorts by a value that may be missing: nothing sorts last ascending and first descending, on
    /// either database.
    pub(crate) fn order_by(self, select: &mut SelectStatement, value: Expr, order: Order) {
        match self {
            Self::Postgres => {
                let nulls = match order {
                    Order::Desc => NullOrdering::First,
                    _ => NullOrdering::Last,
                };
                select.order_by_expr_with_nulls(value, order, nulls);
            }
            // Said like this, SQLite finds the order in an index.
            Self::Sqlite => {
                select
                    .order_by_expr(value.clone().is_null(), order.clone())
                    .order_by_expr(value, order);
            }
        }
    }

    /// A value that is not to be looked for in an index. SQLite does not know how many rows a
    /// condition leaves, and rather reads a whole list in its order; PostgreSQL knows.
    pub(crate) fn unindexed(self, value: Expr) -> Expr {
        match self {
            Self::Postgres => value,
            Self::Sqlite => unary_plus(value),
        }
    }

    /// Whether a column is one of the values of a bound list.
    pub(crate) fn is_any(self, column: Expr, list: Expr) -> Expr {
        match self {
            Self::Postgres => column.eq(Func::cust("ANY").arg(list)),
            Self::Sqlite => {
                let mut values = Query::select();
                values
                    .column("value")
                    .from_function(Func::cust("json_each").arg(list), "list");
                column.in_subquery(values)
            }
        }
    }

    /// Whether a column is one of what a select yields, with the select run first and once.
    pub(crate) fn is_one_of(self, column: Expr, select: SelectStatement) -> Expr {
        match self {
            // `IN` would be planned as a join again; an array is a value.
            Self::Postgres => {
                let array = Func::cust("ARRAY").arg(Expr::from(select));
                column.eq(Func::cust("ANY").arg(array))
            }
            Self::Sqlite => column.in_subquery(select),
        }
    }

    /// Lower case of all of Unicode.
    pub(crate) fn lower(self, text: Expr) -> Expr {
        match self {
            // Our columns sort by bytes, and with that collation only ASCII has a lower case.
            Self::Postgres => Func::lower(collate_default(text)).into(),
            Self::Sqlite => Func::cust(SQLITE_LOWER).arg(text).into(),
        }
    }

    /// Lower case where our own functions are missing: of ASCII only on SQLite, whose driver for
    /// writing takes none.
    pub(crate) fn lower_on_writer(self, text: Expr) -> Expr {
        match self {
            Self::Postgres => self.lower(text),
            Self::Sqlite => Func::lower(text).into(),
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "sea-query has no word for COLLATE; the text is fixed and the expression is bound"
)]
fn collate_default(text: Expr) -> Expr {
    Expr::cust_with_expr("$1 COLLATE \"default\"", text)
}

#[expect(
    clippy::disallowed_methods,
    reason = "sea-query has no word for a sign; there is no value in the text"
)]
fn unary_plus(value: Expr) -> Expr {
    Expr::cust_with_expr("+?", value)
}

/// Literal text at a place of a SQLite column, with regard to case: `LIKE` has none.
///
/// `bind` makes one more placeholder for the text each time.
pub(crate) fn sqlite_find(column: Expr, place: Place, bind: &mut dyn FnMut() -> Expr) -> Expr {
    let length = |text: Expr| Func::cust("length").arg(text);
    match place {
        Place::Anywhere => Func::cust("instr")
            .arg(column)
            .arg(bind())
            .gt(Expr::custom_keyword("0")),
        Place::Start => {
            let start = Func::cust("substr")
                .arg(column)
                .arg(Expr::custom_keyword("1"))
                .arg(length(bind()));
            start.eq(bind())
        }
        Place::End => {
            // From the character after everything that comes before the text.
            let before = Expr::from(length(column.clone()))
                .sub(length(bind()))
                .add(Expr::custom_keyword("1"));
            let end = Func::cust("substr").arg(column.clone()).arg(before);
            Expr::from(length(column))
                .gte(length(bind()))
                .and(end.eq(bind()))
        }
    }
}

/// A `LIKE` pattern in which the text stands for itself.
pub(crate) fn like_pattern(text: &str, place: Place) -> String {
    let mut pattern = String::with_capacity(text.len() + 2);
    if place != Place::Start {
        pattern.push('%');
    }
    for it in text.chars() {
        if matches!(it, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(it);
    }
    if place != Place::End {
        pattern.push('%');
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_stand_for_themselves() {
        assert_eq!(like_pattern("50%_\\", Place::Anywhere), "%50\\%\\_\\\\%");
        assert_eq!(like_pattern("a", Place::Start), "a%");
        assert_eq!(like_pattern("a", Place::End), "%a");
    }
}
