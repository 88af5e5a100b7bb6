//! The audit log: a chain of rows that are only ever added, and the signatures on it.

use async_trait::async_trait;
use sea_orm_migration::prelude::{ConnectionTrait as _, DbErr, MigrationName, Query, Table};
use sea_orm_migration::{MigrationTrait, SchemaManager};

use crate::columns::{Builder, index};
use crate::dialect::Dialect;

pub(crate) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0021_audit_log"
    }
}

/// What stands before the first row of the chain.
const NOTHING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

#[async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let b = Builder::new(manager);
        let mut log = Table::create();
        log.table("audit_log")
            // The place in the chain, counted by the head: a gap is a row that is missing.
            .col(b.number("id").not_null().primary_key())
            .col(b.millis("at").not_null())
            .col(b.text("actor_kind").not_null())
            .col(b.number("actor_id"))
            .col(b.text("actor_name"))
            .col(b.text("session"))
            .col(b.text("address"))
            .col(b.text("request"))
            .col(b.text("action").not_null())
            .col(b.text("object_kind"))
            .col(b.text("object_id"))
            .col(b.text("outcome").not_null())
            .col(b.text("details").not_null())
            .col(b.text("previous").not_null())
            .col(b.text("hash").not_null());
        manager.create_table(log).await?;
        for (suffix, columns) in [
            ("at", &["at"][..]),
            ("actor", &["actor_kind", "actor_id", "id"]),
            ("action", &["action", "id"]),
            ("object", &["object_kind", "object_id", "id"]),
        ] {
            let index = index("audit_log", suffix, columns);
            manager.create_index(index).await?;
        }
        let mut head = Table::create();
        head.table("audit_head")
            .col(b.small("id").not_null().primary_key())
            .col(b.number("last_id").not_null())
            .col(b.text("last_hash").not_null())
            .col(b.number("pruned_id").not_null())
            .col(b.text("pruned_hash").not_null());
        manager.create_table(head).await?;
        let mut checkpoints = Table::create();
        checkpoints
            .table("audit_checkpoints")
            .col(b.number("id").not_null().primary_key())
            .col(b.text("hash").not_null())
            .col(b.millis("at").not_null())
            .col(b.text("signature").not_null());
        manager.create_table(checkpoints).await?;

        let mut first = Query::insert();
        first
            .into_table("audit_head")
            .columns(["id", "last_id", "last_hash", "pruned_id", "pruned_hash"])
            .values_panic([1.into(), 0.into(), NOTHING.into(), 0.into(), NOTHING.into()]);
        manager.get_connection().execute(&first).await?;
        guard(manager, b.dialect).await
    }
}

/// Nothing is changed or removed, but for the beginning of the chain that the head says was given up;
/// the head only ever goes on.
#[expect(
    clippy::disallowed_methods,
    reason = "constants; sea-query writes no triggers"
)]
async fn guard(manager: &SchemaManager<'_>, dialect: Dialect) -> Result<(), DbErr> {
    let statements: &[&str] = match dialect {
        Dialect::Postgres => &POSTGRES,
        Dialect::Sqlite => &SQLITE,
    };
    for statement in statements {
        let db = manager.get_connection();
        db.execute_unprepared(statement).await?;
    }
    Ok(())
}

const SQLITE: [&str; 7] = [
    "CREATE TRIGGER audit_log_update BEFORE UPDATE ON audit_log \
     BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END",
    "CREATE TRIGGER audit_log_delete BEFORE DELETE ON audit_log \
     WHEN OLD.id > (SELECT pruned_id FROM audit_head WHERE id = 1) \
     BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END",
    "CREATE TRIGGER audit_log_insert BEFORE INSERT ON audit_log \
     WHEN NEW.id <= (SELECT last_id FROM audit_head WHERE id = 1) \
     BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END",
    "CREATE TRIGGER audit_head_update BEFORE UPDATE ON audit_head \
     WHEN NEW.id <> OLD.id OR NEW.last_id < OLD.last_id OR NEW.pruned_id < OLD.pruned_id \
     OR NEW.pruned_id >= NEW.last_id AND NEW.pruned_id > 0 \
     BEGIN SELECT RAISE(ABORT, 'the audit log only goes on'); END",
    "CREATE TRIGGER audit_head_delete BEFORE DELETE ON audit_head \
     BEGIN SELECT RAISE(ABORT, 'the audit log only goes on'); END",
    "CREATE TRIGGER audit_checkpoints_update BEFORE UPDATE ON audit_checkpoints \
     BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END",
    "CREATE TRIGGER audit_checkpoints_delete BEFORE DELETE ON audit_checkpoints \
     BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END",
];

const POSTGRES: [&str; 6] = [
    "CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS \
     $$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$",
    "CREATE FUNCTION audit_log_guard() RETURNS trigger LANGUAGE plpgsql AS $$ \
     DECLARE head audit_head%ROWTYPE; \
     BEGIN \
       SELECT * INTO STRICT head FROM audit_head WHERE id = 1; \
       IF TG_OP = 'DELETE' AND OLD.id <= head.pruned_id THEN RETURN OLD; END IF; \
       IF TG_OP = 'INSERT' AND NEW.id > head.last_id THEN RETURN NEW; END IF; \
       RAISE EXCEPTION 'the audit log is append-only'; \
     END $$",
    "CREATE FUNCTION audit_head_guard() RETURNS trigger LANGUAGE plpgsql AS $$ \
     BEGIN \
       IF TG_OP = 'UPDATE' AND NEW.id = OLD.id AND NEW.last_id >= OLD.last_id \
         AND NEW.pruned_id >= OLD.pruned_id \
         AND (NEW.pruned_id = 0 OR NEW.pruned_id < NEW.last_id) THEN RETURN NEW; END IF; \
       RAISE EXCEPTION 'the audit log only goes on'; \
     END $$",
    "CREATE TRIGGER audit_log_guard BEFORE INSERT OR UPDATE OR DELETE ON audit_log \
     FOR EACH ROW EXECUTE FUNCTION audit_log_guard(); \
     CREATE TRIGGER audit_log_truncate BEFORE TRUNCATE ON audit_log \
     FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()",
    "CREATE TRIGGER audit_head_guard BEFORE UPDATE OR DELETE ON audit_head \
     FOR EACH ROW EXECUTE FUNCTION audit_head_guard(); \
     CREATE TRIGGER audit_head_truncate BEFORE TRUNCATE ON audit_head \
     FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()",
    "CREATE TRIGGER audit_checkpoints_guard BEFORE UPDATE OR DELETE ON audit_checkpoints \
     FOR EACH ROW EXECUTE FUNCTION audit_refuse(); \
     CREATE TRIGGER audit_checkpoints_truncate BEFORE TRUNCATE ON audit_checkpoints \
     FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()",
];
