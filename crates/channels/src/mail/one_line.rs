//! Text of strangers made fit for a header: one line, bounded, without hidden direction marks.

/// `text` on one line and at most `max_chars` characters (Unicode scalar values) long.
///
/// Every control and line separator becomes a space, so that no name or subject can start
/// a header of its own; marks that reverse the direction of text are dropped, because with
/// them a display name can show another address than the real one. An encoded word
/// (RFC 2047) typed by hand is broken: mail programs would decode what nobody has checked.
pub(super) fn one_line(text: &str, max_chars: usize) -> String {
    let visible = text
        .chars()
        .filter(|c| !turns_direction(*c))
        .map(|c| if breaks_line(c) { ' ' } else { c })
        .collect::<String>();
    let visible = visible.replace("=?", "= ?");
    let words = visible.split(' ').filter(|word| !word.is_empty());
    let mut line = String::with_capacity(visible.len());
    for word in words {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    match line.char_indices().nth(max_chars) {
        Some((end, _)) => line[..end].trim_end().to_owned(),
        None => line,
    }
}

fn breaks_line(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn line_breaks_and_controls_become_one_space() {
        assert_eq!(one_line(" a\r\nBcc: x\0\u{85}\u{2028}b ", 50), "a Bcc: x b");
    }

    #[test]
    fn direction_overrides_are_dropped() {
        assert_eq!(one_line("ab\u{202e}cd\u{2066}e", 50), "abcde");
    }

    #[test]
    fn encoded_words_are_not_smuggled_in() {
        assert_eq!(one_line("=?utf-8?Q?x=0A?=", 50), "= ?utf-8?Q?x=0A?=");
    }

    #[test]
    fn the_limit_counts_characters_not_bytes() {
        assert_eq!(one_line("हिन्दी पाठ", 6), "हिन्दी");
    }
}
