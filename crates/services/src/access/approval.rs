//! What has changed of the access of everybody since somebody last approved it.

use std::collections::BTreeSet;
use std::fmt;

use bastide_permissions::{Reach, System};
use bastide_store::Store;
use bastide_store::access::AccessError;
use serde::Serialize;

use super::report::{AccessReport, Holder};

/// One difference between two reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AccessChange {
    /// Who.
    pub holder: String,
    /// The action id, or `everything`.
    pub action: String,
    /// Whether more can be reached than was approved.
    pub widens: bool,
    /// What exactly.
    pub what: String,
}

impl AccessReport {
    /// The report that was last approved.
    ///
    /// # Errors
    ///
    /// When the database fails, or what it holds cannot be understood.
    pub async fn approved(store: &Store, _proof: &System) -> Result<Option<Self>, AccessError> {
        let Some(json) = store.approved_access().await? else {
            return Ok(None);
        };
        let report = serde_json::from_value(json);
        report
            .map(Some)
            .map_err(|_| AccessError::Damaged("approved access"))
    }

    /// Approves this report in place of the one before, at the instant `now` (epoch milliseconds).
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn approve(
        &self,
        store: &Store,
        _proof: &System,
        now: i64,
    ) -> Result<(), AccessError> {
        let json = serde_json::to_value(self);
        let json = json.map_err(|error| AccessError::Database(error.into()))?;
        store.approve_access(&json, now).await
    }

    /// How this differs from what was approved.
    pub fn changes_since(&self, approved: &Self) -> Vec<AccessChange> {
        let nobody = Holder::default();
        let names: BTreeSet<&String> = self.holders.keys().chain(approved.holders.keys()).collect();
        let mut changes = Vec::new();
        for name in names {
            let now = self.holders.get(name).unwrap_or(&nobody);
            let before = approved.holders.get(name).unwrap_or(&nobody);
            let mut of_holder = Changes {
                holder: name,
                found: &mut changes,
            };
            of_holder.compare(now, before);
        }
        changes
    }
}

struct Changes<'a> {
    holder: &'a str,
    found: &'a mut Vec<AccessChange>,
}

impl Changes<'_> {
    fn push(&mut self, action: &str, widens: bool, what: impl Into<String>) {
        self.found.push(AccessChange {
            holder: self.holder.to_owned(),
            action: action.to_owned(),
            widens,
            what: what.into(),
        });
    }

    fn compare(&mut self, now: &Holder, before: &Holder) {
        if now.everything != before.everything {
            self.push("everything", now.everything, "full access");
        }
        // Whoever could do everything could do each of these.
        let widens = !before.everything;
        for (action, reach) in &now.actions {
            match before.actions.get(action) {
                None => self.push(action, widens, "the action"),
                Some(before) => self.compare_reach(action, reach, before),
            }
        }
        for action in before.actions.keys() {
            if !now.actions.contains_key(action) {
                self.push(action, false, "the action");
            }
        }
    }

    fn compare_reach(&mut self, action: &str, now: &Reach, before: &Reach) {
        if now.rows != before.rows {
            let (widens, what) = match (&now.rows, &before.rows) {
                (None, _) => (true, "every row".to_owned()),
                (Some(rule), None) => (false, format!("rows {rule}")),
                // Whether one rule lets in more than another is for people to say.
                (Some(rule), Some(_)) => (true, format!("other rows {rule}")),
            };
            self.push(action, widens, what);
        }
        self.compare_sets(action, "field", &now.fields, &before.fields);
        for (path, end) in &now.paths {
            match before.paths.get(path) {
                Some(before) if before.uid == end.uid => {
                    self.compare_sets(action, &format!("{path}."), &end.fields, &before.fields);
                }
                _ => self.push(action, true, format!("path {path} to {}", end.uid)),
            }
        }
        for path in before.paths.keys() {
            if !now.paths.contains_key(path) {
                self.push(action, false, format!("path {path}"));
            }
        }
    }

    fn compare_sets(
        &mut self,
        action: &str,
        what: &str,
        now: &BTreeSet<String>,
        before: &BTreeSet<String>,
    ) {
        let gap = if what.ends_with('.') { "" } else { " " };
        for name in now.difference(before) {
            self.push(action, true, format!("{what}{gap}{name}"));
        }
        for name in before.difference(now) {
            self.push(action, false, format!("{what}{gap}{name}"));
        }
    }
}

impl fmt::Display for AccessChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            holder,
            action,
            widens,
            what,
        } = self;
        let sign = if *widens { '+' } else { '-' };
        write!(f, "{sign} {holder}: {action}: {what}")
    }
}

#[cfg(test)]
mod tests {
    use bastide_permissions::PathReach;
    use serde_json::{Value as Json, json};

    use super::*;

    fn report(fields: &[&str], rows: Option<Json>, path: Option<&[&str]>) -> AccessReport {
        let set = |names: &[&str]| names.iter().map(|it| (*it).to_owned()).collect();
        let mut reach = Reach {
            fields: set(fields),
            rows,
            ..Reach::default()
        };
        if let Some(names) = path {
            let end = PathReach {
                uid: "api::b.b".to_owned(),
                fields: set(names),
            };
            reach.paths.insert("b".to_owned(), end);
        }
        let mut holder = Holder::default();
        holder.actions.insert("api::a.a.find".to_owned(), reach);
        AccessReport {
            holders: [("public".to_owned(), holder)].into(),
        }
    }

    #[test]
    fn more_of_anything_widens_and_less_does_not() {
        let own = json!({"owner": "$user.id"});
        let base = report(&["title"], Some(own.clone()), Some(&["name"]));
        let nothing = AccessReport::default();
        for (now, before, expected) in [
            (&base, &base, &[][..]),
            (&base, &nothing, &["+ public: api::a.a.find: the action"]),
            (&nothing, &base, &["- public: api::a.a.find: the action"]),
            (
                &report(&["title", "body"], Some(own.clone()), Some(&["name"])),
                &base,
                &["+ public: api::a.a.find: field body"],
            ),
            (
                &report(&["title"], None, Some(&["name"])),
                &base,
                &["+ public: api::a.a.find: every row"],
            ),
            (
                &base,
                &report(&["title"], None, Some(&["name"])),
                &[r#"- public: api::a.a.find: rows {"owner":"$user.id"}"#],
            ),
            (
                &report(&["title"], Some(json!({})), Some(&["name"])),
                &base,
                &["+ public: api::a.a.find: other rows {}"],
            ),
            (
                &report(&["title"], Some(own.clone()), Some(&["name", "email"])),
                &base,
                &["+ public: api::a.a.find: b.email"],
            ),
            (
                &report(&["title"], Some(own.clone()), None),
                &base,
                &["- public: api::a.a.find: path b"],
            ),
            (
                &base,
                &report(&["title"], Some(own), None),
                &["+ public: api::a.a.find: path b to api::b.b"],
            ),
        ] {
            let changes = now.changes_since(before);
            let changes: Vec<String> = changes.iter().map(ToString::to_string).collect();
            assert_eq!(changes, expected);
        }
    }

    #[test]
    fn an_approved_report_comes_back() {
        let report = report(&["title"], None, Some(&["name"]));
        let json = serde_json::to_value(&report).unwrap();
        assert_eq!(
            serde_json::from_value::<AccessReport>(json).unwrap(),
            report
        );
    }
}
