//! What a face of the shop needs to know before anyone has logged in.

use std::sync::Arc;

use domain::Timestamp;

use crate::{Desk, DeskError, Shop};

#[derive(Debug)]
pub struct PublicConfig {
    pub shop: Arc<Shop>,
    /// Whether somebody is on duty now.
    pub is_open: bool,
    /// When somebody is on duty again, while nobody is.
    pub opens_at: Option<Timestamp>,
    /// The median time to a first answer, seconds.
    pub reply_seconds: Option<f64>,
}

impl Desk {
    pub async fn public_config(&self, tenant: Option<&str>) -> Result<PublicConfig, DeskError> {
        let shop = self.shop_by_key(tenant).await?;
        let (now, calendar) = (self.now(), shop.settings.calendar());
        let is_open = calendar
            .as_ref()
            .is_none_or(|calendar| calendar.is_open(now));
        let opens_at = calendar.and_then(|calendar| calendar.opens_at(now));
        let reply_seconds = self.reply_seconds(shop.id()).await?;
        Ok(PublicConfig {
            shop,
            is_open,
            opens_at,
            reply_seconds,
        })
    }
}
