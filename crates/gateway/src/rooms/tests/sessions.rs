//! The end of a log-in.

use desk::Publish as _;
use domain::event::{EndedSessions, Event};
use domain::policy::{AgentCaller, Caller};
use serde_json::json;

use super::bench::Bench;
use super::sample;

#[tokio::test]
async fn a_log_in_that_ends_takes_its_sockets_along() {
    let bench = Bench::new();
    let (mut ended, mut other) = (bench.agent(1).await, bench.agent(1).await);
    // The same agent, logged in elsewhere.
    let elsewhere = AgentCaller {
        session: sample::session(9),
        ..sample::agent(1)
    };
    other
        .member
        .tag()
        .expect("a tag")
        .renew(Caller::Agent(elsewhere));
    let mut colleague = bench.agent(2).await;
    let before = bench.rooms.logouts();
    let agent = sample::agent(1).id;
    bench.rooms.publish(&Event::LoggedOut {
        agent,
        sessions: EndedSessions::One(sample::session(1)),
    });
    assert_ne!(bench.rooms.logouts(), before);
    assert_eq!(ended.next().await, json!({ "closed": 4401 }));
    assert!(other.all().await.is_empty());
    let kept = EndedSessions::AllBut(Some(sample::session(9)));
    bench.rooms.publish(&Event::LoggedOut {
        agent,
        sessions: kept,
    });
    assert!(other.all().await.is_empty());
    bench.rooms.publish(&Event::LoggedOut {
        agent,
        sessions: EndedSessions::AllBut(None),
    });
    assert_eq!(other.next().await, json!({ "closed": 4401 }));
    assert!(colleague.all().await.is_empty());
}
