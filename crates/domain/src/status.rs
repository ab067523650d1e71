//! Where a ticket stands, and which moves an agent or a customer may make.

use serde::{Deserialize, Serialize};
use thiserror::Error;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    New,
    Open,
    InProgress,
    Waiting,
    Escalated,
    Resolved,
    Closed,
}

/// A move that the ticket's life does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a ticket that is {from} cannot become {to}", from = .from.name(), to = .to.name())]
pub struct RefusedMove {
    pub from: Status,
    pub to: Status,
}

impl Status {
    pub const ALL: [Self; 7] = [
        Self::New,
        Self::Open,
        Self::InProgress,
        Self::Waiting,
        Self::Escalated,
        Self::Resolved,
        Self::Closed,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Open => "open",
            Self::InProgress => "in_progress",
            Self::Waiting => "waiting",
            Self::Escalated => "escalated",
            Self::Resolved => "resolved",
            Self::Closed => "closed",
        }
    }

    /// Reads the name in any of the spellings that clients use, ignoring case, blanks, `-` and `_`.
    pub fn parse(text: &str) -> Option<Self> {
        let folded: String = text
            .chars()
            .filter(|c| !matches!(c, ' ' | '-' | '_'))
            .flat_map(char::to_lowercase)
            .collect();
        Some(match folded.as_str() {
            "new" => Self::New,
            "open" | "triaging" => Self::Open,
            "inprogress" => Self::InProgress,
            "waiting" | "pending" | "onhold" | "waitingoncustomer" | "answered" => Self::Waiting,
            "escalated" => Self::Escalated,
            "resolved" => Self::Resolved,
            "closed" => Self::Closed,
            _ => return None,
        })
    }

    /// Nothing more is owed to the customer.
    pub const fn is_done(self) -> bool {
        matches!(self, Self::Resolved | Self::Closed)
    }

    /// The clock of the resolution promise stands still.
    pub const fn pauses_sla(self) -> bool {
        matches!(self, Self::Waiting | Self::Resolved | Self::Closed)
    }

    /// A ticket is new only once, and a closed one can only be taken up again.
    pub const fn may_become(self, to: Self) -> Result<(), RefusedMove> {
        let refused = match (self, to) {
            (Self::New, Self::New) => false,
            (_, Self::New) => true,
            (Self::Closed, to) => !matches!(to, Self::Open | Self::InProgress | Self::Closed),
            _ => false,
        };
        if refused {
            Err(RefusedMove { from: self, to })
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_spellings_of_other_systems() {
        assert_eq!(Status::parse("In Progress"), Some(Status::InProgress));
        assert_eq!(Status::parse("in-progress"), Some(Status::InProgress));
        assert_eq!(Status::parse("ON_HOLD"), Some(Status::Waiting));
        assert_eq!(Status::parse("Triaging"), Some(Status::Open));
        assert_eq!(Status::parse("done"), None);
        for status in Status::ALL {
            assert_eq!(Status::parse(status.name()), Some(status));
        }
    }

    #[test]
    fn a_closed_ticket_can_only_be_taken_up_again() {
        assert!(Status::Closed.may_become(Status::Open).is_ok());
        assert!(Status::Closed.may_become(Status::Resolved).is_err());
        assert!(Status::Open.may_become(Status::New).is_err());
        assert!(Status::New.may_become(Status::Closed).is_ok());
    }
}
