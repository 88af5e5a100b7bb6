//! Who goes when there are more connections than there may be (attack case DOS-06).
//!
//! The library stops accepting then, so that whoever comes next waits until somebody goes: a few
//! idle clients would keep everybody out. Here the connection that has done nothing for the longest
//! time makes room, and where all are busy, the new one is closed at once.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::connection::Pulse;

/// The connections of one worker.
#[derive(Debug, Clone)]
pub(crate) struct Crowd(Rc<Inner>);

#[derive(Debug)]
struct Inner {
    most: usize,
    present: RefCell<BTreeMap<u64, Pulse>>,
    next: Cell<u64>,
}

impl Crowd {
    /// At most so many connections.
    pub(crate) fn new(most: usize) -> Self {
        Self(Rc::new(Inner {
            most,
            present: RefCell::default(),
            next: Cell::new(0),
        }))
    }

    /// Lets a connection in, for as long as what is returned is kept. It is ended where there is no
    /// room for it.
    pub(crate) fn join(&self, pulse: &Pulse) -> Presence {
        let mut present = self.0.present.borrow_mut();
        let number = self.0.next.get();
        self.0.next.set(number.wrapping_add(1));
        if present.len() < self.0.most || make_room(&mut present) {
            present.insert(number, pulse.clone());
        } else {
            pulse.end();
        }
        Presence {
            crowd: self.clone(),
            number,
        }
    }
}

/// Ends the connection that is idle for the longest time, if there is one.
fn make_room(present: &mut BTreeMap<u64, Pulse>) -> bool {
    let idle = present.iter();
    let idle = idle.filter_map(|(number, pulse)| Some((pulse.idle_until()?, *number)));
    let Some(pulse) = idle.min().and_then(|(_, it)| present.remove(&it)) else {
        return false;
    };
    pulse.end();
    true
}

/// That a connection is there.
#[derive(Debug)]
pub(crate) struct Presence {
    crowd: Crowd,
    number: u64,
}

impl Drop for Presence {
    fn drop(&mut self) {
        self.crowd.0.present.borrow_mut().remove(&self.number);
    }
}
