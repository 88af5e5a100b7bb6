//! What is unsafe in the database: that part of `bastide doctor`.

use bastide_auth::access::Audience;
use bastide_config::{Finding, LimitsConfig, SecretName, Severity};
use bastide_permissions::{AUTHENTICATED, FieldMask, Grant, Grants, PUBLIC, System};
use bastide_store::Store;
use bastide_store::access::{AccessError, ApiTokenKind, ApiTokenRow, ReviewedAdministrator};

use super::risk::is_write;

/// After this time without a sign-in an administrator is stale, and a token unused: 90 days in
/// milliseconds (security design, S22).
const STALE: i64 = 90 * DAY;

/// A day in milliseconds.
const DAY: i64 = 24 * 60 * 60 * 1_000;

/// Everything worth knowing at the instant `now` (epoch milliseconds), the worst first.
///
/// # Errors
///
/// When the database fails.
pub async fn findings(
    store: &Store,
    _proof: &System,
    limits: &LimitsConfig,
    now: i64,
) -> Result<Vec<Finding>, AccessError> {
    let mut found = Vec::new();
    for it in store.administrators_for_review().await? {
        administrator(&it, now, &mut found);
    }
    for (role, grants) in store.grants().await? {
        of_role(&role, &grants, &mut found);
    }
    for it in store.api_tokens().await? {
        token(&it, now, &mut found);
    }
    // Until the first rotation a key is as old as the installation, as far as anybody knows.
    let made_at = store.made_at().await?;
    for audience in [Audience::Public, Audience::Admin] {
        let generations = store.key_generations(audience).await?;
        let rotated = generations.newest().map(|it| it.since.timestamp_millis());
        let age = rotated.or(made_at).map_or(0, |it| days(now, it));
        found.extend(key(audience, age, limits));
    }
    found.sort_by_key(|it| it.severity);
    Ok(found)
}

/// A key that has signed for too many days (security design, S3).
fn key(audience: Audience, age: i64, limits: &LimitsConfig) -> Option<Finding> {
    let name = match audience {
        Audience::Public => SecretName::PublicJwt,
        Audience::Admin => SecretName::AdminJwt,
    };
    let is_old = age >= i64::from(limits.secret_age_days);
    is_old.then(|| Finding {
        id: "signing-key-old",
        rule: "S3",
        severity: Severity::Warning,
        setting: name.setting(),
        what: format!("access tokens are signed with a key that is {age} days old"),
        fix: format!("run `bastide keys rotate --audience {}`", audience.as_str()),
    })
}

fn administrator(it: &ReviewedAdministrator, now: i64, found: &mut Vec<Finding>) {
    let place = format!("administrator {}", it.email);
    if !it.has_second_factor {
        // Whoever has never signed in has to enrol one at the first time.
        let severity = match it.last_login_at {
            Some(_) => Severity::Critical,
            None => Severity::Warning,
        };
        found.push(Finding {
            id: "admin-no-second-factor",
            rule: "S20",
            severity,
            setting: place.clone(),
            what: "has no second factor".to_owned(),
            fix: "have the person sign in and enrol one, or run `bastide admin disable`".to_owned(),
        });
    }
    let seen = it.changed_at.max(it.last_login_at.unwrap_or(0));
    if now.saturating_sub(seen) >= STALE {
        found.push(Finding {
            id: "admin-stale",
            rule: "S22",
            severity: Severity::Warning,
            setting: place,
            what: format!(
                "has not signed in for {} days ({})",
                days(now, seen),
                it.role
            ),
            fix: "run `bastide admin disable` if the person has left".to_owned(),
        });
    }
}

fn of_role(role: &str, grants: &Grants, found: &mut Vec<Finding>) {
    let place = format!("role {role}");
    let mut add = |id, rule, severity, what: String, fix: &str| {
        found.push(Finding {
            id,
            rule,
            severity,
            setting: place.clone(),
            what,
            fix: fix.to_owned(),
        });
    };
    for (action, grant) in grants.iter() {
        let name = action.rsplit('.').next().unwrap_or_default();
        if role == PUBLIC && is_write(name) {
            // A form that everybody may fill in is usual; a change of what is there is not.
            let severity = match name {
                "create" | "upload" => Severity::Warning,
                _ => Severity::Critical,
            };
            let what = format!("lets anybody {action}");
            add(
                "public-write",
                "S1",
                severity,
                what,
                "take the action away from the role",
            );
        }
        if name == "findDrafts" && (role == PUBLIC || role == AUTHENTICATED) {
            let severity = if role == PUBLIC {
                Severity::Critical
            } else {
                Severity::Warning
            };
            let what = format!("reads what is not published: {action}");
            let fix = "give the action to a role of its own";
            add("drafts-open", "S1", severity, what, fix);
        }
        if role == PUBLIC && reads_users(action, grant) {
            let what = format!("lets anybody read e-mail addresses of users: {action}");
            let fix = "take the action away, or limit its fields";
            add("public-users", "S1", Severity::Critical, what, fix);
        }
    }
}

fn reads_users(action: &str, grant: &Grant) -> bool {
    let reads = matches!(
        action,
        "plugin::users-permissions.user.find" | "plugin::users-permissions.user.findOne"
    );
    let shows = match &grant.fields {
        FieldMask::All => true,
        FieldMask::Only(names) => names.contains("email"),
    };
    reads && shows
}

fn token(it: &ApiTokenRow, now: i64, found: &mut Vec<Finding>) {
    let place = format!("API token {}", it.name);
    let mut add = |id, severity, what: String, fix: &str| {
        found.push(Finding {
            id,
            rule: "S24",
            severity,
            setting: place.clone(),
            what,
            fix: fix.to_owned(),
        });
    };
    if it.expires_at.is_some_and(|it| it <= now) {
        let what = "has expired".to_owned();
        add("token-expired", Severity::Info, what, "delete it");
        return;
    }
    if it.expires_at.is_none() {
        let what = match it.kind {
            ApiTokenKind::FullAccess => "may do everything, and never expires",
            _ => "never expires",
        };
        let fix = "give it an end, and rotate it before";
        add("token-no-expiry", Severity::Warning, what.to_owned(), fix);
    }
    let used = it.last_used_at.unwrap_or(it.created_at);
    if now.saturating_sub(used) >= STALE {
        let what = format!("was not used for {} days", days(now, used));
        add("token-unused", Severity::Warning, what, "delete it");
    }
}

fn days(now: i64, then: i64) -> i64 {
    now.saturating_sub(then) / DAY
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_800_000_000_000;

    #[test]
    fn administrators_are_looked_at() {
        let base = ReviewedAdministrator {
            email: "a@example.test".to_owned(),
            role: "editor".to_owned(),
            has_second_factor: true,
            last_login_at: Some(NOW),
            changed_at: 0,
        };
        let single = ReviewedAdministrator {
            has_second_factor: false,
            ..base.clone()
        };
        let invited = ReviewedAdministrator {
            last_login_at: None,
            changed_at: NOW,
            ..single.clone()
        };
        let gone = ReviewedAdministrator {
            last_login_at: Some(NOW - STALE),
            ..base.clone()
        };
        for (administrator_, expected) in [
            (base, None),
            (single, Some(("admin-no-second-factor", Severity::Critical))),
            (invited, Some(("admin-no-second-factor", Severity::Warning))),
            (gone, Some(("admin-stale", Severity::Warning))),
        ] {
            let mut found = Vec::new();
            administrator(&administrator_, NOW, &mut found);
            let found: Vec<_> = found.iter().map(|it| (it.id, it.severity)).collect();
            assert_eq!(found, Vec::from_iter(expected), "{administrator_:?}");
        }
    }

    #[test]
    fn roles_are_looked_at() {
        for (role, action, expected) in [
            ("public", "api::a.a.find", None),
            (
                "public",
                "api::a.a.create",
                Some(("public-write", Severity::Warning)),
            ),
            (
                "public",
                "api::a.a.delete",
                Some(("public-write", Severity::Critical)),
            ),
            (
                "public",
                "api::a.a.findDrafts",
                Some(("drafts-open", Severity::Critical)),
            ),
            (
                "authenticated",
                "api::a.a.findDrafts",
                Some(("drafts-open", Severity::Warning)),
            ),
            ("editor", "api::a.a.findDrafts", None),
            ("authenticated", "api::a.a.delete", None),
            (
                "public",
                "plugin::users-permissions.user.find",
                Some(("public-users", Severity::Critical)),
            ),
        ] {
            let mut found = Vec::new();
            let grants = Grants::new().allow(action, Grant::default());
            of_role(role, &grants, &mut found);
            let found: Vec<_> = found.iter().map(|it| (it.id, it.severity)).collect();
            assert_eq!(found, Vec::from_iter(expected), "{role} {action}");
        }
    }

    #[test]
    fn keys_are_looked_at() {
        let limits = LimitsConfig::default();
        assert_eq!(key(Audience::Public, 89, &limits), None);
        assert_eq!(key(Audience::Public, -1, &limits), None);
        let found = key(Audience::Admin, 90, &limits).unwrap();
        assert_eq!(
            (found.id, found.severity),
            ("signing-key-old", Severity::Warning)
        );
        assert_eq!(found.setting, "secrets.admin_jwt");
        assert!(found.fix.ends_with("--audience admin`"), "{}", found.fix);
    }

    #[test]
    fn tokens_are_looked_at() {
        let base = ApiTokenRow {
            id: 1,
            name: "t".to_owned(),
            description: String::new(),
            kind: ApiTokenKind::ReadOnly,
            created_at: 0,
            expires_at: Some(NOW + 1),
            last_used_at: Some(NOW),
        };
        for (token_, expected) in [
            (base.clone(), &[][..]),
            (
                ApiTokenRow {
                    expires_at: None,
                    ..base.clone()
                },
                &["token-no-expiry"],
            ),
            (
                ApiTokenRow {
                    last_used_at: None,
                    ..base.clone()
                },
                &["token-unused"],
            ),
            (
                ApiTokenRow {
                    expires_at: Some(NOW),
                    ..base
                },
                &["token-expired"],
            ),
        ] {
            let mut found = Vec::new();
            token(&token_, NOW, &mut found);
            let found: Vec<_> = found.iter().map(|it| it.id).collect();
            assert_eq!(found, expected, "{token_:?}");
        }
    }
}
