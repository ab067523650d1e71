//! What happens to a ticket, as it reaches those who are looking.
use serde_json::{Value, json};

use crate::support::{Agent, Socket, TestApp, Visitor, each_database, ticket_body};

each_database!(
    a_reply_reaches_everyone_alike,
    room_and_feed_together_bring_it_once,
    a_note_reaches_customers_as_a_number,
    inner_changes_reach_customers_as_a_number,
    the_end_of_a_ticket_is_told_to_both,
    the_feed_hears_of_new_tickets,
    replies_over_http_are_live_too,
    a_deleted_ticket_is_gone_for_all,
    other_tenants_hear_nothing,
    other_customers_hear_nothing,
);

/// A customer and an agent in a ticket's room.
struct Room {
    asha: Agent,
    ravi: Visitor,
    id: String,
    hers: Socket,
    his: Socket,
}

impl Room {
    async fn open(app: &TestApp) -> Self {
        let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
        let id = ravi.open_ticket("x").await;
        let (mut hers, mut his) = (
            app.socket(asha.token()).await,
            app.socket(ravi.token()).await,
        );
        hers.join(&id, 0).await;
        his.join(&id, 0).await;
        // Who else is there is not what these tests are about.
        hers.settled().await;
        Self {
            asha,
            ravi,
            id,
            hers,
            his,
        }
    }
}

/// Frames of a ticket's numbered events.
async fn events(socket: &mut Socket) -> Vec<Value> {
    let numbered = |frame: &Value| frame["seq"].is_u64() && frame["type"] != "ticket.read";
    socket
        .settled()
        .await
        .into_iter()
        .filter(numbered)
        .collect()
}

fn fields(frame: &Value) -> Vec<&str> {
    let fields = frame.as_object().expect("an object");
    fields.keys().map(String::as_str).collect()
}

async fn a_reply_reaches_everyone_alike(app: &TestApp) {
    let mut room = Room::open(app).await;
    let mut feed = app.socket(app.agent("Ben").await.token()).await;
    feed.subscribe().await;
    let ack = room.his.reply(&room.id, "where is it?").await;
    let expected = json!({
        "type": "ticket.reply", "ticketId": room.id, "seq": 2, "message": ack["message"],
    });
    // The sender's socket is in the room too.
    for socket in [&mut room.hers, &mut room.his, &mut feed] {
        assert_eq!(events(socket).await, std::slice::from_ref(&expected));
    }
    let thread = room.asha.replies(&room.id, 1).await;
    assert_eq!(thread, [expected["message"].clone()]);
    let ack = room.hers.reply(&room.id, "on its way").await;
    for socket in [&mut room.hers, &mut room.his, &mut feed] {
        let events = events(socket).await;
        assert_eq!(events[0]["message"], ack["message"]);
        assert_eq!(events[0]["message"]["senderName"], "Asha");
        assert_eq!(events.len(), 2, "and the move to \"waiting\": {events:?}");
        assert_eq!(
            (&events[0]["seq"], &events[1]["seq"]),
            (&json!(3), &json!(4))
        );
    }
}

async fn room_and_feed_together_bring_it_once(app: &TestApp) {
    let mut room = Room::open(app).await;
    room.hers.subscribe().await;
    for seq in 2..6 {
        room.ravi.reply(&room.id, "again").await;
        let events = events(&mut room.hers).await;
        assert_eq!(events.len(), 1, "{events:?}");
        assert_eq!(events[0]["seq"], seq);
    }
    room.asha.set_status(&room.id, "resolved").await;
    assert_eq!(events(&mut room.hers).await.len(), 1);
    // Out of the room the feed still brings it, once.
    room.hers
        .ack(json!({ "type": "ticket.leave", "ticketId": room.id }))
        .await;
    room.ravi.reply(&room.id, "back again").await;
    let events = events(&mut room.hers).await;
    assert_eq!(events[0]["message"]["message"], "back again");
    assert_eq!(events.len(), 2, "and the ticket opened again: {events:?}");
}

async fn a_note_reaches_customers_as_a_number(app: &TestApp) {
    let mut room = Room::open(app).await;
    let note = json!({ "type": "ticket.reply", "ticketId": room.id, "message": "a swindler?", "internal": true });
    let ack = room.hers.ack(note).await;
    assert_eq!(ack["message"]["internal"], true);
    let events_of_staff = events(&mut room.hers).await;
    assert_eq!(events_of_staff[0]["message"], ack["message"]);
    let hidden = |seq: u64| json!({ "type": "ticket.reply", "ticketId": room.id, "seq": seq, "message": { "seq": seq, "hidden": true } });
    // The note, and the line that says that work has begun.
    assert_eq!(events(&mut room.his).await, [hidden(2), hidden(3)]);
    assert_eq!(events_of_staff.len(), 2);
}

async fn inner_changes_reach_customers_as_a_number(app: &TestApp) {
    let mut room = Room::open(app).await;
    room.asha.assign(&room.id, json!("me")).await;
    let patch = json!({ "priority": "urgent", "tags": ["vip"] });
    let path = format!("/api/tickets/{}", room.id);
    room.asha.patch(&path, patch).await.expect(200);
    let updates = events(&mut room.hers).await;
    assert_eq!(updates.len(), 2, "one line for each change: {updates:?}");
    for (update, seq) in updates.iter().zip(2..) {
        assert_eq!(
            fields(update),
            ["by", "changes", "message", "seq", "ticketId", "type"]
        );
        assert_eq!(
            (&update["type"], &update["seq"]),
            (&json!("ticket.updated"), &json!(seq))
        );
        assert_eq!(update["by"]["id"], room.asha.id.as_str());
        assert_eq!(update["message"]["sender"], "system");
        assert_eq!(update["message"]["changes"], update["changes"]);
    }
    assert_eq!(updates[1]["changes"]["priority"], "urgent");
    let thread = room.asha.replies(&room.id, 1).await;
    let live: Vec<_> = updates
        .iter()
        .map(|update| update["message"].clone())
        .collect();
    assert_eq!(thread, live);
    for (frame, seq) in events(&mut room.his).await.iter().zip(2..4) {
        assert_eq!(
            *frame,
            json!({ "type": "ticket.reply", "ticketId": room.id, "seq": seq, "message": { "seq": seq, "hidden": true } })
        );
    }
}

async fn the_end_of_a_ticket_is_told_to_both(app: &TestApp) {
    let mut room = Room::open(app).await;
    room.asha.set_status(&room.id, "resolved").await;
    let told = events(&mut room.his).await;
    assert_eq!(told, events(&mut room.hers).await);
    assert_eq!(
        (&told[0]["type"], &told[0]["changes"]),
        (&json!("ticket.updated"), &json!({ "status": "resolved" }))
    );
    assert_eq!(told[0]["message"]["internal"], false);
    let status = format!("/api/tickets/{}/status", room.id);
    let body = json!({ "status": "open" });
    room.ravi.patch(&status, body).await.expect(200);
    let told = events(&mut room.hers).await;
    assert_eq!(told[0]["by"]["kind"], "customer");
    assert_eq!(told, events(&mut room.his).await);
}

async fn the_feed_hears_of_new_tickets(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    let mut feed = app.socket(asha.token()).await;
    let mut deaf = app.socket(asha.token()).await;
    feed.subscribe().await;
    let opened = ravi.open(ticket_body("Damaged")).await;
    let frame = feed.next("ticket.new").await;
    assert_eq!(fields(&frame), ["ticket", "type"]);
    let id = opened["id"].as_str().expect("an id");
    assert_eq!(frame["ticket"], asha.ticket(id).await);
    assert_eq!(frame["ticket"]["lastMessage"]["seq"], 1);
    // Once, also where the same key comes again.
    let mut body = ticket_body("Lost");
    body["clientTicketId"] = json!("k1");
    ravi.open(body.clone()).await;
    ravi.post("/api/tickets", body).await.expect(200);
    assert_eq!(feed.settled_of("ticket.new").await.len(), 1);
    // The feed hears tickets that nobody joined.
    ravi.reply(id, "hello?").await;
    assert_eq!(feed.next("ticket.reply").await["ticketId"], id);
    assert_eq!(deaf.settled().await, Vec::<Value>::new());
}

async fn replies_over_http_are_live_too(app: &TestApp) {
    let mut room = Room::open(app).await;
    let message = room.ravi.reply(&room.id, "by http").await;
    assert_eq!(events(&mut room.hers).await[0]["message"], message);
    let path = format!("/tickets/{}/reply", room.id);
    let body = json!({ "message": "by its alias" });
    room.asha.post(&path, body).await;
    assert_eq!(
        events(&mut room.his).await[1]["message"]["message"],
        "by its alias"
    );
}

async fn a_deleted_ticket_is_gone_for_all(app: &TestApp) {
    let mut room = Room::open(app).await;
    let admin = app.admin().await;
    let mut feed = app.socket(admin.token()).await;
    feed.subscribe().await;
    room.hers.subscribe().await;
    admin
        .delete(&format!("/api/tickets/{}", room.id))
        .await
        .expect(204);
    let gone = json!({ "type": "ticket.deleted", "ticketId": room.id });
    for socket in [&mut feed, &mut room.hers, &mut room.his] {
        assert_eq!(
            socket.settled_of("ticket.deleted").await,
            std::slice::from_ref(&gone)
        );
    }
    let typing = json!({ "type": "ticket.typing", "ticketId": room.id, "typing": true });
    room.his.refused(typing, "not_found").await;
    let join = json!({ "type": "ticket.join", "ticketId": room.id });
    room.hers.refused(join, "not_found").await;
}

async fn other_tenants_hear_nothing(app: &TestApp) {
    let beta = app.tenant("beta").await;
    let mut theirs = app.socket(beta.token()).await;
    theirs.subscribe().await;
    theirs.settled().await;
    let mut room = Room::open(app).await;
    room.his.reply(&room.id, "ours").await;
    room.asha.set_status(&room.id, "resolved").await;
    let read = json!({ "type": "ticket.read", "ticketId": room.id, "seq": 2 });
    room.hers.ack(read).await;
    let away = json!({ "type": "presence.set", "status": "away" });
    room.hers.ack(away).await;
    let path = format!("/api/tickets/{}", room.id);
    app.admin().await.delete(&path).await.expect(204);
    assert_eq!(theirs.settled().await, Vec::<Value>::new());
    // Their own they do hear.
    let mira = json!({ "tenant": "beta", "name": "Mira" });
    let mira = Visitor::arrive(app.nobody(), mira).await;
    mira.open_ticket("theirs").await;
    theirs.next("ticket.new").await;
}

async fn other_customers_hear_nothing(app: &TestApp) {
    let mut room = Room::open(app).await;
    let mira = app.visitor("Mira").await;
    let own = mira.open_ticket("hers").await;
    let mut hers = app.socket(mira.token()).await;
    hers.join(&own, 0).await;
    hers.refused(
        json!({ "type": "ticket.join", "ticketId": room.id }),
        "not_found",
    )
    .await;
    room.his.reply(&room.id, "his own").await;
    room.hers.reply(&room.id, "for him").await;
    assert_eq!(hers.settled().await, Vec::<Value>::new());
}
