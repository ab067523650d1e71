//! One socket: reads frames, has each answered, leaves the rooms at the end.

use std::sync::Arc;
use std::time::Duration;

use axum::http::StatusCode;
use futures_util::future::BoxFuture;
use live::{Ended, Flow, Member, Permit, Session, code};
use tokio::time::Instant;

use super::call::{Answered, Call};
use super::client_frame::{ClientFrame, Unreadable};
use super::envelope::Envelope;
use super::frames::{ErrorFrame, ServerFrame, close};
use super::{create, hello, join, leave, ping, presence, read, reply, subscribe, typing};
use crate::http::ApiError;
use crate::rooms::Who;
use crate::state::Gateway;

/// Who has not said hello by then has nothing to say.
const HELLO_WITHIN: Duration = Duration::from_secs(10);

/// Its size counts for every idle socket: who it belongs to stands in the member.
pub struct Socket {
    pub(super) gateway: Arc<Gateway>,
    pub(super) member: Arc<Member<Who>>,
    /// The page's origin, if it is not ours, until hello says which tenant has to allow it.
    pub(super) foreign_origin: Option<Box<str>>,
    /// Counts against its address.
    _place: Permit<Box<str>>,
}

impl Socket {
    pub fn new(
        gateway: Arc<Gateway>,
        member: &Arc<Member<Who>>,
        place: Permit<Box<str>>,
        foreign_origin: Option<Box<str>>,
    ) -> Self {
        member.close_at(Some(Instant::now() + HELLO_WITHIN), code::TIMED_OUT);
        Self {
            gateway,
            member: Arc::clone(member),
            foreign_origin,
            _place: place,
        }
    }

    async fn handle(&mut self, text: String) -> Flow {
        let Some(mut envelope) = Envelope::read(&text) else {
            return Flow::close(
                code::MALFORMED,
                "a frame is a JSON object with a text `type`",
            );
        };
        drop(text);
        let is_hello = envelope.kind == "hello";
        if self.member.tag().is_none() && !is_hello {
            return Flow::close(close::UNAUTHORIZED, "hello comes first");
        }
        let reference = match envelope.take_reference() {
            Ok(reference) => reference,
            Err(invalid) => return self.refuse(None, invalid.into()),
        };
        match ClientFrame::read(envelope) {
            Ok(ClientFrame::Hello(frame)) => hello::hello(self, frame, reference).await,
            Ok(frame) => self.answer(frame, reference).await,
            Err(_) if is_hello => Flow::close(close::UNAUTHORIZED, "the token is missing"),
            Err(Unreadable::Invalid(invalid)) => self.refuse(reference, invalid.into()),
            Err(Unreadable::UnknownKind) => {
                let error = ApiError::new(
                    StatusCode::BAD_REQUEST,
                    "unknown_frame",
                    "there is no frame of this type",
                );
                self.refuse(reference, error)
            }
        }
    }

    async fn answer(&self, frame: ClientFrame, reference: Option<String>) -> Flow {
        let Some(who) = self.member.tag() else {
            return Flow::close(close::UNAUTHORIZED, "hello comes first");
        };
        let call = Call {
            gateway: &self.gateway,
            member: &self.member,
            caller: who.caller(),
            reference: reference.as_deref(),
        };
        match dispatch(&call, frame).await {
            Ok(()) => Flow::Continue,
            Err(error) => self.refuse(reference, error),
        }
    }

    pub(super) fn refuse(&self, reference: Option<String>, error: ApiError) -> Flow {
        self.member
            .reply(ServerFrame::Error(ErrorFrame::new(reference, error)).encode());
        Flow::Continue
    }
}

/// The long ones each in a box of their own: a typing frame need not make room for them.
async fn dispatch(call: &Call<'_>, frame: ClientFrame) -> Answered {
    match frame {
        // Answered before: it is the one frame that changes who is asking.
        ClientFrame::Hello(_) => Ok(()),
        ClientFrame::Join(frame) => Box::pin(join::join(call, frame)).await,
        ClientFrame::Leave(frame) => leave::leave(call, frame).await,
        ClientFrame::Reply(frame) => Box::pin(reply::reply(call, frame)).await,
        ClientFrame::Typing(frame) => typing::typing(call, frame).await,
        ClientFrame::Read(frame) => Box::pin(read::read(call, frame)).await,
        ClientFrame::Subscribe => subscribe::subscribe(call),
        ClientFrame::Create(frame) => Box::pin(create::create(call, *frame)).await,
        ClientFrame::SetPresence(frame) => presence::set(call, frame),
        ClientFrame::Ping => ping::ping(call),
    }
}

impl Session for Socket {
    fn on_text(&mut self, text: String) -> BoxFuture<'_, Flow> {
        Box::pin(self.handle(text))
    }

    fn on_closed(&mut self, ended: Ended) -> BoxFuture<'_, ()> {
        tracing::debug!(socket = self.member.id(), ?ended, "socket ended");
        self.gateway.rooms.gone(&self.member);
        Box::pin(std::future::ready(()))
    }
}

#[cfg(test)]
mod tests {
    use super::Socket;
    use crate::rooms::Who;

    #[test]
    fn an_idle_socket_is_small() {
        assert!(
            size_of::<Socket>() <= 64,
            "the socket is {} bytes",
            size_of::<Socket>()
        );
        assert!(
            size_of::<Who>() <= 8,
            "its tag is {} bytes",
            size_of::<Who>()
        );
    }
}
