//! Administrators: credentials, second factor, roles; what sign-in counts; spent refresh tokens.
//!
//! Who an administrator is stands in `admin_users`, as for any creator of content. What lets one in
//! is here, in columns that no query can name.

use async_trait::async_trait;
use sea_orm_migration::prelude::{
    DbErr, Expr, ForeignKey, Index, MigrationName, Query, Table, TableAlterStatement,
};
use sea_orm_migration::{MigrationTrait, SchemaManager};

use crate::columns::{Builder, index, references};

pub(crate) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0006_administrators"
    }
}

/// Roles of a new installation: code, name, description, rights.
const ROLES: [[&str; 4]; 3] = [
    [
        "super-admin",
        "Super Admin",
        "May do everything, and decides who else may do what.",
        "\"all\"",
    ],
    [
        "editor",
        "Editor",
        "Looks after the content of everybody.",
        r#"["content-types.read","end-user-roles.read","locales.read","api-description.read"]"#,
    ],
    [
        "author",
        "Author",
        "Looks after content of their own.",
        r#"["content-types.read","locales.read","api-description.read"]"#,
    ],
];

#[async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let b = Builder::new(manager);
        roles(&b).await?;
        credentials(&b).await?;
        counters(&b).await?;
        spent(&b).await?;
        tokens(&b).await
    }
}

async fn roles(b: &Builder<'_>) -> Result<(), DbErr> {
    let mut roles = Table::create();
    roles
        .table("admin_roles")
        .col(b.id())
        .col(b.text("code").not_null().unique_key())
        .col(b.text("name").not_null())
        .col(b.text("description").not_null().default(""))
        .col(b.text("rights").not_null());
    b.manager.create_table(roles).await?;
    let mut seed = Query::insert();
    seed.into_table("admin_roles")
        .columns(["code", "name", "description", "rights"]);
    for role in ROLES {
        seed.values_panic(role.map(Expr::from));
    }
    b.manager.execute(seed).await
}

async fn credentials(b: &Builder<'_>) -> Result<(), DbErr> {
    let mut credentials = Table::create();
    credentials
        .table("admin_credentials")
        .col(b.number("admin_id").not_null().primary_key())
        .col(b.text("role").not_null())
        .col(b.millis("created_at").not_null())
        .col(b.text("password_hash").not_null())
        .col(b.millis("changed_at").not_null())
        .col(b.millis("disabled_at"))
        .col(b.text("totp_secret"))
        .col(b.number("totp_step"))
        .col(b.millis("enrolled_at"))
        .col(b.millis("last_login_at"))
        .col(b.text("last_login_address"));
    references(
        &mut credentials,
        ("admin_credentials", "admin_id"),
        "admin_users",
    );
    // A role that somebody has cannot be deleted.
    let mut role = ForeignKey::create();
    role.name("admin_credentials_role")
        .from("admin_credentials", "role")
        .to("admin_roles", "code");
    credentials.foreign_key(&mut role);
    b.manager.create_table(credentials).await?;

    let mut codes = Table::create();
    codes
        .table("admin_recovery_codes")
        .col(b.number("admin_id").not_null())
        .col(b.text("digest").not_null())
        .col(b.millis("used_at"))
        .primary_key(Index::create().col("admin_id").col("digest"));
    references(
        &mut codes,
        ("admin_recovery_codes", "admin_id"),
        "admin_users",
    );
    b.manager.create_table(codes).await
}

/// What failed how often, for administrators and end users alike; the key says what it counts.
async fn counters(b: &Builder<'_>) -> Result<(), DbErr> {
    let mut counters = Table::create();
    counters
        .table("sign_in_counters")
        .col(b.text("key").not_null().primary_key())
        .col(b.number("failures").not_null().default(0))
        .col(b.millis("window_started_at").not_null())
        .col(b.number("in_a_row").not_null().default(0))
        .col(b.small("level").not_null().default(0))
        .col(b.millis("locked_until"))
        .col(b.millis("forget_at").not_null());
    b.manager.create_table(counters).await?;
    let forget = index("sign_in_counters", "forget", &["forget_at"]);
    b.manager.create_index(forget).await
}

/// Refresh tokens that were used, by which a stolen one is told.
async fn spent(b: &Builder<'_>) -> Result<(), DbErr> {
    let mut spent = Table::create();
    spent
        .table("refresh_spent")
        .col(b.text("digest").not_null().primary_key())
        .col(b.text("family").not_null())
        .col(b.millis("spent_at").not_null())
        .col(b.millis("forget_at").not_null());
    b.manager.create_table(spent).await?;
    let forget = index("refresh_spent", "forget", &["forget_at"]);
    b.manager.create_index(forget).await
}

/// Set-up tokens become invitations and enrolments too. One column at a time, as SQLite wants it.
async fn tokens(b: &Builder<'_>) -> Result<(), DbErr> {
    for mut column in [
        b.text("email"),
        b.text("role"),
        b.number("admin_id"),
        b.text("secret"),
    ] {
        let mut alter: TableAlterStatement = Table::alter();
        alter.table("setup_tokens").add_column(&mut column);
        b.manager.alter_table(alter).await?;
    }
    Ok(())
}
