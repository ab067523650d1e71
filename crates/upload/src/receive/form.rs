//! A multipart form with at most one file, read as it streams in.

use std::{fmt::Display, sync::Arc};

use bytes::Bytes;
use domain::Entropy;
use futures_util::{Stream, StreamExt, TryStreamExt};
use multer::{Constraints, Field, Multipart, SizeLimit};

use super::{
    Received, Refused, Rules,
    body::Body,
    framing::{Broken, Progress, Sips},
    steps::walk,
    unclaimed::Unclaimed,
};
use crate::BlobStore;

/// Bytes of one text field: a message of 10 000 characters takes at most 40 000.
const TEXT_BYTES: usize = 64 * 1024;
/// Fields of one form; the source documents' forms have up to six.
const FIELDS_MAX: usize = 16;
/// Bytes of a form besides its file.
const AROUND_BYTES: u64 = (TEXT_BYTES * FIELDS_MAX) as u64;

/// What a form held.
#[derive(Debug, Default)]
pub struct Form {
    /// Name and text of each field that is no file, in the order sent.
    pub texts: Vec<(String, String)>,
    /// `None` when no file was sent, or the form's file input was left empty.
    pub file: Option<Received>,
}

impl Form {
    /// The first text field of this name.
    pub fn text(&self, name: &str) -> Option<&str> {
        let found = self.texts.iter().find(|(field, _)| field == name);
        found.map(|(_, text)| text.as_str())
    }
}

/// Reads a `multipart/form-data` body (`content_type` is the request's header). A field named in
/// `file_fields` is taken as [`receive`] takes it; other files are skipped. On any error nothing
/// stays in the store.
pub async fn receive_form<S, E>(
    store: &Arc<dyn BlobStore>,
    rules: &Rules,
    entropy: &dyn Entropy,
    content_type: &str,
    file_fields: &[&str],
    body: S,
) -> Result<Form, Refused>
where
    S: Stream<Item = Result<Bytes, E>> + Send,
    E: Display,
{
    let boundary = multer::parse_boundary(content_type).map_err(refused)?;
    let progress = Progress::default();
    let limit = SizeLimit::new().whole_stream(rules.max_bytes.saturating_add(AROUND_BYTES));
    let sips = Sips::new(body, progress.clone());
    let reading = Reading {
        multipart: Multipart::with_constraints(
            sips,
            boundary,
            Constraints::new().size_limit(limit),
        ),
        progress,
        form: Form::default(),
        unclaimed: Unclaimed::new(store),
    };
    reading.run(store, rules, entropy, file_fields).await
}

struct Reading<'a> {
    multipart: Multipart<'a>,
    progress: Progress,
    form: Form,
    unclaimed: Unclaimed,
}

impl Reading<'_> {
    async fn run(
        mut self,
        store: &Arc<dyn BlobStore>,
        rules: &Rules,
        entropy: &dyn Entropy,
        file_fields: &[&str],
    ) -> Result<Form, Refused> {
        match self.fields(store, rules, entropy, file_fields).await {
            Ok(()) => {
                self.unclaimed.claim();
                Ok(self.form)
            }
            Err(refused) => {
                self.unclaimed.discard().await;
                Err(refused)
            }
        }
    }

    async fn fields(
        &mut self,
        store: &Arc<dyn BlobStore>,
        rules: &Rules,
        entropy: &dyn Entropy,
        file_fields: &[&str],
    ) -> Result<(), Refused> {
        let mut count = 0;
        while let Some(field) = self.multipart.next_field().await.map_err(refused)? {
            self.progress.made();
            count += 1;
            if count > FIELDS_MAX {
                return Err(malformed("too many fields"));
            }
            let name = field.name().unwrap_or_default().to_owned();
            if file_fields.contains(&&*name) {
                self.file(store, rules, entropy, field).await?;
            } else if field.file_name().is_none() {
                let text = self.text(field).await?;
                self.form.texts.push((name, text));
            } else {
                self.skip(field).await?;
            }
        }
        Ok(())
    }

    async fn file(
        &mut self,
        store: &Arc<dyn BlobStore>,
        rules: &Rules,
        entropy: &dyn Entropy,
        field: Field<'_>,
    ) -> Result<(), Refused> {
        if self.form.file.is_some() {
            return Err(malformed("more than one file"));
        }
        let file_name = field.file_name().map(str::to_owned);
        let claimed = field.content_type().map(ToString::to_string);
        let progress = self.progress.clone();
        let chunks = field.inspect(move |_| progress.made()).map_err(refused);
        let body = Body::new(chunks, rules.max_bytes);
        let name = file_name.as_deref();
        let taken = walk(store, rules, entropy, name, claimed.as_deref(), body).await;
        match taken {
            Ok(received) => {
                self.unclaimed.watch(&received.key);
                if let Some(thumb) = &received.thumb {
                    self.unclaimed.watch(thumb);
                }
                self.form.file = Some(received);
                Ok(())
            }
            // A browser sends an empty file input as a nameless file without bytes.
            Err(Refused::Empty) if name.is_none_or(str::is_empty) => Ok(()),
            Err(refused) => Err(refused),
        }
    }

    async fn text(&self, mut field: Field<'_>) -> Result<String, Refused> {
        let mut bytes = Vec::new();
        while let Some(chunk) = field.chunk().await.map_err(refused)? {
            self.progress.made();
            if bytes.len() + chunk.len() > TEXT_BYTES {
                return Err(malformed("a text field is too long"));
            }
            bytes.extend_from_slice(&chunk);
        }
        String::from_utf8(bytes).map_err(|_| malformed("a text field is not UTF-8"))
    }

    async fn skip(&self, mut field: Field<'_>) -> Result<(), Refused> {
        while field.chunk().await.map_err(refused)?.is_some() {
            self.progress.made();
        }
        Ok(())
    }
}

fn malformed(why: &str) -> Refused {
    Refused::Malformed(why.to_owned())
}

fn refused(error: multer::Error) -> Refused {
    match error {
        multer::Error::StreamSizeExceeded { limit } => Refused::TooLarge { limit },
        multer::Error::StreamReadFailed(cause) => match cause.downcast_ref::<Broken>() {
            Some(Broken::Framing) => malformed("no field where one was due"),
            _ => Refused::Aborted,
        },
        // The body ended before the form did.
        multer::Error::IncompleteFieldData { .. }
        | multer::Error::IncompleteHeaders
        | multer::Error::IncompleteStream => malformed("it ends too early"),
        other => Refused::Malformed(other.to_string()),
    }
}
