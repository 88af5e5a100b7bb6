//! Goes through the values of an entry beside its schema and collects what is wrong.

use std::fmt::Display;

use bastide_content_types::{Field, Model};
use serde_json::{Map, Value as Json};

use crate::condition::{Siblings, Visibility, visibility};
use crate::path::Path;
use crate::print::{printed, shape};
use crate::{FieldError, Input, LIMITS, Pass, Refusal, Validator, field};

/// Where values come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// The body of a new entry or component.
    Create,
    /// The body of a change.
    Update,
    /// A stored draft that is to be published.
    Stored,
}

/// How much has to be right at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Level {
    /// The type, without which it cannot be stored: the attribute is hidden.
    Type,
    /// The rules of drafts.
    Draft,
    /// All rules.
    Full,
}

impl From<Pass> for Level {
    fn from(pass: Pass) -> Self {
        match pass {
            Pass::Draft => Self::Draft,
            Pass::Full => Self::Full,
        }
    }
}

/// Which rules hold at a place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rules {
    pub(crate) source: Source,
    pub(crate) level: Level,
}

impl Rules {
    /// The rules for an attribute with this visibility. Where that is not known, a draft is judged
    /// by its type until it is published, when all is known.
    fn at(self, visibility: Visibility) -> Self {
        let level = match (visibility, self.level) {
            (Visibility::Hidden, _) | (Visibility::Unknown, Level::Draft) => Level::Type,
            (_, level) => level,
        };
        Self { level, ..self }
    }
}

/// One check of one entry.
pub(crate) struct Walk<'a> {
    pub(crate) cx: Validator<'a>,
    errors: Vec<FieldError>,
    other: Option<Refusal>,
    instances: usize,
}

impl<'a> Walk<'a> {
    pub(crate) fn new(cx: Validator<'a>) -> Self {
        Self {
            cx,
            errors: Vec::new(),
            other: None,
            instances: 0,
        }
    }

    /// Walks the fields of a model in the order of the schema, which is the order of errors too.
    pub(crate) fn model(
        &mut self,
        model: &Model,
        data: &Map<String, Json>,
        rules: Rules,
        path: &Path<'_>,
    ) -> Input {
        let mut input = Input::default();
        let siblings = Siblings {
            model,
            data,
            source: rules.source,
        };
        for field in model.fields() {
            let rules = rules.at(visibility(&field.def, &siblings));
            let mut at = At {
                walk: &mut *self,
                field,
                rules,
                path: &path.key(&field.name),
            };
            if let Some(written) = field::read(&mut at, data.get(&field.name)) {
                input.set(field.id, written);
            }
        }
        input
    }

    pub(crate) fn finish(self) -> Result<(), Refusal> {
        if !self.errors.is_empty() {
            return Err(Refusal::Fields(self.errors));
        }
        self.other.map_or(Ok(()), Err)
    }

    /// Counts a component instance; false once there are too many of them.
    pub(crate) fn count_instance(&mut self) -> bool {
        self.instances += 1;
        self.instances <= LIMITS.instances
    }

    pub(crate) fn error(&mut self, error: FieldError) {
        if self.errors.len() < LIMITS.errors {
            self.errors.push(error);
        }
    }

    /// Adds a failure of the whole unless it is there already.
    pub(crate) fn error_once(&mut self, error: FieldError) {
        if !self.errors.contains(&error) {
            self.error(error);
        }
    }

    /// Notes a refusal that counts where no value failed; the first one wins.
    pub(crate) fn refuse(&mut self, refusal: Refusal) {
        self.other.get_or_insert(refusal);
    }
}

/// A field at its place in the entry, with everything its reader needs.
pub(crate) struct At<'a, 'w> {
    pub(crate) walk: &'a mut Walk<'w>,
    pub(crate) field: &'a Field,
    pub(crate) rules: Rules,
    pub(crate) path: &'a Path<'a>,
}

impl At<'_, '_> {
    pub(crate) fn is_full(&self) -> bool {
        self.rules.level == Level::Full
    }

    /// Whether the upper bounds of the schema hold, which drafts keep to.
    pub(crate) fn is_bounded(&self) -> bool {
        self.rules.level != Level::Type
    }

    /// Whether the attribute must have a value. What a body cannot write it need not write.
    pub(crate) fn is_required(&self) -> bool {
        let by_server = self.walk.cx.by_server == Some(self.field.id);
        self.is_full() && self.field.def.required && self.field.def.writable && !by_server
    }

    /// Notes a failure of the field's own value: its path, then `text`.
    pub(crate) fn fail(&mut self, value: &Json, text: impl Display) {
        let path = *self.path;
        self.fail_at(&path, Some(value), format!("{path} {text}"));
    }

    /// Notes a failure with its whole message at a place inside the field.
    pub(crate) fn fail_at(&mut self, path: &Path<'_>, value: Option<&Json>, message: String) {
        // Lists and objects are large and may hold secrets.
        let echo = value.filter(|it| {
            !self.field.def.is_password() && !matches!(it, Json::Array(_) | Json::Object(_))
        });
        self.walk.error(FieldError {
            path: path.segments(),
            message,
            value: echo.cloned(),
        });
    }

    /// The value is not there although it must be.
    pub(crate) fn missing(&mut self) {
        let path = *self.path;
        self.fail_at(&path, None, format!("{path} must be defined."));
    }

    /// The value is of another JSON type than `kind`.
    pub(crate) fn wrong_type(&mut self, kind: &str, value: &Json) {
        let path = *self.path;
        self.wrong_type_at(&path, kind, value);
    }

    /// As [`At::wrong_type`], at a place inside the field.
    pub(crate) fn wrong_type_at(&mut self, path: &Path<'_>, kind: &str, value: &Json) {
        let message = if self.field.def.is_password() {
            format!("{path} must be a `{kind}` type.")
        } else {
            let shown = self.shown(value);
            format!("{path} must be a `{kind}` type, but the final value was: `{shown}`.")
        };
        self.fail_at(path, Some(value), message);
    }

    /// The value became `cast` when it was read as `kind`, which it is not.
    pub(crate) fn wrong_cast_at(&mut self, path: &Path<'_>, kind: &str, cast: &str, value: &Json) {
        let shown = self.shown(value);
        let message = format!(
            "{path} must be a `{kind}` type, but the final value was: `{cast}` (cast from the value `{shown}`)."
        );
        self.fail_at(path, Some(value), message);
    }

    fn shown(&self, value: &Json) -> String {
        if self.field.def.scalar().is_some() {
            printed(value)
        } else {
            shape(value)
        }
    }
}
