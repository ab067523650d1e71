//! A WebSocket client that waits for frames, never for time.
use std::collections::VecDeque;

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::http::{HeaderName, HeaderValue};
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use super::{PATIENCE, TestApp};

pub struct Socket {
    stream: WebSocketStream<MaybeTlsStream<TcpStream>>,
    /// Frames that came while another was awaited, in order.
    waiting: VecDeque<Value>,
    next_ref: u32,
}

impl Socket {
    pub async fn connect(app: &TestApp) -> Self {
        Self::connect_with(&app.url, &[]).await.expect("an upgrade")
    }

    /// The status of the refusal where there is no upgrade.
    pub async fn connect_with(url: &str, headers: &[(&'static str, &str)]) -> Result<Self, u16> {
        let url = format!("{}/api/ws", url.replacen("http", "ws", 1));
        let mut request = url.into_client_request().expect("a request");
        for (name, value) in headers {
            let value = HeaderValue::from_str(value).expect("a header");
            request
                .headers_mut()
                .append(HeaderName::from_static(name), value);
        }
        match timeout(PATIENCE, connect_async(request))
            .await
            .expect("an answer in time")
        {
            Ok((stream, _)) => Ok(Self {
                stream,
                waiting: VecDeque::new(),
                next_ref: 1,
            }),
            Err(Error::Http(response)) => Err(response.status().as_u16()),
            Err(error) => panic!("no answer: {error}"),
        }
    }

    /// A socket to a server that may be going down: `None` where it has gone.
    pub async fn reach(url: &str) -> Option<Self> {
        let url = format!("{}/api/ws", url.replacen("http", "ws", 1));
        let connected = timeout(PATIENCE, connect_async(url)).await;
        let (stream, _) = connected.expect("an answer in time").ok()?;
        Some(Self {
            stream,
            waiting: VecDeque::new(),
            next_ref: 1,
        })
    }

    pub async fn send(&mut self, frame: Value) {
        self.send_text(&frame.to_string()).await;
    }

    pub async fn send_text(&mut self, text: &str) {
        self.send_message(Message::text(text)).await;
    }

    pub async fn send_message(&mut self, message: Message) {
        // A server that has closed already says why in its close frame, which is read next.
        let _ = self.stream.send(message).await;
    }

    /// Sends a frame with a new `ref`; its ack or error.
    pub async fn ask(&mut self, mut frame: Value) -> Value {
        let reference = format!("r{}", self.next_ref);
        self.next_ref += 1;
        frame["ref"] = json!(reference);
        self.send(frame).await;
        self.wait(|frame| frame["ref"] == reference.as_str()).await
    }

    /// As [`Self::ask`]; the code of the end, if there was a close frame, where the connection
    /// ends before the answer. Frames that came first are left to [`Self::try_next`].
    pub async fn try_ask(&mut self, mut frame: Value) -> Result<Value, Option<u16>> {
        let reference = format!("r{}", self.next_ref);
        self.next_ref += 1;
        frame["ref"] = json!(reference);
        self.send(frame).await;
        loop {
            let frame = self.read().await?;
            if frame["ref"] == reference.as_str() {
                return Ok(frame);
            }
            self.waiting.push_back(frame);
        }
    }

    /// The next frame of any kind, or the end as in [`Self::try_ask`].
    pub async fn try_next(&mut self) -> Result<Value, Option<u16>> {
        match self.waiting.pop_front() {
            Some(frame) => Ok(frame),
            None => self.read().await,
        }
    }

    /// As [`Self::ask`], where an ack is expected.
    pub async fn ack(&mut self, frame: Value) -> Value {
        let asked = frame.to_string();
        let answer = self.ask(frame).await;
        assert_eq!(answer["type"], "ack", "{asked}: {answer}");
        answer
    }

    /// As [`Self::ask`], where an error with this code is expected.
    pub async fn refused(&mut self, frame: Value, code: &str) -> Value {
        let asked = frame.to_string();
        let answer = self.ask(frame).await;
        assert_eq!(
            (&answer["type"], &answer["code"]),
            (&json!("error"), &json!(code)),
            "{asked}: {answer}"
        );
        assert!(answer["error"].is_string(), "{answer}");
        assert!(answer.get("details").is_some(), "{answer}");
        answer
    }

    /// Says hello; the `ready` frame.
    pub async fn hello(&mut self, token: &str) -> Value {
        let ready = self.ask(json!({ "type": "hello", "token": token })).await;
        assert_eq!(ready["type"], "ready", "{ready}");
        ready
    }

    /// Joins a ticket's room, page by page; all messages after `since`.
    pub async fn join(&mut self, ticket: &str, mut since: u64) -> Vec<Value> {
        let mut all = Vec::new();
        loop {
            let ack = self
                .ack(json!({ "type": "ticket.join", "ticketId": ticket, "since": since }))
                .await;
            let messages = ack["messages"].as_array().expect("messages");
            all.extend(messages.iter().cloned());
            if ack["more"] == false {
                return all;
            }
            since = messages.last().expect("more of nothing")["seq"]
                .as_u64()
                .expect("a seq");
        }
    }

    /// Posts a reply; its ack.
    pub async fn reply(&mut self, ticket: &str, message: &str) -> Value {
        self.ack(json!({ "type": "ticket.reply", "ticketId": ticket, "message": message }))
            .await
    }

    /// Into the agents' feed.
    pub async fn subscribe(&mut self) {
        self.ack(json!({ "type": "agents.subscribe" })).await;
    }

    /// The first frame of this type, also among those that came while another was awaited.
    pub async fn next(&mut self, kind: &str) -> Value {
        self.wait(|frame| frame["type"] == kind).await
    }

    /// The first frame that is as wanted; the others stay for later.
    pub async fn wait(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.waiting.iter().position(&wanted) {
            return self.waiting.remove(at).expect("just found");
        }
        loop {
            match self.read().await {
                Ok(frame) if wanted(&frame) => return frame,
                Ok(frame) => self.waiting.push_back(frame),
                Err(end) => panic!("closed with {end:?} while waiting; had {:?}", self.waiting),
            }
        }
    }

    /// Everything that the server sent before it answered a ping: what is not here was not sent.
    pub async fn settled(&mut self) -> Vec<Value> {
        self.send(json!({ "type": "ping" })).await;
        loop {
            match self.read().await {
                Ok(frame) if frame["type"] == "pong" => return self.waiting.drain(..).collect(),
                Ok(frame) => self.waiting.push_back(frame),
                Err(end) => panic!("closed with {end:?} instead of a pong"),
            }
        }
    }

    /// Those of one type among [`Self::settled`].
    pub async fn settled_of(&mut self, kind: &str) -> Vec<Value> {
        self.settled()
            .await
            .into_iter()
            .filter(|frame| frame["type"] == kind)
            .collect()
    }

    /// Waits for the server's close frame; its code.
    pub async fn closed(&mut self) -> u16 {
        loop {
            match self.read().await {
                Ok(frame) => self.waiting.push_back(frame),
                Err(Some(code)) => return code,
                Err(None) => panic!("the connection broke off without a close frame"),
            }
        }
    }

    /// Waits for the end of the connection, however it comes.
    pub async fn ended(&mut self) {
        while self.read().await.is_ok() {}
    }

    /// Frames that came before the end, for tests about the end.
    pub fn leftover(&mut self) -> Vec<Value> {
        self.waiting.drain(..).collect()
    }

    /// Goes away as a lost network does: without a word.
    pub fn vanish(self) {
        drop(self);
    }

    /// The next frame; at the end of the connection the code of the close frame, if there was one.
    async fn read(&mut self) -> Result<Value, Option<u16>> {
        loop {
            let message = timeout(PATIENCE, self.stream.next()).await;
            let message =
                message.unwrap_or_else(|_| panic!("nothing came in time; had {:?}", self.waiting));
            match message {
                Some(Ok(Message::Text(text))) => {
                    return Ok(serde_json::from_str(&text).expect("JSON"));
                }
                Some(Ok(Message::Close(frame))) => return Err(frame.map(|frame| frame.code.into())),
                Some(Ok(Message::Binary(_))) => panic!("the server sends text only"),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Err(None),
            }
        }
    }
}
