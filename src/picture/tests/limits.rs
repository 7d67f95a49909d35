//! What is refused, and that nothing else happens then.

use rand::{RngExt, SeedableRng, rngs::StdRng};

use super::{super::*, samples::*};

#[test]
fn everything_else_is_no_picture() {
    let svg = br#"<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>"#;
    for bytes in
        [&svg[..], b"<svg/>", b"", b"BM\x46\0\0\0", b"II*\0\x08\0\0\0", b"\0\0\x01\0\x01\0", b"GIF88a", b"RIFF\0\0\0\0WAVE", b"\x89PNG"]
    {
        assert_eq!(Format::of(bytes), None);
        for result in [header(bytes).map(drop), decode(bytes).map(drop), avatar(bytes, 96).map(drop), decode_file(bytes).map(drop)] {
            assert_eq!(result, Err(PictureError::NotAPicture));
        }
    }
}

/// A good PNG whose header says another size.
fn claiming(width: u32, height: u32) -> Vec<u8> {
    let mut png = png_of(&plain(2, 2, [7; 4]));
    png[16..20].copy_from_slice(&width.to_be_bytes());
    png[20..24].copy_from_slice(&height.to_be_bytes());
    let checksum = crc32(&png[12..29]);
    png[29..33].copy_from_slice(&checksum.to_be_bytes());
    png
}

/// RFC 2083 §15.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 })
    })
}

#[test]
fn a_bomb_is_refused_by_its_header() {
    for (width, height) in [(30_000, 30_000), (u32::MAX, u32::MAX), (4097, 1), (1, 4097), (0x7FFF_FFFF, 1)] {
        // There is no data behind the header, so a decoder that had begun would call it damaged.
        assert_eq!(decode(&claiming(width, height)[..33]), Err(PictureError::TooLarge), "{width}x{height}");
        assert_eq!(header(&claiming(width, height)), Err(PictureError::TooLarge));
        assert_eq!(avatar(&claiming(width, height), 96), Err(PictureError::TooLarge));
    }
    assert_eq!(decode(&claiming(4096, 4096)), Err(PictureError::Damaged), "this is looked into, and found empty");
    for (width, height) in [(10_001, 10_000), (65_536, 1)] {
        assert_eq!(decode_file(&claiming(width, height)), Err(PictureError::TooLarge), "{width}x{height}");
    }
    assert_eq!(decode_file(&claiming(10_000, 10_000)), Err(PictureError::Damaged));
}

#[test]
fn a_whole_picture_of_few_bytes_and_many_pixels_is_refused() {
    let png = png_of(&plain(5000, 100, [0, 0, 0, 255]));
    assert!(png.len() < 20_000, "{} bytes", png.len());
    assert_eq!(decode(&png), Err(PictureError::TooLarge));
    let gif = gif_of(&[plain(5000, 10, [0, 0, 0, 255])]);
    let webp = webp_of(&plain(5000, 10, [0, 0, 0, 255]));
    let jpeg = jpeg_of(&plain(5000, 10, [0, 0, 0, 255]), None);
    for bytes in [gif, webp, jpeg] {
        assert_eq!(decode(&bytes), Err(PictureError::TooLarge));
        assert_eq!(decode_file(&bytes).unwrap().width, 2048);
    }
}

#[test]
fn a_file_of_too_many_bytes_is_not_looked_into() {
    let mut png = png_of(&plain(2, 2, [7; 4]));
    png.resize(MOST_BYTES, 0);
    assert!(decode(&png).is_ok(), "what follows the picture does not count");
    png.push(0);
    assert_eq!(decode(&png), Err(PictureError::TooLarge));
    assert!(decode_file(&png).is_ok());
    assert_eq!(decode_file(&vec![0; FILE_BYTES + 1]), Err(PictureError::TooLarge));
}

#[test]
fn a_small_canvas_hides_no_large_picture() {
    let [small, large] = [plain(8, 8, [1, 2, 3, 255]), plain(64, 64, [1, 2, 3, 255])];
    assert!(decode(&animated_webp((8, 8), &[(&small, (8, 8))])).is_ok());
    for (said, picture) in [((64, 64), &large), ((8, 8), &large), ((64, 64), &small)] {
        assert_eq!(header(&animated_webp((8, 8), &[(picture, said)])), Err(PictureError::Damaged), "{said:?}");
    }
    let hidden = [chunk(b"VP8 ", &lossy_head((16_383, 16_383))), webp_of(&large).split_off(12)];
    for bitstream in hidden {
        assert_eq!(header(&riff(&[canvas((8, 8), 0), bitstream])), Err(PictureError::Damaged));
    }
    let lossy = riff(&[canvas((8, 8), 0), chunk(b"VP8 ", &lossy_head((8, 8)))]);
    assert_eq!(header(&lossy), Ok(Header { format: Format::WebP, width: 8, height: 8 }));
    assert_eq!(decode(&lossy), Err(PictureError::Damaged), "there is nothing in it");
}

#[test]
fn a_chunk_that_claims_more_than_is_there_is_damaged() {
    let picture = webp_of(&plain(8, 8, [1, 2, 3, 255])).split_off(12);
    let mut exif = chunk(b"EXIF", b"MM\0\x2A");
    assert!(decode(&riff(&[canvas((8, 8), 8), picture.clone(), exif.clone()])).is_ok());
    exif[4..8].copy_from_slice(&0xFFFF_FFF0_u32.to_le_bytes());
    assert_eq!(decode(&riff(&[canvas((8, 8), 8), picture, exif])), Err(PictureError::Damaged));
}

#[test]
fn a_gif_frame_larger_than_everything_is_refused() {
    let mut gif = gif_of(&[plain(4, 4, [9, 9, 9, 255])]);
    let frame = gif.windows(5).position(|bytes| bytes == [0x2C, 0, 0, 0, 0]).unwrap();
    gif[frame + 5..frame + 9].copy_from_slice(&[0xFF; 4]);
    assert!(decode(&gif).is_err());
}

#[test]
fn the_coefficients_of_a_progressive_jpeg_count_as_memory() {
    let mut jpeg = jpeg_of(&plain(16, 16, [9, 9, 9, 255]), None);
    let frame = jpeg.windows(2).position(|bytes| bytes == [0xFF, 0xC0]).unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0x27, 0x10, 0x27, 0x10]);
    let refused = |jpeg: &[u8]| decode_file(jpeg) == Err(PictureError::TooLarge);
    jpeg[frame + 1] = 0xC2;
    assert!(refused(&jpeg), "10000 x 10000 in several scans");
    // Nine million pixels are not too many.
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0x0B, 0xB8, 0x0B, 0xB8]);
    assert_ne!(header(&jpeg), Err(PictureError::TooLarge));
}

#[test]
fn a_picture_that_is_cut_off_is_damaged() {
    let picture = noise(24, 24, 1);
    let files =
        [png_of(&picture), jpeg_of(&picture, None), jpeg_of(&picture, Some(6)), gif_of(std::slice::from_ref(&picture)), webp_of(&picture)];
    for file in files {
        let format = Format::of(&file).unwrap();
        assert!(decode(&file).is_ok());
        for length in 12..file.len() * 9 / 10 {
            assert_eq!(decode(&file[..length]), Err(PictureError::Damaged), "{length} of {} bytes of a {format:?}", file.len());
        }
    }
}

#[test]
fn a_jpeg_without_its_last_rows_is_not_called_whole() {
    let jpeg = jpeg_of(&noise(24, 24, 2), None);
    assert_eq!(decode(&jpeg[..jpeg.len() - 2]), Err(PictureError::Damaged));
}

#[test]
fn nothing_that_is_done_to_a_picture_makes_it_more_than_damaged() {
    let (picture, small) = (noise(9, 7, 3), plain(5, 5, [1, 2, 3, 99]));
    let ours = [
        png_of(&picture),
        png_of(&small),
        jpeg_of(&picture, Some(6)),
        gif_of(&[picture.clone(), small.clone()]),
        webp_of(&picture),
        animated_webp((9, 7), &[(&picture, (9, 7)), (&small, (5, 5))]),
    ];
    let files: Vec<_> = ours.into_iter().chain(FROM_ELSEWHERE.map(|(_, bytes)| bytes.to_vec())).collect();
    let mut random = StdRng::seed_from_u64(5);
    for round in 0..6_000 {
        let mut file = files[round % files.len()].clone();
        for _ in 0..random.random_range(1..6) {
            let place = random.random_range(0..file.len());
            match random.random_range(0..4) {
                0 => file[place] = random.random(),
                1 => file[place] ^= 1 << random.random_range(0..8),
                2 => file.truncate(place.max(1)),
                _ => file.insert(place, random.random()),
            }
        }
        for pixels in [decode(&file), avatar(&file, 4)].into_iter().flatten() {
            assert_eq!(pixels.rgba.len(), (pixels.width * pixels.height * 4) as usize);
        }
    }
}
