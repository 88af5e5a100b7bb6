//! What may be done: actions as types, so that a proof says what it proves.

mod sealed {
    pub trait Sealed {}
}

/// Something a principal may do to a content type.
pub trait Action: sealed::Sealed + Send + Sync + 'static {
    /// Its name in grants and action ids (REST contract, section 6.3).
    const NAME: &'static str;
}

/// An action that leaves an entry behind.
pub trait Writes: Action {}

impl Writes for Create {}
impl Writes for Update {}

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident => $text:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub struct $name;
        impl sealed::Sealed for $name {}
        impl Action for $name {
            const NAME: &'static str = $text;
        }
    )+};
}

actions! {
    /// List entries, read a single type.
    Find => "find";
    /// Read one entry.
    FindOne => "findOne";
    /// Read drafts, besides [`Find`] or [`FindOne`].
    FindDrafts => "findDrafts";
    /// Make an entry.
    Create => "create";
    /// Change an entry, publish it, translate it, fill a single type.
    Update => "update";
    /// Remove an entry.
    Delete => "delete";
    /// Read one's own account (REST contract, section 6.5).
    Me => "me";
    /// Learn what some other action reaches; proves nothing beyond that.
    Explain => "explain";
}
