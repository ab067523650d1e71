//! The tests of the whole program, by feature, through the App that `main` starts.
mod auth;
mod changing;
mod contract_snapshot;
mod customer_sessions;
mod files;
mod lifecycle;
mod lists;
mod opening;
mod reading;
mod replies;
mod search;
mod support;
mod tokens;
mod tracking;
