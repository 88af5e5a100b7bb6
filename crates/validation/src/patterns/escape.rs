//! Escapes that mean a character or a set of characters, in and outside of classes.

use super::error::PatternError;
use super::source::Source;

/// What a class may hold, and what an escape stands for.
pub(super) enum Member {
    /// One character.
    One(char),
    /// Ranges or a class, to be put into brackets.
    Set(&'static str),
}

/// The letters and digits of `\d` and `\w` are those of ASCII.
const DIGIT: &str = "0-9";
const NOT_DIGIT: &str = "[^0-9]";
const WORD: &str = "0-9A-Z_a-z";
const NOT_WORD: &str = "[^0-9A-Z_a-z]";
/// `WhiteSpace` and `LineTerminator` of ECMA-262, sections 12.2 and 12.3.
const SPACE: &str =
    r"\t-\r \u{A0}\u{1680}\u{2000}-\u{200A}\u{2028}\u{2029}\u{202F}\u{205F}\u{3000}\u{FEFF}";
const NOT_SPACE: &str =
    r"[^\t-\r \u{A0}\u{1680}\u{2000}-\u{200A}\u{2028}\u{2029}\u{202F}\u{205F}\u{3000}\u{FEFF}]";

impl Member {
    /// Appends its translation, which stands in brackets.
    pub(super) fn push_to(&self, members: &mut String) {
        match self {
            Self::One(it) => members.extend(it.escape_unicode()),
            Self::Set(set) => members.push_str(set),
        }
    }
}

/// Reads what follows a backslash (ECMA-262, section 22.2.1 and annex B.1.2).
pub(super) fn escape(rest: &mut Source<'_>) -> Result<Member, PatternError> {
    let Some(it) = rest.next() else {
        return Err(PatternError::Syntax("a backslash at the end"));
    };
    Ok(match it {
        'd' => Member::Set(DIGIT),
        'D' => Member::Set(NOT_DIGIT),
        'w' => Member::Set(WORD),
        'W' => Member::Set(NOT_WORD),
        's' => Member::Set(SPACE),
        'S' => Member::Set(NOT_SPACE),
        other => Member::One(character(other, rest)?),
    })
}

fn character(it: char, rest: &mut Source<'_>) -> Result<char, PatternError> {
    Ok(match it {
        't' => '\t',
        'n' => '\n',
        'v' => '\u{b}',
        'f' => '\u{c}',
        'r' => '\r',
        'c' => return control(rest),
        'x' => rest.hex(2).and_then(char::from_u32).unwrap_or('x'),
        'u' => return unicode(rest),
        '0'..='9' => {
            let more = rest.next_if(|it| it.is_ascii_digit());
            if it != '0' || more.is_some() {
                return Err(PatternError::Unsupported(
                    "references to groups and octal escapes (`\\1`)",
                ));
            }
            '\0'
        }
        'k' if rest.eat("<") => {
            return Err(PatternError::Unsupported(
                "references to groups (`\\k<name>`)",
            ));
        }
        // Also letters without a meaning of their own, since there is no flag `u`: `\p` is `p`.
        other => other,
    })
}

/// `\cJ` is a line feed.
fn control(rest: &mut Source<'_>) -> Result<char, PatternError> {
    let letter = rest.next_if(|it| it.is_ascii_alphabetic());
    let code = letter.map(|it| u32::from(it) % 32);
    let control = code.and_then(char::from_u32);
    control.ok_or(PatternError::Unsupported("`\\c` without a letter"))
}

/// `\u00e9`, or two of them for a character beyond U+FFFF.
fn unicode(rest: &mut Source<'_>) -> Result<char, PatternError> {
    let Some(unit) = rest.hex(4) else {
        return Ok('u');
    };
    if let Some(it) = char::from_u32(unit) {
        return Ok(it);
    }
    let second = if rest.eat("\\u") { rest.hex(4) } else { None };
    let units = [Some(unit), second];
    let units = units
        .into_iter()
        .flatten()
        .map_while(|it| u16::try_from(it).ok());
    let mut characters = char::decode_utf16(units);
    match (characters.next(), characters.next()) {
        (Some(Ok(it)), None) => Ok(it),
        _ => Err(PatternError::Unsupported("half of a surrogate pair")),
    }
}
