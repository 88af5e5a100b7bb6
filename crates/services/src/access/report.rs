//! Everything that the public, the roles and the tokens can reach (`bastide access report`).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use bastide_permissions::{Access, PUBLIC, Reach, System, reach};
use bastide_store::Store;
use bastide_store::access::{AccessError, ApiTokenKind};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json, json};

use super::risk::risks;

/// The access of everybody at one moment.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AccessReport {
    /// Who can reach something, by `public`, `role NAME` and `token NAME`.
    pub holders: BTreeMap<String, Holder>,
}

/// What one of them can reach.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Holder {
    /// Whether every check passes, those of later types included.
    pub everything: bool,
    /// Action ids with their reach.
    pub actions: BTreeMap<String, Reach>,
}

/// The name of the public in a report.
pub(super) const THE_PUBLIC: &str = PUBLIC;

impl AccessReport {
    /// Looks at everything through the eyes that plan reads. Tokens that have expired at the
    /// instant `now` (epoch milliseconds) reach nothing and are left out.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn of(store: &Store, _proof: &System, now: i64) -> Result<Self, AccessError> {
        let registry = store.registry();
        let mut holders = BTreeMap::new();
        for (role, grants) in store.grants().await? {
            let name = match &*role {
                PUBLIC => THE_PUBLIC.to_owned(),
                role => format!("role {role}"),
            };
            let access = Access::Granted(Arc::new(grants));
            holders.insert(name, Holder::limited(reach(&access, &registry)));
        }
        for token in store.api_tokens().await? {
            if token.expires_at.is_some_and(|it| it <= now) {
                continue;
            }
            let holder = match token.kind {
                ApiTokenKind::FullAccess => Holder {
                    everything: true,
                    actions: BTreeMap::new(),
                },
                ApiTokenKind::ReadOnly => Holder::limited(reach(&Access::ReadOnly, &registry)),
                ApiTokenKind::Custom(grants) => {
                    Holder::limited(reach(&Access::Granted(Arc::new(grants)), &registry))
                }
            };
            holders.insert(format!("token {}", token.name), holder);
        }
        Ok(Self { holders })
    }
}

impl AccessReport {
    /// The report for machines, with the risk marks of each action.
    pub fn described(&self) -> Json {
        let holders = self.holders.iter().map(|(name, holder)| {
            let actions = holder.actions.iter().map(|(action, reach)| {
                let described = json!({ "reach": reach, "risks": risks(name, action, reach) });
                (action.clone(), described)
            });
            let actions: Map<String, Json> = actions.collect();
            let described = json!({ "everything": holder.everything, "actions": actions });
            (name.clone(), described)
        });
        let holders: Map<String, Json> = holders.collect();
        json!({ "holders": holders })
    }
}

impl Holder {
    fn limited(actions: BTreeMap<String, Reach>) -> Self {
        Self {
            everything: false,
            actions,
        }
    }
}

impl fmt::Display for AccessReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, holder) in &self.holders {
            writeln!(f, "{name}")?;
            if holder.everything {
                writeln!(f, "  everything  ! full-access")?;
            }
            for (action, reach) in &holder.actions {
                write!(f, "  {action}")?;
                for risk in risks(name, action, reach) {
                    write!(f, "  ! {}", risk.as_str())?;
                }
                writeln!(f)?;
                write_reach(f, reach)?;
            }
        }
        Ok(())
    }
}

fn write_reach(f: &mut fmt::Formatter<'_>, reach: &Reach) -> fmt::Result {
    let list = |names: &BTreeSet<String>| {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        names.join(", ")
    };
    if !reach.fields.is_empty() {
        writeln!(f, "    fields: {}", list(&reach.fields))?;
    }
    if let Some(rule) = &reach.rows {
        writeln!(f, "    rows: {rule}")?;
    }
    for (path, end) in &reach.paths {
        writeln!(f, "    {path} -> {}: {}", end.uid, list(&end.fields))?;
    }
    Ok(())
}
