#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod limits;
mod publishing;
mod samples;

use image::Frame;
use samples::*;

use super::*;

#[test]
fn every_form_is_recognised_by_its_content_and_decoded() {
    let forms = [
        (Format::Png, "image/png", png_of(&gradient(20, 12))),
        (Format::Jpeg, "image/jpeg", jpeg_of(&gradient(20, 12), None)),
        (Format::Gif, "image/gif", gif_of(&[gradient(20, 12)])),
        (Format::WebP, "image/webp", webp_of(&gradient(20, 12))),
    ];
    for (format, media_type, bytes) in forms {
        assert_eq!(Format::of(&bytes), Some(format));
        assert_eq!(format.media_type(), media_type);
        assert_eq!(header(&bytes).unwrap(), Header { format, width: 20, height: 12 });
        let decoded = decode(&bytes).unwrap();
        assert_eq!((decoded.width, decoded.height), (20, 12));
        assert!(difference(&decoded, &gradient(20, 12)) < 12, "{format:?}: {}", difference(&decoded, &gradient(20, 12)));
        assert_eq!(decode_file(&bytes).unwrap(), decoded);
    }
}

/// What our encoders do not write: a picture that goes from red at the top to blue at the bottom, drawn for these tests.
#[test]
fn the_kinds_that_others_write_are_decoded() {
    for (name, bytes) in FROM_ELSEWHERE {
        let decoded = decode(bytes).unwrap();
        assert_eq!((decoded.width, decoded.height), (24, 16), "{name}");
        let [top, bottom] = [at(&decoded, 12, 0), at(&decoded, 12, 15)];
        assert!(top[0] > 150 && top[2] < 90 && top[3] == 255, "{name}: {top:?}");
        assert!(name.contains("alpha") && bottom[3] < 40 || bottom[2] > 150 && bottom[0] < 90, "{name}: {bottom:?}");
        assert_eq!(avatar(bytes, 8).unwrap().width, 8, "{name}");
        for length in 12..bytes.len() * 9 / 10 {
            assert_eq!(decode(&bytes[..length]), Err(PictureError::Damaged), "{length} bytes of {name}");
        }
    }
}

#[test]
fn grey_and_sixteen_bits_are_decoded_and_scaled_as_everything_else() {
    let picture = image::DynamicImage::ImageRgba8(as_image(&gradient(40, 40)));
    let kinds = [
        image::DynamicImage::ImageLuma8(picture.to_luma8()),
        image::DynamicImage::ImageLumaA8(picture.to_luma_alpha8()),
        image::DynamicImage::ImageLuma16(picture.to_luma16()),
        image::DynamicImage::ImageLumaA16(picture.to_luma_alpha16()),
        image::DynamicImage::ImageRgb16(picture.to_rgb16()),
        image::DynamicImage::ImageRgba16(picture.to_rgba16()),
    ];
    for kind in kinds {
        let mut png = std::io::Cursor::new(Vec::new());
        kind.write_to(&mut png, image::ImageFormat::Png).unwrap();
        let whole = decode(png.get_ref()).unwrap();
        assert!(difference(&whole, &of_image(kind.to_rgba8())) <= 1, "{:?}", kind.color());
        assert!(difference(&avatar(png.get_ref(), 40).unwrap(), &whole) <= 1, "{:?}", kind.color());
        let small = avatar(png.get_ref(), 10).unwrap();
        assert_eq!((small.width, small.height), (10, 10));
    }
}

#[test]
fn of_an_animation_the_first_picture_counts() {
    let [red, blue] = [[200, 0, 0, 255], [0, 0, 200, 255]].map(|colour| plain(8, 8, colour));
    assert_eq!(decode(&gif_of(&[red.clone(), blue.clone()])).unwrap(), red);
    assert_eq!(decode(&gif_of(&[blue.clone(), red.clone()])).unwrap(), blue);
    let webp = decode(&animated_webp((8, 8), &[(&red, (8, 8)), (&blue, (8, 8))])).unwrap();
    // Its frames are laid over one another, which may cost a step of colour.
    assert!(difference(&webp, &red) <= 1);
}

#[test]
fn a_frame_that_covers_only_a_part_leaves_the_rest_clear() {
    let mut gif = Vec::new();
    let mut encoder = image::codecs::gif::GifEncoder::new(&mut gif);
    encoder.encode_frame(Frame::new(as_image(&plain(4, 4, [200, 0, 0, 255])))).unwrap();
    drop(encoder);
    // The logical screen's sides (GIF89a §18).
    gif[6..10].copy_from_slice(&[6, 0, 8, 0]);
    let decoded = decode(&gif).unwrap();
    assert_eq!((decoded.width, decoded.height), (6, 8));
    assert_eq!((at(&decoded, 3, 3), at(&decoded, 4, 3), at(&decoded, 0, 4)), ([200, 0, 0, 255], [0; 4], [0; 4]));
}

#[test]
fn a_jpeg_is_turned_as_its_orientation_says() {
    // Stored lying on its side: what is left here is on top when it is turned clockwise.
    let stored = halves(32, 16, [200, 0, 0, 255], [0, 0, 200, 255]);
    let bytes = jpeg_of(&stored, Some(6));
    assert_eq!(header(&bytes).unwrap(), Header { format: Format::Jpeg, width: 32, height: 16 });
    let turned = decode(&bytes).unwrap();
    assert_eq!((turned.width, turned.height), (16, 32));
    assert!(at(&turned, 8, 4)[0] > 150 && at(&turned, 8, 28)[2] > 150, "{:?} {:?}", at(&turned, 8, 4), at(&turned, 8, 28));
    assert_eq!(decode_file(&bytes).unwrap(), turned);

    let small = avatar(&bytes, 8).unwrap();
    assert!(at(&small, 4, 1)[0] > 150 && at(&small, 4, 6)[2] > 150, "{:?} {:?}", at(&small, 4, 1), at(&small, 4, 6));
    for orientation in [1, 0, 9] {
        let as_stored = decode(&jpeg_of(&stored, Some(orientation))).unwrap();
        assert_eq!((as_stored.width, as_stored.height), (32, 16));
    }
}

#[test]
fn an_avatar_is_the_middle_at_the_size_that_is_asked_for() {
    let thirds = Pixels {
        width: 90,
        height: 30,
        rgba: (0..90 * 30).flat_map(|place| [[9, 9, 9, 255], [200, 80, 10, 255], [9, 9, 9, 255]][place % 90 / 30]).collect(),
    };
    let small = avatar(&png_of(&thirds), 10).unwrap();
    assert_eq!(small, plain(10, 10, [200, 80, 10, 255]));
}

#[test]
fn an_avatar_is_never_scaled_up() {
    let picture = gradient(30, 20);
    let small = avatar(&png_of(&picture), 96).unwrap();
    assert_eq!((small.width, small.height), (20, 20));
    assert_eq!(at(&small, 0, 0), at(&picture, 5, 0), "its pixels are as they were");
    assert_eq!(avatar(&png_of(&plain(1, 1, [1, 2, 3, 255])), 96).unwrap(), plain(1, 1, [1, 2, 3, 255]));
    assert_eq!(avatar(&png_of(&picture), 0).unwrap().width, 1, "no picture is smaller than a pixel");
}

#[test]
fn a_plain_colour_stays_what_it_is_at_every_size() {
    let picture = png_of(&plain(97, 61, [1, 127, 254, 255]));
    for edge in [1, 2, 7, 48, 60, 61] {
        assert_eq!(avatar(&picture, edge).unwrap(), plain(edge, edge, [1, 127, 254, 255]));
    }
    let faint = png_of(&plain(64, 64, [10, 200, 30, 3]));
    assert!(difference(&avatar(&faint, 16).unwrap(), &plain(16, 16, [10, 200, 30, 3])) <= 1);
}

#[test]
fn what_cannot_be_seen_leaves_no_fringe() {
    // White on clear black: scaled without regard to alpha, the edge would be grey.
    let picture = png_of(&halves(64, 64, [255, 255, 255, 255], [0, 0, 0, 0]));
    let small = avatar(&picture, 7).unwrap();
    let seen: Vec<_> = small.rgba.chunks_exact(4).filter(|pixel| pixel[3] > 0).collect();
    assert!(seen.iter().any(|pixel| pixel[3] < 255), "there is an edge");
    assert!(seen.iter().all(|pixel| pixel[..3] == [255; 3]), "{seen:?}");
}

#[test]
fn fine_detail_becomes_its_average_and_no_pattern() {
    let checks = Pixels {
        width: 128,
        height: 128,
        rgba: (0..128 * 128).flat_map(|place| if (place % 128 + place / 128) % 2 == 0 { [0, 0, 0, 255] } else { [255; 4] }).collect(),
    };
    let small = avatar(&png_of(&checks), 16).unwrap();
    assert!(difference(&small, &plain(16, 16, [128, 128, 128, 255])) <= 8, "{:?}", at(&small, 8, 8));
}

#[test]
fn the_users_own_photo_is_scaled_down_to_be_shown() {
    let long = png_of(&gradient(5000, 40));
    assert_eq!(decode(&long), Err(PictureError::TooLarge), "nobody else may send this");
    let shown = decode_file(&long).unwrap();
    assert_eq!((shown.width, shown.height), (2048, 16));
    let thread = decode_file(&png_of(&gradient(1, 3000))).unwrap();
    assert_eq!((thread.width, thread.height), (1, 2048));
}

#[test]
fn a_picture_says_no_more_than_its_size_to_a_log() {
    assert_eq!(format!("{:?}", plain(3, 2, [1, 2, 3, 4])), "Pixels(3x2)");
    let prepared = prepare(&plain(3, 2, [1, 2, 3, 4]), Crop::centred(3, 2)).unwrap();
    assert_eq!(format!("{prepared:?}"), format!("Prepared(Png, 2x2, {} bytes)", prepared.bytes.len()));
}
