//! Plain text: whether the bytes are that, and nothing that a browser would take for a page.

use super::Refused;

/// Markup is looked for in as many first bytes as a browser would look at (WHATWG: 1445).
const MARKUP_WITHIN: usize = 1445;
/// Tags that have no business at the top of a shopper's text.
const TAGS: [&str; 8] = [
    "<!doctype",
    "<html",
    "<head",
    "<body",
    "<script",
    "<iframe",
    "<svg",
    "<?xml",
];

/// Whether text that starts with `head` may be a page or a drawing.
pub(super) fn looks_like_markup(head: &[u8]) -> bool {
    let head = &head[..head.len().min(MARKUP_WITHIN)];
    let text = String::from_utf8_lossy(head).to_ascii_lowercase();
    let text = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n', '\u{c}']);
    let mut first = text.chars();
    let opens = first.next() == Some('<')
        && first
            .next()
            .is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '!' | '?' | '/'));
    opens || TAGS.iter().any(|tag| text.contains(tag))
}

/// Whether `head`, which may end in the middle of a character, is UTF-8 without control codes
/// other than those of lines and tabs.
pub(super) fn looks_like_text(head: &[u8]) -> bool {
    let valid = match std::str::from_utf8(head) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    };
    valid && !head.iter().any(|&byte| is_binary(byte))
}

/// ESC stands in many a terminal's log, so it may stay.
fn is_binary(byte: u8) -> bool {
    byte == 0x7f || (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | 0x0c | b'\r' | 0x1b))
}

/// Checks text in chunks of any cut.
#[derive(Default)]
pub(super) struct TextCheck {
    /// The beginning of a character that the last chunk cut: at most 3 bytes.
    cut: Vec<u8>,
}

impl TextCheck {
    pub(super) fn more(&mut self, chunk: &[u8]) -> Result<(), Refused> {
        let mut rest = chunk;
        while !self.cut.is_empty() {
            let Some((&byte, after)) = rest.split_first() else {
                return Ok(());
            };
            self.cut.push(byte);
            rest = after;
            match std::str::from_utf8(&self.cut) {
                Ok(_) => self.cut.clear(),
                Err(error) if error.error_len().is_none() => {}
                Err(_) => return Err(not_text()),
            }
        }
        if !looks_like_text(rest) {
            return Err(not_text());
        }
        if let Err(error) = std::str::from_utf8(rest) {
            self.cut.extend_from_slice(&rest[error.valid_up_to()..]);
        }
        Ok(())
    }

    /// Text may not end inside a character.
    pub(super) fn end(&self) -> Result<(), Refused> {
        if self.cut.is_empty() {
            Ok(())
        } else {
            Err(not_text())
        }
    }
}

fn not_text() -> Refused {
    Refused::WrongType {
        found: "application/octet-stream".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &[u8], cut: usize) -> bool {
        let mut check = TextCheck::default();
        text.chunks(cut).all(|chunk| check.more(chunk).is_ok()) && check.end().is_ok()
    }

    #[test]
    fn any_cut_gives_the_same_verdict() {
        let good = "Grüße, 你好, 🙂!\r\n\tend".as_bytes();
        let latin1 = b"Gr\xfc\xdfe, everybody";
        let nul = b"fine until\0here";
        let ends_inside = &"tail 🙂".as_bytes()[..8];
        for cut in 1..good.len() {
            assert!(whole(good, cut), "{cut}");
            assert!(!whole(latin1, cut), "{cut}");
            assert!(!whole(nul, cut), "{cut}");
            assert!(!whole(ends_inside, cut), "{cut}");
        }
    }

    #[test]
    fn markup_is_seen_through_blanks_marks_and_case() {
        for page in [
            "<html>",
            "\u{feff} \n<!DOCTYPE html>",
            "<SvG xmlns=",
            "<?xml version",
            "<!-- x -->",
            "hello <ScRiPt>alert(1)</script>",
            "</p>",
            "<a href=x>",
        ] {
            assert!(looks_like_markup(page.as_bytes()), "{page}");
        }
        for text in ["a < b", "<3 you", "< 5 items", "Order 7: a<b>c", "", "<>"] {
            assert!(!looks_like_markup(text.as_bytes()), "{text}");
        }
    }
}
