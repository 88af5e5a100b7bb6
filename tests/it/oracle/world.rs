//! Random data, and the same data with everything changed that the role may not read.

use bastide_content_types::{FieldId, Registry, Value};
use bastide_permissions::plan::Status;
use bastide_permissions::{Reason, System};
use bastide_store::Store;
use bastide_store::load::{LoadInstance, LoadLink, LoadRow, Loader};
use bastide_store::schema::Change;

use super::schema::{RELATIONS, Sample, TYPES, next, uid};
use crate::dice::Dice;

const DOCUMENTS: usize = 6;

/// The rows of all types.
#[derive(Debug, Clone)]
pub(super) struct World {
    rows: Vec<Row>,
}

/// A draft or published row with what it owns.
#[derive(Debug, Clone)]
struct Row {
    ty: usize,
    document: usize,
    status: Status,
    values: Values,
    /// Documents that `many` and `one` lead to.
    many: Vec<usize>,
    one: Option<usize>,
    /// Instances in `part` and in `zone`.
    parts: Vec<Part>,
    zone: Vec<Part>,
}

#[derive(Debug, Clone)]
struct Values {
    a: Option<&'static str>,
    b: Option<&'static str>,
    n: Option<i64>,
    p: Option<&'static str>,
}

#[derive(Debug, Clone)]
struct Part {
    a: Option<&'static str>,
    p: Option<&'static str>,
    one: Option<usize>,
}

const WORDS: [Option<&str>; 5] = [Some("x"), Some("xy"), Some("y"), Some(""), None];

impl Values {
    fn random(dice: &mut Dice) -> Self {
        let n = [None, Some(0), Some(2), Some(4), Some(5), Some(6)];
        Self {
            a: dice.pick(&WORDS),
            b: dice.pick(&WORDS),
            n: dice.pick(&n),
            p: dice.pick(&WORDS),
        }
    }
}

impl Part {
    fn random(dice: &mut Dice) -> Self {
        let one = (!dice.one_in(3)).then(|| dice.below(DOCUMENTS));
        Self {
            a: dice.pick(&WORDS),
            p: dice.pick(&WORDS),
            one,
        }
    }

    fn some(dice: &mut Dice) -> Vec<Self> {
        (0..dice.below(3)).map(|_| Self::random(dice)).collect()
    }
}

impl Row {
    fn random(dice: &mut Dice, ty: usize, document: usize, status: Status) -> Self {
        let mut many: Vec<usize> = (0..DOCUMENTS).filter(|_| dice.one_in(3)).collect();
        if dice.one_in(2) {
            many.reverse();
        }
        let one = (!dice.one_in(3)).then(|| dice.below(DOCUMENTS));
        let (parts, zone) = (Part::some(dice), Part::some(dice));
        Self {
            ty,
            document,
            status,
            values: Values::random(dice),
            many,
            one,
            parts,
            zone,
        }
    }

    fn in_rule(&self) -> bool {
        self.values.n.is_some_and(|it| it > 3)
    }

    /// Whether the row exists for the role.
    fn is_seen(&self, sample: &Sample) -> bool {
        let ty = &sample.types[self.ty];
        ty.find && self.status == Status::Published && (!ty.rule || self.in_rule())
    }

    fn id(&self) -> i64 {
        let draft = usize::from(self.status == Status::Draft);
        i64::try_from(1 + self.document * 2 + draft).unwrap()
    }
}

impl World {
    pub(super) fn random(dice: &mut Dice, sample: &Sample) -> Self {
        let mut rows = Vec::new();
        for ty in 0..TYPES {
            for document in 0..DOCUMENTS {
                if !dice.one_in(8) {
                    rows.push(Row::random(dice, ty, document, Status::Published));
                }
                if sample.types[ty].drafts && !dice.one_in(4) {
                    rows.push(Row::random(dice, ty, document, Status::Draft));
                }
            }
        }
        Self { rows }
    }

    /// Documents of a type that the role sees.
    fn seen(&self, sample: &Sample, ty: usize) -> Vec<usize> {
        let rows = self
            .rows
            .iter()
            .filter(|it| it.ty == ty && it.is_seen(sample));
        rows.map(|it| it.document).collect()
    }

    /// The same to the role's eyes, and different to everybody else's.
    pub(super) fn with_other_secrets(&self, dice: &mut Dice, sample: &Sample) -> Self {
        let seen: Vec<Vec<usize>> = (0..TYPES).map(|ty| self.seen(sample, ty)).collect();
        let mut rows = Vec::new();
        for row in &self.rows {
            rows.extend(other_row(dice, sample, row, &seen));
        }
        // Rows nobody sees may also come into being.
        for (ty, seen) in seen.iter().enumerate() {
            for document in (0..DOCUMENTS).filter(|it| !seen.contains(it)) {
                let exists = rows.iter().any(|it: &Row| {
                    it.ty == ty && it.document == document && it.status == Status::Published
                });
                let row = Row::random(dice, ty, document, Status::Published);
                if !exists && !row.is_seen(sample) && dice.one_in(2) {
                    rows.push(row);
                }
            }
        }
        Self { rows }
    }

    /// Replaces whatever the store holds by this world.
    pub(super) async fn load(&self, store: &Store, sample: &Sample) {
        let mut loader = Loader::begin(store, &System::new(Reason::Test))
            .await
            .unwrap();
        loader.clear(0).await.unwrap();
        let change = Change {
            put: sample.definitions(),
            ..Change::default()
        };
        loader.change(&change, "en", 0).await.unwrap();
        let mut loading = Loading {
            registry: loader.registry().clone(),
            loader,
        };
        for row in &self.rows {
            loading.row(row).await;
        }
        for row in &self.rows {
            loading.links(sample, row).await;
        }
        loading.loader.finish(1_000).await.unwrap();
    }
}

/// The row as the other world has it; `None` where it has none.
fn other_row(dice: &mut Dice, sample: &Sample, row: &Row, seen: &[Vec<usize>]) -> Option<Row> {
    let mut other = Row::random(dice, row.ty, row.document, row.status);
    if !row.is_seen(sample) {
        // It stays out of sight; it may also go. Whether a published document has a draft is
        // public by the contract (`publicationFilter`), what the draft says is not.
        if row.status == Status::Published && sample.types[row.ty].rule {
            other.values.n = dice.pick(&[None, Some(1), Some(3)]);
        }
        let stays = row.status == Status::Draft || !dice.one_in(4);
        return stays.then_some(other);
    }
    let reads = |name| sample.reads(row.ty, name);
    if reads("a") {
        other.values.a = row.values.a;
    }
    if reads("b") {
        other.values.b = row.values.b;
    }
    if reads("n") {
        other.values.n = row.values.n;
    } else if sample.types[row.ty].rule {
        other.values.n = Some(if dice.one_in(2) { 4 } else { 9 });
    }
    let target = next(row.ty);
    // The other side of `many` shows the same links.
    if reads("many") || sample.reads(target, "back") {
        other.many = other_links(dice, &row.many, &seen[target]);
    }
    if reads("one") {
        other.one = other_link(dice, row.one, &seen[sample.types[row.ty].one]);
    }
    if reads("part") {
        other.parts = row
            .parts
            .iter()
            .map(|it| other_part(dice, it, &seen[1]))
            .collect();
    }
    if reads("zone") {
        other.zone = row
            .zone
            .iter()
            .map(|it| other_part(dice, it, &seen[1]))
            .collect();
    }
    Some(other)
}

/// Links to documents that are seen stay in their order; the others change.
fn other_links(dice: &mut Dice, links: &[usize], seen: &[usize]) -> Vec<usize> {
    let mut other: Vec<usize> = links
        .iter()
        .copied()
        .filter(|it| seen.contains(it))
        .collect();
    for hidden in (0..DOCUMENTS).filter(|it| !seen.contains(it)) {
        if dice.one_in(2) {
            let at = dice.below(other.len() + 1);
            other.insert(at, hidden);
        }
    }
    other
}

fn other_link(dice: &mut Dice, link: Option<usize>, seen: &[usize]) -> Option<usize> {
    match link {
        Some(target) if seen.contains(&target) => link,
        _ => (0..DOCUMENTS)
            .filter(|it| !seen.contains(it))
            .find(|_| dice.one_in(3)),
    }
}

fn other_part(dice: &mut Dice, part: &Part, seen: &[usize]) -> Part {
    Part {
        a: part.a,
        p: dice.pick(&WORDS),
        one: other_link(dice, part.one, seen),
    }
}

struct Loading<'a> {
    loader: Loader<'a>,
    registry: std::sync::Arc<Registry>,
}

fn text(value: Option<&str>) -> Value {
    value.map_or(Value::Null, |it| Value::Text(it.to_owned()))
}

fn document(ty: usize, document: usize) -> String {
    format!("d{ty}{document}")
}

impl Loading<'_> {
    fn field(&self, uid: &str, name: &str) -> FieldId {
        self.registry.by_uid(uid).unwrap().field(name).unwrap().id
    }

    async fn row(&mut self, row: &Row) {
        let uid = uid(row.ty);
        let values = vec![
            (self.field(&uid, "a"), text(row.values.a)),
            (self.field(&uid, "b"), text(row.values.b)),
            (
                self.field(&uid, "n"),
                row.values.n.map_or(Value::Null, Value::Int),
            ),
            (self.field(&uid, "p"), text(row.values.p)),
        ];
        let published = row.status == Status::Published;
        let load = LoadRow {
            model: self.registry.by_uid(&uid).unwrap().id,
            id: row.id(),
            document: document(row.ty, row.document),
            locale: String::new(),
            status: row.status,
            created_at: 0,
            updated_at: 0,
            published_at: published.then_some(0),
            values,
        };
        self.loader.row(load).await.unwrap();
    }

    async fn links(&mut self, sample: &Sample, row: &Row) {
        let uid = uid(row.ty);
        for (at, &target) in row.many.iter().enumerate() {
            self.link(
                &uid,
                RELATIONS[0],
                (row.id(), row.status),
                next(row.ty),
                target,
                at,
                row.document,
            )
            .await;
        }
        if let Some(target) = row.one {
            self.link(
                &uid,
                RELATIONS[1],
                (row.id(), row.status),
                sample.types[row.ty].one,
                target,
                0,
                row.document,
            )
            .await;
        }
        for (name, parts) in [("part", &row.parts), ("zone", &row.zone)] {
            for (at, part) in parts.iter().enumerate() {
                self.part(row, &uid, name, part, at).await;
            }
        }
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "both ends of a link, with its place at each"
    )]
    async fn link(
        &mut self,
        uid: &str,
        field: &str,
        (source, source_status): (i64, Status),
        ty: usize,
        target: usize,
        pos: usize,
        inv_pos: usize,
    ) {
        let link = LoadLink {
            field: self.field(uid, field),
            source,
            source_status,
            target: self.registry.by_uid(&super::schema::uid(ty)).unwrap().id,
            document: document(ty, target),
            locale: String::new(),
            status: None,
            pos: pos as f64,
            inv_pos: inv_pos as f64,
        };
        self.loader.link(link).await.unwrap();
    }

    /// Ids of instances are part of answers, so they follow from the row and the place.
    async fn part(&mut self, row: &Row, uid: &str, field: &str, part: &Part, at: usize) {
        let place = row.ty * 1_000
            + usize::try_from(row.id()).unwrap() * 20
            + at
            + if field == "zone" { 10 } else { 0 };
        let id = i64::try_from(place).unwrap();
        let instance = LoadInstance {
            model: self.registry.by_uid("x.part").unwrap().id,
            id,
            field: self.field(uid, field),
            owner: row.id(),
            pos: at as f64,
            locale: String::new(),
            status: row.status,
            values: vec![
                (self.field("x.part", "a"), text(part.a)),
                (self.field("x.part", "p"), text(part.p)),
            ],
        };
        self.loader.instance(instance).await.unwrap();
        if let Some(target) = part.one {
            self.link("x.part", "one", (id, row.status), 1, target, 0, place)
                .await;
        }
    }
}
