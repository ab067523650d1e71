//! A ticket on its first day: where it goes, what is promised, how its customer gets back to it.

use domain::customer::Contact;
use domain::lifecycle::Saying;
use domain::mail::{Letter, Mail};
use domain::priority::Priority;
use domain::routing;
use domain::sla::Sla;
use domain::status::Status;
use domain::ticket::{Access, Handler, Ticket};
use domain::{Span, TicketId};

use crate::access::{random_code, random_token};
use crate::actions::Opening;
use crate::{Desk, Shop};

/// How long a mailed code is good, and how often it may be tried: a guesser has a chance of 5 in
/// a million.
pub(crate) const CODE_FOR: Span = Span::minutes(10);
pub(crate) const CODE_TRIES: u8 = 5;
/// How long the link in a confirmation opens the ticket.
const LINK_FOR: Span = Span::days(30);

impl Desk {
    pub(crate) fn new_ticket(
        &self,
        shop: &Shop,
        opening: Opening,
        contact: Contact,
    ) -> (Ticket, Saying) {
        let now = self.now();
        let settings = &shop.settings;
        let words = format!("{} {}", opening.subject, opening.message.message);
        let categories = &settings.tickets.categories;
        let route = routing::route(
            &settings.routing.keywords,
            categories,
            &opening.category,
            &words,
        );
        let priority = opening
            .priority
            .or(route.priority)
            .unwrap_or(Priority::Medium);
        let ticket = Ticket {
            id: TicketId::new(now, &*self.entropy),
            tenant_id: shop.id(),
            number: None,
            handled_by: Handler::Agent,
            linked_to: opening.linked_to,
            subject: opening.subject,
            status: Status::New,
            priority,
            category: opening.category,
            channel: opening.channel,
            customer: contact,
            order_id: opening.order_id,
            assigned_to: None,
            queue: route.queue,
            tags: Vec::new(),
            seq: 0,
            revision: 0,
            last_said: None,
            last_public: None,
            agents_read: 0,
            customer_read: 0,
            unread_by_agents: 0,
            unread_by_customer: 0,
            waiting_since: None,
            sla: Sla::promised(
                settings.sla.targets.of(priority),
                settings.calendar().as_ref(),
                now,
            ),
            resolution: None,
            escalation: None,
            callback_requested: false,
            callback_completed: false,
            csat: None,
            access: None,
            nudged: false,
            created_at: now,
            updated_at: now,
            resolved_at: None,
            closed_at: None,
        };
        (ticket, opening.message.into_saying(Vec::new()))
    }

    /// The mail that tells the customer their number and the way back, if they can be mailed.
    pub(crate) fn confirmation(&self, shop: &Shop, ticket: &mut Ticket) -> Vec<Mail> {
        if !shop.settings.mail.auto_response || ticket.customer.email.is_none() {
            return Vec::new();
        }
        let (access, code, token) = self.grant(ticket, LINK_FOR);
        ticket.access = Some(access);
        self.mail_to_customer(ticket, Letter::Confirmation { code, token })
            .into_iter()
            .collect()
    }

    /// A new code and link for the ticket; the ones before are void.
    pub(crate) fn grant(&self, ticket: &Ticket, link_for: Span) -> (Access, String, String) {
        let (code, token) = (random_code(&*self.entropy), random_token(&*self.entropy));
        let of = ticket.id.to_string();
        // One look at the clock: a tracking code is known by code and link ending together.
        let now = self.now();
        let access = Access {
            code: self.keys.digest(&of, &code),
            code_expires_at: now.plus(CODE_FOR),
            tries_left: CODE_TRIES,
            link: self.keys.digest(&of, &token),
            link_expires_at: now.plus(link_for),
        };
        (access, code, token)
    }
}
