//! What is published, and to whom which bytes.
use bytes::Bytes;

/// Which side a room's member is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    Staff,
    Customer,
}

/// One event, serialised once for each audience. Whole frames, as `encode_text` makes them.
#[derive(Debug, Clone, Default)]
pub struct Event {
    /// The event's number in its room; 0: not numbered (typing, presence).
    pub seq: u64,
    /// `None`: nothing for staff and for the feed.
    pub staff: Option<Bytes>,
    /// `None`: nothing for customers.
    pub customer: Option<Bytes>,
    /// The id of the member that gets nothing: the one who typed.
    pub except: Option<u64>,
}

impl Event {
    pub(super) fn bytes_for(&self, audience: Audience) -> Option<&Bytes> {
        match audience {
            Audience::Staff => self.staff.as_ref(),
            Audience::Customer => self.customer.as_ref(),
        }
    }
}
