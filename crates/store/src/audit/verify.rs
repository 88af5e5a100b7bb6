//! Whether the log is what was written: every row, its place, and the signatures.

use std::fmt;

use bastide_auth::audit_key::AuditKey;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use serde_json::Value as Json;

use super::checkpoint::sealed;
use super::hash::{hash_at, hash_of};
use super::prune::PRUNED;
use crate::Store;
use crate::access::AccessError;
use crate::entity::audit_checkpoint;
use crate::entity::audit_head;
use crate::entity::audit_log::{Column, Entity, Model};

/// Rows that are read at a time.
const BATCH: u64 = 1_000;

/// Most faults that are named; beyond, they are counted.
const MOST_FAULTS: usize = 1_000;

/// Changed rows of which it is looked for the place that they were written at.
const MOST_MOVED: usize = 200;

/// Places where it is looked for: those of other changed rows, and those of missing ones.
const MOST_PLACES: usize = 1_000;

/// Something that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A row holds something else than what was written.
    Changed {
        /// The row.
        id: i64,
    },
    /// A row stands at the place of another one.
    Moved {
        /// Where it stands.
        id: i64,
        /// Where it was written.
        from: i64,
    },
    /// Rows are not there any more.
    Removed {
        /// The first of them.
        from: i64,
        /// The last of them.
        to: i64,
    },
    /// Rows were written anew, hashes and all: the chain holds, and does not fit its signature.
    Rewritten {
        /// The first that may be another one.
        from: i64,
        /// The row that was signed.
        to: i64,
    },
    /// A signature is not by our key, or was changed.
    BadSignature {
        /// The row that it is on.
        id: i64,
    },
    /// The head does not name the end of the chain, or its beginning.
    BadHead {
        /// The row that it names.
        id: i64,
    },
}

impl Fault {
    /// Its kind, for programs.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Changed { .. } => "changed",
            Self::Moved { .. } => "moved",
            Self::Removed { .. } => "removed",
            Self::Rewritten { .. } => "rewritten",
            Self::BadSignature { .. } => "signature",
            Self::BadHead { .. } => "head",
        }
    }

    /// The first and the last row that it is about; of one that was moved, where it was written and
    /// where it stands.
    pub fn rows(&self) -> (i64, i64) {
        match *self {
            Self::Changed { id } | Self::BadSignature { id } | Self::BadHead { id } => (id, id),
            Self::Moved { id, from } => (from, id),
            Self::Removed { from, to } | Self::Rewritten { from, to } => (from, to),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Changed { id } => write!(f, "row {id} was changed"),
            Self::Moved { id, from } => write!(f, "row {from} was moved to the place of row {id}"),
            Self::Removed { from, to } if from == to => write!(f, "row {from} was removed"),
            Self::Removed { from, to } => write!(f, "rows {from} to {to} were removed"),
            Self::Rewritten { from, to } => {
                write!(
                    f,
                    "rows {from} to {to} were written anew after they were signed"
                )
            }
            Self::BadSignature { id } => {
                write!(f, "the signature on row {id} is not by this server's key")
            }
            Self::BadHead { id } => {
                write!(
                    f,
                    "the head of the log names row {id}, where it neither begins nor ends"
                )
            }
        }
    }
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The first row that was looked at; older ones were given up for their age.
    pub first: i64,
    /// The last one.
    pub last: i64,
    /// The hash of the last one.
    pub hash: String,
    /// The last row with a good signature; 0 where there is none.
    pub signed: i64,
    /// What is not as it was written, at most 1,000 of it.
    pub faults: Vec<Fault>,
    /// How much of it there is in all.
    pub found: u64,
}

impl Store {
    /// Reads the whole log, in parts, and says what was changed, removed or moved. `seen` is told of
    /// rows that were looked at, and of how many there are.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn verify_audit_log(
        &self,
        key: &AuditKey,
        mut seen: impl FnMut(u64, u64),
    ) -> Result<Verdict, AccessError> {
        let head = self.audit_head().await?;
        let mut walk = Walk::new(&head);
        walk.check_beginning(self, key).await?;
        let total = u64::try_from(head.last_id.saturating_sub(head.pruned_id)).unwrap_or(0);
        loop {
            let rows = Entity::find()
                .filter(Column::Id.gt(walk.read))
                .filter(Column::Id.lte(head.last_id))
                .order_by_asc(Column::Id)
                .limit(BATCH)
                .all(self.writer())
                .await?;
            let Some(last) = rows.last() else {
                break;
            };
            let signatures = audit_checkpoint::Entity::find()
                .filter(audit_checkpoint::Column::Id.gt(walk.read))
                .filter(audit_checkpoint::Column::Id.lte(last.id))
                .order_by_asc(audit_checkpoint::Column::Id)
                .all(self.writer())
                .await?;
            let count = u64::try_from(rows.len()).unwrap_or(0);
            walk.batch(rows, signatures, key);
            seen(count, total);
        }
        // Signatures and rows beyond the end that the head names.
        let beyond = audit_checkpoint::Entity::find()
            .filter(audit_checkpoint::Column::Id.gt(walk.read))
            .order_by_desc(audit_checkpoint::Column::Id)
            .one(self.writer())
            .await?;
        walk.end(&head, beyond.as_ref(), key);
        Ok(walk.verdict(&head))
    }
}

/// How far the log was read, and what was found on the way.
struct Walk {
    /// The last place before the log begins.
    beginning: i64,
    /// The last place that was read.
    read: i64,
    /// The hash that the next row must name.
    hash: String,
    /// The last row whose signature fits.
    signed: i64,
    /// Rows that say how far the log was given up.
    pruned: Option<i64>,
    /// Some of the rows that do not have the hash they should have.
    bad: Vec<Model>,
    faults: Vec<Fault>,
    found: u64,
}

impl Walk {
    fn new(head: &audit_head::Model) -> Self {
        Self {
            beginning: head.pruned_id,
            read: head.pruned_id,
            hash: head.pruned_hash.clone(),
            signed: 0,
            pruned: None,
            bad: Vec::new(),
            faults: Vec::new(),
            found: 0,
        }
    }

    fn add(&mut self, fault: Fault) {
        self.found = self.found.saturating_add(1);
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(fault);
        }
    }

    /// What was given up must have been signed.
    async fn check_beginning(&mut self, store: &Store, key: &AuditKey) -> Result<(), AccessError> {
        if self.read == 0 {
            return Ok(());
        }
        let signature = audit_checkpoint::Entity::find_by_id(self.read);
        let signature = signature.one(store.writer()).await?;
        let is_good = signature
            .is_some_and(|it| it.hash == self.hash && key.verify(sealed(&it), &it.signature));
        if is_good {
            self.signed = self.read;
        } else {
            self.add(Fault::BadHead { id: self.read });
        }
        Ok(())
    }

    fn batch(
        &mut self,
        rows: Vec<Model>,
        signatures: Vec<audit_checkpoint::Model>,
        key: &AuditKey,
    ) {
        let mut signatures = signatures.into_iter().peekable();
        for row in rows {
            let next = self.read.saturating_add(1);
            let is_gap = row.id > next;
            if is_gap {
                self.add(Fault::Removed {
                    from: next,
                    to: row.id.saturating_sub(1),
                });
            }
            if hash_of(&row) != row.hash {
                self.add(Fault::Changed { id: row.id });
                if self.bad.len() < MOST_MOVED {
                    self.bad.push(row.clone());
                }
            } else if !is_gap && row.previous != self.hash {
                // It is itself whole and names another row before it than the one that is there.
                self.add_changed_before(row.id);
            }
            if row.action == PRUNED {
                self.pruned = pruned_to(&row).or(self.pruned);
            }
            while let Some(signature) = signatures.next_if(|it| it.id <= row.id) {
                self.check(&signature, &row, key);
            }
            self.read = row.id;
            self.hash = row.hash;
        }
    }

    /// The row before `id` has another hash than the one it was followed by, and is not itself at
    /// odds with its own: it was written anew.
    fn add_changed_before(&mut self, id: i64) {
        // The first row stands behind nothing that could be another one.
        let before = id.saturating_sub(1).max(self.beginning.saturating_add(1));
        let known = Fault::Changed { id: before };
        if self.faults.last() != Some(&known) {
            self.add(known);
        }
    }

    /// Changed rows that are only at another place than where they were written say so.
    fn find_places(&mut self) {
        let changed = self.bad.iter().map(|it| it.id..=it.id);
        let missing = self.faults.iter().filter_map(|it| match it {
            Fault::Removed { from, to } => Some(*from..=*to),
            _ => None,
        });
        let places: Vec<i64> = changed.chain(missing).flatten().take(MOST_PLACES).collect();
        for row in &self.bad {
            let mut places = places.iter().copied();
            let Some(from) = places.find(|place| hash_at(*place, row) == row.hash) else {
                continue;
            };
            let known = Fault::Changed { id: row.id };
            for fault in self.faults.iter_mut().filter(|it| **it == known) {
                *fault = Fault::Moved { id: row.id, from };
            }
        }
    }

    fn check(&mut self, signature: &audit_checkpoint::Model, row: &Model, key: &AuditKey) {
        if !key.verify(sealed(signature), &signature.signature) {
            self.add(Fault::BadSignature { id: signature.id });
        } else if signature.id == row.id && signature.hash == row.hash {
            self.signed = signature.id;
        } else if signature.id == row.id {
            self.add(Fault::Rewritten {
                from: self.signed.saturating_add(1),
                to: signature.id,
            });
        }
    }

    fn end(
        &mut self,
        head: &audit_head::Model,
        beyond: Option<&audit_checkpoint::Model>,
        key: &AuditKey,
    ) {
        let signed = beyond.filter(|it| key.verify(sealed(it), &it.signature));
        let last = signed.map_or(head.last_id, |it| it.id.max(head.last_id));
        if last > self.read {
            self.add(Fault::Removed {
                from: self.read.saturating_add(1),
                to: last,
            });
        } else if head.last_hash != self.hash {
            self.add(Fault::BadHead { id: head.last_id });
        }
        if head.pruned_id > 0 && self.pruned != Some(head.pruned_id) {
            self.add(Fault::BadHead { id: head.pruned_id });
        }
        self.find_places();
    }

    fn verdict(self, head: &audit_head::Model) -> Verdict {
        Verdict {
            first: head.pruned_id.saturating_add(1),
            last: self.read,
            hash: self.hash,
            signed: self.signed,
            faults: self.faults,
            found: self.found,
        }
    }
}

/// The last row that a row of the log says was given up.
fn pruned_to(row: &Model) -> Option<i64> {
    let details: Json = serde_json::from_str(&row.details).ok()?;
    details.get("to")?.as_i64()
}
