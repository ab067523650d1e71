//! Finding a ticket again with a code from a mail.
use domain::Span;
use serde_json::{Value, json};

use crate::support::mail::{code, link_token, mails_to, newest_mail};
use crate::support::{Agent, Client, TestApp, Visitor, each_database, ticket_body};

const EMAIL: &str = "ravi@example.com";
const TRACK: &str = "/api/tickets/track";
const VERIFY: &str = "/api/tickets/track/verify";

each_database!(
    a_mailed_code_opens_one_ticket,
    a_mailed_link_opens_it_once,
    the_confirmation_has_a_way_back,
    asking_tells_nothing,
    five_tries_and_no_more,
    codes_expire,
    a_stranger_cannot_flood_the_mailbox,
    malformed_questions_are_refused,
);

/// A ticket of a customer with an address; the session that opened it.
async fn ticket(app: &TestApp) -> (Agent, Visitor, Value) {
    let body = json!({ "name": "Ravi", "email": EMAIL });
    let ravi = Visitor::arrive(app.nobody(), body).await;
    let ticket = ravi.open(ticket_body("Broken")).await;
    // The confirmation's own code is another test's business.
    app.advance(Span::minutes(1));
    (app.admin().await, ravi, ticket)
}

async fn ask(app: &TestApp) {
    app.nobody()
        .post(TRACK, json!({ "number": "ST-2026-001", "email": EMAIL }))
        .await
        .expect(202);
}

async fn verify(app: &TestApp, code: &str) -> crate::support::Answer {
    let body = json!({ "number": "#st-2026-001", "email": " RAVI@example.com ", "code": code });
    app.nobody().post(VERIFY, body).await
}

async fn a_mailed_code_opens_one_ticket(app: &TestApp) {
    let (admin, ravi, ticket) = ticket(app).await;
    let other = ravi.open_ticket("Another one").await;
    ask(app).await;
    let mail = newest_mail(&admin, EMAIL).await;
    let session = verify(app, &code(&mail)).await.expect(200);
    assert_eq!(
        session["visitorSecret"],
        json!(null),
        "this session does not come back"
    );
    let found = Visitor::of(&app.nobody(), &session);
    let id = ticket["id"].as_str().expect("an id");
    assert_eq!(found.ticket(id).await["subject"], "Broken");
    found.reply(id, "it is me").await;
    found
        .get(&format!("/api/tickets/{other}"))
        .await
        .refused(404, "not_found");
    assert_eq!(found.list("").await, [id]);
    found
        .post("/api/tickets", ticket_body("more"))
        .await
        .refused(403, "forbidden");
    let thread = admin.replies(id, 1).await;
    assert_eq!(
        (&thread[0]["sender"], &thread[0]["senderName"]),
        (&json!("customer"), &json!("Ravi"))
    );
    let spent = verify(app, &code(&mail)).await;
    spent.refused(401, "wrong_code");
}

async fn a_mailed_link_opens_it_once(app: &TestApp) {
    let (admin, _, ticket) = ticket(app).await;
    ask(app).await;
    let mail = newest_mail(&admin, EMAIL).await;
    let token = link_token(&mail, "code");
    assert!(
        mail["text"].as_str().expect("a text").contains("#number="),
        "tokens stand behind the #: {mail}"
    );
    let session = verify(app, &token).await.expect(200);
    let found = Visitor::of(&app.nobody(), &session);
    found.ticket(ticket["id"].as_str().expect("an id")).await;
    verify(app, &token).await.refused(401, "wrong_code");
}

async fn the_confirmation_has_a_way_back(app: &TestApp) {
    let (admin, _, ticket) = ticket(app).await;
    let mail = mails_to(&admin, EMAIL)
        .await
        .pop()
        .expect("the confirmation");
    app.advance(Span::days(20));
    let session = verify(app, &link_token(&mail, "code")).await.expect(200);
    Visitor::of(&app.nobody(), &session)
        .ticket(ticket["id"].as_str().expect("an id"))
        .await;
}

async fn asking_tells_nothing(app: &TestApp) {
    let (admin, ..) = ticket(app).await;
    let before = mails_to(&admin, EMAIL).await.len();
    let nobody = app.nobody();
    let right = nobody
        .post(TRACK, json!({ "number": "ST-2026-001", "email": EMAIL }))
        .await;
    let expected = (right.status, right.text());
    assert_eq!(expected.0, 202);
    for (number, email) in [
        ("ST-2026-001", "other@example.com"),
        ("ST-2026-999", EMAIL),
        ("nonsense", EMAIL),
        ("", EMAIL),
    ] {
        let answer = nobody
            .post(TRACK, json!({ "number": number, "email": email }))
            .await;
        assert_eq!((answer.status, answer.text()), expected, "{number} {email}");
    }
    let unknown = nobody
        .post(
            TRACK,
            json!({ "number": "1", "email": EMAIL, "tenant": "nowhere" }),
        )
        .await;
    assert_eq!((unknown.status, unknown.text()), expected);
    assert_eq!(mails_to(&admin, EMAIL).await.len(), before + 1);
    assert!(mails_to(&admin, "other@example.com").await.is_empty());
    for (number, email) in [
        ("ST-2026-001", "other@example.com"),
        ("ST-2026-999", EMAIL),
        ("nonsense", EMAIL),
    ] {
        let body = json!({ "number": number, "email": email, "code": "000000" });
        nobody.post(VERIFY, body).await.refused(401, "wrong_code");
    }
}

/// A code that is not the right one.
fn other_than(code: &str) -> String {
    let number: u32 = code.parse().expect("digits");
    format!("{:06}", (number + 1) % 1_000_000)
}

async fn five_tries_and_no_more(app: &TestApp) {
    let (admin, ..) = ticket(app).await;
    ask(app).await;
    let right = code(&newest_mail(&admin, EMAIL).await);
    for _ in 0..4 {
        verify(app, &other_than(&right))
            .await
            .refused(401, "wrong_code");
    }
    verify(app, &right).await.expect(200);
    app.advance(Span::minutes(1));
    ask(app).await;
    let right = code(&newest_mail(&admin, EMAIL).await);
    let wrong = other_than(&right);
    let tries: Vec<_> = (0..5).map(|_| verify(app, &wrong)).collect();
    for answer in futures_util::future::join_all(tries).await {
        answer.refused(401, "wrong_code");
    }
    verify(app, &right).await.refused(401, "wrong_code");
}

async fn codes_expire(app: &TestApp) {
    let (admin, ..) = ticket(app).await;
    ask(app).await;
    let mail = newest_mail(&admin, EMAIL).await;
    app.advance(Span::minutes(9));
    app.advance(Span::seconds(50));
    assert_eq!(verify(app, "000000").await.status, 401);
    app.advance(Span::seconds(15));
    verify(app, &code(&mail)).await.refused(401, "wrong_code");
    verify(app, &link_token(&mail, "code"))
        .await
        .refused(401, "wrong_code");
    ask(app).await;
    let admin = admin.again(crate::support::app::ADMIN_PASSWORD).await;
    let fresh = newest_mail(&admin, EMAIL).await;
    verify(app, &code(&fresh)).await.expect(200);
}

async fn a_stranger_cannot_flood_the_mailbox(app: &TestApp) {
    let (admin, ..) = ticket(app).await;
    let before = mails_to(&admin, EMAIL).await.len();
    for _ in 0..5 {
        ask(app).await;
    }
    assert_eq!(mails_to(&admin, EMAIL).await.len(), before + 1);
    let first = code(&newest_mail(&admin, EMAIL).await);
    app.advance(Span::seconds(30));
    ask(app).await;
    assert_eq!(mails_to(&admin, EMAIL).await.len(), before + 2);
    let second = code(&newest_mail(&admin, EMAIL).await);
    if first != second {
        verify(app, &first).await.refused(401, "wrong_code");
    }
    verify(app, &second).await.expect(200);
}

async fn malformed_questions_are_refused(app: &TestApp) {
    let nobody: Client = app.nobody();
    nobody
        .post(TRACK, json!({ "number": "1" }))
        .await
        .invalid("email");
    nobody
        .post(TRACK, json!({ "email": EMAIL }))
        .await
        .invalid("number");
    nobody
        .post(TRACK, json!({ "number": 1, "email": EMAIL }))
        .await
        .invalid("number");
    nobody
        .post(TRACK, json!({ "number": "1", "email": "no address" }))
        .await
        .invalid("email");
    nobody
        .post(TRACK, json!({ "number": "1", "email": { "$ne": "" } }))
        .await
        .invalid("email");
    nobody
        .post(VERIFY, json!({ "number": "1", "email": EMAIL }))
        .await
        .invalid("code");
    nobody
        .post(
            VERIFY,
            json!({ "number": "1", "email": EMAIL, "code": 123_456 }),
        )
        .await
        .invalid("code");
}
