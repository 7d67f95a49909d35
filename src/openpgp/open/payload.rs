//! The outside of a message: for whom it is, and the encrypted data with its integrity protection.

use std::io::Read;

use sequoia_openpgp::{
    Packet,
    crypto::{
        SessionKey,
        symmetric::{BlockCipherMode, Decryptor, UnpaddingMode},
    },
    packet::{Body, PKESK, SEIP, Tag, Unknown, header::BodyLength},
    parse::{Cookie, Dearmor, PacketParser, PacketParserBuilder, PacketParserResult, Parse, buffered_reader::Memory},
    types::SymmetricAlgorithm,
};
use sha1::{Digest, Sha1};

use super::{NAMED_LIMIT, RECIPIENTS_LIMIT};
use crate::{model::OpenFailure, openpgp::has_aead};

/// A larger packet beside the encrypted data is none of those that we know, in bytes.
const PACKET_LIMIT: u32 = 64 * 1024;
/// What protects the integrity (RFC 9580 §5.14): a header of two bytes and a SHA-1.
const MDC_HEADER: [u8; 2] = [0xD3, 20];
/// What is before the encrypted data in its packet, in bytes: the version,
const VERSION_1_FIELDS: usize = 1;
/// or the version, cipher, mode, chunk size and salt.
const VERSION_2_FIELDS: usize = 4 + 32;

/// An encrypted message as it was read.
pub struct Sealed {
    /// For each recipient the session key, encrypted.
    pub recipients: Vec<PKESK>,
    /// The encrypted data.
    pub payload: Payload,
}

/// Encrypted data, by how its integrity is protected.
pub enum Payload {
    /// By a SHA-1 inside (RFC 9580 §5.13.1). The encrypted bytes.
    Version1(Vec<u8>),
    /// By authenticated encryption (RFC 9580 §5.13.2). The library opens it as it reads.
    Version2,
    /// Not at all (RFC 9580 §5.7).
    Unprotected,
    /// In a way that this program does not know, such as GnuPG's own (packet 20).
    Unknown,
}

impl Sealed {
    /// Reads the packets (RFC 9580 §10.3): those with the session key, one with the data, nothing after it.
    ///
    /// # Errors
    /// [`OpenFailure::Damaged`]; [`OpenFailure::Unsupported`] for too many recipients.
    pub fn read(message: &[u8]) -> Result<Self, OpenFailure> {
        let mut recipients = Vec::new();
        let mut payload = None;
        let mut rest = parse(message)?;
        while let PacketParserResult::Some(mut parser) = rest {
            match &parser.packet {
                Packet::Marker(_) | Packet::Padding(_) => {}
                _ if payload.is_some() => return Err(OpenFailure::Damaged),
                Packet::PKESK(recipient) => recipients.push(recipient.clone()),
                Packet::SKESK(_) => {}
                Packet::Unknown(unknown) if matches!(unknown.tag(), Tag::PKESK | Tag::SKESK) => {}
                _ => payload = Some(Payload::read(&mut parser)?),
            }
            if recipients.len() > RECIPIENTS_LIMIT {
                return Err(OpenFailure::Unsupported);
            }
            (_, rest) = parser.next().map_err(|_| OpenFailure::Damaged)?;
        }
        Ok(Self { recipients, payload: payload.ok_or(OpenFailure::Damaged)? })
    }

    /// For whom it says that it is: key ids or fingerprints in hexadecimal digits.
    pub fn named(&self) -> Vec<String> {
        let names = self.recipients.iter().filter_map(PKESK::recipient);
        names.map(|name| name.to_hex()).take(NAMED_LIMIT).collect()
    }
}

fn parse(message: &[u8]) -> Result<PacketParserResult<'_>, OpenFailure> {
    let builder = PacketParserBuilder::from_bytes(message).map_err(|_| OpenFailure::Damaged)?;
    builder.dearmor(Dearmor::Disabled).max_packet_size(PACKET_LIMIT).build().map_err(|_| OpenFailure::Damaged)
}

impl Payload {
    /// The data of the packet at which the parser stands.
    fn read(parser: &mut PacketParser<'_>) -> Result<Self, OpenFailure> {
        let length = *parser.header().length();
        parser.buffer_unread_content().map_err(|_| OpenFailure::Damaged)?;
        let (payload, read) = match &parser.packet {
            Packet::SEIP(SEIP::V1(data)) => {
                let bytes = bytes_of(data.body());
                (Self::Version1(bytes.to_vec()), bytes.len() + VERSION_1_FIELDS)
            }
            Packet::SEIP(SEIP::V2(data)) => (Self::Version2, bytes_of(data.body()).len() + VERSION_2_FIELDS),
            Packet::Unknown(data) if data.tag() == Tag::SED => (Self::Unprotected, data.body().len()),
            Packet::Unknown(data) if data.tag() == Tag::AED || is_seip_of_the_future(data) => (Self::Unknown, data.body().len()),
            _ => return Err(OpenFailure::Damaged),
        };
        match length {
            BodyLength::Full(length) if usize::try_from(length) != Ok(read) => Err(OpenFailure::Damaged),
            _ => Ok(payload),
        }
    }

    /// The packets inside. Nothing is given away before all of it is known to be unchanged.
    ///
    /// # Errors
    /// [`OpenFailure::Damaged`], [`OpenFailure::Unsupported`].
    pub fn decrypt(&self, message: &[u8], cipher: Option<SymmetricAlgorithm>, session_key: &SessionKey) -> Result<Vec<u8>, OpenFailure> {
        match self {
            Self::Version1(data) => version_1(data, cipher.ok_or(OpenFailure::Damaged)?, session_key),
            Self::Version2 => version_2(message, session_key),
            Self::Unprotected => Err(OpenFailure::NoIntegrity),
            Self::Unknown => Err(OpenFailure::Unsupported),
        }
    }
}

/// Integrity protection of a version that is not known; a known one that cannot be read is damaged.
fn is_seip_of_the_future(data: &Unknown) -> bool {
    data.tag() == Tag::SEIP && data.body().first().is_some_and(|version| !matches!(version, 1 | 2))
}

fn bytes_of(body: &Body) -> &[u8] {
    match body {
        Body::Unprocessed(bytes) | Body::Processed(bytes) => bytes,
        Body::Structured(_) => &[],
    }
}

/// A random block and its last two bytes again, the packets, the MDC: a SHA-1 of all that is before it.
fn version_1(data: &[u8], cipher: SymmetricAlgorithm, session_key: &SessionKey) -> Result<Vec<u8>, OpenFailure> {
    if !cipher.is_supported() {
        return Err(OpenFailure::Unsupported);
    }
    let reader = Memory::with_cookie(data, Cookie::default());
    let decryptor = Decryptor::new(cipher, BlockCipherMode::CFB, UnpaddingMode::None, session_key, None, reader);
    let mut plain = Vec::with_capacity(data.len());
    decryptor.map_err(|_| OpenFailure::Damaged)?.read_to_end(&mut plain).map_err(|_| OpenFailure::Damaged)?;

    let random = cipher.block_size().map_err(|_| OpenFailure::Unsupported)? + 2;
    let (hashed, hash) = plain.split_last_chunk::<20>().ok_or(OpenFailure::Damaged)?;
    let packets = hashed.strip_suffix(&MDC_HEADER).and_then(|packets| packets.get(random..)).ok_or(OpenFailure::Damaged)?;
    if Sha1::digest(hashed).as_slice() == hash { Ok(packets.to_vec()) } else { Err(OpenFailure::Damaged) }
}

/// Each chunk is authenticated, and a last one that they were all (RFC 9580 §5.13.2).
fn version_2(message: &[u8], session_key: &SessionKey) -> Result<Vec<u8>, OpenFailure> {
    let mut rest = parse(message)?;
    while let PacketParserResult::Some(mut parser) = rest {
        if let Packet::SEIP(SEIP::V2(data)) = &parser.packet {
            if !has_aead(data.symmetric_algo(), data.aead()) {
                return Err(OpenFailure::Unsupported);
            }
            parser.decrypt(None, session_key).map_err(|_| OpenFailure::Damaged)?;
            let mut packets = Vec::new();
            parser.read_to_end(&mut packets).map_err(|_| OpenFailure::Damaged)?;
            return Ok(packets);
        }
        (_, rest) = parser.next().map_err(|_| OpenFailure::Damaged)?;
    }
    Err(OpenFailure::Damaged)
}
