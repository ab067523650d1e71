//! What a face of the shop needs to know before anyone has logged in.

use std::sync::Arc;

use crate::{Desk, DeskError, Shop};

#[derive(Debug)]
pub struct PublicConfig {
    pub shop: Arc<Shop>,
    /// Whether somebody is on duty now.
    pub is_open: bool,
}

impl Desk {
    pub async fn public_config(&self, tenant: Option<&str>) -> Result<PublicConfig, DeskError> {
        let shop = self.shop_by_key(tenant).await?;
        let is_open = shop
            .settings
            .calendar()
            .is_none_or(|calendar| calendar.is_open(self.now()));
        Ok(PublicConfig { shop, is_open })
    }
}
