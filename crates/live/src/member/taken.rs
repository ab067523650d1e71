//! The frames that a socket's task has taken from the queue and is writing.
use std::collections::VecDeque;
use std::io::IoSlice;

use bytes::{Buf, Bytes};

/// Frames of one vectored write; the kernel's own limit is 1024, larger writes gain nothing.
pub const BATCH: usize = 64;

/// In order; the first may be half written.
#[derive(Debug, Default)]
pub struct Taken {
    frames: VecDeque<Bytes>,
    begun: bool,
}

impl Taken {
    pub fn is_empty(&self) -> bool {
        self.frames.is_empty()
    }

    /// Bytes left to write.
    pub fn bytes(&self) -> usize {
        self.frames.iter().map(Bytes::len).sum()
    }

    /// Only when empty.
    pub fn refill(&mut self, frames: Vec<Bytes>) {
        self.frames = frames.into();
    }

    /// Drops everything but a frame that the peer has the beginning of.
    pub fn discard(&mut self) {
        self.frames.truncate(usize::from(self.begun));
    }

    /// The next bytes, up to a batch of frames.
    pub fn slices<'a>(&'a self, slices: &mut [IoSlice<'a>; BATCH]) -> usize {
        let mut count = 0;
        for (slice, frame) in slices.iter_mut().zip(&self.frames) {
            *slice = IoSlice::new(frame);
            count += 1;
        }
        count
    }

    /// Takes `written` bytes off; gives the number of frames that they complete. Frees its
    /// memory when nothing is left.
    pub fn advance(&mut self, mut written: usize) -> u64 {
        let mut whole = 0;
        while let Some(front) = self.frames.front_mut() {
            if front.len() > written {
                front.advance(written);
                self.begun |= written > 0;
                return whole;
            }
            written -= front.len();
            whole += 1;
            self.begun = false;
            self.frames.pop_front();
        }
        self.frames = VecDeque::new();
        whole
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::Taken;

    #[test]
    fn a_half_written_frame_survives_a_discard() {
        let mut taken = Taken::default();
        taken.refill(vec![Bytes::from_static(b"abc"), Bytes::from_static(b"def")]);
        assert_eq!(taken.advance(3), 1);
        let mut untouched = Taken::default();
        untouched.refill(vec![Bytes::from_static(b"def")]);
        assert_eq!(taken.advance(1), 0);
        taken.discard();
        assert_eq!(taken.bytes(), 2);
        assert_eq!(taken.advance(2), 1);
        assert!(taken.is_empty());
        untouched.discard();
        assert!(untouched.is_empty());
    }
}
