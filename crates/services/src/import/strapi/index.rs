//! Which rows there are, and which of them are written.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;

use bastide_content_types::{ModelId, Registry};
use bastide_permissions::plan::Status;

use super::names::{Name, Names};
use super::report::Report;
use super::survey::Key;

/// Rows of entries and component instances, by the id they have in the archive.
#[derive(Debug, Default)]
pub(super) struct Index {
    entries: HashMap<(ModelId, i64), Entry>,
    /// Statuses that a document has in a locale.
    statuses: HashMap<(ModelId, Name, Name), Statuses>,
    components: HashMap<ModelId, Instances>,
}

/// Where a row belongs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) document: Name,
    /// The empty text where the type has no locales.
    pub(super) locale: Name,
    pub(super) status: Status,
    /// Rows begin unwritten; a second one with the id of a written row is passed over.
    is_written: bool,
}

/// The entry that a component instance belongs to in the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Root {
    pub(super) locale: Name,
    pub(super) status: Status,
    /// Whether its type has drafts.
    pub(super) has_drafts: bool,
}

/// The instances of one component.
#[derive(Debug, Default)]
struct Instances {
    roots: HashMap<i64, Root>,
    largest: i64,
}

#[derive(Debug, Clone, Copy, Default)]
struct Statuses {
    draft: bool,
    published: bool,
}

impl Index {
    /// Sorts the rows of an archive into documents, locales and statuses. Of two rows in one
    /// place the newer one stays.
    pub(super) fn new(
        keys: &[Key],
        names: &mut Names,
        registry: &Registry,
        default_locale: &str,
        report: &mut Report,
    ) -> Self {
        let none = names.of("");
        let default_locale = names.of(default_locale);
        let mut models = HashMap::new();
        let mut places: HashMap<_, Key> = HashMap::with_capacity(keys.len());
        for key in keys {
            let model = models.entry(key.uid).or_insert_with(|| {
                let model = registry.by_uid(names.text(key.uid));
                model.map(|it| (it.id, it.localized(), it.draft_and_publish()))
            });
            let Some((model, is_localized, has_drafts)) = *model else {
                report.note("rows of types that are not imported", names.text(key.uid));
                continue;
            };
            let locale = if !is_localized {
                none
            } else if key.locale == none {
                let place = format_args!("{} {}", names.text(key.uid), key.id);
                report.note("rows without a locale, now in the default locale", place);
                default_locale
            } else {
                key.locale
            };
            let status = if has_drafts && !key.is_published {
                Status::Draft
            } else {
                Status::Published
            };
            let place = (model, key.document, locale, status);
            let Some(other) = places.insert(place, *key) else {
                continue;
            };
            let newer = |it: &Key| (it.updated_at, it.id);
            let (stays, goes) = if newer(&other) > newer(key) {
                (other, *key)
            } else {
                (*key, other)
            };
            places.insert(place, stays);
            let reason = "rows in the place of a newer one of the same document";
            report.note(reason, format_args!("{} {}", names.text(goes.uid), goes.id));
        }
        let mut index = Self::default();
        for ((model, document, locale, status), key) in places {
            let entry = Entry {
                document,
                locale,
                status,
                is_written: false,
            };
            index.entries.insert((model, key.id), entry);
            let statuses = index.statuses.entry((model, document, locale)).or_default();
            match status {
                Status::Draft => statuses.draft = true,
                Status::Published => statuses.published = true,
            }
        }
        index
    }

    /// A row that stays.
    pub(super) fn entry(&self, model: ModelId, id: i64) -> Option<Entry> {
        self.entries.get(&(model, id)).copied()
    }

    /// A row that is to be written now; none where it goes, or was written already.
    pub(super) fn begin(&mut self, model: ModelId, id: i64) -> Option<Entry> {
        let entry = self
            .entries
            .get_mut(&(model, id))
            .filter(|it| !it.is_written)?;
        entry.is_written = true;
        Some(*entry)
    }

    /// Whether a document has a draft and a published row in a locale.
    pub(super) fn has_both(&self, model: ModelId, document: Name, locale: Name) -> bool {
        let statuses = self.statuses.get(&(model, document, locale));
        statuses.is_some_and(|it| it.draft && it.published)
    }

    /// The entry that a written instance belongs to.
    pub(super) fn root(&self, component: ModelId, id: i64) -> Option<Root> {
        self.components.get(&component)?.roots.get(&id).copied()
    }

    /// Notes an instance; `false` if there is one with this id.
    pub(super) fn add_instance(&mut self, component: ModelId, id: i64, root: Root) -> bool {
        let instances = self.components.entry(component).or_default();
        let Slot::Vacant(place) = instances.roots.entry(id) else {
            return false;
        };
        place.insert(root);
        instances.largest = id.max(instances.largest);
        true
    }

    /// An id that no instance of a component has.
    pub(super) fn free_instance(&self, component: ModelId) -> i64 {
        let instances = self.components.get(&component);
        instances.map_or(1, |it| it.largest.saturating_add(1))
    }
}
