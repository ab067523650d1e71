//! Sends owed mail, again and again until it is gone or given up.

use channels::mail::{Address, Brand, Letter as Sheet, MailError, Rendered, Template};
use domain::mail::{Letter, Mail, MailState};
use domain::number::Lookup;
use domain::ticket::Ticket;
use domain::{Span, TenantId, TicketId};
use serde_json::{Value, json};

use crate::{Desk, DeskError, Shop};

/// A worker that died holding a mail gives it back after so long. Longer than one send, which
/// takes 70 s at most (waiting for a connection, opening it, sending): mails are claimed one at a
/// time, so that none waits behind others until its lease is over and somebody sends it again.
const LEASE: Span = Span::minutes(2);
const BATCH: usize = 20;
/// The tenth failure is the last: about four hours after the first.
const ATTEMPTS: u32 = 10;
const FIRST_WAIT_SECONDS: i64 = 30;
const LONGEST_WAIT_SECONDS: i64 = 3600;

impl Desk {
    /// Sends what is due; answers how many were tried.
    pub async fn send_due_mail(&self) -> Result<usize, DeskError> {
        let Some(mailer) = &self.mailer else {
            return Ok(0);
        };
        for tried in 0..BATCH {
            let due = self.store.mails.claim(self.now(), LEASE, 1).await?;
            let Some(mut mail) = due.into_iter().next() else {
                return Ok(tried);
            };
            let sent = match self.sheet(&mail).await {
                Ok(Some(sheet)) => mailer.send(&sheet).await,
                // Its ticket is gone, or it cannot be worded: no later try would help.
                Ok(None) | Err(DeskError::Internal(_)) => Err(MailError::Refused {
                    permanent: true,
                    code: None,
                }),
                Err(error) => return Err(error),
            };
            self.note_attempt(&mut mail, &sent);
            self.store.mails.settle(&mail).await?;
        }
        Ok(BATCH)
    }

    fn note_attempt(&self, mail: &mut Mail, sent: &Result<(), MailError>) {
        mail.attempts += 1;
        mail.last_error = sent.as_ref().err().map(ToString::to_string);
        let gives_up = mail.attempts >= ATTEMPTS
            || matches!(
                sent,
                Err(MailError::Refused {
                    permanent: true,
                    ..
                })
            );
        mail.state = match sent {
            Ok(()) => MailState::Sent,
            Err(_) if gives_up => MailState::Failed,
            Err(_) => MailState::Owed,
        };
        let wait = FIRST_WAIT_SECONDS
            .saturating_mul(1 << mail.attempts.min(10))
            .min(LONGEST_WAIT_SECONDS);
        mail.due_at = self.now().plus(Span::seconds(wait));
        match &mail.last_error {
            None => tracing::info!(mail = %mail.id, attempts = mail.attempts, "mail sent"),
            Some(error) => {
                tracing::warn!(mail = %mail.id, attempts = mail.attempts, gives_up, %error, "mail not sent");
            }
        }
    }

    /// The mail as a letter; `None` when what it was about is gone.
    async fn sheet(&self, mail: &Mail) -> Result<Option<Sheet>, DeskError> {
        let shop = self.shop(mail.tenant_id).await?;
        let Some(Rendered {
            subject,
            text,
            html,
        }) = self.word(mail).await?
        else {
            return Ok(None);
        };
        let brand = &shop.settings.brand;
        let domain = self.mail_domain();
        let from = brand
            .support_email
            .clone()
            .unwrap_or_else(|| format!("support@{domain}"));
        let thread = mail
            .ticket_id
            .map(|ticket| format!("<ticket-{ticket}@{domain}>"));
        Ok(Some(Sheet {
            message_id: format!("<{}@{domain}>", mail.id),
            to: Address {
                name: Some(mail.to_name.clone()).filter(|name| !name.is_empty()),
                email: mail.to.clone(),
            },
            from: Address {
                name: Some(sender_name(&shop)),
                email: from,
            },
            reply_to: None,
            subject,
            text,
            html,
            in_reply_to: thread.clone(),
            references: thread.into_iter().collect(),
            auto_submitted: true,
        }))
    }

    /// The mail in words, for sending and for showing.
    pub async fn word(&self, mail: &Mail) -> Result<Option<Rendered>, DeskError> {
        let shop = self.shop(mail.tenant_id).await?;
        let ticket = match mail.ticket_id {
            Some(id) => match self.ticket_of(mail.tenant_id, id).await? {
                Some(ticket) => Some(ticket),
                None => return Ok(None),
            },
            None => None,
        };
        let (template, facts) = self.facts(mail, ticket.as_ref());
        let brand = &shop.settings.brand;
        let look = Brand {
            name: brand.name.clone(),
            color: brand.color.clone(),
            support_email: brand.support_email.clone(),
            logo_url: brand.logo_url.clone(),
            locale: brand.locale.clone(),
        };
        let rendered = channels::mail::render(template, &brand.locale, &look, &facts);
        rendered
            .map(Some)
            .map_err(|error| DeskError::Internal(error.to_string()))
    }

    async fn ticket_of(&self, tenant: TenantId, id: TicketId) -> Result<Option<Ticket>, DeskError> {
        Ok(self.store.tickets.find(tenant, &Lookup::Id(id)).await?)
    }

    fn facts(&self, mail: &Mail, ticket: Option<&Ticket>) -> (Template, Value) {
        let number = ticket
            .and_then(|ticket| ticket.number.as_ref())
            .map_or("", |number| &number.text);
        let subject = ticket.map_or("", |ticket| &ticket.subject);
        match &mail.letter {
            Letter::Confirmation { code, token } => {
                let link = self.tracking_link(number, &mail.to, token);
                (
                    Template::TicketConfirmation,
                    json!({"number": number, "code": code, "link": link}),
                )
            }
            Letter::Tracking { code, token } => {
                let link = self.tracking_link(number, &mail.to, token);
                let minutes = crate::new_ticket::CODE_FOR.as_seconds() / 60;
                (
                    Template::TrackCode,
                    json!({"number": number, "code": code, "link": link, "minutes": minutes}),
                )
            }
            Letter::Reply { agent, message } => {
                let link = format!(
                    "{}/support/track#number={}",
                    self.public_url,
                    escape(number)
                );
                let facts = json!({"number": number, "subject": subject, "agent": agent, "message": message, "link": link});
                (Template::AgentReply, facts)
            }
            Letter::Nudge => {
                let link = format!(
                    "{}/support/track#number={}",
                    self.public_url,
                    escape(number)
                );
                (
                    Template::TicketNudge,
                    json!({"number": number, "subject": subject, "link": link, "closes_on": null}),
                )
            }
            Letter::Invitation { token } => {
                let link = format!("{}/admin/invitation#token={token}", self.public_url);
                (
                    Template::AgentInvitation,
                    json!({"name": mail.to_name, "link": link}),
                )
            }
        }
    }

    /// What proves anything stands behind the `#`: browsers do not send that part to any server,
    /// so that it reaches no log.
    fn tracking_link(&self, number: &str, email: &str, token: &str) -> String {
        let (number, email) = (escape(number), escape(email));
        format!(
            "{}/support/track#number={number}&email={email}&code={token}",
            self.public_url
        )
    }

    fn mail_domain(&self) -> &str {
        let rest = self
            .public_url
            .split_once("://")
            .map_or(self.public_url.as_str(), |(_, rest)| rest);
        let host = rest.split(['/', ':']).next().unwrap_or_default();
        if host.is_empty() || host.starts_with('[') {
            "localhost"
        } else {
            host
        }
    }
}

fn sender_name(shop: &Shop) -> String {
    shop.settings
        .mail
        .from_name
        .clone()
        .unwrap_or_else(|| shop.settings.brand.name.clone())
}

/// Percent-encodes for the fragment of a URL.
fn escape(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}
