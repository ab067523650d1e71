//! The way to a ticket for someone without a session: a code and a link by mail.
//! Nothing here tells whether a ticket exists.

use std::sync::Arc;
use std::time::Duration;

use domain::event::Actor;
use domain::mail::{Letter, Mail};
use domain::number::Lookup;
use domain::policy::CustomerCaller;
use domain::ticket::{Access, Ticket};
use domain::{Span, text};

use super::CustomerSession;
use crate::access::same;
use crate::change::Beside;
use crate::new_ticket::CODE_FOR;
use crate::{Desk, DeskError, Shop};

/// Every request takes at least this long, so that the time does not tell a hit from a miss.
const ANSWER_AFTER: Duration = Duration::from_millis(60);
/// A stranger who knows number and address cannot flood the mailbox, nor buy tries at guessing.
const MAILS_APART: Span = Span::seconds(10);
const WRONG: DeskError = DeskError::Unauthorized("wrong_code");

#[derive(Clone, Debug, Default)]
pub struct Tracking {
    /// The tenant's public key.
    pub tenant: Option<String>,
    pub number: String,
    pub email: String,
}

impl Desk {
    /// Mails a code and a link if number and address belong together; says nothing either way.
    pub async fn track_ticket(&self, tracking: &Tracking) -> Result<(), DeskError> {
        let (sent, ()) = tokio::join!(self.mail_access(tracking), tokio::time::sleep(ANSWER_AFTER));
        match sent {
            Err(DeskError::NotFound(_)) => Ok(()),
            sent => sent,
        }
    }

    /// Turns a code, or a link's token, into a session that sees this ticket only.
    pub async fn verify_tracking(
        &self,
        tracking: &Tracking,
        code: &str,
    ) -> Result<CustomerSession, DeskError> {
        let (verified, ()) = tokio::join!(
            self.redeem(tracking, code.trim()),
            tokio::time::sleep(ANSWER_AFTER)
        );
        verified.map_err(|error| {
            if matches!(error, DeskError::NotFound(_)) {
                WRONG
            } else {
                error
            }
        })
    }

    async fn mail_access(&self, tracking: &Tracking) -> Result<(), DeskError> {
        self.change_access(tracking, |ticket| {
            let recent = ticket.access.as_ref().is_some_and(|access| {
                let sent = access.code_expires_at.minus(CODE_FOR);
                access.link_expires_at == access.code_expires_at
                    && self.now() < sent.plus(MAILS_APART)
            });
            if recent {
                return Err(DeskError::NotFound("mail to send so soon"));
            }
            let (access, code, token) = self.grant(ticket, CODE_FOR);
            let mail = self.mail_to_customer(ticket, Letter::Tracking { code, token });
            Ok((access, mail))
        })
        .await?;
        Ok(())
    }

    async fn redeem(&self, tracking: &Tracking, code: &str) -> Result<CustomerSession, DeskError> {
        let mut is_right = false;
        let ticket = self
            .change_access(tracking, |ticket| {
                let (access, right) = self.try_code(ticket, code)?;
                is_right = right;
                Ok((access, None))
            })
            .await?;
        if !is_right {
            return Err(WRONG);
        }
        let caller = CustomerCaller {
            tenant: ticket.tenant_id,
            id: ticket.customer.id,
            contact: ticket.customer.clone(),
            order_id: ticket.order_id.clone(),
            only: Some(ticket.id),
        };
        Ok(CustomerSession {
            access: self.customer_token(&caller)?,
            caller,
            visitor_secret: None,
            is_new: false,
        })
    }

    /// One try at a code: the way in is spent by success, a try by failure.
    fn try_code(&self, ticket: &Ticket, code: &str) -> Result<(Access, bool), DeskError> {
        let Some(mut access) = ticket.access.clone() else {
            return Err(WRONG);
        };
        let digest = self.keys.digest(&ticket.id.to_string(), code);
        let now = self.now();
        if same(&digest, &access.link) && now < access.link_expires_at {
            access.link_expires_at = now;
            return Ok((access, true));
        }
        if access.tries_left == 0 || now >= access.code_expires_at {
            return Err(WRONG);
        }
        let right = same(&digest, &access.code);
        access.tries_left = if right { 0 } else { access.tries_left - 1 };
        Ok((access, right))
    }

    async fn change_access(
        &self,
        tracking: &Tracking,
        mut decide: impl FnMut(&Ticket) -> Result<(Access, Option<Mail>), DeskError> + Send,
    ) -> Result<Ticket, DeskError> {
        let (shop, id) = self.tracked(tracking).await?;
        let mut rounds = self.rounds(shop.id(), id, None).await?;
        loop {
            let loaded = rounds.load().await?;
            let ticket = loaded.ok_or(DeskError::NotFound("ticket"))?.ticket;
            let (access, mail) = decide(&ticket)?;
            let mut edit = self.edit(ticket, &shop, Actor::system());
            edit.ticket_mut().access = Some(access);
            let beside = Beside {
                mails: mail.into_iter().collect(),
                ..Beside::default()
            };
            if let Some(changed) = rounds.commit(edit.finish(), beside).await? {
                return Ok(changed.ticket);
            }
        }
    }

    /// The ticket, if the address is its customer's.
    async fn tracked(
        &self,
        tracking: &Tracking,
    ) -> Result<(Arc<Shop>, domain::TicketId), DeskError> {
        const ABSENT: DeskError = DeskError::NotFound("ticket");
        let email = text::email("email", Some(&tracking.email))?;
        let email = email.ok_or_else(|| domain::Invalid::field("email", "must not be empty"))?;
        let shop = self.shop_by_key(tracking.tenant.as_deref()).await?;
        let lookup = Lookup::parse(&tracking.number).ok_or(ABSENT)?;
        let found = self.store.tickets.find(shop.id(), &lookup).await?;
        let key = text::email_key(&email);
        let ticket = found
            .filter(|ticket| ticket.customer.email.as_deref().map(text::email_key) == Some(key));
        Ok((shop, ticket.ok_or(ABSENT)?.id))
    }
}
