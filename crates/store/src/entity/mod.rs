//! System tables whose columns are known when compiling. JSON is text, so that keys keep their
//! order; instants are epoch milliseconds.
#![expect(unreachable_pub, reason = "SeaORM's macros write public items")]

pub(crate) mod admin_credential;
pub(crate) mod admin_role;
pub(crate) mod api_token;
pub(crate) mod audit_checkpoint;
pub(crate) mod audit_head;
pub(crate) mod audit_log;
pub(crate) mod content_type;
pub(crate) mod entry_version;
pub(crate) mod file_content;
pub(crate) mod file_object;
pub(crate) mod file_unclaimed;
pub(crate) mod idempotency_key;
pub(crate) mod mail;
pub(crate) mod open_entry;
pub(crate) mod outbox;
pub(crate) mod provider_spent;
pub(crate) mod refresh_spent;
pub(crate) mod role_grant;
pub(crate) mod saved_view;
pub(crate) mod scheduled_action;
pub(crate) mod schema_change;
pub(crate) mod schema_state;
pub(crate) mod schema_trash;
pub(crate) mod session;
pub(crate) mod setting;
pub(crate) mod setup_token;
pub(crate) mod sign_in_counter;
pub(crate) mod signing_key;
pub(crate) mod user_code;
pub(crate) mod user_credential;
pub(crate) mod user_factor;
pub(crate) mod user_identity;
pub(crate) mod user_ticket;
pub(crate) mod webhook;
pub(crate) mod webhook_delivery;
