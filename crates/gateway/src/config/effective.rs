//! The settings in force as TOML, for `careline check-config`.
use std::fmt::Write as _;

use toml::Value;

use super::keys::{KEYS, LIMITS_TABLE};
use super::settings::Config;

impl Config {
    /// The effective values as TOML, secrets and the passwords within URLs as `***`.
    pub fn effective(&self) -> String {
        let mut text = String::new();
        for (key, _) in KEYS {
            // Writing to a String cannot fail.
            let _ = match self.shown(key) {
                Some(value) => writeln!(text, "{key} = {value}"),
                None => writeln!(text, "# {key} is not set: {}", absent(key)),
            };
        }
        let _ = writeln!(text, "\n[{LIMITS_TABLE}]");
        for (name, figure) in self.limits.entries() {
            let _ = writeln!(text, "{name} = {figure}");
        }
        text
    }

    fn shown(&self, key: &str) -> Option<Value> {
        let text = |text: &dyn ToString| Value::String(text.to_string());
        match key {
            "listen" => Some(text(&self.listen)),
            "public_url" => self.public_url.as_ref().map(|url| text(url)),
            "data_dir" => Some(text(&self.data_dir.display())),
            "database_url" => Some(text(&self.database.url())),
            "files_url" => Some(text(&self.files_url)),
            "bus_url" => self.bus_url.as_ref().map(|url| text(url)),
            "mail_url" => self.mail_url.as_ref().map(|url| text(url)),
            "secret" => self.secret.as_ref().map(|secret| text(secret)),
            "admin_email" => Some(text(&self.admin_email)),
            "admin_password" => self.admin_password.as_ref().map(|secret| text(secret)),
            "trusted_proxies" => {
                let proxies = self.trusted_proxies.iter().map(|range| text(range));
                Some(Value::Array(proxies.collect()))
            }
            "log_format" => Some(text(&self.log_format.name())),
            _ => None,
        }
    }
}

/// What holds where a setting is absent.
fn absent(key: &str) -> &'static str {
    match key {
        "public_url" => "http://localhost:PORT of the listener",
        "bus_url" => "events stay within the process",
        "mail_url" => "mails are kept, readable in the console",
        "secret" => "generated in the data folder",
        "admin_password" => "generated and printed at the first start",
        _ => "no default",
    }
}
