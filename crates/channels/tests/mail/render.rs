//! Every template in every language, and what strangers put into them.
use channels::mail::{Brand, LOCALES, Rendered, Template, render};
use serde_json::{Value, json};

fn brand() -> Brand {
    Brand {
        name: "Makhana House".to_owned(),
        color: "#0a5c36".to_owned(),
        support_email: Some("care@shop.example".to_owned()),
        logo_url: None,
        locale: "en".to_owned(),
    }
}

/// Exactly the facts that the template names: strictness shows one too few.
fn facts(template: Template) -> Value {
    match template {
        Template::TicketConfirmation => {
            json!({"number": "ST-2026-001", "link": "https://shop.example/t/1", "code": "493817"})
        }
        Template::AgentReply => json!({
            "number": "ST-2026-001", "subject": "Parcel damaged", "agent": "Ravi",
            "message": "First line\nsecond line", "link": "https://shop.example/t/1",
        }),
        Template::TrackCode => json!({
            "number": "ST-2026-001", "code": "493817", "minutes": 10,
            "link": "https://shop.example/t/1",
        }),
        Template::AgentInvitation => {
            json!({"name": "Ravi", "link": "https://shop.example/invite/1"})
        }
        Template::TicketNudge => json!({
            "number": "ST-2026-001", "subject": "Parcel damaged",
            "closes_on": "2026-05-04", "link": "https://shop.example/t/1",
        }),
    }
}

fn worded(template: Template, locale: &str, facts: &Value) -> Rendered {
    render(template, locale, &brand(), facts)
        .unwrap_or_else(|error| panic!("{template:?} in {locale}: {error}"))
}

#[test]
fn every_template_speaks_every_language() {
    for template in Template::ALL {
        let mut subjects = Vec::new();
        for locale in LOCALES {
            let facts = facts(template);
            let mail = worded(template, locale, &facts);
            for (name, value) in facts.as_object().expect("an object") {
                let value = value
                    .as_str()
                    .map_or_else(|| value.to_string(), str::to_owned);
                let first_line = value.lines().next().expect("a value");
                for (part, body) in [("text", &mail.text), ("html", &mail.html)] {
                    assert!(
                        body.contains(first_line),
                        "{template:?} {locale}: {name} is missing in the {part}\n{body}"
                    );
                }
            }
            for body in [&mail.subject, &mail.text, &mail.html] {
                assert!(!body.contains("{{") && !body.contains("{%"), "{body}");
                assert!(
                    !body.contains("none") || body.contains("text-decoration:none"),
                    "{body}"
                );
            }
            if template != Template::AgentInvitation {
                assert!(
                    mail.subject.starts_with("[ST-2026-001] "),
                    "{}",
                    mail.subject
                );
            }
            assert!(mail.html.contains(&format!("<html lang=\"{locale}\"")));
            subjects.push(mail.text);
        }
        subjects.sort();
        subjects.dedup();
        assert_eq!(subjects.len(), 4, "{template:?} is not translated");
    }
}

#[test]
fn a_missing_fact_is_an_error_in_every_part() {
    for template in Template::ALL {
        let complete = facts(template);
        for name in complete.as_object().expect("an object").keys() {
            let mut lacking = complete.clone();
            lacking.as_object_mut().expect("an object").remove(name);
            for locale in LOCALES {
                assert!(
                    render(template, locale, &brand(), &lacking).is_err(),
                    "{template:?} {locale} does without {name}"
                );
            }
        }
    }
}

#[test]
fn facts_that_may_be_absent_leave_no_trace() {
    for (template, name) in [
        (Template::TicketConfirmation, "code"),
        (Template::AgentInvitation, "name"),
        (Template::TicketNudge, "closes_on"),
    ] {
        let mut facts = facts(template);
        facts[name] = Value::Null;
        for locale in LOCALES {
            let mail = worded(template, locale, &facts);
            assert!(!mail.text.contains("none") && !mail.text.contains("null"));
            assert!(!mail.text.contains("\n\n\n"), "{locale}: {}", mail.text);
        }
    }
}

#[test]
fn arabic_runs_from_right_to_left() {
    let html = worded(Template::AgentReply, "ar", &facts(Template::AgentReply)).html;
    assert!(html.contains("<html lang=\"ar\" dir=\"rtl\">"));
    let html = worded(Template::AgentReply, "hi", &facts(Template::AgentReply)).html;
    assert!(html.contains("<html lang=\"hi\" dir=\"ltr\">"));
}

#[test]
fn the_language_is_the_reader_s_then_the_brand_s_then_english() {
    let facts = facts(Template::TrackCode);
    let lang = |locale: &str, of_brand: &str| {
        let brand = Brand {
            locale: of_brand.to_owned(),
            ..brand()
        };
        let html = render(Template::TrackCode, locale, &brand, &facts)
            .expect("worded")
            .html;
        let start = html.find("lang=\"").expect("a language") + 6;
        html[start..start + 2].to_owned()
    };
    assert_eq!(lang("es-MX", "en"), "es");
    assert_eq!(lang("AR_eg", "en"), "ar");
    assert_eq!(lang("fr", "hi-IN"), "hi");
    assert_eq!(lang("", "xx"), "en");
    assert_eq!(lang("../es", ""), "en");
}

#[test]
fn what_strangers_type_is_dead_text_in_html() {
    let attack = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\n{{ 7*7 }}&amp;";
    let facts = json!({
        "number": attack, "subject": attack, "agent": attack, "message": attack,
        "link": "https://x.example/\"onclick=\"alert(1)", "code": attack,
        "minutes": 10, "name": attack, "closes_on": attack,
    });
    let brand = Brand {
        name: attack.to_owned(),
        color: "red;background:url(https://x.example)".to_owned(),
        support_email: Some("\"><script>alert(1)</script>@x.example".to_owned()),
        logo_url: Some("https://x.example/\"><script>alert(1)</script>".to_owned()),
        locale: "en".to_owned(),
    };
    for template in Template::ALL {
        for locale in LOCALES {
            let mail = render(template, locale, &brand, &facts).expect("worded");
            for alive in ["<script", "<img src=x", "\"onclick", "url(", ">49"] {
                assert!(!mail.html.contains(alive), "{template:?} {locale} {alive}");
            }
            assert!(!mail.subject.contains('\n'));
        }
    }
}

#[test]
fn a_message_keeps_its_lines_in_both_bodies() {
    let mut facts = facts(Template::AgentReply);
    facts["message"] = json!("a < b\r\n\r\n& c");
    let mail = worded(Template::AgentReply, "en", &facts);
    assert!(
        mail.html.contains("a &lt; b<br>\n<br>\n&amp; c"),
        "{}",
        mail.html
    );
    assert!(mail.text.contains("a < b\r\n\r\n& c"), "{}", mail.text);
}

#[test]
fn a_link_leads_to_the_web_or_there_is_no_mail() {
    for wrong in ["javascript:alert(1)", "shop.example/t/1", ""] {
        let mut facts = facts(Template::AgentReply);
        facts["link"] = json!(wrong);
        let result = render(Template::AgentReply, "en", &brand(), &facts);
        assert!(result.is_err(), "{wrong:?}");
    }
}

#[test]
fn a_logo_is_shown_only_from_the_web() {
    let shown = |logo: &str| {
        let brand = Brand {
            logo_url: Some(logo.to_owned()),
            ..brand()
        };
        let facts = facts(Template::AgentInvitation);
        let mail = render(Template::AgentInvitation, "en", &brand, &facts).expect("worded");
        mail.html.contains("<img")
    };
    assert!(shown("https://shop.example/logo.png"));
    assert!(!shown("javascript:alert(1)"));
    assert!(!shown("data:image/png;base64,AAAA"));
}

#[test]
fn the_confirmation_repeats_nothing_that_the_sender_typed() {
    let mut facts = facts(Template::TicketConfirmation);
    facts["subject"] = json!("BUY NOW");
    facts["message"] = json!("BUY NOW");
    let mail = worded(Template::TicketConfirmation, "en", &facts);
    assert!(!format!("{mail:?}").contains("BUY NOW"));
}
