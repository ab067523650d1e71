//! Search by words: each must stand in the ticket's document or in one of its buckets.

use bson::raw::CString;
use bson::{Bson, Document, Regex, doc};
use domain::TenantId;
use domain::policy::Side;
use domain::search::Search;
use futures_util::future::try_join_all;
use serde::Deserialize;

use super::db::Db;
use super::doc::INTERNAL;
use super::error::{collect, corrupt, within};
use super::limits::{BUCKET_HITS, OPERATION};
use crate::repo::Result;

#[derive(Debug, Deserialize)]
struct Hit {
    #[serde(rename = "_id")]
    ticket: String,
}

/// One condition for each word.
pub async fn conditions(
    db: &Db,
    tenant: TenantId,
    viewer: Side,
    search: &Search,
) -> Result<Vec<Document>> {
    let mut words: Vec<Document> = search
        .whole
        .iter()
        .map(|word| stands(word, viewer))
        .collect();
    if let Some(beginning) = &search.beginning {
        words.push(begins(beginning, viewer)?);
    }
    if !has_buckets(db, tenant).await? {
        return Ok(words);
    }
    // At most as many as a search has words.
    try_join_all(
        words
            .into_iter()
            .map(|word| or_in_buckets(db, tenant, word)),
    )
    .await
}

/// A word as it may be stored for those whom the viewer can see.
fn forms(word: &str, viewer: Side) -> Vec<String> {
    match viewer {
        Side::Customer => vec![word.to_owned()],
        Side::Agent => vec![word.to_owned(), format!("{INTERNAL}{word}")],
    }
}

fn stands(word: &str, viewer: Side) -> Document {
    doc! {"words": {"$in": forms(word, viewer)}}
}

/// By an anchored pattern: a range would have to be bound to one element by `$elemMatch`, which
/// brings down the server of `FerretDB` (`DocumentDB` 1.0).
fn begins(word: &str, viewer: Side) -> Result<Document> {
    let patterns: Vec<Bson> = forms(word, viewer)
        .iter()
        .map(|form| pattern(form))
        .collect::<Result<_>>()?;
    Ok(doc! {"words": {"$in": patterns}})
}

/// Words hold letters, digits and marks only; should one ever hold more, it still means itself.
fn pattern(beginning: &str) -> Result<Bson> {
    let mut pattern = String::from("^");
    for c in beginning.chars() {
        if c.is_ascii_punctuation() && c != INTERNAL {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    let text = |text: String| CString::try_from(text).map_err(|error| corrupt(&error));
    Ok(Bson::RegularExpression(Regex {
        pattern: text(pattern)?,
        options: text(String::new())?,
    }))
}

/// Most tenants have no ticket long enough: one look saves one for each word.
async fn has_buckets(db: &Db, tenant: TenantId) -> Result<bool> {
    let buckets = db.buckets.clone_with_type::<Document>();
    let any = buckets
        .find_one(doc! {"tenantId": tenant.to_string()})
        .projection(doc! {"_id": 1});
    Ok(within(any).await?.is_some())
}

async fn or_in_buckets(db: &Db, tenant: TenantId, word: Document) -> Result<Document> {
    let steps = [
        doc! {"$match": {"$and": [{"tenantId": tenant.to_string()}, &word]}},
        doc! {"$group": {"_id": "$ticketId"}},
        doc! {"$limit": BUCKET_HITS},
    ];
    let hits = collect(
        db.buckets
            .aggregate(steps)
            .with_type::<Hit>()
            .max_time(OPERATION),
    )
    .await?;
    if hits.is_empty() {
        return Ok(word);
    }
    let tickets: Vec<String> = hits.into_iter().map(|hit| hit.ticket).collect();
    Ok(doc! {"$or": [word, {"_id": {"$in": tickets}}]})
}
