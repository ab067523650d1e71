//! Small parts of tickets and messages as schemas; the parts themselves stand in the domain.

use utoipa::ToSchema;

use super::words::ActorWord;

#[derive(ToSchema)]
#[schema(as = AgentRef)]
pub struct AgentRefShape {
    id: String,
    name: String,
}

/// The ticket that another one continues.
#[derive(ToSchema)]
#[schema(as = TicketLink)]
pub struct LinkShape {
    id: String,
    #[schema(required)]
    number: Option<String>,
}

#[derive(ToSchema)]
#[schema(as = Escalation)]
pub struct EscalationShape {
    reason: String,
    by: AgentRefShape,
    #[schema(format = DateTime)]
    at: String,
}

#[derive(ToSchema)]
#[schema(as = Csat)]
pub struct CsatShape {
    #[schema(minimum = 1, maximum = 5)]
    score: u8,
    #[schema(required)]
    comment: Option<String>,
}

/// A button under a message.
#[derive(ToSchema)]
#[schema(as = Action)]
pub struct ActionShape {
    id: String,
    label: String,
}

/// Who changed a ticket.
#[derive(ToSchema)]
#[schema(as = Actor)]
pub struct ActorShape {
    #[schema(required)]
    id: Option<String>,
    kind: ActorWord,
    name: String,
}
