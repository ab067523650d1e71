//! The generated secret: made once, whole, for the owner's eyes.
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::Barrier;
use std::sync::atomic::{AtomicU8, Ordering};

use domain::Entropy;

use super::super::{Secret, SecretFileError};
use super::with;

/// Different bytes at every call.
struct Counting(AtomicU8);

impl Entropy for Counting {
    fn fill(&self, out: &mut [u8]) {
        for byte in out {
            *byte = self.0.fetch_add(1, Ordering::Relaxed);
        }
    }
}

fn counting_from(start: u8) -> Counting {
    Counting(AtomicU8::new(start))
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
    entries
        .map(|entry| name(entry.expect("an entry")))
        .collect()
}

#[test]
fn it_is_made_once_and_then_read() {
    let parent = tempfile::tempdir().expect("a folder");
    let folder = parent.path().join("made/too");
    let first = Secret::load_or_generate(&folder, &counting_from(0)).expect("made");
    let again = Secret::load_or_generate(&folder, &counting_from(99)).expect("read");
    assert_eq!(first, again);
    assert!(first.expose().len() >= 32);
    assert_eq!(names(&folder), ["secret"], "no draft stays behind");
    let mode = fs::metadata(folder.join("secret"))
        .expect("a file")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn other_randomness_makes_another_secret() {
    let made = |start| {
        let folder = tempfile::tempdir().expect("a folder");
        Secret::load_or_generate(folder.path(), &counting_from(start)).expect("made")
    };
    assert_ne!(made(0), made(1));
}

#[test]
fn processes_that_start_at_once_agree() {
    let folder = tempfile::tempdir().expect("a folder");
    let together = Barrier::new(8);
    let secrets = std::thread::scope(|scope| {
        let start = |n: u8| {
            let (folder, together) = (folder.path(), &together);
            scope.spawn(move || {
                together.wait();
                Secret::load_or_generate(folder, &counting_from(n * 31)).expect("a secret")
            })
        };
        let threads = (0..8).map(start).collect::<Vec<_>>();
        let joined = threads
            .into_iter()
            .map(|thread| thread.join().expect("no panic"));
        joined.collect::<Vec<_>>()
    });
    assert!(secrets.iter().all(|secret| *secret == secrets[0]));
    assert_eq!(names(folder.path()), ["secret"]);
}

#[test]
fn a_weak_file_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    for weak in ["", "short\n", &"a".repeat(40)] {
        fs::write(folder.path().join("secret"), weak).expect("written");
        let error = Secret::load_or_generate(folder.path(), &counting_from(0)).expect_err("weak");
        assert!(matches!(error, SecretFileError::Weak { .. }), "{error}");
        let kept = fs::read_to_string(folder.path().join("secret")).expect("still there");
        assert_eq!(kept, weak);
    }
}

#[test]
fn a_folder_that_cannot_be_made_is_an_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    fs::write(&file, "").expect("written");
    let error = Secret::load_or_generate(&file.join("data"), &counting_from(0)).expect_err("no");
    assert!(matches!(error, SecretFileError::Io { .. }), "{error}");
}

#[test]
fn a_given_secret_touches_no_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let data_dir = folder.path().join("data");
    let path = data_dir.to_str().expect("UTF-8");
    let given = "0123456789abcdef0123456789abcdef";
    let config = with(&[("CARELINE_DATA_DIR", path), ("CARELINE_SECRET", given)]).expect("given");
    let secret = config.signing_secret(&counting_from(0)).expect("given");
    assert_eq!(secret.expose(), given);
    assert!(!data_dir.exists());
    let config = with(&[("CARELINE_DATA_DIR", path)]).expect("generated");
    assert!(!data_dir.exists(), "loading alone makes nothing");
    config.signing_secret(&counting_from(0)).expect("generated");
    assert!(data_dir.join("secret").exists());
}
