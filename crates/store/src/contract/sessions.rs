//! Log-ins: of two who rotate at once, one gets through.

use domain::session::Session;
use domain::{AgentId, SessionId, Span};
use futures_util::future::join_all;

use super::sample::{Random, START, Shop};
use crate::Store;

pub async fn all(store: &Store) {
    one_of_many_rotates(store).await;
    revoked_sessions_stay(store).await;
    expired_ones_are_forgotten(store).await;
}

async fn insert(store: &Store, shop: &Shop, agent: AgentId) -> Session {
    let session = Session {
        id: SessionId::new(START, &Random),
        tenant_id: shop.tenant,
        agent_id: agent,
        generation: 1,
        rotated_at: START,
        expires_at: START.plus(Span::days(30)),
        revoked: false,
    };
    store.sessions.insert(&session).await.expect("insert");
    session
}

fn agent() -> AgentId {
    AgentId::new(START, &Random)
}

async fn one_of_many_rotates(store: &Store) {
    let shop = Shop::open(store).await;
    let session = insert(store, &shop, agent()).await;
    assert_eq!(
        store.sessions.find(session.id).await.expect("find"),
        Some(session.clone())
    );
    let (now, expires_at) = (START.plus(Span::hours(1)), START.plus(Span::days(31)));
    let calls = (0..16).map(|_| {
        let (sessions, id) = (store.sessions.clone(), session.id);
        tokio::spawn(async move {
            sessions
                .rotate(id, 1, now, expires_at)
                .await
                .expect("rotate")
        })
    });
    let won = join_all(calls)
        .await
        .into_iter()
        .filter(|won| *won.as_ref().expect("the call ends"))
        .count();
    assert_eq!(won, 1);
    let rotated = Session {
        generation: 2,
        rotated_at: now,
        expires_at,
        ..session
    };
    assert_eq!(
        store.sessions.find(rotated.id).await.expect("find"),
        Some(rotated)
    );
}

async fn revoked_sessions_stay(store: &Store) {
    let shop = Shop::open(store).await;
    let (mina, ravi) = (agent(), agent());
    let (one, two) = (
        insert(store, &shop, mina).await,
        insert(store, &shop, mina).await,
    );
    let other = insert(store, &shop, ravi).await;
    let revoked = async |session: &Session| {
        store
            .sessions
            .find(session.id)
            .await
            .expect("find")
            .expect("there")
            .revoked
    };
    store
        .sessions
        .revoke_all(mina, Some(one.id))
        .await
        .expect("revoke");
    assert_eq!(
        (
            revoked(&one).await,
            revoked(&two).await,
            revoked(&other).await
        ),
        (false, true, false)
    );
    assert!(
        !store
            .sessions
            .rotate(two.id, 1, START, START)
            .await
            .expect("rotate")
    );
    store.sessions.revoke_all(mina, None).await.expect("revoke");
    assert!(revoked(&one).await);
    store.sessions.revoke(other.id).await.expect("revoke");
    assert!(revoked(&other).await);
    store
        .sessions
        .revoke(SessionId::new(START, &Random))
        .await
        .expect("nobody's is no fault");
}

async fn expired_ones_are_forgotten(store: &Store) {
    let shop = Shop::open(store).await;
    let long_ago = START.minus(Span::days(9000));
    let old = Session {
        expires_at: long_ago,
        ..insert(store, &shop, agent()).await
    };
    let old = Session {
        id: SessionId::new(START, &Random),
        ..old
    };
    store.sessions.insert(&old).await.expect("insert");
    let fresh = insert(store, &shop, agent()).await;
    store.sessions.purge(long_ago).await.expect("purge");
    assert!(
        store.sessions.find(old.id).await.expect("find").is_some(),
        "expired before, not at"
    );
    assert!(
        store
            .sessions
            .purge(long_ago.plus(Span::seconds(1)))
            .await
            .expect("purge")
            >= 1
    );
    assert_eq!(store.sessions.find(old.id).await.expect("find"), None);
    assert!(store.sessions.find(fresh.id).await.expect("find").is_some());
}
