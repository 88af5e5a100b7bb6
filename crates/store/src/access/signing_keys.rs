//! Rotations of the keys that sign access tokens. The keys themselves are nowhere in the database.

use bastide_auth::access::Audience;
use bastide_auth::keyring::{Generation, Generations, KeySalt, MAX_KEYS, OldTokens};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DatabaseTransaction,
    EntityTrait as _, QueryFilter as _,
};
use serde_json::json;

use super::advance::advance;
use super::{AccessError, Result};
use crate::Store;
use crate::audit::{Entry, commit};
use crate::entity::signing_key::{ActiveModel, Column, Entity, Model};

impl Store {
    /// The generations of the key of an audience; those that verify nothing any more are missing.
    ///
    /// # Errors
    ///
    /// When the database fails, or holds what is no generation.
    pub async fn key_generations(&self, audience: Audience) -> Result<Generations> {
        read(self.writer(), audience).await
    }

    /// Begins a new generation of the key of each of these audiences at the instant `now`, and
    /// tells the other processes. Of two rotations at once, one comes after the other.
    ///
    /// # Errors
    ///
    /// [`AccessError::Full`] where an audience has [`MAX_KEYS`] keys that verify already; and when
    /// the database fails. Nothing was changed then.
    pub async fn rotate_keys(
        &self,
        salts: &[(Audience, KeySalt)],
        old: OldTokens,
        now: DateTime<Utc>,
    ) -> Result<Vec<(Audience, Generation)>> {
        let tx = self.begin_access().await?;
        // First of all: on PostgreSQL this is where another rotation waits, before it reads.
        advance(&tx).await?;
        let mut begun = Vec::new();
        for (audience, salt) in salts {
            let generation = rotate(&tx, *audience, *salt, old, now).await?;
            begun.push((*audience, generation));
        }
        let audiences: Vec<&str> = begun.iter().map(|(it, _)| it.as_str()).collect();
        let entry = Entry::done("signing_key.rotate", now.timestamp_millis()).details(json!({
            "audiences": audiences,
            "oldTokens": if old == OldTokens::Revoked { "revoked" } else { "run out" },
        }));
        commit(tx, entry).await?;
        Ok(begun)
    }

    /// When the system tables of this database were first made, in epoch milliseconds, if that is
    /// known.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn made_at(&self) -> Result<Option<i64>> {
        let seconds = bastide_migrations::first_run(self.writer()).await?;
        Ok(seconds.map(|it| it.saturating_mul(1_000)))
    }
}

async fn rotate(
    tx: &DatabaseTransaction,
    audience: Audience,
    salt: KeySalt,
    old: OldTokens,
    now: DateTime<Utc>,
) -> Result<Generation> {
    let generations = read(tx, audience).await?;
    let next = generations.next(salt, old, now);
    let retired = generations.with(next).count_retired(now);
    if retired >= MAX_KEYS {
        return Err(AccessError::Full(u64::try_from(MAX_KEYS).unwrap_or(0)));
    }
    let row = Model {
        audience: audience.as_str().to_owned(),
        number: next.number,
        salt: next.salt.to_hex(),
        since: next.since.timestamp_millis(),
        revokes_older: next.revokes_older,
    };
    Entity::insert(ActiveModel::from(row).reset_all())
        .exec_without_returning(tx)
        .await?;
    // What verifies nothing any more goes, so that the table stays small.
    let retired = i64::try_from(retired).unwrap_or(i64::MAX);
    Entity::delete_many()
        .filter(Column::Audience.eq(audience.as_str()))
        .filter(Column::Number.lt(next.number.saturating_sub(retired)))
        .exec(tx)
        .await?;
    Ok(next)
}

async fn read(connection: &impl ConnectionTrait, audience: Audience) -> Result<Generations> {
    let rows = Entity::find()
        .filter(Column::Audience.eq(audience.as_str()))
        .all(connection)
        .await?;
    let generations = rows.into_iter().map(|it| {
        let salt = KeySalt::from_hex(&it.salt);
        let since = DateTime::from_timestamp_millis(it.since);
        let (salt, since) = salt.zip(since).ok_or(AccessError::Damaged("signing key"))?;
        Ok(Generation {
            number: it.number,
            salt,
            since,
            revokes_older: it.revokes_older,
        })
    });
    generations.collect::<Result<_>>().map(Generations::new)
}

#[cfg(test)]
mod tests {
    use bastide_auth::random::Random;
    use bastide_testkit::{TestDatabase, on_both_databases};
    use sea_orm::PaginatorTrait as _;

    use super::*;
    use crate::Settings;

    const BOTH: [Audience; 2] = [Audience::Public, Audience::Admin];

    async fn open(database: &TestDatabase) -> Store {
        Store::open(database.url(), &Settings::default())
            .await
            .unwrap()
    }

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    fn salt() -> KeySalt {
        KeySalt::new(&Random::draw().unwrap())
    }

    async fn rotate(store: &Store, old: OldTokens, seconds: i64) -> Result<Generation> {
        let rotated = store
            .rotate_keys(&[(Audience::Public, salt())], old, at(seconds))
            .await?;
        Ok(rotated[0].1)
    }

    async fn rows(store: &Store) -> u64 {
        Entity::find().count(store.writer()).await.unwrap()
    }

    on_both_databases! {
        async fn a_rotation_is_kept_and_announced(database: TestDatabase) {
            let store = open(&database).await;
            for audience in BOTH {
                assert_eq!(store.key_generations(audience).await.unwrap(), Generations::default());
            }
            let version = store.access_version().await.unwrap();
            let salts = BOTH.map(|it| (it, salt()));
            let rotated = store.rotate_keys(&salts, OldTokens::RunOut, at(100)).await.unwrap();
            assert_eq!(store.access_version().await.unwrap(), version + 1);
            for ((audience, generation), (asked, salt)) in rotated.into_iter().zip(salts) {
                assert_eq!((audience, generation.salt), (asked, salt));
                assert_eq!((generation.number, generation.since), (1, at(100)));
                let stored = store.key_generations(audience).await.unwrap();
                assert_eq!(stored, Generations::new(vec![generation]));
            }
            let other = rotate(&store, OldTokens::Revoked, 200).await.unwrap();
            assert_eq!((other.number, other.revokes_older), (2, true));
            let admin = store.key_generations(Audience::Admin).await.unwrap();
            assert_eq!(admin.newest().unwrap().number, 1);
        }

        async fn of_rotations_at_once_one_comes_after_the_other(database: TestDatabase) {
            let stores = [open(&database).await, open(&database).await];
            let racers = (0..8).map(|it| rotate(&stores[it % 2], OldTokens::RunOut, 100));
            let mut numbers: Vec<i64> = futures_util::future::join_all(racers)
                .await
                .into_iter()
                .map(|it| it.unwrap().number)
                .collect();
            numbers.sort_unstable();
            assert!(numbers.into_iter().eq(1..=8));
        }

        async fn as_many_keys_verify_as_a_ring_holds_and_no_more(database: TestDatabase) {
            let store = open(&database).await;
            for number in 1..16 {
                assert_eq!(rotate(&store, OldTokens::RunOut, 100).await.unwrap().number, number);
            }
            let version = store.access_version().await.unwrap();
            let refused = rotate(&store, OldTokens::RunOut, 100).await;
            assert!(matches!(refused, Err(AccessError::Full(16))), "{refused:?}");
            assert_eq!(store.access_version().await.unwrap(), version);
            assert_eq!(rows(&store).await, 15);
            // Whoever ends the old tokens may, and so may whoever waits for their end.
            assert_eq!(rotate(&store, OldTokens::Revoked, 100).await.unwrap().number, 16);
            assert_eq!(rows(&store).await, 1);
            for number in 17..30 {
                assert_eq!(rotate(&store, OldTokens::RunOut, 200).await.unwrap().number, number);
            }
            assert_eq!(rotate(&store, OldTokens::RunOut, 10_000).await.unwrap().number, 30);
            assert_eq!(rows(&store).await, 2);
        }

        async fn a_damaged_row_is_no_key(database: TestDatabase) {
            let store = open(&database).await;
            rotate(&store, OldTokens::RunOut, 100).await.unwrap();
            Entity::update_many()
                .col_expr(Column::Salt, sea_orm::sea_query::Expr::value("short"))
                .exec(store.writer())
                .await
                .unwrap();
            let found = store.key_generations(Audience::Public).await;
            assert!(matches!(found, Err(AccessError::Damaged("signing key"))), "{found:?}");
        }
    }
}
