//! What an upload costs in memory, whatever comes. Alone in its process: the peak is the process's.
#![cfg(target_os = "linux")]

use std::{
    fs, io,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use bytes::Bytes;
use domain::Entropy;
use futures_util::{Stream, stream};
use image::{ImageFormat, RgbImage};
use upload::{BlobStore, Received, Rules, S3Keys, open, receive};

const MIB: u64 = 1024 * 1024;

#[derive(Default)]
struct Counting(AtomicU64);

impl Entropy for Counting {
    fn fill(&self, out: &mut [u8]) {
        let count = self.0.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        out[..8].copy_from_slice(&count);
    }
}

fn status(name: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("Linux has it");
    let line = status.lines().find(|line| line.starts_with(name));
    let kib = line
        .and_then(|line| line.split_whitespace().nth(1))
        .and_then(|kib| kib.parse().ok());
    let kib: u64 = kib.expect("a line of the form `VmHWM: 123 kB`");
    kib * 1024
}

/// Bytes by which the process's peak rises above what it holds now while `work` runs.
async fn rise<T>(work: impl Future<Output = T>) -> (u64, T) {
    // 5 sets the peak back to the present.
    fs::write("/proc/self/clear_refs", "5").expect("one's own peak may be reset");
    let before = status("VmRSS:");
    let done = work.await;
    (status("VmHWM:").saturating_sub(before), done)
}

/// A file that is never whole anywhere but in the store.
fn long_pdf(bytes: u64) -> impl Stream<Item = io::Result<Bytes>> + Send {
    let chunk = Bytes::from(vec![7; 64 * 1024]);
    let rest = (0..bytes / (64 * 1024)).map(move |_| Ok(chunk.clone()));
    stream::iter(
        [Ok(Bytes::from_static(b"%PDF-1.7\n"))]
            .into_iter()
            .chain(rest),
    )
}

async fn send(
    store: &Arc<dyn BlobStore>,
    body: impl Stream<Item = io::Result<Bytes>> + Send,
) -> Received {
    let rules = Rules {
        max_bytes: 300 * MIB,
        types: vec!["application/pdf".into(), "image/jpeg".into()],
        max_pixels: 25_000_000,
    };
    let entropy = Counting::default();
    let received = receive(store, &rules, &entropy, Some("a"), None, body).await;
    received.expect("within the rules")
}

/// Made before the measuring begins; noise would make it larger than any telephone's.
fn photo_of_25_megapixels() -> Bytes {
    let mut jpeg = io::Cursor::new(Vec::new());
    let image = RgbImage::from_fn(5770, 4330, |x, y| {
        let shade = |value: u32| u8::try_from(value % 256).expect("below 256");
        image::Rgb([shade(x / 9), shade(y / 9), shade((x * y) / 4096)])
    });
    image
        .write_to(&mut jpeg, ImageFormat::Jpeg)
        .expect("encodes");
    jpeg.into_inner().into()
}

#[tokio::test]
async fn a_file_of_200_mib_costs_little_and_a_large_photo_its_pixels() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let url = format!("file:{}", folder.path().display());
    let store = open(&url, &S3Keys::default()).expect("opens");

    let (local, received) = rise(send(&store, long_pdf(200 * MIB))).await;
    assert_eq!(received.size, 200 * MIB + 9);
    assert!(
        local < 16 * MIB,
        "200 MiB streamed took {} MiB",
        local / MIB
    );

    let photo = photo_of_25_megapixels();
    let (one, received) = rise(send(&store, stream::iter([Ok(photo.clone())]))).await;
    assert_eq!(received.width, Some(5770));
    // 72 MiB of pixels, once, and the file beside them.
    assert!(
        one < 100 * MIB,
        "a photo of 25 megapixels took {} MiB",
        one / MIB
    );

    let two = (0..2).map(|_| send(&store, stream::iter([Ok(photo.clone())])));
    let (two, _) = rise(futures_util::future::join_all(two)).await;
    assert!(
        two < one + 32 * MIB,
        "two at once took {} MiB, one {}",
        two / MIB,
        one / MIB
    );
    assert_eq!(
        fs::read_dir(folder.path().join(".partial"))
            .expect("is there")
            .count(),
        0
    );
}
