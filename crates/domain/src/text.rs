//! What people type: trimmed, counted in characters, never blank where something must be said.

use crate::Invalid;

/// Longest subject, in Unicode scalar values.
pub const SUBJECT_CHARS: usize = 200;
/// Longest message, in Unicode scalar values.
pub const MESSAGE_CHARS: usize = 10_000;
/// Longest name, company, reason and the like.
pub const LINE_CHARS: usize = 200;
/// Longest e-mail address (RFC 5321, 4.5.3.1.3 less the angle brackets).
pub const EMAIL_CHARS: usize = 254;
/// Longest idempotency key.
pub const KEY_CHARS: usize = 200;

/// Trims and requires 1 to `max` characters without NUL.
pub fn required(field: &str, text: &str, max: usize) -> Result<String, Invalid> {
    optional(field, Some(text), max)?.ok_or_else(|| Invalid::field(field, "must not be empty"))
}

/// Trims; blank is absent; at most `max` characters without NUL.
pub fn optional(field: &str, text: Option<&str>, max: usize) -> Result<Option<String>, Invalid> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    // NUL ends strings in too many places downstream to be worth carrying.
    if text.contains('\0') {
        return Err(Invalid::field(field, "must not contain NUL"));
    }
    if text.chars().count() > max {
        return Err(Invalid::field(
            field,
            format!("must be at most {max} characters"),
        ));
    }
    Ok(Some(text.to_owned()))
}

/// A name, a company or another single line: as [`optional`], without control characters.
pub fn line(field: &str, text: Option<&str>) -> Result<Option<String>, Invalid> {
    let line = optional(field, text, LINE_CHARS)?;
    match line {
        Some(line) if line.chars().any(char::is_control) => Err(Invalid::field(
            field,
            "must be one line without control characters",
        )),
        line => Ok(line),
    }
}

/// An e-mail address: something at something, no blanks. Whether it exists only a mail can tell.
pub fn email(field: &str, text: Option<&str>) -> Result<Option<String>, Invalid> {
    let Some(address) = optional(field, text, EMAIL_CHARS)? else {
        return Ok(None);
    };
    let good = address.rsplit_once('@').is_some_and(|(local, host)| {
        !local.is_empty()
            && !host.is_empty()
            && !address
                .chars()
                .any(|c| c.is_whitespace() || c.is_control() || "<>,;\"()[]\\".contains(c))
            && !local.contains('@')
    });
    if good {
        Ok(Some(address))
    } else {
        Err(Invalid::field(field, "must be an e-mail address"))
    }
}

/// The form in which addresses are compared and indexed.
pub fn email_key(address: &str) -> String {
    address.trim().to_lowercase()
}

/// A subject made from a message's first line, for clients that send none.
pub fn subject_from(message: &str) -> String {
    let first = message.trim().lines().next().unwrap_or_default().trim();
    if first.chars().count() <= 80 {
        return first.to_owned();
    }
    let mut subject: String = first.chars().take(79).collect();
    subject.push('…');
    subject
}

/// The name of a thing in settings and queries: lower-case letters, digits, `-` and `_`.
pub fn slug(field: &str, text: &str) -> Result<String, Invalid> {
    let text = text.trim().to_lowercase();
    let good = (1..=60).contains(&text.len())
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_');
    if good {
        Ok(text)
    } else {
        Err(Invalid::field(field, "must be a slug of a-z, 0-9, - and _"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_count_characters() {
        let subject = "ü".repeat(SUBJECT_CHARS);
        assert_eq!(
            required("subject", &subject, SUBJECT_CHARS),
            Ok(subject.clone())
        );
        assert!(required("subject", &format!("{subject}x"), SUBJECT_CHARS).is_err());
        assert!(required("subject", " \n ", SUBJECT_CHARS).is_err());
        assert!(required("subject", "a\0b", SUBJECT_CHARS).is_err());
    }

    #[test]
    fn addresses() {
        for good in ["a@b", "asha.k+x@example.co.in", "用户@例子.中国"] {
            assert!(email("email", Some(good)).is_ok(), "{good}");
        }
        for bad in [
            "a",
            "@b",
            "a@",
            "a b@c",
            "a@b\r\nBcc: c@d",
            "<a@b>",
            "a@b@c",
        ] {
            assert!(email("email", Some(bad)).is_err(), "{bad}");
        }
        assert_eq!(email("email", Some("  ")), Ok(None));
    }
}
