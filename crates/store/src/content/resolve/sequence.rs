//! The links of one field while a body changes them, one after the other.

use std::collections::HashMap;

use bastide_permissions::plan::Status;
use bastide_validation::{Connect, Misplaced, Position, Refusal, Target, TargetId};

use super::Result;
use super::targets::{Targets, shown};
use crate::content::LinkTarget;

/// A list of links in the making.
pub(super) struct Sequence<'t> {
    targets: &'t Targets,
    links: Vec<LinkTarget>,
    misplaced: Misplaced,
}

impl<'t> Sequence<'t> {
    pub(super) fn new(targets: &'t Targets, links: Vec<LinkTarget>, misplaced: Misplaced) -> Self {
        Self {
            targets,
            links,
            misplaced,
        }
    }

    pub(super) fn into_links(self) -> Vec<LinkTarget> {
        self.links
    }

    /// Ends the links to a target, if there are any.
    pub(super) fn disconnect(&mut self, target: &Target) -> Result<()> {
        if let Some(gone) = self.targets.find(target)? {
            self.links.retain(|it| !gone.is(it));
        }
        Ok(())
    }

    /// Makes or moves links.
    pub(super) fn connect(&mut self, items: &[Connect]) -> Result<()> {
        for item in self.in_turn(items)? {
            let mut link = self.link(item)?;
            if let Some(at) = self.links.iter().position(|it| is_same(it, &link)) {
                let before = self.links.remove(at);
                // The draft and the published row together are the document.
                link.status = link.status.filter(|it| before.status == Some(*it));
            }
            let place = match &item.position {
                Position::End => self.links.len(),
                Position::Start => 0,
                Position::Before(id) => self.place_of(item, "before", id)?,
                Position::After(id) => self.place_of(item, "after", id)?.saturating_add(1),
            };
            self.links.insert(place.min(self.links.len()), link);
        }
        Ok(())
    }

    /// Makes the last link the only one. Places say nothing, but have to name what exists.
    pub(super) fn replace(&mut self, items: &[Connect]) -> Result<()> {
        for item in items {
            if let Some(neighbour) = neighbour(item) {
                self.targets.find(&neighbour)?;
            }
            self.links = vec![self.link(item)?];
        }
        Ok(())
    }

    fn link(&self, item: &Connect) -> Result<LinkTarget> {
        let status = item.status.map(|it| match it {
            bastide_validation::Status::Draft => Status::Draft,
            bastide_validation::Status::Published => Status::Published,
        });
        self.targets
            .link(&item.target, item.locale.as_deref(), status)
    }

    /// The items in the order in which they can be placed: one beside another that is linked by
    /// the same list comes after it.
    fn in_turn<'i>(&self, items: &'i [Connect]) -> Result<Vec<&'i Connect>> {
        let by_target = items.iter().enumerate().map(|(at, it)| (&it.target, at));
        let by_target: HashMap<&Target, usize> = by_target.collect();
        let mut is_taken = vec![false; items.len()];
        let mut turn = Vec::with_capacity(items.len());
        for first in 0..items.len() {
            let mut chain = Vec::new();
            let mut next = Some(first);
            while let Some(at) = next.take()
                && let Some(taken) = is_taken.get_mut(at).filter(|it| !**it)
                && let Some(item) = items.get(at)
            {
                *taken = true;
                chain.push(item);
                if let Some(neighbour) = neighbour(item)
                    && self.place(&neighbour)?.is_none()
                {
                    next = by_target.get(&neighbour).copied();
                }
            }
            turn.extend(chain.into_iter().rev());
        }
        Ok(turn)
    }

    fn place(&self, target: &Target) -> Result<Option<usize>> {
        let found = self.targets.find(target)?;
        Ok(found.and_then(|found| self.links.iter().position(|it| found.is(it))))
    }

    fn place_of(&self, item: &Connect, side: &str, id: &TargetId) -> Result<usize> {
        let neighbour = beside(item, id);
        match (self.place(&neighbour)?, self.misplaced) {
            (Some(place), _) => Ok(place),
            (None, Misplaced::AtTheEnd) => Ok(self.links.len()),
            (None, Misplaced::Refused) => {
                let (own, other) = (shown(&item.target.id), shown(id));
                let quote = match id {
                    TargetId::Row(_) => "",
                    TargetId::Document(_) => "\"",
                };
                let message = format!(
                    "There was a problem connecting relation with id {own} at position \
                     {{\"{side}\":{quote}{other}{quote}}}. The relation with id {other} needs to \
                     be connected first."
                );
                Err(Refusal::Plain(message).into())
            }
        }
    }
}

fn is_same(one: &LinkTarget, other: &LinkTarget) -> bool {
    (one.model, &one.document, &one.locale) == (other.model, &other.document, &other.locale)
}

fn neighbour(item: &Connect) -> Option<Target> {
    match &item.position {
        Position::Before(id) | Position::After(id) => Some(beside(item, id)),
        Position::Start | Position::End => None,
    }
}

/// What an id beside an item names: something of the same type.
fn beside(item: &Connect, id: &TargetId) -> Target {
    Target {
        model: item.target.model,
        id: id.clone(),
    }
}
