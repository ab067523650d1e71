//! Parameters that several routes share.
#![expect(dead_code, reason = "read by their schemas only")]

use utoipa::{IntoParams, ToSchema};

use crate::view::{ChannelWord, HandlerWord, PriorityWord, StatusWord};

/// Lists of alternatives are repeated or separated by commas.
#[derive(IntoParams)]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
pub struct TicketListParams {
    /// Any of these; `open` alone means `new` too.
    status: Option<Vec<StatusWord>>,
    /// Any of these.
    priority: Option<Vec<PriorityWord>>,
    /// Any of these slugs.
    category: Option<Vec<String>>,
    /// Any of these: `me`, `none` or an agent's id.
    assigned_to: Option<Vec<String>>,
    /// Any of these slugs.
    queue: Option<Vec<String>>,
    /// Any of these.
    tag: Option<Vec<String>>,
    /// Any of these.
    channel: Option<Vec<ChannelWord>>,
    /// `agent` without.
    handled_by: Option<HandlerWord>,
    /// Only this customer's tickets, by id.
    customer: Option<String>,
    /// Created at this time or later: a date or an RFC 3339 time.
    from: Option<String>,
    /// Created before this time: a date or an RFC 3339 time.
    to: Option<String>,
    /// Changed at this time or later: a date or an RFC 3339 time.
    updated_since: Option<String>,
    /// All words, in any order, case and accents folded; the last may be a beginning.
    #[param(max_length = 200)]
    q: Option<String>,
    /// The same as `q`.
    #[param(max_length = 200)]
    search: Option<String>,
    /// `-updatedAt` without.
    #[param(inline)]
    sort: Option<SortWord>,
    /// 50 without.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// A page by number.
    #[param(minimum = 1, maximum = 100_000)]
    page: Option<u32>,
    /// `nextCursor` of the page before.
    cursor: Option<String>,
}

/// `-` is descending.
#[derive(ToSchema)]
enum SortWord {
    #[schema(rename = "createdAt")]
    CreatedAt,
    #[schema(rename = "-createdAt")]
    CreatedAtDescending,
    #[schema(rename = "updatedAt")]
    UpdatedAt,
    #[schema(rename = "-updatedAt")]
    UpdatedAtDescending,
    #[schema(rename = "priority")]
    Priority,
    #[schema(rename = "-priority")]
    PriorityDescending,
    #[schema(rename = "number")]
    Number,
    #[schema(rename = "-number")]
    NumberDescending,
    #[schema(rename = "dueAt")]
    DueAt,
    #[schema(rename = "-dueAt")]
    DueAtDescending,
}

#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
pub struct IdempotencyKey {
    /// The same key from the same caller gets the first result again, with 200. A key in the body wins.
    #[param(rename = "Idempotency-Key", nullable = false)]
    key: Option<String>,
}

#[derive(ToSchema)]
#[schema(as = Variant, rename_all = "snake_case")]
pub enum VariantWord {
    Thumb,
}

#[derive(ToSchema)]
#[schema(as = Via, rename_all = "snake_case")]
pub enum ViaWord {
    Server,
}
