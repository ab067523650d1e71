//! Files that are not taken, and that leave nothing behind.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;
use futures_util::{StreamExt, stream};
use image::ImageFormat;
use tokio::sync::oneshot;

use super::{
    sample::{encoded, photo},
    scene::Scene,
};
use crate::{
    Refused,
    contract::fixture::{bytes, chunks},
};

const MIB: usize = 1024 * 1024;

fn pdf(len: usize) -> Bytes {
    [b"%PDF-1.7\n", &bytes(len)[9..]].concat().into()
}

async fn assert_type_refused(sent: &[u8], name: &str, claimed: &str, found: &str) {
    let scene = Scene::new();
    match scene.send(name, claimed, sent.to_vec()).await {
        Err(Refused::WrongType { found: told }) => assert_eq!(told, found, "{name}"),
        other => panic!("{name}: {other:?}"),
    }
    assert_eq!(scene.files(), 0);
}

#[tokio::test]
async fn pages_and_drawings_under_any_name() {
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
    assert_type_refused(svg, "a.png", "image/png", "image/svg+xml").await;
    assert_type_refused(svg, "a.svg", "image/svg+xml", "image/svg+xml").await;
    let xml = b"<?xml version='1.0'?>\n<!-- c -->\n<svg/>";
    assert_type_refused(xml, "a.jpg", "image/jpeg", "image/svg+xml").await;
    let page = b"<!doctype html><script>alert(1)</script>";
    assert_type_refused(page, "a.txt", "text/plain", "text/html").await;
    assert_type_refused(b"\n\xef\xbb\xbf<p>hi", "a.txt", "text/plain", "text/html").await;
}

#[tokio::test]
async fn pages_and_drawings_even_where_the_rules_ask_for_them() {
    let mut scene = Scene::new();
    for (sent, mime) in [("<svg/>", "image/svg+xml"), ("<html><p>", "text/html")] {
        scene.rules.types = vec![mime.to_owned()];
        let refused = scene.send("a", mime, sent).await;
        assert!(
            matches!(refused, Err(Refused::WrongType { .. })),
            "{refused:?}"
        );
    }
    // An image that cannot be re-encoded would keep its EXIF.
    scene.rules.types = vec!["image/tiff".to_owned()];
    let refused = scene
        .send("a.tif", "image/tiff", &b"II*\0\x08\0\0\0\0\0\0\0"[..])
        .await;
    assert!(
        matches!(refused, Err(Refused::WrongType { .. })),
        "{refused:?}"
    );
    assert_eq!(scene.files(), 0);
}

#[tokio::test]
async fn types_that_the_rules_do_not_name() {
    let mut scene = Scene::new();
    scene.rules.types = vec!["image/jpeg".to_owned()];
    let png = encoded(&photo(9, 9), ImageFormat::Png);
    let refused = scene.send("a.jpg", "image/jpeg", png).await;
    assert!(matches!(refused, Err(Refused::WrongType { found }) if found == "image/png"));
    let exe = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff";
    let refused = scene.send("a.jpg", "image/jpeg", &exe[..]).await;
    assert!(
        matches!(refused, Err(Refused::WrongType { .. })),
        "{refused:?}"
    );
}

#[tokio::test]
async fn a_gif_header_before_a_page_is_a_broken_image() {
    let scene = Scene::new();
    let small = b"GIF89a\x10\0\x10\0<html><script>alert(1)</script>";
    let refused = scene.send("a.gif", "image/gif", &small[..]).await;
    assert!(matches!(refused, Err(Refused::Broken)), "{refused:?}");
    // The same where the markup itself reads as the size: 26684 × 28020 pixels.
    let refused = scene
        .send("a.gif", "image/gif", "GIF89a<html><script>")
        .await;
    assert!(
        matches!(refused, Err(Refused::TooManyPixels)),
        "{refused:?}"
    );
    assert_eq!(scene.files(), 0);
}

#[tokio::test]
async fn text_that_turns_out_to_be_none() {
    let scene = Scene::new();
    // Beyond the head, and beyond the first chunk.
    let mut late = vec![b'a'; 100_000];
    late.push(0);
    for sent in [&late[..], b"caf\xe9 in Latin-1", b"cut \xf0\x9f\x99"] {
        let refused = scene.send("a.txt", "text/plain", sent.to_vec()).await;
        assert!(
            matches!(refused, Err(Refused::WrongType { .. })),
            "{refused:?}"
        );
    }
    assert_eq!(scene.files(), 0);
}

#[tokio::test]
async fn an_empty_file() {
    let scene = Scene::new();
    let refused = scene.send("a.png", "image/png", Bytes::new()).await;
    assert!(matches!(refused, Err(Refused::Empty)), "{refused:?}");
}

#[tokio::test]
async fn too_large_a_file_is_not_read_to_its_end() {
    let photo = [
        encoded(&photo(9, 9), ImageFormat::Jpeg),
        bytes(6 * MIB).to_vec(),
    ]
    .concat();
    for whole in [pdf(6 * MIB), photo.into()] {
        let scene = Scene::new();
        let read = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&read);
        let body = stream::iter(chunks(&whole)).inspect(move |chunk| {
            let len = chunk.as_ref().map_or(0, Bytes::len);
            counted.fetch_add(len, Ordering::Relaxed);
        });
        let refused = scene.stream("a", "application/pdf", body).await;
        assert!(matches!(refused, Err(Refused::TooLarge { limit }) if limit == 5 * MIB as u64));
        let read = read.load(Ordering::Relaxed);
        assert!(
            (5 * MIB..5 * MIB + 64 * 1024).contains(&read),
            "{read} bytes were read"
        );
        assert_eq!(scene.files(), 0);
    }
}

#[tokio::test]
async fn exactly_the_limit_is_taken() {
    let scene = Scene::new();
    let got = scene
        .send("a.pdf", "application/pdf", pdf(5 * MIB))
        .await
        .unwrap();
    assert_eq!(got.size, 5 * MIB as u64);
}

#[tokio::test]
async fn a_sender_who_breaks_off_leaves_nothing() {
    for whole in [pdf(MIB), encoded(&photo(600, 600), ImageFormat::Png).into()] {
        let scene = Scene::new();
        let cut = stream::iter([Err(io::Error::other("reset by peer"))]);
        let mut chunks = chunks(&whole.slice(..whole.len() - 1));
        chunks.truncate(10);
        let refused = scene.stream("a", "", stream::iter(chunks).chain(cut)).await;
        assert!(matches!(refused, Err(Refused::Aborted)), "{refused:?}");
        assert_eq!(scene.files(), 0);
    }
}

#[tokio::test]
async fn a_dropped_upload_leaves_nothing() {
    let scene = Scene::new();
    let (reached, at_the_end) = oneshot::channel();
    let silence = stream::once(async move {
        let _ = reached.send(());
        std::future::pending::<io::Result<Bytes>>().await
    });
    let body = stream::iter(chunks(&pdf(MIB))).chain(silence);
    tokio::select! {
        done = scene.stream("a.pdf", "", body) => panic!("{done:?}"),
        seen = at_the_end => seen.unwrap(),
    }
    assert_eq!(scene.files(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_silent_sender_is_given_up() {
    let scene = Scene::new();
    let silence = stream::pending::<io::Result<Bytes>>();
    let body = stream::iter([Ok(pdf(100))]).chain(silence);
    let waited = tokio::time::timeout(Duration::from_secs(31), scene.stream("a", "", body));
    let refused = waited.await.expect("given up after 30 seconds");
    assert!(matches!(refused, Err(Refused::Aborted)), "{refused:?}");
}
