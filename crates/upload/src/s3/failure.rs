//! From the SDK's errors to ours.

use aws_sdk_s3::{
    config::http::HttpResponse,
    error::{DisplayErrorContext, ProvideErrorMetadata, SdkError},
};

use crate::BlobError;

/// Sorts a failure: absent, to be tried later, or for the operator. Neither keys nor signatures are
/// in these texts.
pub(super) fn failure<E>(error: SdkError<E, HttpResponse>) -> BlobError
where
    E: ProvideErrorMetadata + std::error::Error + Send + Sync + 'static,
{
    let status = error.raw_response().map(|answer| answer.status().as_u16());
    let code = error.code().map(str::to_owned);
    match (status, code.as_deref()) {
        (_, Some("NoSuchBucket")) => BlobError::Rejected("the bucket does not exist".into()),
        (Some(404), _) | (_, Some("NoSuchKey")) => BlobError::NotFound,
        // 408 and 429 are the two of the 4xx that mean "again, later".
        (Some(408 | 429 | 500..) | None, _) => BlobError::Unavailable(text(error)),
        (Some(_), Some(code)) => BlobError::Rejected(code.to_owned()),
        (Some(status), None) => BlobError::Rejected(format!("status {status}")),
    }
}

/// As [`failure`], for requests that name no object: their 404 is the bucket's.
pub(super) fn bucket_failure<E>(error: SdkError<E, HttpResponse>) -> BlobError
where
    E: ProvideErrorMetadata + std::error::Error + Send + Sync + 'static,
{
    match failure(error) {
        BlobError::NotFound => BlobError::Rejected("the bucket does not exist".into()),
        other => other,
    }
}

fn text<E>(error: SdkError<E, HttpResponse>) -> String
where
    E: ProvideErrorMetadata + std::error::Error + Send + Sync + 'static,
{
    match error {
        // The whole answer would be printed, headers and all.
        SdkError::ServiceError(answer) => {
            let code = answer.err().code().unwrap_or("no code").to_owned();
            format!("status {}, {code}", answer.raw().status().as_u16())
        }
        SdkError::ResponseError(_) => "an unreadable answer".to_owned(),
        other => DisplayErrorContext(&other)
            .to_string()
            .chars()
            .take(300)
            .collect(),
    }
}
