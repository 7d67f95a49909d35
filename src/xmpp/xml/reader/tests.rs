//! The reader: what it accepts, what it refuses, and that the pieces do not matter.

mod dropped;

use std::time::{Duration, Instant};

use super::*;
use crate::xmpp::xml::{open_tag, write};

const HEADER: &str =
    "<?xml version='1.0'?><stream:stream id='3B905BFD' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";

/// All events, then the error if there is one.
fn read_in_pieces(bytes: &[u8], size: usize, limits: Limits) -> (Vec<StreamEvent>, Option<XmlError>) {
    let mut reader = StreamReader::new(limits);
    let mut events = Vec::new();
    for piece in bytes.chunks(size) {
        reader.push(piece);
        loop {
            match reader.next() {
                Ok(Some(event)) => events.push(event),
                Ok(None) => break,
                Err(error) => {
                    assert_eq!(reader.next(), Err(error), "an error stays");
                    return (events, Some(error));
                }
            }
        }
    }
    (events, None)
}

/// Reads `bytes` whole, byte by byte and in pieces of seven: always with the same outcome.
fn read_with(bytes: &[u8], limits: Limits) -> (Vec<StreamEvent>, Option<XmlError>) {
    let whole = read_in_pieces(bytes, bytes.len().max(1), limits);
    assert_eq!(whole, read_in_pieces(bytes, 1, limits), "byte by byte: {}", String::from_utf8_lossy(bytes));
    assert_eq!(whole, read_in_pieces(bytes, 7, limits), "by sevens: {}", String::from_utf8_lossy(bytes));
    whole
}

fn read(text: &str) -> (Vec<StreamEvent>, Option<XmlError>) {
    read_with(text.as_bytes(), Limits::AFTER_LOGIN)
}

/// The one stanza `text` in a stream.
fn stanza(text: &str) -> Element {
    match read(&format!("{HEADER}{text}")) {
        (events, None) if events.len() == 2 => match &events[1] {
            StreamEvent::Stanza(element) => element.clone(),
            other => panic!("{text}: {other:?}"),
        },
        other => panic!("{text}: {other:?}"),
    }
}

/// Why `text` is refused inside a stream.
fn refusal(text: &str) -> XmlError {
    refusal_of_bytes(text.as_bytes())
}

fn refusal_of_bytes(bytes: &[u8]) -> XmlError {
    let stream = [HEADER.as_bytes(), bytes].concat();
    let (events, error) = read_with(&stream, Limits::BEFORE_LOGIN);
    assert!(events.len() <= 1, "{events:?}");
    error.unwrap_or_else(|| panic!("accepted: {}", String::from_utf8_lossy(bytes)))
}

fn vectors(key: &str) -> Vec<serde_json::Value> {
    let all: serde_json::Value = serde_json::from_str(include_str!("../../../../tests/data/vectors.json")).unwrap();
    all[key].as_array().unwrap().clone()
}

fn bytes_of_hex(hex: &str) -> Vec<u8> {
    (0..hex.len()).step_by(2).map(|index| u8::from_str_radix(&hex[index..index + 2], 16).unwrap()).collect()
}

#[test]
fn reports_the_header_as_soon_as_its_tag_is_complete() {
    let (events, error) = read(HEADER);
    assert_eq!(error, None);
    let [StreamEvent::Open(header)] = events.as_slice() else { panic!("{events:?}") };
    assert!(header.is("stream", ns::STREAM));
    assert_eq!(header.attribute("id"), Some("3B905BFD"));
    assert_eq!(header.attributes().len(), 1, "declarations are no attributes");
}

#[test]
fn reads_stanzas_until_the_stream_is_closed() {
    let (events, error) = read(&format!("{HEADER} \n<presence/>\t<iq id='1'><query xmlns='jabber:iq:roster'/></iq></stream:stream >"));
    assert_eq!(error, None);
    assert_eq!(events.len(), 4);
    assert_eq!(events[1], StreamEvent::Stanza(Element::new("presence", ns::CLIENT)));
    assert_eq!(events[3], StreamEvent::Close);
}

#[test]
fn ignores_what_comes_after_the_close() {
    for rest in ["garbage", "<presence/>", "<!DOCTYPE x>", "</stream:stream>", "\u{0}"] {
        let (events, error) = read(&format!("{HEADER}</stream:stream>{rest}"));
        assert_eq!((events.len(), error), (2, None), "{rest}");
    }
    let (events, error) = read("<stream:stream xmlns:stream='http://etherx.jabber.org/streams'/>rest");
    assert_eq!((events.len(), error), (2, None));
    assert_eq!(events[1], StreamEvent::Close);
}

#[test]
fn an_unfinished_stanza_is_no_event_and_no_error() {
    for unfinished in ["<message", "<message>", "<message to='", "<message><body>a</body>", "<message/", "<!", "<![CDAT", "</stream:stream"]
    {
        let (events, error) = read(&format!("{HEADER}{unfinished}"));
        assert_eq!((events.len(), error), (1, None), "{unfinished}");
    }
}

#[test]
fn accepts_what_the_vectors_accept() {
    for vector in vectors("xml_stream_accept") {
        let Some(xml) = vector["xml"].as_str() else { continue };
        let element = stanza(xml);
        let body = element.child_text("body", ns::CLIENT);
        assert_eq!(body.as_deref(), vector["body"].as_str(), "{}", vector["name"]);
    }
}

#[test]
fn refuses_what_the_vectors_refuse() {
    for vector in vectors("xml_stream_reject") {
        let name = vector["name"].as_str().unwrap();
        let bytes = vector["xml"].as_str().map_or_else(|| bytes_of_hex(vector["hex"].as_str().unwrap()), |xml| xml.as_bytes().to_vec());
        let expected = match name {
            // Skipped: see `build::check_comment`.
            "comment inside stream" => continue,
            "DTD" | "entity bomb" | "undefined entity" | "processing instruction" => XmlError::Restricted,
            "non-UTF-8 bytes (hex)" => XmlError::Encoding,
            _ => XmlError::NotWellFormed,
        };
        assert_eq!(refusal_of_bytes(&bytes), expected, "{name}");
    }
}

#[test]
fn skips_comments() {
    let element = stanza("<!-- a --><message><!-- > x --><body>a<!---->b</body></message>");
    assert_eq!(element.child_text("body", ns::CLIENT).as_deref(), Some("ab"));
    assert_eq!(element.nodes().len(), 1);
    for wrong in ["<!-- a -- b --><presence/>", "<!-- a --->", "<message><!-- -- --></message>", "<!-- \u{1} -->", "<!->"] {
        assert!(matches!(refusal(wrong), XmlError::NotWellFormed | XmlError::Restricted), "{wrong}");
    }
}

#[test]
fn takes_one_declaration_of_utf_8_and_nothing_else() {
    let tag = "<stream:stream xmlns:stream='http://etherx.jabber.org/streams'>";
    for prolog in [
        "",
        "<?xml version='1.0'?>",
        "<?xml version=\"1.0\" encoding='utf-8' standalone='yes'?>\n",
        "\n<?xml version='1.0' encoding='UTF-8' ?><!-- x -->",
    ] {
        assert_eq!(read(&format!("{prolog}{tag}")).1, None, "{prolog}");
    }
    for (prolog, expected) in [
        ("<?xml version='1.0' encoding='ISO-8859-1'?>", XmlError::Encoding),
        ("<?xml version='1.0' encoding='UTF-16'?>", XmlError::Encoding),
        ("<?xml version='1.1'?>", XmlError::NotWellFormed),
        ("<?xml?>", XmlError::NotWellFormed),
        ("<?xml-stylesheet href='a'?>", XmlError::Restricted),
        ("<?php x?>", XmlError::Restricted),
        ("<?xml version='1.0'?><?xml version='1.0'?>", XmlError::Restricted),
        ("<!-- x --><?xml version='1.0'?>", XmlError::Restricted),
        ("<!DOCTYPE x>", XmlError::Restricted),
        ("</a>", XmlError::NotWellFormed),
        ("text", XmlError::NotWellFormed),
        ("\u{feff}", XmlError::NotWellFormed),
    ] {
        assert_eq!(read(&format!("{prolog}{tag}")), (vec![], Some(expected)), "{prolog}");
    }
    assert_eq!(refusal("<?xml version='1.0'?>"), XmlError::Restricted);
}

#[test]
fn namespaces_follow_their_prefixes() {
    let element = stanza("<p:a xmlns:p='one' xmlns='two' p:x='1' x='2' xml:lang='de'><b/><p:c xmlns:p='three'/><p:d/><e xmlns=''/></p:a>");
    assert!(element.is("a", "one"));
    assert_eq!(element.attribute_ns(Some("one"), "x"), Some("1"));
    assert_eq!(element.attribute("x"), Some("2"));
    assert_eq!(element.attribute_ns(Some(ns::XML), "lang"), Some("de"));
    let children: Vec<_> = element.children().map(|child| (child.name(), child.ns())).collect();
    assert_eq!(children, [("b", "two"), ("c", "three"), ("d", "one"), ("e", "")]);
    assert!(stanza("<stream:error/>").is("error", ns::STREAM), "the header's prefixes hold");
}

#[test]
fn a_declaration_ends_with_its_element() {
    assert_eq!(refusal("<a><b xmlns:p='x'/><p:c/></a>"), XmlError::NotWellFormed);
    assert_eq!(read(&format!("{HEADER}<a xmlns:p='x'/><p:c/>")).1, Some(XmlError::NotWellFormed));
}

#[test]
fn refuses_bad_namespaces() {
    for wrong in [
        "<a xmlns:p=''/>",
        "<a xmlns:xmlns='x'/>",
        "<a xmlns:xml='x'/>",
        "<a xmlns:p='http://www.w3.org/XML/1998/namespace'/>",
        "<a xmlns='http://www.w3.org/XML/1998/namespace'/>",
        "<a xmlns:p='http://www.w3.org/2000/xmlns/'/>",
        "<xmlns:a/>",
        "<a p:x='1'/>",
        "<a xmlns:='x'/>",
        "<a xmlns:p:q='x'/>",
        "<a:b:c xmlns:a='x'/>",
        "<:a/>",
        "<a:/>",
        "<a xmlns='1' xmlns='2'/>",
        "<a xmlns:p='1' xmlns:p='2'/>",
    ] {
        assert_eq!(refusal(wrong), XmlError::NotWellFormed, "{wrong}");
    }
}

#[test]
fn a_namespace_is_never_taken_for_another() {
    for odd in ["jabber:client}body", "jabber:client&#10;", "JABBER:CLIENT", " jabber:client", "jabber:client\n"] {
        let element = stanza(&format!("<message><body xmlns='{odd}'>x</body></message>"));
        assert!(!element.has_child("body", ns::CLIENT), "{odd:?}");
        assert_eq!(element.children().next().unwrap().name(), "body");
    }
    assert_eq!(refusal("<a xmlns='x&#xC;y'/>"), XmlError::NotWellFormed);
    let escaped = stanza("<message><body xmlns='jabber&#58;client'>x</body></message>");
    assert!(escaped.has_child("body", ns::CLIENT), "a reference is the character it stands for");
}

#[test]
fn refuses_what_is_not_well_formed() {
    for wrong in [
        "<></>",
        "</>",
        "<//>",
        "< a/>",
        "<a/ ></a>",
        "<a / ></a>",
        "<1/>",
        "<a\u{c}/>",
        "<a\"\"/>",
        "<a b/>",
        "<a b=c/>",
        "<a b='1'c='2'/>",
        "<a b='1'/ ></a>",
        "<a b=''''/>",
        "<a =''/>",
        "<a 1b='x'/>",
        "<a b='<'/>",
        "<a b='&'/>",
        "<a b='&#xD800;'/>",
        "<a b='&#;'/>",
        "<a b='&#+65;'/>",
        "<a b='&#0;'/>",
        "<a b='\u{1}'/>",
        "<a></b>",
        "<a></A>",
        "<a></a b>",
        "<a>]]></a>",
        "<a>&</a>",
        "<a>&#xFFFE;</a>",
        "<a>&#55296;</a>",
        "<a>&#x110000;</a>",
        "<a>&#99999999999999999999;</a>",
        "<a>\u{b}</a>",
        "<a>\u{ffff}</a>",
        "<a><![CDATA[\u{1}]]></a>",
        "<![CDATA[ ]]>",
        "text",
        "&#32;",
        "</a>",
        "</stream>",
        "</stream:stream x>",
        "<a xml:lang='a' xml:lang='b'/>",
    ] {
        assert_eq!(refusal(wrong), XmlError::NotWellFormed, "{wrong:?}");
    }
    for restricted in ["<a><!ELEMENT x></a>", "<!x>", "<a><?x y?></a>", "<a b='&nbsp;'/>", "<a>&lol;</a>", "<a>&LT;</a>"] {
        assert_eq!(refusal(restricted), XmlError::Restricted, "{restricted:?}");
    }
}

#[test]
fn refuses_bytes_that_are_not_utf_8() {
    for wrong in
        [&b"<a>\xff</a>"[..], b"<a b='\xc0\x80'/>", b"<a>\xed\xa0\x80</a>", b"<a>\xf4\x90\x80\x80</a>", b"<a>\xe4\xbd</a>", b"<\xffa/>"]
    {
        assert_eq!(refusal_of_bytes(wrong), XmlError::Encoding);
    }
}

#[test]
fn normalises_line_ends_and_attribute_spaces() {
    let element = stanza("<a b='1\r\n2\t3\n4&#13;&#10;&#9;'>x\r\ny\rz&#13;<![CDATA[\r\n]]></a>");
    assert_eq!(element.attribute("b"), Some("1 2 3 4\r\n\t"));
    assert_eq!(element.text(), "x\ny\nz\r\n");
}

#[test]
fn character_data_is_joined() {
    let element = stanza("<a>1&amp;2<![CDATA[<3>]]><!-- -->&#52;</a>");
    assert_eq!(element.nodes(), [super::super::Node::Text("1&2<3>4".to_owned())]);
}

#[test]
fn limits_hold_at_their_exact_value() {
    let limits = Limits { depth: 3, stanza: 120, attributes: 3, elements: 4, ..Limits::BEFORE_LOGIN };
    let header = "<s:stream xmlns:s='http://etherx.jabber.org/streams'>";
    let outcome = |text: &str| read_with(format!("{header}{text}").as_bytes(), limits).1;
    assert_eq!(outcome("<a><b><c/></b></a>"), None);
    assert_eq!(outcome("<a><b><c><d/></c></b></a>"), Some(XmlError::TooLarge), "depth");
    assert_eq!(outcome("<a b='' c='' d=''/>"), None);
    assert_eq!(outcome("<a b='' c='' d='' e=''/>"), Some(XmlError::TooLarge), "attributes");
    assert_eq!(outcome("<a><b/><b/><b/></a><a><b/><b/><b/></a>"), None);
    assert_eq!(outcome("<a><b/><b/><b/><b/></a>"), Some(XmlError::TooLarge), "elements");
    let text = |length: usize| format!("<a>{}</a>", "x".repeat(length - 7));
    assert_eq!(outcome(&format!("{}\n{}", text(120), text(120))), None);
    assert_eq!(outcome(&text(121)), Some(XmlError::TooLarge), "bytes");
    assert_eq!(outcome(&format!("{}<!DOCTYPE x>", "<a>".to_owned() + &"x".repeat(121))), Some(XmlError::TooLarge), "unfinished");
    assert_eq!(outcome(&format!("<!-- {} -->", "x".repeat(120))), Some(XmlError::TooLarge), "a comment");
    let header = format!("<s:stream xmlns:s='http://etherx.jabber.org/streams' id='{}", "x".repeat(120));
    assert_eq!(read_with(header.as_bytes(), limits).1, Some(XmlError::TooLarge), "the header");
}

#[test]
fn white_space_does_not_pile_up() {
    let mut reader = StreamReader::new(Limits { stanza: 200, ..Limits::BEFORE_LOGIN });
    reader.push(HEADER.as_bytes());
    assert!(matches!(reader.next(), Ok(Some(StreamEvent::Open(_)))));
    for _ in 0..1000 {
        reader.push(&[b' '; 100]);
        assert_eq!(reader.next(), Ok(None));
        assert!(reader.waiting().is_empty());
    }
}

#[test]
fn a_large_stanza_does_not_keep_its_memory() {
    let mut reader = StreamReader::new(Limits::AFTER_LOGIN);
    reader.push(format!("{HEADER}<a>{}</a>", "x".repeat(1_000_000)).as_bytes());
    while reader.next().unwrap().is_some() {}
    reader.push(b" ");
    assert!(reader.buffer.capacity() <= SPARE_BYTES, "{}", reader.buffer.capacity());
}

#[test]
fn new_limits_hold_for_what_is_already_waiting() {
    let mut reader = StreamReader::new(Limits::AFTER_LOGIN);
    reader.push(format!("{HEADER}<a>{}", "x".repeat(100_000)).as_bytes());
    assert!(matches!(reader.next(), Ok(Some(StreamEvent::Open(_)))));
    assert_eq!(reader.next(), Ok(None));
    reader.set_limits(Limits::BEFORE_LOGIN);
    assert_eq!(reader.next(), Err(XmlError::TooLarge));
}

#[test]
fn a_large_stanza_in_small_pieces_is_read_in_linear_time() {
    let stanza = format!("{HEADER}<a>{}</a>", "<b>'x' &amp; y</b>".repeat(15_000));
    let started = Instant::now();
    let whole = read_in_pieces(stanza.as_bytes(), stanza.len(), Limits::AFTER_LOGIN);
    assert_eq!((whole.0.len(), whole.1), (2, None));
    for size in [1, 1024] {
        assert_eq!(read_in_pieces(stanza.as_bytes(), size, Limits::AFTER_LOGIN), whole);
    }
    // Rescanning would take minutes; reading once takes well under a second even on a busy machine.
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

#[test]
fn a_long_namespace_is_held_only_once() {
    let text = format!("<a xmlns='{}'>{}</a>", "n".repeat(100_000), "<b/>".repeat(30_000));
    let element = stanza(&text);
    let children: Vec<_> = element.children().collect();
    assert_eq!(children[0].ns().as_ptr(), children[29_999].ns().as_ptr());
}

#[test]
fn too_many_bindings_at_one_place_are_refused() {
    let limits = Limits { attributes: 1000, ..Limits::AFTER_LOGIN };
    let declarations: String = (0..300).map(|index| format!(" xmlns:p{index}='x'")).collect();
    assert_eq!(read_with(format!("<a{declarations}>").as_bytes(), limits).1, Some(XmlError::TooLarge));
}

#[test]
fn debug_output_does_not_carry_what_was_received() {
    let mut reader = StreamReader::new(Limits::BEFORE_LOGIN);
    reader.push(b"<wherefore");
    assert!(!format!("{reader:?}").contains("wherefore"));
}

#[test]
fn a_fragment_is_read_as_inside_a_stream() {
    let elements = parse_fragment("<message/> <stream:error/>\n<x xmlns='jabber:x:oob'/>", ns::CLIENT).unwrap();
    let names: Vec<_> = elements.iter().map(|element| (element.name(), element.ns())).collect();
    assert_eq!(names, [("message", ns::CLIENT), ("error", ns::STREAM), ("x", ns::X_OOB)]);
    for wrong in ["<message>", "text", "</stream:stream>", "</>", "<?xml version='1.0'?><a/>"] {
        assert!(parse_fragment(wrong, ns::CLIENT).is_err(), "{wrong}");
    }
}

mod any_input {
    use proptest::prelude::*;

    use super::*;
    use crate::xmpp::xml::{Node, is_sendable};

    fn namespace() -> impl Strategy<Value = String> {
        prop_oneof![Just(ns::CLIENT.to_owned()), Just(ns::STREAM.to_owned()), Just(String::new()), "[a-z:'<&}\n]{1,8}"]
    }

    fn name() -> impl Strategy<Value = String> {
        "[a-zA-Z_é名][a-zA-Z0-9_.名-]{0,6}".prop_filter("xmlns is no name", |name| name != "xmlns")
    }

    fn text() -> impl Strategy<Value = String> {
        "\\PC{0,8}|[ \t\n\r'\"<>&;\\]-]{0,8}".prop_filter("XML can carry it", |text| is_sendable(text))
    }

    fn shell() -> impl Strategy<Value = Element> {
        let attribute = (prop_oneof![Just(None), Just(Some(ns::XML.to_owned())), "[a-z:']{1,6}".prop_map(Some)], name(), text());
        (name(), namespace(), prop::collection::vec(attribute, 0..4)).prop_map(|(name, namespace, attributes)| {
            let mut element = Element::new(name, namespace);
            for (namespace, name, value) in attributes {
                element.set_attribute_ns(namespace, name, value);
            }
            element
        })
    }

    fn element() -> impl Strategy<Value = Element> {
        shell().prop_recursive(4, 24, 4, |inner| {
            let node = prop_oneof![inner.prop_map(Node::Element), text().prop_map(Node::Text)];
            (shell(), prop::collection::vec(node, 0..5)).prop_map(|(mut element, nodes)| {
                for node in nodes {
                    element.push(node);
                }
                element
            })
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back_unchanged(element in element()) {
            let written = write(&element, ns::CLIENT);
            prop_assert_eq!(&parse_fragment(&written, ns::CLIENT).unwrap(), std::slice::from_ref(&element));
            let stream = format!("{}{written}</stream:stream>", open_tag(&[("to", "example.org"), ("version", "1.0")]));
            let (events, error) = read(&stream);
            prop_assert_eq!(error, None);
            prop_assert_eq!(&events[1..], &[StreamEvent::Stanza(element), StreamEvent::Close]);
        }

        #[test]
        fn no_text_makes_it_panic_or_depend_on_the_pieces(text in "[<>/?!\\[\\]CDATA'\"= a&#;x:\u{e9}-]{0,60}") {
            read(&format!("{HEADER}{text}"));
            read(&text);
        }

        #[test]
        fn no_bytes_make_it_panic_or_depend_on_the_pieces(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            read_with(&[HEADER.as_bytes(), &bytes].concat(), Limits::BEFORE_LOGIN);
        }
    }
}
