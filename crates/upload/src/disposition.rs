//! The `Content-Disposition` of a file handed out.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// RFC 5987 `attr-char`: what may stand unencoded in `filename*`.
const ATTR_CHAR: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'!')
    .remove(b'#')
    .remove(b'$')
    .remove(b'&')
    .remove(b'+')
    .remove(b'-')
    .remove(b'.')
    .remove(b'^')
    .remove(b'_')
    .remove(b'`')
    .remove(b'|')
    .remove(b'~');

/// `inline` only for the raster images that this server re-encoded itself, `attachment` for all
/// else; the name once in plain ASCII and once in UTF-8 (RFC 6266).
pub fn disposition(file_name: &str, content_type: &str) -> String {
    let kind = match content_type {
        "image/jpeg" | "image/png" | "image/webp" => "inline",
        _ => "attachment",
    };
    let ascii: String = file_name
        .chars()
        .map(|c| match c {
            '"' | '\\' | '%' => '_',
            c if c.is_ascii_graphic() || c == ' ' => c,
            _ => '_',
        })
        .collect();
    let encoded = utf8_percent_encode(file_name, ATTR_CHAR);
    format!("{kind}; filename=\"{ascii}\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn only_our_images_are_inline() {
        assert!(disposition("a.png", "image/png").starts_with("inline; "));
        for other in ["image/svg+xml", "text/html", "application/pdf", "image/gif"] {
            assert!(
                disposition("a", other).starts_with("attachment; "),
                "{other}"
            );
        }
    }

    #[test]
    fn a_name_cannot_leave_its_quotes_or_its_line() {
        let header = disposition("a\"; x=\r\nSet-Cookie: b\\é%41.pdf", "application/pdf");
        assert_eq!(
            header,
            "attachment; filename=\"a_; x=__Set-Cookie: b___41.pdf\"; \
             filename*=UTF-8''a%22%3B%20x%3D%0D%0ASet-Cookie%3A%20b%5C%C3%A9%2541.pdf"
        );
    }
}
