//! Who looks, who types, who is there.

use serde_json::{Value, json};

use super::super::Presence;
use super::super::typing::NotJoined;
use super::bench::Bench;
use super::sample;

fn viewers(agents: &[(u32, bool)]) -> Value {
    let agents: Vec<_> = agents
        .iter()
        .map(|(number, typing)| {
            json!({ "id": sample::id(3, *number), "name": format!("Agent {number}"), "typing": typing })
        })
        .collect();
    json!({ "type": "viewers", "ticketId": sample::ticket_id(1), "agents": agents })
}

fn typing(who: &Value, typing: bool) -> Value {
    json!({ "type": "ticket.typing", "ticketId": sample::ticket_id(1), "who": who, "typing": typing })
}

fn presence(agents: &[(u32, &str)]) -> Value {
    let agents = agents
        .iter()
        .map(|(number, status)| json!({ "id": sample::id(3, *number), "status": status }));
    let agents: Vec<_> = agents.collect();
    json!({ "type": "presence", "agents": agents })
}

#[tokio::test]
async fn agents_see_who_else_looks() {
    let bench = Bench::new();
    let ticket = sample::ticket_id(1);
    let (mut first, mut customer) = (bench.agent(1).await, bench.customer().await);
    customer.join(ticket, 0);
    first.join(ticket, 0);
    assert_eq!(first.all().await, [json!("joined"), viewers(&[(1, false)])]);
    let mut second = bench.agent(2).await;
    second.join(ticket, 0);
    assert_eq!(first.all().await, [viewers(&[(1, false), (2, false)])]);
    let mut tab = bench.agent(2).await;
    tab.join(ticket, 0);
    assert_eq!(
        tab.all().await,
        [json!("joined"), viewers(&[(1, false), (2, false)])]
    );
    assert!(first.all().await.is_empty(), "the same two people");
    second.all().await;
    bench.rooms.leave(ticket, &tab.member);
    assert!(first.all().await.is_empty(), "still there in the other tab");
    second.end().await;
    assert_eq!(first.all().await, [viewers(&[(1, false)])]);
    assert_eq!(
        customer.all().await,
        [json!("joined")],
        "staff's own business"
    );
}

#[tokio::test]
async fn typing_reaches_the_others_and_ends_with_its_socket() {
    let bench = Bench::new();
    let ticket = sample::ticket_id(1);
    let (mut agent, mut customer) = (bench.agent(1).await, bench.customer().await);
    assert_eq!(
        bench.rooms.typing(ticket, &agent.member, true),
        Err(NotJoined)
    );
    agent.join(ticket, 0);
    customer.join(ticket, 0);
    agent.all().await;
    customer.all().await;
    for _ in 0..3 {
        bench
            .rooms
            .typing(ticket, &agent.member, true)
            .expect("joined");
    }
    let who = json!({ "id": sample::id(3, 1), "kind": "agent", "name": "Agent 1" });
    assert_eq!(
        customer.all().await,
        [typing(&who, true)],
        "repeats are dropped"
    );
    assert_eq!(agent.all().await, [viewers(&[(1, true)])]);
    bench.rooms.wrote(ticket, &agent.member);
    bench.rooms.wrote(ticket, &agent.member);
    assert_eq!(customer.all().await, [typing(&who, false)]);
    assert_eq!(agent.all().await, [viewers(&[(1, false)])]);
    bench
        .rooms
        .typing(ticket, &customer.member, true)
        .expect("joined");
    let who = json!({ "id": sample::id(5, 1), "kind": "customer", "name": "Ravi" });
    assert_eq!(agent.all().await, [typing(&who, true)]);
    assert!(customer.all().await.is_empty());
    customer.end().await;
    assert_eq!(agent.all().await, [typing(&who, false)]);
}

#[tokio::test]
async fn typing_is_in_one_ticket_at_a_time() {
    let bench = Bench::new();
    let (first, second) = (sample::ticket_id(1), sample::ticket_id(2));
    let (agent, mut customer) = (bench.agent(1).await, bench.customer().await);
    agent.join(first, 0);
    agent.join(second, 0);
    customer.join(first, 0);
    bench
        .rooms
        .typing(first, &agent.member, true)
        .expect("joined");
    bench
        .rooms
        .typing(second, &agent.member, true)
        .expect("joined");
    let states: Vec<_> = customer
        .all()
        .await
        .into_iter()
        .skip(1)
        .map(|frame| frame["typing"].clone())
        .collect();
    assert_eq!(states, [true, false]);
}

#[tokio::test]
async fn the_last_socket_takes_its_agent_offline() {
    let bench = Bench::new();
    let mut watcher = bench.agent(1).await;
    bench
        .rooms
        .subscribe(&sample::agent(1), &watcher.member, None)
        .expect("subscribed");
    assert_eq!(watcher.all().await, [presence(&[(1, "online")])]);
    let of = |number| {
        bench
            .rooms
            .presence_of(sample::tenant(1), sample::agent(number).id)
    };
    assert_eq!(of(2), "offline");
    let (first, second) = (bench.agent(2).await, bench.agent(2).await);
    assert_eq!(watcher.all().await, [presence(&[(2, "online")])]);
    bench.rooms.set_presence(&sample::agent(2), Presence::Away);
    bench.rooms.set_presence(&sample::agent(2), Presence::Away);
    assert_eq!(watcher.all().await, [presence(&[(2, "away")])]);
    first.end().await;
    assert_eq!((of(2), watcher.all().await.len()), ("away", 0));
    second.end().await;
    assert_eq!(watcher.all().await, [presence(&[(2, "offline")])]);
    assert_eq!(of(2), "offline");
    assert_eq!(
        bench
            .rooms
            .presence_of(sample::tenant(2), sample::agent(1).id),
        "offline",
        "another shop's"
    );
}
