//! Tickets that were left by their customers are reminded and closed, however many there are.
use domain::Span;
use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::support::agent::PASSWORD;
use crate::support::mail::mails_to;
use crate::support::{Agent, TestApp, each_database};

each_database!(reminded_tickets_do_not_hold_up_another);

/// More than the job reads at once.
const REMINDED: usize = 205;

const ADDRESS: &str = "mira@example.com";

/// Those that wait between reminder and close stand before the one that is to be reminded.
async fn reminded_tickets_do_not_hold_up_another(app: &TestApp) {
    let asha = app.agent("Asha").await;
    let ravi = app.visitor("Ravi").await;
    let opened = join_all((0..REMINDED).map(|_| ravi.open_ticket("x"))).await;
    join_all(opened.iter().map(|id| asha.reply(id, "please answer"))).await;
    app.advance(Span::days(1));
    let (admin, asha) = again(app, &asha).await;
    let last = asha
        .open(json!({ "subject": "x", "message": "x", "customer": { "email": ADDRESS } }))
        .await;
    let last = last["id"].as_str().expect("an id");
    asha.reply(last, "please answer").await;
    let mails = mails_to(&admin, ADDRESS).await.len();

    // Five days after a week's first day they are reminded, after seven they are closed.
    app.advance(Span::days(4));
    app.advance(Span::hours(1));
    assert_eq!(touched(app).await, REMINDED);
    assert_eq!(touched(app).await, 0, "once");
    app.advance(Span::days(1));
    assert_eq!(touched(app).await, 1);
    assert_eq!(touched(app).await, 0, "once");
    let (admin, asha) = again(app, &asha).await;
    assert_eq!(mails_to(&admin, ADDRESS).await.len(), mails + 1);
    assert_eq!(closed(&asha).await, 0);

    app.advance(Span::days(1));
    assert_eq!(touched(app).await, REMINDED);
    let (_, asha) = again(app, &asha).await;
    assert_eq!(closed(&asha).await, REMINDED);
    assert_eq!(asha.ticket(last).await["status"], "waiting");
    app.advance(Span::days(1));
    assert_eq!(touched(app).await, 1);
    let (_, asha) = again(app, &asha).await;
    assert_eq!(asha.ticket(last).await["status"], "closed");
}

async fn touched(app: &TestApp) -> usize {
    app.app.desk.close_idle_tickets().await.expect("a job")
}

/// Tokens do not live for days.
async fn again(app: &TestApp, agent: &Agent) -> (Agent, Agent) {
    let admin = app.admin().await;
    (admin, agent.again(PASSWORD).await)
}

async fn closed(agent: &Agent) -> usize {
    let list = agent.get("/api/tickets?status=closed&limit=1").await;
    let total: &Value = &list.expect(200)["total"];
    total
        .as_u64()
        .and_then(|total| usize::try_from(total).ok())
        .expect("a count")
}
