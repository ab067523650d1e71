//! The careline server: HTTP, WebSocket, configuration. It parses, asks the desk, answers.
pub mod app;
mod clock;
pub mod config;
pub mod demo;
mod http;
mod origin;
mod rates;
mod rooms;
mod serve;
mod state;
mod typed;
mod view;
mod ws;
