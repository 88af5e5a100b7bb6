//! The way from one schema to another.

use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

use super::{Ids, Loss, Step};

/// The steps from the schema in force to the one that is wanted.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The version of the schema it begins with.
    pub base: u64,
    /// The next stable ids when it is done.
    pub ids: Ids,
    /// What is done, in this order and in one transaction.
    pub steps: Vec<Step>,
    /// What goes out of use or is deleted; counts are there once measured.
    pub losses: Vec<Loss>,
    /// What to know beforehand, as sentences.
    pub notes: Vec<String>,
    /// The models it touches, as they are before.
    pub(super) before: Json,
}

impl Plan {
    /// Names the plan: two plans with the same hash do the same from the same beginning.
    pub fn hash(&self) -> String {
        hex::encode(Sha256::digest(self.steps_json().to_string()))
    }

    /// The plan for people.
    pub fn to_json(&self) -> Json {
        json!({
            "hash": self.hash(),
            "plan": self.steps_json(),
            "losses": self.losses.iter().map(Loss::to_json).collect::<Vec<_>>(),
            "notes": self.notes,
        })
    }

    pub(super) fn steps_json(&self) -> Json {
        json!({
            "base": self.base,
            "steps": self.steps.iter().map(Step::to_json).collect::<Vec<_>>(),
        })
    }
}
