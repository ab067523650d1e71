//! What people say about themselves, checked.

use domain::customer::Contact;
use domain::{Invalid, text};

/// A contact as it comes in; blank is absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContactInput {
    pub name: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub company: Option<String>,
}

/// What someone is called who has not said their name.
pub(super) const NAMELESS: &str = "Visitor";

impl ContactInput {
    /// Checks each part; faults are named `<prefix>name` and so on.
    pub(super) fn checked(self, prefix: &str) -> Result<Self, Invalid> {
        let mut invalid = Invalid::default();
        let mut line = |name: &str, value: Option<&str>| {
            invalid
                .check(text::line(&format!("{prefix}{name}"), value))
                .flatten()
        };
        let (name, phone, company) = (
            line("name", self.name.as_deref()),
            line("phone", self.phone.as_deref()),
            line("company", self.company.as_deref()),
        );
        let email = invalid
            .check(text::email(
                &format!("{prefix}email"),
                self.email.as_deref(),
            ))
            .flatten();
        invalid.finish()?;
        Ok(Self {
            name,
            email,
            phone,
            company,
        })
    }

    /// Takes over what was said; what was not stays.
    pub(super) fn apply_to(self, contact: &mut Contact) {
        if let Some(name) = self.name {
            contact.name = name;
        }
        contact.email = self.email.or(contact.email.take());
        contact.phone = self.phone.or(contact.phone.take());
        contact.company = self.company.or(contact.company.take());
    }
}
