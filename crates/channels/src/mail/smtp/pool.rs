//! Connections to one mail server: few, kept for the next letter, never shared while in use.
//!
//! lettre's own pool is not used: when a send is given up half-way it keeps the connection,
//! whose late reply would then be taken for the answer about the next letter.
use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::DEFAULT_MECHANISMS;
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use parking_lot::Mutex;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::{Instant, timeout};

use super::answer::while_opening;
use super::url::{SmtpUrl, Tls};
use crate::mail::MailError;

/// Connections open at once; large providers cut a client off at about ten.
const MAX_CONNECTIONS: usize = 4;
/// An unused connection is not taken up again after this; servers hang up after minutes
/// (RFC 5321 asks for five), so ours must be gone well before.
const MAX_IDLE: Duration = Duration::from_mins(1);

/// How long a server may take.
#[derive(Debug, Clone, Copy)]
pub struct Timeouts {
    /// To connect, encrypt, greet and log in, and to answer "are you there".
    pub open: Duration,
    /// To take one letter. Longer than `open`: giving up just after the last byte makes
    /// a double at the reader's, and servers scan mail before they answer.
    pub send: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            open: Duration::from_secs(10),
            send: Duration::from_secs(30),
        }
    }
}

pub(super) struct Pool {
    url: SmtpUrl,
    tls: Option<TlsParameters>,
    pub(super) timeouts: Timeouts,
    slots: Semaphore,
    idle: Mutex<Vec<Idle>>,
}

struct Idle {
    connection: AsyncSmtpConnection,
    since: Instant,
}

/// A connection in use. Dropped, it is closed; only `keep` hands it on.
pub(super) struct Borrowed<'a> {
    pub(super) connection: AsyncSmtpConnection,
    pool: &'a Pool,
    _slot: SemaphorePermit<'a>,
}

impl Pool {
    pub(super) fn new(url: SmtpUrl, timeouts: Timeouts) -> Result<Self, Error> {
        let tls = match url.tls {
            Tls::None => None,
            _ => Some(TlsParameters::new(url.host.clone())?),
        };
        Ok(Self {
            url,
            tls,
            timeouts,
            slots: Semaphore::new(MAX_CONNECTIONS),
            idle: Mutex::new(Vec::with_capacity(MAX_CONNECTIONS)),
        })
    }

    /// A connection that just proved alive. Waits for a slot at most as long as one letter takes.
    pub(super) async fn borrow(&self) -> Result<Borrowed<'_>, MailError> {
        let slot = timeout(self.timeouts.send, self.slots.acquire())
            .await
            .map_err(|_| MailError::unavailable("all connections are busy"))?
            .map_err(|_| MailError::unavailable("the pool is closed"))?;
        let connection = timeout(self.timeouts.open, self.connection())
            .await
            .map_err(|_| MailError::unavailable("it did not answer in time"))?
            .map_err(|error| while_opening(&error))?;
        Ok(Borrowed {
            connection,
            pool: self,
            _slot: slot,
        })
    }

    async fn connection(&self) -> Result<AsyncSmtpConnection, Error> {
        while let Some(mut connection) = self.take_idle() {
            if connection.test_connected().await {
                return Ok(connection);
            }
        }
        self.open().await
    }

    fn take_idle(&self) -> Option<AsyncSmtpConnection> {
        let mut idle = self.idle.lock();
        idle.retain(|kept| kept.since.elapsed() < MAX_IDLE);
        idle.pop().map(|kept| kept.connection)
    }

    async fn open(&self) -> Result<AsyncSmtpConnection, Error> {
        let hello = self
            .url
            .ehlo_name
            .clone()
            .map_or_else(ClientId::default, ClientId::Domain);
        let wrapper = self.tls.clone().filter(|_| self.url.tls == Tls::Implicit);
        let server = (self.url.host.as_str(), self.url.port);
        let connect_within = Some(self.timeouts.open);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(server, connect_within, &hello, wrapper, None)
                .await?;
        if let Some(tls) = self.tls.clone().filter(|_| self.starts_tls(&connection)) {
            connection.starttls(tls, &hello).await?;
        }
        if let Some(credentials) = &self.url.credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials).await?;
        }
        Ok(connection)
    }

    fn starts_tls(&self, connection: &AsyncSmtpConnection) -> bool {
        match self.url.tls {
            Tls::Required => true,
            Tls::Opportunistic => connection.can_starttls(),
            Tls::Implicit | Tls::None => false,
        }
    }
}

impl Borrowed<'_> {
    /// Hands the connection on to the next letter: only after a clean end of this one.
    pub(super) fn keep(self) {
        self.pool.idle.lock().push(Idle {
            connection: self.connection,
            since: Instant::now(),
        });
    }
}
