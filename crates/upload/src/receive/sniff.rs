//! The type of a file, from its first bytes; what the sender claims only tells texts apart.

use super::text::{looks_like_markup, looks_like_text};

/// A type and the extension that goes with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kind {
    pub(super) mime: &'static str,
    pub(super) extension: &'static str,
}

const UNKNOWN: Kind = Kind {
    mime: "application/octet-stream",
    extension: "bin",
};
const TEXT: Kind = Kind {
    mime: "text/plain",
    extension: "txt",
};
const CSV: Kind = Kind {
    mime: "text/csv",
    extension: "csv",
};
const HTML: Kind = Kind {
    mime: "text/html",
    extension: "html",
};
const SVG: Kind = Kind {
    mime: "image/svg+xml",
    extension: "svg",
};

/// Magic numbers of two letters, which a shopper's text may well begin with ("BMW …").
const WEAK: [&str; 2] = ["bmp", "exe"];

pub(super) fn kind(head: &[u8], claimed: Option<&str>) -> Kind {
    match infer::get(head) {
        Some(found) if WEAK.contains(&found.extension()) && looks_like_text(head) => {
            text_kind(head, claimed)
        }
        Some(found) if found.matcher_type() == infer::MatcherType::Text => text_kind(head, claimed),
        Some(found) => Kind {
            mime: found.mime_type(),
            extension: found.extension(),
        },
        None => text_kind(head, claimed),
    }
}

fn text_kind(head: &[u8], claimed: Option<&str>) -> Kind {
    // Before the question whether it is text: a page in UTF-16 or with a NUL is still a page.
    if looks_like_markup(head) {
        let text = String::from_utf8_lossy(head).to_ascii_lowercase();
        return if text.contains("<svg") { SVG } else { HTML };
    }
    if !looks_like_text(head) {
        return UNKNOWN;
    }
    let claimed = claimed.and_then(|claimed| claimed.split(';').next());
    match claimed.map(str::trim) {
        Some(claimed) if claimed.eq_ignore_ascii_case(CSV.mime) => CSV,
        _ => TEXT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_win_over_the_claim() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
        assert_eq!(kind(png, Some("application/pdf")).mime, "image/png");
        assert_eq!(
            kind(b"%PDF-1.7\n", Some("image/png")).mime,
            "application/pdf"
        );
        assert_eq!(kind(b"hello", Some("image/png")).mime, "text/plain");
        assert_eq!(kind(b"\0\x01\x02", Some("text/plain")), UNKNOWN);
    }

    #[test]
    fn the_claim_only_tells_texts_apart() {
        assert_eq!(kind(b"a,b\n", Some("Text/CSV; charset=utf-8")), CSV);
        assert_eq!(kind(b"a,b\n", Some("text/html")), TEXT);
        assert_eq!(kind(b"a,b\n", None), TEXT);
    }

    #[test]
    fn pages_and_drawings_are_named_whatever_is_claimed() {
        let svg = b"<?xml version='1.0'?>\n<svg xmlns='x'>";
        assert_eq!(kind(svg, Some("image/png")), SVG);
        assert_eq!(kind(b"<svg onload=alert(1)>", None), SVG);
        assert_eq!(kind(b"  <!DOCTYPE html><p>", Some("text/plain")), HTML);
        assert_eq!(kind(b"<script>\0</script>", Some("text/plain")), HTML);
    }

    #[test]
    fn short_magic_does_not_swallow_text() {
        assert_eq!(kind(b"BMW order late", Some("text/plain")), TEXT);
        assert_eq!(kind(b"MZ is my initials", Some("text/plain")), TEXT);
        assert_eq!(kind(b"BM\x36\0\0\0\0\0\0\0", None).mime, "image/bmp");
        assert_ne!(kind(b"MZ\x90\0\x03\0\0\0", None), TEXT);
    }
}
