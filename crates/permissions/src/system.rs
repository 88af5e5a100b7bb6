//! Proof for work that nobody asked for: start-up, imports, the scheduler.

/// Why something is done without a caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The data of another system is taken over.
    Import,
    /// A new installation gets its demo content.
    Demo,
    /// The operator gave a command on the machine of the database.
    Command,
    /// An administrator acts, who has proved a right to it.
    Administrator,
    /// A caller of the content API acts, who was found to hold what it touches.
    Caller,
    /// Something was due: a schedule, a queue, a look-up of credentials.
    Upkeep,
    /// A test prepares its data.
    Test,
}

/// Proof that the program itself acts. Clippy bans [`System::new`] outside of reviewed places.
#[derive(Debug)]
pub struct System {
    reason: Reason,
}

impl System {
    /// Vouches for work without a caller.
    pub fn new(reason: Reason) -> Self {
        Self { reason }
    }

    /// Why, for the log.
    pub fn reason(&self) -> Reason {
        self.reason
    }
}
