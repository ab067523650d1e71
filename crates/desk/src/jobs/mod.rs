//! What happens without anyone asking. Each job may be run by any node at any time.

mod auto_close;
mod drop_uploads;
mod note_breaches;
mod runner;
mod send_mail;

pub use runner::run;
