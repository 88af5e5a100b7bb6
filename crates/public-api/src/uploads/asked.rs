//! What the query of an address of a file says.

use std::time::{SystemTime, UNIX_EPOCH};

use actix_web::web::Query;
use bastide_http::ApiError;
use bastide_services::instant;
use bastide_services::library::Asked;
use serde::Deserialize;

/// What is wanted, and how long it is.
#[derive(Debug, Default)]
pub(super) struct Wish {
    /// The picture, where it is not the file as it is.
    pub(super) variant: Option<Asked>,
    /// When the file was changed last, as whoever asks knows it (milliseconds since 1970).
    updated_at: Option<i64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Moment {
    updated_at: Option<String>,
}

impl Wish {
    /// Reads a query.
    pub(super) fn read(query: &str) -> Result<Self, ApiError> {
        if query.is_empty() {
            return Ok(Self::default());
        }
        let moment = Query::<Moment>::from_query(query).ok();
        let updated_at = moment.and_then(|it| it.into_inner().updated_at);
        Ok(Self {
            variant: Asked::read(query)?,
            updated_at: updated_at.and_then(|it| instant(&it)),
        })
    }

    /// Whether the bytes of a file that was changed at some time are those of the moment that is named,
    /// and so will be for ever. A moment that is to come is none: whoever names it would have these kept
    /// in the place of later ones.
    pub(super) fn is_for_ever(&self, changed: SystemTime, now: i64) -> bool {
        let changed = changed.duration_since(UNIX_EPOCH).unwrap_or_default();
        self.updated_at.is_some_and(|moment| {
            let named = u128::try_from(moment).unwrap_or_default();
            moment <= now && changed.as_millis() <= named
        })
    }
}
