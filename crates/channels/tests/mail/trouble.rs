//! Servers that stall, vanish or are many letters' only way.
use std::sync::Arc;
use std::time::Duration;

use channels::mail::{MailError, Mailer, SmtpMailer, Timeouts};
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use crate::letters::letter;
use crate::scripted_server::{Reply, Script, Server};

/// Long enough for loopback on a busy machine, short enough to wait for.
const SOON: Timeouts = Timeouts {
    open: Duration::from_millis(400),
    send: Duration::from_millis(400),
};

#[track_caller]
fn assert_unavailable(result: &Result<(), MailError>) {
    assert!(
        matches!(result, Err(MailError::Unavailable { .. })),
        "{result:?}"
    );
}

#[tokio::test]
async fn letters_share_a_connection_one_after_the_other() {
    let server = Server::start(Script::default()).await;
    let mailer = SmtpMailer::open(&server.url()).expect("a good address");
    mailer.ready().await.expect("ready");
    for id in ["1@x.example", "2@x.example", "3@x.example"] {
        mailer.send(&letter(id)).await.expect("sent");
    }
    let seen = server.seen.lock();
    assert_eq!(seen.connections, 1);
    assert_eq!(seen.letters.len(), 3);
    assert!(seen.letters[2].contains("Message-ID: <3@x.example>"));
    assert!(
        seen.commands
            .contains(&"MAIL FROM:<care@shop.example>".to_owned())
    );
    assert!(
        seen.commands
            .contains(&"RCPT TO:<asha@shop.example>".to_owned())
    );
}

#[tokio::test]
async fn many_letters_at_once_use_few_connections() {
    let server = Server::start(Script::default()).await;
    let mailer = Arc::new(SmtpMailer::open(&server.url()).expect("a good address"));
    let mut sending = JoinSet::new();
    for n in 0..24 {
        let mailer = Arc::clone(&mailer);
        sending.spawn(async move { mailer.send(&letter(&format!("{n}@x.example"))).await });
    }
    for result in sending.join_all().await {
        result.expect("sent");
    }
    let seen = server.seen.lock();
    assert_eq!(seen.letters.len(), 24);
    assert!(seen.connections <= 4, "{} connections", seen.connections);
}

#[tokio::test]
async fn a_server_that_is_not_there_is_unavailable() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    drop(listener);
    let mailer = SmtpMailer::open(&format!("smtp://127.0.0.1:{port}")).expect("a good address");
    assert_unavailable(&mailer.send(&letter("1@x.example")).await);
    assert_unavailable(&mailer.ready().await);
}

#[tokio::test]
async fn a_server_that_stalls_is_given_up_at_every_step() {
    let silent = Reply::Silence;
    for script in [
        Script {
            greeting: silent,
            ..Script::default()
        },
        Script {
            mail: silent,
            ..Script::default()
        },
        Script {
            rcpt: silent,
            ..Script::default()
        },
        Script {
            data: silent,
            ..Script::default()
        },
        Script {
            end: vec![silent],
            ..Script::default()
        },
    ] {
        let server = Server::start(script).await;
        let mailer = SmtpMailer::open_within(&server.url(), SOON).expect("a good address");
        let letter = letter("1@x.example");
        let sending = mailer.send(&letter);
        let result = tokio::time::timeout(Duration::from_secs(10), sending).await;
        assert_unavailable(&result.expect("the mailer's own time-outs came first"));
    }
}

#[tokio::test]
async fn a_connection_given_up_is_never_used_again() {
    let server = Server::start(Script {
        end: vec![Reply::Silence, Reply::Say("250 taken")],
        ..Script::default()
    })
    .await;
    let mailer = SmtpMailer::open_within(&server.url(), SOON).expect("a good address");
    assert_unavailable(&mailer.send(&letter("1@x.example")).await);
    mailer.send(&letter("1@x.example")).await.expect("sent");
    let seen = server.seen.lock();
    assert_eq!(seen.connections, 2);
    assert!(
        seen.letters
            .iter()
            .all(|letter| letter.contains("<1@x.example>"))
    );
}

#[tokio::test]
async fn a_server_that_hangs_up_is_unavailable_and_then_found_again() {
    let server = Server::start(Script {
        end: vec![Reply::HangUp, Reply::Say("250 taken")],
        ..Script::default()
    })
    .await;
    let mailer = SmtpMailer::open(&server.url()).expect("a good address");
    assert_unavailable(&mailer.send(&letter("1@x.example")).await);
    mailer.send(&letter("1@x.example")).await.expect("sent");
}

#[tokio::test]
async fn a_kept_connection_that_died_is_replaced_without_a_loss() {
    let first = Server::start(Script::default()).await;
    let mailer = SmtpMailer::open(&first.url()).expect("a good address");
    mailer.send(&letter("1@x.example")).await.expect("sent");
    let port = first.port;
    let listener = restart(first, port).await;
    let second = tokio::spawn(async move { listener.accept().await.map(|_| ()) });
    // The new listener hangs up at once: what matters is that it was called at all.
    assert_unavailable(&mailer.send(&letter("2@x.example")).await);
    second.await.expect("no panic").expect("a new connection");
}

/// Ends `server` with its conversations and listens on its port again.
async fn restart(server: Server, port: u16) -> TcpListener {
    drop(server);
    loop {
        if let Ok(listener) = TcpListener::bind(("127.0.0.1", port)).await {
            return listener;
        }
        tokio::task::yield_now().await;
    }
}
