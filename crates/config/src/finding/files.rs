//! Modes of files and folders, and the user who runs the process (S25, CFG-08).

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use super::{Finding, Host, Severity, finding};
use crate::Loaded;

/// Permission bits of the group and of everybody.
const GROUP_AND_OTHERS: u32 = 0o077;
/// Permission bits of everybody. Key files are often shared with a group.
const OTHERS: u32 = 0o007;
/// The bit that lets everybody write.
const OTHERS_WRITE: u32 = 0o002;

pub(super) fn findings(loaded: &Loaded, host: Host) -> Vec<Finding> {
    let secret_files = loaded
        .secret_files
        .iter()
        .map(|it| (it.as_path(), GROUP_AND_OTHERS));
    let key_file = loaded.config.tls.key_file.as_deref().map(|it| (it, OTHERS));
    let files = secret_files.chain(key_file);
    let mut found: Vec<Finding> = files
        .filter_map(|(path, forbidden)| open_file(path, forbidden))
        .collect();
    found.extend(open_data_dir(&loaded.config.data_dir));
    if host.is_root {
        let fix =
            "run it as a user of its own, under systemd with NoNewPrivileges and ProtectSystem";
        let kind = ("runs-as-root", "CFG-08");
        found.push(finding(
            kind,
            Severity::Warning,
            "user",
            "the process runs as root",
            fix,
        ));
    }
    found
}

fn open_file(path: &Path, forbidden: u32) -> Option<Finding> {
    let mode = mode(path).filter(|it| it & forbidden != 0)?;
    let what = format!("mode {mode:04o} lets others read a secret");
    let fix = format!("chmod 600 {}", path.display());
    let kind = ("secret-file-mode", "S25");
    Some(finding(
        kind,
        Severity::Critical,
        path.display().to_string(),
        what,
        fix,
    ))
}

fn open_data_dir(path: &Path) -> Option<Finding> {
    let mode = mode(path).filter(|it| it & GROUP_AND_OTHERS != 0)?;
    let severity = if mode & OTHERS_WRITE == 0 {
        Severity::Warning
    } else {
        Severity::Critical
    };
    let what = format!("{} has mode {mode:04o}", path.display());
    let fix = format!("chmod 700 {}", path.display());
    Some(finding(
        ("data-dir-mode", "S25"),
        severity,
        "data_dir",
        what,
        fix,
    ))
}

/// Permission bits; a file that is gone is no finding.
fn mode(path: &Path) -> Option<u32> {
    fs::metadata(path)
        .ok()
        .map(|it| it.permissions().mode() & 0o7777)
}
