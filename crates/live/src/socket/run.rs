//! The task of one socket.
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::task::Poll;

use bytes::Bytes;
use futures_util::future::BoxFuture;

use super::conn::{Conn, Data};
use super::ended::Ended;
use super::session::{Flow, Session};
use super::stream::Stream;
use crate::frame::code;
use crate::registry::seat::Seat;

/// Runs an upgraded connection to its end. `leftover`: what was read behind the request.
///
/// Everything is moved into the future once, which an `async fn` would do twice.
pub fn run<S, T>(
    stream: impl Into<Stream>,
    leftover: Bytes,
    seat: Seat<T>,
    session: S,
) -> impl Future<Output = Ended> + Send
where
    S: Session,
    T: Send + Sync + 'static,
{
    let mut conn = Conn::new(stream.into(), &leftover, seat);
    drop(leftover);
    let mut session = session;
    async move {
        let ended = drive(&mut conn, &mut session).await;
        // The connection goes first: a session may take its time to leave.
        drop(conn);
        session.on_closed(ended).await;
        ended
    }
}

async fn drive<S: Session, T>(conn: &mut Conn<T>, session: &mut S) -> Ended {
    let limits = &conn.seat.member().registry().limits;
    if conn.stream.tune(limits.send_buffer).is_err() {
        return Ended::Lost;
    }
    conn.seat.member().registry().enrol(conn.seat.member());
    loop {
        let flow = match poll_fn(|cx| conn.poll_next(cx)).await {
            Ok(Data::Text(text)) => handle(conn, session.on_text(text)).await,
            Ok(Data::Binary(data)) => session.on_binary(data),
            Err(ended) => return ended,
        };
        if let Flow::Close { code, reason } = flow {
            conn.seat.member().close(code, &reason);
        }
    }
}

/// A panic ends this socket alone, and the session still hears of it.
async fn handle<T>(conn: &mut Conn<T>, mut handler: BoxFuture<'_, Flow>) -> Flow {
    poll_fn(|cx| {
        let polled = catch_unwind(AssertUnwindSafe(|| handler.as_mut().poll(cx)));
        match polled {
            Ok(Poll::Ready(flow)) => Poll::Ready(flow),
            Ok(Poll::Pending) => {
                conn.poll_beside(cx);
                Poll::Pending
            }
            Err(_) => Poll::Ready(Flow::close(code::INTERNAL, "internal error")),
        }
    })
    .await
}
