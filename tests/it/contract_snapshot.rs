//! The published descriptions: unchanged unless somebody means it, complete, and consistent.
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use super::support::{Database, TestApp};

const ROUTES: &str = include_str!("../../crates/gateway/src/http/routes.rs");
const LIST_QUERY: &str = include_str!("../../crates/gateway/src/http/list_query.rs");
const CLIENT_FRAMES: &str = include_str!("../../crates/gateway/src/ws/client_frame.rs");
const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

async fn described(path: &str) -> Value {
    let app = TestApp::start(Database::Sqlite, &[]).await;
    app.nobody().get(path).await.expect(200)
}

/// `UPDATE_GOLDEN=1` takes the new description over; the difference is then for the reviewer.
fn compare(name: &str, description: &Value) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("golden")
        .join(name);
    let text = format!("{description:#}\n");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, text).expect("the golden file is written");
        return;
    }
    let golden = std::fs::read_to_string(&path).expect("the golden file");
    let changed = golden
        .lines()
        .zip(text.lines())
        .find(|(old, new)| old != new);
    assert!(
        golden == text,
        "{name} has changed, first at {changed:?}; if that is meant: UPDATE_GOLDEN=1"
    );
}

/// Path and method of every route in the table.
fn routes() -> BTreeSet<(String, String)> {
    let lines = ROUTES
        .lines()
        .filter_map(|line| line.trim().strip_prefix(".route(\""));
    let mut found = BTreeSet::new();
    for line in lines {
        let (path, handlers) = line.split_once('"').expect("a path");
        for method in METHODS {
            if handlers.contains(&format!(" {method}("))
                || handlers.contains(&format!(".{method}("))
            {
                found.insert((path.to_owned(), method.to_owned()));
            }
        }
    }
    found
}

fn operations(api: &Value) -> BTreeMap<(String, String), &Value> {
    let paths = api["paths"].as_object().expect("paths").iter();
    let all = paths.flat_map(|(path, item)| {
        let item = item.as_object().expect("a path's operations").iter();
        item.map(move |(method, operation)| ((path.clone(), method.clone()), operation))
    });
    all.collect()
}

/// Every `$ref` in a document.
fn references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            found.extend(
                fields
                    .get("$ref")
                    .and_then(Value::as_str)
                    .map(str::to_owned),
            );
            fields.values().for_each(|value| references(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

#[track_caller]
fn resolves(document: &Value) {
    let mut found = BTreeSet::new();
    references(document, &mut found);
    assert!(found.len() > 20, "hardly any references: {found:?}");
    for reference in found {
        let pointer = reference
            .strip_prefix('#')
            .expect("a reference within the document");
        assert!(
            document.pointer(pointer).is_some(),
            "{reference} leads nowhere"
        );
    }
}

#[tokio::test]
async fn openapi_is_as_published() {
    compare("openapi.json", &described("/api/openapi.json").await);
}

#[tokio::test]
async fn the_frames_are_as_published() {
    compare("frames.json", &described("/api/frames.json").await);
}

#[tokio::test]
async fn every_route_is_described_and_nothing_else() {
    let api = described("/api/openapi.json").await;
    let described: BTreeSet<_> = operations(&api).into_keys().collect();
    let routes = routes();
    assert!(
        routes.len() > 60,
        "the table was not understood: {routes:?}"
    );
    assert_eq!(described, routes);
}

#[tokio::test]
async fn every_operation_is_told_apart_and_belongs_to_a_section() {
    let api = described("/api/openapi.json").await;
    let sections: BTreeSet<_> = api["tags"]
        .as_array()
        .expect("tags")
        .iter()
        .map(|tag| &tag["name"])
        .map(Value::to_string)
        .collect();
    let mut ids = BTreeSet::new();
    for ((path, method), operation) in operations(&api) {
        assert!(
            ids.insert(operation["operationId"].to_string()),
            "{method} {path} has another's id"
        );
        let tags = operation["tags"].as_array().expect("tags");
        assert!(
            !tags.is_empty() && tags.iter().all(|tag| sections.contains(&tag.to_string())),
            "{method} {path}"
        );
        assert!(
            operation["summary"].is_string(),
            "{method} {path} says nothing of itself"
        );
        for (name, _) in path
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}'))
        {
            let parameters = operation["parameters"].as_array().expect("parameters");
            let is_it = |parameter: &&Value| parameter["name"] == name && parameter["in"] == "path";
            assert_eq!(
                parameters.iter().filter(is_it).count(),
                1,
                "{method} {path}: {name}"
            );
        }
    }
}

#[tokio::test]
async fn every_refusal_has_the_one_body() {
    let api = described("/api/openapi.json").await;
    let error = "#/components/schemas/Error";
    let mut refusals = 0;
    for ((path, method), operation) in operations(&api) {
        for (status, answer) in operation["responses"].as_object().expect("answers") {
            // What watches over us is told which dependency it is.
            if status.as_str() >= "400" && path != "/readyz" {
                refusals += 1;
                assert_eq!(
                    answer["content"]["application/json"]["schema"]["$ref"], error,
                    "{method} {path} {status}"
                );
            }
            let later = ["429", "503"].contains(&status.as_str());
            assert_eq!(
                answer["headers"]["Retry-After"].is_object(),
                later,
                "{method} {path} {status}"
            );
        }
    }
    assert!(refusals > 100, "only {refusals} refusals");
}

/// Asked without a token, just those that say they need one refuse.
#[tokio::test]
async fn security_is_described_as_it_is() {
    let app = TestApp::start(Database::Sqlite, &[]).await;
    let api = app.nobody().get("/api/openapi.json").await.expect(200);
    for ((path, method), operation) in operations(&api) {
        let ways = operation["security"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        // An empty way in: a token is welcome, not needed.
        let needed = !ways.is_empty()
            && ways
                .iter()
                .all(|way| way.as_object().is_some_and(|way| !way.is_empty()));
        let asked = path.replace("{id}", "019a0000-0000-7000-8000-000000000000");
        let method = method.to_uppercase().parse().expect("a method");
        let nobody = app.nobody();
        let answer = nobody.send(nobody.request(method, &asked)).await;
        assert_eq!(
            answer.status == 401,
            needed,
            "{}: {}",
            answer.asked,
            answer.status
        );
    }
}

#[tokio::test]
async fn every_filter_of_the_list_is_described() {
    let api = described("/api/openapi.json").await;
    let parameters = api["paths"]["/api/tickets"]["get"]["parameters"]
        .as_array()
        .expect("parameters")
        .iter();
    let described: BTreeSet<&str> = parameters
        .filter_map(|parameter| parameter["name"].as_str())
        .collect();
    // Without blanks, as the formatter may break a call over lines.
    let source: String = LIST_QUERY.split_whitespace().collect();
    let mut read = BTreeSet::from(["q", "search"]);
    for call in [
        "query.one(\"",
        "query.many(\"",
        "query.number(\"",
        "query.text(\"",
    ] {
        read.extend(
            source
                .split(call)
                .skip(1)
                .filter_map(|rest| rest.split('"').next()),
        );
    }
    assert!(read.len() > 12, "the grammar was not understood: {read:?}");
    assert_eq!(described, read);
}

#[tokio::test]
async fn every_reference_resolves() {
    resolves(&described("/api/openapi.json").await);
    resolves(&described("/api/frames.json").await);
}

#[tokio::test]
async fn every_frame_that_is_read_is_described() {
    let frames = described("/api/frames.json").await;
    let client = frames["$defs"]["client"]["oneOf"]
        .as_array()
        .expect("frames")
        .iter();
    let described: BTreeSet<&str> = client.filter_map(|frame| frame["title"].as_str()).collect();
    let arms = CLIENT_FRAMES
        .lines()
        .filter_map(|line| line.trim().strip_prefix('"')?.split_once("\" => Self::"));
    let read: BTreeSet<&str> = arms.map(|(kind, _)| kind).collect();
    assert!(read.len() > 8, "the frames were not understood: {read:?}");
    assert_eq!(described, read);
}

/// A page that runs under the policy of all others: files of its own, nothing inline.
#[tokio::test]
async fn the_page_needs_nobody_else() {
    let app = TestApp::start(Database::Sqlite, &[]).await;
    let page = app.nobody().get("/api/docs").await;
    assert_eq!(page.headers["content-type"], "text/html; charset=utf-8");
    let policy = page.headers["content-security-policy"]
        .to_str()
        .expect("a policy")
        .to_owned();
    assert!(
        policy.contains("script-src 'self'") && !policy.contains("unsafe"),
        "{policy}"
    );
    let html = String::from_utf8(page.bytes).expect("text");
    assert!(
        !html.contains("<style") && !html.contains(" style=") && !html.contains(" on"),
        "something is inline"
    );
    let sources = html
        .split(['"', '\''])
        .filter(|part| part.starts_with('/') || part.contains("//"));
    for source in sources {
        assert!(source.starts_with("/api/"), "{source} is not ours");
        assert_eq!(app.nobody().get(source).await.status, 200, "{source}");
    }
}
