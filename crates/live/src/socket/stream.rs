//! The connection under a socket: plain TCP, or anything else that reads and writes.
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll};

use socket2::SockRef;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// Room for the close frame of a socket whose send buffer is full; the kernel caps it.
const LAST_WORDS: usize = 1 << 20;

/// What a boxed stream has to be.
pub trait Duplex: AsyncRead + AsyncWrite + Send + Unpin {}

impl<S: AsyncRead + AsyncWrite + Send + Unpin> Duplex for S {}

/// Plain TCP without a box and without its buffers; the rest (TLS, tests) behind a pointer.
pub enum Stream {
    Tcp(TcpStream),
    Boxed(Box<dyn Duplex>),
}

impl Stream {
    /// Any stream that is not plain TCP.
    pub fn boxed(stream: impl Duplex + 'static) -> Self {
        Self::Boxed(Box::new(stream))
    }

    /// No Nagle (frames are written in batches already); a bounded kernel buffer.
    pub(crate) fn tune(&self, send_buffer: usize) -> io::Result<()> {
        let Self::Tcp(stream) = self else {
            return Ok(());
        };
        stream.set_nodelay(true)?;
        if send_buffer > 0 {
            SockRef::from(stream).set_send_buffer_size(send_buffer)?;
        }
        Ok(())
    }

    /// Lets the kernel take a close frame although the peer reads nothing.
    pub(crate) fn make_room(&self) {
        if let Self::Tcp(stream) = self {
            // A close frame less is all that a failure costs.
            let _ = SockRef::from(stream).set_send_buffer_size(LAST_WORDS);
        }
    }

    pub(crate) fn poll_read(
        &mut self,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match self {
            Self::Tcp(stream) => Pin::new(stream).poll_read(cx, buffer),
            Self::Boxed(stream) => Pin::new(stream).poll_read(cx, buffer),
        }
    }

    /// One frame goes by a plain write, which costs the kernel less.
    pub(crate) fn poll_write(
        &mut self,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        match (self, slices) {
            (Self::Tcp(stream), [only]) => Pin::new(stream).poll_write(cx, only),
            (Self::Tcp(stream), _) => Pin::new(stream).poll_write_vectored(cx, slices),
            (Self::Boxed(stream), _) => Pin::new(stream).poll_write_vectored(cx, slices),
        }
    }

    pub(crate) fn poll_flush(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self {
            Self::Tcp(_) => Poll::Ready(Ok(())),
            Self::Boxed(stream) => Pin::new(stream).poll_flush(cx),
        }
    }

    pub(crate) fn poll_shutdown(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self {
            Self::Tcp(stream) => Pin::new(stream).poll_shutdown(cx),
            Self::Boxed(stream) => Pin::new(stream).poll_shutdown(cx),
        }
    }
}

impl From<TcpStream> for Stream {
    fn from(stream: TcpStream) -> Self {
        Self::Tcp(stream)
    }
}
