//! What becomes of a picture that is published.

use super::{super::*, samples::*};

fn prepared(pixels: &Pixels) -> (Prepared, Pixels) {
    let prepared = prepare(pixels, Crop::centred(pixels.width, pixels.height)).unwrap();
    assert!(prepared.bytes.len() <= PUBLISHED_BYTES, "{} bytes", prepared.bytes.len());
    assert_eq!(header(&prepared.bytes).unwrap(), Header { format: prepared.format, width: prepared.width, height: prepared.height });
    let decoded = decode(&prepared.bytes).unwrap();
    (prepared, decoded)
}

#[test]
fn a_picture_is_made_small_enough() {
    let (large, _) = prepared(&gradient(600, 400));
    assert_eq!((large.format, large.width, large.height), (Format::Png, 192, 192));
    let (small, decoded) = prepared(&gradient(40, 30));
    assert_eq!((small.format, small.width, small.height), (Format::Png, 30, 30));
    assert_eq!(at(&decoded, 0, 0), at(&gradient(40, 30), 5, 0));
    assert_eq!(prepared(&plain(1, 1, [5, 6, 7, 255])).1, plain(1, 1, [5, 6, 7, 255]));
}

#[test]
fn noise_becomes_a_jpeg_that_fits() {
    for seed in 0..4 {
        let (noisy, _) = prepared(&noise(192, 192, seed));
        assert_eq!((noisy.format, noisy.width), (Format::Jpeg, 192));
    }
}

#[test]
fn a_logo_stays_transparent() {
    let logo = halves(64, 64, [180, 20, 20, 255], [0, 0, 0, 0]);
    let (published, decoded) = prepared(&logo);
    assert_eq!(published.format, Format::Png);
    assert_eq!(decoded, logo);
}

#[test]
fn what_is_transparent_in_a_jpeg_is_white() {
    let mut picture = noise(192, 192, 9);
    picture.rgba.chunks_exact_mut(4).filter(|pixel| pixel[0] < 128).for_each(|pixel| pixel[3] = pixel[1]);
    for row in 0..64 * 192 {
        picture.rgba[row * 4 + 3] = 0;
    }
    let (published, decoded) = prepared(&picture);
    assert_eq!(published.format, Format::Jpeg);
    assert!(at(&decoded, 90, 20).iter().all(|sample| *sample > 240), "{:?}", at(&decoded, 90, 20));
}

#[test]
fn nothing_but_the_pixels_is_published() {
    let photo = decode_file(&jpeg_of(&gradient(300, 200), Some(6))).unwrap();
    let (published, _) = prepared(&photo);
    let kinds = [&b"eXIf"[..], b"tEXt", b"zTXt", b"iTXt", b"tIME", b"Exif"];
    assert!(kinds.iter().all(|kind| !published.bytes.windows(4).any(|bytes| bytes == *kind)));
}

#[test]
fn the_crop_is_what_is_published() {
    let picture = halves(100, 50, [200, 0, 0, 255], [0, 0, 200, 255]);
    let right = prepare(&picture, Crop { x: 60, y: 10, edge: 30 }).unwrap();
    assert_eq!(decode(&right.bytes).unwrap(), plain(30, 30, [0, 0, 200, 255]));
    let beyond = prepare(&picture, Crop { x: 500, y: 500, edge: 20 }).unwrap();
    assert_eq!(decode(&beyond.bytes).unwrap(), plain(20, 20, [0, 0, 200, 255]));
}

#[test]
fn a_crop_is_made_to_fit() {
    assert_eq!(Crop::centred(90, 31), Crop { x: 29, y: 0, edge: 31 });
    assert_eq!(Crop::centred(31, 90), Crop { x: 0, y: 29, edge: 31 });
    let fitted = |x, y, edge| Crop { x, y, edge }.fitted(40, 30);
    assert_eq!(fitted(5, 6, 20), Crop { x: 5, y: 6, edge: 20 }, "it fits already");
    assert_eq!(fitted(25, 25, 20), Crop { x: 20, y: 10, edge: 20 }, "it is moved inside");
    assert_eq!(fitted(5, 5, 500), Crop { x: 5, y: 0, edge: 30 }, "it is made smaller");
    assert_eq!(fitted(u32::MAX, u32::MAX, 0), Crop { x: 39, y: 29, edge: 1 }, "it is at least a pixel");
    assert_eq!(Crop { x: 1, y: 1, edge: 1 }.fitted(0, 9), Crop { x: 0, y: 1, edge: 0 }, "in no picture there is no square");
}

#[test]
fn pixels_that_are_not_there_cannot_be_published() {
    let none = Pixels { width: 0, height: 0, rgba: Vec::new() };
    let short = Pixels { width: 2, height: 2, rgba: vec![0; 15] };
    let endless = Pixels { width: u32::MAX, height: u32::MAX, rgba: vec![0; 16] };
    for pixels in [none, short, endless] {
        assert_eq!(prepare(&pixels, Crop { x: 0, y: 0, edge: 1 }), Err(PictureError::NotAPicture));
        assert_eq!(png(&pixels), Err(PictureError::NotAPicture));
    }
}

#[test]
fn a_png_of_any_size_is_what_it_was_made_of() {
    for pixels in [gradient(300, 7), noise(20, 20, 4), plain(5, 5, [1, 2, 3, 4])] {
        assert_eq!(decode(&png(&pixels).unwrap()).unwrap(), pixels);
    }
}
