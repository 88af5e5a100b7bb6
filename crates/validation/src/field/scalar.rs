//! What all kinds of one value share: absence, null and defaults.

use bastide_content_types::{Scalar, Value};
use serde_json::Value as Json;

use super::{blocks, boolean, json, number, temporal, text};
use crate::walk::{At, Source};
use crate::{Password, Written};

pub(super) fn read(at: &mut At<'_, '_>, kind: &Scalar, given: Option<&Json>) -> Option<Written> {
    let is_password = at.field.def.is_password();
    let default = at.field.def.default.as_ref();
    let given = given.or(default.filter(|_| at.rules.source == Source::Create));
    let Some(given) = given else {
        if at.is_required() && at.rules.source == Source::Create {
            at.missing();
        }
        return None;
    };
    if given.is_null() {
        if at.is_required() {
            null_is_refused(at, kind);
        }
        return Some(if is_password {
            Written::Password(None)
        } else {
            Written::Scalar(Value::Null)
        });
    }
    let value = value(at, kind, given)?;
    Some(match value {
        Value::Text(text) if is_password => Written::Password(Some(Password::new(text))),
        value => Written::Scalar(value),
    })
}

fn value(at: &mut At<'_, '_>, kind: &Scalar, given: &Json) -> Option<Value> {
    match kind {
        Scalar::String(rules) | Scalar::Text(rules) | Scalar::RichText(rules) => {
            text::plain(at, kind, rules, given)
        }
        Scalar::Password(rules) => text::password(at, kind, rules, given),
        Scalar::Email(rules) => text::email(at, kind, rules, given),
        Scalar::Uid(rules) => text::uid(at, kind, &rules.text, given),
        Scalar::Enumeration(it) => text::enumeration(at, it, given),
        Scalar::Integer(range) => number::integer(at, range, given),
        Scalar::BigInteger(_) => number::big_integer(at, given),
        Scalar::Float(range) | Scalar::Decimal(range) => number::real(at, kind, range, given),
        Scalar::Date | Scalar::Time | Scalar::DateTime | Scalar::Timestamp => {
            temporal::read(at, kind, given)
        }
        Scalar::Boolean => boolean::read(at, given),
        Scalar::Json => json::read(at, given),
        Scalar::Blocks => blocks::read(at, given),
    }
}

/// Kinds that have a JSON type of their own say that null is not of it.
fn null_is_refused(at: &mut At<'_, '_>, kind: &Scalar) {
    let name = match kind {
        Scalar::Integer(_) | Scalar::Float(_) | Scalar::Decimal(_) => "number",
        Scalar::Boolean => "boolean",
        Scalar::Blocks => "array",
        kind if kind.is_text() => "string",
        _ if at.rules.source == Source::Update => return at.fail(&Json::Null, "cannot be null."),
        _ => return at.fail(&Json::Null, "must be defined."),
    };
    at.wrong_type(name, &Json::Null);
}
