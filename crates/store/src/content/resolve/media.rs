//! Which kinds of files a media attribute takes (`allowedTypes`; REST contract, sections 1.4 and
//! 11.7).

use std::collections::{BTreeSet, HashMap};

use bastide_content_types::field::Media;
use bastide_content_types::{FILE, Kind, Model};
use bastide_permissions::WritePlan;
use bastide_validation::{FieldError, Input, LinkChange, Path, Refusal, Target, Written};
use sea_orm::sea_query::{Expr, ExprTrait, Query};

use super::Result;
use super::targets::Targets;
use crate::StoreError;
use crate::content::Writer;
use crate::content::statement::{BATCH, column, get, table};

/// Files that a body links to an attribute which does not take all of them.
struct Picked<'i> {
    media: &'i Media,
    files: Vec<&'i Target>,
    /// What is said where one of them is not taken.
    error: FieldError,
}

/// Refuses files of kinds that their attributes do not take. What is linked already stays.
pub(super) async fn check(
    writer: &Writer<'_>,
    plan: &WritePlan,
    input: &Input,
    targets: &Targets,
) -> Result<()> {
    let mut picked = Vec::new();
    collect(writer, plan.target(), input, &Path::Root, &mut picked)?;
    let files = picked.iter().flat_map(|it| &it.files);
    let rows: BTreeSet<i64> = files.filter_map(|it| targets.row(it)).collect();
    if rows.is_empty() {
        return Ok(());
    }
    let kinds = kinds(writer, &rows.into_iter().collect::<Vec<_>>()).await?;
    let is_taken = |media: &Media, file: &Target| {
        let kind = targets.row(file).and_then(|it| kinds.get(&it));
        kind.is_none_or(|kind| media.allowed_types.iter().any(|it| it == kind))
    };
    picked.retain(|it| !it.files.iter().all(|file| is_taken(it.media, file)));
    if picked.is_empty() {
        return Ok(());
    }
    let errors = picked.into_iter().map(|it| it.error);
    Err(Refusal::Fields(errors.collect()).into())
}

/// The kinds of some files, by row.
async fn kinds(writer: &Writer<'_>, rows: &[i64]) -> Result<HashMap<i64, &'static str>> {
    let unknown = || StoreError::Unknown("media types of files".to_owned());
    let files = writer.content_type(FILE)?;
    let (mime, _) = files
        .field("mime")
        .and_then(|it| it.column())
        .ok_or_else(unknown)?;
    let mut kinds = HashMap::new();
    for batch in rows.chunks(BATCH) {
        let select = Query::select()
            .column("id")
            .column(column(mime))
            .from(table(&files.table))
            .and_where(Expr::col("id").is_in(batch.iter().copied()))
            .to_owned();
        for row in writer.rows_of(&select).await? {
            let mime: Option<String> = get(&row, 1)?;
            kinds.insert(get(&row, 0)?, kind(&mime.unwrap_or_default()));
        }
    }
    Ok(kinds)
}

/// The kind of a file as schemas name it, told by its media type as in Strapi: what is neither a
/// picture nor film nor sound is a file like any other.
fn kind(mime: &str) -> &'static str {
    match mime.split('/').next() {
        Some(it) if it.eq_ignore_ascii_case("image") => "images",
        Some(it) if it.eq_ignore_ascii_case("video") => "videos",
        Some(it) if it.eq_ignore_ascii_case("audio") => "audios",
        _ => "files",
    }
}

fn collect<'i>(
    writer: &Writer<'i>,
    model: &'i Model,
    input: &'i Input,
    path: &Path<'_>,
    picked: &mut Vec<Picked<'i>>,
) -> Result<()> {
    for (id, written) in input.iter() {
        let field = model.field_by_id(id);
        let field = field.ok_or(StoreError::Unfit { field: id })?;
        let path = path.key(&field.name);
        match (&field.def.kind, written) {
            (Kind::Media(media), Written::Links(change)) if takes_some(media) => {
                let files: Vec<&Target> = match change {
                    LinkChange::Set(files) => files.iter().collect(),
                    LinkChange::Change { connect, .. } => {
                        connect.iter().map(|it| &it.target).collect()
                    }
                };
                let error = FieldError::not_taken(&path, &media.allowed_types);
                picked.push(Picked {
                    media,
                    files,
                    error,
                });
            }
            (_, Written::Child(Some(child))) => {
                let model = writer.model(child.model)?;
                collect(writer, model, &child.fields, &path, picked)?;
            }
            (_, Written::Children(list)) => {
                for (at, child) in list.iter().enumerate() {
                    let model = writer.model(child.model)?;
                    collect(writer, model, &child.fields, &path.index(at), picked)?;
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// Whether an attribute takes files of some kinds only.
fn takes_some(media: &Media) -> bool {
    let takes = |kind: &str| media.allowed_types.iter().any(|it| it == kind);
    let all = ["images", "videos", "audios", "files"];
    !media.allowed_types.is_empty() && !all.into_iter().all(takes)
}

#[cfg(test)]
mod tests {
    use super::kind;

    #[test]
    fn the_kind_of_a_file_follows_from_its_media_type() {
        for (mime, expected) in [
            ("image/png", "images"),
            ("IMAGE/SVG+XML", "images"),
            ("video/mp4", "videos"),
            ("audio/mpeg", "audios"),
            ("application/pdf", "files"),
            ("text/plain", "files"),
            ("imagery/x", "files"),
            ("", "files"),
        ] {
            assert_eq!(kind(mime), expected, "{mime}");
        }
    }
}
