//! Who may do what: everybody reads content, and one end user can sign in and write articles.

use std::sync::Arc;

use bastide_auth::password::{Password, hash};
use bastide_auth::random::Random;
use bastide_content_types::{Registry, Value};
use bastide_permissions::plan::Status;
use bastide_permissions::{AUTHENTICATED, PUBLIC};
use bastide_store::load::{LoadLink, LoadRow, Loader};

use super::place::Place;
use super::{ARTICLE, AUTHOR, CATEGORY, NOW, TAG};
use crate::failure::{Failure, Result};

/// The end user's address.
pub(crate) const EMAIL: &str = "bench@example.com";
/// The end user's password.
pub(crate) const PASSWORD: &str = "Bench-Passw0rd";

const ROLE: &str = "plugin::users-permissions.role";
const USER: &str = "plugin::users-permissions.user";
const LOCALE: &str = "plugin::i18n.locale";

/// Row ids of the two roles, as on a fresh installation.
const AUTHENTICATED_ROLE: i64 = 1;
const PUBLIC_ROLE: i64 = 2;
const ROLE_DOCUMENT: &str = "benchroleauthenticated00";

/// Loads roles with their rights, the end user and the locale.
pub(super) async fn load(loader: &mut Loader<'_>) -> Result<()> {
    let registry = Arc::clone(loader.registry());
    let role = Place::of(&registry, ROLE)?;
    for (id, document, name, kind) in [
        (
            AUTHENTICATED_ROLE,
            ROLE_DOCUMENT,
            "Authenticated",
            AUTHENTICATED,
        ),
        (PUBLIC_ROLE, "benchrolepublic000000000", "Public", PUBLIC),
    ] {
        let values = [("name", text(name)), ("type", text(kind))];
        loader.row(row(role, id, document, values)?).await?;
    }
    for uid in [ARTICLE, CATEGORY, TAG, AUTHOR] {
        for action in ["find", "findOne"] {
            let action = format!("{uid}.{action}");
            loader.grant(PUBLIC_ROLE, &action).await?;
            loader.grant(AUTHENTICATED_ROLE, &action).await?;
        }
    }
    for action in ["create", "update"] {
        let action = format!("{ARTICLE}.{action}");
        loader.grant(AUTHENTICATED_ROLE, &action).await?;
    }
    let sign_in = "plugin::users-permissions.auth.callback";
    loader.grant(PUBLIC_ROLE, sign_in).await?;

    let locale = Place::of(&registry, LOCALE)?;
    let values = [("name", text("English (en)")), ("code", text("en"))];
    loader
        .row(row(locale, 1, "benchlocaleen00000000000", values)?)
        .await?;
    user(loader, &registry).await
}

async fn user(loader: &mut Loader<'_>, registry: &Registry) -> Result<()> {
    let user = Place::of(registry, USER)?;
    let values = [
        ("username", text("bench")),
        ("email", text(EMAIL)),
        ("provider", text("local")),
        ("confirmed", Value::Bool(true)),
        ("blocked", Value::Bool(false)),
    ];
    loader
        .row(row(user, 1, "benchuser000000000000000", values)?)
        .await?;
    let link = LoadLink {
        field: user.field("role")?.id,
        source: 1,
        source_status: Status::Published,
        target: Place::of(registry, ROLE)?.model.id,
        document: ROLE_DOCUMENT.to_owned(),
        locale: String::new(),
        status: None,
        pos: 1.0,
        inv_pos: 1.0,
    };
    loader.link(link).await?;

    let refused = |cause: String| Failure::Stopped(cause);
    let password = Password::new(PASSWORD.to_owned()).map_err(|it| refused(it.to_string()))?;
    let hash = hash(&password, &Random::fixed([7; 16])).map_err(|it| refused(it.to_string()))?;
    loader.credential(1, hash.as_str(), NOW).await?;
    Ok(())
}

fn row<const N: usize>(
    place: Place<'_>,
    id: i64,
    document: &str,
    values: [(&str, Value); N],
) -> Result<LoadRow> {
    Ok(LoadRow {
        model: place.model.id,
        id,
        document: document.to_owned(),
        locale: String::new(),
        status: Status::Published,
        created_at: NOW,
        updated_at: NOW,
        published_at: Some(NOW),
        values: place.values(values)?,
    })
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}
