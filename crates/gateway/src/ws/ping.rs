//! `ping`: for clients that cannot see the socket's own pings.

use super::call::{Answered, Call};
use super::frames::ServerFrame;

#[expect(clippy::unnecessary_wraps, reason = "every frame is answered alike")]
pub fn ping(call: &Call<'_>) -> Answered {
    call.member.reply(ServerFrame::Pong.encode());
    call.done();
    Ok(())
}
