//! The folder store against the contract, and what only a folder can get wrong.

use std::{fs, path::Path};

use tempfile::TempDir;

use super::LocalStore;
use crate::{
    BlobError, BlobStore, ConfigError,
    contract::{self, fixture},
};

fn store() -> (TempDir, LocalStore) {
    let folder = TempDir::new().unwrap();
    let store = LocalStore::open(folder.path().to_owned()).unwrap();
    (folder, store)
}

/// Every file below `folder`.
fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            found.extend(files(&entry.path()));
        } else {
            found.push(entry.path().display().to_string());
        }
    }
    found
}

#[tokio::test]
async fn keeps_the_contract_and_leaves_no_file() {
    let (folder, store) = store();
    contract::all(&store).await;
    assert_eq!(files(folder.path()), Vec::<String>::new());
}

#[tokio::test]
async fn finds_its_files_again_after_a_restart() {
    let (folder, first) = store();
    let (key, whole) = (fixture::key("restart"), fixture::bytes(1000));
    first
        .put(&key, "image/png", fixture::body(&whole))
        .await
        .unwrap();
    drop(first);
    let second = LocalStore::open(folder.path().to_owned()).unwrap();
    assert_eq!(fixture::read(&second, &key).await.unwrap(), whole);
}

#[tokio::test]
async fn a_file_where_a_folder_should_be_is_reported() {
    let (folder, store) = store();
    let uploads = folder.path().join("uploads");
    fs::remove_dir_all(&uploads).unwrap();
    fs::write(&uploads, "in the way").unwrap();
    let whole = fixture::bytes(10);
    let put = store
        .put(&fixture::key("blocked"), "image/png", fixture::body(&whole))
        .await;
    assert!(matches!(put, Err(BlobError::Rejected(_))), "{put:?}");
    let refused = LocalStore::open(folder.path().to_owned()).err();
    assert!(
        matches!(refused, Some(ConfigError::Folder { .. })),
        "{refused:?}"
    );
}

#[tokio::test]
async fn a_vanished_folder_is_not_ready() {
    let (folder, store) = store();
    fs::remove_dir_all(folder.path()).unwrap();
    assert!(store.ready().await.is_err());
    let whole = fixture::bytes(10);
    let put = store
        .put(&fixture::key("gone"), "image/png", fixture::body(&whole))
        .await;
    assert!(matches!(put, Err(BlobError::Rejected(_))), "{put:?}");
}

/// `/proc` refuses new files to everybody, root too; a chmod would not stop the tests of a root.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_written_stops_the_start() {
    let refused = LocalStore::open("/proc/careline".into()).err();
    assert!(
        matches!(refused, Some(ConfigError::Folder { .. })),
        "{refused:?}"
    );
}

#[test]
fn a_full_disk_is_worth_another_try() {
    let full = std::io::Error::from(std::io::ErrorKind::StorageFull);
    let error = super::store::from_io(&full);
    assert!(matches!(error, BlobError::Unavailable(_)), "{error:?}");
}

#[test]
fn only_a_stale_unfinished_file_is_swept() {
    let folder = TempDir::new().unwrap();
    let partial = folder.path().join(".partial");
    fs::create_dir_all(&partial).unwrap();
    let (old, fresh) = (partial.join("old"), partial.join("fresh"));
    fs::write(&old, "x").unwrap();
    fs::write(&fresh, "x").unwrap();
    let two_days = std::time::Duration::from_hours(48);
    let then = fs::metadata(&old).unwrap().modified().unwrap() - two_days;
    fs::File::options()
        .write(true)
        .open(&old)
        .unwrap()
        .set_modified(then)
        .unwrap();
    LocalStore::open(folder.path().to_owned()).unwrap();
    assert!(!old.exists() && fresh.exists());
}
