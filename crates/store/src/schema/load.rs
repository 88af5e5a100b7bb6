//! The schema as the database remembers it.

use bastide_content_types::{Registry, builtin_models};
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder};

use super::store_model::read;
use super::{Ids, SchemaError};
use crate::entity::{content_type, schema_state};

/// How often the schema may change while it is read.
const ATTEMPTS: usize = 10;

/// Reads all models and ties them together.
///
/// # Errors
///
/// When the database fails, or holds what cannot be understood.
pub async fn load_registry(db: &impl ConnectionTrait) -> Result<Registry, SchemaError> {
    for _ in 0..ATTEMPTS {
        let version = state(db).await?.version;
        let rows = content_type::Entity::find()
            .order_by_asc(content_type::Column::Id)
            .all(db)
            .await?;
        // Outside of a transaction a change may have come between the two statements.
        if state(db).await?.version != version {
            continue;
        }
        let mut models = builtin_models();
        for row in &rows {
            models.push(read(row)?);
        }
        let version = u64::try_from(version).unwrap_or(0);
        return Registry::build(version, models).map_err(SchemaError::Refused);
    }
    Err(SchemaError::Busy)
}

/// The version of the schema: a process whose registry has another one has to load anew.
///
/// # Errors
///
/// When the database fails.
pub async fn load_version(db: &impl ConnectionTrait) -> Result<u64, SchemaError> {
    let version = state(db).await?.version;
    Ok(u64::try_from(version).unwrap_or(0))
}

/// The next stable ids.
///
/// # Errors
///
/// When the database fails.
pub async fn load_ids(db: &impl ConnectionTrait) -> Result<Ids, SchemaError> {
    let state = state(db).await?;
    let id = |it: i64| {
        i32::try_from(it).map_err(|_| SchemaError::Damaged("the counters of ids".to_owned()))
    };
    Ok(Ids {
        model: id(state.next_model)?,
        field: id(state.next_field)?,
    })
}

async fn state(db: &impl ConnectionTrait) -> Result<schema_state::Model, SchemaError> {
    let state = schema_state::Entity::find_by_id(1).one(db).await?;
    state.ok_or_else(|| SchemaError::Damaged("the state of the schema is missing".to_owned()))
}
