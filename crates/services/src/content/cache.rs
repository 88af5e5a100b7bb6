//! What is kept in memory between requests, within bounds.

use std::sync::Arc;

use bastide_config::CacheConfig;
use quick_cache::Weighter;
use quick_cache::sync::Cache;

use super::answer::Answer;
use super::key::{AnswerKey, Key, TotalKey};
use super::plan::Planned;
use crate::epoch::Moment;

/// Most plans that are kept; one takes some ten kilobytes.
const PLANS: usize = 1_000;

/// Share of the memory that totals get: one in this many bytes.
const TOTALS_SHARE: u64 = 8;

/// Size of an ordinary answer and of an ordinary total with their keys, in bytes; a guess that
/// sizes the tables.
const ANSWER: u64 = 4_096;
const TOTAL: u64 = 256;

/// Plans, answers and totals.
///
/// Answers and totals count while the moment they were read at lasts.
#[derive(Debug)]
pub(super) struct Caches {
    plans: Cache<Key, Arc<Planned>>,
    answers: Option<Cache<AnswerKey, (Answer, Moment), Bytes>>,
    totals: Option<Cache<TotalKey, (u64, Moment), Bytes>>,
}

/// Weighs by the memory that is taken.
#[derive(Debug, Clone)]
struct Bytes;

impl Weighter<AnswerKey, (Answer, Moment)> for Bytes {
    fn weight(&self, key: &AnswerKey, (answer, _): &(Answer, Moment)) -> u64 {
        let value = answer.body.len() + answer.etag.len();
        key.weight() + u64::try_from(value).unwrap_or(u64::MAX)
    }
}

impl Weighter<TotalKey, (u64, Moment)> for Bytes {
    fn weight(&self, key: &TotalKey, _: &(u64, Moment)) -> u64 {
        key.weight()
    }
}

impl Caches {
    pub(super) fn new(config: &CacheConfig) -> Self {
        let totals = config.max_bytes / TOTALS_SHARE;
        let answers = config.max_bytes - totals;
        let items = |bytes: u64, each| usize::try_from(bytes / each).unwrap_or(usize::MAX).max(1);
        Self {
            plans: Cache::new(PLANS),
            answers: (config.responses && answers > 0)
                .then(|| Cache::with_weighter(items(answers, ANSWER), answers, Bytes)),
            totals: (config.totals && totals > 0)
                .then(|| Cache::with_weighter(items(totals, TOTAL), totals, Bytes)),
        }
    }

    pub(super) fn plan(&self, key: &Key) -> Option<Arc<Planned>> {
        self.plans.get(key)
    }

    /// Keeps a plan, unless it serves one caller only.
    pub(super) fn keep_plan(&self, key: &Key, plan: &Arc<Planned>) {
        if !plan.caller_bound {
            self.plans.insert(key.clone(), plan.clone());
        }
    }

    pub(super) fn answer(&self, key: &AnswerKey, now: Moment) -> Option<Answer> {
        let (answer, moment) = self.answers.as_ref()?.get(key)?;
        (moment == now).then_some(answer)
    }

    pub(super) fn keep_answer(&self, key: AnswerKey, answer: &Answer, moment: Moment) {
        if let Some(answers) = &self.answers {
            answers.insert(key, (answer.clone(), moment));
        }
    }

    pub(super) fn total(&self, key: &TotalKey, now: Moment) -> Option<u64> {
        let (total, moment) = self.totals.as_ref()?.get(key)?;
        (moment == now).then_some(total)
    }

    pub(super) fn keep_total(&self, key: TotalKey, total: u64, moment: Moment) {
        if let Some(totals) = &self.totals {
            totals.insert(key, (total, moment));
        }
    }
}
