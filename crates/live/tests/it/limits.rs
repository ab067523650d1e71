//! What a client may not do too much of.
use live::{Ended, Limits, Registry};

use crate::support::raw::frame;
use crate::support::server::{Server, calm, echo};

#[tokio::test]
async fn frames_above_the_rate_close_with_4429() {
    let limits = Limits {
        frames_per_second: 20,
        ..calm()
    };
    for first in [0x81, 0x89, 0x01] {
        let mut server = Server::start(limits.clone(), echo()).await;
        let (mut client, _) = server.connect().await;
        let mut burst = frame(first, b"x");
        burst.extend((0..60).flat_map(|_| frame(if first == 0x01 { 0 } else { first }, b"x")));
        client.write(&burst).await;
        let mut answers = 0;
        let code = loop {
            let frame = client.next().await.unwrap();
            if frame.opcode == 8 {
                break u16::from_be_bytes([frame.payload[0], frame.payload[1]]);
            }
            answers += 1;
        };
        assert_eq!(code, 4429, "{first:x}");
        assert!(answers <= 21, "{answers} answers before the end");
        drop(client);
        assert_eq!(server.ended().await, Ended::ByServer);
    }
}

#[tokio::test]
async fn no_more_sockets_than_allowed() {
    let registry = Registry::<()>::start(Limits {
        sockets: 2,
        ..calm()
    });
    let first = registry.admit().unwrap();
    let second = registry.admit().unwrap();
    assert!(registry.admit().is_err());
    drop(first);
    let third = registry.admit().unwrap();
    assert_ne!(second.member().id(), third.member().id());
    assert_eq!(registry.len(), 2);
}
