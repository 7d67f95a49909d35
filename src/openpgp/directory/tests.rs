use sequoia_openpgp::{cert::CertBuilder, serialize::SerializeInto};

use super::*;

fn jid(text: &str) -> BareJid {
    text.parse().unwrap()
}

#[test]
fn the_example_of_the_draft_is_found_where_the_draft_says() {
    assert_eq!(
        urls(&jid("Joe.Doe@Example.ORG")).unwrap(),
        [
            "https://openpgpkey.example.org/.well-known/openpgpkey/example.org/hu/iy9q119eutrkn8s1mk4r39qejnbu3n5q?l=joe.doe",
            "https://example.org/.well-known/openpgpkey/hu/iy9q119eutrkn8s1mk4r39qejnbu3n5q?l=joe.doe",
        ]
    );
}

#[test]
fn what_an_address_holds_cannot_change_where_is_asked() {
    let [advanced, direct] = urls(&jid("jo+hn?#%ü@bücher.example")).unwrap();
    assert!(
        advanced.starts_with("https://openpgpkey.xn--bcher-kva.example/.well-known/openpgpkey/xn--bcher-kva.example/hu/"),
        "{advanced}"
    );
    assert!(direct.starts_with("https://xn--bcher-kva.example/.well-known/openpgpkey/hu/"), "{direct}");
    assert!(advanced.ends_with("?l=jo%2Bhn%3F%23%25%C3%BC"), "{advanced}");
}

#[test]
fn who_has_no_domain_has_no_directory() {
    for address in ["example.org", "joe@127.0.0.1", "joe@[::1]"] {
        assert_eq!(urls(&jid(address)), None, "{address}");
    }
}

#[test]
fn digits_are_those_of_z_base_32() {
    assert_eq!(z_base_32(&[0x00, 0x44, 0x32, 0x14, 0xc7]), "ybndrfg8");
    assert_eq!(z_base_32(&[0xff; 5]), "99999999");
}

#[test]
fn only_keys_that_name_the_address_are_chosen() {
    let made = |user_id: &str| CertBuilder::new().add_userid(user_id).generate().unwrap().0;
    let (romeo, ox, eve) =
        (made("Romeo <romeo@montague.example>"), made("xmpp:romeo@montague.example"), made("Eve <eve@montague.example>"));
    let answer = [&romeo, &eve, &ox].map(|cert| cert.to_vec().unwrap()).concat();
    let chosen = choose(&answer, &jid("romeo@montague.example"));
    assert_eq!(chosen, [Certificate::of(romeo), Certificate::of(ox)]);
    assert_eq!(choose(b"<html>", &jid("romeo@montague.example")), []);
}
