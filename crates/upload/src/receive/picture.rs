//! Images: measured before they are decoded, decoded one or two at a time, written anew.

use std::io::{BufReader, Seek, SeekFrom};

use image::{
    DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, ImageResult, Limits,
    codecs::{jpeg::JpegEncoder, png::PngEncoder, webp::WebPEncoder},
    metadata::Orientation,
};
use tempfile::SpooledTempFile;
use tokio::sync::Semaphore;

use super::{Refused, sniff::Kind, spool, thumb, upright};

/// Images being decoded at once, in the whole process.
const AT_ONCE: usize = 2;
/// Decoded bytes at once, in the whole process, in MiB: one image of 25 million pixels with
/// transparency (95 MiB), or two ordinary ones.
const MEMORY_MIB: u32 = 96;
const MIB: u64 = 1024 * 1024;
/// No visible loss, a third of the size of 95.
const JPEG_QUALITY: u8 = 85;

static TURNS: Semaphore = Semaphore::const_new(AT_ONCE);
static MEMORY: Semaphore = Semaphore::const_new(MEMORY_MIB as usize);

/// An image as it will be kept.
pub(super) struct Picture {
    pub(super) kind: Kind,
    pub(super) bytes: SpooledTempFile,
    pub(super) thumb: Option<thumb::Thumb>,
    pub(super) width: u32,
    pub(super) height: u32,
}

pub(super) const JPEG: Kind = Kind {
    mime: "image/jpeg",
    extension: "jpg",
};
pub(super) const PNG: Kind = Kind {
    mime: "image/png",
    extension: "png",
};
const WEBP: Kind = Kind {
    mime: "image/webp",
    extension: "webp",
};

/// The format to decode `mime` with; `None` where there is no decoder.
pub(super) fn format(mime: &str) -> Option<ImageFormat> {
    match mime {
        "image/jpeg" => Some(ImageFormat::Jpeg),
        "image/png" => Some(ImageFormat::Png),
        "image/webp" => Some(ImageFormat::WebP),
        "image/gif" => Some(ImageFormat::Gif),
        _ => None,
    }
}

/// Measures, decodes and re-encodes; a decoder that panics has met a broken image.
pub(super) async fn remake(
    source: SpooledTempFile,
    format: ImageFormat,
    max_pixels: u64,
) -> Result<Picture, Refused> {
    let (source, bytes) = on_thread(move || measure(source, format, max_pixels)).await?;
    let mib = u32::try_from(bytes.div_ceil(MIB)).unwrap_or(u32::MAX);
    // Closed semaphores are the only error here, and these are never closed.
    let turn = TURNS.acquire().await.map_err(|_| Refused::Aborted)?;
    let memory = MEMORY.acquire_many(mib.clamp(1, MEMORY_MIB)).await;
    let memory = memory.map_err(|_| Refused::Aborted)?;
    // Into the thread, which goes on where this future is dropped.
    on_thread(move || {
        let _held = (turn, memory);
        decode_and_write(source, format)
    })
    .await
}

async fn on_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Refused> + Send + 'static,
) -> Result<T, Refused> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or(Err(Refused::Broken))
}

/// Reads the header alone. Answers with the decoded size in bytes.
fn measure(
    mut source: SpooledTempFile,
    format: ImageFormat,
    max_pixels: u64,
) -> Result<(SpooledTempFile, u64), Refused> {
    let (width, height, bytes) = {
        let decoder = decoder(&mut source, format).map_err(|error| refused(&error))?;
        let (width, height) = decoder.dimensions();
        (width, height, decoder.total_bytes())
    };
    let pixels = u64::from(width) * u64::from(height);
    if pixels > max_pixels || bytes > u64::from(MEMORY_MIB) * MIB {
        return Err(Refused::TooManyPixels);
    }
    if pixels == 0 {
        return Err(Refused::Broken);
    }
    Ok((source, bytes))
}

fn decoder(
    source: &mut SpooledTempFile,
    format: ImageFormat,
) -> ImageResult<impl ImageDecoder + '_> {
    source.seek(SeekFrom::Start(0))?;
    let mut reader = ImageReader::with_format(BufReader::new(source), format);
    // For the decoders' own buffers too: compressed text chunks, frames, palettes.
    let mut limits = Limits::default();
    limits.max_alloc = Some(u64::from(MEMORY_MIB) * MIB);
    reader.limits(limits);
    reader.into_decoder()
}

fn decode_and_write(mut source: SpooledTempFile, format: ImageFormat) -> Result<Picture, Refused> {
    let (image, turn) = decode(&mut source, format).map_err(|error| refused(&error))?;
    drop(source);
    let thumb = thumb::make(&image, turn).map_err(|error| refused(&error))?;
    let mut bytes = spool::empty();
    let (width, height) = upright::size(image.width(), image.height(), turn);
    let kind = write(image, turn, format, &mut bytes).map_err(|error| match error {
        ImageError::IoError(error) => spool::failed(&error),
        other => refused(&other),
    })?;
    Ok(Picture {
        kind,
        bytes,
        thumb,
        width,
        height,
    })
}

fn decode(
    source: &mut SpooledTempFile,
    format: ImageFormat,
) -> ImageResult<(DynamicImage, Orientation)> {
    let mut decoder = decoder(source, format)?;
    let turn = decoder.orientation()?;
    Ok((DynamicImage::from_decoder(decoder)?, turn))
}

/// Writes pixels and nothing else: no EXIF, no colour profile, no comments, no second frame.
/// Photographs (JPEG, and WebP without transparency, since there is no lossy WebP encoder) become
/// JPEG; WebP with transparency becomes lossless WebP; PNG, and a GIF's first frame, become PNG.
fn write(
    mut image: DynamicImage,
    turn: Orientation,
    format: ImageFormat,
    out: &mut SpooledTempFile,
) -> ImageResult<Kind> {
    let photograph = match format {
        ImageFormat::Jpeg => true,
        ImageFormat::WebP => !image.color().has_alpha(),
        _ => false,
    };
    if photograph {
        let mut encoder = JpegEncoder::new_with_quality(out, JPEG_QUALITY);
        // Turned while it is written: a turned copy would double the memory.
        match image {
            DynamicImage::ImageLuma8(gray) => upright::write(&mut encoder, &gray, turn)?,
            other => upright::write(&mut encoder, &other.into_rgb8(), turn)?,
        }
        return Ok(JPEG);
    }
    image.apply_orientation(turn);
    if format == ImageFormat::WebP {
        image.write_with_encoder(WebPEncoder::new_lossless(out))?;
        return Ok(WEBP);
    }
    image.write_with_encoder(PngEncoder::new(out))?;
    Ok(PNG)
}

fn refused(error: &ImageError) -> Refused {
    match error {
        ImageError::Limits(_) => Refused::TooManyPixels,
        _ => Refused::Broken,
    }
}
