//! The OpenAPI document: what handlers say of themselves, and what holds for all of them.

use utoipa::openapi::OpenApi;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi as _};

use super::{aliases, page, refusals, serve, socket};
use crate::http::{
    agents, aliases as older, auth, config, customers, files, health, mails, replies, settings,
    stats, tenants, tickets, tracking, verbs,
};
use crate::view::ErrorAnswer;

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Careline",
        description = "Real-time customer support. Times are RFC 3339 in UTC with milliseconds; ids are opaque; \
            what is absent is `null`. Fields may be added."
    ),
    paths(
        auth::log_in, auth::accept_invitation, auth::refresh, auth::log_out, auth::me,
        customers::open_session, tracking::track, tracking::verify,
        tickets::list, tickets::open, tickets::see, tickets::update, tickets::delete,
        replies::post, replies::list,
        verbs::set_status, verbs::assign, verbs::read, verbs::escalate, verbs::request_callback,
        files::upload, files::download,
        settings::see, settings::change, settings::renew_identity_secret, config::public,
        agents::list, agents::create, agents::see, agents::change, agents::deactivate,
        tenants::list, tenants::create,
        stats::see, mails::list,
        socket::socket,
        older::tickets::list, older::tickets::open, older::tickets::see, older::tickets::update,
        older::tickets::delete, older::responses::list, older::responses::post,
        older::support::create, older::support::reply_as_agent,
        serve::openapi, serve::frames, page::page, page::style, page::script,
        health::alive, health::ready, health::metrics,
    ),
    components(schemas(ErrorAnswer)),
    modifiers(&Security),
    tags(
        (name = "auth", description = "Staff: log in, stay logged in, log out."),
        (name = "customers", description = "Customers' sessions."),
        (name = "tickets", description = "Conversations and what is done with them."),
        (name = "files", description = "Pictures and documents in messages."),
        (name = "socket", description = "What happens, as it happens."),
        (name = "settings", description = "What a tenant decides for itself."),
        (name = "agents", description = "The team."),
        (name = "tenants", description = "More shops in one installation."),
        (name = "insight", description = "Figures and mails."),
        (name = "aliases", description = "The same under the names of older documents."),
        (name = "description", description = "The API about itself."),
        (name = "health", description = "For those who watch over the server."),
    )
)]
struct Careline;

/// How callers prove who they are.
struct Security;

impl Modify for Security {
    fn modify(&self, api: &mut OpenApi) {
        let bearer = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .bearer_format("JWT")
            .build();
        let cookie = ApiKeyValue::with_description(
            "careline_refresh",
            "Set by the log-in, new on every use.",
        );
        let components = api.components.get_or_insert_default();
        components.add_security_scheme("bearer", SecurityScheme::Http(bearer));
        components.add_security_scheme(
            "refreshCookie",
            SecurityScheme::ApiKey(ApiKey::Cookie(cookie)),
        );
    }
}

/// The whole document.
pub fn document() -> OpenApi {
    let mut api = Careline::openapi();
    aliases::add(&mut api);
    refusals::add(&mut api);
    api
}
