//! Reading the sender's body: counted, timed, and only as far as it is wanted.

use std::{io, pin::Pin, time::Duration};

use bytes::{Bytes, BytesMut};
use futures_util::{Stream, StreamExt, stream};
use tokio::time::timeout;

use super::{Refused, text::TextCheck};
use crate::ByteStream;

/// Longer silence than a lost packet or two on a mobile network explain.
const SILENCE_MAX: Duration = Duration::from_secs(30);
/// Enough for every magic number, and for the first entries of an office document's archive.
const HEAD_BYTES: usize = 8 * 1024;

pub(super) struct Body<'a> {
    inner: Pin<Box<dyn Stream<Item = Result<Bytes, Refused>> + Send + 'a>>,
    seen: u64,
    limit: u64,
    head: Bytes,
}

impl<'a> Body<'a> {
    pub(super) fn new<S>(inner: S, limit: u64) -> Self
    where
        S: Stream<Item = Result<Bytes, Refused>> + Send + 'a,
    {
        Self {
            inner: Box::pin(inner),
            seen: 0,
            limit,
            head: Bytes::new(),
        }
    }

    /// The first bytes, which stay in the body. An empty body is refused here.
    pub(super) async fn head(&mut self) -> Result<Bytes, Refused> {
        let mut head = BytesMut::new();
        while head.len() < HEAD_BYTES {
            match self.read().await? {
                Some(chunk) => head.extend_from_slice(&chunk),
                None => break,
            }
        }
        if head.is_empty() {
            return Err(Refused::Empty);
        }
        self.head = head.freeze();
        Ok(self.head.clone())
    }

    /// The next chunk, the head first.
    pub(super) async fn next(&mut self) -> Result<Option<Bytes>, Refused> {
        if !self.head.is_empty() {
            return Ok(Some(std::mem::take(&mut self.head)));
        }
        self.read().await
    }

    async fn read(&mut self) -> Result<Option<Bytes>, Refused> {
        let chunk = match timeout(SILENCE_MAX, self.inner.next()).await {
            Ok(None) => return Ok(None),
            Ok(Some(chunk)) => chunk?,
            Err(_) => return Err(Refused::Aborted),
        };
        self.seen += chunk.len() as u64;
        if self.seen > self.limit {
            return Err(Refused::TooLarge { limit: self.limit });
        }
        Ok(Some(chunk))
    }

    /// The whole as a store takes it; text is checked on its way.
    pub(super) fn into_stream(self, check: Option<TextCheck>) -> ByteStream<'a> {
        let start = Some((self, check));
        Box::pin(stream::try_unfold(start, |state| async {
            let Some((mut body, mut check)) = state else {
                return Ok(None);
            };
            let chunk = body.next().await?;
            match (&chunk, &mut check) {
                (Some(chunk), Some(check)) => check.more(chunk)?,
                (None, Some(check)) => check.end()?,
                (_, None) => {}
            }
            Ok::<_, io::Error>(chunk.map(|chunk| (chunk, Some((body, check)))))
        }))
    }
}
