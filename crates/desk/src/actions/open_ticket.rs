//! Opens a ticket: its first message, its number, its promises and the confirmation, in one write.

use domain::customer::Contact;
use domain::message::Message;
use domain::policy::{AgentCaller, Caller, CustomerCaller};
use domain::priority::Priority;
use domain::settings::Settings;
use domain::ticket::{Channel, Ticket, TicketLink};
use domain::{Invalid, category, text};
use store::repo::{Inserted, NewTicket};

use super::customer_session::client_key;
use super::{ContactInput, CustomerSession, NewMessage};
use crate::{Desk, DeskError, Shop};

#[derive(Clone, Debug)]
pub struct OpenTicket {
    /// Taken from the message when absent.
    pub subject: Option<String>,
    pub message: String,
    pub contact: ContactInput,
    pub category: Option<String>,
    pub priority: Option<Priority>,
    pub order_id: Option<String>,
    pub channel: Channel,
    pub client_ticket_id: Option<String>,
    pub attachments: Vec<String>,
}

#[derive(Debug)]
pub struct Opened {
    pub ticket: Ticket,
    pub first: Message,
    /// False when the same key opened it before.
    pub is_new: bool,
}

/// [`OpenTicket`], every part checked.
pub(crate) struct Opening {
    pub subject: String,
    pub message: NewMessage,
    pub contact: ContactInput,
    pub category: String,
    pub priority: Option<Priority>,
    pub order_id: Option<String>,
    pub channel: Channel,
    pub key: Option<String>,
    pub linked_to: Option<TicketLink>,
}

impl Desk {
    pub async fn open_ticket(
        &self,
        caller: &Caller,
        open: OpenTicket,
    ) -> Result<Opened, DeskError> {
        let shop = self.shop(caller.tenant()).await?;
        let mut opening = Opening::check(&shop.settings, open)?;
        opening.key = opening.key.map(|key| format!("{}|{key}", caller.account()));
        if let Some(opened) = self.opened_before(&shop, &opening).await? {
            return Ok(opened);
        }
        let contact = match caller {
            Caller::Customer(customer) => {
                opening.order_id = opening.order_id.or_else(|| customer.order_id.clone());
                self.contact_of_customer(customer, &mut opening.contact)
                    .await?
            }
            Caller::Agent(agent) => self.contact_named_by(agent, &mut opening.contact).await?,
        };
        self.insert_ticket(caller, &shop, opening, contact).await
    }

    /// Opens a ticket for someone without a session, and gives them one. `origin` stands for who
    /// they are: a repeated key from the same place is the same person trying again.
    pub async fn open_ticket_anonymously(
        &self,
        tenant: Option<&str>,
        origin: &str,
        open: OpenTicket,
    ) -> Result<(Opened, CustomerSession), DeskError> {
        let shop = self.shop_by_key(tenant).await?;
        if !shop.settings.widget.anonymous {
            return Err(DeskError::Unauthorized("login_required"));
        }
        let mut opening = Opening::check(&shop.settings, open)?;
        opening.key = opening.key.map(|key| format!("anonymous:{origin}|{key}"));
        if let Some(opened) = self.opened_before(&shop, &opening).await? {
            return self.with_their_session(&shop, opened).await;
        }
        let customer = self.new_customer(shop.id(), std::mem::take(&mut opening.contact));
        self.store.customers.insert(&customer).await?;
        let contact = customer.contact.clone();
        let session = self.visitor_session(customer, true)?;
        let opened = self
            .insert_ticket(
                &Caller::Customer(session.caller.clone()),
                &shop,
                opening,
                contact,
            )
            .await?;
        if opened.is_new {
            return Ok((opened, session));
        }
        self.with_their_session(&shop, opened).await
    }

    /// A ticket that was opened before, and a session for who opened it.
    async fn with_their_session(
        &self,
        shop: &Shop,
        opened: Opened,
    ) -> Result<(Opened, CustomerSession), DeskError> {
        let id = opened.ticket.customer.id;
        let found = self.store.customers.find(shop.id(), id).await?;
        let session = self.visitor_session(found.ok_or(DeskError::NotFound("customer"))?, false)?;
        Ok((opened, session))
    }

    /// A customer wrote to a ticket that was closed too long ago: the talk goes on in a new one.
    pub(super) async fn open_linked_ticket(
        &self,
        caller: &Caller,
        shop: &Shop,
        closed: &Ticket,
        message: NewMessage,
    ) -> Result<Opened, DeskError> {
        let key = message.client_message_id.as_ref();
        let opening = Opening {
            subject: closed.subject.clone(),
            contact: ContactInput::default(),
            category: closed.category.clone(),
            priority: None,
            order_id: closed.order_id.clone(),
            channel: closed.channel,
            key: key.map(|key| format!("{}|{}|{key}", caller.account(), closed.id)),
            linked_to: Some(TicketLink {
                id: closed.id,
                number: closed.number.as_ref().map(|number| number.text.clone()),
            }),
            message,
        };
        if let Some(opened) = self.opened_before(shop, &opening).await? {
            return Ok(opened);
        }
        self.insert_ticket(caller, shop, opening, closed.customer.clone())
            .await
    }

    /// An anonymous customer may say more about themselves with the ticket; of one whom the host
    /// site vouches for, its word stands.
    async fn contact_of_customer(
        &self,
        caller: &CustomerCaller,
        said: &mut ContactInput,
    ) -> Result<Contact, DeskError> {
        if caller.only.is_some() {
            return Err(DeskError::Forbidden);
        }
        let known = self.store.customers.find(caller.tenant, caller.id).await?;
        let Some(mut customer) = known else {
            return Err(DeskError::Unauthorized("visitor_unknown"));
        };
        let said = std::mem::take(said);
        if customer.external_id.is_none() && said != ContactInput::default() {
            said.apply_to(&mut customer.contact);
            self.store.customers.update(&customer).await?;
        }
        Ok(customer.contact)
    }

    /// An agent writes down someone else's request, from the phone for example.
    async fn contact_named_by(
        &self,
        agent: &AgentCaller,
        said: &mut ContactInput,
    ) -> Result<Contact, DeskError> {
        let customer = self.new_customer(agent.tenant, std::mem::take(said));
        self.store.customers.insert(&customer).await?;
        Ok(customer.contact)
    }

    /// Looked for before anything is written: a repeat leaves no second customer behind, and its
    /// files went to the first ticket.
    async fn opened_before(
        &self,
        shop: &Shop,
        opening: &Opening,
    ) -> Result<Option<Opened>, DeskError> {
        let Some(key) = &opening.key else {
            return Ok(None);
        };
        match self.store.tickets.find_opened(shop.id(), key).await? {
            Some(ticket) => Ok(Some(self.first_of(ticket).await?)),
            None => Ok(None),
        }
    }

    async fn insert_ticket(
        &self,
        caller: &Caller,
        shop: &Shop,
        opening: Opening,
        contact: Contact,
    ) -> Result<Opened, DeskError> {
        let key = opening.key.clone();
        let ids = opening.message.attachments.clone();
        let (mut ticket, mut saying) = self.new_ticket(shop, opening, contact);
        saying.attachments = self.take_files(caller, &ids, ticket.id, false).await?;
        let mails = self.confirmation(shop, &mut ticket);
        let mut edit = self.edit(ticket, shop, caller.into());
        edit.open(caller, saying);
        let edited = edit.finish();
        let Some(first) = edited.appended.into_iter().next() else {
            return Err(DeskError::Internal("a ticket without a message".into()));
        };
        let template = Some(shop.settings.number_template());
        let new = NewTicket {
            ticket: edited.ticket,
            first: first.clone(),
            key,
            template,
            mails,
        };
        match self.insert(new).await? {
            Inserted::New(ticket) => Ok(Opened {
                ticket,
                first,
                is_new: true,
            }),
            Inserted::Existing(ticket) => self.first_of(ticket).await,
        }
    }

    async fn first_of(&self, ticket: Ticket) -> Result<Opened, DeskError> {
        let range = store::repo::Range::After(0);
        let first = self
            .store
            .tickets
            .messages(ticket.tenant_id, ticket.id, range, 1)
            .await?;
        let first = first
            .into_iter()
            .next()
            .ok_or(DeskError::NotFound("ticket"))?;
        Ok(Opened {
            ticket,
            first,
            is_new: false,
        })
    }
}

impl Opening {
    fn check(settings: &Settings, open: OpenTicket) -> Result<Self, Invalid> {
        let mut invalid = Invalid::default();
        let subject = open
            .subject
            .unwrap_or_else(|| text::subject_from(&open.message));
        let subject = invalid.check(text::required("subject", &subject, text::SUBJECT_CHARS));
        let message = NewMessage {
            message: open.message,
            attachments: open.attachments,
            ..NewMessage::default()
        };
        let message = invalid.check(message.checked());
        let category = invalid.check(find_category(settings, open.category.as_deref()));
        let order_id = invalid.check(text::line("orderId", open.order_id.as_deref()));
        let key = invalid.check(client_key(
            "clientTicketId",
            open.client_ticket_id.as_deref(),
        ));
        let contact = invalid.check(open.contact.checked("customer."));
        invalid.clone().finish()?;
        let complete = (|| {
            Some(Self {
                subject: subject?,
                message: message?,
                contact: contact?,
                category: category?,
                priority: open.priority,
                order_id: order_id?,
                channel: open.channel,
                key: key?,
                linked_to: None,
            })
        })();
        complete.ok_or(invalid)
    }
}

/// By slug or label; without one, the tenant's first.
pub(super) fn find_category(settings: &Settings, text: Option<&str>) -> Result<String, Invalid> {
    let categories = &settings.tickets.categories;
    let found = match text.map(str::trim).filter(|text| !text.is_empty()) {
        Some(text) => category::find(categories, text),
        None => categories.first(),
    };
    found
        .map(|category| category.slug.clone())
        .ok_or_else(|| Invalid::field("category", "is not one of the categories of this shop"))
}
