//! A letter written down as a MIME message. No input can add a header or a recipient.
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, MultiPart};

use super::one_line::one_line;
use super::{Address, Letter, MailError};

/// Characters of a display name; longer ones only serve to hide the address beside it.
const MAX_NAME_CHARS: usize = 100;
/// Characters of a subject: 200 of the ticket's, the number and a prefix before it.
const MAX_SUBJECT_CHARS: usize = 250;
/// Bytes of both bodies together; a message has at most 10 000 characters, its HTML a few times that.
const MAX_BODY_BYTES: usize = 1024 * 1024;
/// Message-IDs kept in `References`: the first, which names the thread, and the newest.
const MAX_REFERENCES: usize = 20;
/// Bytes of one Message-ID: a header line ends at 998 (RFC 5322, 2.1.1), real ones are far shorter.
const MAX_MESSAGE_ID_BYTES: usize = 250;

impl Letter {
    /// The bytes that go over the wire, headers and both bodies.
    /// Refused for good when an address or the Message-ID is none, or a body is too large.
    pub fn formatted(&self) -> Result<Vec<u8>, MailError> {
        Ok(compose(self)?.formatted())
    }
}

pub(super) fn compose(letter: &Letter) -> Result<Message, MailError> {
    if letter.text.len() + letter.html.len() > MAX_BODY_BYTES {
        return Err(MailError::MALFORMED);
    }
    let mut builder = Message::builder()
        .message_id(Some(
            message_id(&letter.message_id).ok_or(MailError::MALFORMED)?,
        ))
        .from(mailbox(&letter.from)?)
        .to(mailbox(&letter.to)?)
        .subject(one_line(&letter.subject, MAX_SUBJECT_CHARS));
    if let Some(reply_to) = &letter.reply_to {
        builder = builder.reply_to(mailbox(reply_to)?);
    }
    let answers = letter.in_reply_to.as_deref().and_then(message_id);
    if let Some(id) = &answers {
        builder = builder.in_reply_to(id.clone());
    }
    let thread = references(&letter.references);
    if !thread.is_empty() {
        builder = builder.references(thread);
    }
    if letter.auto_submitted {
        for (name, value) in robot_headers(answers.is_some()) {
            builder = builder.raw_header(HeaderValue::new(name, value.to_owned()));
        }
    }
    let bodies = MultiPart::alternative_plain_html(letter.text.clone(), letter.html.clone());
    builder.multipart(bodies).map_err(|_| MailError::MALFORMED)
}

/// RFC 3834 for everyone, and what Exchange listens to: neither answers such a mail.
fn robot_headers(answers: bool) -> [(HeaderName, &'static str); 2] {
    let kind = if answers {
        "auto-replied"
    } else {
        "auto-generated"
    };
    [
        (HeaderName::new_from_ascii_str("Auto-Submitted"), kind),
        (
            HeaderName::new_from_ascii_str("X-Auto-Response-Suppress"),
            "All",
        ),
    ]
}

fn mailbox(address: &Address) -> Result<Mailbox, MailError> {
    let email = address.email.parse().map_err(|_| MailError::MALFORMED)?;
    let name = address
        .name
        .as_deref()
        .map(|name| one_line(name, MAX_NAME_CHARS))
        .filter(|name| !name.is_empty());
    Ok(Mailbox::new(name, email))
}

/// `<local@domain>`, or nothing when `text` is no Message-ID.
fn message_id(text: &str) -> Option<String> {
    let bare = text.trim();
    let bare = bare
        .strip_prefix('<')
        .and_then(|rest| rest.strip_suffix('>'))
        .unwrap_or(bare);
    if bare.contains("=?") {
        // An encoded word, which some mail programs decode even here.
        return None;
    }
    let (local, domain) = bare.split_once('@')?;
    let plain = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_graphic() && !matches!(b, b'<' | b'>' | b'@'))
    };
    (bare.len() <= MAX_MESSAGE_ID_BYTES && plain(local) && plain(domain))
        .then(|| format!("<{bare}>"))
}

fn references(thread: &[String]) -> String {
    let mut ids = thread
        .iter()
        .filter_map(|id| message_id(id))
        .collect::<Vec<_>>();
    if ids.len() > MAX_REFERENCES {
        ids.drain(1..=ids.len() - MAX_REFERENCES);
    }
    ids.join(" ")
}
