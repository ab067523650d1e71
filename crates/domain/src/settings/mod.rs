//! What a tenant decides for itself. Every field has a default, so that an empty object is a working shop.

mod check;
mod sections;

pub use sections::{
    Bot, Brand, Keyword, MailSettings, Notifications, OnAgentReply, Position, Privacy, Routing,
    RoutingMode, SlaSettings, Targets, Tickets, Uploads, Widget,
};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::Invalid;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Settings {
    pub brand: Brand,
    pub bot: Bot,
    pub tickets: Tickets,
    pub sla: SlaSettings,
    pub routing: Routing,
    pub uploads: Uploads,
    pub widget: Widget,
    pub mail: MailSettings,
    pub notifications: Notifications,
    pub privacy: Privacy,
}

impl Settings {
    /// Reads a JSON object and checks every rule; a fault names its field by its dotted path.
    pub fn parse(value: &Value) -> Result<Self, Invalid> {
        let settings: Self = serde_path_to_error::deserialize(value).map_err(|error| {
            let path = error.path().to_string();
            Invalid::field(
                if path == "." { "settings".into() } else { path },
                error.inner().to_string(),
            )
        })?;
        settings.check()?;
        Ok(settings)
    }

    /// Applies a JSON merge patch (RFC 7396). `null` takes a value back: an optional one is
    /// cleared, any other returns to its default.
    pub fn patched(&self, patch: &Value) -> Result<Self, Invalid> {
        if !patch.is_object() {
            return Err(Invalid::field("settings", "must be an object"));
        }
        let mut value = self.to_value();
        json_patch::merge(&mut value, patch);
        restore_targets(&mut value);
        Self::parse(&value)
    }

    pub fn to_value(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }
}

/// A target's first response is not optional, and its default depends on the priority, which serde
/// cannot know: it is put back here after a patch has taken it away.
fn restore_targets(value: &mut Value) {
    let defaults = Settings::default().to_value();
    let Some(targets) = value
        .pointer_mut("/sla/targets")
        .and_then(Value::as_object_mut)
    else {
        return;
    };
    for (priority, target) in targets {
        let default = defaults.pointer(&format!("/sla/targets/{priority}/firstResponse"));
        if let (Some(target), Some(default)) = (target.as_object_mut(), default) {
            target
                .entry("firstResponse")
                .or_insert_with(|| default.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn null_goes_back_to_the_default() {
        let settings = Settings::default();
        let changed = settings
            .patched(&json!({"brand": {"name": "Makhana", "supportEmail": "help@example.com"}, "tickets": {"reopenFor": "3d"}}))
            .expect("good");
        assert_eq!(changed.brand.name, "Makhana");
        let back = changed
            .patched(&json!({"brand": {"supportEmail": null}, "tickets": {"reopenFor": null}}))
            .expect("good");
        assert_eq!(back.brand.support_email, None);
        assert_eq!(back.tickets.reopen_for, settings.tickets.reopen_for);
        assert_eq!(back.brand.name, "Makhana");
    }

    #[test]
    fn a_target_keeps_what_is_not_optional() {
        let patch = json!({"sla": {"targets": {"high": {"firstResponse": null, "resolve": null}}}});
        let targets = Settings::default()
            .patched(&patch)
            .expect("good")
            .sla
            .targets;
        assert_eq!(
            targets.high.first_response,
            Settings::default().sla.targets.high.first_response
        );
        assert_eq!(targets.high.resolve, None);
    }

    #[test]
    fn faults_name_their_field() {
        let field = |patch: Value| {
            let fields = Settings::default()
                .patched(&patch)
                .expect_err("wrong")
                .fields;
            fields.into_keys().collect::<Vec<_>>().join(" ")
        };
        assert_eq!(
            field(json!({"tickets": {"reopenFor": "soon"}})),
            "tickets.reopenFor"
        );
        assert_eq!(
            field(json!({"tickets": {"numberTemplate": "x"}})),
            "tickets.numberTemplate"
        );
        assert_eq!(field(json!({"routing": {"mode": "magic"}})), "routing.mode");
        assert_eq!(
            field(json!({"widget": {"allowedOrigins": ["ftp://x"]}})),
            "widget.allowedOrigins"
        );
        assert_eq!(
            field(json!({"uploads": {"types": ["image/svg+xml"]}})),
            "uploads.types"
        );
        assert_eq!(field(json!([])), "settings");
    }
}
