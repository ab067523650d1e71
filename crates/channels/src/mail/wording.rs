//! The texts of all mails, compiled in.

/// `(path, source)` of every template file, as `minijinja` knows them.
macro_rules! wording {
    ($($locale:literal)*) => {
        &[
            wording!(@file "layout.html"),
            wording!(@file "parts.html"),
            wording!(@file "signature.txt"),
            $(
                wording!(@file $locale "/ticket_confirmation.subject.txt"),
                wording!(@file $locale "/ticket_confirmation.txt"),
                wording!(@file $locale "/ticket_confirmation.html"),
                wording!(@file $locale "/agent_reply.subject.txt"),
                wording!(@file $locale "/agent_reply.txt"),
                wording!(@file $locale "/agent_reply.html"),
                wording!(@file $locale "/track_code.subject.txt"),
                wording!(@file $locale "/track_code.txt"),
                wording!(@file $locale "/track_code.html"),
                wording!(@file $locale "/agent_invitation.subject.txt"),
                wording!(@file $locale "/agent_invitation.txt"),
                wording!(@file $locale "/agent_invitation.html"),
                wording!(@file $locale "/ticket_nudge.subject.txt"),
                wording!(@file $locale "/ticket_nudge.txt"),
                wording!(@file $locale "/ticket_nudge.html"),
            )*
        ]
    };
    (@file $($part:literal)+) => {
        (concat!($($part),+), include_str!(concat!("templates/", $($part),+)))
    };
}

pub(super) const FILES: &[(&str, &str)] = wording!("en" "hi" "es" "ar");
