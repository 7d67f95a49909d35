//! Plays the transcripts in `tests/transcripts/`: whole, byte by byte, and cut at random, with the same result.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, missing_docs)]

mod transcript;

use balcony::xmpp::session::{Event, Output};
use proptest::{prelude::*, test_runner::RngSeed};
use transcript::{Cut, Transcript, garble, play, read};

const PROLOGUES: &str = include_str!("transcripts/prologues.txt");

macro_rules! transcripts {
    ($($name:ident),* $(,)?) => {
        /// Each file has a test of its own.
        const FILES: &[(&str, &str)] =
            &[$((concat!(stringify!($name), ".txt"), include_str!(concat!("transcripts/", stringify!($name), ".txt")))),*];

        $(
            #[test]
            fn $name() {
                play_all(concat!(stringify!($name), ".txt"), include_str!(concat!("transcripts/", stringify!($name), ".txt")));
            }
        )*
    };
}

transcripts!(
    addresses,
    blocking,
    capabilities,
    care,
    challenges,
    contacts,
    ending,
    expiry,
    files,
    gateways,
    iq,
    legacy,
    messages,
    openpgp,
    pep,
    photos,
    presence,
    profiles,
    questions,
    registration,
    reports,
    roster,
    scram,
    services,
    stream,
    tls,
    zero_knowledge
);

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
        assert!(name == "prologues.txt" || FILES.iter().any(|(file, _)| *file == name), "{name} is never played");
    }
}

/// What a broken or hostile server does to what it should have said.
#[derive(Debug, Clone)]
enum Damage {
    /// A byte is another.
    Flip(prop::sample::Index, u8),
    /// A part is missing.
    Cut(prop::sample::Index, prop::sample::Index),
    /// A part comes twice.
    Repeat(prop::sample::Index, prop::sample::Index),
    /// Something is in between.
    Insert(prop::sample::Index, &'static str),
    /// Noise is in between.
    Noise(prop::sample::Index, Vec<u8>),
}

/// What is likely to hurt.
const NASTY: &[&str] = &[
    "</stream:stream>",
    "<stream:error/>",
    "<iq type='set' id='x'><query xmlns='jabber:iq:roster'><item/></query></iq>",
    "<iq type='get' id='x' from='a@b/c'/>",
    "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>",
    "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>=</success>",
    "<challenge xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>cj0=</challenge>",
    "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>",
    "<message type='error'/>",
    "<message><delay xmlns='urn:xmpp:delay' stamp='9999-12-31T23:59:60Z' from='example.org'/><body>x</body></message>",
    "<message from='bob@example.net'><body>x</body><openpgp xmlns='urn:xmpp:openpgp:0'>=</openpgp></message>",
    "<message from='ann@example.org'><event xmlns='http://jabber.org/protocol/pubsub#event'><items node='n'><item/></items></event></message>",
    "<stream:features><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></stream:features>",
    "<!DOCTYPE x>",
    "<![CDATA[",
    "\u{0}",
    "\u{feff}",
    "&#0;",
    "<",
    "'",
    ">",
    " ",
];

fn damage() -> impl Strategy<Value = Damage> {
    use prop::sample::{Index, select};
    prop_oneof![
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Damage::Flip(at, byte)),
        (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Damage::Cut(from, to)),
        (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Damage::Repeat(from, to)),
        (any::<Index>(), select(NASTY)).prop_map(|(at, text)| Damage::Insert(at, text)),
        (any::<Index>(), prop::collection::vec(any::<u8>(), 1..20)).prop_map(|(at, bytes)| Damage::Noise(at, bytes)),
    ]
}

impl Damage {
    fn apply(&self, mut bytes: Vec<u8>) -> Vec<u8> {
        let place = |index: &prop::sample::Index| index.index(bytes.len() + 1);
        let range = |from, to| {
            let (from, to) = (place(from), place(to));
            from.min(to)..from.max(to)
        };
        match self {
            Self::Flip(at, byte) => {
                let at = place(at);
                if let Some(place) = bytes.get_mut(at) {
                    *place = *byte;
                }
            }
            Self::Cut(from, to) => drop(bytes.drain(range(from, to))),
            Self::Repeat(from, to) => {
                let range = range(from, to);
                let part = bytes[range.clone()].to_vec();
                bytes.splice(range.end..range.end, part);
            }
            Self::Insert(at, text) => drop(bytes.splice(place(at)..place(at), text.bytes())),
            Self::Noise(at, noise) => drop(bytes.splice(place(at)..place(at), noise.iter().copied())),
        }
        bytes
    }
}

/// Without the floods, which the transcripts play themselves.
fn all_transcripts() -> Vec<Transcript> {
    let all = FILES.iter().flat_map(|(file, text)| read(file, text, PROLOGUES));
    all.filter(|transcript| !transcript.name.contains("size") && !transcript.name.contains("huge")).collect()
}

/// A session ends once, and then is silent; and after its own goodbye it says nothing more.
fn check(outputs: &[Output]) {
    let ends = outputs.iter().filter(|output| matches!(output, Output::Event(Event::Ended(_)))).count();
    assert_eq!(ends, 1, "{outputs:?}");
    assert!(matches!(outputs, [.., Output::Event(Event::Ended(_)), Output::Close]), "{outputs:?}");
    let goodbye = outputs.iter().position(|output| matches!(output, Output::Transmit(bytes) if bytes == b"</stream:stream>"));
    if let Some(goodbye) = goodbye {
        assert!(!outputs[goodbye + 1..].iter().any(|output| matches!(output, Output::Transmit(_))), "{outputs:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(2001), ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn no_server_breaks_a_session(
        which in any::<prop::sample::Index>(),
        damages in prop::collection::vec((any::<prop::sample::Index>(), damage()), 0..4),
        seed in any::<u64>(),
    ) {
        thread_local!(static ALL: Vec<Transcript> = all_transcripts());
        let transcript = ALL.with(|all| which.get(all).clone());
        let count = transcript.lines.iter().filter(|(_, line)| line.is_from_server()).count().max(1);
        let mut numbers = 0..;
        let outputs = garble(&transcript, Cut::Random(seed), |bytes| {
            let now = numbers.next().unwrap();
            damages.iter().filter(|(at, _)| at.index(count) == now).fold(bytes, |bytes, (_, damage)| damage.apply(bytes))
        });
        check(&outputs);
    }
}
