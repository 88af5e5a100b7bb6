//! Figures of deliveries for Prometheus.

use std::sync::LazyLock;

use bastide_store::access::{AccessError, DeliveryState, Fate};
use prometheus::{IntCounterVec, IntGaugeVec, register_int_counter_vec, register_int_gauge_vec};

use super::Webhooks;

struct Figures {
    attempts: IntCounterVec,
    deliveries: IntGaugeVec,
}

impl Figures {
    fn register() -> prometheus::Result<Self> {
        Ok(Self {
            attempts: register_int_counter_vec!(
                "bastide_webhook_attempts_total",
                "Attempts to tell a webhook something, by what became of the delivery.",
                &["outcome"]
            )?,
            deliveries: register_int_gauge_vec!(
                "bastide_webhook_deliveries",
                "Deliveries of the database that wait, or were given up.",
                &["state"]
            )?,
        })
    }
}

/// A name that is registered twice is a mistake of ours, which costs the figures and nothing else.
static FIGURES: LazyLock<Option<Figures>> = LazyLock::new(|| Figures::register().ok());

/// Counts an attempt.
pub(super) fn count(fate: Fate) {
    let outcome = match fate {
        Fate::Delivered => "delivered",
        Fate::Later(_) => "postponed",
        Fate::Dead => "given_up",
    };
    if let Some(figures) = &*FIGURES {
        figures.attempts.with_label_values(&[outcome]).inc();
    }
}

impl Webhooks {
    /// Counts what is not delivered, for whoever collects figures.
    ///
    /// # Errors
    ///
    /// When the database fails; the figures stay what they were.
    pub async fn measure(&self) -> Result<(), AccessError> {
        let counts = self.live.store.delivery_counts().await?;
        let Some(figures) = &*FIGURES else {
            return Ok(());
        };
        let set = |state: DeliveryState, count: i64| {
            let figure = figures.deliveries.with_label_values(&[state.as_str()]);
            figure.set(count);
        };
        set(
            DeliveryState::Pending,
            counts.values().map(|it| it.pending).sum(),
        );
        set(DeliveryState::Dead, counts.values().map(|it| it.dead).sum());
        Ok(())
    }
}
