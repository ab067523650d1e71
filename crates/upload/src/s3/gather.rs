//! Gathers a body into parts of one size, holding one at a time.

use bytes::{Bytes, BytesMut};
use futures_util::StreamExt;

use crate::{BlobError, ByteStream};

/// Small bodies need no buffer of a whole part.
const SMALL: usize = 256 * 1024;

pub(super) struct Gather<'a> {
    body: ByteStream<'a>,
    part_bytes: usize,
    /// What the last part had no room for; at most one chunk of the sender.
    carry: Bytes,
    ended: bool,
}

impl<'a> Gather<'a> {
    pub(super) fn new(body: ByteStream<'a>, part_bytes: usize) -> Self {
        Self {
            body,
            part_bytes,
            carry: Bytes::new(),
            ended: false,
        }
    }

    /// Whether every byte has been given out.
    pub(super) fn is_done(&self) -> bool {
        self.ended && self.carry.is_empty()
    }

    /// The next part: `part_bytes` long, or shorter when it is the last; empty only at the end.
    pub(super) async fn part(&mut self) -> Result<Bytes, BlobError> {
        let mut part = BytesMut::new();
        while part.len() < self.part_bytes {
            if self.carry.is_empty() && !self.refill().await? {
                break;
            }
            let room = self.part_bytes - part.len();
            let chunk = self.carry.split_to(self.carry.len().min(room));
            // Doubling would end at up to twice a part; beyond the small ones, take it exactly.
            if part.len() + chunk.len() > SMALL && part.capacity() < self.part_bytes {
                let mut whole = BytesMut::with_capacity(self.part_bytes);
                whole.extend_from_slice(&part);
                part = whole;
            }
            part.extend_from_slice(&chunk);
        }
        Ok(part.freeze())
    }

    async fn refill(&mut self) -> Result<bool, BlobError> {
        let next = self.body.next().await.transpose();
        let next = next.map_err(BlobError::Body)?;
        self.ended = next.is_none();
        self.carry = next.unwrap_or_default();
        Ok(!self.ended)
    }
}

#[cfg(test)]
mod tests {
    use futures_util::stream;

    use super::*;

    async fn parts(chunks: &[usize], part_bytes: usize) -> (Vec<usize>, Vec<u8>) {
        let mut next = 0_u8;
        let chunks: Vec<_> = chunks
            .iter()
            .map(|&len| {
                next += 1;
                Ok(Bytes::from(vec![next; len]))
            })
            .collect();
        let mut gather = Gather::new(Box::pin(stream::iter(chunks)), part_bytes);
        let (mut lengths, mut all) = (Vec::new(), Vec::new());
        while !gather.is_done() {
            let part = gather.part().await.unwrap();
            lengths.push(part.len());
            all.extend_from_slice(&part);
        }
        (lengths, all)
    }

    #[tokio::test]
    async fn parts_are_full_but_the_last_and_keep_every_byte() {
        let (lengths, all) = parts(&[3, 0, 9, 1], 5).await;
        assert_eq!(lengths, [5, 5, 3]);
        assert_eq!(all, [&[1; 3][..], &[3; 9], &[4; 1]].concat());
    }

    #[tokio::test]
    async fn a_body_of_exactly_one_part_ends_with_an_empty_one() {
        assert_eq!(parts(&[5], 5).await.0, [5, 0]);
        assert_eq!(parts(&[], 5).await.0, [0]);
    }
}
