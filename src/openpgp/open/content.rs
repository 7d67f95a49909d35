//! The inside of a message (RFC 9580 §10.3): a literal, perhaps compressed, perhaps signed.

use std::io::Read;

use sequoia_openpgp::{
    Packet,
    packet::{CompressedData, Signature, Tag, header::BodyLength},
    parse::{Dearmor, PacketParser, PacketParserBuilder, PacketParserResult, Parse},
    types::CompressionAlgorithm,
};

use super::CONTENT_LIMIT;
use crate::{
    model::OpenFailure,
    openpgp::verify::{SIGNATURE_LIMIT, SIGNATURES_LIMIT},
};

/// A message is not compressed more often.
const NESTING_LIMIT: u8 = 4;
/// It has not more packets.
const PACKETS_LIMIT: usize = 100;

/// What a message says, before its signatures are judged.
#[derive(Default)]
pub struct Content {
    /// The content of the literal, exactly as it was signed.
    pub bytes: Vec<u8>,
    /// The signatures.
    pub signatures: Vec<Signature>,
    /// How many more there are that cannot be read.
    pub damaged_signatures: usize,
    /// The literal calls itself text.
    is_text: bool,
}

impl Content {
    /// Reads the packets.
    ///
    /// # Errors
    /// [`OpenFailure::Damaged`] if they are no message or one that is encrypted again, [`OpenFailure::TooLarge`],
    /// [`OpenFailure::Unsupported`].
    pub fn read(packets: &[u8]) -> Result<Self, OpenFailure> {
        let builder = PacketParserBuilder::from_bytes(packets).map_err(|_| OpenFailure::Damaged)?;
        let builder = builder.dearmor(Dearmor::Disabled).automatic_hashing(false);
        let builder = builder.max_packet_size(SIGNATURE_LIMIT).max_recursion_depth(NESTING_LIMIT);
        let mut rest = builder.build().map_err(|_| OpenFailure::Damaged)?;
        let mut content = None;
        let mut found = Self::default();
        let mut count = 0;
        while let PacketParserResult::Some(mut parser) = rest {
            count += 1;
            if count > PACKETS_LIMIT {
                return Err(OpenFailure::Unsupported);
            }
            if let Packet::Literal(literal) = &parser.packet {
                found.is_text = matches!(u8::from(literal.format()), b't' | b'u');
                let bytes = literal_bytes(&mut parser)?;
                if content.replace(bytes).is_some() {
                    return Err(OpenFailure::Damaged);
                }
            } else {
                found.take(&parser.packet, parser.recursion_depth())?;
            }
            (_, rest) = parser.recurse().map_err(|_| OpenFailure::Damaged)?;
        }
        found.bytes = content.ok_or(OpenFailure::Damaged)?;
        Ok(found)
    }

    /// What is beside the literal.
    fn take(&mut self, packet: &Packet, depth: isize) -> Result<(), OpenFailure> {
        match packet {
            Packet::Marker(_) | Packet::Padding(_) | Packet::OnePassSig(_) => Ok(()),
            Packet::CompressedData(compressed) => check_compression(compressed, depth),
            Packet::Signature(signature) if self.signatures.len() < SIGNATURES_LIMIT => {
                self.signatures.push(signature.clone());
                Ok(())
            }
            Packet::Unknown(unknown) if unknown.tag() == Tag::OnePassSig => Ok(()),
            Packet::Unknown(unknown) if unknown.tag() == Tag::Signature && self.damaged_signatures < SIGNATURES_LIMIT => {
                self.damaged_signatures += 1;
                Ok(())
            }
            Packet::Signature(_) => Err(OpenFailure::Unsupported),
            _ => Err(OpenFailure::Damaged),
        }
    }

    /// The content; what calls itself text has CR LF at the ends of its lines on the wire (RFC 9580 §5.9).
    pub fn into_text(self) -> Vec<u8> {
        if !self.is_text {
            return self.bytes;
        }
        let lines: Vec<&[u8]> = self.bytes.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line)).collect();
        lines.join(b"\n".as_slice())
    }
}

fn check_compression(compressed: &CompressedData, depth: isize) -> Result<(), OpenFailure> {
    let is_known = matches!(compressed.algo(), CompressionAlgorithm::Uncompressed | CompressionAlgorithm::Zip | CompressionAlgorithm::Zlib);
    if is_known && depth < isize::from(NESTING_LIMIT) { Ok(()) } else { Err(OpenFailure::Unsupported) }
}

/// All that the literal says, and not a byte more than the limit while it is decompressed.
fn literal_bytes(parser: &mut PacketParser<'_>) -> Result<Vec<u8>, OpenFailure> {
    let mut bytes = Vec::new();
    parser.by_ref().take(CONTENT_LIMIT + 1).read_to_end(&mut bytes).map_err(|_| OpenFailure::Damaged)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > CONTENT_LIMIT) {
        return Err(OpenFailure::TooLarge);
    }
    if is_whole(parser, bytes.len()) { Ok(bytes) } else { Err(OpenFailure::Damaged) }
}

/// Whether a literal with `length` bytes of content is as long as its header says: the format, the name with its length, the date and
/// the content (RFC 9580 §5.9).
fn is_whole(parser: &PacketParser<'_>, length: usize) -> bool {
    let (Packet::Literal(literal), BodyLength::Full(announced)) = (&parser.packet, parser.header().length()) else { return true };
    let fields = 1 + 1 + literal.filename().map_or(0, <[u8]>::len) + 4;
    usize::try_from(*announced) == Ok(fields + length)
}
