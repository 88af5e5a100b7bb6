//! From the clauses of a filter to a predicate.
//!
//! Recursion follows the filter, whose depth the query parser bounds.

use std::sync::Arc;

use bastide_content_types::field::{ColumnType, Range, TextRules};
use bastide_content_types::{CastError, Field, Kind, Model, Scalar, System, Value};
use bastide_query::filter::{Clause, Compare as Wire, Comparison, Filter, Scalar as Text};
use bastide_query::{Limits, Param, QueryError};

use super::path::Path;
use super::view::{Hidden, Name, Sight, View};
use crate::plan::{Compare, Hop, Operand, Place, Predicate};

/// Where a filter stands: the parameter it came in.
#[derive(Clone, Copy)]
pub(crate) struct Filters<'v, 'a> {
    pub(crate) view: &'v View<'a>,
    pub(crate) param: Param,
}

/// What a name in a filter leads to.
enum Target<'m> {
    Value(Operand, Scalar),
    Rows(Hop, Arc<Sight>),
    Refused(&'m str),
}

impl Filters<'_, '_> {
    /// Resolves a filter on rows of `model`.
    pub(crate) fn plan(
        self,
        model: &Arc<Model>,
        sight: &Sight,
        filter: &Filter,
        path: &Path<'_>,
    ) -> Result<Predicate, QueryError> {
        let mut parts = Vec::with_capacity(filter.clauses.len());
        for clause in &filter.clauses {
            parts.push(self.clause(model, sight, clause, path)?);
        }
        Ok(all(parts))
    }

    fn clause(
        self,
        model: &Arc<Model>,
        sight: &Sight,
        clause: &Clause,
        path: &Path<'_>,
    ) -> Result<Predicate, QueryError> {
        let group = |filters: &[Filter]| {
            filters
                .iter()
                .map(|it| self.plan(model, sight, it, path))
                .collect::<Result<Vec<_>, _>>()
        };
        match clause {
            Clause::All(filters) => Ok(all(group(filters)?)),
            Clause::Any(filters) => Ok(Predicate::Any(group(filters)?)),
            Clause::Not(filter) => Ok(self.plan(model, sight, filter, path)?.negated()),
            Clause::UnknownOperator(key) => Err(self.unknown(key, path)),
            Clause::Compare(_) => Err(self.misplaced(path)),
            Clause::Attribute { name, filter } => self.attribute(model, sight, name, filter, path),
        }
    }

    fn attribute(
        self,
        model: &Arc<Model>,
        sight: &Sight,
        name: &str,
        filter: &Filter,
        path: &Path<'_>,
    ) -> Result<Predicate, QueryError> {
        let here = path.join(name);
        let target = match sight.name(model, name) {
            Ok(found) => self.target(model, found),
            Err(Hidden::Unknown) => return Err(self.unknown(name, path)),
            Err(Hidden::Private) => Target::Refused(name),
        };
        match target {
            Target::Value(operand, scalar) => self.value(&operand, &scalar, filter, &here),
            Target::Rows(hop, sight) => self.rows(hop, &sight, filter, &here),
            Target::Refused(name) => Err(QueryError::invalid_key(
                name,
                here.dotted().as_deref(),
                self.param,
            )),
        }
    }

    fn target<'m>(self, model: &'m Arc<Model>, name: Name<'m>) -> Target<'m> {
        let rows = match name {
            Name::System(system) => {
                let (operand, scalar) = system_operand(system);
                return Target::Value(operand, scalar);
            }
            Name::Localizations => self.view.sight(model).map(|sight| {
                let hop = self.view.localizations_hop(model, &sight);
                (hop, sight)
            }),
            Name::CreatedBy | Name::UpdatedBy => self.view.creator_rows(name),
            Name::Field(field) => match field.column() {
                Some((column, scalar)) => {
                    let operand = Operand {
                        column: column.clone(),
                        ty: scalar.column_type(),
                    };
                    return Target::Value(operand, scalar.clone());
                }
                None => match self.view.rows_of(field) {
                    Some(found) => Some(found),
                    None => return Target::Refused(&field.name),
                },
            },
        };
        rows.map_or(Target::Refused("localizations"), |(hop, sight)| {
            Target::Rows(hop, sight)
        })
    }

    /// A filter on the rows at the other end of a relation, media field or component.
    fn rows(
        self,
        hop: Hop,
        sight: &Sight,
        filter: &Filter,
        here: &Path<'_>,
    ) -> Result<Predicate, QueryError> {
        if here.len() > self.view.limits.joins {
            return Err(too_many_joins(self.view.limits));
        }
        let inner = match filter.clauses.as_slice() {
            // A value compares with the row id of the other end.
            [Clause::Compare(comparison)] => {
                let (id, scalar) = system_operand(System::Id);
                self.compare(&id, &scalar, comparison, here)?
            }
            clauses => {
                for clause in clauses {
                    match clause {
                        Clause::Compare(_) => return Err(self.misplaced(here)),
                        Clause::Not(_) => return Err(self.unknown("$not", here)),
                        _ => {}
                    }
                }
                self.plan(&hop.target, sight, filter, here)?
            }
        };
        Ok(Predicate::exists(hop, inner))
    }

    /// A filter on a scalar: comparisons, possibly negated.
    fn value(
        self,
        operand: &Operand,
        scalar: &Scalar,
        filter: &Filter,
        here: &Path<'_>,
    ) -> Result<Predicate, QueryError> {
        let mut parts = Vec::with_capacity(filter.clauses.len());
        for clause in &filter.clauses {
            parts.push(match clause {
                Clause::Compare(comparison) => self.compare(operand, scalar, comparison, here)?,
                Clause::Not(inner) => self.value(operand, scalar, inner, here)?.negated(),
                Clause::UnknownOperator(key) => return Err(self.unknown(key, here)),
                Clause::Attribute { name, .. } => return Err(self.unknown(name, here)),
                Clause::All(_) => return Err(self.unknown("$and", here)),
                Clause::Any(_) => return Err(self.unknown("$or", here)),
            });
        }
        Ok(all(parts))
    }

    fn compare(
        self,
        operand: &Operand,
        scalar: &Scalar,
        comparison: &Comparison,
        here: &Path<'_>,
    ) -> Result<Predicate, QueryError> {
        let cast = |text: &Text| match text {
            None => Ok(None),
            Some(text) => scalar
                .cast(text)
                .map(Some)
                .map_err(|error| self.bad_value(scalar, &error, here)),
        };
        let cast_all = |texts: &[Text]| {
            texts
                .iter()
                .filter_map(|it| cast(it).transpose())
                .collect::<Result<Vec<_>, _>>()
        };
        let compare = match comparison {
            Comparison::One(wire, text) => {
                return self.compare_one(operand, scalar, *wire, text.as_deref(), here);
            }
            Comparison::AnyOf(texts) if texts.contains(&None) => {
                let null = Predicate::Compare(operand.clone(), Compare::Null);
                let others = Predicate::Compare(operand.clone(), Compare::In(cast_all(texts)?));
                return Ok(Predicate::Any(vec![null, others]));
            }
            Comparison::AnyOf(texts) | Comparison::In(texts) => Compare::In(cast_all(texts)?),
            Comparison::NotIn(texts) => Compare::NotIn(cast_all(texts)?),
            Comparison::Between(low, high) => match (cast(low)?, cast(high)?) {
                (Some(low), Some(high)) => Compare::Between(low, high),
                _ => return Ok(Predicate::never()),
            },
            Comparison::Null(yes) | Comparison::NotNull(yes) => {
                let null = *yes == matches!(comparison, Comparison::Null(_));
                if null {
                    Compare::Null
                } else {
                    Compare::NotNull
                }
            }
        };
        Ok(Predicate::Compare(operand.clone(), compare))
    }

    fn compare_one(
        self,
        operand: &Operand,
        scalar: &Scalar,
        wire: Wire,
        text: Option<&str>,
        here: &Path<'_>,
    ) -> Result<Predicate, QueryError> {
        let Some(text) = text else {
            return Ok(match wire {
                Wire::Eq => Predicate::Compare(operand.clone(), Compare::Null),
                Wire::Ne => Predicate::Compare(operand.clone(), Compare::NotNull),
                // Nothing compares with nothing.
                _ => Predicate::never(),
            });
        };
        let value = || {
            scalar
                .cast(text)
                .map_err(|error| self.bad_value(scalar, &error, here))
        };
        let compare = match wire {
            Wire::Eq => Compare::Eq(value()?),
            Wire::Ne => Compare::Ne(value()?),
            _ if operand.ty == ColumnType::Json => return Err(self.no_such_comparison(here)),
            Wire::Lt => Compare::Lt(value()?),
            Wire::Lte => Compare::Lte(value()?),
            Wire::Gt => Compare::Gt(value()?),
            Wire::Gte => Compare::Gte(value()?),
            _ if !scalar.is_text() => return Err(self.no_such_comparison(here)),
            Wire::Eqi => Compare::EqCi(text.to_owned()),
            Wire::Nei => Compare::NeCi(text.to_owned()),
            Wire::Contains => find(text, Place::Anywhere, false, false),
            Wire::NotContains => find(text, Place::Anywhere, false, true),
            Wire::Containsi => find(text, Place::Anywhere, true, false),
            Wire::NotContainsi => find(text, Place::Anywhere, true, true),
            Wire::StartsWith => find(text, Place::Start, false, false),
            Wire::StartsWithi => find(text, Place::Start, true, false),
            Wire::EndsWith => find(text, Place::End, false, false),
            Wire::EndsWithi => find(text, Place::End, true, false),
            Wire::JsonSupersetOf => return Err(self.no_such_comparison(here)),
        };
        Ok(Predicate::Compare(operand.clone(), compare))
    }

    /// A name that does not exist here: the path is the one of its parent.
    fn unknown(self, key: &str, parent: &Path<'_>) -> QueryError {
        QueryError::invalid_key(key, parent.dotted().as_deref(), self.param)
    }

    /// An operator beside attributes, or several of them.
    fn misplaced(self, here: &Path<'_>) -> QueryError {
        self.invalid_value(here, "either one operator or attributes")
    }

    fn no_such_comparison(self, here: &Path<'_>) -> QueryError {
        self.invalid_value(here, "an operator that fits the attribute")
    }

    /// Dates have texts of the contract (section 3.3); numbers crash Strapi, so the text is ours.
    fn bad_value(self, scalar: &Scalar, error: &CastError, here: &Path<'_>) -> QueryError {
        if scalar.is_number() {
            return self.invalid_value(here, "a number in range");
        }
        QueryError::validation(error.to_string())
    }

    /// `details.key` is the attribute, `details.path` the way to it.
    fn invalid_value(self, here: &Path<'_>, expected: &str) -> QueryError {
        let path = here.dotted();
        QueryError::invalid_value(here.name(), path.as_deref(), self.param, expected)
    }
}

/// A path over more relations than a deployment allows: each one multiplies the rows looked at.
pub(crate) fn too_many_joins(limits: &Limits) -> QueryError {
    QueryError::validation(format!(
        "Too many relations crossed: at most {} are accepted",
        limits.joins
    ))
}

fn find(text: &str, place: Place, ignore_case: bool, negated: bool) -> Compare {
    Compare::Text {
        text: text.to_owned(),
        place,
        ignore_case,
        negated,
    }
}

/// One predicate of several; a single one stays itself.
pub(crate) fn all(mut parts: Vec<Predicate>) -> Predicate {
    match parts.len() {
        1 => parts.remove(0),
        _ => Predicate::All(parts),
    }
}

/// The column of a system field and how text is read for it.
pub(crate) fn system_operand(system: System) -> (Operand, Scalar) {
    let scalar = match system {
        System::Id => Scalar::BigInteger(Range::default()),
        System::DocumentId | System::Locale => Scalar::String(TextRules::default()),
        System::CreatedAt | System::UpdatedAt | System::PublishedAt => Scalar::DateTime,
    };
    (
        Operand {
            column: system.column(),
            ty: system.column_type(),
        },
        scalar,
    )
}

/// Whether a field leads to rows that can be filtered and sorted by: not a zone, nor the owning
/// side of a morph relation.
pub(crate) fn leads_to_one_table(field: &Field) -> bool {
    match &field.def.kind {
        Kind::Scalar(_) | Kind::Zone(_) => false,
        Kind::Relation(it) => !it.kind.is_morph_owner(),
        Kind::Media(_) | Kind::Component(_) => true,
    }
}

/// What `_q` means: the term in any readable, searchable text, and the number it may be.
///
/// REST contract, section 3.7, without private attributes (section 11, point 1).
pub(crate) fn search(model: &Model, sight: &Sight, term: &str) -> Predicate {
    let contains = |operand| Predicate::Compare(operand, find(term, Place::Anywhere, true, false));
    let mut parts = Vec::new();
    for system in [System::DocumentId, System::Locale] {
        if system == System::DocumentId || model.localized() {
            parts.push(contains(system_operand(system).0));
        }
    }
    let (id, scalar) = system_operand(System::Id);
    parts.extend(equals(id, &scalar, term));
    for field in sight.fields(model).filter(|it| it.def.searchable) {
        let Some((column, scalar)) = field.column() else {
            continue;
        };
        let operand = Operand {
            column: column.clone(),
            ty: scalar.column_type(),
        };
        if scalar.is_searched() {
            parts.push(contains(operand));
        } else if scalar.is_number() {
            parts.extend(equals(operand, scalar, term));
        }
    }
    Predicate::Any(parts)
}

/// What `_q` means where entries are looked for by what they are called.
pub(crate) fn search_label(model: &Model, sight: &Sight, term: &str) -> Predicate {
    let main = model.main_field().filter(|it| sight.shows(model, it));
    let operand = match main.and_then(|it| it.column()) {
        Some((column, scalar)) => Operand {
            column: column.clone(),
            ty: scalar.column_type(),
        },
        None => system_operand(System::DocumentId).0,
    };
    Predicate::Compare(operand, find(term, Place::Anywhere, true, false))
}

fn equals(operand: Operand, scalar: &Scalar, term: &str) -> Option<Predicate> {
    let value: Value = scalar.cast(term.trim()).ok()?;
    Some(Predicate::Compare(operand, Compare::Eq(value)))
}
