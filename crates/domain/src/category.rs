//! What a ticket is about: a tenant's own list, with the usual ones shipped.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Category {
    pub slug: String,
    pub label: String,
    /// The queue that its tickets go to.
    #[serde(default)]
    pub queue: Option<String>,
}

/// Presets: a shop's, a software service's, and a help desk's.
const PRESETS: [(&str, &str); 16] = [
    ("general", "General"),
    ("product-issue", "Product issue"),
    ("delivery", "Delivery"),
    ("payment", "Payment"),
    ("refund", "Refund"),
    ("account", "Account"),
    ("technical", "Technical"),
    ("lex-question", "Lex Question"),
    ("billing", "Billing"),
    ("cao-related", "CAO-related"),
    ("other", "Other"),
    ("technical-issue", "Technical Issue"),
    ("account-issue", "Account Issue"),
    ("feature-request", "Feature Request"),
    ("general-inquiry", "General Inquiry"),
    ("bug-report", "Bug Report"),
];

pub fn presets() -> Vec<Category> {
    let preset = |(slug, label): (&str, &str)| Category {
        slug: slug.into(),
        label: label.into(),
        queue: None,
    };
    PRESETS.into_iter().map(preset).collect()
}

/// Finds by slug or label without case.
pub fn find<'a>(categories: &'a [Category], text: &str) -> Option<&'a Category> {
    let wanted = text.trim().to_lowercase();
    categories
        .iter()
        .find(|category| category.slug == wanted)
        .or_else(|| {
            categories
                .iter()
                .find(|category| category.label.to_lowercase() == wanted)
        })
}
