//! Who is there, who is writing, who has read what.
use serde_json::{Value, json};

use crate::support::{Agent, Socket, TestApp, each_database};

each_database!(
    typing_is_told_to_the_others,
    typing_ends_with_the_message_and_the_socket,
    reading_is_told_to_both_sides,
    viewers_are_told_to_staff,
    presence_follows_the_sockets,
    presence_can_be_set,
    who_subscribes_learns_who_is_there,
);

fn typing(ticket: &str, typing: bool) -> Value {
    json!({ "type": "ticket.typing", "ticketId": ticket, "typing": typing })
}

async fn joined(app: &TestApp, token: &str, ticket: &str) -> Socket {
    let mut socket = app.socket(token).await;
    socket.join(ticket, 0).await;
    socket.settled().await;
    socket
}

async fn typing_is_told_to_the_others(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    let id = ravi.open_ticket("x").await;
    let mut feed = app.socket(app.agent("Ben").await.token()).await;
    feed.subscribe().await;
    feed.settled().await;
    let mut hers = joined(app, asha.token(), &id).await;
    let mut his = joined(app, ravi.token(), &id).await;
    let mut his_other = joined(app, ravi.token(), &id).await;
    let ack = his.ack(typing(&id, true)).await;
    assert_eq!(ack.as_object().expect("an object").len(), 2, "{ack}");
    let told = |who: Value, typing: bool| json!({ "type": "ticket.typing", "ticketId": id, "who": who, "typing": typing });
    let him = json!({ "id": ravi.id, "kind": "customer", "name": "Ravi" });
    let expected = [told(him.clone(), true)];
    assert_eq!(hers.settled_of("ticket.typing").await, expected);
    assert_eq!(his_other.settled_of("ticket.typing").await, expected);
    assert_eq!(his.settled_of("ticket.typing").await, Vec::<Value>::new());
    his.ack(typing(&id, false)).await;
    assert_eq!(hers.settled_of("ticket.typing").await, [told(him, false)]);
    hers.ack(typing(&id, true)).await;
    let her = json!({ "id": asha.id, "kind": "agent", "name": "Asha" });
    assert_eq!(his.settled_of("ticket.typing").await, [told(her, true)]);
    // It is for those who look at the ticket, and it is not kept.
    assert_eq!(feed.settled_of("ticket.typing").await, Vec::<Value>::new());
    assert_eq!(asha.ticket(&id).await["seq"], 1);
    let mut outside = app.socket(asha.token()).await;
    outside.refused(typing(&id, true), "not_joined").await;
}

async fn typing_ends_with_the_message_and_the_socket(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    let id = ravi.open_ticket("x").await;
    let mut hers = joined(app, asha.token(), &id).await;
    let mut his = joined(app, ravi.token(), &id).await;
    his.ack(typing(&id, true)).await;
    his.reply(&id, "sent").await;
    let told = hers.settled_of("ticket.typing").await;
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!(told[1]["typing"], false);
    his.ack(typing(&id, true)).await;
    hers.wait(|frame| frame["typing"] == true).await;
    his.vanish();
    hers.wait(|frame| frame["typing"] == false).await;
    let mut his = joined(app, ravi.token(), &id).await;
    his.ack(typing(&id, true)).await;
    hers.wait(|frame| frame["typing"] == true).await;
    his.ack(json!({ "type": "ticket.leave", "ticketId": id }))
        .await;
    hers.wait(|frame| frame["typing"] == false).await;
}

async fn reading_is_told_to_both_sides(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    let id = ravi.open_ticket("x").await;
    let mut hers = joined(app, asha.token(), &id).await;
    let mut his = joined(app, ravi.token(), &id).await;
    let mut feed = app.socket(asha.token()).await;
    feed.subscribe().await;
    let read = |seq: u64| json!({ "type": "ticket.read", "ticketId": id, "seq": seq });
    let told = |side: &str, seq: u64| json!({ "type": "ticket.read", "ticketId": id, "side": side, "seq": seq });
    assert_eq!(asha.ticket(&id).await["unread"], 1);
    let ack = hers.ack(read(1)).await;
    assert_eq!(ack.as_object().expect("an object").len(), 2, "{ack}");
    for socket in [&mut his, &mut hers, &mut feed] {
        assert_eq!(socket.settled_of("ticket.read").await, [told("agent", 1)]);
    }
    assert_eq!(asha.ticket(&id).await["unread"], 0);
    assert_eq!(ravi.ticket(&id).await["messages"][0]["read"], true);
    // Reading again, or backwards, tells nobody.
    hers.ack(read(1)).await;
    hers.ack(read(0)).await;
    assert_eq!(his.settled_of("ticket.read").await, Vec::<Value>::new());
    hers.reply(&id, "hello").await;
    // Further than there is means all there is.
    his.ack(read(99)).await;
    let seq = asha.ticket(&id).await["seq"].as_u64().expect("a seq");
    assert_eq!(hers.next("ticket.read").await, told("customer", seq));
    ravi.post(&format!("/api/tickets/{id}/read"), json!({ "seq": 1 }))
        .await
        .expect(204);
    assert_eq!(hers.settled_of("ticket.read").await, Vec::<Value>::new());
}

fn viewer(agent: &Agent, typing: bool) -> Value {
    json!({ "id": agent.id, "name": agent.name, "typing": typing })
}

/// Waits until the ticket's viewers are these, in any order.
async fn viewers(socket: &mut Socket, ticket: &str, expected: &[Value]) {
    let frame = socket
        .wait(|frame| {
            let agents = frame["agents"].as_array();
            frame["type"] == "viewers"
                && agents.is_some_and(|agents| {
                    agents.len() == expected.len()
                        && expected.iter().all(|viewer| agents.contains(viewer))
                })
        })
        .await;
    assert_eq!(frame["ticketId"], ticket);
}

async fn viewers_are_told_to_staff(app: &TestApp) {
    let (asha, ben, ravi) = (
        app.agent("Asha").await,
        app.agent("Ben").await,
        app.visitor("Ravi").await,
    );
    let id = ravi.open_ticket("x").await;
    let mut his = joined(app, ravi.token(), &id).await;
    let mut hers = app.socket(asha.token()).await;
    hers.join(&id, 0).await;
    viewers(&mut hers, &id, &[viewer(&asha, false)]).await;
    let mut bens = app.socket(ben.token()).await;
    bens.join(&id, 0).await;
    let both = [viewer(&asha, false), viewer(&ben, false)];
    viewers(&mut hers, &id, &both).await;
    viewers(&mut bens, &id, &both).await;
    bens.ack(typing(&id, true)).await;
    viewers(&mut hers, &id, &[viewer(&asha, false), viewer(&ben, true)]).await;
    // Ben's other window comes and goes: Ben stays, and the newcomer learns who is there.
    let mut other = app.socket(ben.token()).await;
    other.join(&id, 0).await;
    viewers(&mut other, &id, &[viewer(&asha, false), viewer(&ben, true)]).await;
    other
        .ack(json!({ "type": "ticket.leave", "ticketId": id }))
        .await;
    assert_eq!(hers.settled_of("viewers").await, Vec::<Value>::new());
    bens.reply(&id, "done").await;
    viewers(&mut hers, &id, &both).await;
    bens.vanish();
    viewers(&mut hers, &id, &[viewer(&asha, false)]).await;
    // Customers are neither listed nor told.
    assert_eq!(his.settled_of("viewers").await, Vec::<Value>::new());
}

async fn presence(socket: &mut Socket, agent: &Agent, status: &str) {
    let told = json!({ "type": "presence", "agents": [{ "id": agent.id, "status": status }] });
    assert_eq!(socket.next("presence").await, told);
}

async fn presence_over_http(asha: &Agent, of: &Agent) -> Value {
    let list = asha.get("/api/agents").await.expect(200);
    let agents = list["agents"].as_array().expect("agents");
    let found = agents.iter().find(|agent| agent["id"] == of.id.as_str());
    found.expect("a colleague")["presence"].clone()
}

async fn presence_follows_the_sockets(app: &TestApp) {
    let (asha, ben) = (app.agent("Asha").await, app.agent("Ben").await);
    let mut hers = app.socket(asha.token()).await;
    hers.subscribe().await;
    presence(&mut hers, &asha, "online").await;
    assert_eq!(presence_over_http(&asha, &ben).await, "offline");
    let first = app.socket(ben.token()).await;
    presence(&mut hers, &ben, "online").await;
    assert_eq!(presence_over_http(&asha, &ben).await, "online");
    let mut second = app.socket(ben.token()).await;
    first.vanish();
    second.settled().await;
    second.vanish();
    // The first socket's end changed nothing: this is the next that is told.
    presence(&mut hers, &ben, "offline").await;
    assert_eq!(presence_over_http(&asha, &ben).await, "offline");
}

async fn presence_can_be_set(app: &TestApp) {
    let (asha, ben) = (app.agent("Asha").await, app.agent("Ben").await);
    let mut hers = app.socket(asha.token()).await;
    hers.subscribe().await;
    presence(&mut hers, &asha, "online").await;
    let mut bens = app.socket(ben.token()).await;
    presence(&mut hers, &ben, "online").await;
    let set = |status: &str| json!({ "type": "presence.set", "status": status });
    for status in ["away", "offline", "online"] {
        let ack = bens.ack(set(status)).await;
        assert_eq!(ack.as_object().expect("an object").len(), 2, "{ack}");
        presence(&mut hers, &ben, status).await;
        assert_eq!(presence_over_http(&asha, &ben).await, status);
    }
    bens.ack(set("online")).await;
    assert_eq!(
        hers.settled_of("presence").await,
        Vec::<Value>::new(),
        "nothing changed"
    );
    let ravi = app.visitor("Ravi").await;
    let mut his = app.socket(ravi.token()).await;
    his.refused(set("away"), "forbidden").await;
}

async fn who_subscribes_learns_who_is_there(app: &TestApp) {
    let (asha, ben) = (app.agent("Asha").await, app.agent("Ben").await);
    let mut bens = app.socket(ben.token()).await;
    bens.ack(json!({ "type": "presence.set", "status": "away" }))
        .await;
    let mut hers = app.socket(asha.token()).await;
    let ack = hers.ack(json!({ "type": "agents.subscribe" })).await;
    assert_eq!(ack.as_object().expect("an object").len(), 2, "{ack}");
    let told = hers.next("presence").await;
    let agents = told["agents"].as_array().expect("agents");
    assert_eq!(agents.len(), 2, "{told}");
    for (agent, status) in [(&asha, "online"), (&ben, "away")] {
        let expected = json!({ "id": agent.id, "status": status });
        assert!(agents.contains(&expected), "{told}");
    }
}
