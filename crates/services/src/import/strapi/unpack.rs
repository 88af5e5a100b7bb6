//! The first pass: everything small into memory, everything large into the staging folder.

use std::collections::HashMap;

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
    let mut sizes = HashMap::new();
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
                    sizes.insert(asset.name.clone(), asset.size);
                    survey.files.insert(asset.name);
                } else {
                    let reason = "media files whose name is there twice";
                    survey.report.note(reason, asset.name);
                }
            }
            Record::Configuration(row) => survey.settings.take(row, &mut survey.report),
            Record::Metadata(metadata) => {
                if metadata.strapi_version.split('.').next() != Some("5") {
                    return Err(ImportError::Version(metadata.strapi_version));
                }
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
    drop_nameless(&mut survey, &sizes, &staging, files)?;
    Ok(Unpacked {
        survey,
        entities,
        links,
        staging,
    })
}

/// Leaves out the media files that no row names: nobody could ask for them, and nobody would ever
/// remove them.
fn drop_nameless(
    survey: &mut Survey,
    sizes: &HashMap<String, u64>,
    staging: &Staging,
    files: Files,
) -> Result<(), ImportError> {
    let nameless = survey.files.difference(&survey.named);
    let mut nameless: Vec<String> = nameless.cloned().collect();
    nameless.sort();
    for name in nameless {
        if files == Files::Staged {
            staging.remove(&name)?;
        }
        survey.files.remove(&name);
        survey.report.files -= 1;
        survey.report.bytes -= sizes.get(&name).copied().unwrap_or_default();
        let reason = "files that no entry of the library names";
        survey.report.note(reason, name);
    }
    Ok(())
}
