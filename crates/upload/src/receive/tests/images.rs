//! Images that are taken: re-encoded, turned upright, stripped, with a thumbnail.

use image::{GenericImageView, ImageFormat, guess_format, load_from_memory};

use super::{
    sample::{SECRET, contains, encoded, jpeg_with_exif, photo, png_bomb, see_through},
    scene::Scene,
};
use crate::Refused;

#[tokio::test]
async fn exif_is_applied_and_gone() {
    let scene = Scene::new();
    let sent = jpeg_with_exif(800, 400);
    assert!(contains(&sent, SECRET));
    let got = scene.send("IMG_1.JPG", "image/jpeg", sent).await.unwrap();
    assert_eq!((got.width, got.height), (Some(400), Some(800)));
    assert_eq!(
        (&*got.name, &*got.content_type),
        ("IMG_1.jpg", "image/jpeg")
    );
    let thumb = scene.stored(got.thumb.as_ref().unwrap()).await;
    let whole = scene.stored(&got.key).await;
    assert_eq!(got.size, whole.len() as u64);
    for (bytes, size) in [(&whole, (400, 800)), (&thumb, (160, 320))] {
        assert!(!contains(bytes, SECRET) && !contains(bytes, b"Exif"));
        let image = load_from_memory(bytes).unwrap();
        assert_eq!(image.dimensions(), size);
        // Turned clockwise, the red left half is on top.
        let (top, bottom) = (
            image.get_pixel(size.0 / 2, 9),
            image.get_pixel(9, size.1 - 9),
        );
        assert!(top[0] > 180 && top[2] < 60, "{top:?}");
        assert!(bottom[2] > 180 && bottom[0] < 60, "{bottom:?}");
    }
    assert_eq!(scene.files(), 2);
}

#[tokio::test]
async fn each_format_becomes_what_it_should() {
    for (image, sent_as, kept_as, mime) in [
        (
            photo(400, 300),
            ImageFormat::Jpeg,
            ImageFormat::Jpeg,
            "image/jpeg",
        ),
        (
            photo(400, 300),
            ImageFormat::Png,
            ImageFormat::Png,
            "image/png",
        ),
        (
            see_through(400, 300),
            ImageFormat::Png,
            ImageFormat::Png,
            "image/png",
        ),
        (
            photo(400, 300),
            ImageFormat::WebP,
            ImageFormat::Jpeg,
            "image/jpeg",
        ),
        (
            see_through(400, 300),
            ImageFormat::WebP,
            ImageFormat::WebP,
            "image/webp",
        ),
        (
            see_through(400, 300),
            ImageFormat::Gif,
            ImageFormat::Png,
            "image/png",
        ),
    ] {
        let scene = Scene::new();
        let sent = encoded(&image, sent_as);
        let got = scene
            .send("a.bin", "application/octet-stream", sent)
            .await
            .unwrap();
        let whole = scene.stored(&got.key).await;
        assert_eq!(guess_format(&whole).unwrap(), kept_as, "{sent_as:?}");
        assert_eq!(got.content_type, mime);
        assert_eq!((got.width, got.height), (Some(400), Some(300)));
        assert_eq!(got.key.extension(), kept_as.extensions_str()[0]);
        let thumb = load_from_memory(&scene.stored(&got.thumb.unwrap()).await).unwrap();
        assert_eq!(thumb.dimensions(), (320, 240));
    }
}

#[tokio::test]
async fn a_small_image_is_its_own_thumbnail() {
    let scene = Scene::new();
    let sent = encoded(&photo(320, 320), ImageFormat::Png);
    let got = scene.send("a.png", "image/png", sent).await.unwrap();
    assert_eq!(got.thumb, None);
    assert_eq!(scene.files(), 1);
}

#[tokio::test]
async fn what_is_appended_to_an_image_is_lost() {
    let scene = Scene::new();
    let mut sent = encoded(&photo(40, 40), ImageFormat::Gif);
    sent.extend(b"<script>alert(1)</script>");
    let got = scene.send("a.html", "text/html", sent).await.unwrap();
    assert!(!contains(&scene.stored(&got.key).await, b"<script>"));
    assert_eq!((&*got.name, &*got.content_type), ("a.png", "image/png"));
}

#[tokio::test]
async fn an_image_in_single_bytes_is_the_same_image() {
    let scene = Scene::new();
    let sent = encoded(&photo(30, 20), ImageFormat::Png);
    let got = scene.drip("image/png", &sent).await.unwrap();
    assert_eq!((got.width, got.height), (Some(30), Some(20)));
}

#[tokio::test]
async fn an_image_larger_than_the_spools_memory_survives_the_disk() {
    let scene = Scene::new();
    // Noise does not compress: about 900 KB, three times what stays in memory.
    let mut seed = 1_u32;
    let noise = image::RgbImage::from_fn(600, 500, |_, _| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [a, b, c, _] = seed.to_be_bytes();
        image::Rgb([a, b, c])
    });
    let sent = encoded(&noise.clone().into(), ImageFormat::Png);
    assert!(sent.len() > 800_000, "{}", sent.len());
    let got = scene.send("noise.png", "image/png", sent).await.unwrap();
    let kept = load_from_memory(&scene.stored(&got.key).await).unwrap();
    assert!(kept.into_rgb8() == noise);
}

#[tokio::test]
async fn too_many_pixels_are_refused_before_decoding() {
    let scene = Scene::new();
    let refused = scene.send("b.png", "image/png", png_bomb(6500, 4001)).await;
    assert!(
        matches!(refused, Err(Refused::TooManyPixels)),
        "{refused:?}"
    );
    let refused = scene
        .send("b.png", "image/png", png_bomb(u32::MAX >> 1, 2))
        .await;
    assert!(
        matches!(refused, Err(Refused::TooManyPixels)),
        "{refused:?}"
    );
    // The same rubbish within the limit is decoded, and found broken.
    let refused = scene.send("b.png", "image/png", png_bomb(100, 100)).await;
    assert!(matches!(refused, Err(Refused::Broken)), "{refused:?}");
    assert_eq!(scene.files(), 0);
}

#[tokio::test]
async fn the_limit_itself_is_allowed() {
    let mut scene = Scene::new();
    scene.rules.max_pixels = 100 * 50;
    let fits = encoded(&photo(100, 50), ImageFormat::Png);
    assert!(scene.send("a.png", "image/png", fits).await.is_ok());
    let over = encoded(&photo(101, 50), ImageFormat::Png);
    let refused = scene.send("a.png", "image/png", over).await;
    assert!(
        matches!(refused, Err(Refused::TooManyPixels)),
        "{refused:?}"
    );
}
