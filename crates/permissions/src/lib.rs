//! Who may do what: the only maker of proofs.
//!
//! A [`Principal`] asks the [`Policy`] and gets an [`Authorized`]; that turns a query into a
//! [`ReadPlan`] in which every name is readable by the caller. The store runs plans and nothing
//! else (architecture, invariant 1).
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::as_conversions,
        clippy::string_slice
    )
)]

mod action;
mod authorized;
mod grant;
mod permission_set;
pub mod plan;
mod planner;
mod policy;
mod principal;
mod system;

pub use action::{Action, Find, FindDrafts, FindOne, Me};
pub use authorized::Authorized;
pub use grant::{FieldMask, Grant, Grants};
pub use permission_set::PermissionSet;
pub use plan::ReadPlan;
pub use planner::{PlanError, Setting};
pub use policy::{AUTHENTICATED, Access, Denied, PUBLIC, Policy, action_id};
pub use principal::{Principal, TokenAccess};
pub use system::{Reason, System};
