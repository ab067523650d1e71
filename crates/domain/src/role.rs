//! What a member of staff is trusted with.

use serde::{Deserialize, Serialize};

/// Ordered: each role may do all that the one before it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Agent,
    Engineer,
    Manager,
    Admin,
    Superadmin,
}

impl Role {
    pub const ALL: [Self; 5] = [
        Self::Agent,
        Self::Engineer,
        Self::Manager,
        Self::Admin,
        Self::Superadmin,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Engineer => "engineer",
            Self::Manager => "manager",
            Self::Admin => "admin",
            Self::Superadmin => "superadmin",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        Self::ALL.into_iter().find(|role| role.name() == text)
    }
}
