//! Mail out, to a real mail server and to one that is away.
use domain::Span;
use serde_json::{Value, json};

use crate::support::mail::{code, mailbox, newest_mail};
use crate::support::{TestApp, each_database};

each_database!(with [("CARELINE_MAIL_URL", crate::support::mail::smtp_url())]; a_confirmation_and_an_answer_arrive_once);
each_database!(with [("CARELINE_MAIL_URL", "smtp://127.0.0.1:9")]; a_dead_mail_server_delays_mail_only);

async fn a_confirmation_and_an_answer_arrive_once(app: &TestApp) {
    let admin = app.admin().await;
    let address = format!(
        "asha-{}@example.com",
        std::process::id() + u32::from(app.app.address.port())
    );
    let body =
        json!({ "subject": "Parcel", "message": "Where is it?", "customer": { "email": address } });
    let opened = app.nobody().post("/api/tickets", body).await.expect(201);
    let id = opened["ticketId"].as_str().expect("an id");
    if mailbox(&address).await.is_none() {
        return;
    }
    assert_eq!(app.app.desk.send_due_mail().await.expect("sent"), 1);
    assert_eq!(newest_mail(&admin, &address).await["state"], "sent");
    admin.reply(id, "It is on its way").await;
    assert_eq!(app.app.desk.send_due_mail().await.expect("sent"), 1);
    assert_eq!(app.app.desk.send_due_mail().await.expect("nothing left"), 0);

    let arrived = mailbox(&address).await.expect("a mail server");
    assert_eq!(arrived.len(), 2, "{arrived:?}");
    let number = opened["number"].as_str().expect("a number");
    let text = arrived.iter().map(Value::to_string).collect::<String>();
    for part in [number, "It is on its way", "Auto-Submitted: auto-"] {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
}

async fn a_dead_mail_server_delays_mail_only(app: &TestApp) {
    let admin = app.admin().await;
    let body = json!({ "subject": "Parcel", "message": "Where?", "customer": { "email": "asha@example.com" } });
    app.nobody().post("/api/tickets", body).await.expect(201);
    let tries = |mail: &Value| (mail["state"].clone(), mail["attempts"].clone());
    app.app.desk.send_due_mail().await.expect("a try");
    let mail = newest_mail(&admin, "asha@example.com").await;
    assert_eq!(tries(&mail), (json!("owed"), json!(1)));
    assert!(mail["lastError"].is_string());
    // Told, but chat goes on.
    let ready = app.nobody().get("/readyz").await.expect(200);
    assert_eq!(ready["checks"]["mail"]["ok"], false);
    assert_eq!(code(&mail).len(), 6);

    assert_eq!(app.app.desk.send_due_mail().await.expect("not due"), 0);
    for attempts in 2..=10 {
        app.advance(Span::hours(2));
        app.app.desk.send_due_mail().await.expect("a try");
        let admin = app.admin().await;
        let state = if attempts == 10 { "failed" } else { "owed" };
        let mail = newest_mail(&admin, "asha@example.com").await;
        assert_eq!(tries(&mail), (json!(state), json!(attempts)));
    }
}
