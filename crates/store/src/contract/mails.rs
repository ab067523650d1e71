//! The outbox: owed with the write, claimed by lease, settled once.

use std::collections::HashSet;

use domain::mail::{Mail, MailState};
use domain::{MailId, Span};
use futures_util::future::join_all;

use super::sample::{self, START, Shop};
use crate::Store;
use crate::repo::{Inserted, Saved};

const LEASE: Span = Span::minutes(1);

pub async fn all(store: &Store) {
    owed_in_the_same_write(store).await;
    claimed_once_until_the_lease_ends(store).await;
    settled_mails_are_left_alone(store).await;
    listed_newest_first(store).await;
}

/// Claims are over all tenants: other checks' mails are given back by looking at ours alone.
async fn claim(store: &Store, shop: &Shop, now: domain::Timestamp) -> Vec<Mail> {
    let mails = store.mails.claim(now, LEASE, 1000).await.expect("claim");
    mails
        .into_iter()
        .filter(|mail| mail.tenant_id == shop.tenant)
        .collect()
}

fn ids(mails: &[Mail]) -> Vec<MailId> {
    mails.iter().map(|mail| mail.id).collect()
}

async fn owed_in_the_same_write(store: &Store) {
    let shop = Shop::open(store).await;
    let mut new = shop.ticket();
    new.key = Some("k".into());
    let first = shop.mail(Some(new.ticket.id), START);
    new.mails = vec![first.clone()];
    let ticket = shop.insert(new.clone()).await;
    // A repeat owes nothing more.
    new.mails = vec![shop.mail(None, START)];
    assert!(matches!(
        store.tickets.insert(new).await.expect("insert"),
        Inserted::Existing(_)
    ));
    let second = shop.mail(Some(ticket.id), START.plus(Span::hours(1)));
    let mut save = sample::saying(ticket, sample::message(0, "hello"), None);
    save.mails = vec![second.clone()];
    assert!(matches!(
        store.tickets.save(save).await.expect("save"),
        Saved::Done(_)
    ));
    let mut listed = store.mails.list(shop.tenant, None, 10).await.expect("list");
    listed.sort_by_key(|mail| mail.due_at);
    assert_eq!(listed, [first.clone(), second]);
    assert_eq!(
        ids(&claim(store, &shop, START).await),
        [first.id],
        "the other is not due yet"
    );
}

async fn claimed_once_until_the_lease_ends(store: &Store) {
    let shop = Shop::open(store).await;
    for n in 0..20 {
        let mail = shop.mail(None, START.minus(Span::minutes(n)));
        store.mails.insert(&mail).await.expect("insert");
    }
    let calls = (0..8).map(|_| {
        let (store, shop) = (store.clone(), shop.clone());
        tokio::spawn(async move { claim(&store, &shop, START).await })
    });
    let mut claimed = Vec::new();
    for answer in join_all(calls).await {
        claimed.extend(answer.expect("the call ends"));
    }
    assert_eq!(claimed.len(), 20);
    assert_eq!(
        ids(&claimed).into_iter().collect::<HashSet<_>>().len(),
        20,
        "nobody gets what another has"
    );
    assert!(
        claimed.iter().all(|mail| mail.due_at == START.plus(LEASE)),
        "the lease is the new due time"
    );
    assert_eq!(claim(store, &shop, START.plus(Span::seconds(59))).await, []);
    let again = claim(store, &shop, START.plus(LEASE)).await;
    assert_eq!(again.len(), 20, "a lease that ended is anybody's");
}

async fn settled_mails_are_left_alone(store: &Store) {
    let shop = Shop::open(store).await;
    let mut mails = Vec::new();
    for (minutes, state) in (1..).zip([
        MailState::Sent,
        MailState::Failed,
        MailState::Kept,
        MailState::Owed,
    ]) {
        let mut mail = shop.mail(None, START.minus(Span::minutes(10 - minutes)));
        store.mails.insert(&mail).await.expect("insert");
        mail.state = state;
        mail.attempts = 3;
        mail.due_at = START.plus(Span::hours(2));
        mail.last_error = Some("421 try later".into());
        mails.push(mail);
    }
    let claimed = claim(store, &shop, START).await;
    assert_eq!(ids(&claimed), ids(&mails), "earliest first");
    for mail in &mails {
        store.mails.settle(mail).await.expect("settle");
    }
    let mut listed = store.mails.list(shop.tenant, None, 10).await.expect("list");
    listed.sort_by_key(|mail| mails.iter().position(|known| known.id == mail.id));
    assert_eq!(listed, mails);
    assert_eq!(claim(store, &shop, START.plus(Span::hours(1))).await, []);
    assert_eq!(
        ids(&claim(store, &shop, START.plus(Span::hours(3))).await),
        [mails[3].id]
    );
}

async fn listed_newest_first(store: &Store) {
    let shop = Shop::open(store).await;
    let mut expected = Vec::new();
    for n in 0..7 {
        let created_at = START.plus(Span::hours(n));
        let mail = Mail {
            id: MailId::new(created_at, &sample::Random),
            created_at,
            ..shop.mail(None, START)
        };
        store.mails.insert(&mail).await.expect("insert");
        expected.insert(0, mail.id);
    }
    let first = store.mails.list(shop.tenant, None, 3).await.expect("list");
    let rest = store
        .mails
        .list(shop.tenant, first.last().map(|mail| mail.id), 10)
        .await
        .expect("list");
    assert_eq!(ids(&[first, rest].concat()), expected);
}
