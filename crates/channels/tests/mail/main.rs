//! Mail: wording, writing down, and sending to servers that behave and that do not.
mod compose;
mod letters;
mod real_server;
mod refusals;
mod render;
mod scripted_server;
mod smtp_url;
mod trouble;
