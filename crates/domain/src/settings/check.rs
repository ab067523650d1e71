//! The rules that types cannot say.

use std::collections::BTreeSet;

use super::Settings;
use crate::calendar::Calendar;
use crate::number::NumberTemplate;
use crate::{Invalid, Span, text};

/// More of anything in a list of settings is a mistake.
const LIST_ITEMS: usize = 200;
/// The largest file that a tenant may allow, bytes.
const UPLOAD_BYTES: u64 = 100 * 1024 * 1024;
/// Types that a browser would run.
const NEVER: [&str; 4] = [
    "image/svg+xml",
    "text/html",
    "application/xhtml+xml",
    "text/xml",
];
const LOCALES: [&str; 4] = ["en", "hi", "es", "ar"];
/// A longer sentence beside the bubble would cover the page.
const TEASER_CHARS: usize = 120;
const PRE_CHAT: [&str; 5] = ["name", "email", "phone", "company", "orderId"];

impl Settings {
    pub(super) fn check(&self) -> Result<(), Invalid> {
        let mut invalid = Invalid::default();
        self.check_brand(&mut invalid);
        self.check_tickets(&mut invalid);
        self.check_sla(&mut invalid);
        self.check_routing(&mut invalid);
        self.check_uploads(&mut invalid);
        self.check_widget(&mut invalid);
        invalid.finish()
    }

    /// The opening hours, if the tenant has any.
    pub fn calendar(&self) -> Option<Calendar> {
        self.sla
            .calendar
            .as_ref()
            .and_then(|calendar| Calendar::parse(calendar).ok())
    }

    /// Checked when the settings were saved; an older, wrong one falls back to the default.
    pub fn number_template(&self) -> NumberTemplate {
        NumberTemplate::parse(&self.tickets.number_template)
            .or_else(|_| NumberTemplate::parse(&super::Tickets::default().number_template))
            .unwrap_or_else(|_| unreachable!("the default template is good"))
    }

    fn check_brand(&self, invalid: &mut Invalid) {
        invalid.check(text::required(
            "brand.name",
            &self.brand.name,
            text::LINE_CHARS,
        ));
        invalid.check(text::line("brand.name", Some(&self.brand.name)));
        invalid.check(text::email(
            "brand.supportEmail",
            self.brand.support_email.as_deref(),
        ));
        let color = self.brand.color.strip_prefix('#').unwrap_or_default();
        if color.len() != 6 || !color.bytes().all(|b| b.is_ascii_hexdigit()) {
            invalid.add("brand.color", "must be a colour like #2f6fed");
        }
        if self
            .brand
            .logo_url
            .as_deref()
            .is_some_and(|url| !is_web_address(url))
        {
            invalid.add("brand.logoUrl", "must be an http(s) address");
        }
        if !LOCALES.contains(&self.brand.locale.as_str()) {
            invalid.add(
                "brand.locale",
                format!("must be one of {}", LOCALES.join(", ")),
            );
        }
        invalid.check(text::required("bot.name", &self.bot.name, text::LINE_CHARS));
        invalid.check(text::optional(
            "bot.greeting",
            Some(&self.bot.greeting),
            1000,
        ));
        limit(
            invalid,
            "bot.quickReplies",
            self.bot.quick_replies.len(),
            20,
        );
    }

    fn check_tickets(&self, invalid: &mut Invalid) {
        if let Err(fault) = NumberTemplate::parse(&self.tickets.number_template) {
            invalid.add(
                "tickets.numberTemplate",
                fault.fields.into_values().collect::<String>(),
            );
        }
        let field = "tickets.categories";
        let categories = &self.tickets.categories;
        if categories.is_empty() {
            invalid.add(field, "must hold at least one");
        }
        limit(invalid, field, categories.len(), LIST_ITEMS);
        for category in categories {
            if text::slug(field, &category.slug).ok().as_ref() != Some(&category.slug) {
                invalid.add(field, "slug must be of a-z, 0-9, - and _");
            }
            invalid.check(text::required(field, &category.label, text::LINE_CHARS));
            check_queue(invalid, field, category.queue.as_deref());
        }
        let slugs: BTreeSet<_> = categories.iter().map(|category| &category.slug).collect();
        if slugs.len() != categories.len() {
            invalid.add(field, "must not hold a slug twice");
        }
        if self.tickets.auto_close_after < Span::minutes(1) {
            invalid.add("tickets.autoCloseAfter", "must be at least 1m");
        }
    }

    fn check_sla(&self, invalid: &mut Invalid) {
        let targets = &self.sla.targets;
        for (name, target) in [
            ("urgent", targets.urgent),
            ("high", targets.high),
            ("medium", targets.medium),
            ("low", targets.low),
        ] {
            if target.first_response < Span::seconds(1) {
                invalid.add(
                    format!("sla.targets.{name}.firstResponse"),
                    "must be at least 1s",
                );
            }
        }
        if let Some(Err(faults)) = self.sla.calendar.as_ref().map(Calendar::parse) {
            invalid.fields.extend(faults.fields);
        }
    }

    fn check_routing(&self, invalid: &mut Invalid) {
        let field = "routing.keywords";
        limit(invalid, field, self.routing.keywords.len(), LIST_ITEMS);
        for keyword in &self.routing.keywords {
            invalid.check(text::required(field, &keyword.word, 100));
            check_queue(invalid, field, keyword.queue.as_deref());
        }
        if self.routing.max_open_per_agent == 0 {
            invalid.add("routing.maxOpenPerAgent", "must be at least 1");
        }
    }

    fn check_uploads(&self, invalid: &mut Invalid) {
        if !(1..=UPLOAD_BYTES).contains(&self.uploads.max_bytes) {
            invalid.add("uploads.maxBytes", format!("must be 1 to {UPLOAD_BYTES}"));
        }
        let field = "uploads.types";
        limit(invalid, field, self.uploads.types.len(), 50);
        for media in &self.uploads.types {
            let shaped = media
                .split_once('/')
                .is_some_and(|(kind, name)| !kind.is_empty() && !name.is_empty());
            if !shaped
                || media
                    .chars()
                    .any(|c| c.is_whitespace() || c.is_ascii_uppercase() || c == ';' || c == '*')
            {
                invalid.add(field, "must be media types like image/png");
            } else if NEVER.contains(&media.as_str()) {
                invalid.add(
                    field,
                    format!("{media} could run in a browser and is never taken"),
                );
            }
        }
    }

    fn check_widget(&self, invalid: &mut Invalid) {
        limit(
            invalid,
            "widget.allowedOrigins",
            self.widget.allowed_origins.len(),
            LIST_ITEMS,
        );
        if self
            .widget
            .allowed_origins
            .iter()
            .any(|origin| !is_origin(origin))
        {
            invalid.add(
                "widget.allowedOrigins",
                "must be origins like https://shop.example",
            );
        }
        if self
            .widget
            .pre_chat
            .iter()
            .any(|field| !PRE_CHAT.contains(&field.as_str()))
        {
            invalid.add(
                "widget.preChat",
                format!("must be of {}", PRE_CHAT.join(", ")),
            );
        }
        let teaser = self.widget.teaser.as_deref();
        invalid.check(text::line("widget.teaser", teaser));
        invalid.check(text::optional("widget.teaser", teaser, TEASER_CHARS));
    }
}

fn limit(invalid: &mut Invalid, field: &str, length: usize, most: usize) {
    if length > most {
        invalid.add(field, format!("must hold at most {most}"));
    }
}

fn check_queue(invalid: &mut Invalid, field: &str, queue: Option<&str>) {
    if queue.is_some_and(|queue| text::slug(field, queue).ok().as_deref() != Some(queue)) {
        invalid.add(field, "queue must be a slug of a-z, 0-9, - and _");
    }
}

fn is_web_address(url: &str) -> bool {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        !rest.is_empty() && rest.len() < 2000 && !rest.contains(char::is_whitespace)
    })
}

/// Scheme, host and perhaps a port, and nothing after.
fn is_origin(origin: &str) -> bool {
    is_web_address(origin)
        && origin
            .split_once("://")
            .is_some_and(|(_, host)| !host.contains(['/', '?', '#', '@', '*', ',', ';', '\'', '"']))
}
