//! The steps, in order.

use sea_orm_migration::prelude::{DynIden, IntoIden};
use sea_orm_migration::{MigrationTrait, MigratorTrait};

use crate::{
    m0001_schema, m0002_content, m0003_access, m0004_operation, m0005_account_lookup,
    m0006_administrators, m0007_schema_author, m0008_signing_keys, m0009_documents,
    m0010_link_sources, m0011_mails, m0012_identities, m0013_user_factors, m0014_editing,
    m0015_step_up, m0016_long_lists, m0017_uploads, m0018_presence, m0019_library,
    m0020_file_objects, m0021_audit_log, m0022_webhooks,
};

/// The history of the system tables.
pub(crate) struct History;

impl MigratorTrait for History {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_schema::Step),
            Box::new(m0002_content::Step),
            Box::new(m0003_access::Step),
            Box::new(m0004_operation::Step),
            Box::new(m0005_account_lookup::Step),
            Box::new(m0006_administrators::Step),
            Box::new(m0007_schema_author::Step),
            Box::new(m0008_signing_keys::Step),
            Box::new(m0009_documents::Step),
            Box::new(m0010_link_sources::Step),
            Box::new(m0011_mails::Step),
            Box::new(m0012_identities::Step),
            Box::new(m0013_user_factors::Step),
            Box::new(m0014_editing::Step),
            Box::new(m0015_step_up::Step),
            Box::new(m0016_long_lists::Step),
            Box::new(m0017_uploads::Step),
            Box::new(m0018_presence::Step),
            Box::new(m0019_library::Step),
            Box::new(m0020_file_objects::Step),
            Box::new(m0021_audit_log::Step),
            Box::new(m0022_webhooks::Step),
        ]
    }

    fn migration_table_name() -> DynIden {
        "bastide_migrations".into_iden()
    }
}
