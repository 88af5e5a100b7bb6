//! `string`, `text`, `richtext`, `email`, `password`, `uid` and `enumeration`.

use bastide_content_types::field::{Enumeration, TextRules};
use bastide_content_types::{Scalar, Value};
use serde_json::Value as Json;

use crate::LIMITS;
use crate::walk::{At, Level, Source};

/// Longest value of kinds that are `varchar(255)` in Strapi, in characters.
const LONGEST_SHORT: usize = 255;
/// Longest uid (REST contract, section 1.4), in characters.
const LONGEST_UID: usize = 256;

pub(super) fn plain(
    at: &mut At<'_, '_>,
    kind: &Scalar,
    rules: &TextRules,
    given: &Json,
) -> Option<Value> {
    let text = text(at, given)?;
    lengths(at, kind, rules, text, given);
    pattern(at, text, given);
    Some(Value::Text(text.to_owned()))
}

/// All rules hold from the first draft on: what is stored is a hash, which nobody can check when
/// the entry is published.
pub(super) fn password(
    at: &mut At<'_, '_>,
    kind: &Scalar,
    rules: &TextRules,
    given: &Json,
) -> Option<Value> {
    if at.rules.source == Source::Stored {
        return None;
    }
    at.rules.level = Level::Full;
    plain(at, kind, rules, given)
}

pub(super) fn email(
    at: &mut At<'_, '_>,
    kind: &Scalar,
    rules: &TextRules,
    given: &Json,
) -> Option<Value> {
    let text = text(at, given)?;
    if at.is_full() && text.is_empty() {
        at.fail(given, "cannot be empty");
    } else {
        lengths(at, kind, rules, text, given);
        if at.is_full() && !is_email(text) {
            at.fail(given, "must be a valid email");
        }
    }
    Some(Value::Text(text.to_owned()))
}

pub(super) fn uid(
    at: &mut At<'_, '_>,
    kind: &Scalar,
    rules: &TextRules,
    given: &Json,
) -> Option<Value> {
    let text = text(at, given)?;
    lengths(at, kind, rules, text, given);
    if at.walk.cx.patterns.get(at.field.id).is_some() {
        pattern(at, text, given);
    } else if at.is_full() && !text.bytes().all(is_uid_byte) {
        at.fail(given, "must match the following: \"/^[A-Za-z0-9-_.~]*$/\"");
    }
    Some(Value::Text(text.to_owned()))
}

pub(super) fn enumeration(at: &mut At<'_, '_>, kind: &Enumeration, given: &Json) -> Option<Value> {
    let word = given.as_str();
    if let Some(word) = word.filter(|it| kind.words.iter().any(|word| word == it)) {
        return Some(Value::Text(word.to_owned()));
    }
    // Null is among the values and printed as nothing, hence the comma at the end.
    let words = kind.words.join(", ");
    at.fail(
        given,
        format_args!("must be one of the following values: {words}, "),
    );
    None
}

/// A string that both databases can store.
fn text<'a>(at: &mut At<'_, '_>, given: &'a Json) -> Option<&'a str> {
    let Json::String(text) = given else {
        at.wrong_type("string", given);
        return None;
    };
    if text.contains('\0') {
        at.fail(given, "must not contain null characters");
        return None;
    }
    Some(text)
}

/// Lengths are counted in characters.
fn lengths(at: &mut At<'_, '_>, kind: &Scalar, rules: &TextRules, text: &str, given: &Json) {
    let length = text.chars().count();
    let count = |it: Option<u32>| it.and_then(|it| usize::try_from(it).ok());
    if let Some(min) = count(rules.min_length)
        && at.is_full()
        && length < min
    {
        at.fail(given, format_args!("must be at least {min} characters"));
    }
    let own = match kind {
        Scalar::String(_) | Scalar::Email(_) => Some(LONGEST_SHORT),
        Scalar::Uid(_) => Some(LONGEST_UID),
        _ => None,
    };
    let matched = at.walk.cx.patterns.get(at.field.id);
    let matched = matched.map(|_| LIMITS.pattern_input);
    let max = count(rules.max_length).filter(|_| at.is_bounded());
    let most = [max, own, matched];
    let most = most.into_iter().flatten().min();
    if let Some(max) = most.filter(|max| length > *max) {
        at.fail(given, format_args!("must be at most {max} characters"));
    } else if matches!(kind, Scalar::Password(_)) && text.len() > LIMITS.password_bytes {
        let max = LIMITS.password_bytes;
        at.fail(given, format_args!("must be at most {max} bytes"));
    }
}

/// `regex`, which an empty text satisfies unless the attribute is required.
fn pattern(at: &mut At<'_, '_>, text: &str, given: &Json) {
    let Some(pattern) = at.walk.cx.patterns.get(at.field.id) else {
        return;
    };
    if !at.is_full() || text.is_empty() && !at.field.def.required {
        return;
    }
    // What is too long was refused already.
    if text.chars().count() > LIMITS.pattern_input || pattern.matches(text) {
        return;
    }
    at.fail(
        given,
        format_args!("must match the following: \"{}\"", pattern.shown),
    );
}

fn is_uid_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~')
}

/// An address of the usual form: a dot-atom (RFC 5322, section 3.2.3, with letters beyond ASCII as
/// in RFC 6531), and a domain of two or more labels that ends in letters. No quoted local parts, no
/// address literals.
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let is_letter = |it: char| it.is_ascii_alphabetic() || !it.is_ascii() && it.is_alphanumeric();
    let is_inner = |it: char| is_letter(it) || it.is_ascii_digit();
    let local_is_good = local.split('.').all(|atom| {
        let good = |it: char| is_inner(it) || "!#$%&'*+-/=?^_`{|}~".contains(it);
        !atom.is_empty() && atom.chars().all(good)
    });
    let labels_are_good = domain.split('.').all(|label| {
        label.starts_with(is_inner)
            && label.ends_with(is_inner)
            && label
                .chars()
                .all(|it| is_inner(it) || matches!(it, '-' | '_'))
    });
    let last = domain.rsplit_once('.').map(|(_, last)| last);
    let last_is_good = last.is_some_and(|it| it.starts_with(is_letter) && it.ends_with(is_letter));
    local_is_good && labels_are_good && last_is_good
}

#[cfg(test)]
mod tests {
    use super::is_email;

    #[test]
    fn addresses() {
        for good in [
            "a@b.co",
            "first.last+tag@sub.example.org",
            "ü@büro.example",
            "o'x@a-b.co",
        ] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "",
            "a",
            "a@",
            "@b.co",
            "a@b",
            "a@b.c1",
            "a@@b.co",
            "a..b@c.de",
            ".a@b.co",
            "a b@c.de",
            "a@-b.co",
            "a@b-.co",
            "a@b..co",
            "a@b.co\n",
            "a@b.co@c.de",
            "<a@b.co>",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
