//! What the server says decides whether a letter is tried again.
use channels::mail::{MailError, Mailer, SmtpMailer};

use crate::letters::letter;
use crate::scripted_server::{Reply, Script, Server};

async fn outcome(script: Script) -> Result<(), MailError> {
    let server = Server::start(script).await;
    let mailer = SmtpMailer::open(&server.url()).expect("a good address");
    mailer.send(&letter("1@x.example")).await
}

fn refused(permanent: bool, code: u16) -> Result<(), MailError> {
    Err(MailError::Refused {
        permanent,
        code: Some(code),
    })
}

fn unavailable(result: &Result<(), MailError>, reason: &str) {
    match result {
        Err(MailError::Unavailable { reason: said }) if said.contains(reason) => {}
        other => panic!("{other:?} instead of unavailable: {reason}"),
    }
}

#[tokio::test]
async fn a_letter_that_the_server_refuses_is_given_up() {
    let said = |line| Reply::Say(line);
    let cases = [
        (
            Script {
                mail: said("553 bad sender"),
                ..Script::default()
            },
            553,
        ),
        (
            Script {
                rcpt: said("550 5.1.1 nobody"),
                ..Script::default()
            },
            550,
        ),
        (
            Script {
                data: said("554 no"),
                ..Script::default()
            },
            554,
        ),
        (
            Script {
                end: vec![said("552 too big")],
                ..Script::default()
            },
            552,
        ),
    ];
    for (script, code) in cases {
        assert_eq!(outcome(script).await, refused(true, code));
    }
}

#[tokio::test]
async fn a_letter_that_must_wait_is_tried_again() {
    let said = |line| Reply::Say(line);
    let cases = [
        (
            Script {
                greeting: said("421 busy"),
                ..Script::default()
            },
            "421",
        ),
        (
            Script {
                mail: said("452 full"),
                ..Script::default()
            },
            "452",
        ),
        (
            Script {
                rcpt: said("450 greylisted, a@b.example"),
                ..Script::default()
            },
            "450",
        ),
        (
            Script {
                end: vec![said("451 later")],
                ..Script::default()
            },
            "451",
        ),
    ];
    for (script, code) in cases {
        let result = outcome(script).await;
        unavailable(&result, &format!("it answered {code}"));
    }
}

#[tokio::test]
async fn a_server_that_refuses_us_is_no_reason_to_give_a_letter_up() {
    let greeting = Script {
        greeting: Reply::Say("554 your address is listed"),
        ..Script::default()
    };
    assert_eq!(outcome(greeting).await, refused(false, 554));
    let anonymous = Script {
        mail: Reply::Say("530 log in first"),
        ..Script::default()
    };
    assert_eq!(outcome(anonymous).await, refused(false, 530));
}

#[tokio::test]
async fn a_wrong_password_keeps_the_letter() {
    let server = Server::start(Script {
        auth: Reply::Say("535 wrong"),
        ..Script::default()
    })
    .await;
    let url = format!("smtp://user:secret@127.0.0.1:{}", server.port);
    let mailer = SmtpMailer::open(&url).expect("a good address");
    assert_eq!(
        mailer.send(&letter("1@x.example")).await,
        refused(false, 535)
    );
    assert_eq!(mailer.ready().await, refused(false, 535));
    assert!(server.seen.lock().letters.is_empty());
}

#[tokio::test]
async fn no_password_is_sent_where_encryption_is_required_and_missing() {
    let server = Server::start(Script::default()).await;
    let url = format!("smtp://user:secret@127.0.0.1:{}?tls=required", server.port);
    let mailer = SmtpMailer::open(&url).expect("a good address");
    unavailable(&mailer.send(&letter("1@x.example")).await, "STARTTLS");
    let seen = server.seen.lock();
    assert_eq!(seen.connections, 1);
    assert!(seen.commands.iter().all(|line| !line.starts_with("AUTH")));
}

#[tokio::test]
async fn what_a_refusal_says_holds_no_address() {
    let script = Script {
        rcpt: Reply::Say("550 <asha@shop.example> is unknown"),
        ..Script::default()
    };
    let error = outcome(script).await.expect_err("refused");
    assert!(!format!("{error} {error:?}").contains("asha"));
}
