//! Who may do what, as administrators decide it: roles, tokens, locales, and the review of it all.

mod approval;
mod caller_roles;
pub(crate) mod code;
mod end_users;
mod error;
mod explain;
mod findings;
mod locale_code;
mod locales;
mod report;
mod risk;
mod roles;
mod subjects;
mod tokens;
mod views;

pub use approval::AccessChange;
pub use error::{ManageError, Problem};
pub use explain::{Question, Whose};
pub use findings::findings;
pub use locales::{LocaleChange, NewLocale};
pub use report::{AccessReport, Holder};
pub use risk::Risk;
pub use roles::{NewRole, RoleChange};
pub use subjects::{Permittable, PermittableAction};
pub use tokens::{ChangedToken, Lifetime, NewToken};
pub use views::{ViewChange, ViewShown};

pub use bastide_store::access::{NewView, Rank, TokenType};
