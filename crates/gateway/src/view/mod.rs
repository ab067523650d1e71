//! How things look from outside: the shapes of the public API, the same for HTTP and WebSocket.
mod agent;
mod message;
mod settings;
mod stats;
mod ticket;

pub use agent::{AgentView, ColleagueView, TeamAgentView};
pub use message::{AttachmentView, MessageView};
pub use settings::PublicConfigView;
pub use stats::StatsView;
pub use ticket::{ContactView, TicketView};
