//! What tables there are and what they look like, as a backup writes it down.

use std::collections::BTreeMap;

use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Func, Query, SelectStatement};
use sea_orm::{ConnectionTrait, DbErr, QueryResult, Statement};

use super::Dialect;
use super::index::{SEARCH, SORTED};

/// A column, as the database describes it.
#[derive(Debug)]
pub(crate) struct FoundColumn {
    pub(crate) table: String,
    pub(crate) name: String,
    /// The type, in the words of the database.
    pub(crate) form: String,
    pub(crate) not_null: bool,
    /// The expression of the default.
    pub(crate) default: Option<String>,
    /// The place in the primary key, from 1; 0 where it has none.
    pub(crate) key: i64,
}

/// A column of an index.
#[derive(Debug)]
pub(crate) struct FoundIndexColumn {
    pub(crate) table: String,
    pub(crate) index: String,
    pub(crate) unique: bool,
    /// The condition on rows, or the statement that has it; empty where there is none.
    pub(crate) condition: String,
    /// The column, or an expression.
    pub(crate) of: String,
    pub(crate) descending: bool,
}

const POSTGRES_COLUMNS: &str = "SELECT c.relname::text, a.attname::text, \
     format_type(a.atttypid, a.atttypmod)::text, a.attnotnull::int::bigint, \
     pg_get_expr(d.adbin, d.adrelid)::text, coalesce(array_position(k.conkey, a.attnum), 0)::bigint \
     FROM pg_class c \
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped \
     LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum \
     LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'p' \
     WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace \
     ORDER BY c.relname, a.attnum";

const SQLITE_COLUMNS: &str = "SELECT t.name, c.name, c.type, c.\"notnull\", c.dflt_value, c.pk \
     FROM sqlite_master t JOIN pragma_table_info(t.name) c \
     WHERE t.type = 'table' AND substr(t.name, 1, 7) NOT IN ('search_', 'sqlite_') \
     ORDER BY t.name, c.cid";

const POSTGRES_REFERENCES: &str = "SELECT c.relname::text, a.attname::text, f.relname::text \
     FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class f ON f.oid = k.confrelid \
     JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1] \
     WHERE k.contype = 'f' AND c.relnamespace = current_schema()::regnamespace ORDER BY 1, 2";

const SQLITE_REFERENCES: &str = "SELECT t.name, k.\"from\", k.\"table\" \
     FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) k \
     WHERE t.type = 'table' AND substr(t.name, 1, 7) NOT IN ('search_', 'sqlite_') ORDER BY 1, 2";

const POSTGRES_INDEXES: &str = "SELECT t.relname::text, i.relname::text, \
     x.indisunique::int::bigint, coalesce(pg_get_expr(x.indpred, x.indrelid), '')::text, \
     pg_get_indexdef(x.indexrelid, n, true)::text, (x.indoption[n - 1] & 1)::bigint \
     FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid \
     CROSS JOIN LATERAL generate_series(1, x.indnkeyatts) n \
     WHERE t.relkind = 'r' AND t.relnamespace = current_schema()::regnamespace AND x.indisvalid \
     AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = x.indexrelid) \
     ORDER BY t.relname, i.relname, n";

const SQLITE_INDEXES: &str = "SELECT t.name, i.name, i.\"unique\", \
     CASE WHEN i.partial THEN m.sql ELSE '' END, coalesce(x.name, ''), x.\"desc\" \
     FROM sqlite_master t JOIN pragma_index_list(t.name) i JOIN pragma_index_xinfo(i.name) x \
     JOIN sqlite_master m ON m.type = 'index' AND m.name = i.name \
     WHERE t.type = 'table' AND i.origin = 'c' AND x.key = 1 \
     AND substr(t.name, 1, 7) NOT IN ('search_', 'sqlite_') ORDER BY t.name, i.name, x.seqno";

/// The sequence that each table has its ids from.
const POSTGRES_SEQUENCES: &str = "SELECT c.relname::text, s.relname::text \
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attidentity <> '' \
     JOIN pg_class s ON s.oid = pg_get_serial_sequence(quote_ident(c.relname), a.attname)::regclass \
     WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace";

/// The largest id that each table has ever given.
const SQLITE_LAST_IDS: &str =
    "SELECT name, seq FROM sqlite_sequence WHERE substr(name, 1, 7) <> 'search_'";

impl Dialect {
    /// All columns of all tables, in their order; tables of search indexes are none.
    pub(crate) async fn columns(
        self,
        db: &impl ConnectionTrait,
    ) -> Result<Vec<FoundColumn>, DbErr> {
        let rows = self.catalogue(db, POSTGRES_COLUMNS, SQLITE_COLUMNS).await?;
        let found = rows.iter().map(|row| {
            Ok(FoundColumn {
                table: row.try_get_by_index(0)?,
                name: row.try_get_by_index(1)?,
                form: row.try_get_by_index::<String>(2)?.to_ascii_lowercase(),
                not_null: flag(row, 3)?,
                default: row.try_get_by_index(4)?,
                key: row.try_get_by_index(5)?,
            })
        });
        found.collect()
    }

    /// Foreign keys: table, column, table that it refers to.
    pub(crate) async fn references(
        self,
        db: &impl ConnectionTrait,
    ) -> Result<Vec<(String, String, String)>, DbErr> {
        let sql = (POSTGRES_REFERENCES, SQLITE_REFERENCES);
        let rows = self.catalogue(db, sql.0, sql.1).await?;
        let found = rows.iter().map(|row| {
            let name = |at| row.try_get_by_index(at);
            Ok((name(0)?, name(1)?, name(2)?))
        });
        found.collect()
    }

    /// The columns of all indexes but those of keys and of long lists, which are made anew.
    pub(crate) async fn index_columns(
        self,
        db: &impl ConnectionTrait,
    ) -> Result<Vec<FoundIndexColumn>, DbErr> {
        let rows = self.catalogue(db, POSTGRES_INDEXES, SQLITE_INDEXES).await?;
        let mut found = Vec::new();
        for row in &rows {
            let index: String = row.try_get_by_index(1)?;
            if index.starts_with(SEARCH) || index.starts_with(SORTED) {
                continue;
            }
            found.push(FoundIndexColumn {
                table: row.try_get_by_index(0)?,
                index,
                unique: flag(row, 2)?,
                condition: row.try_get_by_index(3)?,
                of: row.try_get_by_index(4)?,
                descending: flag(row, 5)?,
            });
        }
        Ok(found)
    }

    /// The largest id that each table has ever given, of those that have given any.
    pub(crate) async fn last_ids(
        self,
        db: &impl ConnectionTrait,
    ) -> Result<BTreeMap<String, i64>, DbErr> {
        let rows = self
            .catalogue(db, POSTGRES_SEQUENCES, SQLITE_LAST_IDS)
            .await?;
        let mut found = BTreeMap::new();
        for row in &rows {
            let last = match self {
                Self::Postgres => last_of(db, &row.try_get_by_index::<String>(1)?).await?,
                Self::Sqlite => row.try_get_by_index(1)?,
            };
            if last > 0 {
                found.insert(row.try_get_by_index(0)?, last);
            }
        }
        Ok(found)
    }

    /// Lets the ids of a table go on behind one.
    pub(crate) async fn go_on_behind(
        self,
        db: &impl ConnectionTrait,
        table: &str,
        last: i64,
    ) -> Result<(), DbErr> {
        match self {
            Self::Postgres => {
                let call = |name: &'static str| Func::cust(Alias::new(name));
                let sequence =
                    call("pg_get_serial_sequence").args([Expr::val(table), Expr::val("id")]);
                let set = call("setval").args([sequence.into(), Expr::val(last), Expr::val(true)]);
                let select: SelectStatement = Query::select().expr(set).to_owned();
                db.query_one(&select).await?;
            }
            Self::Sqlite => {
                let of_table = || Expr::col("name").eq(table);
                let mut delete = Query::delete();
                delete.from_table("sqlite_sequence").and_where(of_table());
                db.execute(&delete).await?;
                let mut insert = Query::insert();
                insert
                    .into_table("sqlite_sequence")
                    .columns(["name", "seq"])
                    .values_panic([table.into(), last.into()]);
                db.execute(&insert).await?;
            }
        }
        Ok(())
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "constants; sea-query does not write queries of the databases' own catalogues"
    )]
    async fn catalogue(
        self,
        db: &impl ConnectionTrait,
        postgres: &'static str,
        sqlite: &'static str,
    ) -> Result<Vec<QueryResult>, DbErr> {
        let sql = match self {
            Self::Postgres => postgres,
            Self::Sqlite => sqlite,
        };
        db.query_all_raw(Statement::from_string(self.backend(), sql))
            .await
    }

    /// The name under which a backup says where it comes from.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Postgres => "postgres",
            Self::Sqlite => "sqlite",
        }
    }
}

/// The last number that a sequence has given. An import says which one comes next instead.
async fn last_of(db: &impl ConnectionTrait, sequence: &str) -> Result<i64, DbErr> {
    let mut select = Query::select();
    select
        .columns(["last_value", "is_called"])
        .from(Alias::new(sequence));
    let row = db.query_one(&select).await?;
    let missing = || DbErr::RecordNotFound(sequence.to_owned());
    let row = row.ok_or_else(missing)?;
    let last: i64 = row.try_get_by_index(0)?;
    Ok(if row.try_get_by_index(1)? {
        last
    } else {
        last - 1
    })
}

fn flag(row: &QueryResult, at: usize) -> Result<bool, DbErr> {
    Ok(row.try_get_by_index::<i64>(at)? != 0)
}
