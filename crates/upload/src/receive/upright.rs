//! A photograph turned upright while it is read, without a turned copy in memory.

use std::io::Write;

use image::{
    GenericImageView, ImageBuffer, ImageResult, Pixel, PixelWithColorType,
    codecs::jpeg::JpegEncoder, metadata::Orientation,
};

/// Width and height after the turn.
pub(super) fn size(width: u32, height: u32, turn: Orientation) -> (u32, u32) {
    match turn {
        Orientation::Rotate90
        | Orientation::Rotate270
        | Orientation::Rotate90FlipH
        | Orientation::Rotate270FlipH => (height, width),
        _ => (width, height),
    }
}

pub(super) fn write<P, W>(
    encoder: &mut JpegEncoder<W>,
    image: &ImageBuffer<P, Vec<u8>>,
    turn: Orientation,
) -> ImageResult<()>
where
    P: Pixel<Subpixel = u8> + PixelWithColorType,
    W: Write,
{
    encoder.encode_image(&Upright { image, turn })
}

struct Upright<'a, P: Pixel> {
    image: &'a ImageBuffer<P, Vec<P::Subpixel>>,
    turn: Orientation,
}

impl<P: Pixel<Subpixel = u8>> GenericImageView for Upright<'_, P> {
    type Pixel = P;

    fn dimensions(&self) -> (u32, u32) {
        let (width, height) = self.image.dimensions();
        size(width, height, self.turn)
    }

    fn get_pixel(&self, x: u32, y: u32) -> P {
        let (width, height) = self.image.dimensions();
        let (x, y) = match self.turn {
            Orientation::NoTransforms => (x, y),
            Orientation::FlipHorizontal => (width - 1 - x, y),
            Orientation::FlipVertical => (x, height - 1 - y),
            Orientation::Rotate180 => (width - 1 - x, height - 1 - y),
            Orientation::Rotate90 => (y, height - 1 - x),
            Orientation::Rotate270 => (width - 1 - y, x),
            Orientation::Rotate90FlipH => (y, x),
            Orientation::Rotate270FlipH => (width - 1 - y, height - 1 - x),
        };
        *self.image.get_pixel(x, y)
    }
}

#[cfg(test)]
mod tests {
    use image::{DynamicImage, RgbImage};

    use super::*;

    #[test]
    fn every_turn_is_the_one_that_image_makes() {
        let image = RgbImage::from_raw(3, 2, (0..18).collect()).unwrap();
        for exif in 1..=8 {
            let turn = Orientation::from_exif(exif).unwrap();
            let mut expected = DynamicImage::ImageRgb8(image.clone());
            expected.apply_orientation(turn);
            let expected = expected.into_rgb8();
            let upright = Upright {
                image: &image,
                turn,
            };
            assert_eq!(upright.dimensions(), expected.dimensions(), "{turn:?}");
            for (x, y, pixel) in expected.enumerate_pixels() {
                assert_eq!(upright.get_pixel(x, y), *pixel, "{turn:?} {x},{y}");
            }
        }
    }
}
