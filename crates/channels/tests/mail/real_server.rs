//! A letter to a real server, named by `SMTP_URL`.
use channels::mail::{Mailer, SmtpMailer};

use crate::letters::{address, letter};

#[tokio::test]
#[expect(clippy::print_stderr, reason = "what was not tested must be seen")]
async fn a_real_server_takes_a_letter() {
    let Ok(url) = std::env::var("SMTP_URL") else {
        assert_ne!(
            std::env::var("CI").as_deref(),
            Ok("true"),
            "CI needs SMTP_URL"
        );
        eprintln!("SKIPPED: no SMTP_URL, no letter was sent to a real mail server");
        return;
    };
    let mailer = SmtpMailer::open(&url).expect("SMTP_URL is an address of a mail server");
    mailer.ready().await.expect("the server is ready");
    let mut letter = letter("0197-real@shop.example");
    letter.to = address(Some("आशा, \"the\" reader"), "asha@shop.example");
    letter.subject = "[ST-2026-001] पार्सल\r\nBcc: victim@x.example".to_owned();
    letter.text = "नमस्ते\r\n.\r\nÑandú".to_owned();
    letter.html = "<p>नमस्ते</p>".to_owned();
    letter.auto_submitted = true;
    mailer.send(&letter).await.expect("taken");
    mailer.send(&letter).await.expect("a repeat is taken too");
}
