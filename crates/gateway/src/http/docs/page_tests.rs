//! The page's own words agree with what it describes, and its script stays within the policy.

use std::collections::BTreeSet;

use serde_json::Value;

use super::page::{HTML, SCRIPT};
use crate::ws::frames::close;

const EXAMPLES: &str = include_str!("page/examples.json");

/// How a route's name begins in the page's words.
const METHODS: [&str; 5] = ["GET ", "POST ", "PUT ", "PATCH ", "DELETE "];

fn examples() -> Value {
    serde_json::from_str(EXAMPLES).expect("the examples are JSON")
}

fn api() -> Value {
    serde_json::to_value(super::openapi::document()).expect("the description is JSON")
}

fn names(object: &Value) -> BTreeSet<&str> {
    let fields = object.as_object().into_iter().flatten();
    fields.map(|(name, _)| name.as_str()).collect()
}

/// All that must be there is there, and nothing that is not known.
#[track_caller]
fn fits(example: &Value, properties: &BTreeSet<&str>, required: &BTreeSet<&str>) {
    let given = names(example);
    assert!(
        required.is_subset(&given),
        "{example} lacks some of {required:?}"
    );
    assert!(
        given.is_subset(properties),
        "{example} has more than {properties:?}"
    );
}

fn required(schema: &Value) -> BTreeSet<&str> {
    let words = schema["required"].as_array().into_iter().flatten();
    words.filter_map(Value::as_str).collect()
}

/// Every body's schema, by the name that the page calls it.
fn bodies(api: &Value) -> BTreeSet<String> {
    let items = api["paths"].as_object().expect("paths").values();
    let operations = items.flat_map(|item| item.as_object().expect("operations").values());
    let contents =
        operations.filter_map(|operation| operation["requestBody"]["content"].as_object());
    contents
        .flat_map(|types| types.values())
        .map(|media| match media["schema"]["$ref"].as_str() {
            Some(reference) => reference.rsplit('/').next().unwrap_or_default().to_owned(),
            None => "object".to_owned(),
        })
        .collect()
}

#[test]
fn every_body_has_an_example_that_fits() {
    let (api, examples) = (api(), examples());
    let described = bodies(&api);
    assert!(described.len() > 15, "only {described:?}");
    assert_eq!(
        described,
        names(&examples["bodies"])
            .into_iter()
            .map(str::to_owned)
            .collect()
    );
    for name in &described {
        let example = &examples["bodies"][name];
        let schema = &api["components"]["schemas"][name];
        if name == "object" {
            fits(
                example,
                &names(&api["components"]["schemas"]["Settings"]["properties"]),
                &BTreeSet::new(),
            );
        } else {
            fits(example, &names(&schema["properties"]), &required(schema));
        }
    }
}

#[test]
fn every_client_frame_has_an_example_that_fits() {
    let (frames, examples) = (crate::ws::schema(), examples());
    let client = frames["$defs"]["client"]["oneOf"]
        .as_array()
        .expect("frames");
    let known = examples["frames"].as_array().expect("examples");
    assert_eq!(known.len(), client.len());
    for schema in client {
        let title = &schema["title"];
        let is_it = |example: &&Value| example["frame"]["type"] == *title;
        let example = known
            .iter()
            .find(is_it)
            .unwrap_or_else(|| panic!("{title} has no example"));
        assert!(example["does"].is_string(), "{title}");
        let (mut properties, mut must) = (BTreeSet::new(), BTreeSet::new());
        for part in schema["allOf"].as_array().expect("parts") {
            let part = match part["$ref"].as_str() {
                Some(reference) => frames.pointer(&reference[1..]).expect("a definition"),
                None => part,
            };
            properties.extend(names(&part["properties"]));
            must.extend(required(part));
        }
        fits(&example["frame"], &properties, &must);
    }
}

#[test]
fn the_close_codes_are_those_that_are_sent() {
    use live::code;
    let sent = [
        code::NORMAL,
        code::TOO_BIG,
        code::RESTART,
        code::MALFORMED,
        close::UNAUTHORIZED,
        close::FORBIDDEN,
        code::TIMED_OUT,
        code::TOO_SLOW,
        code::TOO_MANY,
    ];
    let told = examples();
    let sent: BTreeSet<_> = sent.iter().map(ToString::to_string).collect();
    assert_eq!(
        sent,
        names(&told["closes"])
            .into_iter()
            .map(str::to_owned)
            .collect()
    );
}

/// The page makes links of these, and a newcomer follows them.
#[test]
fn routes_that_the_page_names_exist() {
    let api = api();
    let mut found = 0;
    for name in SCRIPT.split('`') {
        let Some((method, path)) = METHODS
            .iter()
            .find_map(|start| name.strip_prefix(start).map(|path| (start.trim(), path)))
        else {
            continue;
        };
        found += 1;
        assert!(
            api["paths"][path][method.to_lowercase()].is_object(),
            "{name} does not exist"
        );
    }
    assert!(found > 8, "only {found} were found");
}

#[test]
fn the_script_finds_its_places_and_never_writes_html() {
    let mut found = 0;
    for part in SCRIPT.split("getElementById(\"").skip(1) {
        let id = part.split('"').next().unwrap_or_default();
        assert!(
            HTML.contains(&format!(" id=\"{id}\"")),
            "{id} is not on the page"
        );
        found += 1;
    }
    assert!(found > 4, "only {found} were found");
    for forbidden in [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        ".style",
        "https://",
    ] {
        assert!(!SCRIPT.contains(forbidden), "{forbidden}");
    }
}
