//! A multipart body in sips: multer alone would drink whatever is ready.

use std::{
    fmt::Display,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll},
};

use bytes::Bytes;
use futures_util::{Stream, StreamExt};

/// Bytes of headers, boundaries and preamble before the next bit of a field must appear.
const FRAMING_MAX: usize = 64 * 1024;

/// Why no more can be read.
#[derive(Debug, thiserror::Error)]
pub(super) enum Broken {
    /// The sender's own error; its text is not kept, it may name addresses.
    #[error("the sender went away")]
    Gone,
    #[error("no field within {FRAMING_MAX} bytes")]
    Framing,
}

/// Tells the sips that a field came out of them.
#[derive(Clone, Default)]
pub(super) struct Progress(Arc<AtomicUsize>);

impl Progress {
    pub(super) fn made(&self) {
        self.0.store(0, Ordering::Relaxed);
    }
}

/// Gives one chunk per poll, then asks to be polled again: multer reads its stream until it is
/// pending, and would so hold the whole body of a fast sender in memory.
pub(super) struct Sips<'a> {
    inner: Pin<Box<dyn Stream<Item = Result<Bytes, Broken>> + Send + 'a>>,
    progress: Progress,
    swallow: bool,
}

impl<'a> Sips<'a> {
    pub(super) fn new<S, E>(inner: S, progress: Progress) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'a,
        E: Display,
    {
        Self {
            inner: Box::pin(inner.map(|chunk| chunk.map_err(|_| Broken::Gone))),
            progress,
            swallow: false,
        }
    }
}

impl Stream for Sips<'_> {
    type Item = Result<Bytes, Broken>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if std::mem::take(&mut self.swallow) {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        let polled = self.inner.as_mut().poll_next(cx);
        if let Poll::Ready(Some(Ok(chunk))) = &polled {
            self.swallow = true;
            let before = self.progress.0.fetch_add(chunk.len(), Ordering::Relaxed);
            // What was there before this chunk: a chunk may be large, and all of it a field's.
            if before > FRAMING_MAX {
                return Poll::Ready(Some(Err(Broken::Framing)));
            }
        }
        polled
    }
}
