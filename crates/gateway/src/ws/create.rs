//! `ticket.create`: as POST /api/tickets.

use domain::ticket::Channel;
use serde::Serialize;
use utoipa::ToSchema;

use super::call::{Answered, Call, limited};
use crate::http::TicketBody;
use crate::view::TicketView;

/// The same fields as over HTTP; `tenant` is the session's.
pub type Create = TicketBody;

/// The fields of the ack, those of POST's answer.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreateAck {
    pub ticket_id: String,
    #[schema(required)]
    pub number: Option<String>,
    pub ticket: TicketView,
    /// Only those without a session are given one: always `null` here.
    #[schema(required)]
    pub token: Option<String>,
}

pub async fn create(call: &Call<'_>, frame: Create) -> Answered {
    let channel = if call.agent().is_ok() {
        Channel::Api
    } else {
        Channel::Widget
    };
    let open = frame.into_open(channel)?;
    call.gateway
        .rates
        .tickets
        .check(&call.caller.account())
        .map_err(limited)?;
    let opened = call.gateway.desk.open_ticket(&call.caller, open).await?;
    let ticket = TicketView::with_messages(&opened.ticket, &[opened.first], call.caller.side());
    call.ack(CreateAck {
        ticket_id: ticket.id.clone(),
        number: ticket.number.clone(),
        ticket,
        token: None,
    });
    Ok(())
}
