//! Refusals that follow from what a route takes: said here once, not at every handler.

use axum::http::StatusCode;
use utoipa::openapi::path::{Operation, ParameterIn};
use utoipa::openapi::schema::{SchemaType, Type};
use utoipa::openapi::{
    Content, ContentBuilder, HeaderBuilder, ObjectBuilder, OpenApi, Ref, RefOr, Response,
    ResponseBuilder,
};

use super::aliases::operations;

/// Routes that ask nobody and touch no database.
const PLAIN: [&str; 3] = ["description", "health", "socket"];

pub fn add(api: &mut OpenApi) {
    for item in api.paths.paths.values_mut() {
        for operation in operations(item) {
            for (status, description) in expected(operation) {
                let responses = &mut operation.responses.responses;
                responses
                    .entry(status.as_str().to_owned())
                    .or_insert_with(|| refusal(description).into());
            }
            fill(operation);
        }
    }
}

/// Each with a sentence; what a handler says itself stays.
fn expected(operation: &Operation) -> Vec<(StatusCode, &'static str)> {
    let is = |tag: &str| operation.tags.iter().flatten().any(|name| name == tag);
    let takes = |place: &ParameterIn| {
        let mut parameters = operation.parameters.iter().flatten();
        parameters
            .any(|given| matches!(given, RefOr::T(parameter) if parameter.parameter_in == *place))
    };
    let mut refusals = Vec::new();
    if operation.security.is_some() {
        refusals.push((
            StatusCode::UNAUTHORIZED,
            "The token is missing, bad or expired.",
        ));
        refusals.push((StatusCode::FORBIDDEN, "Not for this caller."));
    }
    if takes(&ParameterIn::Path) {
        refusals.push((StatusCode::NOT_FOUND, "Absent, or not the caller's."));
    }
    if operation.request_body.is_some() {
        refusals.push((StatusCode::BAD_REQUEST, "The body is malformed."));
        refusals.push((StatusCode::PAYLOAD_TOO_LARGE, "The body is too large."));
        refusals.push((
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "The body is of a type that is not taken.",
        ));
    }
    if takes(&ParameterIn::Query) || operation.request_body.is_some() {
        refusals.push((
            StatusCode::UNPROCESSABLE_ENTITY,
            "Well-formed but invalid; `details.fields` says where.",
        ));
    }
    if !is("health") {
        refusals.push((
            StatusCode::TOO_MANY_REQUESTS,
            "Too many; `Retry-After` says when to come again.",
        ));
    }
    if !PLAIN.into_iter().any(is) {
        refusals.push((
            StatusCode::INTERNAL_SERVER_ERROR,
            "Something went wrong on our side.",
        ));
        refusals.push((StatusCode::SERVICE_UNAVAILABLE, "A dependency is away."));
    }
    refusals
}

fn refusal(description: &str) -> Response {
    ResponseBuilder::new().description(description).build()
}

/// Every refusal has the same body, and says when to come again where that helps.
fn fill(operation: &mut Operation) {
    for (status, response) in &mut operation.responses.responses {
        let RefOr::T(response) = response else {
            continue;
        };
        if !(status.starts_with('4') || status.starts_with('5')) {
            continue;
        }
        if response.content.is_empty() {
            response
                .content
                .insert("application/json".to_owned(), error().into());
        }
        if status == "429" || status == "503" {
            let seconds = ObjectBuilder::new().schema_type(SchemaType::new(Type::Integer));
            let header = HeaderBuilder::new()
                .schema(Some(seconds))
                .description(Some("Seconds."))
                .build();
            response
                .headers
                .insert("Retry-After".to_owned(), header.into());
        }
    }
}

fn error() -> Content {
    ContentBuilder::new()
        .schema(Some(Ref::from_schema_name("Error")))
        .build()
}
