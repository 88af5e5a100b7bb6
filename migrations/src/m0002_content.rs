//! Tables of the built-in content types: files, folders, end users, roles, locales,
//! administrators (ADR 0001). Their columns are read like those of any other type.

use async_trait::async_trait;
use sea_orm_migration::prelude::{DbErr, MigrationName};
use sea_orm_migration::{MigrationTrait, SchemaManager};

use crate::columns::{Builder, Holds, index};

pub(crate) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0002_content"
    }
}

const TABLES: [(&str, &[(&str, Holds)]); 6] = [
    (
        "files",
        &[
            ("name", Holds::Text),
            ("alternative_text", Holds::Text),
            ("caption", Holds::Text),
            ("focal_point", Holds::Json),
            ("width", Holds::Integer),
            ("height", Holds::Integer),
            ("formats", Holds::Json),
            ("hash", Holds::Text),
            ("ext", Holds::Text),
            ("mime", Holds::Text),
            ("size", Holds::Decimal),
            ("url", Holds::Text),
            ("preview_url", Holds::Text),
            ("provider", Holds::Text),
            ("provider_metadata", Holds::Json),
            ("folder_path", Holds::Text),
        ],
    ),
    (
        "upload_folders",
        &[
            ("name", Holds::Text),
            ("path_id", Holds::Integer),
            ("path", Holds::Text),
        ],
    ),
    (
        "up_users",
        &[
            ("username", Holds::Text),
            ("email", Holds::Text),
            ("provider", Holds::Text),
            ("confirmed", Holds::Boolean),
            ("blocked", Holds::Boolean),
        ],
    ),
    (
        "up_roles",
        &[
            ("name", Holds::Text),
            ("description", Holds::Text),
            ("type", Holds::Text),
        ],
    ),
    (
        "i18n_locales",
        &[("name", Holds::Text), ("code", Holds::Text)],
    ),
    (
        "admin_users",
        &[
            ("firstname", Holds::Text),
            ("lastname", Holds::Text),
            ("username", Holds::Text),
            ("email", Holds::Text),
        ],
    ),
];

const UNIQUE: [(&str, &str, Holds); 5] = [
    ("upload_folders", "path_id", Holds::Integer),
    ("up_users", "username", Holds::Text),
    ("up_roles", "type", Holds::Text),
    ("i18n_locales", "code", Holds::Text),
    ("admin_users", "email", Holds::Text),
];

/// Link tables of the owning relations, with the table of their source.
const LINKS: [(&str, &str); 3] = [
    ("l116_folder", "files"),
    ("l203_parent", "upload_folders"),
    ("l306_role", "up_users"),
];

/// Look-ups of sign-in and of the file server.
const LOOKUPS: [(&str, &str); 3] = [("up_users", "email"), ("files", "hash"), ("files", "url")];

#[async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let builder = Builder::new(manager);
        for (table, columns) in TABLES {
            builder.entry_table(table, columns).await?;
        }
        for (table, column, holds) in UNIQUE {
            builder.unique_value(table, column, holds).await?;
        }
        for (table, source) in LINKS {
            builder.link_table(table, source).await?;
        }
        for (table, column) in LOOKUPS {
            manager
                .create_index(index(table, column, &[column]))
                .await?;
        }
        Ok(())
    }
}
