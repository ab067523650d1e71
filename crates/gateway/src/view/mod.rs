//! How things look from outside: the shapes of the public API, the same for HTTP and WebSocket.
mod agent;
mod answers;
mod mail;
mod message;
#[expect(dead_code, reason = "read by its schema only")]
mod parts_shape;
mod settings;
#[expect(dead_code, reason = "read by its schema only")]
mod settings_shape;
mod stats;
mod support;
mod tenant;
mod ticket;
mod words;

pub use agent::{AgentView, AnyAgentView, ColleagueView, TeamAgentView};
pub use answers::*;
pub use mail::{MailView, MailsAnswer};
pub use message::{AttachmentView, MessageView};
pub use parts_shape::ActorShape;
pub use settings::PublicConfigView;
pub use settings_shape::SettingsShape;
pub use stats::StatsView;
pub use support::*;
pub use tenant::{TenantCreatedAnswer, TenantView, TenantsAnswer};
pub use ticket::{ContactView, TicketView};
pub use words::{ChannelWord, HandlerWord, PriorityWord, RoleWord, SideWord, StatusWord};
