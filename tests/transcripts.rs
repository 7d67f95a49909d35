//! Plays the transcripts in `tests/transcripts/`: whole, byte by byte, and cut at random, with the same result.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, missing_docs)]

mod transcript;

use transcript::{Cut, play, read};

const PROLOGUES: &str = include_str!("transcripts/prologues.txt");

macro_rules! transcripts {
    ($($name:ident),* $(,)?) => {
        /// Each file has a test of its own.
        const FILES: &[&str] = &[$(concat!(stringify!($name), ".txt")),*];

        $(
            #[test]
            fn $name() {
                play_all(concat!(stringify!($name), ".txt"), include_str!(concat!("transcripts/", stringify!($name), ".txt")));
            }
        )*
    };
}

transcripts!(ending, iq, legacy, messages, presence, registration, roster, scram, stream, tls, zero_knowledge);

fn play_all(file: &str, text: &str) {
    for transcript in read(file, text, PROLOGUES) {
        play(&transcript, Cut::Whole);
        play(&transcript, Cut::Bytes);
        for seed in 0..5 {
            play(&transcript, Cut::Random(seed));
        }
    }
}

#[test]
fn every_file_of_transcripts_is_played() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/transcripts");
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(name == "prologues.txt" || FILES.contains(&name.as_str()), "{name} is never played");
    }
}
