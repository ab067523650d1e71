//! Wording a mail: a template, the reader's language, the brand and the facts become text.
use std::sync::LazyLock;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, HtmlEscape, UndefinedBehavior, Value};
use serde::Serialize;

use super::brand::{Brand, BrandContext, is_web};
use super::one_line::one_line;
use super::wording::FILES;

/// Languages that every template exists in; the first is the last resort.
pub const LOCALES: [&str; 4] = ["en", "hi", "es", "ar"];
/// A longer subject is cut again when the letter is composed.
const MAX_SUBJECT_CHARS: usize = 250;

/// The mails there are, with the facts each needs. A missing one is an error; `null` leaves
/// a fact marked `?` out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template {
    /// `number link code?`. Nothing the sender typed is repeated: anyone can enter
    /// a stranger's address, and the mail must not carry their words to it.
    TicketConfirmation,
    /// `number subject agent message link`
    AgentReply,
    /// `number code link minutes`
    TrackCode,
    /// `name? link`
    AgentInvitation,
    /// `number subject link closes_on?`
    TicketNudge,
}

/// A worded mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// A fact is missing, of a kind that cannot be printed, or a link not to the web. The caller's mistake.
#[derive(Debug, thiserror::Error)]
#[error("mail template {template}: {kind}")]
pub struct TemplateError {
    template: String,
    kind: minijinja::ErrorKind,
}

#[derive(Serialize)]
struct Facts<'a> {
    // First, so that no fact can take the place of what follows.
    #[serde(flatten)]
    context: &'a serde_json::Value,
    brand: BrandContext,
    lang: &'static str,
    dir: &'static str,
}

impl Template {
    pub const ALL: [Self; 5] = [
        Self::TicketConfirmation,
        Self::AgentReply,
        Self::TrackCode,
        Self::AgentInvitation,
        Self::TicketNudge,
    ];

    /// The name of its files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TicketConfirmation => "ticket_confirmation",
            Self::AgentReply => "agent_reply",
            Self::TrackCode => "track_code",
            Self::AgentInvitation => "agent_invitation",
            Self::TicketNudge => "ticket_nudge",
        }
    }
}

/// Words `template` in the reader's `locale`, else in the brand's, else in English.
/// `context` is a JSON object with the facts named at the template.
pub fn render(
    template: Template,
    locale: &str,
    brand: &Brand,
    context: &serde_json::Value,
) -> Result<Rendered, TemplateError> {
    let lang = language(locale)
        .or_else(|| language(&brand.locale))
        .unwrap_or(LOCALES[0]);
    let facts = Value::from(Serde(Facts {
        context,
        brand: brand.context(),
        lang,
        dir: if lang == "ar" { "rtl" } else { "ltr" },
    }));
    let part = |ending: &str| fill(&format!("{lang}/{}.{ending}", template.name()), &facts);
    Ok(Rendered {
        subject: one_line(&part("subject.txt")?, MAX_SUBJECT_CHARS),
        text: part("txt")?,
        html: part("html")?,
    })
}

/// The supported language of a tag like `es-MX` or `ar_EG`.
fn language(tag: &str) -> Option<&'static str> {
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    LOCALES
        .into_iter()
        .find(|known| known.eq_ignore_ascii_case(primary))
}

// The error's own text is not kept: it may quote a fact.
fn fill(file: &str, facts: &Value) -> Result<String, TemplateError> {
    ENVIRONMENT
        .get_template(file)
        .and_then(|template| template.render(facts))
        .map_err(|error| TemplateError {
            template: file.to_owned(),
            kind: error.kind(),
        })
}

static ENVIRONMENT: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    // Escaping follows the file's name: `.html` is escaped, `.txt` is not.
    environment.set_auto_escape_callback(minijinja::default_auto_escape_callback);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_syntax(syntax());
    environment.add_filter("with_breaks", with_breaks);
    environment.add_filter("href", href);
    for (name, source) in FILES {
        environment
            .add_template(name, source)
            .expect("compiled-in templates are parsed by the tests");
    }
    environment
});

/// Jinja's usual one; a line that holds only a tag leaves no empty line behind.
fn syntax() -> SyntaxConfig {
    SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build()
        .expect("the usual delimiters are valid")
}

/// Plain text as HTML: escaped, its line breaks kept.
#[expect(
    clippy::needless_pass_by_value,
    reason = "the signature minijinja's filters have"
)]
fn with_breaks(text: String) -> Value {
    let escaped = text
        .lines()
        .map(|line| HtmlEscape(line).to_string())
        .collect::<Vec<_>>();
    Value::from_safe_string(escaped.join("<br>\n"))
}

/// A link fit for an attribute: from the web only, its slashes left readable (the usual
/// escaping turns them into entities, over which simple link scanners stumble).
#[expect(
    clippy::needless_pass_by_value,
    reason = "the signature minijinja's filters have"
)]
fn href(link: String) -> Result<Value, minijinja::Error> {
    if !is_web(&link) {
        let kind = minijinja::ErrorKind::InvalidOperation;
        return Err(minijinja::Error::new(kind, "a link must be http or https"));
    }
    let escaped = HtmlEscape(&link).to_string().replace("&#x2f;", "/");
    Ok(Value::from_safe_string(escaped))
}
