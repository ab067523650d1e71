//! Everything of one tenant is absent for another.

use domain::Span;
use domain::number::Lookup;
use domain::search::Search;

use super::sample::{self, START, Shop};
use super::{accounts, files};
use crate::Store;
use crate::query::TicketQuery;
use crate::repo::{Range, Saved};

pub async fn all(store: &Store) {
    let (ours, theirs) = (Shop::open(store).await, Shop::open(store).await);
    let ticket = ours.with(|ticket| ticket.tags = vec!["vip".into()]).await;
    ours.append(
        ticket.id,
        sample::message(0, "secret zzqisolated"),
        Some("k".into()),
    )
    .await;
    tickets(&ours, &theirs, &ours.load(ticket.id).await).await;
    lists(&theirs, &ticket).await;
    people(&ours, &theirs).await;
    files_and_mails(&ours, &theirs, ticket.id).await;
    assert_eq!(ours.load(ticket.id).await.seq, 2, "untouched by all that");
}

async fn tickets(ours: &Shop, theirs: &Shop, ticket: &domain::ticket::Ticket) {
    let (tickets, tenant) = (&ours.store.tickets, theirs.tenant);
    for lookup in [
        Lookup::Id(ticket.id),
        Lookup::Counter(1),
        Lookup::Number("st-2026-001".into()),
    ] {
        assert_eq!(tickets.find(tenant, &lookup).await.expect("find"), None);
    }
    assert!(
        tickets
            .load(tenant, ticket.id, Some("k"))
            .await
            .expect("load")
            .is_none()
    );
    assert_eq!(
        tickets
            .messages(tenant, ticket.id, Range::After(0), 10)
            .await
            .expect("messages"),
        []
    );
    assert_eq!(
        tickets
            .messages(tenant, ticket.id, Range::Before(9), 10)
            .await
            .expect("messages"),
        []
    );
    assert!(!tickets.delete(tenant, ticket.id).await.expect("delete"));
    let mut stolen = ticket.clone();
    stolen.tenant_id = tenant;
    let save = sample::saying(stolen, sample::message(0, "mine now"), None);
    assert!(matches!(
        tickets.save(save).await.expect("save"),
        Saved::Stale
    ));
}

async fn lists(theirs: &Shop, ticket: &domain::ticket::Ticket) {
    for query in [
        theirs.query(),
        TicketQuery {
            only: Some(ticket.id),
            ..theirs.query()
        },
        TicketQuery {
            customer: Some(ticket.customer.id),
            ..theirs.query()
        },
        TicketQuery {
            tags: vec!["vip".into()],
            ..theirs.query()
        },
        TicketQuery {
            search: Search::parse("zzqisolated"),
            ..theirs.query()
        },
        TicketQuery {
            search: Search::parse("zzq"),
            only: Some(ticket.id),
            ..theirs.query()
        },
    ] {
        let page = theirs.store.tickets.page(&query).await.expect("page");
        assert_eq!((page.tickets.len(), page.total), (0, Some(0)), "{query:?}");
    }
    let stats = theirs
        .store
        .tickets
        .stats(theirs.tenant)
        .await
        .expect("stats");
    assert_eq!(stats.by_status.values().sum::<u64>(), 0);
}

async fn people(ours: &Shop, theirs: &Shop) {
    let (store, tenant) = (&ours.store, theirs.tenant);
    let agent = accounts::agent(ours.tenant, &format!("a.{}@x", ours.tenant));
    store.agents.insert(&agent).await.expect("insert");
    assert_eq!(
        store.agents.find(tenant, agent.id).await.expect("find"),
        None
    );
    assert_eq!(store.agents.list(tenant).await.expect("list"), []);
    let moved = domain::agent::Agent {
        tenant_id: tenant,
        name: "Taken over".into(),
        ..agent.clone()
    };
    store
        .agents
        .update(&moved)
        .await
        .expect("nobody's update does nothing");
    assert_eq!(
        store
            .agents
            .find(ours.tenant, agent.id)
            .await
            .expect("find"),
        Some(agent)
    );

    let customer = accounts::customer(ours.tenant, Some("ext"));
    store.customers.insert(&customer).await.expect("insert");
    assert_eq!(
        store
            .customers
            .find(tenant, customer.contact.id)
            .await
            .expect("find"),
        None
    );
    assert_eq!(
        store
            .customers
            .find_by_external(tenant, "ext")
            .await
            .expect("find"),
        None
    );
}

async fn files_and_mails(ours: &Shop, theirs: &Shop, ticket: domain::TicketId) {
    let (store, tenant) = (&ours.store, theirs.tenant);
    let file = files::insert(ours, START.plus(Span::days(1))).await;
    let id = file.attachment.id;
    assert_eq!(store.files.find(tenant, id).await.expect("find"), None);
    let mut given = files::given(&file, ticket, false);
    given.tenant_id = tenant;
    assert!(!store.files.attach(&given).await.expect("attach"));
    given.tenant_id = ours.tenant;
    assert!(store.files.attach(&given).await.expect("attach"));
    assert_eq!(
        store.files.of_ticket(tenant, ticket).await.expect("list"),
        []
    );
    store
        .files
        .delete(tenant, id, Some(ticket))
        .await
        .expect("delete");
    assert!(
        store
            .files
            .find(ours.tenant, id)
            .await
            .expect("find")
            .is_some()
    );

    store
        .mails
        .insert(&ours.mail(Some(ticket), START))
        .await
        .expect("insert");
    assert_eq!(store.mails.list(tenant, None, 10).await.expect("list"), []);
}
