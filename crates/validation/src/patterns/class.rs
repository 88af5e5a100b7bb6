//! Classes such as `[^a-z\d]`.

use super::error::PatternError;
use super::escape::{Member, escape};
use super::source::Source;

/// What `.` matches: everything but the line terminators of ECMA-262, section 12.3.
pub(super) const DOT: &str = r"[^\n\r\u{2028}\u{2029}]";

const EVERYTHING: &str = r"\u{0}-\u{10FFFF}";

/// Translates a class whose opening bracket has been read.
pub(super) fn class(rest: &mut Source<'_>) -> Result<String, PatternError> {
    let negated = rest.eat("^");
    let mut members = String::new();
    while !rest.eat("]") {
        let first = member(rest)?;
        // A hyphen at the end is a member.
        let mut after = *rest;
        if !after.eat("-") || after.eat("]") {
            first.push_to(&mut members);
            continue;
        }
        *rest = after;
        let last = member(rest)?;
        if let (Member::One(first), Member::One(last)) = (&first, &last) {
            push_range(&mut members, *first, *last)?;
        } else {
            first.push_to(&mut members);
            members.push_str("\\-");
            last.push_to(&mut members);
        }
    }
    let (caret, members) = match (negated, members.as_str()) {
        (false, "") => ("^", EVERYTHING),
        (true, "") => ("", EVERYTHING),
        (false, members) => ("", members),
        (true, members) => ("^", members),
    };
    Ok(format!("[{caret}{members}]"))
}

fn member(rest: &mut Source<'_>) -> Result<Member, PatternError> {
    match rest.next() {
        Some('\\') if rest.eat("b") => Ok(Member::One('\u{8}')),
        Some('\\') => escape(rest),
        Some(other) => Ok(Member::One(other)),
        None => Err(PatternError::Syntax("a class without its end")),
    }
}

fn push_range(members: &mut String, first: char, last: char) -> Result<(), PatternError> {
    if first > last {
        return Err(PatternError::Syntax("a range out of order"));
    }
    members.extend(first.escape_unicode());
    members.push('-');
    members.extend(last.escape_unicode());
    // Surrogates lie between these two, so for JavaScript such a range has both halves of each
    // character beyond U+FFFF; `[\u0080-\uffff]` is how "not ASCII" is written.
    if first < '\u{E000}' && ('\u{E000}'..='\u{FFFF}').contains(&last) {
        members.push_str(r"\u{10000}-\u{10FFFF}");
    }
    Ok(())
}
