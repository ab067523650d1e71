//! The API's own description: OpenAPI, the frames' schema, and a page to read both.
mod aliases;
mod forms;
mod openapi;
mod page;
#[cfg(test)]
mod page_tests;
mod params;
mod refusals;
mod serve;
mod socket;

pub use forms::{ReplyForm, UploadForm};
pub use page::{page, script, style};
pub use params::{IdempotencyKey, TicketListParams, VariantWord, ViaWord};
pub use serve::{frames, openapi};
