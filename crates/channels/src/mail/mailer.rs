//! What the desk asks of a way to send mail, and how that may fail.
use async_trait::async_trait;

use super::Letter;

/// A way to send letters. One call is one attempt: when to try again is the caller's business.
#[async_trait]
pub trait Mailer: Send + Sync {
    /// Returns once the server has taken responsibility for the letter.
    async fn send(&self, letter: &Letter) -> Result<(), MailError>;

    /// Whether a letter could be sent now: connects, encrypts and logs in, sends nothing.
    async fn ready(&self) -> Result<(), MailError>;
}

/// Why a letter was not sent. Carries no text of the server's: it often repeats addresses.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// Turned down. `permanent`: this letter will never be taken, do not retry.
    /// Otherwise the server turned *us* down (log-in, policy at the greeting): the letter
    /// is innocent and can be sent once the configuration is mended.
    #[error("{}", describe_refusal(*permanent, *code))]
    Refused {
        permanent: bool,
        /// The server's reply code (5xx); `None` when the letter could not even be written.
        code: Option<u16>,
    },
    /// Not now: no connection, no encryption, no answer in time, or a 4xx reply. Retry later.
    #[error("mail server unavailable: {reason}")]
    Unavailable { reason: String },
}

impl MailError {
    /// The letter itself is at fault: it cannot be written as a mail.
    pub(super) const MALFORMED: Self = Self::Refused {
        permanent: true,
        code: None,
    };

    pub(super) fn unavailable(reason: impl Into<String>) -> Self {
        Self::Unavailable {
            reason: reason.into(),
        }
    }
}

fn describe_refusal(permanent: bool, code: Option<u16>) -> String {
    match (permanent, code) {
        (true, Some(code)) => format!("the mail server refused the letter with {code}"),
        (true, None) => "the letter cannot be written as a mail".to_owned(),
        (false, Some(code)) => format!("the mail server refuses this client with {code}"),
        (false, None) => "the mail server refuses this client".to_owned(),
    }
}
