//! Mail by SMTP: where to connect, the connections kept, and what the server's answers mean.
mod answer;
mod pool;
mod sender;
mod url;

pub use pool::Timeouts;
pub use sender::SmtpMailer;
pub use url::{SmtpUrl, SmtpUrlError, Tls};
