//! S3 against a real server: the contract, parts left behind, signed URLs, errors told apart.

use std::{env, time::Duration};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    time::timeout,
};

use super::S3Store;
use crate::{
    BlobError, BlobStore, S3Keys,
    contract::{self, fixture},
    open::s3_place,
};

fn keys() -> S3Keys {
    // A server without log-in takes any.
    let var = |name: &str| Some(env::var(name).unwrap_or_else(|_| "any".to_owned()));
    S3Keys {
        access_key: var("AWS_ACCESS_KEY_ID"),
        secret_key: var("AWS_SECRET_ACCESS_KEY"),
        session_token: None,
    }
}

fn at(endpoint: &str, bucket: &str) -> S3Store {
    let url = format!("s3://{bucket}/some/prefix?endpoint={endpoint}&path_style=true");
    S3Store::new(&s3_place(&url).unwrap(), &keys()).unwrap()
}

/// `None`, loudly, where no server was given; with `CI=true` that fails.
#[expect(
    clippy::print_stderr,
    reason = "a skipped test must be seen by who runs the tests"
)]
fn endpoint(test: &str) -> Option<String> {
    let endpoint = env::var("S3_ENDPOINT").ok().filter(|url| !url.is_empty());
    if endpoint.is_none() {
        assert_ne!(env::var("CI").as_deref(), Ok("true"), "no S3 for {test}");
        eprintln!("SKIPPED: no S3 ({test}): S3_ENDPOINT is not set");
    }
    endpoint
}

/// A store in a bucket of its own.
async fn store(test: &str) -> Option<S3Store> {
    let endpoint = endpoint(test)?;
    let bucket = format!("careline-{test}-{}", std::process::id());
    let store = at(&endpoint, &bucket);
    store
        .client
        .create_bucket()
        .bucket(&bucket)
        .send()
        .await
        .unwrap();
    Some(store)
}

async fn unfinished(store: &S3Store) -> usize {
    let list = store.client.list_multipart_uploads().bucket(&store.bucket);
    list.send().await.unwrap().uploads().len()
}

async fn remove_bucket(store: &S3Store) {
    let objects = store.client.list_objects_v2().bucket(&store.bucket);
    let left = objects.send().await.unwrap().contents().len();
    assert_eq!(left, 0, "objects left behind");
    store
        .client
        .delete_bucket()
        .bucket(&store.bucket)
        .send()
        .await
        .unwrap();
}

#[tokio::test]
async fn keeps_the_contract_and_leaves_no_parts() {
    let Some(store) = store("contract").await else {
        return;
    };
    contract::all(&store).await;
    // A dropped put aborts in the background; the contract's last test drops one.
    let settled = async {
        while unfinished(&store).await > 0 {
            tokio::task::yield_now().await;
        }
    };
    timeout(Duration::from_secs(10), settled)
        .await
        .expect("aborted");
    remove_bucket(&store).await;
}

#[tokio::test]
async fn a_signed_url_gives_the_blob_and_its_name_without_keys() {
    let Some(store) = store("signed").await else {
        return;
    };
    let key = fixture::key("signed");
    let whole = bytes::Bytes::from_static(b"%PDF-1.7 hello");
    store
        .put(&key, "application/pdf", fixture::body(&whole))
        .await
        .unwrap();
    let url = store
        .signed_url(&key, "application/pdf", "réçu.pdf", Duration::from_mins(1))
        .await
        .unwrap();
    let answer = get(&url).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.ends_with("%PDF-1.7 hello"), "{answer}");
    let lower = answer.to_ascii_lowercase();
    assert!(
        lower.contains("content-disposition: attachment; filename=\"r__u.pdf\""),
        "{answer}"
    );
    assert!(lower.contains("content-type: application/pdf"), "{answer}");
    store.delete(&key).await.unwrap();
    remove_bucket(&store).await;
}

/// Asks for the connection to be closed, so that the answer ends with it.
async fn get(url: &str) -> String {
    let url = url::Url::parse(url).unwrap();
    let address = (url.host_str().unwrap(), url.port().unwrap());
    let mut socket = TcpStream::connect(address).await.unwrap();
    let path = &url[url::Position::BeforePath..];
    let host = &url[url::Position::BeforeHost..url::Position::AfterPort];
    let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    socket.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    socket.read_to_string(&mut answer).await.unwrap();
    answer
}

#[tokio::test]
async fn a_missing_bucket_is_for_the_operator() {
    let Some(endpoint) = endpoint("missing") else {
        return;
    };
    let store = at(&endpoint, "careline-never-made");
    let ready = store.ready().await;
    assert!(matches!(ready, Err(BlobError::Rejected(_))), "{ready:?}");
}

#[tokio::test]
async fn nobody_at_the_endpoint_is_unavailable() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let store = at(&format!("http://{address}"), "bucket");
    let got = store.get(&fixture::key("nobody")).await.err();
    assert!(matches!(got, Some(BlobError::Unavailable(_))), "{got:?}");
}

#[tokio::test]
async fn a_server_that_never_answers_is_not_ready_after_two_seconds() {
    // Accepts in the backlog, answers nothing.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let store = at(
        &format!("http://{}", listener.local_addr().unwrap()),
        "bucket",
    );
    let ready = timeout(Duration::from_secs(4), store.ready()).await;
    assert!(
        matches!(ready, Ok(Err(BlobError::Unavailable(_)))),
        "{ready:?}"
    );
}

#[tokio::test]
async fn an_answer_of_500_is_unavailable_and_of_403_rejected() {
    for (status, later) in [("500 Oops", true), ("403 Forbidden", false)] {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let store = at(
            &format!("http://{}", listener.local_addr().unwrap()),
            "bucket",
        );
        let server = tokio::spawn(async move {
            while let Ok((mut socket, _)) = listener.accept().await {
                let mut request = [0; 4096];
                let _ = socket.read(&mut request).await;
                let answer =
                    format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                let _ = socket.write_all(answer.as_bytes()).await;
            }
        });
        let got = store.get(&fixture::key("status")).await.err();
        server.abort();
        match got {
            Some(BlobError::Unavailable(_)) => assert!(later, "{status}"),
            Some(BlobError::Rejected(_)) => assert!(!later, "{status}"),
            other => panic!("{status}: {other:?}"),
        }
    }
}
