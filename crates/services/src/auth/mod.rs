//! Who is calling: sign-in, sessions, API tokens (REST contract, section 6).

mod api_tokens;
mod authenticate;
mod hashing;
mod sessions;
mod setup;
mod sign_in;
mod signers;

pub use authenticate::{AuthenticationError, bearer};
pub use bastide_auth::keyring::OldTokens;
pub use sessions::{Administrators, EndUsers, Realm, Sessions};
pub use setup::SetupError;
pub use sign_in::{Attempt, SignInError, SignedIn};
pub use signers::{RotateError, Rotated, Signers};

pub(crate) use api_tokens::ApiTokens;
pub(crate) use authenticate::Authentication;
pub(crate) use hashing::{Checked, Hashing, HashingError};
pub(crate) use sessions::{Opened, Origin, Renewal, SessionError};
pub(crate) use sign_in::SignIn;
