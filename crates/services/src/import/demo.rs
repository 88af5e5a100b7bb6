//! The demo site: a small bakery in two languages, kept in the program as an unpacked archive.
//!
//! It lies in `demo/` of this crate, in the layout of an export (REST contract, section 8), and
//! comes in by the same way as any other site.

use std::io::{self, Cursor};
use std::path::Path;

use bastide_store::Store;
use include_dir::{Dir, include_dir};

use super::archive::{Archive, ArchiveError, Limits};
use super::strapi::{self, Existing, ImportError, Mode, Options, Report};

static SITE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/demo");

/// Fills an empty database with the demo site at the instant `now` (milliseconds since
/// 1970-01-01T00:00:00Z). `None` where there is content already.
///
/// # Errors
///
/// Nothing was changed then, but for the case that [`strapi::run`] names.
pub async fn seed_if_empty(
    store: &Store,
    data_dir: &Path,
    now: i64,
) -> Result<Option<Report>, ImportError> {
    let options = Options {
        existing: Existing::Refuse,
        mode: Mode::Commit,
        now,
        // It is a part of this program.
        scanner: None,
    };
    match strapi::run(store, data_dir, archive()?, &options, &|_| {}).await {
        Ok(report) => Ok(Some(report)),
        Err(ImportError::NotEmpty) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The demo site as an archive.
///
/// # Errors
///
/// There are none in memory.
pub fn archive() -> Result<Archive, ArchiveError> {
    let name = "demo.tar";
    let bytes = tar().map_err(|error| ArchiveError::from_io(name, error))?;
    Archive::from_reader(Cursor::new(bytes), name, None, Limits::default())
}

fn tar() -> io::Result<Vec<u8>> {
    let mut tar = tar::Builder::new(Vec::new());
    let mut folders = vec![&SITE];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        for file in folder.files() {
            let mut header = tar::Header::new_ustar();
            header.set_mode(0o644);
            header.set_size(u64::try_from(file.contents().len()).unwrap_or(u64::MAX));
            // Folders are written with `/` in an archive, whatever the system writes.
            let path = file.path().to_string_lossy().replace('\\', "/");
            tar.append_data(&mut header, path, file.contents())?;
        }
    }
    tar.into_inner()
}

#[cfg(test)]
mod tests {
    use bastide_store::Settings;
    use bastide_testkit::on_both_databases;

    use super::*;

    on_both_databases! {
        async fn the_demo_comes_whole_and_once(database: bastide_testkit::TestDatabase) {
            let store = Store::open(database.url(), &Settings::default()).await.unwrap();
            let data = tempfile::tempdir().unwrap();
            let report = seed_if_empty(&store, data.path(), 1_769_904_000_000).await.unwrap();
            let report = report.unwrap();
            assert!(report.notes.is_empty(), "{report}");
            assert_eq!((report.types, report.components), (5, 6));
            // Five articles in two languages and two statuses, one in one language, one draft.
            assert_eq!(report.rows["api::article.article"], 5 * 4 + 2 + 1);
            let again = seed_if_empty(&store, data.path(), 1_769_904_000_000).await;
            assert!(again.unwrap().is_none());
            let grants = store.grants().await.unwrap();
            let public = grants.iter().find(|(role, _)| &**role == "public");
            let public = &public.unwrap().1;
            for it in ["article", "category", "author", "homepage", "site-setting"] {
                assert!(public.get(&format!("api::{it}.{it}.find")).is_some(), "{it}");
            }
        }
    }

    #[test]
    fn the_demo_is_small() {
        let mut folders = vec![&SITE];
        let mut total = 0;
        while let Some(folder) = folders.pop() {
            folders.extend(folder.dirs());
            for file in folder.files() {
                assert!(file.contents().len() < 64 * 1024, "{:?}", file.path());
                total += file.contents().len();
            }
        }
        assert!(total < 800 * 1024, "{total}");
    }
}
