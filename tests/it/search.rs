//! `q`: words in tickets.
use serde_json::json;

use crate::support::{TestApp, Visitor, each_database};

each_database!(
    words_are_found,
    customers_find_only_what_they_may_see,
    changed_subjects_are_found_anew
);

async fn ravi(app: &TestApp) -> Visitor {
    let body = json!({ "name": "Ravi Śarma", "email": "ravi.s@example.com" });
    Visitor::arrive(app.nobody(), body).await
}

async fn words_are_found(app: &TestApp) {
    let asha = app.agent("Asha").await;
    let ravi = ravi(app).await;
    let body = json!({ "subject": "Café order damaged", "message": "The makhana packet was OPEN; 25% missing." });
    let ticket = ravi.open(body).await;
    let id = ticket["id"].as_str().expect("an id");
    ravi.open_ticket("Something else").await;
    ravi.reply(id, "हिन्दी में लिखा").await;
    for query in [
        "cafe",
        "CAFÉ",
        "order+cafe",
        "damaged+order+makhana",
        "dam",
        "order+dam",
        "packet+open",
        "ravi",
        "sarma",
        "ravi.s%40example.com",
        "ST-2026-001",
        "st-2026-001",
        "%23ST-2026-001",
        "25",
        "हिन्दी",
    ] {
        let found = asha.list(&format!("q={query}")).await;
        assert!(found.contains(&id.to_owned()), "{query}: {found:?}");
    }
    for query in ["amaged", "dam+order", "cafe+tea", "makhanas", "ST-2026-099"] {
        let found = asha.list(&format!("q={query}")).await;
        assert!(!found.contains(&id.to_owned()), "{query}: {found:?}");
    }
    let all = asha.list("q=%22*%27+-").await;
    assert_eq!(all.len(), 2, "signs without a word are like an empty box");
    assert_eq!(
        asha.list("q=cafe&status=closed").await,
        Vec::<String>::new()
    );
}

async fn customers_find_only_what_they_may_see(app: &TestApp) {
    let asha = app.agent("Asha").await;
    let ravi = ravi(app).await;
    let id = ravi.open_ticket("Package").await;
    asha.note(&id, "Looks like a swindler").await;
    asha.reply(&id, "We send another").await;
    assert_eq!(asha.list("q=swindler").await, [id.as_str()]);
    assert_eq!(ravi.list("q=swindler").await, Vec::<String>::new());
    assert_eq!(ravi.list("q=package+swindler").await, Vec::<String>::new());
    assert_eq!(ravi.list("q=package+another").await, [id]);
}

async fn changed_subjects_are_found_anew(app: &TestApp) {
    let asha = app.agent("Asha").await;
    let id = ravi(app)
        .await
        .open(json!({ "subject": "First words", "message": "x" }))
        .await;
    let id = id["id"].as_str().expect("an id").to_owned();
    asha.patch(
        &format!("/api/tickets/{id}"),
        json!({ "subject": "Later terms" }),
    )
    .await
    .expect(200);
    assert_eq!(asha.list("q=later").await, [id]);
}
