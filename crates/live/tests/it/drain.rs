//! Everybody out.
use std::time::Duration;

use live::{Ended, encode_text};
use tokio::time::timeout;

use crate::support::raw::PATIENCE;
use crate::support::server::{Server, calm, echo};

#[tokio::test]
async fn every_socket_gets_the_farewell_then_1012() {
    let mut server = Server::calm(echo()).await;
    let mut clients = Vec::new();
    for _ in 0..50 {
        let (mut client, member) = server.connect().await;
        member.send(encode_text(b"before"));
        client.send("echo").await;
        clients.push(client);
    }
    for client in &mut clients {
        let mut texts = [client.next().await.unwrap(), client.next().await.unwrap()];
        texts.sort_by_key(|frame| frame.payload.clone());
        assert_eq!(
            texts.map(|frame| frame.text().to_owned()),
            ["before", "echo"]
        );
    }
    assert_eq!(server.registry.len(), 50);
    server.registry.close_all(encode_text(b"bye"), 1012);
    let (late, _) = server.connect().await;
    clients.push(late);
    for client in &mut clients {
        assert_eq!(client.next().await.unwrap().text(), "bye");
        assert_eq!(client.close_code().await, 1012);
    }
    drop(clients);
    timeout(PATIENCE, server.registry.emptied()).await.unwrap();
    assert!(server.registry.is_empty());
    assert_eq!(server.registry.counters().closed.get(), 51);
}

/// A client that neither reads nor closes is not waited for beyond the grace.
#[tokio::test]
async fn a_mute_client_does_not_hold_up_the_drain() {
    let limits = live::Limits {
        grace: Duration::from_millis(100),
        ..calm()
    };
    let mut server = Server::start(limits, echo()).await;
    let (client, member) = server.connect().await;
    server.registry.close_all(encode_text(b"bye"), 1012);
    timeout(PATIENCE, server.registry.emptied()).await.unwrap();
    assert_eq!(server.ended().await, Ended::ByServer);
    assert!(!member.send(encode_text(b"late")));
    drop(client);
}
