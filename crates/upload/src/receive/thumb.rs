//! The small picture that lists and bubbles show.

use image::{
    DynamicImage, ImageResult,
    codecs::{jpeg::JpegEncoder, png::PngEncoder},
    metadata::Orientation,
};

use super::{
    picture::{JPEG, PNG},
    sniff::Kind,
};

/// Pixels on the longer side: the widget's bubble (160 px) on a screen of double density.
pub(super) const SIDE_MAX: u32 = 320;
const JPEG_QUALITY: u8 = 80;

pub(super) struct Thumb {
    pub(super) kind: Kind,
    /// At most 320 × 320 × 4 bytes and a header.
    pub(super) bytes: Vec<u8>,
}

/// `None` where the image is small enough to be its own.
pub(super) fn make(image: &DynamicImage, turn: Orientation) -> ImageResult<Option<Thumb>> {
    if image.width() <= SIDE_MAX && image.height() <= SIDE_MAX {
        return Ok(None);
    }
    let mut small = image.thumbnail(SIDE_MAX, SIDE_MAX);
    small.apply_orientation(turn);
    let mut bytes = Vec::new();
    let kind = if small.color().has_alpha() {
        let small = DynamicImage::ImageRgba8(small.into_rgba8());
        small.write_with_encoder(PngEncoder::new(&mut bytes))?;
        PNG
    } else {
        let small = DynamicImage::ImageRgb8(small.into_rgb8());
        small.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY))?;
        JPEG
    };
    Ok(Some(Thumb { kind, bytes }))
}
