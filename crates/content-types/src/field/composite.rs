//! Kinds that hold more than one value: `media`, `component`, `dynamiczone`.

use super::options::Options;
use crate::Uid;

/// Most components that one zone may offer.
const MOST_COMPONENTS: usize = 100;

/// `media`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Media {
    /// Whether the value is a list.
    pub multiple: bool,
    /// `images`, `videos`, `files`, `audios`; empty for all.
    pub allowed_types: Vec<String>,
}

impl Media {
    pub(super) fn parse(options: &mut Options<'_>) -> Self {
        Self {
            multiple: options.flag("multiple", false),
            allowed_types: options.words("allowedTypes"),
        }
    }
}

/// `component`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Component {
    /// Uid of the component.
    pub component: Uid,
    /// Whether the value is a list.
    pub repeatable: bool,
    /// Fewest items of a list.
    pub min: Option<u32>,
    /// Most items of a list.
    pub max: Option<u32>,
}

impl Component {
    pub(super) fn parse(options: &mut Options<'_>) -> Option<Self> {
        let Some(component) = options.uid("component").filter(Uid::is_component) else {
            options.problem("component", "must be the uid of a component");
            return None;
        };
        Some(Self {
            component,
            repeatable: options.flag("repeatable", false),
            min: options.count("min"),
            max: options.count("max"),
        })
    }
}

/// `dynamiczone`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    /// Uids of the components it offers.
    pub components: Vec<Uid>,
    /// Fewest items.
    pub min: Option<u32>,
    /// Most items.
    pub max: Option<u32>,
}

impl Zone {
    pub(super) fn parse(options: &mut Options<'_>) -> Option<Self> {
        let words = options.words("components");
        let components: Vec<Uid> = words
            .iter()
            .filter_map(|it| Uid::new(it).ok())
            .filter(Uid::is_component)
            .collect();
        if components.len() != words.len()
            || components.is_empty()
            || components.len() > MOST_COMPONENTS
        {
            options.problem(
                "components",
                format!("must be 1 to {MOST_COMPONENTS} uids of components"),
            );
            return None;
        }
        Some(Self {
            components,
            min: options.count("min"),
            max: options.count("max"),
        })
    }
}
