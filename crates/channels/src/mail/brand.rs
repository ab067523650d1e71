//! How a tenant wants its mails to look. Values come from settings and are not trusted.
use serde::Serialize;
use url::Url;

use super::one_line::one_line;

/// Used when the tenant's colour is none; the same as in the settings a tenant starts with.
const DEFAULT_COLOR: &str = "#2f6fed";
/// Characters of a brand's name in a subject or footer.
const MAX_NAME_CHARS: usize = 80;

/// The tenant's side of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brand {
    pub name: String,
    /// `#rgb` or `#rrggbb`; anything else falls back to the default colour.
    pub color: String,
    pub support_email: Option<String>,
    /// `http` or `https`; anything else is left out.
    pub logo_url: Option<String>,
    /// The language of the shop, used where the reader's own is not available.
    pub locale: String,
}

/// What the templates see under `brand`.
#[derive(Serialize)]
pub(super) struct BrandContext {
    name: String,
    color: String,
    on_color: &'static str,
    support_email: Option<String>,
    logo_url: Option<String>,
}

impl Brand {
    pub(super) fn context(&self) -> BrandContext {
        let (color, [r, g, b]) = match rgb(&self.color) {
            Some(parts) => (self.color.clone(), parts),
            None => (DEFAULT_COLOR.to_owned(), [0x2f, 0x6f, 0xed]),
        };
        BrandContext {
            name: one_line(&self.name, MAX_NAME_CHARS),
            color,
            on_color: if is_light(r, g, b) {
                "#16181d"
            } else {
                "#ffffff"
            },
            support_email: self.support_email.clone().filter(|email| !email.is_empty()),
            logo_url: self.logo_url.clone().filter(|url| is_web(url)),
        }
    }
}

/// Only a plain hexadecimal colour: the value lands in a style attribute.
fn rgb(color: &str) -> Option<[u8; 3]> {
    let hex = color.strip_prefix('#')?;
    if !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let part = |range| u8::from_str_radix(&hex[range], 16).ok();
    match hex.len() {
        3 => Some([part(0..1)? * 0x11, part(1..2)? * 0x11, part(2..3)? * 0x11]),
        6 => Some([part(0..2)?, part(2..4)?, part(4..6)?]),
        _ => None,
    }
}

/// Perceived brightness (ITU-R BT.601 weights): dark letters from about 60 % on.
fn is_light(r: u8, g: u8, b: u8) -> bool {
    u32::from(r) * 299 + u32::from(g) * 587 + u32::from(b) * 114 > 155_000
}

pub(super) fn is_web(url: &str) -> bool {
    Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}

#[cfg(test)]
mod tests {
    use super::{is_light, rgb};

    #[test]
    fn only_hexadecimal_colours_count() {
        assert_eq!(rgb("#fff"), Some([255, 255, 255]));
        assert_eq!(rgb("#B7791f"), Some([0xb7, 0x79, 0x1f]));
        for wrong in ["", "red", "#ff", "#12345g", "#fff;x:url(y)", "#éa"] {
            assert_eq!(rgb(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn letters_contrast_with_the_colour() {
        assert!(is_light(0xff, 0xff, 0));
        assert!(!is_light(0, 0x40, 0xa0));
    }
}
