//! Who is calling: sign-in, sessions, API tokens (REST contract, section 6).

mod api_tokens;
mod authenticate;
mod change_password;
mod confirmation;
mod end_users;
mod error;
mod hashing;
mod own_sessions;
mod provider;
mod register;
mod reset_password;
mod sessions;
mod setup;
mod sign_in;
mod signers;
#[cfg(test)]
mod tests;
mod two_factor;

pub use authenticate::{AuthenticationError, bearer};
pub use bastide_auth::keyring::OldTokens;
pub use change_password::PasswordChange;
pub use end_users::{Auth, EndUser, SignedIn, Tokens};
pub use error::AuthError;
pub use hashing::Flood;
pub use own_sessions::{SessionView, SignOut};
pub use provider::{Onward, Returning};
pub use register::{Joined, Registration};
pub use reset_password::PasswordReset;
pub use sessions::{Administrators, EndUsers, Origin, Realm, Sessions};
pub use setup::SetupError;
pub use sign_in::Attempt;
pub use signers::{RotateError, Rotated, Signers};
pub use two_factor::{
    Confirmation, Confirmed, EnrolmentWish, OwnFactor, Pass, ResetTwoFactorError, SecondStep,
    Shown, TwoFactorView, reset_two_factor,
};

pub use crate::second_factor::Factor;

pub(crate) use api_tokens::ApiTokens;
pub(crate) use authenticate::Authentication;
pub(crate) use end_users::{Rules, password_policy};
pub(crate) use hashing::{Checked, Hashing, HashingError};
pub(crate) use provider::Providers;
pub(crate) use sessions::{Opened, Renewal, SessionError};
