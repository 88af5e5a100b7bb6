//! The roles of end users.

use bastide_content_types::ROLE;
use serde_json::Value as Json;

use crate::content::ContentError;
use crate::services::Services;

impl Services {
    /// All roles, each with the number of its users as `nb_users` (REST contract, section 6.6).
    ///
    /// # Errors
    ///
    /// When they cannot be read.
    pub async fn roles(&self) -> Result<Vec<Json>, ContentError> {
        let answer = self
            .content()
            .all_of(ROLE, "populate[users][count]=true")
            .await?;
        let mut roles: Vec<Json> = serde_json::from_slice(&answer.body)
            .map_err(|error| ContentError::Internal(error.into()))?;
        for role in roles.iter_mut().filter_map(Json::as_object_mut) {
            let users = role.remove("users");
            let count = users
                .and_then(|it| it.get("count").cloned())
                .unwrap_or_default();
            role.insert("nb_users".to_owned(), count);
        }
        Ok(roles)
    }
}
