//! Real exports. They are not part of the repository: they lie in `../shared/data` beside a
//! checkout, and these tests pass without looking where they are absent.

use std::path::PathBuf;

use bastide_testkit::on_both_databases;

use super::*;

fn data(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data")
        .join(name);
    if path.exists() {
        return Some(path);
    }
    eprintln!("passed without a look: {name} is not beside the checkout");
    None
}

on_both_databases! {
    async fn the_kitchen_site_comes_whole(database: TestDatabase) {
        let Some(path) = data("kitchen.tar.gz") else {
            return;
        };
        let place = Place::new(database).await;
        let archive = Archive::open(&path, None, Limits::default()).unwrap();
        let report = place.import_with(archive, Existing::Refuse, Mode::Commit).await.unwrap();
        let counts = [
            ("api::gadget.gadget", 54),
            ("api::article.article", 53),
            ("api::maker.maker", 15),
            ("plugin::upload.file", 16),
            ("plugin::users-permissions.user", 5),
        ];
        for (uid, count) in counts {
            assert_eq!(report.rows.get(uid), Some(&count), "{uid}");
        }
        assert_eq!((report.types, report.components), (12, 12));
        assert_eq!((report.passwords, report.grants, report.files), (5, 64, 44));
        let known = [
            "layouts of Strapi's content manager",
            "settings of Strapi that have no use here",
        ];
        let unknown: Vec<_> = report.notes.iter().filter(|(it, _)| !known.contains(it)).collect();
        assert!(unknown.is_empty(), "{report}");
    }

    async fn the_example_site_comes_whole(database: TestDatabase) {
        let Some(path) = data("example.tar.gz.enc") else {
            return;
        };
        let place = Place::new(database).await;
        let key = Some("correct horse battery staple");
        let archive = Archive::open(&path, key, Limits::default()).unwrap();
        let report = place.import_with(archive, Existing::Refuse, Mode::Commit).await.unwrap();
        assert_eq!(report.types, 5);
        assert!(report.links > 0 && report.instances > 0 && report.files == 52, "{report}");
    }
}
