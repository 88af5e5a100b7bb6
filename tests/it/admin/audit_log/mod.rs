//! The audit log: what is in it, that it cannot be changed, and that a change is found.

mod changes;
mod denials;
mod reading;
mod tamper;

use bastide_store::audit::AuditRow;

use crate::app::TestApp;

/// The rows after one, as they are stored.
async fn rows_after(app: &TestApp, id: i64) -> Vec<AuditRow> {
    let rows = app.services.store().audit_rows_after(id, 10_000);
    rows.await.unwrap()
}

/// Action and object of the last row.
pub(super) async fn newest(app: &TestApp) -> (String, Option<String>) {
    let row = rows_after(app, 0).await.pop().unwrap();
    (row.action, row.object_id)
}

/// The last row, or 0.
async fn last(app: &TestApp) -> i64 {
    rows_after(app, 0).await.last().map_or(0, |it| it.id)
}
