//! Which queue a new ticket goes to, and how urgent its words make it.

use crate::category::{self, Category};
use crate::priority::Priority;
use crate::search;
use crate::settings::Keyword;

/// What the words and the category of a ticket decide.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    pub queue: Option<String>,
    pub priority: Option<Priority>,
}

/// The first matching keyword decides each of queue and priority; else the category's queue.
pub fn route(keywords: &[Keyword], categories: &[Category], category: &str, text: &str) -> Route {
    let spoken = search::words(text);
    let mut route = Route::default();
    for keyword in keywords
        .iter()
        .filter(|keyword| says(&spoken, &keyword.word))
    {
        route.queue = route.queue.or_else(|| keyword.queue.clone());
        route.priority = route.priority.or(keyword.priority);
    }
    route.queue = route
        .queue
        .or_else(|| category::find(categories, category)?.queue.clone());
    route
}

/// Whether the words of `phrase` stand beside each other in `spoken`.
fn says(spoken: &[String], phrase: &str) -> bool {
    let phrase = search::words(phrase);
    !phrase.is_empty() && spoken.windows(phrase.len()).any(|window| window == phrase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_win_over_the_category() {
        let keywords = [
            Keyword {
                word: "billing".into(),
                queue: Some("billing".into()),
                priority: None,
            },
            Keyword {
                word: "Site down".into(),
                queue: None,
                priority: Some(Priority::Urgent),
            },
        ];
        let categories = [Category {
            slug: "delivery".into(),
            label: "Delivery".into(),
            queue: Some("parcels".into()),
        }];
        let said = |text| route(&keywords, &categories, "delivery", text);
        assert_eq!(said("A Billing question").queue.as_deref(), Some("billing"));
        assert_eq!(said("where is it").queue.as_deref(), Some("parcels"));
        assert_eq!(
            said("your SITE, down again").priority,
            Some(Priority::Urgent)
        );
        assert_eq!(said("site is down").priority, None);
    }
}
