//! What editors do to entries without sending anything of them.

use std::sync::Arc;

use bastide_content_types::{Field, Model, Registry};

use super::{Predicate, ReadPlan};
use crate::grant::FieldMask;
use crate::principal::Principal;

/// What one caller may publish, take back from the public, or give up the changes of.
#[derive(Debug)]
#[must_use = "a plan that is not carried out changes nothing"]
pub struct ActPlan {
    pub(crate) principal: Principal,
    pub(crate) registry: Arc<Registry>,
    pub(crate) target: Arc<Model>,
    pub(crate) rows: Predicate,
    /// `None` is every one.
    pub(crate) locale: Option<String>,
    pub(crate) entry: Option<ReadPlan>,
}

impl ActPlan {
    /// Who acts.
    pub fn principal(&self) -> &Principal {
        &self.principal
    }

    /// The models the plan was made with.
    pub fn registry(&self) -> &Arc<Registry> {
        &self.registry
    }

    /// The type whose entries are touched.
    pub fn target(&self) -> &Arc<Model> {
        &self.target
    }

    /// Which rows may be touched.
    pub fn rows(&self) -> &Predicate {
        &self.rows
    }

    /// The locale that is touched, `""` where the type has none; `None` is every one.
    pub fn locale(&self) -> Option<&str> {
        self.locale.as_deref()
    }

    /// The draft as the caller may read it afterwards; `None` where it may not.
    pub fn entry(&self) -> Option<&ReadPlan> {
        self.entry.as_ref()
    }
}

/// What one caller may see of the past of entries.
#[derive(Debug)]
#[must_use = "a plan that is not run reads nothing"]
pub struct HistoryPlan {
    pub(crate) registry: Arc<Registry>,
    pub(crate) target: Arc<Model>,
    pub(crate) fields: FieldMask,
    pub(crate) private: bool,
    pub(crate) locale: String,
}

impl HistoryPlan {
    /// The models the plan was made with.
    pub fn registry(&self) -> &Arc<Registry> {
        &self.registry
    }

    /// The type whose entries are looked at.
    pub fn target(&self) -> &Arc<Model> {
        &self.target
    }

    /// The locale, `""` where the type has none.
    pub fn locale(&self) -> &str {
        &self.locale
    }

    /// Whether the values of an attribute of the type are shown.
    pub fn shows(&self, field: &Field) -> bool {
        self.fields.allows(&field.name) && self.shows_within(field)
    }

    /// Whether the values of an attribute of a component are shown.
    pub fn shows_within(&self, field: &Field) -> bool {
        let hidden = field.private && !self.private;
        !hidden && !field.def.is_password()
    }
}
