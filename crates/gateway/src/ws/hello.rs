//! `hello`: who is there. A later one with a fresh token of the same person extends the session.

use std::time::Duration;

use desk::DeskError;
use domain::policy::{Caller, CustomerCaller};
use domain::{Entropy as _, Timestamp};
use live::{Flow, code};
use serde::Deserialize;
use tokio::time::Instant;
use utoipa::ToSchema;

use super::frames::{Ready, ServerFrame, You, close};
use super::socket::Socket;
use crate::clock::SystemEntropy;
use crate::rooms::Who;

#[derive(Clone, Deserialize, ToSchema)]
pub struct Hello {
    pub token: String,
}

pub async fn hello(socket: &mut Socket, frame: Hello, reference: Option<String>) -> Flow {
    let logouts = socket.gateway.rooms.logouts();
    let (caller, until) = match socket.gateway.desk.authenticate(&frame.token).await {
        Ok(proven) => proven,
        // The database may be away: whoever waits may say hello again.
        Err(error) => return unproven(socket, reference, error),
    };
    let arrived = match socket.member.tag() {
        Some(who) => renew(who, caller),
        None => arrive(socket, caller).await,
    };
    if let Err(refused) = arrived {
        return match refused {
            Refused::Close(flow) => flow,
            Refused::Desk(error) => unproven(socket, reference, error),
        };
    }
    socket.member.close_at(
        Some(instant_of(until, socket.gateway.desk.now())),
        close::UNAUTHORIZED,
    );
    // Where a log-in ended while we looked it up, it may have been this one.
    if socket.gateway.rooms.logouts() != logouts
        && let Err(error) = socket.gateway.desk.authenticate(&frame.token).await
    {
        return match error {
            DeskError::Unauthorized(_) => Flow::close(close::UNAUTHORIZED, "logged out"),
            // It cannot be told: to be safe, come again.
            _ => Flow::close(code::RESTART, "try again"),
        };
    }
    ready(socket, reference);
    Flow::Continue
}

enum Refused {
    Close(Flow),
    Desk(DeskError),
}

fn unproven(socket: &Socket, reference: Option<String>, error: DeskError) -> Flow {
    match error {
        DeskError::Unauthorized(_) => {
            Flow::close(close::UNAUTHORIZED, "the token is bad or expired")
        }
        error => socket.refuse(reference, error.into()),
    }
}

/// The first hello.
async fn arrive(socket: &mut Socket, caller: Caller) -> Result<(), Refused> {
    if let Some(origin) = &socket.foreign_origin {
        let shop = socket
            .gateway
            .desk
            .shop(caller.tenant())
            .await
            .map_err(Refused::Desk)?;
        if !shop.allows(origin) {
            return Err(Refused::Close(Flow::close(
                close::FORBIDDEN,
                "this page may not connect",
            )));
        }
    }
    let place = socket.gateway.quotas.account(&caller);
    let place =
        place.ok_or_else(|| Refused::Close(Flow::close(code::TOO_MANY, "too many connections")))?;
    let agent = match &caller {
        Caller::Agent(agent) => Some(agent.clone()),
        Caller::Customer(_) => None,
    };
    // Frames are handled one after the other: nobody else says hello here.
    let _ = socket.member.set_tag(Who::new(random(), caller, place));
    socket.foreign_origin = None;
    if let Some(agent) = agent {
        socket.gateway.rooms.arrive(&agent, &socket.member);
    }
    Ok(())
}

/// A later hello: rooms were joined as this person, so nobody else may go on with them.
fn renew(who: &Who, caller: Caller) -> Result<(), Refused> {
    if !is_same_person(&who.caller(), &caller) {
        return Err(Refused::Close(Flow::close(
            close::UNAUTHORIZED,
            "the token is another person's",
        )));
    }
    who.renew(caller);
    Ok(())
}

fn is_same_person(before: &Caller, now: &Caller) -> bool {
    let reach = |customer: &CustomerCaller| (customer.tenant, customer.id, customer.only);
    match (before, now) {
        (Caller::Agent(before), Caller::Agent(now)) => {
            (before.tenant, before.id) == (now.tenant, now.id)
        }
        (Caller::Customer(before), Caller::Customer(now)) => reach(before) == reach(now),
        _ => false,
    }
}

fn ready(socket: &Socket, reference: Option<String>) {
    let Some(who) = socket.member.tag() else {
        return;
    };
    let frame = ServerFrame::Ready(Ready {
        reference,
        session_id: format!("{:016x}", who.connection()),
        you: You::from(&*who.caller()),
        heartbeat_ms: socket.gateway.heartbeat_millis,
        server_time: socket.gateway.desk.now(),
    });
    socket.member.reply(frame.encode());
}

fn random() -> u64 {
    let mut bytes = [0; 8];
    SystemEntropy.fill(&mut bytes);
    u64::from_le_bytes(bytes)
}

fn instant_of(moment: Timestamp, now: Timestamp) -> Instant {
    let millis = u64::try_from(moment.since(now)).unwrap_or_default();
    Instant::now() + Duration::from_millis(millis)
}

impl std::fmt::Debug for Hello {
    /// Never the token.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hello").finish_non_exhaustive()
    }
}
