//! Mail out: what a letter is, how it is worded, how it reaches an SMTP server.
mod brand;
mod compose;
mod letter;
mod mailer;
mod one_line;
mod smtp;
mod template;
mod wording;

pub use brand::Brand;
pub use letter::{Address, Letter};
pub use mailer::{MailError, Mailer};
pub use smtp::{SmtpMailer, SmtpUrl, SmtpUrlError, Timeouts, Tls};
pub use template::{LOCALES, Rendered, Template, TemplateError, render};
