//! Secrets that travel by mail or console and are spent by their first use.
//!
//! Each purpose is a kind of its own, so a confirmation code can never reset a password. Expiry
//! and single use live where the rows are.

use crate::digest::Digest;
use crate::opaque::{Kind, Opaque};

/// A kind of [`Opaque`] that is spent by its first use and stored as SHA-256.
pub trait OneTime: Kind {}

impl<K: OneTime> Opaque<K> {
    /// What is stored and looked up.
    pub fn digest(&self) -> Digest {
        Digest::sha256(self.expose())
    }
}

macro_rules! one_time {
    ($($(#[$doc:meta])* $alias:ident = $kind:ident, $prefix:literal;)*) => {$(
        #[doc = concat!("The kind of [`", stringify!($alias), "`].")]
        #[derive(Clone, Copy, Debug)]
        pub enum $kind {}

        impl Kind for $kind {
            const PREFIX: &'static str = $prefix;
        }

        impl OneTime for $kind {}

        $(#[$doc])*
        pub type $alias = Opaque<$kind>;
    )*};
}

one_time! {
    /// Sets a new password without the old one.
    ResetCode = Reset, "bst_reset_";
    /// Proves that a mailbox belongs to the account.
    ConfirmationCode = Confirmation, "bst_confirm_";
    /// Lets an invited person become an administrator.
    Invitation = Invite, "bst_invite_";
    /// Makes the first administrator; printed on the console.
    SetupToken = Setup, "bst_setup_";
    /// Goes to a provider and comes back with the browser.
    SignInState = State, "bst_state_";
    /// Lets in whoever a provider has vouched for.
    SignInTicket = Ticket, "bst_ticket_";
    /// Allows enrolling a second factor, and nothing else.
    EnrolmentToken = Enrolment, "bst_enrol_";
    /// Asks whoever has proved a password for the second factor.
    FactorTicket = Factor, "bst_factor_";
    /// Stays with the browser that was given one of the two above.
    TicketBrowser = Browser, "bst_browser_";
}
