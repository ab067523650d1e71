//! The fixed words of the API, as schemas: listed from the domain, so that none can be forgotten.

use std::borrow::Cow;

use domain::mail::MailState;
use domain::message::Sender;
use domain::policy::Side;
use domain::priority::Priority;
use domain::role::Role;
use domain::sla::Breach;
use domain::status::Status;
use domain::ticket::{Channel, Handler};
use serde_json::{Value, json};
use utoipa::openapi::schema::{ObjectBuilder, SchemaType, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

macro_rules! words {
    ($($(#[$doc:meta])* $schema:ident, $name:literal: $words:expr;)+) => {$(
        $(#[$doc])*
        pub struct $schema;

        impl PartialSchema for $schema {
            fn schema() -> RefOr<Schema> {
                text($words.map(|word| json!(word)))
            }
        }

        impl ToSchema for $schema {
            fn name() -> Cow<'static, str> {
                $name.into()
            }
        }
    )+};
}

words! {
    StatusWord, "Status": Status::ALL;
    PriorityWord, "Priority": Priority::ALL;
    ChannelWord, "Channel": Channel::ALL;
    RoleWord, "Role": Role::ALL;
    /// Who speaks for the shop.
    HandlerWord, "Handler": [Handler::Agent, Handler::Bot];
    SenderWord, "Sender": [Sender::Customer, Sender::Agent, Sender::Bot, Sender::System];
    /// Which promise was broken.
    BreachWord, "Breach": [Breach::FirstResponse, Breach::Resolve];
    MailStateWord, "MailState": [MailState::Owed, MailState::Kept, MailState::Sent, MailState::Failed];
    SideWord, "Side": [Side::Customer.name(), Side::Agent.name()];
    /// Who did something.
    ActorWord, "ActorKind": [Side::Customer.name(), Side::Agent.name(), "system"];
}

fn text<const N: usize>(words: [Value; N]) -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(SchemaType::new(Type::String))
        .enum_values(Some(words))
        .into()
}
