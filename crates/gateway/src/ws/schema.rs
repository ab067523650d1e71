//! The frames as JSON Schema, from the types that are read and written.

use serde_json::{Map, Value, json};
use utoipa::ToSchema;
use utoipa::openapi::{RefOr, Schema};

use super::create::{Create, CreateAck};
use super::frames::ServerFrame;
use super::hello::Hello;
use super::join::{Join, JoinAck};
use super::leave::Leave;
use super::presence::SetPresence;
use super::read::Read;
use super::reply::{Reply, ReplyAck};
use super::typing::Typing;

/// A JSON Schema (2020-12) of every frame: `client` and `server` under `$defs`, either at the root.
pub fn schema() -> Value {
    let mut defs = Defs::default();
    let client = client(&mut defs);
    let server = server(&mut defs);
    defs.0.insert("client".into(), client);
    defs.0.insert("server".into(), server);
    let mut whole = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Careline frames",
        "description": "WebSocket text frames of GET /api/ws, one JSON object each.",
        "anyOf": [{"$ref": "#/$defs/client"}, {"$ref": "#/$defs/server"}],
        "$defs": defs.0,
    });
    point_to_defs(&mut whole);
    whole
}

/// The schemas that others refer to by name.
#[derive(Default)]
struct Defs(Map<String, Value>);

impl Defs {
    /// Adds a type and all that it mentions; the answer refers to it.
    fn add<T: ToSchema>(&mut self) -> Value {
        let mut mentioned: Vec<(String, RefOr<Schema>)> = Vec::new();
        T::schemas(&mut mentioned);
        for (name, schema) in mentioned {
            self.0.insert(name, json!(schema));
        }
        let name = T::name();
        self.0.insert(name.to_string(), json!(T::schema()));
        json!({"$ref": format!("#/$defs/{name}")})
    }
}

fn client(defs: &mut Defs) -> Value {
    let frames = [
        ("hello", Some(defs.add::<Hello>())),
        ("ticket.join", Some(defs.add::<Join>())),
        ("ticket.leave", Some(defs.add::<Leave>())),
        ("ticket.reply", Some(defs.add::<Reply>())),
        ("ticket.typing", Some(defs.add::<Typing>())),
        ("ticket.read", Some(defs.add::<Read>())),
        ("agents.subscribe", None),
        ("ticket.create", Some(defs.add::<Create>())),
        ("presence.set", Some(defs.add::<SetPresence>())),
        ("ping", None),
    ];
    json!({"oneOf": frames.map(|(kind, fields)| frame(kind, fields))})
}

/// `ref` is answered with, so clients may leave it out.
fn frame(kind: &str, fields: Option<Value>) -> Value {
    let envelope = json!({
        "type": "object",
        "properties": {"type": {"const": kind}, "ref": {"type": ["string", "null"]}},
        "required": ["type"],
    });
    match fields {
        Some(fields) => json!({"title": kind, "allOf": [envelope, fields]}),
        None => json!({"title": kind, "allOf": [envelope]}),
    }
}

fn server(defs: &mut Defs) -> Value {
    let frames = defs.add::<ServerFrame>();
    let acks = [
        defs.add::<JoinAck>(),
        defs.add::<ReplyAck>(),
        defs.add::<CreateAck>(),
        json!({"$ref": "#/$defs/PlainAck"}),
    ];
    defs.0.insert(
        "PlainAck".into(),
        json!({
            "description": "No fields of its own.",
            "type": "object",
            "maxProperties": 2,
        }),
    );
    let ack = json!({
        "title": "ack",
        "type": "object",
        "properties": {"type": {"const": "ack"}, "ref": {"type": ["string", "null"]}},
        "required": ["type", "ref"],
        "anyOf": acks,
    });
    json!({"oneOf": [frames, ack]})
}

/// The types were made for OpenAPI, which keeps its schemas elsewhere.
fn point_to_defs(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            if let Some(Value::String(reference)) = fields.get_mut("$ref") {
                *reference = reference.replace("#/components/schemas/", "#/$defs/");
            }
            fields.values_mut().for_each(point_to_defs);
        }
        Value::Array(items) => items.iter_mut().for_each(point_to_defs),
        _ => {}
    }
}
