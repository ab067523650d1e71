//! Fills an empty database for the demo; one that is in use is left alone.

use std::sync::Arc;

use desk::actions::NewAgent;
use desk::{Desk, DeskError, Shop};
use domain::SessionId;
use domain::agent::Agent;
use domain::policy::AgentCaller;
use domain::role::Role;
use domain::settings::Settings;
use domain::ticket::Ticket;
use serde_json::json;
use store::TicketQuery;

use super::clock::StoryClock;
use super::stories::{STORIES, Story, TEAM};
use super::tell::Teller;

/// Someone to try the console as.
#[derive(Clone, Debug)]
pub struct DemoLogin {
    pub email: &'static str,
    pub password: String,
}

/// The demo agents' log-ins; none when somebody has made the shop theirs, by a
/// ticket or a setting.
pub async fn prepare(desk: &Desk) -> Result<Vec<DemoLogin>, DeskError> {
    let shop = desk.shop_by_key(None).await?;
    let tickets = desk.store.tickets.page(&TicketQuery::of(shop.id())).await?;
    let is_begun = desk.store.agents.find_by_email(TEAM[0].1).await?.is_some();
    let is_nobodys = shop.tenant.settings == json!({}) && tickets.tickets.is_empty();
    // Only a filling that was cut off leaves exactly these settings.
    let is_cut_off =
        Settings::parse(&quiet_shop()).is_ok_and(|quiet| quiet.to_value() == shop.tenant.settings);
    if is_nobodys || is_cut_off {
        fill(desk, &shop, &tickets.tickets).await?;
    } else if !is_begun {
        return Ok(Vec::new());
    }
    let log_in = |(_, email): (&str, &'static str)| DemoLogin {
        email,
        password: desk.demo_password(email),
    };
    Ok(TEAM.map(log_in).into())
}

/// Goes on where it was cut off: `told` are the tickets that are there.
async fn fill(desk: &Desk, shop: &Shop, told: &[Ticket]) -> Result<(), DeskError> {
    let Some(admin) = desk.store.agents.list(shop.id()).await?.into_iter().next() else {
        return Ok(());
    };
    let admin = caller(&admin);
    desk.patch_settings(&admin, &quiet_shop()).await?;
    let mut team = Vec::new();
    for (name, email) in TEAM {
        team.push(caller(&member(desk, &admin, name, email).await?));
    }
    let clock = Arc::new(StoryClock::default());
    let past = desk.at(clock.clone());
    let mut teller = Teller::new(&past, &clock, desk.now(), team);
    let is_told = |story: &&Story| told.iter().any(|ticket| ticket.subject == story.subject);
    for story in STORIES.iter().filter(|story| !is_told(story)) {
        teller.tell(story).await?;
    }
    let mails_again =
        json!({"mail": {"autoResponse": null}, "notifications": {"mailCustomer": null}});
    desk.patch_settings(&admin, &mails_again).await?;
    Ok(())
}

async fn member(
    desk: &Desk,
    admin: &AgentCaller,
    name: &str,
    email: &str,
) -> Result<Agent, DeskError> {
    if let Some(agent) = desk.store.agents.find_by_email(email).await? {
        return Ok(agent);
    }
    let agent = NewAgent {
        name: name.into(),
        email: email.into(),
        password: Some(desk.demo_password(email)),
        role: Role::Agent,
        queues: Vec::new(),
    };
    desk.create_agent(admin, agent).await
}

/// Nobody is mailed about what has never happened.
fn quiet_shop() -> serde_json::Value {
    json!({
        "brand": {"name": "Makhana & Co.", "color": "#a8620c", "supportEmail": "care@example.com"},
        "bot": {"greeting": "Hi there! How can we help you today?"},
        "widget": {"teaser": "Questions about an order? We are here."},
        "mail": {"autoResponse": false},
        "notifications": {"mailCustomer": false},
    })
}

/// An agent as if logged in. The session is none that a token could name.
fn caller(agent: &Agent) -> AgentCaller {
    AgentCaller {
        tenant: agent.tenant_id,
        id: agent.id,
        name: agent.name.clone(),
        role: agent.role,
        session: SessionId::new(agent.created_at, &crate::clock::SystemEntropy),
    }
}
