//! Who wrote a version, by name.

use std::collections::{BTreeSet, HashMap};

use sea_orm::ConnectionTrait as _;
use sea_orm::sea_query::{Expr, ExprTrait as _, Query};

use super::VersionRow;
use crate::content::statement::database;
use crate::{Store, StoreError};

/// Kinds of authors that have a name, with their tables and the columns that names are made of.
const NAMED: [(&str, &str, &[&str]); 2] = [
    (
        "administrator",
        "admin_users",
        &["firstname", "lastname", "username", "email"],
    ),
    ("user", "up_users", &["username"]),
];

impl Store {
    /// Adds the names of authors who are still there, one statement for each kind of them.
    pub(super) async fn name_authors(&self, versions: &mut [VersionRow]) -> Result<(), StoreError> {
        for (kind, table, columns) in NAMED {
            let own = versions.iter().filter(|it| it.author == kind);
            let ids: BTreeSet<i64> = own.filter_map(|it| it.author_id).collect();
            if ids.is_empty() {
                continue;
            }
            let names = self.names(table, columns, ids).await?;
            for version in versions.iter_mut().filter(|it| it.author == kind) {
                version.author_name = version.author_id.and_then(|it| names.get(&it).cloned());
            }
        }
        Ok(())
    }

    async fn names(
        &self,
        table: &'static str,
        columns: &[&'static str],
        ids: BTreeSet<i64>,
    ) -> Result<HashMap<i64, String>, StoreError> {
        let select = Query::select()
            .column("id")
            .columns(columns.iter().copied())
            .from(table)
            .and_where(Expr::col("id").is_in(ids))
            .to_owned();
        let rows = self.writer().query_all(&select).await.map_err(database)?;
        let mut names = HashMap::new();
        for row in rows {
            let id: i64 = row.try_get_by_index(0).map_err(database)?;
            let mut parts = Vec::new();
            for at in 1..=columns.len() {
                let part: Option<String> = row.try_get_by_index(at).map_err(database)?;
                parts.push(part.filter(|it| !it.trim().is_empty()));
            }
            names.extend(name(&parts).map(|it| (id, it)));
        }
        Ok(names)
    }
}

/// First and last name together, or what there is instead.
fn name(parts: &[Option<String>]) -> Option<String> {
    match parts {
        [Some(first), Some(last), ..] => Some(format!("{first} {last}")),
        parts => parts.iter().flatten().next().cloned(),
    }
}
