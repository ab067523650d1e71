//! Access tokens: short-lived JWTs, one audience for staff and one for customers.

use domain::customer::Contact;
use domain::policy::{AgentCaller, Caller, CustomerCaller};
use domain::{AgentId, CustomerId, SessionId, TenantId, TicketId, Timestamp};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{Desk, DeskError};

const ISSUER: &str = "careline";
const AGENTS: &str = "careline:agents";
const CUSTOMERS: &str = "careline:customers";
const INVITATIONS: &str = "careline:invitations";
/// The host site's clock may be off by this much, seconds.
const IDENTITY_LEEWAY: u64 = 60;
/// An invitation can be taken up for a week, seconds.
const INVITATION_SECONDS: i64 = 7 * 86_400;

/// A token and when it ends.
#[derive(Clone, Debug)]
pub struct Access {
    pub token: String,
    pub expires_at: Timestamp,
}

#[derive(Serialize, Deserialize)]
struct Claims<T> {
    iss: String,
    aud: String,
    exp: i64,
    iat: i64,
    tid: TenantId,
    #[serde(flatten)]
    who: T,
}

#[derive(Serialize, Deserialize)]
struct AgentClaims {
    sub: AgentId,
    sid: SessionId,
}

#[derive(Serialize, Deserialize)]
struct CustomerClaims {
    sub: CustomerId,
    name: String,
    email: Option<String>,
    phone: Option<String>,
    company: Option<String>,
    oid: Option<String>,
    only: Option<TicketId>,
}

#[derive(Serialize, Deserialize)]
struct InvitationClaims {
    sub: AgentId,
}

/// What a host site says of its visitor.
#[derive(Debug, Deserialize)]
pub struct Identity {
    pub sub: String,
    pub name: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub company: Option<String>,
    #[serde(rename = "orderId")]
    pub order_id: Option<String>,
}

impl Desk {
    pub(crate) fn agent_token(
        &self,
        tenant: TenantId,
        agent: AgentId,
        session: SessionId,
    ) -> Result<Access, DeskError> {
        let who = AgentClaims {
            sub: agent,
            sid: session,
        };
        self.sign(
            &self.keys.agent_token,
            AGENTS,
            tenant,
            who,
            self.access_token_seconds,
        )
    }

    pub(crate) fn customer_token(&self, customer: &CustomerCaller) -> Result<Access, DeskError> {
        let Contact {
            id,
            name,
            email,
            phone,
            company,
        } = customer.contact.clone();
        let who = CustomerClaims {
            sub: id,
            name,
            email,
            phone,
            company,
            oid: customer.order_id.clone(),
            only: customer.only,
        };
        self.sign(
            &self.keys.customer_token,
            CUSTOMERS,
            customer.tenant,
            who,
            self.access_token_seconds,
        )
    }

    pub(crate) fn invitation_token(
        &self,
        tenant: TenantId,
        agent: AgentId,
    ) -> Result<String, DeskError> {
        let who = InvitationClaims { sub: agent };
        let access = self.sign(
            &self.keys.invitation,
            INVITATIONS,
            tenant,
            who,
            INVITATION_SECONDS,
        )?;
        Ok(access.token)
    }

    pub(crate) fn read_invitation(&self, token: &str) -> Result<(TenantId, AgentId), DeskError> {
        let claims: Claims<InvitationClaims> =
            self.verify(&self.keys.invitation, INVITATIONS, token)?;
        Ok((claims.tid, claims.who.sub))
    }

    /// Who holds this token, and until when. Staff are looked up: a log-in that was ended, or an
    /// agent who was deactivated, is nobody from that moment.
    pub async fn authenticate(&self, token: &str) -> Result<(Caller, Timestamp), DeskError> {
        if let Ok(claims) =
            self.verify::<CustomerClaims>(&self.keys.customer_token, CUSTOMERS, token)
        {
            let CustomerClaims {
                sub,
                name,
                email,
                phone,
                company,
                oid: order_id,
                only,
            } = claims.who;
            let contact = Contact {
                id: sub,
                name,
                email,
                phone,
                company,
            };
            let caller = CustomerCaller {
                tenant: claims.tid,
                id: sub,
                contact,
                order_id,
                only,
            };
            return Ok((
                Caller::Customer(caller),
                Timestamp::from_millis(claims.exp * 1000),
            ));
        }
        let claims: Claims<AgentClaims> = self.verify(&self.keys.agent_token, AGENTS, token)?;
        let caller = self
            .agent_in_session(claims.tid, claims.who.sub, claims.who.sid)
            .await?;
        Ok((
            Caller::Agent(caller),
            Timestamp::from_millis(claims.exp * 1000),
        ))
    }

    pub(crate) async fn agent_in_session(
        &self,
        tenant: TenantId,
        agent: AgentId,
        session: SessionId,
    ) -> Result<AgentCaller, DeskError> {
        const ENDED: DeskError = DeskError::Unauthorized("session_ended");
        let (found, agent) = tokio::try_join!(
            self.store.sessions.find(session),
            self.store.agents.find(tenant, agent)
        )?;
        let agent = agent.filter(|agent| agent.active).ok_or(ENDED)?;
        found
            .filter(|found| {
                !found.revoked && found.agent_id == agent.id && found.expires_at > self.now()
            })
            .ok_or(ENDED)?;
        Ok(AgentCaller {
            tenant,
            id: agent.id,
            name: agent.name,
            role: agent.role,
            session,
        })
    }

    /// Reads a host site's token, signed with the tenant's identity secret.
    pub(crate) fn read_identity(
        &self,
        tenant: TenantId,
        version: u32,
        token: &str,
    ) -> Result<Identity, DeskError> {
        let secret = self.keys.identity_secret(tenant, version);
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_required_spec_claims(&["exp", "sub"]);
        validation.validate_exp = false;
        validation.validate_aud = false;
        let claims: Timed<Identity> = decode(token, secret.as_bytes(), &validation)?;
        let leeway = i64::try_from(IDENTITY_LEEWAY).unwrap_or_default();
        let now = self.now().seconds();
        if claims.exp.saturating_add(leeway) <= now
            || claims
                .nbf
                .is_some_and(|nbf| nbf > now.saturating_add(leeway))
        {
            return Err(DeskError::Unauthorized("identity_invalid"));
        }
        Ok(claims.what)
    }

    fn sign<T: Serialize>(
        &self,
        key: &[u8],
        audience: &str,
        tenant: TenantId,
        who: T,
        seconds: i64,
    ) -> Result<Access, DeskError> {
        let iat = self.now().seconds();
        let exp = iat.saturating_add(seconds);
        let claims = Claims {
            iss: ISSUER.into(),
            aud: audience.into(),
            exp,
            iat,
            tid: tenant,
            who,
        };
        let token = jsonwebtoken::encode(
            &Header::new(Algorithm::HS256),
            &claims,
            &EncodingKey::from_secret(key),
        )
        .map_err(|error| DeskError::Internal(error.to_string()))?;
        Ok(Access {
            token,
            expires_at: Timestamp::from_millis(exp * 1000),
        })
    }

    fn verify<T: DeserializeOwned>(
        &self,
        key: &[u8],
        audience: &str,
        token: &str,
    ) -> Result<Claims<T>, DeskError> {
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_issuer(&[ISSUER]);
        validation.set_audience(&[audience]);
        validation.set_required_spec_claims(&["iss", "aud", "exp"]);
        // Expiry is checked below by our own clock, which tests can turn.
        validation.validate_exp = false;
        let claims: Claims<T> = decode(token, key, &validation)?;
        if claims.exp <= self.now().seconds() {
            return Err(DeskError::Unauthorized("token_expired"));
        }
        Ok(claims)
    }
}

#[derive(Deserialize)]
struct Timed<T> {
    exp: i64,
    nbf: Option<i64>,
    #[serde(flatten)]
    what: T,
}

fn decode<T: DeserializeOwned>(
    token: &str,
    key: &[u8],
    validation: &Validation,
) -> Result<T, DeskError> {
    jsonwebtoken::decode(token, &DecodingKey::from_secret(key), validation)
        .map(|data| data.claims)
        .map_err(|_| DeskError::Unauthorized("token_invalid"))
}
