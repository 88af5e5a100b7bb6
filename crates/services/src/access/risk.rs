//! What deserves a second look in a report of access.

use bastide_permissions::Reach;
use serde::Serialize;

use super::report::THE_PUBLIC;

/// A reason to look twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Risk {
    /// Somebody who is not signed in may write.
    PublicWrite,
    /// What is not published can be read.
    Drafts,
    /// A field, here or on a populate path, is named like data of people.
    PersonalData,
    /// A field, here or on a populate path, is named like something that is not for everybody.
    Confidential,
}

impl Risk {
    /// The name, as reports write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PublicWrite => "public-write",
            Self::Drafts => "drafts",
            Self::PersonalData => "personal-data",
            Self::Confidential => "confidential",
        }
    }
}

/// Parts of names of fields that hold data of people.
const PERSONAL: [&str; 16] = [
    "address",
    "birth",
    "email",
    "firstname",
    "gender",
    "iban",
    "income",
    "lastname",
    "mail",
    "mobile",
    "passport",
    "phone",
    "salary",
    "ssn",
    "street",
    "surname",
];

/// Parts of names of fields that are not for everybody.
const CONFIDENTIAL: [&str; 13] = [
    "apikey",
    "confidential",
    "cost",
    "credential",
    "internal",
    "margin",
    "password",
    "price",
    "private",
    "purchase",
    "secret",
    "token",
    "wholesale",
];

/// The risks of what one action reaches. Only names are looked at: a mark says "look", not "wrong".
pub(super) fn risks(holder: &str, action: &str, reach: &Reach) -> Vec<Risk> {
    let name = action.rsplit('.').next().unwrap_or_default();
    let mut risks = Vec::new();
    if holder == THE_PUBLIC && is_write(name) && !is_door(action) {
        risks.push(Risk::PublicWrite);
    }
    if name == "findDrafts" {
        risks.push(Risk::Drafts);
    }
    if matches!(name, "find" | "findOne") {
        let below = reach.paths.values().flat_map(|it| &it.fields);
        let fields: Vec<String> = reach
            .fields
            .iter()
            .chain(below)
            .map(|it| plain(it))
            .collect();
        let any = |parts: &[&str]| {
            fields
                .iter()
                .any(|it| parts.iter().any(|part| it.contains(part)))
        };
        risks.extend(any(&PERSONAL).then_some(Risk::PersonalData));
        risks.extend(any(&CONFIDENTIAL).then_some(Risk::Confidential));
    }
    risks
}

/// Whether an action changes something.
pub(super) fn is_write(name: &str) -> bool {
    const WRITES: [&str; 8] = [
        "create",
        "update",
        "delete",
        "destroy",
        "upload",
        "createRole",
        "updateRole",
        "deleteRole",
    ];
    WRITES.contains(&name)
}

/// The ways in (sign-in, registration) are open to everybody by their nature.
fn is_door(action: &str) -> bool {
    action.starts_with("plugin::users-permissions.auth.")
}

/// A name without what words are joined with, in small letters.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.collect::<String>().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use bastide_permissions::PathReach;

    use Risk::{Confidential, Drafts, PersonalData, PublicWrite};

    use super::*;

    #[test]
    fn names_and_actions_give_a_risk_away() {
        let reach = |fields: &[&str], below: &[&str]| {
            let set = |names: &[&str]| names.iter().map(|it| (*it).to_owned()).collect();
            let mut reach = Reach {
                fields: set(fields),
                ..Reach::default()
            };
            let end = PathReach {
                uid: "api::a.a".to_owned(),
                fields: set(below),
            };
            reach.paths.insert("a".to_owned(), end);
            reach
        };
        for (holder, action, fields, below, expected) in [
            (
                "public",
                "api::a.a.find",
                &["title"][..],
                &["body"][..],
                &[][..],
            ),
            ("public", "api::a.a.find", &["E-Mail"], &[], &[PersonalData]),
            (
                "role x",
                "api::a.a.findOne",
                &[],
                &["list_price", "phone"],
                &[PersonalData, Confidential],
            ),
            ("public", "api::a.a.create", &["email"], &[], &[PublicWrite]),
            ("role x", "api::a.a.create", &["email"], &[], &[]),
            ("role x", "api::a.a.findDrafts", &[], &[], &[Drafts]),
            (
                "public",
                "plugin::users-permissions.auth.register",
                &[],
                &[],
                &[],
            ),
            (
                "public",
                "plugin::upload.content-api.upload",
                &[],
                &[],
                &[PublicWrite],
            ),
        ] {
            assert_eq!(
                risks(holder, action, &reach(fields, below)),
                expected,
                "{holder} {action}"
            );
        }
    }
}
