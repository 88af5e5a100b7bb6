//! The audit log.

bounded_section! {
    /// How long the audit log is kept.
    pub struct AuditConfig in "audit";
    plain {}
    bounded {
        /// Days after which rows are given up; 0 keeps them for ever.
        retention_days: u32 = 365, 0..=36_500;
    }
}
