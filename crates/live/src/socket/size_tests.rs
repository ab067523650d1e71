//! What an idle socket may cost, in bytes.
use std::mem::{size_of, size_of_val};
use std::sync::Arc;

use bytes::Bytes;
use futures_util::future::BoxFuture;

use super::ended::Ended;
use super::run::run;
use super::session::{Flow, Session};
use super::stream::Stream;
use crate::member::handle::Member;
use crate::registry::limits::Limits;
use crate::registry::sockets::Registry;

struct Nothing;

impl Session for Nothing {
    fn on_text(&mut self, _text: String) -> BoxFuture<'_, Flow> {
        Box::pin(async { Flow::Continue })
    }

    fn on_closed(&mut self, _ended: Ended) -> BoxFuture<'_, ()> {
        Box::pin(async {})
    }
}

#[test]
fn an_idle_socket_is_small() {
    let registry = Arc::new(Registry::<()>::unstarted(Limits::default()));
    let seat = registry.admit().unwrap();
    let stream = Stream::boxed(tokio::io::empty());
    let future = run(stream, Bytes::new(), seat, Nothing);
    let (task, member) = (size_of_val(&future), size_of::<Member<()>>());
    assert!(task <= 300, "the task's future is {task} bytes");
    assert!(member <= 160, "the member is {member} bytes");
}

/// hyper's read buffer (8 KiB) comes with the leftover bytes, even if there are none.
#[test]
fn the_leftover_is_not_held() {
    let registry = Arc::new(Registry::<()>::unstarted(Limits::default()));
    for length in [0, 3] {
        let buffer = Bytes::from(vec![0x81; 8192]);
        let seat = registry.admit().unwrap();
        let stream = Stream::boxed(tokio::io::empty());
        let future = run(stream, buffer.slice(..length), seat, Nothing);
        assert!(
            buffer.is_unique(),
            "{length} bytes hold on to the whole buffer"
        );
        drop(future);
    }
}
