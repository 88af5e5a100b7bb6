//! When a session of an administrator last proved password and second factor.

use async_trait::async_trait;
use sea_orm_migration::prelude::{DbErr, MigrationName, Table};
use sea_orm_migration::{MigrationTrait, SchemaManager};

use crate::columns::Builder;

pub(crate) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0015_step_up"
    }
}

#[async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let b = Builder::new(manager);
        // None where it was at the sign-in and not since, as in sessions from before.
        let mut sessions = Table::alter();
        sessions.table("sessions").add_column(b.millis("proved_at"));
        manager.alter_table(sessions).await
    }
}
