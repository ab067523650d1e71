//! Multipart forms: fields, one file, and senders who mean no good.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use bytes::Bytes;
use futures_util::{StreamExt, stream};
use image::ImageFormat;

use super::{
    sample::{encoded, photo},
    scene::Scene,
};
use crate::{
    Form, Refused,
    contract::fixture::{bytes, chunks},
    receive_form,
};

const TYPE: &str = "multipart/form-data; boundary=XX";

fn text(name: &str, value: &str) -> Vec<u8> {
    format!("--XX\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into()
}

fn file(name: &str, file_name: &str, value: &[u8]) -> Vec<u8> {
    let head = format!(
        "--XX\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file_name}\"\r\n\
         Content-Type: image/png\r\n\r\n"
    );
    [head.as_bytes(), value, b"\r\n"].concat()
}

fn png() -> Vec<u8> {
    encoded(&photo(30, 20), ImageFormat::Png)
}

async fn send(scene: &Scene, parts: &[Vec<u8>], cut: usize) -> Result<Form, Refused> {
    let whole = parts.concat();
    let chunks: Vec<io::Result<Bytes>> = whole
        .chunks(cut)
        .map(|chunk| Ok(Bytes::copy_from_slice(chunk)))
        .collect();
    let body = stream::iter(chunks);
    receive_form(
        &scene.store,
        &scene.rules,
        &scene.entropy,
        TYPE,
        &["image"],
        body,
    )
    .await
}

#[tokio::test]
async fn fields_and_file_in_any_cut() {
    let parts = [
        text("message", "Grüße"),
        file("image", "a.png", &png()),
        file("other", "b.png", &png()),
        text("sender", "customer"),
        b"--XX--\r\n".to_vec(),
    ];
    for cut in [1, 7, 1000, usize::MAX] {
        let scene = Scene::new();
        let form = send(&scene, &parts, cut).await.unwrap();
        assert_eq!(form.text("message"), Some("Grüße"));
        assert_eq!(form.text("sender"), Some("customer"));
        assert_eq!(form.text("image"), None);
        let file = form.file.unwrap();
        assert_eq!((&*file.name, file.width), ("a.png", Some(30)));
        assert_eq!(scene.files(), 1, "the other file is skipped");
    }
}

#[tokio::test]
async fn an_empty_file_input_is_no_file() {
    let scene = Scene::new();
    let parts = [file("image", "", b""), text("a", "b"), b"--XX--".to_vec()];
    let form = send(&scene, &parts, 10).await.unwrap();
    assert_eq!((form.file, form.texts.len()), (None, 1));
    let parts = [file("image", "a.png", b""), b"--XX--".to_vec()];
    let refused = send(&scene, &parts, 10).await;
    assert!(matches!(refused, Err(Refused::Empty)), "{refused:?}");
}

#[tokio::test]
async fn a_form_that_ends_badly_takes_its_file_back() {
    let endings: [&[Vec<u8>]; 4] = [
        &[b"--XX\r\nContent-Dis".to_vec()],
        &[text("a", &"x".repeat(70_000)), b"--XX--".to_vec()],
        &[file("image", "b.png", &png()), b"--XX--".to_vec()],
        &[
            [text("a", ""), text("b", "")].concat().repeat(10),
            b"--XX--".to_vec(),
        ],
    ];
    for ending in endings {
        let scene = Scene::new();
        let parts = [&[file("image", "a.png", &png())], ending].concat();
        let refused = send(&scene, &parts, 4096).await;
        assert!(matches!(refused, Err(Refused::Malformed(_))), "{refused:?}");
        assert_eq!(scene.files(), 0);
    }
}

#[tokio::test]
async fn no_form_at_all() {
    let scene = Scene::new();
    for kind in ["application/json", "multipart/form-data", ""] {
        let body = stream::iter([io::Result::Ok(Bytes::from_static(b"{}"))]);
        let fields = &["image"];
        let refused = receive_form(
            &scene.store,
            &scene.rules,
            &scene.entropy,
            kind,
            fields,
            body,
        )
        .await;
        assert!(
            matches!(refused, Err(Refused::Malformed(_))),
            "{kind}: {refused:?}"
        );
    }
}

/// Reads of a form until it is refused: what was pulled from the sender, and why it ended.
async fn pulled(scene: &Scene, whole: Vec<u8>) -> (usize, Refused) {
    let read = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&read);
    let body = stream::iter(chunks(&whole.into())).inspect(move |chunk| {
        let len = chunk.as_ref().map_or(0, Bytes::len);
        counted.fetch_add(len, Ordering::Relaxed);
    });
    let fields = &["image"];
    let form = receive_form(
        &scene.store,
        &scene.rules,
        &scene.entropy,
        TYPE,
        fields,
        body,
    )
    .await;
    (read.load(Ordering::Relaxed), form.unwrap_err())
}

#[tokio::test]
async fn a_fast_sender_is_not_drunk_up() {
    let scene = Scene::new();
    // Refused by its first bytes; multer alone would have read all 6 MB by then.
    let exe = [&b"MZ\x90\0\x03\0"[..], &bytes(6_000_000)].concat();
    let (read, refused) = pulled(&scene, file("image", "a.png", &exe)).await;
    assert!(matches!(refused, Refused::WrongType { .. }), "{refused:?}");
    assert!(read < 200_000, "{read} bytes were read");
}

#[tokio::test]
async fn headers_or_a_preamble_without_end_are_cut_off() {
    let endless = [
        b"no boundary here ".repeat(100_000),
        [&b"--XX\r\n"[..], &b"X-Header: more\r\n".repeat(100_000)].concat(),
    ];
    for whole in endless {
        let (read, refused) = pulled(&Scene::new(), whole).await;
        assert!(matches!(refused, Refused::Malformed(_)), "{refused:?}");
        assert!(read < 300_000, "{read} bytes were read");
    }
}

#[tokio::test]
async fn a_sender_who_goes_away_inside_the_file() {
    let scene = Scene::new();
    let whole: Bytes = file("image", "a.png", &png()).into();
    let start = stream::iter(chunks(&whole.slice(..whole.len() / 2)));
    let body = start.chain(stream::iter([Err(io::Error::other("reset"))]));
    let fields = &["image"];
    let form = receive_form(
        &scene.store,
        &scene.rules,
        &scene.entropy,
        TYPE,
        fields,
        body,
    )
    .await;
    assert!(matches!(form, Err(Refused::Aborted)), "{form:?}");
    assert_eq!(scene.files(), 0);
}
