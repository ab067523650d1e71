//! Shows the mails that were kept, are owed, went out or failed.

use domain::MailId;
use domain::mail::Mail;
use domain::policy::{AgentCaller, Permission};

use crate::{Desk, DeskError};

impl Desk {
    /// Newest first, those older than `before`.
    pub async fn list_mails(
        &self,
        caller: &AgentCaller,
        before: Option<MailId>,
        limit: usize,
    ) -> Result<Vec<Mail>, DeskError> {
        if !caller.may(Permission::ReadMail) {
            return Err(DeskError::Forbidden);
        }
        Ok(self.store.mails.list(caller.tenant, before, limit).await?)
    }
}
