//! Who wrote a version, by name.

use std::collections::{BTreeSet, HashMap};

use sea_orm::ConnectionTrait as _;
use sea_orm::sea_query::{Expr, ExprTrait as _, Query};

use super::VersionRow;
use crate::content::statement::database;
use crate::{Store, StoreError};

/// What names are made of: a table and its columns.
type Source = (&'static str, &'static [&'static str]);

const ADMINISTRATORS: Source = (
    "admin_users",
    &["firstname", "lastname", "username", "email"],
);

/// Kinds of authors that have a name.
const NAMED: [(&str, Source); 2] = [
    ("administrator", ADMINISTRATORS),
    ("user", ("up_users", &["username"])),
];

impl Store {
    /// Adds the names of authors who are still there, one statement for each kind of them.
    pub(super) async fn name_authors(&self, versions: &mut [VersionRow]) -> Result<(), StoreError> {
        for (kind, source) in NAMED {
            let own = versions.iter().filter(|it| it.author == kind);
            let ids: BTreeSet<i64> = own.filter_map(|it| it.author_id).collect();
            let names = self.names(source, ids).await?;
            for version in versions.iter_mut().filter(|it| it.author == kind) {
                version.author_name = version.author_id.and_then(|it| names.get(&it).cloned());
            }
        }
        Ok(())
    }

    /// What administrators are called, by row id.
    pub(in crate::content) async fn administrators_by_name(
        &self,
        ids: BTreeSet<i64>,
    ) -> Result<HashMap<i64, String>, StoreError> {
        self.names(ADMINISTRATORS, ids).await
    }

    async fn names(
        &self,
        (table, columns): Source,
        ids: BTreeSet<i64>,
    ) -> Result<HashMap<i64, String>, StoreError> {
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
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
