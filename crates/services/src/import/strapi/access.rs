//! Roles with their permissions, and what every site has of them and of locales.

use std::collections::{BTreeSet, HashMap, HashSet};

use bastide_content_types::{LOCALE, Model, ROLE, Value};
use bastide_permissions::plan::Status;
use bastide_store::access::SeedRole;
use bastide_store::load::LoadRow;

use super::report::Report;

/// Longest action id that is kept, in bytes.
const LONGEST_ACTION: usize = 255;

/// Rows that are added because the archive has none of their kind.
#[derive(Debug, Default)]
pub(super) struct Added {
    pub(super) rows: Vec<LoadRow>,
    /// Actions, with the row id of their role.
    pub(super) grants: BTreeSet<(i64, String)>,
}

impl Added {
    /// The roles that every site has, unless the archive brings them.
    pub(super) fn roles(
        &mut self,
        model: &Model,
        roles: &[SeedRole<'_>],
        there: &[(i64, String)],
        now: i64,
    ) {
        let missing = roles
            .iter()
            .filter(|role| there.iter().all(|(_, kind)| kind != role.kind));
        for (id, role) in (free_id(there)..).zip(missing) {
            let texts = [
                ("name", role.name),
                ("description", role.description),
                ("type", role.kind),
            ];
            self.rows.push(row(model, id, &role.document, &texts, now));
            let actions = role.grants.iter().map(|(it, _)| (id, it.to_owned()));
            self.grants.extend(actions);
        }
    }

    /// The default locale, unless the archive brings it.
    pub(super) fn locale(&mut self, model: &Model, there: &[(i64, String)], code: &str, now: i64) {
        if there.iter().any(|(_, known)| known == code) {
            return;
        }
        let name = format!("{code} ({code})");
        let name = if code == "en" { "English (en)" } else { &name };
        let document = format!("locale{code}");
        let texts = [("name", name), ("code", code)];
        let row = row(model, free_id(there), &document, &texts, now);
        self.rows.push(row);
    }
}

fn free_id(there: &[(i64, String)]) -> i64 {
    there.iter().map(|(id, _)| *id).max().unwrap_or(0) + 1
}

fn row(model: &Model, id: i64, document: &str, texts: &[(&str, &str)], now: i64) -> LoadRow {
    debug_assert!(model.id == ROLE || model.id == LOCALE, "{}", model.uid());
    let value = |(name, text): &(&str, &str)| {
        let field = model.field(name)?;
        Some((field.id, Value::Text((*text).to_owned())))
    };
    LoadRow {
        model: model.id,
        id,
        document: document.to_owned(),
        locale: String::new(),
        status: Status::Published,
        created_at: now,
        updated_at: now,
        published_at: Some(now),
        values: texts.iter().filter_map(value).collect(),
    }
}

/// What the roles of the archive may do: the action ids of Strapi, as they are.
pub(super) fn grants(
    actions: Vec<(i64, String)>,
    granted: &[(i64, i64)],
    roles: &HashSet<i64>,
    report: &mut Report,
) -> BTreeSet<(i64, String)> {
    let actions: HashMap<i64, String> = actions.into_iter().collect();
    let mut grants = BTreeSet::new();
    for (permission, role) in granted {
        let Some(action) = actions.get(permission) else {
            report.note("permissions without an action", permission);
            continue;
        };
        if !roles.contains(role) {
            report.note("permissions of roles that are not there", action);
        } else if action.ends_with(".findDrafts") {
            report.note("permissions to read drafts; grant these anew", action);
        } else if action.is_empty() || action.len() > LONGEST_ACTION || action.contains('\0') {
            report.note("permissions whose action cannot be one", action);
        } else {
            grants.insert((*role, action.clone()));
        }
    }
    grants
}

#[cfg(test)]
mod tests {
    use bastide_content_types::builtin_models;

    use super::*;

    #[test]
    fn every_site_has_the_two_roles_and_its_default_locale() {
        let models = builtin_models();
        let model = |id| models.iter().find(|it| it.id == id).unwrap();
        let mut added = Added::default();
        let seed = crate::seed::seed().unwrap();
        added.roles(model(ROLE), &seed.roles, &[(4, "public".to_owned())], 7);
        added.locale(model(LOCALE), &[], "en", 7);
        added.locale(model(LOCALE), &[(1, "fr".to_owned())], "fr", 7);
        let ids: Vec<_> = added.rows.iter().map(|it| (it.model, it.id)).collect();
        assert_eq!(ids, [(ROLE, 5), (LOCALE, 1)]);
        assert_eq!(added.grants.len(), 5);
    }

    #[test]
    fn permissions_come_as_they_are_but_for_drafts() {
        let actions = [
            "api::a.a.find",
            "api::a.a.findDrafts",
            "x\0",
            "plugin::upload.content-api.find",
        ];
        let actions = (1..).zip(actions.map(str::to_owned)).collect();
        let granted = [(1, 1), (1, 1), (2, 1), (3, 1), (4, 2), (9, 1)];
        let mut report = Report::default();
        let grants = grants(actions, &granted, &HashSet::from([1]), &mut report);
        assert_eq!(grants, BTreeSet::from([(1, "api::a.a.find".to_owned())]));
        assert_eq!(report.notes.len(), 4);
    }
}
