//! What the refusals of managing access are to a client.

use bastide_services::access::{ManageError, Problem};
use serde_json::json;

use super::{ApiError, Invalid};

impl From<ManageError> for ApiError {
    fn from(error: ManageError) -> Self {
        match error {
            ManageError::NotFound(what) => Self::NotFound(what),
            ManageError::Invalid(problems) => {
                let fault = |Problem { path, message }| Invalid { path, message };
                Self::invalid(problems.into_iter().map(fault).collect())
            }
            ManageError::Rule(text) => Self::Application(text.into()),
            ManageError::Beyond => Self::Forbidden,
            ManageError::Loses(loss) => {
                let losses = loss.entries.iter().map(|(uid, count)| {
                    json!({ "model": uid, "attribute": null, "what": "rows", "count": count })
                });
                let losses: Vec<_> = losses.collect();
                let count: u64 = loss.entries.iter().map(|(_, count)| count).sum();
                let steps = [format!("delete the locale {} with its entries", loss.code)];
                Self::Named {
                    status: 409,
                    name: "DataLoss",
                    message: format!("{count} entries would be lost").into(),
                    details: json!({
                        "hash": loss.hash(),
                        "count": count,
                        "plan": { "steps": steps, "losses": losses },
                    }),
                }
            }
            ManageError::Unavailable(_) => Self::unavailable(error),
            ManageError::Internal(_) => Self::internal(error),
        }
    }
}
