//! A random schema and random grants.

use std::collections::BTreeSet;

use bastide_content_types::{Definition, Uid};
use bastide_permissions::{FieldMask, Grant, Grants};
use serde_json::json;

use crate::dice::Dice;

/// Content types of a sample.
pub(super) const TYPES: usize = 3;
/// Scalars of each type: `p` is private to everybody.
pub(super) const SCALARS: [&str; 4] = ["a", "b", "n", "p"];
/// Relations of each type; `many` and `one` own links, `back` is the other side of the `many` of
/// the type before.
pub(super) const RELATIONS: [&str; 3] = ["many", "one", "back"];

/// Three types with a component and a zone each, and what the public role may read of them.
#[derive(Debug)]
pub(super) struct Sample {
    pub(super) types: Vec<Type>,
}

#[derive(Debug)]
pub(super) struct Type {
    pub(super) drafts: bool,
    /// The type that `one` leads to.
    pub(super) one: usize,
    /// The names the role may read; `None` for all.
    pub(super) mask: Option<BTreeSet<String>>,
    /// Whether the role may find entries at all.
    pub(super) find: bool,
    /// Whether it may find only entries with `n > 3`.
    pub(super) rule: bool,
}

pub(super) fn uid(ty: usize) -> String {
    format!("api::t{ty}.t{ty}")
}

/// The type that `many` of a type leads to, and whose `back` is its other side.
pub(super) fn next(ty: usize) -> usize {
    (ty + 1) % TYPES
}

impl Sample {
    pub(super) fn random(dice: &mut Dice) -> Self {
        let types = (0..TYPES).map(|ty| Type {
            drafts: dice.one_in(2),
            one: dice.below(TYPES),
            mask: dice.one_in(2).then(|| mask(dice)),
            // The first type can be asked, or there would be nothing to compare.
            find: ty == 0 || !dice.one_in(3),
            rule: dice.one_in(3),
        });
        Self {
            types: types.collect(),
        }
    }

    /// Whether the role may read a field of a type it finds.
    pub(super) fn reads(&self, ty: usize, name: &str) -> bool {
        let ty = &self.types[ty];
        name != "p" && ty.find && ty.mask.as_ref().is_none_or(|it| it.contains(name))
    }

    pub(super) fn grants(&self) -> Grants {
        let mut grants = Grants::new();
        for (at, ty) in self.types.iter().enumerate().filter(|(_, it)| it.find) {
            let fields = ty.mask.clone().map_or(FieldMask::All, FieldMask::Only);
            let rows = ty.rule.then(|| json!({"n": {"$gt": 3}}));
            grants = grants.allow(format!("{}.find", uid(at)), Grant { fields, rows });
        }
        grants
    }

    pub(super) fn definitions(&self) -> Vec<Definition> {
        let component = json!({
            "info": {"displayName": "Part"},
            "attributes": {
                "a": {"type": "string"},
                "p": {"type": "string", "private": true},
                "one": {"type": "relation", "relation": "oneToOne", "target": uid(1)},
            }
        });
        let types = self.types.iter().enumerate().map(|(at, ty)| {
            let before = (at + TYPES - 1) % TYPES;
            let json = json!({
                "info": {"singularName": format!("t{at}"), "pluralName": format!("t{at}s"), "displayName": "T"},
                "options": {"draftAndPublish": ty.drafts},
                "attributes": {
                    "a": {"type": "string"},
                    "b": {"type": "text"},
                    "n": {"type": "integer"},
                    "p": {"type": "string", "private": true},
                    "many": {"type": "relation", "relation": "manyToMany", "target": uid(next(at)), "inversedBy": "back"},
                    "back": {"type": "relation", "relation": "manyToMany", "target": uid(before), "mappedBy": "many"},
                    "one": {"type": "relation", "relation": "manyToOne", "target": uid(ty.one)},
                    "part": {"type": "component", "component": "x.part", "repeatable": true},
                    "zone": {"type": "dynamiczone", "components": ["x.part"]},
                }
            });
            (uid(at), json)
        });
        let all = types.chain([("x.part".to_owned(), component)]);
        all.map(|(uid, json)| Definition::parse(Uid::new(uid).unwrap(), &json).unwrap())
            .collect()
    }
}

fn mask(dice: &mut Dice) -> BTreeSet<String> {
    let names = SCALARS.iter().chain(&RELATIONS).chain(&["part", "zone"]);
    names
        .filter(|_| !dice.one_in(3))
        .map(|&it| it.to_owned())
        .collect()
}
