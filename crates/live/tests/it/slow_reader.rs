//! Sockets whose peer reads too little.
use std::time::Duration;

use bytes::Bytes;
use live::{Ended, Flow, encode_text};
use tokio::time::{Instant, timeout};

use crate::support::raw::{PATIENCE, Raw};
use crate::support::server::{Server, calm, echo};

/// The client's receive buffer: small, so that the kernel hides little.
const TIGHT: u32 = 4096;

/// Reads to the end; the close code, and how many texts came before, which must be in order.
async fn drain(client: &mut Raw) -> (u16, usize) {
    let mut texts = 0;
    loop {
        let frame = client.next().await.expect("a close frame before the end");
        if frame.opcode == 8 {
            return (
                u16::from_be_bytes([frame.payload[0], frame.payload[1]]),
                texts,
            );
        }
        let number = frame.text().split(' ').next().unwrap().to_owned();
        assert_eq!(number, texts.to_string());
        texts += 1;
    }
}

fn numbered(number: usize) -> Bytes {
    encode_text(format!("{number} {}", "x".repeat(1000)).as_bytes())
}

#[tokio::test]
async fn a_reader_that_stopped_is_closed_with_4413() {
    let mut server = Server::calm(echo()).await;
    let (mut slow, member) = server.connect_with(TIGHT).await;
    let (mut quick, other) = server.connect().await;
    let mut sent = 0;
    while member.send(numbered(sent)) {
        other.send(numbered(sent));
        assert!(member.backlog() <= 65_536);
        assert_eq!(
            quick.next().await.unwrap().text().len(),
            numbered(sent).len() - 4
        );
        sent += 1;
        assert!(sent < 5000, "the queue's limit is never reached");
    }
    assert_eq!(server.registry.counters().slow_closed.get(), 1);
    let (code, texts) = drain(&mut slow).await;
    assert_eq!(code, 4413);
    assert!(texts < sent, "what waited was dropped");
    drop(slow);
    assert_eq!(server.ended().await, Ended::ByServer);
    assert!(other.is_open());
}

#[tokio::test]
async fn a_stalled_reader_is_closed_although_little_waits() {
    let limits = live::Limits {
        stall: Duration::from_millis(300),
        ..calm()
    };
    let mut server = Server::start(limits, echo()).await;
    let (mut slow, member) = server.connect_with(TIGHT).await;
    let began = Instant::now();
    let mut sent = 0;
    // Until the kernel takes no more: the task had its chance to write after each.
    while member.backlog() < 5000 {
        member.send(numbered(sent));
        sent += 1;
        tokio::task::yield_now().await;
    }
    let ended = timeout(PATIENCE, server.ended()).await.unwrap();
    assert_eq!(ended, Ended::ByServer);
    assert!(
        began.elapsed() < Duration::from_secs(10),
        "{:?}",
        began.elapsed()
    );
    assert_eq!(drain(&mut slow).await.0, 4413);
}

/// One large answer is no reason to close, but the next request waits until it is read.
#[tokio::test]
async fn answers_are_not_held_against_their_reader() {
    let handler = std::sync::Arc::new(|member: std::sync::Arc<live::Member<u64>>, _| {
        member.reply(encode_text("x".repeat(400_000).as_bytes()));
        let answer: futures_util::future::BoxFuture<_> = Box::pin(async { Flow::Continue });
        answer
    });
    let mut server = Server::calm(handler).await;
    let (mut client, member) = server.connect_with(TIGHT).await;
    for request in 0..20 {
        client.send(&request.to_string()).await;
    }
    for _ in 0..20 {
        assert!(
            member.backlog() < 900_000,
            "answers pile up: {}",
            member.backlog()
        );
        assert_eq!(client.next().await.unwrap().payload.len(), 400_000);
    }
    assert!(member.is_open());
    assert_eq!(server.registry.counters().slow_closed.get(), 0);
}
