//! Writes rows as JSON straight from the driver's values into the buffer of the answer.

use super::fetch::{Below, Fetched, Grouped, parent_key};
use super::shape::{Child, ChildShape, Output, Parent, Shape, StandingAt};
use super::{Format, ReadFailure, private};
use crate::content::Revision;
use crate::dialect::{Cell, Rows, write_int};

/// Largest answer, in bytes. Populating in circles multiplies rows; this ends it.
const MOST_BYTES: usize = 8 * 1024 * 1024;

/// All rows as a list.
pub(super) fn list(
    out: &mut Vec<u8>,
    shape: &Shape,
    fetched: &Fetched,
    format: Format,
) -> Result<(), ReadFailure> {
    out.push(b'[');
    for row in 0..fetched.rows.len() {
        comma(out, b'[');
        object(out, shape, fetched, row, None, format)?;
    }
    out.push(b']');
    Ok(())
}

/// One row as an object. `tag` is `"__component":"…"` or the like, where rows name their type.
pub(super) fn object(
    out: &mut Vec<u8>,
    shape: &Shape,
    fetched: &Fetched,
    row: usize,
    tag: Option<&[u8]>,
    format: Format,
) -> Result<(), ReadFailure> {
    if out.len() > MOST_BYTES {
        return Err(ReadFailure::TooMany);
    }
    // Version 4 wraps what has a document; instances of components stay flat.
    let wraps = format == Format::V4 && shape.is_document();
    out.push(b'{');
    for output in shape.outputs.iter().filter(|it| it.identity || !wraps) {
        comma(out, b'{');
        scalar(out, output, &fetched.rows, row)?;
    }
    if wraps {
        comma(out, b'{');
        out.extend_from_slice(b"\"attributes\":{");
        for output in shape.outputs.iter().filter(|it| !it.identity) {
            comma(out, b'{');
            scalar(out, output, &fetched.rows, row)?;
        }
    }
    for (child, below) in shape.children.iter().zip(&fetched.children) {
        comma(out, b'{');
        populated(out, child, below, &fetched.rows, row, format)?;
    }
    if let Some(standing) = shape.standing {
        comma(out, b'{');
        tell(out, standing, &fetched.rows, row);
    }
    if let Some(tag) = tag {
        comma(out, b'{');
        out.extend_from_slice(tag);
    }
    out.push(b'}');
    if wraps {
        out.push(b'}');
    }
    Ok(())
}

/// A value with its key.
fn scalar(out: &mut Vec<u8>, output: &Output, rows: &Rows, row: usize) -> Result<(), ReadFailure> {
    out.extend_from_slice(&output.key);
    let start = out.len();
    output.form.write(out, rows.cell(row, output.column))?;
    let private = output.private.map(|it| rows.cell(row, it));
    if matches!(private, Some(Cell::Bool(true) | Cell::Int(1))) {
        private::mark(out, start);
    }
    Ok(())
}

/// How a row stands, and the validator by which a write says that it has seen it so. No attribute
/// has a name that begins like these.
fn tell(out: &mut Vec<u8>, at: StandingAt, rows: &Rows, row: usize) {
    let state = match at.state.map(|it| rows.int(row, it)) {
        Some(Some(0)) => "draft",
        Some(Some(2)) => "modified",
        _ => "published",
    };
    out.extend_from_slice(b"\"__state\":\"");
    out.extend_from_slice(state.as_bytes());
    out.push(b'"');
    if let Some(revision) = at.revision.of_row(rows, row) {
        let Revision { row, version } = revision;
        out.extend_from_slice(format!(",\"__etag\":\"\\\"{row:x}-{version:x}-\\\"\"").as_bytes());
    }
}

fn populated(
    out: &mut Vec<u8>,
    child: &Child,
    below: &Below,
    rows: &Rows,
    row: usize,
    format: Format,
) -> Result<(), ReadFailure> {
    out.extend_from_slice(&child.key);
    match (&child.shape, below) {
        (
            ChildShape::Rows {
                parent,
                shape,
                to_many,
            },
            Below::Rows(grouped),
        ) => {
            let wraps = format == Format::V4 && shape.is_document();
            if wraps {
                out.extend_from_slice(b"{\"data\":");
            }
            children(out, *parent, shape, grouped, *to_many, rows, row, format)?;
            if wraps {
                out.push(b'}');
            }
        }
        (ChildShape::Count { parent, .. }, Below::Count(counts)) => {
            let count = parent_key(*parent, rows, row)
                .and_then(|it| counts.get(&it))
                .copied();
            let (before, after) = match format {
                Format::Flat => (&b"{\"count\":"[..], &b"}"[..]),
                Format::V4 => (&b"{\"data\":{\"attributes\":{\"count\":"[..], &b"}}}"[..]),
            };
            out.extend_from_slice(before);
            write_int(out, count.unwrap_or(0));
            out.extend_from_slice(after);
        }
        (ChildShape::Mixed { parts, to_many }, Below::Mixed(fetched)) => {
            mixed(out, parts, fetched, *to_many, rows, row, format)?;
        }
        // The two are made from one another, so nothing else can meet.
        _ => out.extend_from_slice(b"null"),
    }
    Ok(())
}

#[expect(
    clippy::too_many_arguments,
    reason = "the parent row and the child rows, with how each is read"
)]
fn children(
    out: &mut Vec<u8>,
    parent: Parent,
    shape: &Shape,
    grouped: &Grouped,
    to_many: bool,
    rows: &Rows,
    row: usize,
    format: Format,
) -> Result<(), ReadFailure> {
    let mut found = grouped.of(parent, rows, row);
    let fetched = grouped.fetched.as_ref();
    if !to_many {
        return match (found.next(), fetched) {
            (Some(child), Some(fetched)) => object(out, shape, fetched, child, None, format),
            _ => {
                out.extend_from_slice(b"null");
                Ok(())
            }
        };
    }
    out.push(b'[');
    if let Some(fetched) = fetched {
        for child in found {
            comma(out, b'[');
            object(out, shape, fetched, child, None, format)?;
        }
    }
    out.push(b']');
    Ok(())
}

/// Rows of several tables, merged by their position.
fn mixed(
    out: &mut Vec<u8>,
    parts: &[(Parent, Vec<u8>, Shape)],
    fetched: &[Grouped],
    to_many: bool,
    rows: &Rows,
    row: usize,
    format: Format,
) -> Result<(), ReadFailure> {
    let mut items = Vec::new();
    for ((parent, tag, shape), grouped) in parts.iter().zip(fetched) {
        let (Some(below), Some(keys)) = (&grouped.fetched, shape.keys) else {
            continue;
        };
        for child in grouped.of(*parent, rows, row) {
            let position = match below.rows.cell(child, keys.position()) {
                Cell::Real(it) => it,
                _ => f64::MAX,
            };
            items.push((position, tag, shape, below, child));
        }
    }
    items.sort_by(|(one, ..), (other, ..)| one.total_cmp(other));
    if to_many {
        out.push(b'[');
    } else if items.is_empty() {
        out.extend_from_slice(b"null");
    }
    for (_, tag, shape, below, child) in
        items.into_iter().take(if to_many { usize::MAX } else { 1 })
    {
        comma(out, b'[');
        object(out, shape, below, child, Some(tag), format)?;
    }
    if to_many {
        out.push(b']');
    }
    Ok(())
}

/// A comma, unless the last byte opened the list or object.
fn comma(out: &mut Vec<u8>, opened: u8) {
    if out
        .last()
        .is_some_and(|&last| last != opened && last != b':')
    {
        out.push(b',');
    }
}
