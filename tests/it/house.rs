//! House rules that neither the compiler nor clippy knows.
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use toml::Table;

/// What each crate may use of the others: downwards only.
const MAY_USE: [(&str, &[&str]); 8] = [
    (
        "gateway",
        &[
            "channels", "desk", "domain", "live", "store", "upload", "web",
        ],
    ),
    ("desk", &["channels", "domain", "store", "upload"]),
    ("store", &["domain"]),
    ("upload", &["domain"]),
    ("channels", &[]),
    ("live", &[]),
    ("web", &[]),
    ("domain", &[]),
];

/// A dependency that one crate keeps to itself; in its sources, words that stay in one folder.
const KEPT_IN: [(&str, &str, &[&str]); 4] = [
    ("mongodb", "store/src/mongo", &["mongodb::"]),
    ("bson", "store/src/mongo", &["bson::"]),
    (
        "rusqlite",
        "store/src/sqlite",
        &["rusqlite", "SELECT ", "INSERT INTO"],
    ),
    ("axum", "gateway/src", &["axum::"]),
];

/// Past this a file wants to be two.
const MOST_LINES: usize = 400;

fn root() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().expect("the repository").to_owned()
}

fn manifests() -> BTreeMap<String, Table> {
    let folders = fs::read_dir(root().join("crates")).expect("the crates");
    let read = |folder: fs::DirEntry| {
        let text = fs::read_to_string(folder.path().join("Cargo.toml")).expect("a manifest");
        let name = folder.file_name().into_string().expect("a name");
        (name, toml::from_str(&text).expect("TOML"))
    };
    folders
        .map(|folder| read(folder.expect("a folder")))
        .collect()
}

/// The dependencies in all tables of this name, also those of one platform.
fn dependencies(manifest: &Table, table: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (name, value) in manifest {
        match value.as_table() {
            Some(inner) if name == table => found.extend(inner.keys().cloned()),
            Some(inner) if name == "target" => {
                let platforms = inner.values().filter_map(|platform| platform.as_table());
                found.extend(platforms.flat_map(|platform| dependencies(platform, table)));
            }
            _ => {}
        }
    }
    found
}

fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || matches!(name, "target" | "node_modules")
}

/// Every Rust file below a folder, its path relative to the repository.
fn rust_files(folder: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let entry = entry.expect("an entry");
            let (path, name) = (entry.path(), entry.file_name());
            let name = name.to_str().expect("a name in UTF-8");
            if entry.file_type().expect("a type").is_dir() {
                if !is_hidden(name) {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|end| end == "rs") {
                let shown = path.strip_prefix(root()).expect("in the repository");
                let text = fs::read_to_string(&path).expect("UTF-8");
                files.push((shown.display().to_string(), text));
            }
        }
    }
    files
}

#[test]
fn imports_run_downwards() {
    let manifests = manifests();
    let names: BTreeSet<_> = manifests.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        MAY_USE.iter().map(|(name, _)| *name).collect(),
        "each crate has its line here"
    );
    for (name, allowed) in MAY_USE {
        let manifest = &manifests[name];
        assert_eq!(manifest["package"]["name"].as_str(), Some(name));
        let ours = |table| {
            let all = dependencies(manifest, table);
            all.into_iter()
                .filter(|used| names.contains(used.as_str()))
                .collect::<BTreeSet<_>>()
        };
        let allowed: BTreeSet<_> = allowed.iter().map(ToString::to_string).collect();
        assert_eq!(ours("dependencies"), allowed, "{name} uses other crates");
        assert!(ours("build-dependencies").is_empty(), "{name}");
        for used in ours("dev-dependencies") {
            assert!(
                used == name || allowed.contains(&used),
                "the tests of {name} use {used}"
            );
        }
    }
}

#[test]
fn no_dependency_hides_behind_another_name() {
    for (name, manifest) in manifests() {
        let text = toml::to_string(&manifest).expect("TOML");
        for word in ["package =", "git ="] {
            assert!(!text.contains(word), "{name}: {word}");
        }
        for table in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let Some(dependencies) = manifest.get(table).and_then(|table| table.as_table()) else {
                continue;
            };
            for (dependency, value) in dependencies {
                let shared = value.get("workspace").and_then(toml::Value::as_bool);
                assert_eq!(
                    shared,
                    Some(true),
                    "{name}: {dependency} belongs into the workspace's table"
                );
            }
        }
    }
}

#[test]
fn databases_and_http_stay_where_they_belong() {
    let sources = rust_files("crates");
    for (dependency, folder, words) in KEPT_IN {
        let (owner, _) = folder.split_once('/').expect("a crate");
        for (name, manifest) in manifests() {
            let used = dependencies(&manifest, "dependencies").contains(dependency);
            assert_eq!(used, name == owner, "{name} and {dependency}");
        }
        let home = format!("crates/{folder}/");
        for word in words {
            let users: Vec<_> = sources
                .iter()
                .filter(|(path, text)| path.contains("/src/") && text.contains(word))
                .map(|(path, _)| path.as_str())
                .collect();
            let (inside, outside): (Vec<&str>, Vec<&str>) =
                users.into_iter().partition(|path| path.starts_with(&home));
            assert!(!inside.is_empty(), "nobody uses {word:?}: a vain rule");
            assert!(
                outside.is_empty(),
                "{word:?} outside of {home}: {outside:?}"
            );
        }
    }
}

#[test]
fn files_are_short_and_say_what_they_are() {
    let files = rust_files(".");
    assert!(files.len() > 300, "only {} files were found", files.len());
    let mut faults = Vec::new();
    for (path, text) in &files {
        let lines = text.lines().count();
        if lines > MOST_LINES {
            faults.push(format!("{path} has {lines} lines"));
        }
        let says = text
            .lines()
            .next()
            .and_then(|line| line.strip_prefix("//! "));
        if says.is_none_or(|says| says.trim().is_empty()) {
            faults.push(format!("{path} does not begin with `//! what it is`"));
        }
        if ["utils", "helpers", "util", "helper", "misc", "common"]
            .iter()
            .any(|vague| path.split(['/', '.']).any(|part| part == *vague))
        {
            faults.push(format!("{path} is a name for anything"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
