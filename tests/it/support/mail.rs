//! The mails that the server keeps while it has no mail server.
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
