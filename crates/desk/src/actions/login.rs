//! Agents come and go: log in, refresh, log out, take up an invitation.

use domain::agent::Agent;
use domain::event::{EndedSessions, Event};
use domain::policy::AgentCaller;
use domain::session::Session;
use domain::{SessionId, Span};

use crate::access::Access;
use crate::{Desk, DeskError};

/// A log-in ends after so long without a refresh.
const SESSION_FOR: Span = Span::days(30);
/// Two tabs that refresh at once are no theft: an old token is only late, not stolen, this soon.
const RACE_FOR: Span = Span::seconds(10);

#[derive(Debug)]
pub struct LogIn {
    pub access: Access,
    pub agent: Agent,
    /// For the cookie; good for one refresh.
    pub refresh_token: String,
    /// Seconds that the cookie lives.
    pub refresh_seconds: i64,
}

impl Desk {
    pub async fn log_in(&self, email: &str, password: String) -> Result<LogIn, DeskError> {
        let found = self
            .store
            .agents
            .find_by_email(email)
            .await?
            .filter(|agent| agent.active);
        let hash = found.as_ref().and_then(|agent| agent.password_hash.clone());
        let right = self.check_password(hash, password).await?;
        let agent = found
            .filter(|_| right)
            .ok_or(DeskError::Unauthorized("wrong_credentials"))?;
        self.begin_session(agent).await
    }

    pub(crate) async fn begin_session(&self, agent: Agent) -> Result<LogIn, DeskError> {
        let now = self.now();
        let session = Session {
            id: SessionId::new(now, &*self.entropy),
            tenant_id: agent.tenant_id,
            agent_id: agent.id,
            generation: 1,
            rotated_at: now,
            expires_at: now.plus(SESSION_FOR),
            revoked: false,
        };
        self.store.sessions.insert(&session).await?;
        tracing::info!(agent = %agent.id, session = %session.id, "logged in");
        self.granted(agent, session.id, session.generation)
    }

    /// Trades a refresh token for a new pair. An old one betrays a copy: everyone who holds one
    /// of this family is logged out.
    pub async fn refresh(&self, token: &str) -> Result<LogIn, DeskError> {
        const INVALID: DeskError = DeskError::Unauthorized("refresh_invalid");
        let (id, generation) = self.keys.read_refresh_token(token).ok_or(INVALID)?;
        let session = self.store.sessions.find(id).await?.ok_or(INVALID)?;
        let now = self.now();
        if session.revoked || session.expires_at <= now {
            return Err(INVALID);
        }
        if generation != session.generation {
            return Err(self.refuse_reuse(&session, generation).await?);
        }
        let agent = self
            .store
            .agents
            .find(session.tenant_id, session.agent_id)
            .await?;
        let agent = agent.filter(|agent| agent.active).ok_or(INVALID)?;
        if !self
            .store
            .sessions
            .rotate(id, generation, now, now.plus(SESSION_FOR))
            .await?
        {
            return Err(DeskError::Unauthorized("refresh_raced"));
        }
        self.granted(agent, id, generation + 1)
    }

    async fn refuse_reuse(
        &self,
        session: &Session,
        generation: u32,
    ) -> Result<DeskError, DeskError> {
        let is_last = generation + 1 == session.generation;
        if is_last && self.now() <= session.rotated_at.plus(RACE_FOR) {
            return Ok(DeskError::Unauthorized("refresh_raced"));
        }
        tracing::warn!(agent = %session.agent_id, session = %session.id, "refresh token used twice: log-in ended");
        self.end_session(session.id, session.agent_id).await?;
        Ok(DeskError::Unauthorized("refresh_reused"))
    }

    /// Ends the log-in that a refresh token belongs to; an unknown token ends nothing.
    pub async fn log_out(
        &self,
        token: Option<&str>,
        caller: Option<&AgentCaller>,
    ) -> Result<(), DeskError> {
        if let Some(caller) = caller {
            self.end_session(caller.session, caller.id).await?;
        }
        let Some((id, _)) = token.and_then(|token| self.keys.read_refresh_token(token)) else {
            return Ok(());
        };
        if let Some(session) = self.store.sessions.find(id).await? {
            self.end_session(id, session.agent_id).await?;
        }
        Ok(())
    }

    /// An invited agent chooses a password and is logged in. An invitation works once: until
    /// there is a password.
    pub async fn accept_invitation(
        &self,
        token: &str,
        password: String,
    ) -> Result<LogIn, DeskError> {
        let (tenant, id) = self.read_invitation(token)?;
        let agent = self.store.agents.find(tenant, id).await?;
        let invited = agent.filter(|agent| agent.active && agent.password_hash.is_none());
        let mut agent = invited.ok_or(DeskError::Unauthorized("invitation_used"))?;
        agent.password_hash = Some(self.hash_password("password", password).await?);
        agent.updated_at = self.now();
        self.store.agents.update(&agent).await?;
        self.begin_session(agent).await
    }

    async fn end_session(&self, id: SessionId, agent: domain::AgentId) -> Result<(), DeskError> {
        self.store.sessions.revoke(id).await?;
        self.publish.publish(&Event::LoggedOut {
            agent,
            sessions: EndedSessions::One(id),
        });
        Ok(())
    }

    /// Ends all of an agent's log-ins but one.
    pub(super) async fn end_sessions(
        &self,
        agent: domain::AgentId,
        keep: Option<SessionId>,
    ) -> Result<(), DeskError> {
        self.store.sessions.revoke_all(agent, keep).await?;
        self.publish.publish(&Event::LoggedOut {
            agent,
            sessions: EndedSessions::AllBut(keep),
        });
        Ok(())
    }

    fn granted(
        &self,
        agent: Agent,
        session: SessionId,
        generation: u32,
    ) -> Result<LogIn, DeskError> {
        Ok(LogIn {
            access: self.agent_token(agent.tenant_id, agent.id, session)?,
            refresh_token: self.keys.refresh_token(session, generation),
            refresh_seconds: SESSION_FOR.as_seconds(),
            agent,
        })
    }
}
