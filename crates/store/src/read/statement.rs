//! A statement whose values are known, but for those of the request that runs it.

use std::sync::Arc;

use bastide_content_types::Value as Content;
use sea_orm::sea_query::{Expr, SelectStatement, Value};

use crate::dialect::{Dialect, Param};

/// SQL with the values of its placeholders, made once for a plan.
#[derive(Debug)]
pub(super) struct Statement {
    pub(super) sql: Arc<str>,
    slots: Vec<Slot>,
}

/// The value of one placeholder.
#[derive(Debug, Clone)]
enum Slot {
    Fixed(Param),
    /// What the statement is run for: the parents' keys, or a document id.
    Asked,
}

/// Collects the values of a statement while it is built.
///
/// Statements are built with numbered stand-ins for their values, because sea-query has no word
/// for "given later", and because each driver takes our own [`Param`] rather than sea-query's
/// values.
#[derive(Debug, Default)]
pub(super) struct Values {
    slots: Vec<Slot>,
}

impl Values {
    /// A placeholder for a value that is known.
    pub(super) fn fixed(&mut self, param: Param) -> Expr {
        self.stand_in(Slot::Fixed(param))
    }

    /// A placeholder for a value of content.
    pub(super) fn content(&mut self, value: &Content) -> Expr {
        self.fixed(Param::from(value))
    }

    /// A placeholder for what the statement will be run for.
    pub(super) fn asked(&mut self) -> Expr {
        self.stand_in(Slot::Asked)
    }

    fn stand_in(&mut self, slot: Slot) -> Expr {
        let number = i64::try_from(self.slots.len()).unwrap_or(i64::MAX);
        self.slots.push(slot);
        Expr::val(number)
    }

    /// The finished statement.
    pub(super) fn finish(self, select: &SelectStatement, dialect: Dialect) -> Statement {
        let (sql, values) = dialect.render(select);
        let slots = values.0.into_iter().map(|it| self.slot(&it)).collect();
        Statement {
            sql: sql.into(),
            slots,
        }
    }

    /// Only stand-ins are bound as [`Value::BigInt`]; sea-query binds `LIMIT` and `OFFSET` itself.
    /// Anything else would be a fault of this module and reads as null, which matches nothing.
    fn slot(&self, value: &Value) -> Slot {
        let stand_in = |number: i64| {
            usize::try_from(number)
                .ok()
                .and_then(|it| self.slots.get(it))
        };
        let slot = match value {
            Value::BigInt(Some(number)) => stand_in(*number).cloned(),
            Value::BigUnsigned(Some(number)) => i64::try_from(*number)
                .ok()
                .map(|it| Slot::Fixed(Param::Int(it))),
            _ => None,
        };
        slot.unwrap_or(Slot::Fixed(Param::Null))
    }
}

impl Statement {
    /// The statement as the connection that writes sends it.
    pub(super) fn bound(&self, dialect: Dialect) -> sea_orm::Statement {
        let values = self.params(&Param::Null);
        dialect.statement(&self.sql, values.iter().map(|it| dialect.bound(it)))
    }

    /// The values, with what the statement is run for put in.
    pub(super) fn params(&self, asked: &Param) -> Vec<Param> {
        let fill = |slot: &Slot| match slot {
            Slot::Fixed(param) => param.clone(),
            Slot::Asked => asked.clone(),
        };
        self.slots.iter().map(fill).collect()
    }
}
