//! What has happened, as each side gets it.

use desk::{Attendance as _, Publish as _};
use domain::event::{Actor, Event};
use domain::message::{Message, Sender};
use domain::policy::Side;
use domain::ticket::{Handler, Ticket};
use serde_json::{Map, Value, json};

use super::bench::{Bench, Client};
use super::sample;

fn appended(ticket: Ticket, messages: Vec<Message>) -> Event {
    let by = Actor {
        id: Some(sample::id(3, 1)),
        kind: "agent".into(),
        name: "Agent 1".into(),
    };
    Event::Appended {
        ticket: Box::new(ticket),
        messages,
        by,
    }
}

fn system_line(seq: u32, internal: bool) -> Message {
    let changes: Map<String, Value> = [("status".to_owned(), json!("resolved"))]
        .into_iter()
        .collect();
    Message {
        sender: Sender::System,
        internal,
        changes: Some(changes),
        ..sample::message(seq)
    }
}

async fn joined(bench: &Bench) -> (Client, Client) {
    let (mut agent, mut customer) = (bench.agent(1).await, bench.customer().await);
    agent.join(sample::ticket_id(1), 1);
    customer.join(sample::ticket_id(1), 1);
    assert_eq!(agent.all().await.len(), 2, "the ack and the viewers");
    assert_eq!(customer.all().await, [json!("joined")]);
    (agent, customer)
}

#[tokio::test]
async fn customers_get_a_place_for_what_is_internal() {
    let bench = Bench::new();
    let (mut agent, mut customer) = joined(&bench).await;
    let note = Message {
        internal: true,
        ..sample::message(3)
    };
    let messages = vec![
        sample::message(2),
        note,
        system_line(4, true),
        system_line(5, false),
    ];
    bench.rooms.publish(&appended(sample::ticket(), messages));
    let (staff, public) = (agent.all().await, customer.all().await);
    let kinds = |frames: &[Value]| {
        frames
            .iter()
            .map(|frame| frame["type"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        kinds(&staff),
        [
            "ticket.reply",
            "ticket.reply",
            "ticket.updated",
            "ticket.updated"
        ]
    );
    assert_eq!(
        kinds(&public),
        [
            "ticket.reply",
            "ticket.reply",
            "ticket.reply",
            "ticket.updated"
        ]
    );
    assert_eq!(public[0], staff[0]);
    assert_eq!(public[3], staff[3]);
    assert_eq!(staff[1]["message"]["message"], "message 3");
    for (frame, seq) in [(&public[1], 3), (&public[2], 4)] {
        let message = json!({ "seq": seq, "hidden": true });
        let hidden = json!({ "type": "ticket.reply", "ticketId": sample::id(1, 1), "seq": seq, "message": message });
        assert_eq!(*frame, hidden);
    }
    let updated = &staff[3];
    assert_eq!(updated["changes"], json!({ "status": "resolved" }));
    assert_eq!(
        updated["by"],
        json!({ "id": sample::id(3, 1), "kind": "agent", "name": "Agent 1" })
    );
    assert_eq!(
        (&updated["seq"], &updated["message"]["seq"]),
        (&json!(5), &json!(5))
    );
}

#[tokio::test]
async fn the_feed_hears_of_all_tickets_but_those_of_the_bot() {
    let bench = Bench::new();
    let mut agent = bench.agent(1).await;
    bench
        .rooms
        .subscribe(&sample::agent(1), &agent.member, None)
        .expect("subscribed");
    agent.all().await;
    let first = sample::message(1);
    bench.rooms.publish(&Event::Opened {
        ticket: Box::new(sample::ticket()),
        message: Box::new(first),
    });
    let elsewhere = Ticket {
        tenant_id: sample::tenant(2),
        ..sample::ticket()
    };
    bench
        .rooms
        .publish(&appended(elsewhere, vec![sample::message(2)]));
    let with_bot = Ticket {
        handled_by: Handler::Bot,
        ..sample::ticket()
    };
    bench
        .rooms
        .publish(&appended(with_bot, vec![sample::message(2)]));
    bench
        .rooms
        .publish(&appended(sample::ticket(), vec![sample::message(3)]));
    let frames = agent.all().await;
    assert_eq!(frames.len(), 2, "{frames:?}");
    assert_eq!(frames[0]["type"], "ticket.new");
    assert_eq!(frames[0]["ticket"]["messages"][0]["seq"], 1);
    assert_eq!(
        (&frames[1]["type"], &frames[1]["seq"]),
        (&json!("ticket.reply"), &json!(3))
    );
}

#[tokio::test]
async fn room_and_feed_bring_an_event_once() {
    let bench = Bench::new();
    let (mut agent, _customer) = joined(&bench).await;
    bench
        .rooms
        .subscribe(&sample::agent(1), &agent.member, None)
        .expect("subscribed");
    agent.all().await;
    bench
        .rooms
        .publish(&appended(sample::ticket(), vec![sample::message(2)]));
    let ticket = sample::ticket_id(1);
    bench.rooms.publish(&Event::Read {
        tenant: sample::tenant(1),
        ticket,
        side: Side::Customer,
        seq: 2,
    });
    let frames = agent.all().await;
    assert_eq!(frames.len(), 2, "{frames:?}");
    assert_eq!(
        frames[1],
        json!({ "type": "ticket.read", "ticketId": ticket, "side": "customer", "seq": 2 })
    );
}

#[tokio::test]
async fn a_deleted_ticket_takes_its_room_along() {
    let bench = Bench::new();
    let (mut agent, mut customer) = joined(&bench).await;
    let ticket = sample::ticket_id(1);
    assert!(bench.rooms.customer_is_looking(ticket));
    assert!(!bench.rooms.customer_is_looking(sample::ticket_id(2)));
    bench.rooms.publish(&Event::Deleted {
        tenant: sample::tenant(1),
        ticket,
    });
    let deleted = json!({ "type": "ticket.deleted", "ticketId": ticket });
    assert_eq!(agent.all().await, std::slice::from_ref(&deleted));
    assert_eq!(customer.all().await, [deleted]);
    assert!(!bench.rooms.customer_is_looking(ticket));
    assert!(
        bench.rooms.typing(ticket, &agent.member, true).is_err(),
        "nobody is in it"
    );
}
