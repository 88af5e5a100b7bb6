//! GitHub: OAuth 2.0, and an API that tells who somebody is.

use serde::Deserialize;
use url::Url;

use bastide_auth::provider::Person;

use super::identity::Identity;
use super::openid::Grant;
use super::{ClientId, Trouble};
use crate::outgoing::{Outgoing, json};

const JSON: &str = "application/json";

/// A server. No address ends with a slash.
#[derive(Debug)]
pub(super) struct GitHub {
    pub(super) server: String,
    pub(super) api: String,
}

/// The answer of the token endpoint; a refusal has status 200 and no token.
#[derive(Deserialize)]
struct Tokens {
    access_token: Option<String>,
}

#[derive(Deserialize)]
struct User {
    id: u64,
    login: String,
}

#[derive(Deserialize)]
struct Address {
    email: String,
    primary: bool,
    verified: bool,
}

impl GitHub {
    /// Where people sign in.
    pub(super) fn authorization(&self, out: &Outgoing) -> Result<Url, Trouble> {
        Ok(out.address(&format!("{}/login/oauth/authorize", self.server))?)
    }

    /// Whom it vouches for by a code.
    pub(super) async fn identify(
        &self,
        out: &Outgoing,
        client: &ClientId,
        grant: Grant<'_>,
    ) -> Result<Identity, Trouble> {
        let form = [
            ("client_id", client.id.as_str()),
            ("client_secret", client.secret.expose()),
            ("code", grant.code),
            ("redirect_uri", grant.redirect),
            ("code_verifier", grant.handshake.verifier()),
        ];
        let request = out.post(&format!("{}/login/oauth/access_token", self.server))?;
        let tokens: Tokens = json(request.header("accept", JSON).form(&form)).await?;
        let token = tokens.access_token;
        let token = token.ok_or(Trouble::Untrusted("it refuses the code"))?;
        let ask = |path: &str| {
            let request = out.get(&format!("{}/{path}", self.api))?;
            Ok::<_, Trouble>(request.header("accept", JSON).bearer_auth(&token))
        };
        let user: User = json(ask("user")?).await?;
        // The address on the profile may be anybody's; those of the list are known to be proved.
        let emails: Vec<Address> = json(ask("user/emails")?).await?;
        let email = emails.into_iter().find(|it| it.primary && it.verified);
        let person = Person {
            subject: user.id.to_string(),
            email_verified: email.is_some(),
            email: email.map(|it| it.email),
            preferred_username: Some(user.login),
            name: None,
        };
        // Apart from whatever else the server may issue: its numbers are those of its accounts.
        Identity::of(&format!("{}/login/oauth", self.server), person)
    }
}
