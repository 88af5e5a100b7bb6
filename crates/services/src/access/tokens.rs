//! API tokens, as administrators manage them (admin contract, `/admin/api-tokens`).

use bastide_auth::api_token::ApiToken;
use bastide_auth::random::Random;
use bastide_content_types::field::datetime_from_text;
use bastide_permissions::{
    Allowed, GrantChange, Grants, ManageApiTokens, ReadApiTokens, Recent, Rights,
};
use bastide_store::access::{
    ApiTokenKind, ApiTokenRow, Hands, NewApiToken, TokenChange, TokenOutcome, TokenType,
};
use chrono::{DateTime, SecondsFormat};
use serde_json::{Value as Json, json};

use super::error::ManageError;
use crate::content::Said;
use crate::services::Services;

/// A token to be made.
#[derive(Debug, Clone)]
pub struct NewToken<'a> {
    /// Its name, unlike all others.
    pub name: &'a str,
    /// What it is for.
    pub description: &'a str,
    /// Its kind.
    pub kind: TokenType,
    /// A permissions object, of a custom token only.
    pub permissions: Option<&'a Json>,
    /// How long it lasts.
    pub lifetime: Lifetime<'a>,
}

/// What becomes of a token; what is absent stays as it is.
#[derive(Debug, Clone)]
pub struct ChangedToken<'a> {
    /// Its name.
    pub name: Option<&'a str>,
    /// What it is for.
    pub description: Option<&'a str>,
    /// Its kind.
    pub kind: Option<TokenType>,
    /// A permissions object: what it does not name stays as it is.
    pub permissions: Option<&'a Json>,
    /// How long it lasts from now on.
    pub lifetime: Lifetime<'a>,
}

/// How long a token lasts, as it was sent.
#[derive(Debug, Clone, Copy, Default)]
pub struct Lifetime<'a> {
    /// The instant of its end, or a date (REST contract, section 1.8).
    pub expires_at: Said<&'a str>,
    /// Milliseconds from now.
    pub lifespan: Said<u64>,
}

/// The longest lifespan that is not for ever: ten years, in milliseconds.
const LONGEST: u64 = 10 * 366 * 24 * 60 * 60 * 1_000;

const NO_TOKEN: ManageError = ManageError::NotFound("Token not found");

impl Services {
    /// All tokens, without their secrets.
    ///
    /// # Errors
    ///
    /// [`ManageError`].
    pub async fn api_tokens(&self, _: &Allowed<ReadApiTokens>) -> Result<Vec<Json>, ManageError> {
        let tokens = self.store().api_tokens().await?;
        Ok(tokens.iter().map(shown).collect())
    }

    /// The token in a row, without its secret.
    ///
    /// # Errors
    ///
    /// [`ManageError`].
    pub async fn api_token(
        &self,
        _: &Allowed<ReadApiTokens>,
        id: i64,
    ) -> Result<Json, ManageError> {
        let token = self.store().api_token_in(id).await?;
        token.as_ref().map(shown).ok_or(NO_TOKEN)
    }

    /// Makes a token and answers it with its secret, which nobody sees again.
    ///
    /// # Errors
    ///
    /// [`ManageError::Beyond`] for full access, by somebody who may not do everything.
    pub async fn create_api_token(
        &self,
        recent: &Recent<ManageApiTokens>,
        new: NewToken<'_>,
    ) -> Result<Json, ManageError> {
        if new.kind == TokenType::FullAccess && hands(recent.allowed()) == Hands::Limited {
            return Err(ManageError::Beyond);
        }
        let kind = match (new.kind, something(new.permissions)) {
            (TokenType::Custom, Some(object)) => {
                ApiTokenKind::Custom(self.grant_change(object)?.applied_to(&Grants::new()))
            }
            (TokenType::Custom, None) => ApiTokenKind::Custom(Grants::new()),
            (_, Some(_)) => return Err(only_custom()),
            (TokenType::ReadOnly, None) => ApiTokenKind::ReadOnly,
            (TokenType::FullAccess, None) => ApiTokenKind::FullAccess,
        };
        let now = self.clock().millis();
        let secret = secret()?;
        let stored = NewApiToken {
            name: new.name,
            description: new.description,
            kind: &kind,
            digest: &self.api_token_digest(&secret),
            expires_at: match new.lifetime.end(now)? {
                Said::This(at) => Some(at),
                Said::Unsaid | Said::Nothing => None,
            },
        };
        let made = self.store().create_api_token(&stored, now).await;
        let id = made.map_err(ManageError::unless_taken("name"))?;
        self.access_changed().await;
        let token = self.store().api_token_in(id).await?.ok_or(NO_TOKEN)?;
        Ok(with_secret(&token, &secret))
    }

    /// Changes a token and answers it.
    ///
    /// # Errors
    ///
    /// [`ManageError::Beyond`] where the token has full access or would get it, by somebody who may
    /// not do everything.
    pub async fn change_api_token(
        &self,
        recent: &Recent<ManageApiTokens>,
        id: i64,
        change: ChangedToken<'_>,
    ) -> Result<Json, ManageError> {
        let before = self.store().api_token_in(id).await?.ok_or(NO_TOKEN)?;
        let grants = match something(change.permissions) {
            None => GrantChange::default(),
            Some(object) => {
                let stays = change.kind.is_none() && matches!(before.kind, ApiTokenKind::Custom(_));
                if !stays && change.kind != Some(TokenType::Custom) {
                    return Err(only_custom());
                }
                self.grant_change(object)?
            }
        };
        let stored = TokenChange {
            name: change.name,
            description: change.description,
            kind: change.kind,
            grants: &grants,
            expires_at: match change.lifetime.after(&before).end(self.clock().millis())? {
                Said::Unsaid => None,
                Said::Nothing => Some(None),
                Said::This(at) => Some(Some(at)),
            },
        };
        let changed = self.store().change_api_token(
            id,
            &stored,
            hands(recent.allowed()),
            self.clock().millis(),
        );
        let changed = changed.await.map_err(ManageError::unless_taken("name"))?;
        let token = done(changed)?;
        self.access_changed().await;
        Ok(shown(&token))
    }

    /// Gives a token another secret and answers it, as [`Self::create_api_token`]. The secret
    /// before is void when this returns.
    ///
    /// # Errors
    ///
    /// As [`Self::change_api_token`].
    pub async fn rotate_api_token(
        &self,
        recent: &Recent<ManageApiTokens>,
        id: i64,
    ) -> Result<Json, ManageError> {
        let secret = secret()?;
        let digest = self.api_token_digest(&secret);
        let store = self.store();
        let rotated = store
            .rotate_api_token(id, &digest, hands(recent.allowed()), self.clock().millis())
            .await?;
        let token = done(rotated)?;
        self.access_changed().await;
        Ok(with_secret(&token, &secret))
    }

    /// Removes a token, which is void when this returns.
    ///
    /// # Errors
    ///
    /// [`ManageError`].
    pub async fn delete_api_token(
        &self,
        _: &Recent<ManageApiTokens>,
        id: i64,
    ) -> Result<(), ManageError> {
        if !self
            .store()
            .delete_api_token(id, self.clock().millis())
            .await?
        {
            return Err(NO_TOKEN);
        }
        self.access_changed().await;
        Ok(())
    }
}

impl Lifetime<'_> {
    /// The same of a token that is there: an end that it has already says nothing, for it may lie
    /// in the past by now.
    fn after(mut self, token: &ApiTokenRow) -> Self {
        let is_as_before = |it: &str| datetime_from_text(it).ok() == token.expires_at;
        if matches!(self.expires_at, Said::This(it) if is_as_before(it)) {
            self.expires_at = Said::Unsaid;
        }
        self
    }

    /// When it ends, in epoch milliseconds.
    fn end(self, now: i64) -> Result<Said<i64>, ManageError> {
        use Said::{Nothing, This, Unsaid};
        match (self.expires_at, self.lifespan) {
            (This(_), This(_)) => Err(ManageError::at(
                "lifespan",
                "lifespan and expiresAt must not both be there",
            )),
            (This(text), _) => instant(text, now).map(This),
            (_, This(lifespan)) => match i64::try_from(lifespan) {
                Ok(millis) if (1..=LONGEST).contains(&lifespan) => Ok(This(now + millis)),
                _ => Err(ManageError::at(
                    "lifespan",
                    format!("lifespan must be 1 to {LONGEST} milliseconds"),
                )),
            },
            (Unsaid, Unsaid) => Ok(Unsaid),
            _ => Ok(Nothing),
        }
    }
}

fn instant(text: &str, now: i64) -> Result<i64, ManageError> {
    let parsed = datetime_from_text(text).ok();
    parsed.filter(|it| *it > now).ok_or_else(|| {
        let message = "expiresAt must be an instant to come, such as 2030-01-01T00:00:00Z";
        ManageError::at("expiresAt", message)
    })
}

/// Whoever may do everything may hand out everything; a command of the operator too.
fn hands(allowed: &Allowed<ManageApiTokens>) -> Hands {
    match allowed.by() {
        Some(administrator) if *administrator.rights != Rights::All => Hands::Limited,
        _ => Hands::Full,
    }
}

fn done(outcome: TokenOutcome) -> Result<ApiTokenRow, ManageError> {
    match outcome {
        TokenOutcome::Done(token) => Ok(token),
        TokenOutcome::Missing => Err(NO_TOKEN),
        TokenOutcome::Beyond => Err(ManageError::Beyond),
    }
}

/// A permissions object that names nothing is as if it were absent.
fn something(permissions: Option<&Json>) -> Option<&Json> {
    permissions.filter(|it| it.as_object().is_none_or(|it| !it.is_empty()))
}

fn only_custom() -> ManageError {
    ManageError::at("permissions", "permissions are for tokens of type custom")
}

fn secret() -> Result<ApiToken, ManageError> {
    let random = Random::draw().map_err(|error| ManageError::Internal(error.into()))?;
    Ok(ApiToken::new(&random))
}

fn shown(token: &ApiTokenRow) -> Json {
    let (kind, permissions) = match &token.kind {
        ApiTokenKind::ReadOnly => ("read-only", None),
        ApiTokenKind::FullAccess => ("full-access", None),
        ApiTokenKind::Custom(grants) => ("custom", Some(grants.to_json())),
    };
    json!({
        "id": token.id,
        "name": token.name,
        "description": token.description,
        "type": kind,
        "permissions": permissions,
        "createdAt": instant_text(token.created_at),
        "expiresAt": token.expires_at.and_then(instant_text),
        "lastUsedAt": token.last_used_at.and_then(instant_text),
    })
}

fn with_secret(token: &ApiTokenRow, secret: &ApiToken) -> Json {
    let mut shown = shown(token);
    if let Json::Object(members) = &mut shown {
        members.insert("accessKey".to_owned(), json!(secret.expose()));
    }
    shown
}

fn instant_text(millis: i64) -> Option<String> {
    let instant = DateTime::from_timestamp_millis(millis)?;
    Some(instant.to_rfc3339_opts(SecondsFormat::Millis, true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lifetime_is_a_date_or_a_span() {
        use Said::{Nothing, This, Unsaid};
        let now = 1_800_000_000_000;
        let later = Some(This(now + 1_000));
        for (expires_at, lifespan, expected) in [
            (Unsaid, Unsaid, Some(Unsaid)),
            (Nothing, Unsaid, Some(Nothing)),
            (Unsaid, Nothing, Some(Nothing)),
            (Unsaid, This(1_000), later),
            (Nothing, This(1_000), later),
            (This("2027-01-15T08:00:01Z"), Nothing, later),
            (This("2027-01-15T08:00:00Z"), Unsaid, None),
            (
                This("2027-01-16"),
                Unsaid,
                Some(This(now + 16 * 60 * 60 * 1_000)),
            ),
            (This("2020-01-15"), Unsaid, None),
            (This("soon"), Unsaid, None),
            (Unsaid, This(0), None),
            (Unsaid, This(u64::MAX), None),
            (This("2030-01-01T00:00:00Z"), This(1), None),
        ] {
            let lifetime = Lifetime {
                expires_at,
                lifespan,
            };
            let end = lifetime.end(now).ok();
            assert_eq!(end, expected, "{expires_at:?} {lifespan:?}");
        }
    }
}
