//! The sections of the settings and their defaults.

use serde::{Deserialize, Serialize};

use crate::Span;
use crate::calendar::CalendarSettings;
use crate::category::{self, Category};
use crate::priority::Priority;
use crate::sla::Target;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Brand {
    pub name: String,
    pub support_email: Option<String>,
    /// `#rrggbb`; the shades of all faces derive from it.
    pub color: String,
    pub logo_url: Option<String>,
    /// The language of mails and the widget's first guess: `en`, `hi`, `es` or `ar`.
    pub locale: String,
}

impl Default for Brand {
    fn default() -> Self {
        Self {
            name: "Customer Care".into(),
            support_email: None,
            color: "#2f6fed".into(),
            logo_url: None,
            locale: "en".into(),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Bot {
    pub enabled: bool,
    pub name: String,
    pub greeting: String,
    pub quick_replies: Vec<String>,
}

impl Default for Bot {
    fn default() -> Self {
        Self {
            enabled: true,
            name: "Villy".into(),
            greeting: "Hi! I'm Villy. How can I help you today?".into(),
            quick_replies: Vec::new(),
        }
    }
}

/// What an agent's public reply does to the status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnAgentReply {
    Waiting,
    Keep,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Tickets {
    pub number_template: String,
    pub on_agent_reply: OnAgentReply,
    /// Opening a ticket in the console assigns it to the one who looks.
    pub claim_on_view: bool,
    /// A reply to a closed ticket within this time reopens it; later ones open a linked ticket.
    pub reopen_for: Span,
    pub auto_close_after: Span,
    /// How long before closing the customer is reminded.
    pub nudge_before: Span,
    pub categories: Vec<Category>,
}

impl Default for Tickets {
    fn default() -> Self {
        Self {
            number_template: "ST-{yyyy}-{n:03}".into(),
            on_agent_reply: OnAgentReply::Waiting,
            claim_on_view: false,
            reopen_for: Span::days(7),
            auto_close_after: Span::days(7),
            nudge_before: Span::days(2),
            categories: category::presets(),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct SlaSettings {
    pub targets: Targets,
    pub warn_before: Span,
    /// Without one, promises run around the clock.
    pub calendar: Option<CalendarSettings>,
}

impl Default for SlaSettings {
    fn default() -> Self {
        Self {
            targets: Targets::default(),
            warn_before: Span::minutes(30),
            calendar: None,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Targets {
    pub urgent: Target,
    pub high: Target,
    pub medium: Target,
    pub low: Target,
}

impl Default for Targets {
    fn default() -> Self {
        let target = |first_response, resolve| Target {
            first_response,
            resolve: Some(resolve),
        };
        Self {
            urgent: target(Span::minutes(5), Span::hours(4)),
            high: target(Span::minutes(15), Span::hours(8)),
            medium: target(Span::hours(1), Span::days(1)),
            low: target(Span::hours(4), Span::days(3)),
        }
    }
}

impl Targets {
    pub const fn of(&self, priority: Priority) -> Target {
        match priority {
            Priority::Urgent => self.urgent,
            Priority::High => self.high,
            Priority::Medium => self.medium,
            Priority::Low => self.low,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoutingMode {
    RoundRobin,
    Load,
    Manual,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Routing {
    pub mode: RoutingMode,
    pub max_open_per_agent: u32,
    pub keywords: Vec<Keyword>,
}

impl Default for Routing {
    fn default() -> Self {
        Self {
            mode: RoutingMode::Manual,
            max_open_per_agent: 20,
            keywords: Vec::new(),
        }
    }
}

/// A word or phrase that decides where a ticket goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Keyword {
    pub word: String,
    #[serde(default)]
    pub queue: Option<String>,
    #[serde(default)]
    pub priority: Option<Priority>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Uploads {
    /// Bytes of one file.
    pub max_bytes: u64,
    /// Media types that are taken.
    pub types: Vec<String>,
}

impl Default for Uploads {
    fn default() -> Self {
        Self {
            max_bytes: 5 * 1024 * 1024,
            types: ["image/jpeg", "image/png", "image/webp", "image/gif"]
                .map(Into::into)
                .into(),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Widget {
    /// Sites that may embed the chat: scheme, host and port.
    pub allowed_origins: Vec<String>,
    /// Fields asked before the first message: `name`, `email`, `phone`, `company`, `orderId`.
    pub pre_chat: Vec<String>,
    /// Whether someone the shop does not know may write at all.
    pub anonymous: bool,
    pub fixed_sides: bool,
    /// The lower corner in which the bubble floats.
    pub position: Position,
    /// A sentence beside the closed bubble.
    pub teaser: Option<String>,
}

/// A lower corner of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Position {
    #[default]
    Right,
    Left,
}

impl Default for Widget {
    fn default() -> Self {
        Self {
            allowed_origins: Vec::new(),
            pre_chat: Vec::new(),
            anonymous: true,
            fixed_sides: false,
            position: Position::Right,
            teaser: None,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct MailSettings {
    /// Name in the From line; the brand's name when absent.
    pub from_name: Option<String>,
    /// Whether opening a ticket is confirmed by mail.
    pub auto_response: bool,
    /// A sentence of the shop's own for the confirmation.
    pub auto_response_text: Option<String>,
}

impl Default for MailSettings {
    fn default() -> Self {
        Self {
            from_name: None,
            auto_response: true,
            auto_response_text: None,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Notifications {
    /// Whether an agent's reply is mailed to a customer who is not looking at the chat.
    pub mail_customer: bool,
}

impl Default for Notifications {
    fn default() -> Self {
        Self {
            mail_customer: true,
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Privacy {
    /// Closed tickets older than this are erased; absent keeps them.
    pub retention: Option<Span>,
}
