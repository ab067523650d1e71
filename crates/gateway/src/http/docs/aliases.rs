//! Routes that other routes' handlers answer too: described once, shown under each path.

use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::{OpenApi, Paths};

/// Path, and the path whose operations it has.
const ALIASES: [(&str, &str); 7] = [
    ("/tickets", "/api/tickets"),
    ("/tickets/{id}", "/api/tickets/{id}"),
    ("/tickets/{id}/reply", "/api/tickets/{id}/reply"),
    ("/tickets/{id}/replies", "/api/tickets/{id}/replies"),
    ("/tickets/{id}/status", "/api/tickets/{id}/status"),
    ("/tickets/{id}/assign", "/api/tickets/{id}/assign"),
    ("/api/support/{id}/message", "/api/tickets/{id}/reply"),
];

/// Adds the aliases, and gives each operation an id of its own.
pub fn add(api: &mut OpenApi) {
    for (alias, path) in ALIASES {
        if let Some(item) = api.paths.paths.get(path).cloned() {
            api.paths.paths.insert(alias.to_owned(), under(alias, item));
        }
    }
    add_settings(&mut api.paths);
    for item in api.paths.paths.values_mut() {
        tell_put_from_patch(item);
    }
}

/// Older documents change settings by PUT; it is a merge patch all the same.
fn add_settings(paths: &mut Paths) {
    let path = "/api/admin/support/settings";
    let Some(mut item) = paths.paths.get("/api/settings").cloned() else {
        return;
    };
    item.put = item.patch.take();
    paths.paths.insert(path.to_owned(), under(path, item));
}

fn under(path: &str, mut item: PathItem) -> PathItem {
    let words = path
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let suffix: String = words.map(capitalised).collect();
    for operation in operations(&mut item) {
        operation.tags = Some(vec!["aliases".to_owned()]);
        if let Some(id) = &mut operation.operation_id {
            id.push_str("At");
            id.push_str(&suffix);
        }
    }
    item
}

fn tell_put_from_patch(item: &mut PathItem) {
    if let (Some(put), Some(_)) = (&mut item.put, &item.patch)
        && let Some(id) = &mut put.operation_id
    {
        id.push_str("ByPut");
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// Those methods that this API uses.
pub fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [
        &mut item.get,
        &mut item.post,
        &mut item.put,
        &mut item.patch,
        &mut item.delete,
    ]
    .into_iter()
    .filter_map(Option::as_mut)
}
