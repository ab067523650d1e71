//! Agents, customers and tenants: unique where they must be.

use domain::agent::Agent;
use domain::customer::{Contact, Customer};
use domain::role::Role;
use domain::{AgentId, CustomerId, Span, TenantId};
use futures_util::future::join_all;

use super::sample::{Random, START, Shop};
use crate::{Store, StoreError};

/// Inserts at once of one customer, and how often that is tried.
const TABS: usize = 4;
const ROUNDS: usize = 10;

pub async fn all(store: &Store) {
    addresses_are_one_agents(store).await;
    agents_change(store).await;
    customers(store).await;
    a_shopper_in_many_tabs_is_one_customer(store).await;
    tenants(store).await;
}

pub fn agent(tenant: TenantId, email: &str) -> Agent {
    Agent {
        id: AgentId::new(START, &Random),
        tenant_id: tenant,
        name: "Ravi".into(),
        email: email.into(),
        password_hash: None,
        role: Role::Agent,
        queues: vec!["billing".into()],
        active: true,
        created_at: START,
        updated_at: START,
    }
}

async fn addresses_are_one_agents(store: &Store) {
    let (shop, other) = (Shop::open(store).await, Shop::open(store).await);
    let email = format!("Ravi.{}@Example.com", shop.tenant);
    let ravi = agent(shop.tenant, &email);
    store.agents.insert(&ravi).await.expect("insert");
    let double = agent(other.tenant, &email.to_uppercase());
    assert!(matches!(
        store.agents.insert(&double).await,
        Err(StoreError::Taken("email"))
    ));
    let found = store
        .agents
        .find_by_email(&format!(" {} ", email.to_lowercase()))
        .await
        .expect("find");
    assert_eq!(found, Some(ravi.clone()));
    let mut mina = agent(shop.tenant, &format!("mina.{}@x", shop.tenant));
    store.agents.insert(&mina).await.expect("insert");
    mina.email = email;
    assert!(matches!(
        store.agents.update(&mina).await,
        Err(StoreError::Taken("email"))
    ));
}

async fn agents_change(store: &Store) {
    let shop = Shop::open(store).await;
    let mut ravi = agent(shop.tenant, &format!("ravi2.{}@x", shop.tenant));
    store.agents.insert(&ravi).await.expect("insert");
    let mut mina = agent(shop.tenant, &format!("mina.{}@x", shop.tenant));
    mina.created_at = START.plus(Span::hours(1));
    store.agents.insert(&mina).await.expect("insert");
    mina.email = format!("mina2.{}@x", shop.tenant);
    (mina.active, mina.role, mina.password_hash) = (false, Role::Admin, Some("$argon2id$".into()));
    store.agents.update(&mina).await.expect("update");
    ravi.name = "Ravi K".into();
    store
        .agents
        .update(&ravi)
        .await
        .expect("the own address is free");
    assert_eq!(
        store.agents.list(shop.tenant).await.expect("list"),
        [ravi.clone(), mina.clone()]
    );
    assert_eq!(
        store.agents.find(shop.tenant, mina.id).await.expect("find"),
        Some(mina.clone())
    );
    let old_address = store
        .agents
        .find_by_email(&format!("mina.{}@x", shop.tenant))
        .await
        .expect("find");
    assert_eq!(old_address, None);
    let ghost = agent(shop.tenant, &format!("ghost.{}@x", shop.tenant));
    store
        .agents
        .update(&ghost)
        .await
        .expect("nobody's update does nothing");
    assert_eq!(
        store
            .agents
            .find(shop.tenant, ghost.id)
            .await
            .expect("find"),
        None
    );
}

pub fn customer(tenant: TenantId, external: Option<&str>) -> Customer {
    let contact = Contact {
        id: CustomerId::new(START, &Random),
        name: "Asha".into(),
        email: Some("asha@example.com".into()),
        phone: None,
        company: None,
    };
    let external_id = external.map(Into::into);
    Customer {
        tenant_id: tenant,
        contact,
        external_id,
        created_at: START,
    }
}

async fn a_shopper_in_many_tabs_is_one_customer(store: &Store) {
    let shop = Shop::open(store).await;
    for round in 0..ROUNDS {
        let external = format!("shopper-{round}");
        let calls = (0..TABS).map(|_| {
            let (shop, customer) = (shop.clone(), customer(shop.tenant, Some(&external)));
            tokio::spawn(async move { shop.store.customers.insert(&customer).await })
        });
        let mut inserted = 0;
        for answer in join_all(calls).await {
            match answer.expect("the call ends") {
                Ok(()) => inserted += 1,
                Err(StoreError::Taken("external_id")) => {}
                Err(error) => panic!("{error}"),
            }
        }
        assert_eq!(inserted, 1);
    }
}

async fn customers(store: &Store) {
    let (shop, other) = (Shop::open(store).await, Shop::open(store).await);
    let mut asha = customer(shop.tenant, Some("shopper-1"));
    store.customers.insert(&asha).await.expect("insert");
    let double = customer(shop.tenant, Some("shopper-1"));
    assert!(matches!(
        store.customers.insert(&double).await,
        Err(StoreError::Taken("external_id"))
    ));
    store
        .customers
        .insert(&customer(other.tenant, Some("shopper-1")))
        .await
        .expect("another tenant's");
    for _ in 0..2 {
        store
            .customers
            .insert(&customer(shop.tenant, None))
            .await
            .expect("nameless ones are many");
    }
    asha.contact.phone = Some("+91".into());
    store.customers.update(&asha).await.expect("update");
    let found = store
        .customers
        .find(shop.tenant, asha.contact.id)
        .await
        .expect("find");
    assert_eq!(found, Some(asha.clone()));
    let found = store
        .customers
        .find_by_external(shop.tenant, "shopper-1")
        .await
        .expect("find");
    assert_eq!(found, Some(asha.clone()));
    assert_eq!(
        store
            .customers
            .find_by_external(shop.tenant, "Shopper-1")
            .await
            .expect("find"),
        None
    );
    let ghost = customer(shop.tenant, None);
    store
        .customers
        .update(&ghost)
        .await
        .expect("nobody's update does nothing");
    assert_eq!(
        store
            .customers
            .find(shop.tenant, ghost.contact.id)
            .await
            .expect("find"),
        None
    );
}

async fn tenants(store: &Store) {
    let shop = Shop::open(store).await;
    let mut tenant = store
        .tenants
        .find(shop.tenant)
        .await
        .expect("find")
        .expect("there");
    let double = domain::tenant::Tenant {
        id: TenantId::new(START, &Random),
        ..tenant.clone()
    };
    assert!(matches!(
        store.tenants.insert(&double).await,
        Err(StoreError::Taken("key"))
    ));
    (tenant.name, tenant.identity_version) = ("Renamed".into(), 2);
    tenant.settings = serde_json::json!({"a.b": {"$c": [1, null, "x"]}, "n": 1.5});
    store.tenants.update(&tenant).await.expect("update");
    assert_eq!(
        store.tenants.find_by_key(&tenant.key).await.expect("find"),
        Some(tenant.clone())
    );
    assert_eq!(store.tenants.find(double.id).await.expect("find"), None);
    let later = Shop::open(store).await.tenant;
    let listed: Vec<_> = store
        .tenants
        .list()
        .await
        .expect("list")
        .into_iter()
        .map(|tenant| tenant.id)
        .collect();
    let place = |id| listed.iter().position(|listed| *listed == id);
    assert!(place(shop.tenant).is_some() && place(later).is_some());
}
