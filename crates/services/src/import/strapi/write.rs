//! The second pass: one transaction that writes everything, or nothing.

use std::collections::HashSet;
use std::sync::Arc;

use bastide_content_types::{Definition, LOCALE, ModelKind, ROLE};
use bastide_permissions::{Reason, System};
use bastide_store::Store;
use bastide_store::load::Loader;
use bastide_store::schema::Change;
use serde_json::{Map, Value as Json};

use super::access::{self, Added};
use super::entry::{Scribe, Written};
use super::error::ImportError;
use super::index::Index;
use super::link::Links;
use super::report::Report;
use super::settle::{PENDING_KEY, Pending};
use super::staging::{Spool, Staging};
use super::survey::Survey;
use super::unpack::Unpacked;
use super::{Existing, Mode, Options, Stage, schemas};
use crate::import::archive::Link;

/// Records between two messages about how far the writing is.
const STEP: u64 = 1_000;

/// Refuses a database that holds content, unless that may go.
pub(super) async fn check_empty(store: &Store, options: &Options<'_>) -> Result<(), ImportError> {
    if options.existing == Existing::Replace {
        return Ok(());
    }
    let loader = Loader::begin(store, &proof()).await?;
    if loader.is_empty().await? {
        Ok(())
    } else {
        Err(ImportError::NotEmpty)
    }
}

/// Writes a whole site. When this succeeds in [`Mode::Commit`], the staging folder belongs to the
/// database.
pub(super) async fn site(
    store: &Store,
    unpacked: Unpacked,
    options: &Options<'_>,
    observe: &(dyn Fn(Stage) + Send + Sync),
) -> Result<Report, ImportError> {
    let Unpacked {
        survey,
        entities,
        links,
        mut staging,
    } = unpacked;
    let Survey {
        mut names,
        schemas,
        rows,
        roles,
        locales,
        actions,
        granted,
        files,
        settings,
        mut report,
        ..
    } = survey;
    let default_locale = settings.default_locale().to_owned();
    let definitions = schemas::definitions(schemas, &mut report)?;
    count(&definitions, &mut report);

    let mut loader = Loader::begin(store, &proof()).await?;
    if options.existing == Existing::Refuse && !loader.is_empty().await? {
        return Err(ImportError::NotEmpty);
    }
    // An empty database may have roles and locales of its own.
    loader.clear(options.now).await?;
    let change = Change {
        put: definitions,
        ..Change::default()
    };
    loader.change(&change, &default_locale, options.now).await?;
    let registry = Arc::clone(loader.registry());

    let mut index = Index::new(&rows, &mut names, &registry, &default_locale, &mut report);
    drop(rows);
    let mut progress = Counter {
        done: 0,
        total: entities.records() + links.records(),
        observe,
    };
    let mut scribe = Scribe::new(
        Arc::clone(&registry),
        &names,
        &mut index,
        &mut report,
        &files,
        options.now,
    );
    let passwords = write_rows(&mut loader, &mut scribe, entities, &mut progress).await?;
    // What it knows of unique values is as large as the links that come next.
    drop(scribe);

    let seed = crate::seed::seed()?;
    let mut added = Added::default();
    if let (Some(role), Some(locale)) = (registry.get(ROLE), registry.get(LOCALE)) {
        added.roles(role, &seed.roles, &roles, options.now);
        added.locale(locale, &locales, &default_locale, options.now);
    }
    for row in added.rows {
        loader.row(row).await?;
    }
    write_links(
        &mut loader,
        links,
        &index,
        &names,
        &mut report,
        &mut progress,
    )
    .await?;

    for (user, hash, changed_at) in passwords {
        loader.credential(user, &hash, changed_at).await?;
        report.passwords += 1;
    }
    let known = roles.iter().map(|(id, _)| *id);
    let known: HashSet<i64> = known
        .filter(|id| index.entry(ROLE, *id).is_some())
        .collect();
    let mut grants = access::grants(actions, &granted, &known, &mut report);
    grants.append(&mut added.grants);
    for (role, action) in grants {
        loader.grant(role, &action).await?;
        report.grants += 1;
    }
    for (key, value) in settings.values {
        loader.setting(key, &value.to_string()).await?;
        report.settings += 1;
    }
    if options.mode == Mode::Commit {
        commit(loader, &mut staging, options).await?;
    }
    Ok(report)
}

/// Writes content types and components alone.
pub(super) async fn schemas_only(
    store: &Store,
    definitions: Vec<Definition>,
    default_locale: &str,
    options: &Options<'_>,
    mut report: Report,
) -> Result<Report, ImportError> {
    count(&definitions, &mut report);
    let mut loader = Loader::begin(store, &proof()).await?;
    match options.existing {
        Existing::Replace => {
            loader.clear(options.now).await?;
            let registry = Arc::clone(loader.registry());
            let seed = crate::seed::seed()?;
            let mut added = Added::default();
            if let (Some(role), Some(locale)) = (registry.get(ROLE), registry.get(LOCALE)) {
                added.roles(role, &seed.roles, &[], options.now);
                added.locale(locale, &[], default_locale, options.now);
            }
            for row in added.rows {
                loader.row(row).await?;
            }
            for (role, action) in added.grants {
                loader.grant(role, &action).await?;
            }
        }
        Existing::Refuse if loader.is_empty().await? => {}
        Existing::Refuse => return Err(ImportError::NotEmpty),
    }
    let change = Change {
        put: definitions,
        ..Change::default()
    };
    loader.change(&change, default_locale, options.now).await?;
    if options.mode == Mode::Commit {
        loader.finish(options.now).await?;
    }
    Ok(report)
}

async fn commit(
    mut loader: Loader<'_>,
    staging: &mut Staging,
    options: &Options<'_>,
) -> Result<(), ImportError> {
    let pending = Pending {
        folder: staging.name().to_owned(),
        replaces: options.existing == Existing::Replace,
    };
    let pending = serde_json::json!(pending).to_string();
    loader.setting(PENDING_KEY, &pending).await?;
    // Whether an interrupted commit happened is known to the database only, so the folder stays
    // until somebody has asked it.
    staging.hand_over();
    Ok(loader.finish(options.now).await?)
}

#[expect(
    clippy::disallowed_methods,
    reason = "an operator imports, on the machine itself"
)]
fn proof() -> System {
    System::new(Reason::Import)
}

fn count(definitions: &[Definition], report: &mut Report) {
    for definition in definitions {
        match definition.kind {
            ModelKind::Component => report.components += 1,
            ModelKind::Collection | ModelKind::Single => report.types += 1,
        }
    }
}

/// Tells how far the writing is.
struct Counter<'a> {
    done: u64,
    total: u64,
    observe: &'a (dyn Fn(Stage) + Send + Sync),
}

impl Counter<'_> {
    fn step(&mut self) {
        self.done += 1;
        let Self { done, total, .. } = *self;
        if done.is_multiple_of(STEP) || done == total {
            (self.observe)(Stage::Writing { done, total });
        }
    }

    /// What was passed over counts as done.
    fn end(&mut self) {
        if self.done < self.total {
            self.done = self.total.saturating_sub(1);
            self.step();
        }
    }
}

/// Writes entries and instances; answers the passwords of end users and when they were set.
async fn write_rows(
    loader: &mut Loader<'_>,
    scribe: &mut Scribe<'_>,
    entities: Spool,
    progress: &mut Counter<'_>,
) -> Result<Vec<(i64, String, i64)>, ImportError> {
    let mut passwords = Vec::new();
    for entity in entities.read::<(String, i64, Map<String, Json>)>()? {
        let (uid, id, data) = entity?;
        progress.step();
        let Some(written) = scribe.entry(&uid, id, data) else {
            continue;
        };
        let Written {
            row,
            instances,
            password,
        } = written;
        passwords.extend(password.map(|hash| (row.id, hash, row.updated_at)));
        *scribe.report.rows.entry(uid).or_default() += 1;
        loader.row(row).await?;
        for instance in instances {
            scribe.report.instances += 1;
            loader.instance(instance).await?;
        }
    }
    for instance in scribe.late() {
        scribe.report.instances += 1;
        loader.instance(instance).await?;
    }
    Ok(passwords)
}

async fn write_links(
    loader: &mut Loader<'_>,
    spool: Spool,
    index: &Index,
    names: &super::names::Names,
    report: &mut Report,
    progress: &mut Counter<'_>,
) -> Result<(), ImportError> {
    let registry = Arc::clone(loader.registry());
    let mut links = Links::default();
    for link in spool.read::<Link>()? {
        links.take(&link?, &registry, index, report);
    }
    for link in links.rows(names, index) {
        progress.step();
        loader.link(link).await?;
        report.links += 1;
    }
    progress.end();
    Ok(())
}
