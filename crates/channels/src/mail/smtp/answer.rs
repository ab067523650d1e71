//! What a failure means for the letter. The stage decides: before the letter was named
//! a refusal is about us, after it about the letter.
use std::error::Error as _;

use lettre::transport::smtp::Error;

use crate::mail::MailError;

/// "Authentication required" (RFC 4954): about us, even when it answers MAIL FROM.
const AUTHENTICATION_REQUIRED: u16 = 530;

/// A failure while connecting, encrypting or logging in.
pub(super) fn while_opening(error: &Error) -> MailError {
    refusal(error).map_or_else(
        || unavailable(error),
        |code| MailError::Refused {
            permanent: false,
            code: Some(code),
        },
    )
}

/// A failure while the letter was handed over.
pub(super) fn while_sending(error: &Error) -> MailError {
    if error.is_client() {
        // lettre's own verdict, e.g. an address that this server's dialect cannot carry.
        return MailError::MALFORMED;
    }
    refusal(error).map_or_else(
        || unavailable(error),
        |code| MailError::Refused {
            permanent: code != AUTHENTICATION_REQUIRED,
            code: Some(code),
        },
    )
}

fn refusal(error: &Error) -> Option<u16> {
    error
        .is_permanent()
        .then(|| error.status().map(u16::from))
        .flatten()
}

fn unavailable(error: &Error) -> MailError {
    MailError::unavailable(reason(error))
}

/// The reason in words of ours or of the transport's; never the server's reply, which may
/// repeat an address.
fn reason(error: &Error) -> String {
    if let Some(code) = error.status() {
        return format!("it answered {code}");
    }
    if error.is_response() {
        return "it answered something that is no SMTP".to_owned();
    }
    error
        .source()
        .map_or_else(|| "the connection failed".to_owned(), ToString::to_string)
}
