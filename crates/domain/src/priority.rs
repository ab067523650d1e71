//! How urgent a ticket is.

use serde::{Deserialize, Serialize};

/// Ordered from low to urgent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    Low,
    Medium,
    High,
    Urgent,
}

impl Priority {
    pub const ALL: [Self; 4] = [Self::Low, Self::Medium, Self::High, Self::Urgent];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Urgent => "urgent",
        }
    }

    /// Reads the name without case; P1 to P4 and "critical" are other systems' words for the same.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text.trim().to_lowercase().as_str() {
            "low" | "p4" => Self::Low,
            "medium" | "p3" => Self::Medium,
            "high" | "p2" => Self::High,
            "urgent" | "critical" | "p1" => Self::Urgent,
            _ => return None,
        })
    }

    /// 0 for low to 3 for urgent: what lists are sorted by.
    pub const fn rank(self) -> u8 {
        self as u8
    }
}
