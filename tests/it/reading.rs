//! Who has read what, and who waits for whom.
use domain::Span;
use serde_json::{Value, json};

use crate::support::{TestApp, each_database};

each_database!(
    unread_counts_the_other_side,
    waiting_since_is_the_oldest_unanswered,
    previews_are_what_was_said,
    wrong_reads_are_refused
);

async fn unread_counts_the_other_side(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    let id = ravi.open_ticket("x").await;
    ravi.reply(&id, "two").await;
    assert_eq!(asha.ticket(&id).await["unread"], 2);
    assert_eq!(ravi.ticket(&id).await["unread"], 0);
    let path = format!("/api/tickets/{id}/read");
    asha.post(&path, json!({ "seq": 1 })).await.expect(204);
    let ticket = asha.ticket(&id).await;
    assert_eq!(ticket["unread"], 1);
    assert_eq!(
        (
            &ticket["messages"][0]["read"],
            &ticket["messages"][1]["read"]
        ),
        (&json!(true), &json!(false))
    );
    asha.post(&path, json!({ "seq": 999 })).await.expect(204);
    assert_eq!(asha.ticket(&id).await["unread"], 0);
    asha.post(&path, json!({ "seq": 1 })).await.expect(204);
    assert_eq!(
        asha.ticket(&id).await["unread"],
        0,
        "reading backwards does nothing"
    );
    asha.reply(&id, "an answer").await;
    asha.note(&id, "a note").await;
    asha.set_status(&id, "resolved").await;
    let his = ravi.ticket(&id).await;
    assert_eq!(his["unread"], 1, "notes and system lines do not count");
    ravi.post(&path, json!({ "seq": his["seq"] }))
        .await
        .expect(204);
    assert_eq!(ravi.ticket(&id).await["unread"], 0);
    let messages = asha.ticket(&id).await["messages"].clone();
    let answer = messages
        .as_array()
        .expect("messages")
        .iter()
        .find(|message| message["message"] == "an answer");
    assert_eq!(answer.expect("it is there")["read"], true);
    let listed = &ravi.get("/api/tickets").await.expect(200)["tickets"][0];
    assert_eq!(listed["unread"], 0);
    assert_eq!(
        asha.ticket(&id).await["seq"],
        his["seq"],
        "reading takes no number"
    );
}

async fn waiting_since_is_the_oldest_unanswered(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    let id = ravi.open_ticket("x").await;
    let ticket = asha.ticket(&id).await;
    let since = |ticket: &Value| ticket["waitingSince"].clone();
    assert_eq!(since(&ticket), ticket["messages"][0]["timestamp"]);
    app.advance(Span::minutes(5));
    ravi.reply(&id, "anyone?").await;
    assert_eq!(
        since(&asha.ticket(&id).await),
        since(&ticket),
        "the oldest counts"
    );
    asha.note(&id, "a note is no answer").await;
    assert_eq!(since(&asha.ticket(&id).await), since(&ticket));
    asha.reply(&id, "yes").await;
    assert_eq!(since(&asha.ticket(&id).await), json!(null));
    let message = ravi.reply(&id, "thanks").await;
    assert_eq!(since(&asha.ticket(&id).await), message["timestamp"]);
    asha.set_status(&id, "closed").await;
    assert_eq!(since(&asha.ticket(&id).await), json!(null));
}

async fn previews_are_what_was_said(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    let id = ravi.open_ticket("x").await;
    let last = async || {
        let text = |list: Value| {
            list["tickets"][0]["lastMessage"]["message"]
                .as_str()
                .expect("a text")
                .to_owned()
        };
        let staff = asha.get("/api/tickets").await.expect(200);
        let customer = ravi.get("/api/tickets").await.expect(200);
        (text(staff), text(customer))
    };
    asha.set_status(&id, "resolved").await;
    assert_eq!(
        last().await,
        ("About: x".into(), "About: x".into()),
        "never a system line"
    );
    asha.note(&id, "note one").await;
    asha.note(&id, "note two").await;
    assert_eq!(last().await, ("note two".into(), "About: x".into()));
    asha.reply(&id, "an answer").await;
    assert_eq!(last().await, ("an answer".into(), "an answer".into()));
    asha.note(&id, "note three").await;
    assert_eq!(last().await, ("note three".into(), "an answer".into()));
}

async fn wrong_reads_are_refused(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    let id = ravi.open_ticket("x").await;
    let path = format!("/api/tickets/{id}/read");
    for wrong in [
        json!(-1),
        json!("1"),
        json!(1.5),
        json!({ "$gt": 0 }),
        json!(null),
    ] {
        asha.post(&path, json!({ "seq": wrong }))
            .await
            .invalid("seq");
    }
    asha.post(&path, json!({})).await.invalid("seq");
    app.visitor("Other")
        .await
        .post(&path, json!({ "seq": 1 }))
        .await
        .refused(404, "not_found");
    app.nobody()
        .post(&path, json!({ "seq": 1 }))
        .await
        .refused(401, "login_required");
}
