//! What is known of uploads: given to one ticket, forgotten when nobody took them.

use domain::file::{Attachment, StoredFile};
use domain::{FileId, Span, TicketId, Timestamp};
use futures_util::future::join_all;

use super::sample::{Random, START, Shop};
use crate::Store;

pub async fn all(store: &Store) {
    let shop = Shop::open(store).await;
    let taken = insert(&shop, START).await;
    let (one, two) = (shop.with(|_| {}).await.id, shop.with(|_| {}).await.id);
    assert_eq!(
        store
            .files
            .find(shop.tenant, id(&taken))
            .await
            .expect("find"),
        Some(taken.clone())
    );
    let calls = [one, two].map(|ticket| {
        let (files, mine) = (store.files.clone(), given(&taken, ticket, true));
        tokio::spawn(async move { files.attach(&mine).await.expect("attach") })
    });
    let won = join_all(calls)
        .await
        .into_iter()
        .filter(|won| *won.as_ref().expect("the call ends"))
        .count();
    assert_eq!(won, 1, "a file goes to one ticket");
    let stored = store
        .files
        .find(shop.tenant, id(&taken))
        .await
        .expect("find")
        .expect("there");
    let winner = stored.ticket_id.expect("taken");
    assert_eq!(stored, given(&taken, winner, true));
    assert!(
        store
            .files
            .attach(&given(&taken, winner, false))
            .await
            .expect("attach"),
        "again is no harm"
    );
    let listed = store
        .files
        .of_ticket(shop.tenant, winner)
        .await
        .expect("list");
    assert_eq!(listed, [given(&taken, winner, false)]);
    let mut ghost = given(&taken, winner, false);
    ghost.attachment.id = FileId::new(START, &Random);
    assert!(!store.files.attach(&ghost).await.expect("attach"));
    forgotten(&shop, id(&taken), winner).await;
}

fn id(file: &StoredFile) -> FileId {
    file.attachment.id
}

/// The file as a message of `ticket` takes it.
pub fn given(file: &StoredFile, ticket: TicketId, internal: bool) -> StoredFile {
    StoredFile {
        ticket_id: Some(ticket),
        internal,
        ..file.clone()
    }
}

/// Stores an upload of a few bytes at `created_at`.
pub async fn insert(shop: &Shop, created_at: Timestamp) -> StoredFile {
    let attachment = Attachment {
        id: FileId::new(created_at, &Random),
        name: "front.png".into(),
        content_type: "image/png".into(),
        size: 1234,
        width: Some(640),
        height: Some(480),
    };
    let file = StoredFile {
        attachment,
        tenant_id: shop.tenant,
        owner: "customer:1".into(),
        key: "ab/cd".into(),
        thumb_key: Some("ab/cd.thumb".into()),
        ticket_id: None,
        internal: false,
        created_at,
    };
    shop.store.files.insert(&file).await.expect("insert a file");
    file
}

async fn forgotten(shop: &Shop, taken: FileId, ticket: TicketId) {
    let files = &shop.store.files;
    let long_ago = START.minus(Span::days(8000));
    let (old, new) = (insert(shop, long_ago).await, insert(shop, START).await);
    let found = files
        .unreferenced(long_ago.plus(Span::days(1)), 1000)
        .await
        .expect("list");
    let ours: Vec<_> = found
        .iter()
        .filter(|file| file.tenant_id == shop.tenant)
        .collect();
    assert_eq!(ours, [&old]);
    assert!(
        files
            .unreferenced(START.plus(Span::days(1)), 1)
            .await
            .expect("list")
            .len()
            <= 1
    );
    kept_for_its_ticket(shop, taken).await;
    for (gone, ticket) in [(id(&old), None), (taken, Some(ticket))] {
        let deleted = files.delete(shop.tenant, gone, ticket).await;
        assert!(deleted.expect("delete"));
        assert_eq!(files.find(shop.tenant, gone).await.expect("find"), None);
    }
    let kept = files.find(shop.tenant, id(&new)).await.expect("find");
    assert_eq!(kept, Some(new.clone()));
    let deleted = files.delete(shop.tenant, id(&new), None).await;
    assert!(deleted.expect("delete"), "it is nobody's");
}

async fn kept_for_its_ticket(shop: &Shop, taken: FileId) {
    let files = &shop.store.files;
    assert!(
        !files
            .delete(shop.tenant, taken, None)
            .await
            .expect("delete"),
        "a ticket has it"
    );
    let other = shop.ticket().ticket.id;
    assert!(
        !files
            .delete(shop.tenant, taken, Some(other))
            .await
            .expect("delete"),
        "another ticket has it"
    );
}
