//! Whoever sends mail may die at any moment, and some mails cannot be sent at all.
use std::hash::{BuildHasher as _, RandomState};

use domain::mail::Mail;
use domain::{Clock as _, Entropy, MailId, Span, TicketId};
use serde_json::{Value, json};
use tokio::join;

use crate::support::mail::{mailbox, mails_to, newest_mail};
use crate::support::{TestApp, each_database};

each_database!(with [("CARELINE_MAIL_URL", crate::support::mail::smtp_url())];
    a_mail_whose_lease_ran_out_is_sent_once,
    a_mail_that_is_sent_again_says_so,
    a_mail_about_nothing_holds_up_nobody,
    a_mail_that_no_server_takes_holds_up_nobody,
);

/// What the job takes for itself, and a little more.
const LEASE: Span = Span::minutes(2);

/// An address that no other test writes to, and a mail that is owed to it.
async fn owed(app: &TestApp, name: &str) -> String {
    let address = format!("{name}-{:x}@example.com", RandomState::new().hash_one(name));
    let customer = json!({ "email": address });
    let body = json!({ "subject": "x", "message": "x", "customer": customer });
    app.nobody().post("/api/tickets", body).await.expect(201);
    address
}

async fn send(app: &TestApp) -> usize {
    app.app.desk.send_due_mail().await.expect("a turn")
}

/// Takes what is owed and is never heard of again.
async fn die_with_mail(app: &TestApp) -> Vec<Mail> {
    let mails = &app.app.desk.store.mails;
    let claimed = mails.claim(app.clock.now(), LEASE, 100).await;
    claimed.expect("a claim")
}

fn is_sent(mail: &Value) {
    assert_eq!(
        (&mail["state"], &mail["attempts"], &mail["lastError"]),
        (&json!("sent"), &json!(1), &Value::Null)
    );
}

async fn a_mail_whose_lease_ran_out_is_sent_once(app: &TestApp) {
    let address = owed(app, "lease").await;
    if mailbox(&address).await.is_none() {
        return;
    }
    assert_eq!(die_with_mail(app).await.len(), 1);
    assert_eq!(send(app).await, 0, "somebody has it");
    app.advance(Span::minutes(1));
    assert_eq!(send(app).await, 0, "perhaps still");
    app.advance(Span::minutes(2));
    // Two that look at the same moment, as the job does when it is rung.
    let (one, other) = join!(send(app), send(app));
    assert_eq!(one + other, 1);
    is_sent(&newest_mail(&app.admin().await, &address).await);
    app.advance(Span::days(1));
    assert_eq!(send(app).await, 0);
    let arrived = mailbox(&address).await.expect("a mail server");
    assert_eq!(arrived.len(), 1, "{arrived:?}");
}

/// Sent, but nobody lived to write that down: the reader's program knows the double by its id.
async fn a_mail_that_is_sent_again_says_so(app: &TestApp) {
    let address = owed(app, "again").await;
    if mailbox(&address).await.is_none() {
        return;
    }
    let before = die_with_mail(app).await.remove(0);
    app.advance(Span::minutes(3));
    assert_eq!(send(app).await, 1);
    let mails = &app.app.desk.store.mails;
    mails.settle(&before).await.expect("as if it were not sent");
    assert_eq!(send(app).await, 1);
    assert_eq!(send(app).await, 0);
    let arrived = mailbox(&address).await.expect("a mail server");
    assert_eq!(arrived.len(), 2, "{arrived:?}");
    for mail in arrived {
        let id = format!("<{}@", before.id);
        assert!(mail.to_string().contains(&id), "{id} is not in {mail}");
    }
}

/// The ticket went while the mail was on its way out.
async fn a_mail_about_nothing_holds_up_nobody(app: &TestApp) {
    let addresses = [owed(app, "one").await, owed(app, "two").await];
    if mailbox(&addresses[0]).await.is_none() {
        return;
    }
    let claimed = die_with_mail(app).await.remove(0);
    app.advance(Span::minutes(3));
    let now = app.clock.now();
    let orphan = Mail {
        id: MailId::new(now, &Random),
        ticket_id: Some(TicketId::new(now, &Random)),
        to: "orphan@example.com".into(),
        // Before all others.
        due_at: now.minus(Span::hours(1)),
        ..claimed
    };
    let mails = &app.app.desk.store.mails;
    mails.insert(&orphan).await.expect("a mail");
    assert_eq!(send(app).await, 3);
    let admin = app.admin().await;
    let failed = mails_to(&admin, &orphan.to).await.remove(0);
    assert_eq!(
        (&failed["state"], &failed["attempts"]),
        (&json!("failed"), &json!(1))
    );
    assert!(failed["lastError"].is_string(), "{failed}");
    for address in addresses {
        is_sent(&newest_mail(&admin, &address).await);
        assert_eq!(mailbox(&address).await.expect("a server").len(), 1);
    }
    app.advance(Span::days(1));
    assert_eq!(send(app).await, 0, "given up");
}

/// An address that is none to this mail server, which speaks ASCII only.
async fn a_mail_that_no_server_takes_holds_up_nobody(app: &TestApp) {
    let odd = "j\u{f6}rg@example.com";
    let customer = json!({ "email": odd });
    let body = json!({ "subject": "x", "message": "x", "customer": customer });
    app.nobody().post("/api/tickets", body).await.expect(201);
    let address = owed(app, "behind").await;
    if mailbox(&address).await.is_none() {
        return;
    }
    assert_eq!(send(app).await, 2);
    let admin = app.admin().await;
    is_sent(&newest_mail(&admin, &address).await);
    let given_up = mails_to(&admin, odd).await.remove(0);
    assert_eq!(
        (&given_up["state"], &given_up["attempts"]),
        (&json!("failed"), &json!(1)),
        "{given_up}"
    );
    let error = given_up["lastError"].as_str().expect("a reason");
    assert!(!error.contains("example.com"), "{error}");
    assert_eq!(send(app).await, 0, "given up");
}

struct Random;

impl Entropy for Random {
    fn fill(&self, out: &mut [u8]) {
        for (n, byte) in out.iter_mut().enumerate() {
            *byte = RandomState::new().hash_one(n).to_le_bytes()[0];
        }
    }
}
