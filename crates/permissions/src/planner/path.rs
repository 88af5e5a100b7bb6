//! The dotted way to a name, for error bodies.

/// Names from the root of the query to where the planner stands.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    name: &'a str,
}

impl<'a> Path<'a> {
    /// The way one name further.
    pub(crate) fn join(&'a self, name: &'a str) -> Self {
        Self {
            parent: Some(self),
            name,
        }
    }

    /// The last name; empty at the root.
    pub(crate) fn name(&self) -> &'a str {
        self.name
    }

    /// How many names the way has.
    pub(crate) fn len(&self) -> usize {
        self.parent.map_or(0, |it| it.len() + 1)
    }

    /// The way with its names joined by dots; `None` at the root.
    pub(crate) fn dotted(&self) -> Option<String> {
        let parent = self.parent?;
        Some(match parent.dotted() {
            Some(above) => format!("{above}.{}", self.name),
            None => self.name.to_owned(),
        })
    }
}
