//! Administrators: their accounts, their second factor, their sessions.
//!
//! Who they are is a row of `admin_users`, like that of any creator of content; whatever lets them
//! in is in tables that no query can name.

mod accounts;
mod changes;
mod create;
mod factor;
mod rank;
mod roles;
mod session;
#[cfg(test)]
mod tests;

pub use accounts::{AdminAccount, AdminRole, AdminSecrets};
pub use changes::AdministratorChange;
pub use create::{NewAdministrator, NotMade, Warrant};
pub use factor::Enrolling;
pub(in crate::access) use rank::Decider;
pub use rank::NotChanged;
pub use roles::{AdminRoleChange, ManagedRole, NewAdminRole};
pub use session::SessionAdministrator;
pub(super) use session::stands;

/// Code of the role that may do everything.
pub const SUPER_ADMIN: &str = "super-admin";
