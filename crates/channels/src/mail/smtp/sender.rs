//! Sending letters by SMTP.
use std::fmt;

use async_trait::async_trait;
use tokio::time::timeout;

use super::answer::while_sending;
use super::pool::{Pool, Timeouts};
use super::url::{SmtpUrl, SmtpUrlError};
use crate::mail::compose::compose;
use crate::mail::{Letter, MailError, Mailer};

/// Sends through one server, over at most four connections that are kept between letters.
pub struct SmtpMailer {
    pool: Pool,
    server: String,
}

impl SmtpMailer {
    /// Checks `url` (see [`SmtpUrl`]) and gets ready; connects with the first letter.
    pub fn open(url: &str) -> Result<Self, SmtpUrlError> {
        Self::open_within(url, Timeouts::default())
    }

    /// As [`open`](Self::open), with other time-outs.
    pub fn open_within(url: &str, timeouts: Timeouts) -> Result<Self, SmtpUrlError> {
        let url = SmtpUrl::parse(url)?;
        let server = format!("{}:{} {:?}", url.host(), url.port(), url.tls());
        let pool = Pool::new(url, timeouts).map_err(|_| SmtpUrlError::NoHost)?;
        Ok(Self { pool, server })
    }
}

#[async_trait]
impl Mailer for SmtpMailer {
    async fn send(&self, letter: &Letter) -> Result<(), MailError> {
        let message = compose(letter)?;
        let bytes = message.formatted();
        let mut borrowed = self.pool.borrow().await?;
        let handed_over = borrowed.connection.send(message.envelope(), &bytes);
        let outcome = timeout(self.pool.timeouts.send, handed_over).await;
        match outcome {
            Ok(Ok(_)) => borrowed.keep(),
            Ok(Err(error)) => return Err(while_sending(&error)),
            Err(_) => return Err(MailError::unavailable("it did not take the letter in time")),
        }
        tracing::debug!(message_id = %letter.message_id, server = %self.server, "mail sent");
        Ok(())
    }

    async fn ready(&self) -> Result<(), MailError> {
        self.pool.borrow().await?.keep();
        Ok(())
    }
}

impl fmt::Debug for SmtpMailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SmtpMailer").field(&self.server).finish()
    }
}
