//! A ticket's promises, with BSON dates.

use domain::sla::{Breach, Sla};
use domain::{Span, Timestamp};
use serde::{Deserialize, Serialize};

use super::date::optional;

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SlaDoc {
    #[serde(with = "optional")]
    pub first_response_due_at: Option<Timestamp>,
    #[serde(with = "optional")]
    pub first_responded_at: Option<Timestamp>,
    #[serde(with = "optional")]
    pub resolve_due_at: Option<Timestamp>,
    pub breached: Vec<Breach>,
    pub remaining: Option<Span>,
    pub paused: bool,
}

impl From<&Sla> for SlaDoc {
    fn from(sla: &Sla) -> Self {
        Self {
            first_response_due_at: sla.first_response_due_at,
            first_responded_at: sla.first_responded_at,
            resolve_due_at: sla.resolve_due_at,
            breached: sla.breached.clone(),
            remaining: sla.remaining,
            paused: sla.paused,
        }
    }
}

impl From<SlaDoc> for Sla {
    fn from(doc: SlaDoc) -> Self {
        Self {
            first_response_due_at: doc.first_response_due_at,
            first_responded_at: doc.first_responded_at,
            resolve_due_at: doc.resolve_due_at,
            breached: doc.breached,
            remaining: doc.remaining,
            paused: doc.paused,
        }
    }
}
