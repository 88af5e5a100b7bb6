//! CORS origins: clear text (S9) and review (S10). Patterns are refused before this.

use chrono::{Days, NaiveDate};

use super::Severity::Warning;
use super::{Finding, finding};
use crate::{Config, Origin};

/// Age at which the list wants a review.
const REVIEW_DAYS: u64 = 90;

pub(super) fn findings(config: &Config, today: NaiveDate) -> Vec<Finding> {
    let public = &config.public;
    let mut found = Vec::new();
    if public.cors_origins.iter().any(Origin::is_clear_text) {
        let what = "lists an http:// origin, whose pages anybody on the way can change";
        let fix = "list https:// origins only";
        found.push(finding(
            ("cors-clear-text", "S9"),
            Warning,
            "public.cors_origins",
            what,
            fix,
        ));
    }
    if !public.cors_origins.is_empty() && !is_recent(public.cors_reviewed, today) {
        let what = format!("the CORS origins were not reviewed within {REVIEW_DAYS} days");
        let fix = "remove origins no longer in use, then set this to today's date";
        found.push(finding(
            ("cors-review", "S10"),
            Warning,
            "public.cors_reviewed",
            what,
            fix,
        ));
    }
    found
}

/// Whether the day lies within the last 90 days; a day to come is no review.
fn is_recent(reviewed: Option<NaiveDate>, today: NaiveDate) -> bool {
    let oldest = today
        .checked_sub_days(Days::new(REVIEW_DAYS))
        .unwrap_or(NaiveDate::MIN);
    reviewed.is_some_and(|it| (oldest..=today).contains(&it))
}
