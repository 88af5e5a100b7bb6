//! Percent-decoding of one key or value.

use std::borrow::Cow;

use crate::error::QueryError;

/// Decodes `%XX` and `+`.
///
/// A component with a malformed escape stays as it is, brackets and pluses excepted, as in `qs`:
/// `100%` is a value that real frontends send.
pub(super) fn decode(raw: &[u8]) -> Result<Cow<'_, str>, QueryError> {
    if raw.contains(&0) {
        return Err(nul());
    }
    if !raw.iter().any(|byte| matches!(byte, b'%' | b'+')) {
        return std::str::from_utf8(raw)
            .map(Cow::Borrowed)
            .map_err(|_| not_utf8());
    }
    let bytes = unescape(raw).unwrap_or_else(|| literal(raw));
    if bytes.contains(&0) {
        return Err(nul());
    }
    String::from_utf8(bytes)
        .map(Cow::Owned)
        .map_err(|_| not_utf8())
}

/// The decoded bytes, or nothing where an escape is malformed.
fn unescape(raw: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(raw.len());
    let mut rest = raw.iter();
    while let Some(&byte) = rest.next() {
        bytes.push(match byte {
            b'%' => hex(*rest.next()?)? << 4 | hex(*rest.next()?)?,
            b'+' => b' ',
            other => other,
        });
    }
    Some(bytes)
}

/// `qs` replaces the escapes of brackets before it decodes, and pluses in any case.
fn literal(raw: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((&byte, after)) = rest.split_first() {
        let (byte, after) = match rest {
            [b'%', b'5', b'B' | b'b', after @ ..] => (b'[', after),
            [b'%', b'5', b'D' | b'd', after @ ..] => (b']', after),
            [b'+', ..] => (b' ', after),
            _ => (byte, after),
        };
        bytes.push(byte);
        rest = after;
    }
    bytes
}

fn hex(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

fn nul() -> QueryError {
    QueryError::validation("The query contains a NUL byte")
}

fn not_utf8() -> QueryError {
    QueryError::validation("The query is not valid UTF-8")
}
