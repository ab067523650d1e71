//! The authority matrix: one row for each route, one answer for each role.

/// Who tries; each row's answers are in this order. The stranger is an admin of another tenant.
pub const ROLES: [&str; 8] = [
    "nobody",
    "other customer",
    "owner",
    "agent",
    "manager",
    "admin",
    "superadmin",
    "stranger",
];

/// Stands for a form with a picture in it.
pub const FILE_FORM: &str = "a form with a file";

pub struct Row {
    pub method: &'static str,
    /// `{id}` becomes the id of something of the owner's, or of an agent.
    pub path: &'static str,
    /// JSON; `{n}` becomes a number that is new each time. Empty: no body.
    pub body: &'static str,
    pub answers: [u16; 8],
    /// The answer to a token that was good once.
    pub bad_token: u16,
}

type Answers = [u16; 8];

/// No token is looked at.
const fn public(method: &'static str, path: &'static str, body: &'static str, status: u16) -> Row {
    Row {
        method,
        path,
        body,
        answers: [status; 8],
        bad_token: status,
    }
}

/// A token is not needed, but has to be good.
const fn open(method: &'static str, path: &'static str, body: &'static str, status: u16) -> Row {
    Row {
        method,
        path,
        body,
        answers: [status; 8],
        bad_token: 401,
    }
}

const fn closed(
    method: &'static str,
    path: &'static str,
    body: &'static str,
    answers: Answers,
) -> Row {
    Row {
        method,
        path,
        body,
        answers,
        bad_token: 401,
    }
}

/// Everyone who is somebody, for what is their own.
const fn anyone(ok: u16) -> Answers {
    [401, ok, ok, ok, ok, ok, ok, ok]
}

/// Those who see the ticket.
const fn seeing(ok: u16) -> Answers {
    [401, 404, ok, ok, ok, ok, ok, 404]
}

/// Staff who see it.
const fn staff(ok: u16) -> Answers {
    [401, 403, 403, ok, ok, ok, ok, 404]
}

/// Staff, each for their own tenant.
const fn staff_at_home(ok: u16) -> Answers {
    [401, 403, 403, ok, ok, ok, ok, ok]
}

/// Those who manage the team that somebody is in.
const fn managers(ok: u16) -> Answers {
    [401, 403, 403, 403, ok, ok, ok, 404]
}

const fn managers_at_home(ok: u16) -> Answers {
    [401, 403, 403, 403, ok, ok, ok, ok]
}

/// Those who decide for the shop that a ticket belongs to.
const fn admins(ok: u16) -> Answers {
    [401, 403, 403, 403, 403, ok, ok, 404]
}

const fn admins_at_home(ok: u16) -> Answers {
    [401, 403, 403, 403, 403, ok, ok, ok]
}

const fn superadmins(ok: u16) -> Answers {
    [401, 403, 403, 403, 403, 403, ok, 403]
}

const TICKET: &str = r#"{"subject":"x","message":"x"}"#;
const MESSAGE: &str = r#"{"message":"x"}"#;
const CLOSED: &str = r#"{"status":"closed"}"#;
const ME: &str = r#"{"agentId":"me"}"#;
const SUBJECT: &str = r#"{"subject":"y"}"#;
const LOG_IN: &str = r#"{"email":"admin@careline.test","password":"correct horse battery staple"}"#;
const INVITATION: &str = r#"{"token":"x","password":"long enough"}"#;
const TRACK: &str = r#"{"number":"1","email":"nobody@careline.test"}"#;
const VERIFY: &str = r#"{"number":"1","email":"nobody@careline.test","code":"000000"}"#;
const AGENT: &str = r#"{"name":"New","email":"new{n}@careline.test","role":"agent"}"#;
const TENANT: &str = r#"{"name":"New","key":"new-{n}"}"#;

#[rustfmt::skip] // a table reads best as one
pub const TABLE: &[Row] = &[
    public("POST",   "/api/auth/login",                      LOG_IN,     200),
    public("POST",   "/api/auth/refresh",                    "",         401),
    public("POST",   "/api/auth/invitation",                 INVITATION, 401),
    closed("GET",    "/api/auth/me",                         "",         staff_at_home(200)),
    public("POST",   "/api/customers/session",               "{}",       201),
    closed("GET",    "/api/tickets",                         "",         anyone(200)),
    open(  "POST",   "/api/tickets",                         TICKET,     201),
    public("POST",   "/api/tickets/track",                   TRACK,      202),
    public("POST",   "/api/tickets/track/verify",            VERIFY,     401),
    closed("GET",    "/api/tickets/{id}",                    "",         seeing(200)),
    closed("PATCH",  "/api/tickets/{id}",                    SUBJECT,    staff(200)),
    closed("PUT",    "/api/tickets/{id}",                    SUBJECT,    staff(200)),
    closed("DELETE", "/api/tickets/{id}",                    "",         admins(204)),
    closed("POST",   "/api/tickets/{id}/reply",              MESSAGE,    seeing(201)),
    closed("GET",    "/api/tickets/{id}/replies",            "",         seeing(200)),
    closed("PATCH",  "/api/tickets/{id}/status",             CLOSED,     seeing(200)),
    closed("PATCH",  "/api/tickets/{id}/assign",             ME,         staff(200)),
    closed("POST",   "/api/tickets/{id}/read",               r#"{"seq":1}"#, seeing(204)),
    closed("POST",   "/api/tickets/{id}/escalate",           r#"{"reason":"x"}"#, staff(200)),
    closed("POST",   "/api/tickets/{id}/callback",           "",         seeing(200)),
    closed("POST",   "/api/uploads",                         FILE_FORM,  anyone(201)),
    closed("GET",    "/api/files/{id}",                      "",         seeing(200)),
    closed("GET",    "/api/settings",                        "",         admins_at_home(200)),
    closed("PATCH",  "/api/settings",                        "{}",       admins_at_home(200)),
    closed("POST",   "/api/settings/identity-secret",        "",         admins_at_home(201)),
    public("GET",    "/api/config",                          "",         200),
    closed("GET",    "/api/agents",                          "",         staff_at_home(200)),
    closed("POST",   "/api/agents",                          AGENT,      managers_at_home(201)),
    closed("GET",    "/api/agents/{id}",                     "",         managers(200)),
    closed("PATCH",  "/api/agents/{id}",                     r#"{"name":"Other"}"#, managers(200)),
    closed("DELETE", "/api/agents/{id}",                     "",         managers(204)),
    closed("GET",    "/api/tenants",                         "",         superadmins(200)),
    closed("POST",   "/api/tenants",                         TENANT,     superadmins(201)),
    closed("GET",    "/api/stats",                           "",         staff_at_home(200)),
    closed("GET",    "/api/mail",                            "",         admins_at_home(200)),
    // A plain GET is no socket; who may speak over one is told by the socket tests.
    public("GET",    "/api/ws",                              "",         426),
    public("GET",    "/api/openapi.json",                    "",         200),
    public("GET",    "/api/frames.json",                     "",         200),
    public("GET",    "/api/docs",                            "",         200),
    public("GET",    "/api/docs/docs.css",                   "",         200),
    public("GET",    "/api/docs/docs.js",                    "",         200),
    public("GET",    "/healthz",                             "",         200),
    public("GET",    "/readyz",                              "",         200),
    public("GET",    "/metrics",                             "",         200),
    closed("GET",    "/tickets",                             "",         anyone(200)),
    open(  "POST",   "/tickets",                             TICKET,     201),
    closed("GET",    "/tickets/{id}",                        "",         seeing(200)),
    closed("PATCH",  "/tickets/{id}",                        SUBJECT,    staff(200)),
    closed("PUT",    "/tickets/{id}",                        SUBJECT,    staff(200)),
    closed("DELETE", "/tickets/{id}",                        "",         admins(204)),
    closed("POST",   "/tickets/{id}/reply",                  MESSAGE,    seeing(201)),
    closed("GET",    "/tickets/{id}/replies",                "",         seeing(200)),
    closed("PATCH",  "/tickets/{id}/status",                 CLOSED,     seeing(200)),
    closed("PATCH",  "/tickets/{id}/assign",                 ME,         staff(200)),
    closed("GET",    "/api/support/tickets",                 "",         anyone(200)),
    closed("POST",   "/api/support/tickets",                 TICKET,     anyone(201)),
    closed("GET",    "/api/support/tickets/{id}",            "",         seeing(200)),
    closed("PUT",    "/api/support/tickets/{id}",            SUBJECT,    admins(200)),
    closed("PATCH",  "/api/support/tickets/{id}",            SUBJECT,    admins(200)),
    closed("DELETE", "/api/support/tickets/{id}",            "",         admins(200)),
    closed("GET",    "/api/support/tickets/{id}/responses",  "",         seeing(200)),
    closed("POST",   "/api/support/tickets/{id}/responses",  MESSAGE,    seeing(201)),
    open(  "POST",   "/api/support/create",                  MESSAGE,    201),
    closed("POST",   "/api/support/{id}/message",            MESSAGE,    seeing(201)),
    closed("POST",   "/api/support/admin/{id}/reply",        MESSAGE,    staff(201)),
    closed("GET",    "/api/admin/support/settings",          "",         admins_at_home(200)),
    closed("PUT",    "/api/admin/support/settings",          "{}",       admins_at_home(200)),
    // The last row: it ends the log-ins of those who try.
    closed("POST",   "/api/auth/logout",                     "",         staff_at_home(204)),
];
