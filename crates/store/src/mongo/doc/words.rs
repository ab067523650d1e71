//! The words by which a document is found, as a set that one index serves for both sides.

use std::collections::BTreeSet;

use domain::message::Message;
use domain::search;

/// Stands before the words of internal notes, which customers must not find. Words themselves are
/// letters and digits only, so nothing else can begin with it.
pub const INTERNAL: char = '!';

/// The words of one message; system lines are not searched.
pub fn of_message(message: &Message) -> BTreeSet<String> {
    if !message.is_said() {
        return BTreeSet::new();
    }
    let words = search::words(&message.message).into_iter();
    if message.internal {
        words.map(|word| format!("{INTERNAL}{word}")).collect()
    } else {
        words.collect()
    }
}

/// The words of a ticket's own text and of the messages that lie with it.
pub fn of_thread<'a>(
    searchable: &str,
    messages: impl IntoIterator<Item = &'a Message>,
) -> BTreeSet<String> {
    let mut all: BTreeSet<String> = search::words(searchable).into_iter().collect();
    for message in messages {
        all.extend(of_message(message));
    }
    all
}
