//! What all verbs share.

use std::sync::Arc;

use channels::mail::Mailer;
use domain::event::Event;
use domain::policy::Caller;
use domain::ticket::Ticket;
use domain::{Clock, Entropy, TicketId, Timestamp};
use store::Store;
use tokio::sync::{Notify, Semaphore};
use upload::BlobStore;

use crate::DeskError;
use crate::access::Keys;
use crate::locks::Locks;
use crate::reply_times::ReplyTimes;
use crate::tenants::Shops;

/// Tells the rooms what has happened. Called after the write is durable, in order for each ticket.
pub trait Publish: Send + Sync {
    /// Messages that would leave a hole behind those that the ticket's room was told are told to
    /// nobody: the answer says where the hole begins.
    fn publish(&self, event: &Event) -> Option<Untold>;

    /// Whether somebody is in the ticket's room who was not told of its message `seq`.
    fn lacks(&self, ticket: TicketId, seq: u64) -> bool;
}

/// The room was told of no message with a higher `seq`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Untold {
    pub after: u64,
}

/// Knows who is looking at what right now.
pub trait Attendance: Send + Sync {
    /// Whether the ticket's customer has it open at this moment.
    fn customer_is_looking(&self, ticket: TicketId) -> bool;
}

/// What a desk is made of; `main` and the tests put the same parts together.
pub struct Parts {
    pub store: Store,
    pub blobs: Arc<dyn BlobStore>,
    /// Without one, mails are kept and can be read in the console.
    pub mailer: Option<Arc<dyn Mailer>>,
    pub clock: Arc<dyn Clock>,
    pub entropy: Arc<dyn Entropy>,
    pub keys: Keys,
    pub publish: Arc<dyn Publish>,
    pub attendance: Arc<dyn Attendance>,
    /// What links in mails start with, without a slash at the end.
    pub public_url: String,
    pub access_token_seconds: i64,
}

pub struct Desk {
    pub store: Store,
    pub(crate) blobs: Arc<dyn BlobStore>,
    pub(crate) mailer: Option<Arc<dyn Mailer>>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) entropy: Arc<dyn Entropy>,
    pub(crate) keys: Keys,
    pub(crate) publish: Arc<dyn Publish>,
    pub(crate) attendance: Arc<dyn Attendance>,
    pub(crate) public_url: String,
    pub(crate) access_token_seconds: i64,
    pub(crate) locks: Locks,
    pub(crate) shops: Shops,
    pub(crate) reply_times: ReplyTimes,
    /// A password check takes 19 MiB and a core: two at a time leave room for chat.
    pub(crate) hashing: Semaphore,
    /// Rung when a mail is owed, so that it leaves at once and not with the job's next look.
    pub(crate) mail_owed: Arc<Notify>,
}

impl Desk {
    pub fn new(parts: Parts) -> Self {
        Self {
            store: parts.store,
            blobs: parts.blobs,
            mailer: parts.mailer,
            clock: parts.clock,
            entropy: parts.entropy,
            keys: parts.keys,
            publish: parts.publish,
            attendance: parts.attendance,
            public_url: parts.public_url,
            access_token_seconds: parts.access_token_seconds,
            locks: Locks::default(),
            shops: Shops::default(),
            reply_times: ReplyTimes::default(),
            hashing: Semaphore::new(2),
            mail_owed: Arc::new(Notify::new()),
        }
    }

    /// The password of the demo agent with this address.
    pub fn demo_password(&self, email: &str) -> String {
        self.keys.demo_password(email)
    }

    /// The same desk with another clock, for tickets whose story lies in the past.
    #[must_use]
    pub fn at(&self, clock: Arc<dyn Clock>) -> Self {
        Self::new(Parts {
            store: self.store.clone(),
            blobs: self.blobs.clone(),
            mailer: self.mailer.clone(),
            clock,
            entropy: self.entropy.clone(),
            keys: self.keys.clone(),
            publish: self.publish.clone(),
            attendance: self.attendance.clone(),
            public_url: self.public_url.clone(),
            access_token_seconds: self.access_token_seconds,
        })
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Whether the dependencies of the desk can serve: each name with what is wrong, if anything.
    pub async fn ready(&self) -> Vec<(&'static str, Result<(), String>)> {
        let database = self.store.health.ready();
        let files = self.blobs.ready();
        let mail = async {
            match &self.mailer {
                Some(mailer) => mailer.ready().await.map_err(|error| error.to_string()),
                None => Ok(()),
            }
        };
        let (database, files, mail) = tokio::join!(database, files, mail);
        vec![
            ("database", database.map_err(|error| error.to_string())),
            ("files", files.map_err(|error| error.to_string())),
            ("mail", mail),
        ]
    }

    /// The ticket, if the caller may know of it.
    pub(crate) fn seen(caller: &Caller, ticket: Option<Ticket>) -> Result<Ticket, DeskError> {
        ticket
            .filter(|ticket| caller.sees(ticket))
            .ok_or(DeskError::NotFound("ticket"))
    }
}
