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
mod administrator;
mod authorized;
mod catalog;
mod editor;
mod explain;
mod grant;
mod grant_change;
mod grant_json;
mod held;
mod permission_set;
pub mod plan;
mod planner;
mod policy;
mod principal;
mod reach;
mod system;

pub use action::{Action, Create, Delete, Explain, Find, FindDrafts, FindOne, Me, Update, Writes};
pub use administrator::{
    Administrator, Allowed, ManageAdministrators, ManageApiTokens, ManageContent,
    ManageContentTypes, ManageEndUserRoles, ManageEndUsers, ManageLocales, ManageWebhooks,
    NotRecent, RIGHTS, ReadAdministrators, ReadApiDescription, ReadApiTokens, ReadAuditLog,
    ReadContent, ReadContentTypes, ReadEndUserRoles, ReadEndUsers, ReadLocales, ReadWebhooks,
    Recent, Right, Rights,
};
pub use authorized::Authorized;
pub use catalog::{PLUGIN_ACTIONS, Subject};
pub use editor::{Concerns, Covers, Editor};
pub use grant::{FieldMask, Grant, Grants};
pub use grant_change::{GrantChange, GrantProblem};
pub use held::HeldRole;
pub use permission_set::PermissionSet;
pub use plan::{ActPlan, DeletePlan, HistoryPlan, ReadPlan, WritePlan};
pub use planner::{FileTraits, LINK_COUNT, LINKS, Names, PlanError, Setting};
pub use policy::{AUTHENTICATED, Access, Denied, PUBLIC, Policy, action_id};
pub use principal::{Principal, TokenAccess};
pub use reach::{PathReach, Reach, reach};
pub use system::{Reason, System};
