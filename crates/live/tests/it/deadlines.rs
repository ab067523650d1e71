//! Heartbeats and deadlines, at short intervals.
use std::time::Duration;

use live::{Ended, Flow, Limits};
use tokio::time::Instant;

use crate::support::raw::frame;
use crate::support::server::{Server, calm, echo};

fn beating(heartbeat: Duration) -> Limits {
    Limits {
        heartbeat,
        ..calm()
    }
}

#[tokio::test]
async fn a_silent_peer_is_closed_after_two_missed_pongs() {
    let heartbeat = Duration::from_millis(80);
    let mut server = Server::start(beating(heartbeat), echo()).await;
    let (mut client, _) = server.connect().await;
    assert_eq!(client.next().await.unwrap().opcode, 9);
    let first = Instant::now();
    assert_eq!(client.next().await.unwrap().opcode, 9);
    let frame = client.next().await.unwrap();
    assert_eq!(
        (frame.opcode, &frame.payload[..2]),
        (8, &4408_u16.to_be_bytes()[..])
    );
    assert!(
        first.elapsed() > heartbeat,
        "a whole interval for each pong"
    );
    drop(client);
    assert_eq!(server.ended().await, Ended::ByServer);
}

#[tokio::test]
async fn a_peer_that_answers_stays() {
    let mut server = Server::start(beating(Duration::from_millis(40)), echo()).await;
    let (mut client, member) = server.connect().await;
    for _ in 0..8 {
        assert_eq!(client.next().await.unwrap().opcode, 9);
        client.write(&frame(0x8A, b"")).await;
    }
    assert!(member.is_open());
    client.send("still here").await;
    assert_eq!(client.next_but_pings().await.unwrap().text(), "still here");
}

/// The pong waits in the kernel behind a message that cannot be read yet: not missed.
#[tokio::test]
async fn a_slow_handler_is_not_the_peers_silence() {
    let gate = std::sync::Arc::new(tokio::sync::Semaphore::new(0));
    let waiting = std::sync::Arc::clone(&gate);
    let handler = std::sync::Arc::new(move |_, _| -> futures_util::future::BoxFuture<_> {
        let gate = std::sync::Arc::clone(&waiting);
        Box::pin(async move {
            gate.acquire().await.unwrap().forget();
            Flow::Continue
        })
    });
    let mut server = Server::start(beating(Duration::from_millis(40)), handler).await;
    let (mut client, member) = server.connect().await;
    client.send("first").await;
    client.send("waits").await;
    for _ in 0..6 {
        assert_eq!(client.next().await.unwrap().opcode, 9);
    }
    assert!(member.is_open());
    gate.add_permits(2);
}

#[tokio::test]
async fn a_deadline_can_be_moved_and_lifted() {
    let mut limits = calm();
    limits.grace = Duration::from_millis(200);
    let mut server = Server::start(limits, echo()).await;
    let (mut client, member) = server.connect().await;
    member.close_at(Some(Instant::now()), 4408);
    member.close_at(None, 0);
    let began = Instant::now();
    let wait = Duration::from_millis(300);
    member.close_at(Some(began + Duration::from_hours(1)), 4408);
    member.close_at(Some(began + wait), 4401);
    assert_eq!(client.close_code().await, 4401);
    assert!(began.elapsed() >= wait);
    drop(client);
    assert_eq!(server.ended().await, Ended::ByServer);
}
