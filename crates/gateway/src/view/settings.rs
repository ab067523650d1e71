//! What anyone may know of a shop.

use desk::actions::PublicConfig;
use domain::Timestamp;
use domain::category::Category;
use domain::settings::{Bot, Brand, Uploads};
use serde::Serialize;
use utoipa::ToSchema;

use super::settings_shape::{BotShape, BrandShape, CategoryShape, UploadsShape};

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PublicConfig)]
pub struct PublicConfigView {
    #[schema(value_type = BrandShape)]
    pub brand: Brand,
    #[schema(value_type = BotShape)]
    pub bot: Bot,
    #[schema(value_type = Vec<CategoryShape>)]
    pub categories: Vec<Category>,
    #[schema(value_type = UploadsShape)]
    pub uploads: Uploads,
    pub widget: PublicWidget,
    pub office_open: bool,
    /// When somebody is on duty again, while nobody is.
    #[schema(value_type = Option<String>, format = DateTime, required)]
    pub opens_at: Option<Timestamp>,
    /// The median time to a first answer, seconds; null while there was none.
    #[schema(required)]
    pub reply_seconds: Option<f64>,
    pub locales: [&'static str; 4],
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PublicWidget {
    pub pre_chat: Vec<String>,
    pub anonymous: bool,
    pub fixed_sides: bool,
}

impl From<&PublicConfig> for PublicConfigView {
    fn from(config: &PublicConfig) -> Self {
        let settings = &config.shop.settings;
        let widget = &settings.widget;
        // Which queue a category goes to is the shop's own business.
        let public = |category: &Category| Category {
            queue: None,
            ..category.clone()
        };
        Self {
            brand: settings.brand.clone(),
            bot: settings.bot.clone(),
            categories: settings.tickets.categories.iter().map(public).collect(),
            uploads: settings.uploads.clone(),
            widget: PublicWidget {
                pre_chat: widget.pre_chat.clone(),
                anonymous: widget.anonymous,
                fixed_sides: widget.fixed_sides,
            },
            office_open: config.is_open,
            opens_at: config.opens_at,
            reply_seconds: config.reply_seconds,
            locales: ["en", "hi", "es", "ar"],
        }
    }
}
