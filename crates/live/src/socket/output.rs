//! A connection's output: the queue's frames in as few writes as possible.
use std::io::{self, IoSlice};
use std::task::{Context, Poll, ready};

use super::conn::{Conn, Reading};
use crate::member::queue::Supply;
use crate::member::taken::BATCH;

/// What a look at the output came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// Nothing is left; the task is woken by the next frame.
    All,
    /// The peer takes no more; the task is woken when it does, or by a close.
    Blocked,
    /// The connection is over: closed both ways, broken, or its grace is over.
    Ended,
}

impl<T> Conn<T> {
    pub(super) fn poll_output(&mut self, cx: &mut Context<'_>) -> Written {
        let mut written = 0;
        loop {
            let member = self.seat.member();
            match member.supply(&mut self.taken, written, cx.waker()) {
                Supply::Frames => {}
                Supply::Discarded => {
                    self.stream.make_room();
                    written = 0;
                    continue;
                }
                Supply::Empty => return self.all_written(cx),
                Supply::Finished => return self.close_written(cx),
                Supply::Aborted => return Written::Ended,
            }
            match self.poll_write(cx) {
                Poll::Ready(Ok(bytes)) => written = bytes,
                Poll::Ready(Err(_)) => return Written::Ended,
                // A close came between the look and the block.
                Poll::Pending if !self.block(cx) => written = 0,
                Poll::Pending => return Written::Blocked,
            }
        }
    }

    fn poll_write(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<usize>> {
        let mut slices = [IoSlice::new(&[]); BATCH];
        let count = self.taken.slices(&mut slices);
        let written = ready!(self.stream.poll_write(cx, &slices[..count]))?;
        if written == 0 {
            return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
        }
        let frames = self.taken.advance(written);
        let counters = self.seat.member().registry().counters();
        counters.frames_out.add(frames);
        counters.bytes_out.add(written as u64);
        self.progress = true;
        Poll::Ready(Ok(written))
    }

    /// False when there is something new to look at.
    fn block(&mut self, cx: &mut Context<'_>) -> bool {
        let member = self.seat.member();
        if !self.watched || self.progress {
            member.stalled(true);
            self.watched = true;
        }
        self.progress = false;
        member.block(cx.waker())
    }

    fn all_written(&mut self, cx: &mut Context<'_>) -> Written {
        self.progress = false;
        if self.watched {
            self.watched = false;
            self.seat.member().stalled(false);
        }
        match self.stream.poll_flush(cx) {
            Poll::Ready(Ok(())) => Written::All,
            Poll::Ready(Err(_)) => Written::Ended,
            Poll::Pending => Written::Blocked,
        }
    }

    /// The close frame is out. Where the peer's came too, that is all; where the peer makes no
    /// sense it is only awaited that it goes.
    fn close_written(&mut self, cx: &mut Context<'_>) -> Written {
        let flushed = self.all_written(cx);
        if flushed != Written::All {
            return flushed;
        }
        match self.reading {
            Reading::Frames | Reading::Shut => {}
            Reading::Done(_) | Reading::Lost => return Written::Ended,
            Reading::Noise => match self.stream.poll_shutdown(cx) {
                Poll::Pending => return Written::Blocked,
                Poll::Ready(_) => self.reading = Reading::Shut,
            },
        }
        Written::All
    }
}
