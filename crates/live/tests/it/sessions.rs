//! The session's side: order, back-pressure, ends.
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::time::Duration;

use futures_util::FutureExt;
use live::{Ended, Flow, Limits, Member, encode_text};
use tokio::sync::Semaphore;

use crate::support::raw::{Raw, frame};
use crate::support::server::{Handler, Server, calm, echo};

/// Echoes each text once a permit is there; counts those begun.
fn gated(gate: &Arc<Semaphore>, begun: &Arc<AtomicUsize>) -> Handler {
    let (gate, begun) = (Arc::clone(gate), Arc::clone(begun));
    Arc::new(move |member: Arc<Member<u64>>, text: String| {
        let gate = Arc::clone(&gate);
        begun.fetch_add(1, SeqCst);
        async move {
            gate.acquire().await.unwrap().forget();
            member.reply(encode_text(text.as_bytes()));
            Flow::Continue
        }
        .boxed()
    })
}

async fn pong(client: &mut Raw) {
    client.write(&frame(0x89, b"?")).await;
    assert_eq!(client.next().await.unwrap().opcode, 10);
}

#[tokio::test]
async fn while_a_message_is_handled_frames_and_pongs_go_out() {
    let (gate, begun) = (Arc::new(Semaphore::new(0)), Arc::new(AtomicUsize::new(0)));
    let mut server = Server::calm(gated(&gate, &begun)).await;
    let (mut client, member) = server.connect().await;
    client.send("one").await;
    pong(&mut client).await;
    member.send(encode_text(b"broadcast"));
    assert_eq!(client.next().await.unwrap().text(), "broadcast");
    client.send("two").await;
    client.send("three").await;
    assert_eq!(begun.load(SeqCst), 1, "one at a time");
    gate.add_permits(3);
    for expected in ["one", "two", "three"] {
        assert_eq!(client.next().await.unwrap().text(), expected);
    }
}

/// What was received is handled, also when its sender is gone by then.
#[tokio::test]
async fn messages_before_the_end_are_handled() {
    let (gate, begun) = (Arc::new(Semaphore::new(0)), Arc::new(AtomicUsize::new(0)));
    let mut server = Server::calm(gated(&gate, &begun)).await;
    let (mut client, _) = server.connect().await;
    client.send("one").await;
    client.send("two").await;
    pong_is_not_needed(&mut client, &gate).await;
    drop(client);
    assert_eq!(server.ended().await, Ended::Lost);
    assert_eq!(begun.load(SeqCst), 2);
}

async fn pong_is_not_needed(client: &mut Raw, gate: &Semaphore) {
    gate.add_permits(1);
    assert_eq!(client.next().await.unwrap().text(), "one");
    gate.add_permits(1);
}

#[tokio::test]
async fn a_session_may_close_and_what_it_queued_arrives() {
    let handler: Handler = Arc::new(|member, _| {
        member.reply(encode_text(b"error"));
        async { Flow::close(4400, "no JSON object") }.boxed()
    });
    // It is the peer's close frame that ends it, not the grace.
    let limits = Limits {
        grace: Duration::from_hours(1),
        ..calm()
    };
    let mut server = Server::start(limits, handler).await;
    let (mut client, _) = server.connect().await;
    client.send("?").await;
    client.send("never handled").await;
    assert_eq!(client.next().await.unwrap().text(), "error");
    let close = client.next().await.unwrap();
    assert_eq!(
        (close.opcode, &close.payload[2..]),
        (8, &b"no JSON object"[..])
    );
    client.write(&frame(0x88, &close.payload)).await;
    assert_eq!(client.next().await, None);
    assert_eq!(server.ended().await, Ended::ByServer);
}

#[tokio::test]
async fn a_panic_ends_its_own_socket_only() {
    let handler: Handler = Arc::new(|member, text| {
        async move {
            assert_ne!(text, "panic", "asked for");
            echo()(member, text).await
        }
        .boxed()
    });
    let mut server = Server::calm(handler).await;
    let (mut broken, _) = server.connect().await;
    let (mut other, _) = server.connect().await;
    broken.send("panic").await;
    assert_eq!(broken.close_code().await, 1011);
    drop(broken);
    assert_eq!(server.ended().await, Ended::ByServer);
    other.send("alive").await;
    assert_eq!(other.next().await.unwrap().text(), "alive");
    assert_eq!(server.registry.len(), 1);
}
