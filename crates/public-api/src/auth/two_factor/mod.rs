//! The second factor: asked for on the way in, and looked after by its owner (ADR 11).

mod caller;
mod enrolment;
mod own;
mod prove;

pub(super) use enrolment::{confirm_enrolment, enrol};
pub(super) use own::{disable, recovery_codes, status};
pub(super) use prove::second_step;

use bastide_auth::password::Password;
use bastide_http::ApiError;

use super::fields::password;

/// The password of the account, where it was sent.
fn current(typed: Option<&str>) -> Result<Option<Password>, ApiError> {
    typed.map(|it| password("currentPassword", it)).transpose()
}
