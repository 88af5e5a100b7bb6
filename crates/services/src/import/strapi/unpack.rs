//! The first pass: everything small into memory, everything large into the staging folder.

use super::error::ImportError;
use super::staging::{Spool, Staging};
use super::survey::Survey;
use crate::import::archive::{Archive, Record};

/// An archive that was read to its end and is whole.
#[derive(Debug)]
pub(super) struct Unpacked {
    pub(super) survey: Survey,
    /// Rows, as uid, id and values.
    pub(super) entities: Spool,
    pub(super) links: Spool,
    pub(super) staging: Staging,
}

/// Whether media files are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Files {
    Staged,
    Counted,
}

/// Reads an archive to its end.
pub(super) fn unpack(
    mut archive: Archive,
    staging: Staging,
    files: Files,
) -> Result<Unpacked, ImportError> {
    let mut survey = Survey::default();
    let mut entities = staging.spool("entities.jsonl")?;
    let mut links = staging.spool("links.jsonl")?;
    while let Some(record) = archive.next_record()? {
        match record {
            Record::Schema(schema) => survey.schemas.push(schema),
            Record::Entity(entity) => {
                if survey.entity(&entity) {
                    entities.push(&(&entity.uid, entity.id.get(), &entity.data))?;
                }
            }
            Record::Link(link) => {
                if survey.link(&link) {
                    links.push(&link)?;
                }
            }
            Record::Asset(mut asset) => {
                let is_new = match files {
                    Files::Staged => staging.file(&asset.name, &mut asset.reader)?,
                    Files::Counted => !survey.files.contains(&asset.name),
                };
                if is_new {
                    survey.report.files += 1;
                    survey.report.bytes += asset.size;
                    survey.files.insert(asset.name);
                } else {
                    let reason = "media files whose name is there twice";
                    survey.report.note(reason, asset.name);
                }
            }
            Record::Configuration(row) => survey.settings.take(row, &mut survey.report),
            Record::Metadata(metadata) => {
                survey.report.version = metadata.strapi_version;
                survey.report.created_at = metadata.created_at;
            }
            // The rows of the files say the same, and what was changed since.
            Record::AssetMetadata(_) => {}
            Record::Notice(notice) => {
                let reason = "parts of the archive that were passed over";
                survey.report.note(reason, notice);
            }
        }
    }
    Ok(Unpacked {
        survey,
        entities,
        links,
        staging,
    })
}
