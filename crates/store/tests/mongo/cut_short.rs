//! What a crash between two writes leaves: nothing is lost, nothing shows twice.

use bson::{Document, doc};
use domain::TicketId;
use domain::policy::Side;
use domain::search::Search;
use store::TicketQuery;
use store::contract::sample::{self, START, Shop};
use store::repo::Range;

use crate::server::Fresh;

/// More than a ticket's document keeps at any time.
const LONG: u64 = 130;

async fn thread(shop: &Shop, id: TicketId) -> Vec<u64> {
    let store = &shop.store.tickets;
    let forwards = store
        .messages(shop.tenant, id, Range::After(0), 1000)
        .await
        .expect("messages");
    let backwards = store
        .messages(shop.tenant, id, Range::Before(u64::MAX), 1000)
        .await
        .expect("messages");
    assert_eq!(forwards, backwards);
    forwards.iter().map(|message| message.seq).collect()
}

async fn one(fresh: &Fresh, collection: &str, filter: Document) -> Document {
    let found = fresh
        .database
        .collection::<Document>(collection)
        .find_one(filter)
        .await;
    found.expect("find").expect("there")
}

/// The bucket is written, the ticket still has its messages too.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn between_bucket_and_ticket() {
    let Some(fresh) = Fresh::open("between bucket and ticket").await else {
        return;
    };
    let shop = Shop::open(&fresh.store).await;
    let id = shop.with(|_| {}).await.id;
    let mut before = None;
    for seq in 2..=LONG {
        let whole = one(&fresh, "tickets", doc! {"_id": id.to_string()}).await;
        let ticket = shop
            .append(
                id,
                sample::message(0, &format!("word{seq}")),
                Some(format!("key-{seq}")),
            )
            .await;
        assert_eq!(ticket.seq, seq);
        if fresh
            .database
            .collection::<Document>("ticket_buckets")
            .count_documents(doc! {})
            .await
            .expect("count")
            > 0
        {
            before = Some((whole, seq - 1));
            break;
        }
    }
    // Back to the document as it was before the save that let go.
    let (whole, seq) = before.expect("a thread this long rolls over");
    let tickets = fresh.database.collection::<Document>("tickets");
    tickets
        .replace_one(doc! {"_id": id.to_string()}, whole)
        .await
        .expect("put back");
    assert_eq!(thread(&shop, id).await, (1..=seq).collect::<Vec<_>>());
    for seq in seq + 1..=LONG {
        shop.append(
            id,
            sample::message(0, &format!("word{seq}")),
            Some(format!("key-{seq}")),
        )
        .await;
    }
    assert_eq!(thread(&shop, id).await, (1..=LONG).collect::<Vec<_>>());
    for seq in [2, seq, LONG] {
        let loaded = shop
            .store
            .tickets
            .load(shop.tenant, id, Some(&format!("key-{seq}")))
            .await
            .expect("load");
        assert_eq!(loaded.expect("there").repeated.expect("known").seq, seq);
    }
    fresh.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_long_ticket_stays_small_and_is_found_by_its_old_words() {
    let Some(fresh) = Fresh::open("long ticket").await else {
        return;
    };
    let shop = Shop::open(&fresh.store).await;
    let id = shop.with(|_| {}).await.id;
    for seq in 2..=LONG {
        let message = domain::message::Message {
            internal: seq % 2 == 0,
            ..sample::message(0, &format!("word{seq}x"))
        };
        shop.append(id, message, None).await;
    }
    let whole = one(&fresh, "tickets", doc! {"_id": id.to_string()}).await;
    assert!(whole.get_array("messages").expect("embedded").len() <= 100);
    let words = whole.get_array("words").expect("words");
    assert!(
        !words.iter().any(|word| word.as_str() == Some("word3x")),
        "old words have moved on"
    );
    let found = async |text: &str, viewer: Side| {
        let query = TicketQuery {
            search: Search::parse(text),
            viewer,
            ..shop.query()
        };
        shop.store.tickets.page(&query).await.expect("page").total
    };
    for (text, agents, customers) in [
        ("word3x", 1, 1),
        ("word2x word3x", 1, 0),
        ("word3x word130", 1, 0),
        ("word129x word3", 1, 1),
        ("damaged word129x word5x", 1, 1),
        ("word999x word3x", 0, 0),
    ] {
        assert_eq!(found(text, Side::Agent).await, Some(agents), "{text}");
        assert_eq!(found(text, Side::Customer).await, Some(customers), "{text}");
    }
    fresh.close().await;
}

/// The mail is in `mails`, and still in the ticket that owed it; meanwhile it was sent.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn between_mail_and_outbox() {
    let Some(fresh) = Fresh::open("between mail and outbox").await else {
        return;
    };
    let shop = Shop::open(&fresh.store).await;
    let mut new = shop.ticket();
    new.mails = vec![shop.mail(Some(new.ticket.id), START)];
    let owed = new.mails[0].clone();
    let id = shop.insert(new).await.id;
    let ticket = one(&fresh, "tickets", doc! {"_id": id.to_string()}).await;
    let mut sent = owed.clone();
    sent.state = domain::mail::MailState::Sent;
    assert_eq!(
        shop.store
            .mails
            .list(shop.tenant, None, 10)
            .await
            .expect("list"),
        [owed]
    );
    shop.store.mails.settle(&sent).await.expect("settle");
    let outbox = doc! {"$set": {"outbox": ticket.get_array("outbox").expect("owed"), "outboxAt": ticket.get("outboxAt")}};
    let tickets = fresh.database.collection::<Document>("tickets");
    tickets
        .update_one(doc! {"_id": id.to_string()}, outbox)
        .await
        .expect("put back");
    assert_eq!(
        shop.store
            .mails
            .list(shop.tenant, None, 10)
            .await
            .expect("list"),
        [sent]
    );
    let left = one(&fresh, "tickets", doc! {"_id": id.to_string()}).await;
    assert!(left.get_array("outbox").expect("there").is_empty() && !left.contains_key("outboxAt"));
    fresh.close().await;
}
