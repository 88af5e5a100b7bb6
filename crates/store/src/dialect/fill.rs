//! How a new column gets one value in all rows.

use bastide_content_types::field::ColumnType;
use sea_orm::sea_query::{
    Alias, ColumnDef, Expr, ExprTrait, Func, PostgresQueryBuilder, SchemaStatementBuilder,
    SelectStatement, SqliteQueryBuilder, TableAlterStatement, Value,
};

use super::Dialect;

/// A setting of one transaction of PostgreSQL that holds the value: a statement that changes
/// tables binds nothing, and no value is ever written into one.
const STASH: &str = "bastide.fill";

impl Dialect {
    /// A statement that changes tables, as it is sent.
    pub(crate) fn ddl(self, statement: &impl SchemaStatementBuilder) -> String {
        match self {
            Self::Postgres => statement.to_string(PostgresQueryBuilder),
            Self::Sqlite => statement.to_string(SqliteQueryBuilder),
        }
    }

    /// Puts the value for [`Self::filled`] by. `None` where rows have to be updated one by one,
    /// which on SQLite keeps no reader waiting.
    pub(crate) fn stash(self, holds: ColumnType, value: Value) -> Option<SelectStatement> {
        (self == Self::Postgres).then(|| {
            // Prepared statements are kept by their text, which therefore names the type.
            let typed = Expr::val(value).cast_as(Alias::new(self.cast_name(holds)));
            let text = typed.cast_as("text");
            let mut select = SelectStatement::new();
            select.expr(Func::cust("set_config").arg(STASH).arg(text).arg(true));
            select
        })
    }

    /// A new column that has the stashed value in all rows there are. The expression is not
    /// volatile, so PostgreSQL works it out once and rewrites no row.
    pub(crate) fn filled(self, name: &str, holds: ColumnType) -> ColumnDef {
        let stashed = Func::cust("current_setting").arg(STASH);
        let mut column = self.column(name, holds);
        column.default(Expr::from(stashed).cast_as(Alias::new(self.cast_name(holds))));
        column
    }

    /// Later rows get no value by themselves (PostgreSQL).
    pub(crate) fn without_default(table: Alias, name: &str) -> TableAlterStatement {
        let mut column = ColumnDef::new(Alias::new(name));
        column.default(Expr::null());
        let mut alter = TableAlterStatement::new();
        alter.table(table).modify_column(column);
        alter
    }
}
