//! A ticket and where its rows are.

use std::sync::Arc;

use domain::ticket::Ticket;

use crate::hot;

/// Bytes that a ticket takes in memory for each byte of its JSON, roughly.
const BYTES_PER_DOC_BYTE: usize = 2;

/// All true: this process is the only writer of the file.
pub type Hot = hot::Hot<Row>;

#[derive(Clone, Debug)]
pub struct Row {
    pub n: i64,
    pub shop: i64,
    pub ticket: Arc<Ticket>,
    pub doc_bytes: usize,
}

impl hot::Row for Row {
    fn ticket(&self) -> &Arc<Ticket> {
        &self.ticket
    }

    fn weight(&self) -> usize {
        self.doc_bytes * BYTES_PER_DOC_BYTE
    }
}
