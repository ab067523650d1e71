//! Images and fakes, made here so that every byte is known.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

/// What must not be found in anything stored.
pub(super) const SECRET: &[u8] = b"52.5163N 13.3777E my kitchen";

pub(super) fn photo(width: u32, height: u32) -> DynamicImage {
    // Left half red, right half blue: a turn shows.
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, _| {
        if x < width / 2 {
            Rgb([220, 0, 0])
        } else {
            Rgb([0, 0, 220])
        }
    }))
}

pub(super) fn see_through(width: u32, height: u32) -> DynamicImage {
    DynamicImage::ImageRgba8(RgbaImage::from_pixel(width, height, Rgba([1, 2, 3, 100])))
}

pub(super) fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A JPEG whose EXIF says "turn by 90 degrees" and holds [`SECRET`].
pub(super) fn jpeg_with_exif(width: u32, height: u32) -> Vec<u8> {
    let plain = encoded(&photo(width, height), ImageFormat::Jpeg);
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08".to_vec();
    // One directory of two entries: orientation (SHORT, 6) and a description (ASCII, at offset 38).
    exif.extend(b"\0\x02\x01\x0e\0\x02");
    exif.extend(u32::try_from(SECRET.len()).unwrap().to_be_bytes());
    exif.extend(38_u32.to_be_bytes());
    exif.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0");
    exif.extend(b"\0\0\0\0");
    exif.extend(SECRET);
    let mut jpeg = plain[..2].to_vec();
    jpeg.extend(b"\xff\xe1");
    jpeg.extend(u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
    jpeg.extend(exif);
    // A comment too.
    jpeg.extend(b"\xff\xfe");
    jpeg.extend(u16::try_from(SECRET.len() + 2).unwrap().to_be_bytes());
    jpeg.extend(SECRET);
    jpeg.extend(&plain[2..]);
    jpeg
}

/// A PNG whose header promises `width` × `height` and whose pixels are rubbish: decoding it fails,
/// so whoever answers "too many pixels" has not decoded.
pub(super) fn png_bomb(width: u32, height: u32) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut header = width.to_be_bytes().to_vec();
    header.extend(height.to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    for (kind, data) in [(b"IHDR", &header[..]), (b"IDAT", &[9; 40]), (b"IEND", &[])] {
        png.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        let body = [&kind[..], data].concat();
        png.extend(&body);
        png.extend(crc32(&body).to_be_bytes());
    }
    png
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 & 0_u32.wrapping_sub(crc & 1))
        })
    })
}

pub(super) fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack
        .windows(needle.len())
        .any(|window| window == needle)
}
