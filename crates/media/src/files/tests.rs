use std::os::unix::fs::symlink;

use super::*;

fn name(text: &str) -> FileName {
    FileName::parse(text).unwrap()
}

fn entries(files: &Files) -> usize {
    fs::read_dir(files.root()).unwrap().count()
}

fn read(files: &Files, it: &str) -> Vec<u8> {
    fs::read(files.root().join(it)).unwrap()
}

#[test]
fn stored_bytes_come_back_under_their_name() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::new(folder.path().join("uploads"));
    let staged = files.stage(&mut &b"hello"[..]).unwrap();
    assert_eq!(staged.size, 5);
    let missing = files.open_now(&name("a.txt"));
    assert!(matches!(missing, Err(MediaError::NotFound)));
    files.publish(vec![(staged, name("a.txt"))]).unwrap();

    let mut opened = files.open_now(&name("a.txt")).unwrap();
    let mut text = String::new();
    opened.read_to_string(&mut text).unwrap();
    assert_eq!(text, "hello");

    let again = files.stage(&mut &b"other"[..]).unwrap();
    assert!(files.publish(vec![(again, name("a.txt"))]).is_err());
    assert_eq!(
        (read(&files, "a.txt"), entries(&files)),
        (b"hello".to_vec(), 1)
    );

    files.remove(&name("a.txt")).unwrap();
    files.remove(&name("a.txt")).unwrap();
    assert_eq!(entries(&files), 0);
}

#[test]
fn a_file_that_is_replaced_can_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::new(folder.path());
    let stage = |bytes: &[u8]| files.stage(&mut &*bytes).unwrap();
    let missing = files.replace(stage(b"x"), &name("a.txt"));
    assert!(matches!(missing, Err(MediaError::NotFound)));
    files.publish(vec![(stage(b"one"), name("a.txt"))]).unwrap();
    files.replace(stage(b"two"), &name("a.txt")).unwrap();
    assert_eq!(files.unsettled().unwrap(), [name("a.txt")]);
    assert_eq!(read(&files, "a.txt"), b"two");
    files.restore(&name("a.txt")).unwrap();
    assert_eq!(
        (read(&files, "a.txt"), entries(&files)),
        (b"one".to_vec(), 1)
    );
    files.replace(stage(b"three"), &name("a.txt")).unwrap();
    files.settle(&name("a.txt")).unwrap();
    assert_eq!(
        (read(&files, "a.txt"), entries(&files)),
        (b"three".to_vec(), 1)
    );
}

#[test]
fn only_who_is_alone_clears_up() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::new(folder.path().join("uploads"));
    fs::create_dir(files.root()).unwrap();
    fs::write(files.root().join(".staged-1"), "half").unwrap();
    fs::write(files.root().join("whole.txt"), "whole").unwrap();
    let alone = files.use_alone().unwrap().unwrap();
    assert_eq!(files.clear(&alone).unwrap(), 1);
    assert_eq!(entries(&files), 1);
    let first = alone.share().unwrap();
    let second = files.use_alone().unwrap().unwrap_err();
    drop(first);
    assert!(files.use_alone().unwrap().is_err());
    drop(second);
    assert!(files.use_alone().unwrap().is_ok());
}

#[test]
fn what_is_never_named_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::new(folder.path());
    drop(files.stage(&mut &b"unnamed"[..]).unwrap());
    assert_eq!(entries(&files), 0);
}

#[test]
fn only_plain_files_open() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::new(folder.path());
    fs::write(folder.path().join("real.txt"), "x").unwrap();
    fs::create_dir(folder.path().join("folder")).unwrap();
    symlink("/etc/passwd", folder.path().join("link.txt")).unwrap();
    symlink("real.txt", folder.path().join("near.txt")).unwrap();
    rustix::fs::mkfifoat(
        rustix::fs::CWD,
        folder.path().join("pipe"),
        Mode::RUSR | Mode::WUSR,
    )
    .unwrap();
    assert!(files.open_now(&name("real.txt")).is_ok());
    for other in ["folder", "link.txt", "near.txt", "pipe", "missing"] {
        let opened = files.open_now(&name(other));
        assert!(matches!(opened, Err(MediaError::NotFound)), "{other}");
    }
}
