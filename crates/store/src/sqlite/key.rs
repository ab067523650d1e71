//! Ids as 16 bytes, and the numbers that rows of a thread go by.

use domain::{AgentId, CustomerId, FileId, MailId, SessionId, TenantId, TicketId};

/// Bits of a message's seq within its row number: a thread holds 8 million messages.
const SEQ_BITS: u32 = 23;
pub const LAST_SEQ: u64 = (1 << SEQ_BITS) - 1;

/// An id as the file keeps it: in the order of its text.
pub trait Blob {
    fn blob(self) -> [u8; 16];
}

macro_rules! blobs {
    ($($id:ty),+) => {$(
        impl Blob for $id {
            fn blob(self) -> [u8; 16] {
                self.as_u128().to_be_bytes()
            }
        }
    )+};
}

blobs!(
    AgentId, CustomerId, FileId, MailId, SessionId, TenantId, TicketId
);

/// The hyphenated text of a stored id.
fn text(blob: [u8; 16]) -> String {
    let hex = format!("{:032x}", u128::from_be_bytes(blob));
    [
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..],
    ]
    .join("-")
}

pub fn ticket_id(blob: [u8; 16]) -> Option<TicketId> {
    TicketId::parse(&text(blob))
}

pub fn tenant_id(blob: [u8; 16]) -> Option<TenantId> {
    TenantId::parse(&text(blob))
}

/// The row of a message; a seq beyond the last is the last.
pub fn message_row(ticket: i64, seq: u64) -> i64 {
    ticket << SEQ_BITS | i64::try_from(seq.min(LAST_SEQ)).unwrap_or_default()
}

/// The search row of a message, or with seq 0 of the ticket itself.
pub fn search_row(ticket: i64, seq: u64, internal: bool) -> i64 {
    message_row(ticket, seq) << 1 | i64::from(internal)
}

/// The ticket and whether the text is internal.
pub const fn of_search_row(row: i64) -> (i64, bool) {
    (row >> (SEQ_BITS + 1), row & 1 == 1)
}

/// A key as the file has it: its hash, behind that of its ticket.
pub fn key_hash(ticket: i64, hash: u32) -> i64 {
    ticket << 32 | i64::from(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_read_back() {
        let id = TicketId::parse("0198c0de-0000-7000-8000-00000000abcd").expect("an id");
        assert_eq!(ticket_id(id.blob()), Some(id));
    }

    #[test]
    fn rows_keep_tickets_apart() {
        assert!(message_row(1, u64::MAX) < message_row(2, 0));
        assert_eq!(of_search_row(search_row(7, 12, true)), (7, true));
        assert_eq!(of_search_row(search_row(7, LAST_SEQ, false)), (7, false));
    }
}
