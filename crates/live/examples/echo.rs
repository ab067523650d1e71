//! An echo server for the Autobahn suite: `cargo run -p live --example echo -- PORT`.
#![expect(clippy::print_stdout, reason = "the port is the program's answer")]

use std::error::Error;
use std::net::Ipv4Addr;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::future::BoxFuture;
use http_body_util::Full;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use live::{Ended, Flow, Limits, Member, Registry, Session};
use tokio::net::{TcpListener, TcpStream};

type Request = http::Request<hyper::body::Incoming>;
type Response = http::Response<Full<Bytes>>;

struct Echo(Arc<Member<()>>);

impl Session for Echo {
    fn on_text(&mut self, text: String) -> BoxFuture<'_, Flow> {
        self.0.reply(live::encode_text(text.as_bytes()));
        Box::pin(async { Flow::Continue })
    }

    fn on_binary(&mut self, data: Vec<u8>) -> Flow {
        self.0.reply(live::encode_binary(&data));
        Flow::Continue
    }

    fn on_closed(&mut self, _ended: Ended) -> BoxFuture<'_, ()> {
        Box::pin(async {})
    }
}

fn answer(mut request: Request, registry: &Arc<Registry<()>>) -> Result<Response, http::Error> {
    let accepted = match live::accept(&mut request) {
        Ok((response, accepted)) => registry.admit().ok().map(|seat| (response, accepted, seat)),
        Err(refusal) => {
            return http::Response::builder()
                .status(refusal.status())
                .body(Full::default());
        }
    };
    let Some((response, accepted, seat)) = accepted else {
        return http::Response::builder().status(503).body(Full::default());
    };
    let echo = Echo(Arc::clone(seat.member()));
    accepted.serve(seat, echo);
    Ok(response)
}

async fn serve(stream: TcpStream, registry: Arc<Registry<()>>) {
    let service = service_fn(move |request| std::future::ready(answer(request, &registry)));
    let connection = hyper::server::conn::http1::Builder::new()
        .serve_connection(TokioIo::new(stream), service)
        .with_upgrades();
    // A connection that breaks is its client's affair.
    let _ = connection.await;
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let port = std::env::args()
        .nth(1)
        .map_or(Ok(9001), |port| port.parse())?;
    // The suite's largest messages are 16 MiB, and it sends as fast as it can.
    let limits = Limits {
        frame_bytes: 1 << 25,
        frames_per_second: 0,
        ..Limits::default()
    };
    let registry = Registry::start(limits);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    println!("listening on {}", listener.local_addr()?);
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(serve(stream, Arc::clone(&registry)));
    }
}
