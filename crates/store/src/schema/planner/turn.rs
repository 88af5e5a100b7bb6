//! Changes that concern rows as a whole or two sides at once: drafts, locales, owners of links.

use bastide_content_types::{Model, Registry, Side};

use super::Planner;
use crate::schema::kinship::{incoming, parts};
use crate::schema::loss::LossKind;
use crate::schema::step::MoveLinks;
use crate::schema::{Item, Loss, Step};

impl Planner<'_> {
    /// Where the two sides of a relation changed places, links go along; where only one side
    /// changed, the links of the old owner are lost.
    pub(super) fn turn_links(&mut self, new: &Registry) {
        for id in std::mem::take(&mut self.turned) {
            let Some(before) = self.old.link(id) else {
                continue;
            };
            if before.side != Side::Owner {
                continue;
            }
            let from = before.table.clone();
            let after = new.link(id).filter(|it| it.side == Side::Inverse);
            let owners = (
                self.old.get(before.owner),
                after.and_then(|it| new.get(it.owner)),
            );
            // The new owner was the old other side, or its links mean something else.
            let swapped = after.filter(|it| {
                let other = self.old.link(it.owner_field);
                other.is_some_and(|other| other.owner_field == id)
            });
            if let (Some(after), (Some(source), Some(target))) = (swapped, owners) {
                self.steps.values.push(Step::MoveLinks(MoveLinks {
                    from: from.clone(),
                    source: source.table.clone(),
                    to: after.table.clone(),
                    target: target.table.clone(),
                    by_status: self.had_drafts(source) && self.had_drafts(target),
                }));
            } else if let Some(source) = owners.0 {
                let field = source.field_by_id(id).map(|it| it.name.as_str());
                let kind = LossKind::Links(from.clone());
                self.losses
                    .push(Loss::new(source.uid().as_str(), field, kind));
            }
            self.steps.trash.push(Step::Trash(Item::Links(from)));
        }
    }

    fn had_drafts(&self, model: &Model) -> bool {
        self.old
            .get(model.id)
            .is_some_and(|it| it.draft_and_publish())
    }

    /// Rows of types that get or lose drafts or locales.
    pub(super) fn switch_rows(&mut self, new: &Registry) {
        for definition in &self.change.put {
            let uid = definition.uid.as_str();
            let (Some(before), Some(after)) = (self.old.by_uid(uid), new.by_uid(uid)) else {
                continue;
            };
            let locale = self.locale.to_owned();
            let incoming = || incoming(new, after.id);
            let parts = parts(new, after);
            match (before.localized(), after.localized()) {
                (false, true) => self.steps.rows.push(Step::MakeLocalized {
                    parts: parts.clone(),
                    incoming: incoming(),
                    locale,
                }),
                (true, false) => {
                    let kind = LossKind::OtherLocales(after.table.clone(), locale.clone());
                    self.losses.push(Loss::new(uid, None, kind));
                    self.steps.rows.push(Step::MakeUnlocalized {
                        parts: parts.clone(),
                        incoming: incoming(),
                        locale,
                    });
                }
                _ => {}
            }
            match (before.draft_and_publish(), after.draft_and_publish()) {
                (false, true) => self.steps.rows.push(Step::EnableDrafts { parts }),
                (true, false) => {
                    let kind = LossKind::Drafts(after.table.clone());
                    self.losses.push(Loss::new(uid, None, kind));
                    let incoming = incoming();
                    self.steps
                        .rows
                        .push(Step::DisableDrafts { parts, incoming });
                }
                _ => {}
            }
        }
    }
}
