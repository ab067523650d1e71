//! The whole table of routes on one screen.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, patch, post};

use super::{
    agents, aliases, around, auth, client_address, config, customers, docs, files, health, mails,
    pages, refused_bodies, replies, request_id, settings, stats, tenants, tickets, tracking, verbs,
};
use crate::state::Gateway;
use crate::ws;

#[rustfmt::skip] // a table reads best as one
fn table() -> Router<Arc<Gateway>> {
    Router::new()
        .route("/api/auth/login",               post(auth::log_in))
        .route("/api/auth/refresh",             post(auth::refresh))
        .route("/api/auth/logout",              post(auth::log_out))
        .route("/api/auth/invitation",          post(auth::accept_invitation))
        .route("/api/auth/me",                  get(auth::me))
        .route("/api/customers/session",        post(customers::open_session))
        .route("/api/tickets",                  get(tickets::list).post(tickets::open))
        .route("/api/tickets/track",            post(tracking::track))
        .route("/api/tickets/track/verify",     post(tracking::verify))
        .route("/api/tickets/{id}",             get(tickets::see).patch(tickets::update).put(tickets::update).delete(tickets::delete))
        .route("/api/tickets/{id}/reply",       post(replies::post))
        .route("/api/tickets/{id}/replies",     get(replies::list))
        .route("/api/tickets/{id}/status",      patch(verbs::set_status))
        .route("/api/tickets/{id}/assign",      patch(verbs::assign))
        .route("/api/tickets/{id}/read",        post(verbs::read))
        .route("/api/tickets/{id}/escalate",    post(verbs::escalate))
        .route("/api/tickets/{id}/callback",    post(verbs::request_callback))
        .route("/api/uploads",                  post(files::upload))
        .route("/api/files/{id}",               get(files::download))
        .route("/api/settings",                 get(settings::see).patch(settings::change))
        .route("/api/settings/identity-secret", post(settings::renew_identity_secret))
        .route("/api/config",                   get(config::public))
        .route("/api/agents",                   get(agents::list).post(agents::create))
        .route("/api/agents/{id}",              get(agents::see).patch(agents::change).delete(agents::deactivate))
        .route("/api/tenants",                  get(tenants::list).post(tenants::create))
        .route("/api/stats",                    get(stats::see))
        .route("/api/mail",                     get(mails::list))
        .route("/api/ws",                       get(ws::upgrade))
        .route("/api/openapi.json",             get(docs::openapi))
        .route("/api/frames.json",              get(docs::frames))
        .route("/api/docs",                     get(docs::page))
        .route("/api/docs/docs.css",            get(docs::style))
        .route("/api/docs/docs.js",             get(docs::script))
        .route("/healthz",                      get(health::alive))
        .route("/readyz",                       get(health::ready))
        .route("/metrics",                      get(health::metrics))
        // The same verbs under the names that clients of the source documents know.
        .route("/tickets",                      get(tickets::list).post(tickets::open))
        .route("/tickets/{id}",                 get(tickets::see).patch(tickets::update).put(tickets::update).delete(tickets::delete))
        .route("/tickets/{id}/reply",           post(replies::post))
        .route("/tickets/{id}/replies",         get(replies::list))
        .route("/tickets/{id}/status",          patch(verbs::set_status))
        .route("/tickets/{id}/assign",          patch(verbs::assign))
        .route("/api/support/tickets",          get(aliases::tickets::list).post(aliases::tickets::open))
        .route("/api/support/tickets/{id}",     get(aliases::tickets::see).put(aliases::tickets::update).patch(aliases::tickets::update).delete(aliases::tickets::delete))
        .route("/api/support/tickets/{id}/responses", get(aliases::responses::list).post(aliases::responses::post))
        .route("/api/support/create",           post(aliases::support::create))
        .route("/api/support/{id}/message",     post(replies::post))
        .route("/api/support/admin/{id}/reply", post(aliases::support::reply_as_agent))
        .route("/api/admin/support/settings",   get(settings::see).put(settings::change))
}

/// The router with all that stands around every route, the outermost last.
pub fn router(gateway: Arc<Gateway>) -> Router {
    table()
        .merge(pages::table(gateway.demo))
        .fallback(around::no_such_route)
        .method_not_allowed_fallback(around::wrong_method)
        .layer(DefaultBodyLimit::max(gateway.limits.body_bytes))
        .layer(from_fn(around::refuse_unreadable_paths))
        .layer(from_fn_with_state(gateway.clone(), around::limit_requests))
        .layer(from_fn(refused_bodies::pass_over))
        .layer(around::cors(&gateway))
        .layer(from_fn_with_state(gateway.clone(), around::protect))
        .layer(from_fn_with_state(gateway.clone(), client_address::find))
        .layer(from_fn(around::observe))
        .layer(from_fn(request_id::give))
        .with_state(gateway)
}
