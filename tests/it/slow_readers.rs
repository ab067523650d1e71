//! Two hundred sockets that never read: they are cut in time, and nobody else notices.
use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::timeout;

use crate::support::each_database;
use crate::support::server::Server;
use crate::support::{Database, Follower, RawFrame, RawSocket, Socket, Visitor};

each_database!(unstarted; sockets_that_never_read_are_cut);

const SLOW: usize = 200;
const QUICK: usize = 10;
/// Of 10 KB each: far more than a queue of 64 KiB and the kernel's buffers hold together.
const MESSAGES: u64 = 40;
const CUT_WITHIN: Duration = Duration::from_secs(10);

async fn sockets_that_never_read_are_cut(database: Database) {
    let folder = tempfile::tempdir().expect("a folder");
    let limits = [("CARELINE_LIMITS_SOCKETS_PER_ACCOUNT", "1000")];
    let server = Server::start_with(folder.path(), &database, &limits).await;
    let ravi = Visitor::arrive(server.nobody(), json!({ "name": "Ravi" })).await;
    let ticket = ravi.open_ticket("It broke").await;
    let mut slow = Vec::new();
    for _ in 0..SLOW {
        let mut socket = RawSocket::hello(server.address(), ravi.token()).await;
        let join = json!({ "type": "ticket.join", "ticketId": ticket, "since": 0 });
        socket.ask(join).await;
        slow.push(socket);
    }
    let mut quick = readers(&server, ravi.token(), &ticket).await;
    assert_eq!(sockets(&server).await, SLOW + QUICK);
    let mut writer = Socket::reach(&server.url).await.expect("a socket");
    writer.hello(ravi.token()).await;
    let text = "x".repeat(10_000);
    for written in 2..=1 + MESSAGES {
        writer.reply(&ticket, &text).await;
        // Whoever reads is not held up.
        for (socket, copy) in &mut quick {
            while copy.seq() < written {
                copy.hear(&socket.try_next().await.expect("a frame"));
            }
        }
    }
    let cut = async { while sockets(&server).await > QUICK + 1 {} };
    timeout(CUT_WITHIN, cut)
        .await
        .expect("they are cut in time");
    for (socket, _) in &mut quick {
        socket.settled().await;
    }
    for mut socket in slow {
        let given = read_to_the_end(&mut socket).await;
        assert!(given < MESSAGES, "all of it was buffered");
    }
    // One that has learned to read.
    for (_, copy) in readers(&server, ravi.token(), &ticket).await {
        assert_eq!(copy.seq(), 1 + MESSAGES);
    }
    assert!(server.terminate().await.success());
}

/// Those who joined and have all that there is.
async fn readers(server: &Server, token: &str, ticket: &str) -> Vec<(Socket, Follower)> {
    let mut readers = Vec::new();
    for _ in 0..QUICK {
        let mut socket = Socket::reach(&server.url).await.expect("a socket");
        socket.hello(token).await;
        let mut copy = Follower::new(ticket);
        copy.catch_up(&mut socket).await.expect("a join");
        readers.push((socket, copy));
    }
    readers
}

/// How many the server has open.
async fn sockets(server: &Server) -> usize {
    let text = server.nobody().get("/metrics").await.text();
    let mut lines = text.lines();
    let open = lines.find_map(|line| line.strip_prefix("sockets_open "));
    open.expect("a gauge").parse().expect("a number")
}

/// Everything in order up to a close that says why; how many messages there were.
async fn read_to_the_end(socket: &mut RawSocket) -> u64 {
    let mut given = 0;
    loop {
        match socket.read().await {
            RawFrame::Text(text) => {
                let frame: Value = serde_json::from_str(&text).expect("JSON");
                if frame["type"] == "ticket.reply" {
                    given += 1;
                    assert_eq!(frame["seq"], 1 + given, "in order");
                }
            }
            RawFrame::Ping(_) => {}
            end => {
                assert_eq!(end, RawFrame::Close(4413));
                return given;
            }
        }
    }
}
