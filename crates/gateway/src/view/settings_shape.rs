//! The settings' sections as schemas. The sections themselves stand in the domain, which knows
//! nothing of the API's description; a test holds the two together.

use std::collections::BTreeMap;

use utoipa::ToSchema;

use super::words::PriorityWord;

/// A tenant's settings. Durations are texts like `30s`, `5m`, `4h`, `7d`.
#[derive(ToSchema)]
#[schema(as = Settings)]
pub struct SettingsShape {
    brand: BrandShape,
    bot: BotShape,
    tickets: TicketSettingsShape,
    sla: SlaSettingsShape,
    routing: RoutingShape,
    uploads: UploadsShape,
    widget: WidgetShape,
    mail: MailSettingsShape,
    notifications: NotificationsShape,
    privacy: PrivacyShape,
}

#[derive(ToSchema)]
#[schema(as = Brand, rename_all = "camelCase")]
pub struct BrandShape {
    name: String,
    #[schema(required)]
    support_email: Option<String>,
    /// `#rrggbb`
    color: String,
    #[schema(required)]
    logo_url: Option<String>,
    /// `en`, `hi`, `es` or `ar`
    locale: String,
}

#[derive(ToSchema)]
#[schema(as = Bot, rename_all = "camelCase")]
pub struct BotShape {
    enabled: bool,
    name: String,
    greeting: String,
    quick_replies: Vec<String>,
}

#[derive(ToSchema)]
#[schema(as = TicketSettings, rename_all = "camelCase")]
struct TicketSettingsShape {
    /// Of `{yyyy}` and `{n:03}`.
    number_template: String,
    on_agent_reply: OnAgentReplyShape,
    claim_on_view: bool,
    /// A duration: until then a reply reopens a closed ticket, later it opens a linked one.
    reopen_for: String,
    /// A duration.
    auto_close_after: String,
    /// A duration.
    nudge_before: String,
    categories: Vec<CategoryShape>,
}

#[derive(ToSchema)]
#[schema(as = OnAgentReply, rename_all = "snake_case")]
enum OnAgentReplyShape {
    Waiting,
    Keep,
}

#[derive(ToSchema)]
#[schema(as = Category)]
pub struct CategoryShape {
    slug: String,
    label: String,
    #[schema(required)]
    queue: Option<String>,
}

#[derive(ToSchema)]
#[schema(as = SlaSettings, rename_all = "camelCase")]
struct SlaSettingsShape {
    targets: TargetsShape,
    /// A duration.
    warn_before: String,
    #[schema(required)]
    calendar: Option<CalendarShape>,
}

#[derive(ToSchema)]
#[schema(as = SlaTargets)]
struct TargetsShape {
    urgent: TargetShape,
    high: TargetShape,
    medium: TargetShape,
    low: TargetShape,
}

#[derive(ToSchema)]
#[schema(as = SlaTarget, rename_all = "camelCase")]
struct TargetShape {
    /// A duration.
    first_response: String,
    /// A duration.
    #[schema(required)]
    resolve: Option<String>,
}

#[derive(ToSchema)]
#[schema(as = BusinessCalendar)]
struct CalendarShape {
    /// An IANA name.
    timezone: String,
    /// `mon` to `sun`, each a list of `["09:00", "18:00"]`.
    hours: BTreeMap<String, Vec<Vec<String>>>,
    /// Dates.
    holidays: Vec<String>,
}

#[derive(ToSchema)]
#[schema(as = Routing, rename_all = "camelCase")]
struct RoutingShape {
    mode: RoutingModeShape,
    max_open_per_agent: u32,
    keywords: Vec<KeywordShape>,
}

#[derive(ToSchema)]
#[schema(as = RoutingMode, rename_all = "snake_case")]
enum RoutingModeShape {
    RoundRobin,
    Load,
    Manual,
}

#[derive(ToSchema)]
#[schema(as = RoutingKeyword)]
struct KeywordShape {
    word: String,
    #[schema(required)]
    queue: Option<String>,
    #[schema(required)]
    priority: Option<PriorityWord>,
}

#[derive(ToSchema)]
#[schema(as = Uploads, rename_all = "camelCase")]
pub struct UploadsShape {
    /// Bytes of one file.
    max_bytes: u64,
    /// Media types.
    types: Vec<String>,
}

#[derive(ToSchema)]
#[schema(as = Widget, rename_all = "camelCase")]
struct WidgetShape {
    /// Scheme, host and port.
    allowed_origins: Vec<String>,
    /// Of `name`, `email`, `phone`, `company`, `orderId`.
    pre_chat: Vec<String>,
    anonymous: bool,
    fixed_sides: bool,
    /// The lower corner of the bubble.
    position: PositionShape,
    /// Beside the closed bubble, at most 120 characters.
    #[schema(required)]
    teaser: Option<String>,
}

#[derive(ToSchema)]
#[schema(as = Position, rename_all = "snake_case")]
enum PositionShape {
    Right,
    Left,
}

#[derive(ToSchema)]
#[schema(as = MailSettings, rename_all = "camelCase")]
struct MailSettingsShape {
    #[schema(required)]
    from_name: Option<String>,
    auto_response: bool,
    #[schema(required)]
    auto_response_text: Option<String>,
}

#[derive(ToSchema)]
#[schema(as = Notifications, rename_all = "camelCase")]
struct NotificationsShape {
    mail_customer: bool,
}

#[derive(ToSchema)]
#[schema(as = Privacy)]
struct PrivacyShape {
    /// A duration after which closed tickets are erased.
    #[schema(required)]
    retention: Option<String>,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use domain::settings::Settings;
    use serde_json::{Map, Value, json};
    use utoipa::PartialSchema as _;
    use utoipa::openapi::{RefOr, Schema};

    use super::*;

    /// Every object of `value` has just the fields of its schema.
    fn compare(path: &str, value: &Value, schema: &Value, all: &Map<String, Value>) {
        let reference = schema["$ref"]
            .as_str()
            .or_else(|| schema["oneOf"][1]["$ref"].as_str());
        let schema = reference.map_or(schema, |name| {
            &all[name.rsplit('/').next().unwrap_or_default()]
        });
        if let Some(first) = value.get(0) {
            return compare(path, first, &schema["items"], all);
        }
        let (Value::Object(fields), Value::Object(known)) = (value, &schema["properties"]) else {
            return;
        };
        let names = |of: &Map<String, Value>| of.keys().cloned().collect::<BTreeSet<_>>();
        assert_eq!(names(fields), names(known), "{path}");
        for (name, value) in fields {
            compare(name, value, &known[name], all);
        }
    }

    #[test]
    fn the_schema_has_the_fields_of_the_settings() {
        let mut schemas: Vec<(String, RefOr<Schema>)> = Vec::new();
        SettingsShape::schemas(&mut schemas);
        let all: Map<_, _> = schemas
            .into_iter()
            .map(|(name, schema)| (name, json!(schema)))
            .collect();
        // With what is absent by default.
        let patch = json!({
            "sla": {"calendar": {"timezone": "UTC", "hours": {"mon": [["09:00", "18:00"]]}, "holidays": []}},
            "routing": {"keywords": [{"word": "invoice", "queue": "billing", "priority": null}]},
        });
        let settings = Settings::default().patched(&patch).expect("good settings");
        assert_eq!(settings.routing.keywords.len(), 1);
        compare(
            "settings",
            &settings.to_value(),
            &json!(SettingsShape::schema()),
            &all,
        );
    }
}
