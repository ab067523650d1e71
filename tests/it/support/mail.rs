//! The mails that the server keeps while it has no mail server, and those that arrive at one.
use std::sync::OnceLock;

use serde_json::Value;

use super::Agent;

/// All mails to this address, newest first.
pub async fn mails_to(admin: &Agent, address: &str) -> Vec<Value> {
    let list = admin.get("/api/mail?limit=200").await.expect(200);
    let mails = list["mails"].as_array().expect("mails").iter();
    mails
        .filter(|mail| mail["to"] == address)
        .cloned()
        .collect()
}

/// The newest one.
pub async fn newest_mail(admin: &Agent, address: &str) -> Value {
    mails_to(admin, address)
        .await
        .into_iter()
        .next()
        .expect("a mail")
}

/// The six digits in a mail.
pub fn code(mail: &Value) -> String {
    let text = mail["text"].as_str().expect("a text");
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let mut codes =
        words.filter(|word| word.len() == 6 && word.bytes().all(|byte| byte.is_ascii_digit()));
    codes
        .next()
        .unwrap_or_else(|| panic!("no code in {text:?}"))
        .to_owned()
}

/// What stands behind `code=` or `token=` in a mail's link.
pub fn link_token(mail: &Value, name: &str) -> String {
    let text = mail["text"].as_str().expect("a text");
    let (_, rest) = text
        .split_once(&format!("{name}="))
        .unwrap_or_else(|| panic!("no {name} in {text:?}"));
    rest.split(|c: char| c.is_whitespace() || matches!(c, '&' | ')' | '>' | '"'))
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// The server that `make test` brought up. Without one the mails have nowhere to go.
pub fn smtp_url() -> &'static str {
    static URL: OnceLock<String> = OnceLock::new();
    URL.get_or_init(|| std::env::var("SMTP_URL").unwrap_or_default())
}

/// What lies in a mailbox. `None`, loudly, without a server; with `CI=true` that fails.
#[expect(
    clippy::print_stderr,
    reason = "a skipped test must be seen by who runs the tests"
)]
pub async fn mailbox(address: &str) -> Option<Vec<Value>> {
    let Ok(api) = std::env::var("MAIL_API") else {
        assert_ne!(
            std::env::var("CI").as_deref(),
            Ok("true"),
            "CI needs a mail server"
        );
        eprintln!("SKIPPED: no mail server: MAIL_API is not set");
        return None;
    };
    let url = format!("{api}/api/user/{address}/messages");
    let client = reqwest::Client::builder()
        .no_proxy()
        .build()
        .expect("a client");
    let answer = client
        .get(url)
        .send()
        .await
        .expect("the mail server answers");
    let body: Value = answer.json().await.expect("JSON");
    // Nobody has a mailbox before their first mail.
    Some(body.as_array().cloned().unwrap_or_default())
}
