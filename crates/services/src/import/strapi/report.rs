//! What an import did, and what it could not do.

use std::collections::BTreeMap;
use std::fmt;

use indexmap::IndexMap;

/// Most examples kept for one reason.
const MOST_EXAMPLES: usize = 10;
/// Most characters of one example.
const LONGEST_EXAMPLE: usize = 160;

/// What came, and what did not come and why. [`fmt::Display`] writes it for people.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Strapi version that wrote the archive.
    pub version: String,
    /// When it was written, as the archive says.
    pub created_at: Option<String>,
    /// Content types.
    pub types: u64,
    /// Components.
    pub components: u64,
    /// Rows by uid of their type: every locale, drafts and published rows.
    pub rows: BTreeMap<String, u64>,
    /// Instances of components.
    pub instances: u64,
    /// Links between entries, and from entries to files.
    pub links: u64,
    /// Media files, with the formats of images.
    pub files: u64,
    /// Bytes of these.
    pub bytes: u64,
    /// Passwords of end users.
    pub passwords: u64,
    /// Permissions of roles.
    pub grants: u64,
    /// Settings.
    pub settings: u64,
    /// What did not come as it was, by reason.
    pub notes: IndexMap<&'static str, Note>,
}

/// How often something was passed over or changed, and where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Note {
    /// How often.
    pub count: u64,
    /// The first places.
    pub examples: Vec<String>,
}

impl Report {
    /// Remembers that something did not come as it was. `place` is foreign text, so it is kept
    /// short and printable.
    pub(super) fn note(&mut self, reason: &'static str, place: impl fmt::Display) {
        let note = self.notes.entry(reason).or_default();
        note.count += 1;
        if note.examples.len() < MOST_EXAMPLES {
            let place = place.to_string();
            let shown = place.chars().take(LONGEST_EXAMPLE);
            note.examples
                .push(shown.flat_map(char::escape_debug).collect());
        }
    }

    /// Rows of all types together.
    pub fn total_rows(&self) -> u64 {
        self.rows.values().sum()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let written = self.created_at.as_deref().unwrap_or("an unknown time");
        writeln!(
            f,
            "Strapi {} archive of {}",
            self.version.escape_debug(),
            written.escape_debug()
        )?;
        for (count, what) in [
            (self.types, "content types"),
            (self.components, "components"),
            (self.total_rows(), "rows"),
        ] {
            writeln!(f, "{count:>8}  {what}")?;
        }
        for (uid, count) in &self.rows {
            writeln!(f, "{count:>14}  {uid}")?;
        }
        for (count, what) in [
            (self.instances, "component instances"),
            (self.links, "links"),
            (self.files, "media files"),
            (self.passwords, "passwords of end users"),
            (self.grants, "permissions of roles"),
            (self.settings, "settings"),
        ] {
            writeln!(f, "{count:>8}  {what}")?;
        }
        if !self.notes.is_empty() {
            writeln!(f, "Not imported, or changed:")?;
        }
        for (reason, note) in &self.notes {
            writeln!(f, "{:>8}  {reason}", note.count)?;
            for place in &note.examples {
                writeln!(f, "{:14}{place}", "")?;
            }
            let shown = u64::try_from(note.examples.len()).unwrap_or(u64::MAX);
            if let Some(more) = note.count.checked_sub(shown).filter(|it| *it > 0) {
                writeln!(f, "{:14}and {more} more", "")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_are_few_short_and_printable() {
        let mut report = Report::default();
        for at in 0..1_000 {
            report.note("too long", format!("{at}\u{1b}[31m{}", "x".repeat(10_000)));
        }
        let note = &report.notes["too long"];
        assert_eq!((note.count, note.examples.len()), (1_000, MOST_EXAMPLES));
        let text = report.to_string();
        assert!(text.len() < 4_000 && !text.contains('\u{1b}'), "{text}");
        assert!(text.contains("and 990 more"));
    }
}
