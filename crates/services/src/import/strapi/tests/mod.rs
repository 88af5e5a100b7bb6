mod interruption;
mod real;
mod refusals;
mod site;
mod whole;

use std::io::Cursor;
use std::path::Path;

use bastide_permissions::{Authorized, Find, Reason, Setting, System};
use bastide_query::{Limits as QueryLimits, Params, Rules, Target};
use bastide_store::read::Format;
use bastide_store::{Settings, Store};
use bastide_testkit::TestDatabase;
use serde_json::Value as Json;
use tempfile::TempDir;

use super::*;
use crate::import::archive::testing::ArchiveBuilder;
use crate::import::archive::{Archive, Limits};
use crate::settings::{DEFAULT_LOCALE_KEY, USERS_ADVANCED_KEY};

/// 2026-02-01T00:00:00Z.
const NOW: i64 = 1_769_904_000_000;

/// A database with a data folder.
struct Place {
    store: Store,
    data: TempDir,
    _database: TestDatabase,
}

impl Place {
    async fn new(database: TestDatabase) -> Self {
        let store = Store::open(database.url(), &Settings::default())
            .await
            .unwrap();
        Self {
            store,
            data: TempDir::new().unwrap(),
            _database: database,
        }
    }

    fn data(&self) -> &Path {
        self.data.path()
    }

    async fn import(&self, site: &ArchiveBuilder) -> Result<Report, ImportError> {
        self.import_with(archive(site.tar()), Existing::Refuse, Mode::Commit)
            .await
    }

    async fn import_with(
        &self,
        archive: Archive,
        existing: Existing,
        mode: Mode,
    ) -> Result<Report, ImportError> {
        let options = Options {
            existing,
            mode,
            now: NOW,
            scanner: None,
        };
        run(&self.store, self.data(), archive, &options, &|_| {}).await
    }

    /// What a reader with all rights gets of a type.
    async fn read(&self, uid: &str, query: &str) -> Json {
        let registry = self.store.registry();
        let model = registry
            .by_uid(uid)
            .unwrap_or_else(|| panic!("no type {uid}"));
        let proof = Authorized::<Find>::by_system(&System::new(Reason::Test), &registry, model);
        let rules = Rules::default();
        let params = Params::parse(query.as_bytes(), Target::Many, &rules).unwrap();
        let limits = QueryLimits::default();
        let setting = Setting {
            default_locale: "en",
            limits: &limits,
        };
        let plan = proof.plan_all(&params, &setting).unwrap();
        let mut out = Vec::new();
        let prepared = self.store.prepare(&plan);
        self.store
            .read(&prepared, None, None, Format::Flat, &mut out)
            .await
            .unwrap();
        serde_json::from_slice(&out).unwrap()
    }

    /// Names of what lies in the data folder and in its media folder.
    fn files(&self) -> Vec<String> {
        let mut files = names(self.data(), "");
        files.extend(names(&self.data().join("uploads"), "uploads/"));
        files.retain(|it| it != "uploads" && it != "import.lock");
        files.sort();
        files
    }
}

fn names(folder: &Path, prefix: &str) -> Vec<String> {
    let Ok(items) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let names = items.map(|it| it.unwrap().file_name().into_string().unwrap());
    names.map(|it| format!("{prefix}{it}")).collect()
}

fn archive(bytes: Vec<u8>) -> Archive {
    Archive::from_reader(Cursor::new(bytes), "site.tar", None, Limits::default()).unwrap()
}
