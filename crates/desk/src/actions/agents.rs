//! The team: who works here, in which role.

use domain::agent::Agent;
use domain::mail::Letter;
use domain::policy::{AgentCaller, Permission};
use domain::role::Role;
use domain::{AgentId, Invalid, TenantId, text};

use crate::{Desk, DeskError};

/// More queues for one agent are a mistake.
const QUEUES: usize = 100;

#[derive(Clone, Debug)]
pub struct NewAgent {
    pub name: String,
    pub email: String,
    /// Without one, an invitation is mailed.
    pub password: Option<String>,
    pub role: Role,
    pub queues: Vec<String>,
}

/// What is `None` stays.
#[derive(Clone, Debug, Default)]
pub struct AgentChange {
    pub name: Option<String>,
    pub email: Option<String>,
    pub role: Option<Role>,
    pub queues: Option<Vec<String>>,
    pub password: Option<String>,
    pub active: Option<bool>,
}

impl Desk {
    /// All of the caller's tenant, inactive ones too.
    pub async fn list_agents(&self, caller: &AgentCaller) -> Result<Vec<Agent>, DeskError> {
        Ok(self.store.agents.list(caller.tenant).await?)
    }

    pub async fn find_agent(&self, caller: &AgentCaller, id: &str) -> Result<Agent, DeskError> {
        let found = match AgentId::parse(id) {
            Some(id) => self.store.agents.find(caller.tenant, id).await?,
            None => None,
        };
        found.ok_or(DeskError::NotFound("agent"))
    }

    pub async fn create_agent(
        &self,
        caller: &AgentCaller,
        new: NewAgent,
    ) -> Result<Agent, DeskError> {
        if !caller.may(Permission::ManageAgents) || new.role > caller.role {
            return Err(DeskError::Forbidden);
        }
        self.insert_agent(caller.tenant, new).await
    }

    pub(super) async fn insert_agent(
        &self,
        tenant_id: TenantId,
        new: NewAgent,
    ) -> Result<Agent, DeskError> {
        let mut invalid = Invalid::default();
        let name = invalid.check(required_line("name", &new.name));
        let email = invalid.check(required_email(&new.email));
        let queues = invalid.check(check_queues(&new.queues));
        invalid.clone().finish()?;
        let (Some(name), Some(email), Some(queues)) = (name, email, queues) else {
            return Err(invalid.into());
        };
        let password_hash = match new.password {
            Some(password) => Some(self.hash_password("password", password).await?),
            None => None,
        };
        let now = self.now();
        let id = AgentId::new(now, &*self.entropy);
        let role = new.role;
        let agent = Agent {
            id,
            tenant_id,
            name,
            email,
            password_hash,
            role,
            queues,
            active: true,
            created_at: now,
            updated_at: now,
        };
        self.store.agents.insert(&agent).await?;
        if agent.password_hash.is_none() {
            self.invite(&agent).await?;
        }
        tracing::info!(agent = %id, role = role.name(), "agent created");
        Ok(agent)
    }

    async fn invite(&self, agent: &Agent) -> Result<(), DeskError> {
        let token = self.invitation_token(agent.tenant_id, agent.id)?;
        let letter = Letter::Invitation { token };
        let mail = self.mail(
            agent.tenant_id,
            agent.name.clone(),
            agent.email.clone(),
            letter,
        );
        self.store.mails.insert(&mail).await?;
        self.mail_owed.notify_one();
        Ok(())
    }

    /// Managers change the team below and beside them; everyone may change their own name and
    /// password. Nobody grants a role above their own, or touches someone of a higher one.
    pub async fn update_agent(
        &self,
        caller: &AgentCaller,
        id: &str,
        change: AgentChange,
    ) -> Result<Agent, DeskError> {
        let mut agent = self.find_agent(caller, id).await?;
        let is_self = agent.id == caller.id;
        let own_business = change.email.is_none()
            && change.role.is_none()
            && change.queues.is_none()
            && change.active.is_none();
        let allowed = (is_self && own_business)
            || (caller.may(Permission::ManageAgents)
                && agent.role <= caller.role
                && change.role.is_none_or(|role| role <= caller.role));
        if !allowed {
            return Err(DeskError::Forbidden);
        }
        if is_self && change.active == Some(false) {
            return Err(DeskError::Conflict {
                code: "own_account",
                what: "nobody deactivates themselves",
            });
        }
        let ends_sessions = change.password.is_some() || change.active == Some(false);
        self.apply(&mut agent, change).await?;
        self.store.agents.update(&agent).await?;
        if ends_sessions {
            // Whoever changes their own password stays logged in here, and only here.
            self.end_sessions(agent.id, is_self.then_some(caller.session))
                .await?;
        }
        Ok(agent)
    }

    /// Tickets name their agents for ever, so that an agent is only ever switched off.
    pub async fn deactivate_agent(&self, caller: &AgentCaller, id: &str) -> Result<(), DeskError> {
        let change = AgentChange {
            active: Some(false),
            ..AgentChange::default()
        };
        self.update_agent(caller, id, change).await?;
        Ok(())
    }

    async fn apply(&self, agent: &mut Agent, change: AgentChange) -> Result<(), DeskError> {
        let mut invalid = Invalid::default();
        if let Some(name) = change.name {
            agent.name = invalid
                .check(required_line("name", &name))
                .unwrap_or_default();
        }
        if let Some(email) = change.email {
            agent.email = invalid.check(required_email(&email)).unwrap_or_default();
        }
        if let Some(queues) = change.queues {
            agent.queues = invalid.check(check_queues(&queues)).unwrap_or_default();
        }
        invalid.finish()?;
        agent.role = change.role.unwrap_or(agent.role);
        agent.active = change.active.unwrap_or(agent.active);
        if let Some(password) = change.password {
            agent.password_hash = Some(self.hash_password("password", password).await?);
        }
        agent.updated_at = self.now();
        Ok(())
    }
}

fn required_line(field: &str, value: &str) -> Result<String, Invalid> {
    text::line(field, Some(value))?.ok_or_else(|| Invalid::field(field, "must not be empty"))
}

fn required_email(value: &str) -> Result<String, Invalid> {
    text::email("email", Some(value))?.ok_or_else(|| Invalid::field("email", "must not be empty"))
}

fn check_queues(queues: &[String]) -> Result<Vec<String>, Invalid> {
    if queues.len() > QUEUES {
        return Err(Invalid::field(
            "queues",
            format!("must be at most {QUEUES}"),
        ));
    }
    queues
        .iter()
        .map(|queue| text::slug("queues", queue))
        .collect()
}
