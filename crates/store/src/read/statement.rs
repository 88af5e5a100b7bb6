//! A statement whose values are known, but for those of the request that runs it.

use std::fmt::{self, Write};
use std::sync::Arc;

use bastide_content_types::Value as Content;
use sea_orm::sea_query::{Expr, QueryBuilder, SelectStatement, SqlWriter, Value};

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
        let mut text = Text {
            sql: String::with_capacity(512),
            slots: Vec::new(),
            values: &self.slots,
        };
        dialect.write(select, &mut text);
        Statement {
            sql: text.sql.into(),
            slots: text.slots,
        }
    }
}

/// SQL while it is written, with the slot of each placeholder.
struct Text<'v> {
    sql: String,
    slots: Vec<Slot>,
    values: &'v [Slot],
}

impl Text<'_> {
    /// Only stand-ins are bound as [`Value::BigInt`]; sea-query binds `OFFSET` itself. Anything
    /// else would be a fault of this module and reads as null, which matches nothing.
    fn slot(&self, value: &Value) -> Slot {
        let slot = match *value {
            Value::BigInt(Some(number)) => usize::try_from(number)
                .ok()
                .and_then(|it| self.values.get(it).cloned()),
            Value::BigUnsigned(Some(number)) => i64::try_from(number)
                .ok()
                .map(|it| Slot::Fixed(Param::Int(it))),
            _ => None,
        };
        slot.unwrap_or(Slot::Fixed(Param::Null))
    }
}

impl SqlWriter for Text<'_> {
    fn push_param<T: QueryBuilder>(&mut self, value: Value, builder: &T) {
        // Where PostgreSQL does not know the limit, a plan for any value looks so much dearer than
        // one for this value that it plans anew for each run. Pages have few sizes.
        if let Value::BigUnsigned(Some(limit)) = value
            && self.sql.ends_with(" LIMIT ")
        {
            self.sql.push_str(&limit.to_string());
            return;
        }
        let slot = self.slot(&value);
        self.slots.push(slot);
        let (mark, is_numbered) = builder.placeholder();
        self.sql.push_str(mark);
        if is_numbered {
            self.sql.push_str(&self.slots.len().to_string());
        }
    }

    fn as_writer(&mut self) -> &mut dyn Write {
        self
    }
}

impl Write for Text<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.sql.write_str(text)
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sql)
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
