//! From an address to a socket in a room.

use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::timeout;

use super::reader::Reader;
use super::writer::Writer;
use crate::Outcome;
use crate::dialect::Dialect;
use crate::job::Seat;

/// A step of the beginning that takes longer has failed.
const PATIENCE: Duration = Duration::from_secs(60);

/// Connects and upgrades.
pub async fn connect(dialect: Dialect, address: &str) -> Outcome<(Reader, Writer)> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let (read, write) = stream.into_split();
    let writer = Writer::new(write);
    let mut reader = Reader::new(read, writer.clone(), dialect);
    let request = format!(
        "GET {} HTTP/1.1\r\nHost: {address}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
        dialect.path()
    );
    writer.raw(request.as_bytes())?;
    let head = timeout(PATIENCE, reader.head())
        .await
        .map_err(|_| "no answer to the upgrade")??;
    if !head.starts_with("HTTP/1.1 101") {
        return Err(format!("no upgrade: {}", head.lines().next().unwrap_or_default()).into());
    }
    Ok((reader, writer))
}

/// Says who it is and waits until that is accepted.
pub async fn greet(
    dialect: Dialect,
    reader: &mut Reader,
    writer: &Writer,
    seat: &Seat,
) -> Outcome<()> {
    writer.text(&dialect.hello(seat))?;
    timeout(PATIENCE, reader.until(|body| dialect.is_ready(body)))
        .await
        .map_err(|_| "hello was not answered")?
}

/// Connects, says who it is, and joins the seat's room.
pub async fn enter(dialect: Dialect, address: &str, seat: &Seat) -> Outcome<(Reader, Writer)> {
    let (mut reader, writer) = connect(dialect, address).await?;
    greet(dialect, &mut reader, &writer, seat).await?;
    writer.text(&dialect.join(seat))?;
    timeout(PATIENCE, reader.until(|body| dialect.is_joined(body)))
        .await
        .map_err(|_| "the join was not answered")??;
    Ok((reader, writer))
}
