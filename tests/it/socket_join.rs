//! `ticket.join` and `ticket.leave`: what was missed, then all that happens, each once.
use serde_json::{Value, json};

use crate::support::{Database, Follower, Socket, TestApp, Visitor, each_database};

each_database!(
    a_join_replays_and_then_is_live,
    a_customer_s_replay_hides_what_is_internal,
    a_join_goes_on_where_the_client_was,
    a_long_thread_comes_in_pages,
    joining_twice_doubles_nothing,
    after_leaving_nothing_comes,
    nothing_is_lost_or_doubled_across_the_join,
);

fn join(ticket: &str, since: u64) -> Value {
    json!({ "type": "ticket.join", "ticketId": ticket, "since": since })
}

fn seqs(messages: &Value) -> Vec<u64> {
    let messages = messages.as_array().expect("messages").iter();
    messages
        .map(|message| message["seq"].as_u64().expect("a seq"))
        .collect()
}

async fn a_join_replays_and_then_is_live(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    let id = ravi.open_ticket("x").await;
    ravi.reply(&id, "second").await;
    for client in [&*asha, &*ravi] {
        let mut socket = app.socket(client.token()).await;
        let ack = socket.ack(join(&id, 0)).await;
        let fields: Vec<_> = ack
            .as_object()
            .expect("an object")
            .keys()
            .cloned()
            .collect();
        assert_eq!(
            fields,
            ["messages", "more", "ref", "seq", "ticket", "type"],
            "{ack}"
        );
        assert_eq!((&ack["seq"], &ack["more"]), (&json!(2), &json!(false)));
        // The same words as over HTTP.
        assert_eq!(
            ack["messages"].as_array().expect("messages"),
            &client.replies(&id, 0).await
        );
        let mut ticket = client.ticket(&id).await;
        ticket
            .as_object_mut()
            .expect("an object")
            .remove("messages");
        assert!(ack["ticket"]["lastMessage"].is_object(), "{ack}");
        assert_eq!(ack["ticket"], ticket);
    }
    let mut socket = app.socket(ravi.token()).await;
    socket.join(&id, 0).await;
    let answer = asha.reply(&id, "hello").await;
    assert_eq!(socket.next("ticket.reply").await["message"], answer);
    // A number will do, in any form; without a ref the messages still come.
    let number = asha.ticket(&id).await["number"].clone();
    let mut socket = app.socket(asha.token()).await;
    let ack = socket
        .ack(json!({ "type": "ticket.join", "ticketId": number }))
        .await;
    assert_eq!(ack["ticket"]["id"], id.as_str());
    let mut socket = app.socket(asha.token()).await;
    socket.send(join(&id, 1)).await;
    let ack = socket.next("ack").await;
    assert_eq!((&ack["ref"], seqs(&ack["messages"])[0]), (&Value::Null, 2));
}

async fn a_customer_s_replay_hides_what_is_internal(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    let id = ravi.open_ticket("x").await;
    asha.note(&id, "a swindler?").await;
    let mut his = app.socket(ravi.token()).await;
    let ack = his.ack(join(&id, 0)).await;
    assert!(!ack.to_string().contains("swindler"), "{ack}");
    assert_eq!(ack["messages"][1], json!({ "seq": 2, "hidden": true }));
    assert_eq!(ack["seq"], seqs(&ack["messages"]).len());
    assert_eq!(
        (&ack["ticket"]["queue"], &ack["ticket"]["sla"]),
        (&Value::Null, &Value::Null)
    );
    let mut hers = app.socket(asha.token()).await;
    assert!(
        hers.ack(join(&id, 0))
            .await
            .to_string()
            .contains("swindler")
    );
}

async fn a_join_goes_on_where_the_client_was(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    let id = ravi.open_ticket("x").await;
    for text in ["2", "3", "4"] {
        ravi.reply(&id, text).await;
    }
    let mut socket = app.socket(ravi.token()).await;
    for (since, expected) in [
        (0, vec![1, 2, 3, 4]),
        (2, vec![3, 4]),
        (4, vec![]),
        (99, vec![]),
    ] {
        let ack = socket.ack(join(&id, since)).await;
        assert_eq!(seqs(&ack["messages"]), expected, "since {since}");
        assert_eq!((&ack["seq"], &ack["more"]), (&json!(4), &json!(false)));
    }
    // A client that was ahead of us hears what comes next all the same.
    ravi.reply(&id, "5").await;
    assert_eq!(socket.next("ticket.reply").await["seq"], 5);
}

async fn a_long_thread_comes_in_pages(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    let id = ravi.open_ticket("x").await;
    let mut socket = app.socket(ravi.token()).await;
    for n in 2..=401 {
        socket.reply(&id, &format!("number {n}")).await;
    }
    let mut reader = app.socket(ravi.token()).await;
    for (since, first, last) in [(0, 1, 200), (200, 201, 400)] {
        let ack = reader.ack(join(&id, since)).await;
        assert_eq!(seqs(&ack["messages"]), (first..=last).collect::<Vec<_>>());
        assert_eq!((&ack["seq"], &ack["more"]), (&json!(401), &json!(true)));
    }
    // Not in the room yet.
    socket.reply(&id, "number 402").await;
    assert_eq!(reader.settled().await, Vec::<Value>::new());
    let ack = reader.ack(join(&id, 400)).await;
    assert_eq!(seqs(&ack["messages"]), [401, 402]);
    assert_eq!(ack["more"], false);
    socket.reply(&id, "number 403").await;
    assert_eq!(reader.next("ticket.reply").await["seq"], 403);
    // Exactly a page is all of it.
    let ack = app.socket(ravi.token()).await.ack(join(&id, 203)).await;
    assert_eq!(
        (seqs(&ack["messages"]).len(), &ack["more"]),
        (200, &json!(false))
    );
}

async fn joining_twice_doubles_nothing(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    let id = ravi.open_ticket("x").await;
    let mut socket = app.socket(ravi.token()).await;
    socket.join(&id, 0).await;
    socket.join(&id, 1).await;
    socket.join(&id, 0).await;
    ravi.reply(&id, "once").await;
    assert_eq!(socket.settled_of("ticket.reply").await.len(), 1);
}

async fn after_leaving_nothing_comes(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    let (id, other) = (ravi.open_ticket("x").await, ravi.open_ticket("y").await);
    let mut socket = app.socket(ravi.token()).await;
    socket.join(&id, 0).await;
    socket.join(&other, 0).await;
    let leave = json!({ "type": "ticket.leave", "ticketId": id });
    let ack = socket.ack(leave.clone()).await;
    assert_eq!(ack.as_object().expect("an object").len(), 2, "{ack}");
    socket.ack(leave).await;
    ravi.reply(&id, "unheard").await;
    ravi.reply(&other, "heard").await;
    let heard = socket.settled_of("ticket.reply").await;
    assert_eq!(heard.len(), 1);
    assert_eq!(heard[0]["ticketId"], other.as_str());
    let caught_up = socket.join(&id, 1).await;
    assert_eq!(caught_up.len(), 1);
}

/// So many join while so many messages are written.
const READERS: u64 = 16;
const MESSAGES: u64 = 120;

async fn nothing_is_lost_or_doubled_across_the_join(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    let id = ravi.open_ticket("x").await;
    let mut writer = app.socket(ravi.token()).await;
    let mut readers = Vec::new();
    for n in 0..READERS {
        let socket = app.socket(ravi.token()).await;
        readers.push(tokio::spawn(read_along(socket, id.clone(), n)));
    }
    for n in 2..=MESSAGES {
        writer.reply(&id, &format!("number {n}")).await;
    }
    for reader in readers {
        reader.await.expect("a whole thread");
    }
}

/// Leaves and joins again in the middle of it, each reader at other places.
async fn read_along(mut socket: Socket, ticket: String, reader: u64) {
    let mut copy = Follower::new(&ticket);
    copy.catch_up(&mut socket).await.expect("a join");
    while copy.seq() < MESSAGES {
        let frame = socket.try_next().await.expect("a frame");
        copy.hear(&frame);
        if copy.seq() % (READERS + 3) == reader {
            let leave = json!({ "type": "ticket.leave", "ticketId": ticket });
            socket.try_ask(leave).await.expect("an ack");
            // What came before the ack was sent while still in the room.
            for frame in socket.leftover() {
                copy.hear(&frame);
            }
            copy.catch_up(&mut socket).await.expect("a join");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_socket_is_in_so_many_rooms_at_most() {
    let app = TestApp::start(Database::Sqlite, &[]).await;
    let ravi: Visitor = app.visitor("Ravi").await;
    let mut socket = app.socket(ravi.token()).await;
    let open = async |socket: &mut Socket| {
        let create = json!({ "type": "ticket.create", "subject": "s", "message": "m" });
        let ack = socket.ack(create).await;
        ack["ticketId"].as_str().expect("an id").to_owned()
    };
    let first = open(&mut socket).await;
    socket.join(&first, 0).await;
    for _ in 1..200 {
        let id = open(&mut socket).await;
        socket.join(&id, 0).await;
    }
    let last = open(&mut socket).await;
    socket.refused(join(&last, 0), "too_many_rooms").await;
    // Those it is in go on, and leaving one makes room.
    ravi.reply(&first, "still heard").await;
    socket.next("ticket.reply").await;
    socket
        .ack(json!({ "type": "ticket.leave", "ticketId": first }))
        .await;
    socket.join(&last, 0).await;
}
