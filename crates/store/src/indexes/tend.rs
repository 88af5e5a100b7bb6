//! Makes the indexes that long lists lack, and removes those that nothing wants.

use std::collections::BTreeSet;
use std::error::Error;
use std::sync::Arc;

use bastide_content_types::{Model, Registry};
use sea_orm::sea_query::{Alias, Asterisk, Expr, Func, Query};
use sea_orm::{ConnectionTrait, DbErr};

use super::{Indexes, wanted};
use crate::Store;
use crate::access::AccessError;
use crate::dialect::index::{Indexer, ListIndex, whole};

/// From this many rows on a list is long. A search that reads fewer of them takes some tens of
/// milliseconds.
pub const LONG_LIST: u64 = 20_000;

/// So many times an index that could not be made is not tried again: what is missing (most likely
/// the right to add `pg_trgm`) is not there a minute later, and each attempt writes to two logs.
pub(super) const LOOKS_LEFT_OUT: u32 = 60;

/// What was done to indexes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tended {
    /// Made.
    pub made: usize,
    /// Removed.
    pub removed: usize,
}

impl Store {
    /// The indexes of long lists that are there.
    pub(crate) fn indexes(&self) -> Arc<Indexes> {
        self.indexes.load_full()
    }

    /// Takes note of the indexes that are there.
    pub(crate) async fn refresh_indexes(&self) -> Result<(), DbErr> {
        let now = Indexes::from(whole(self.writer()).await?);
        if *self.indexes.load_full() != now {
            self.indexes.store(Arc::new(now));
        }
        Ok(())
    }

    /// Gives lists of at least `long` rows their indexes, and removes indexes that no type wants
    /// any more. Takes minutes where there is much to do, and keeps nobody waiting meanwhile. An
    /// index that cannot be made is left out; the log says why.
    ///
    /// # Errors
    ///
    /// When the database cannot be asked what is there.
    pub async fn tend_indexes(&self, long: u64) -> Result<Tended, AccessError> {
        let before = whole(self.writer()).await?;
        let missing = self.missing(&before, long).await?;
        let possible = possible(&self.registry());
        let mut tended = Tended::default();
        if !missing.is_empty() || !before.is_subset(&possible) {
            tended = self.mend(&possible, missing).await?;
        }
        self.refresh_indexes().await?;
        Ok(tended)
    }

    /// Removes indexes that no type wants any more; columns cannot go while they are in one
    /// (SQLite).
    pub(crate) async fn remove_old_indexes(&self) -> Result<(), DbErr> {
        let possible = possible(&self.registry());
        if !whole(self.writer()).await?.is_subset(&possible) {
            self.mend(&possible, Vec::new()).await?;
        }
        Ok(())
    }

    async fn mend(
        &self,
        possible: &BTreeSet<String>,
        missing: Vec<ListIndex>,
    ) -> Result<Tended, DbErr> {
        let mut tended = Tended::default();
        let mut refused = self.tending.lock().await;
        let Some(mut indexer) = Indexer::begin(self.writer()).await? else {
            return Ok(tended);
        };
        let usable = whole(self.writer()).await?;
        let of_use = |name: &String| possible.contains(name) && usable.contains(name);
        for name in indexer.all().await?.iter().filter(|it| !of_use(it)) {
            indexer.remove(name).await?;
            tended.removed += 1;
        }
        refused.retain(|_, looks| {
            *looks = looks.saturating_sub(1);
            *looks > 0
        });
        for index in missing.iter().filter(|it| !usable.contains(it.name())) {
            if refused.contains_key(index.name()) {
                continue;
            }
            match indexer.make(index).await {
                Ok(()) => tended.made += 1,
                Err(error) => {
                    let error: &dyn Error = &error;
                    tracing::warn!(error, index = index.name(), "an index could not be made");
                    refused.insert(index.name().to_owned(), LOOKS_LEFT_OUT);
                }
            }
        }
        Ok(tended)
    }

    /// The indexes that long lists lack.
    async fn missing(&self, there: &BTreeSet<String>, long: u64) -> Result<Vec<ListIndex>, DbErr> {
        let mut missing = Vec::new();
        for model in self.registry().models() {
            let lacks = wanted::all(model).filter(|it| !there.contains(it.name()));
            let lacks: Vec<ListIndex> = lacks.collect();
            if !lacks.is_empty() && self.has_rows(model, long).await? {
                missing.extend(lacks);
            }
        }
        Ok(missing)
    }

    async fn has_rows(&self, model: &Model, least: u64) -> Result<bool, DbErr> {
        let mut few = Query::select();
        few.column("id")
            .from(Alias::new(model.table.as_str()))
            .limit(least);
        let mut count = Query::select();
        count
            .expr(Func::count(Expr::col(Asterisk)))
            .from_subquery(few, "few");
        let row = self.writer().query_one(&count).await?;
        let rows: i64 = row.map_or(Ok(0), |it| it.try_get_by_index(0))?;
        Ok(u64::try_from(rows).unwrap_or(0) >= least)
    }
}

/// The names of all indexes that types may have.
fn possible(registry: &Registry) -> BTreeSet<String> {
    let models = registry.models();
    let indexes = models.into_iter().flat_map(|it| wanted::all(it));
    indexes.map(|it| it.name().to_owned()).collect()
}
