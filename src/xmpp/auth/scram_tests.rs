//! SCRAM against the vectors of its specifications, and against servers that cheat.
#![allow(clippy::unwrap_used)]

use serde_json::Value;

use super::*;
use crate::xmpp::auth::vectors::{text, vectors};

const NO_TYPES: Option<[&str; 0]> = None;

fn nothing_offered() -> Offer {
    Offer::new(["SCRAM-SHA-1"], NO_TYPES)
}

fn bytes(hex: &str) -> Vec<u8> {
    hex.as_bytes().chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

fn first_of(vector: &Value) -> ClientFirst {
    let hash = match text(vector, "mechanism").trim_end_matches("-PLUS") {
        "SCRAM-SHA-1" => Hash::Sha1,
        "SCRAM-SHA-256" => Hash::Sha256,
        _ => Hash::Sha512,
    };
    let binding = match text(vector, "gs2_header").as_str() {
        "n,," => ChannelBinding::Unsupported,
        "y,," => ChannelBinding::NotOffered,
        _ => ChannelBinding::Bound { kind: "tls-exporter", data: bytes(&text(vector, "cb_data_hex")) },
    };
    ClientFirst::new(hash, binding, &text(vector, "username"), text(vector, "client_nonce")).unwrap()
}

fn xep0474_offer() -> Offer {
    Offer::new(["SCRAM-SHA-1-PLUS", "SCRAM-SHA-1"], Some(["tls-server-end-point", "tls-exporter"]))
}

#[test]
fn every_vector_runs_from_the_first_message_to_the_proven_server() {
    let mut complete = 0;
    for vector in vectors("scram").as_array().unwrap() {
        let first = first_of(vector);
        assert_eq!(first.message(), text(vector, "client_first"));
        let password = Secret::new(text(vector, "password"));
        let answer = first.respond(&text(vector, "server_first"), &password, &xep0474_offer()).unwrap();
        // One vector's client adds an attribute of its own; there only the part before it can be compared.
        if text(vector, "client_final").contains(",x=") {
            let ours = answer.message().split(",p=").next().unwrap();
            assert!(text(vector, "client_final").starts_with(ours));
        } else {
            assert_eq!(answer.message(), text(vector, "client_final"));
            assert_eq!(answer.verify(&text(vector, "server_final")), Ok(()));
            complete += 1;
        }
    }
    assert_eq!(complete, 6);
}

#[test]
fn every_cheating_server_of_the_vectors_is_refused() {
    for vector in vectors("scram_reject").as_array().unwrap() {
        let Some(server_first) = vector.get("server_first").and_then(Value::as_str) else { continue };
        let first = ClientFirst::new(Hash::Sha1, ChannelBinding::Unsupported, "user", text(vector, "client_nonce")).unwrap();
        let refused = first.respond(server_first, &Secret::new("pencil"), &nothing_offered());
        assert!(refused.is_err(), "{}", text(vector, "why"));
    }
}

#[test]
fn a_wrong_or_missing_signature_is_no_proof() {
    let all = vectors("scram");
    let vector = all.as_array().unwrap().first().unwrap();
    let answer = first_of(vector).respond(&text(vector, "server_first"), &Secret::new("pencil"), &nothing_offered()).unwrap();
    for wrong in ["v=AAAAAAAAAAAAAAAAAAAAAAAAAAA=", "v=", "", "v=***", "x=rmF9pqV8S7suAoZWja4dJRkFsKQ="] {
        assert_eq!(answer.verify(wrong), Err(ScramError::ServerNotProven), "{wrong}");
    }
    assert_eq!(answer.verify("e=invalid-proof"), Err(ScramError::Refused));
    assert_eq!(answer.verify(&text(vector, "server_final")), Ok(()));
}

#[test]
fn user_names_are_escaped() {
    for vector in vectors("scram_username_escape").as_array().unwrap() {
        assert_eq!(escape(&text(vector, "raw")), text(vector, "escaped"));
    }
}

#[test]
fn the_offer_is_hashed_as_the_specification_says() {
    let vector = vectors("xep0474");
    let sha1 = Hash::Sha1.digest(xep0474_offer().downgrade_protection_input().as_bytes());
    assert_eq!(BASE64_STANDARD.encode(sha1), text(&vector, "sha1_b64"));
    let without_types = Offer::new(["SCRAM-SHA-256", "SCRAM-SHA-1"], NO_TYPES);
    let sha256 = Hash::Sha256.digest(without_types.downgrade_protection_input().as_bytes());
    assert_eq!(BASE64_STANDARD.encode(sha256), text(&vector, "no_cb_sha256_b64"));
}

#[test]
fn an_offer_that_was_changed_on_the_way_is_noticed() {
    let respond = |offer: &Offer, server_first: &str| {
        let first = ClientFirst::new(Hash::Sha1, ChannelBinding::Unsupported, "user", "abc".to_owned()).unwrap();
        first.respond(server_first, &Secret::new("pencil"), offer).map(|_| ())
    };
    let with_hash = "r=abcdef,s=QSXCR+Q6sek8bf92,i=4096,h=G6k/rBLDqgOhRRaCuuatSDFkJ08=";
    assert_eq!(respond(&xep0474_offer(), with_hash), Ok(()));
    assert_eq!(respond(&nothing_offered(), with_hash), Err(ScramError::OfferChanged));
    let odd_types = Offer::new(["SCRAM-SHA-1", "SCRAM-SHA-1-PLUS"], Some(["tls-unique"]));
    assert_eq!(respond(&odd_types, "r=abcdef,s=QSXCR+Q6sek8bf92,i=4096"), Err(ScramError::OfferChanged));
}
