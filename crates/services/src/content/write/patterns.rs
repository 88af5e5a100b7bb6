//! The regular expressions of the schema in force, compiled when the first write needs them.

use std::sync::Arc;

use arc_swap::ArcSwapOption;
use bastide_content_types::Registry;
use bastide_validation::Patterns;

/// What was compiled last.
#[derive(Debug, Default)]
pub(in crate::content) struct Compiled(ArcSwapOption<(u64, Arc<Patterns>)>);

impl Compiled {
    /// The expressions of a schema.
    pub(super) fn of(&self, registry: &Registry) -> Arc<Patterns> {
        if let Some(known) = &*self.0.load()
            && known.0 == registry.version()
        {
            return known.1.clone();
        }
        let patterns = Arc::new(Patterns::compile(registry));
        let known = (registry.version(), patterns.clone());
        self.0.store(Some(Arc::new(known)));
        patterns
    }
}
