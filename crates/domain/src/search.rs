//! The words by which a ticket is found: one folding for all databases.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longer words are cut: nobody searches for more.
const WORD_CHARS: usize = 40;
/// Words of a query beyond these are ignored.
const QUERY_WORDS: usize = 8;

/// The words of a text without case and accents, in order, with repeats.
pub fn words(text: &str) -> Vec<String> {
    let folded: String = text
        .nfkd()
        .filter(|c| !is_accent(*c))
        .flat_map(char::to_lowercase)
        .collect();
    folded
        .split(|c: char| !(c.is_alphanumeric() || is_combining_mark(c)))
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().take(WORD_CHARS).collect())
        .collect()
}

/// Accents of Latin, Greek and Cyrillic letters; vowel signs of other scripts are letters in their own right.
const fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// What a person searches for: all words, the last of which may be a beginning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    pub whole: Vec<String>,
    pub beginning: Option<String>,
}

impl Search {
    /// `None` when the text holds no word at all.
    pub fn parse(text: &str) -> Option<Self> {
        let mut whole = words(text);
        whole.truncate(QUERY_WORDS);
        let beginning = whole.pop()?;
        whole.sort_unstable();
        whole.dedup();
        Some(Self {
            whole,
            beginning: Some(beginning),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_accents_are_folded() {
        assert_eq!(
            words("Café  RÉSUMÉ, ST-2026-001!"),
            ["cafe", "resume", "st", "2026", "001"]
        );
        assert_eq!(words("हिन्दी में"), ["हिन्दी", "में"]);
        assert_eq!(Search::parse(" \"*' "), None);
        let search = Search::parse("Damaged pack").expect("words");
        assert_eq!(
            (search.whole, search.beginning),
            (vec!["damaged".into()], Some("pack".into()))
        );
    }
}
