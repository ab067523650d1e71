//! Letters to test with.
use channels::mail::{Address, Letter};

pub fn address(name: Option<&str>, email: &str) -> Address {
    Address {
        name: name.map(str::to_owned),
        email: email.to_owned(),
    }
}

pub fn letter(message_id: &str) -> Letter {
    Letter {
        message_id: message_id.to_owned(),
        to: address(Some("Asha"), "asha@shop.example"),
        from: address(Some("Shop Care"), "care@shop.example"),
        reply_to: None,
        subject: "[ST-2026-001] Parcel".to_owned(),
        text: "Hello\n.\nwith a lonely dot".to_owned(),
        html: "<p>Hello</p>".to_owned(),
        in_reply_to: None,
        references: Vec::new(),
        auto_submitted: false,
    }
}
