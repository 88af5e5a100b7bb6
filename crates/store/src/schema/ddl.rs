//! The statements that make and change tables. They are built, never written as text, and bind
//! nothing.

use bastide_content_types::field::ColumnType as C;
use bastide_content_types::{ColumnName, TableName};
use sea_orm::sea_query::{
    ColumnDef, ConditionalStatement, ForeignKey, ForeignKeyAction, Index, IndexCreateStatement,
    IndexDropStatement, IndexOrder, Table, TableAlterStatement, TableCreateStatement,
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr};

use super::Step;
use super::physical::{table, unique_index};
use super::step::{NewColumn, NewTable, Unique};
use crate::dialect::Dialect;

/// A statement that changes tables.
#[derive(Debug)]
pub(super) enum Ddl {
    /// Makes a table.
    Create(Box<TableCreateStatement>),
    /// Changes one.
    Alter(TableAlterStatement),
    /// Makes an index.
    Index(IndexCreateStatement),
    /// Removes one.
    DropIndex(IndexDropStatement),
}

impl Ddl {
    /// The text that is sent.
    pub(super) fn sql(&self, dialect: Dialect) -> String {
        match self {
            Self::Create(it) => dialect.ddl(&**it),
            Self::Alter(it) => dialect.ddl(it),
            Self::Index(it) => dialect.ddl(it),
            Self::DropIndex(it) => dialect.ddl(it),
        }
    }

    pub(super) async fn run(&self, tx: &DatabaseTransaction) -> Result<(), DbErr> {
        match self {
            Self::Create(it) => tx.execute(&**it).await?,
            Self::Alter(it) => tx.execute(it).await?,
            Self::Index(it) => tx.execute(it).await?,
            Self::DropIndex(it) => tx.execute(it).await?,
        };
        Ok(())
    }
}

/// The statements of a step; none where it changes rows only.
pub(super) fn statements(dialect: Dialect, step: &Step) -> Vec<Ddl> {
    match step {
        Step::CreateEntries(new) => entries(dialect, new),
        Step::CreateInstances(new) => instances(dialect, new),
        Step::AddColumn(new) => vec![add_column(dialect, new)],
        Step::CreateLinks {
            table,
            source,
            morph,
        } => links(dialect, table, source, *morph),
        Step::DropUnique { column } => vec![drop_unique(column)],
        Step::CreateUnique(unique) => vec![create_unique(dialect, unique)],
        _ => Vec::new(),
    }
}

fn entries(d: Dialect, new: &NewTable) -> Vec<Ddl> {
    let mut create = Table::create();
    create
        .table(table(&new.table))
        .col(d.id_column())
        .col(d.column("document_id", C::Text).not_null())
        .col(d.column("locale", C::Text).not_null().default(""))
        .col(d.status_column("status").not_null())
        .col(d.column("version", C::BigInteger).not_null().default(1))
        .col(d.column("created_at", C::Instant).not_null())
        .col(d.column("updated_at", C::Instant).not_null())
        .col(d.column("published_at", C::Instant))
        .col(d.column("created_by_id", C::BigInteger))
        .col(d.column("updated_by_id", C::BigInteger));
    let mut document = index(&new.table, "document", &["document_id", "locale", "status"]);
    document.unique();
    let mut updated = index(&new.table, "updated", &["status", "locale"]);
    updated.col(("updated_at", IndexOrder::Desc)).col("id");
    vec![
        with_fields(d, create, new),
        Ddl::Index(document),
        Ddl::Index(index(&new.table, "list", &["status", "locale", "id"])),
        Ddl::Index(index(&new.table, "published", &["status", "published_at"])),
        Ddl::Index(updated),
    ]
}

fn instances(d: Dialect, new: &NewTable) -> Vec<Ddl> {
    let mut create = Table::create();
    create
        .table(table(&new.table))
        .col(d.id_column())
        .col(d.column("field_id", C::Integer).not_null())
        .col(d.column("owner_id", C::BigInteger).not_null())
        .col(d.column("pos", C::Double).not_null())
        .col(d.column("locale", C::Text).not_null().default(""))
        .col(d.status_column("status").not_null());
    let owner = index(&new.table, "owner", &["field_id", "owner_id", "pos"]);
    vec![with_fields(d, create, new), Ddl::Index(owner)]
}

fn with_fields(d: Dialect, mut create: TableCreateStatement, new: &NewTable) -> Ddl {
    for (name, holds) in &new.columns {
        create.col(d.column(name.as_str(), *holds));
    }
    Ddl::Create(Box::new(create))
}

fn links(d: Dialect, name: &TableName, source: &TableName, morph: bool) -> Vec<Ddl> {
    let mut key = Index::create();
    key.col("src_id");
    let mut create = Table::create();
    create
        .table(table(name))
        .col(d.column("src_id", C::BigInteger).not_null());
    // With the source, so that who links here is read from the index alone.
    let mut lookup = vec![
        "target_doc",
        "target_locale",
        "inv_pos",
        "src_id",
        "src_status",
    ];
    if morph {
        create.col(d.column("target_type", C::Integer).not_null());
        key.col("target_type");
        lookup.insert(0, "target_type");
    }
    let mut of_target: ColumnDef = d.status_column("target_status");
    create
        .col(d.status_column("src_status").not_null())
        .col(d.column("target_doc", C::Text).not_null())
        .col(d.column("target_locale", C::Text).not_null().default(""))
        .col(of_target.null())
        .col(d.column("pos", C::Double).not_null())
        .col(d.column("inv_pos", C::Double).not_null())
        .primary_key(key.col("target_doc").col("target_locale"))
        .foreign_key(
            ForeignKey::create()
                .name(format!("{name}_source"))
                .from(table(name), "src_id")
                .to(table(source), "id")
                .on_delete(ForeignKeyAction::Cascade),
        );
    vec![
        Ddl::Create(Box::new(create)),
        Ddl::Index(index(name, "target", &lookup)),
    ]
}

fn add_column(d: Dialect, new: &NewColumn) -> Ddl {
    let mut alter = Table::alter();
    alter
        .table(table(&new.table))
        .add_column(d.column(new.column.as_str(), new.holds));
    Ddl::Alter(alter)
}

fn drop_unique(column: &ColumnName) -> Ddl {
    let mut drop = Index::drop();
    drop.if_exists().name(unique_index(column));
    Ddl::DropIndex(drop)
}

fn create_unique(d: Dialect, unique: &Unique) -> Ddl {
    let mut create = Index::create();
    create
        .unique()
        .name(unique_index(&unique.column))
        .table(table(&unique.table))
        .col("locale")
        .col(d.index_column(unique.column.as_str(), unique.form))
        .cond_where(unique.holds());
    Ddl::Index(create)
}

fn index(on: &TableName, suffix: &str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(format!("{on}_{suffix}")).table(table(on));
    for column in columns {
        index.col(*column);
    }
    index
}
