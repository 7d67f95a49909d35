//! Stanzas that exceed the limits after login: they are gone, whole, and nothing else is.

use super::*;
use crate::xmpp::xml::{Excess, Node};

const NEXT: &str = "<message id='next'/>";

/// Small enough to be exceeded easily.
const SMALL: Limits = Limits { depth: 3, stanza: 2_000, attributes: 3, elements: 4, bindings: 5, excess: Excess::DropsStanza };

/// No limits but that of bytes.
const BOUNDLESS: Limits =
    Limits { depth: usize::MAX, attributes: usize::MAX, elements: usize::MAX, bindings: usize::MAX, ..Limits::AFTER_LOGIN };

fn nested(depth: usize, inner: &str) -> String {
    format!("{}{inner}{}", "<x>".repeat(depth), "</x>".repeat(depth))
}

/// What is said in a stream after `text` was, and why it ended if it did.
fn after(text: &str, limits: Limits) -> (Vec<StreamEvent>, Option<XmlError>) {
    let (mut events, error) = read_with(format!("{HEADER}{text}{NEXT}").as_bytes(), limits);
    assert!(matches!(events.remove(0), StreamEvent::Open(_)));
    (events, error)
}

/// The head of `text`, which is dropped while the next stanza arrives.
fn head(text: &str, limits: Limits) -> Element {
    let (events, error) = after(text, limits);
    assert_eq!(error, None, "{text:.100}");
    let [StreamEvent::Dropped(head), StreamEvent::Stanza(next)] = events.as_slice() else { panic!("{text:.100}: {events:?}") };
    assert_eq!(next.attribute("id"), Some("next"));
    head.clone()
}

fn is_kept(text: &str, limits: Limits) -> bool {
    matches!(after(text, limits), (events, None) if matches!(events.as_slice(), [StreamEvent::Stanza(_), StreamEvent::Stanza(_)]))
}

/// How many bytes go into a stanza of the largest size that is allowed, in steps of `unit`.
fn repeated(before: &str, unit: impl Fn(usize) -> String, after: &str) -> String {
    let room = Limits::AFTER_LOGIN.stanza - before.len() - after.len();
    let mut middle = String::new();
    for index in 0.. {
        let next = unit(index);
        if middle.len() + next.len() > room {
            break;
        }
        middle.push_str(&next);
    }
    format!("{before}{middle}{after}")
}

#[test]
fn a_stanza_beyond_any_limit_is_dropped_at_its_exact_value() {
    for (kept, dropped) in [
        (nested(3, ""), nested(4, "")),
        ("<a><b><c/></b></a>".to_owned(), "<a><b><c><d/></c></b></a>".to_owned()),
        ("<a><b/><b/><b/></a>".to_owned(), "<a><b/><b/><b/><b/></a>".to_owned()),
        ("<a b='' c='' d=''/>".to_owned(), "<a b='' c='' d='' e=''/>".to_owned()),
        ("<a><b b='' c='' d=''/></a>".to_owned(), "<a><b b='' c='' d='' e=''/></a>".to_owned()),
        // The header makes two bindings.
        ("<a xmlns='1' xmlns:p='2' xmlns:q='3'/>".to_owned(), "<a xmlns='1' xmlns:p='2'><b xmlns='3' xmlns:p='4'/></a>".to_owned()),
    ] {
        assert!(is_kept(&kept, SMALL), "{kept}");
        assert_eq!(head(&dropped, SMALL).nodes(), [], "{dropped}");
        assert_eq!(after(&dropped, SMALL.strict()), (vec![], Some(XmlError::TooLarge)), "{dropped}");
    }
}

#[test]
fn stanzas_that_are_dropped_do_not_count_for_the_next() {
    let text = format!("{0}{1}{0}{1}", nested(9, ""), "<a><b/><b/><b/></a>");
    let (events, error) = after(&text, SMALL);
    let kinds: Vec<_> = events.iter().map(|event| matches!(event, StreamEvent::Stanza(_))).collect();
    assert_eq!((kinds, error), (vec![false, true, false, true, true], None));
}

#[test]
fn before_login_the_stream_ends_as_soon_as_the_tag_is_seen() {
    let depth = Limits::BEFORE_LOGIN.depth;
    let (events, error) = read_with(format!("{HEADER}{}", "<x>".repeat(depth)).as_bytes(), Limits::BEFORE_LOGIN);
    assert_eq!((events.len(), error), (1, None));
    let (events, error) = read_with(format!("{HEADER}{}", "<x>".repeat(depth + 1)).as_bytes(), Limits::BEFORE_LOGIN);
    assert_eq!((events.len(), error), (1, Some(XmlError::TooLarge)));
}

#[test]
fn the_head_says_what_it_was_and_who_waits_for_an_answer() {
    let inner = nested(99, "");
    let text = format!("<iq type='get' xml:lang='de' id='a&amp;b' from='bob@example.net/x' to='ann@example.org' x='y'>{inner}</iq>");
    let expected = Element::new("iq", ns::CLIENT)
        .with_attribute("type", "get")
        .with_attribute("id", "a&b")
        .with_attribute("from", "bob@example.net/x")
        .with_attribute("to", "ann@example.org");
    assert_eq!(head(&text, Limits::AFTER_LOGIN), expected);
    assert_eq!(head(&format!("<p:iq xmlns:p='urn:x' p:id='1'>{inner}</p:iq>"), Limits::AFTER_LOGIN), Element::new("iq", "urn:x"));
    assert!(head(&format!("<stream:error>{inner}</stream:error>"), Limits::AFTER_LOGIN).is("error", ns::STREAM));
    let many: String = (0..100).map(|index| format!(" a{index}='x'")).collect();
    let text = format!("<iq{many} id='1' type='set'/>");
    assert_eq!(head(&text, Limits::AFTER_LOGIN), Element::new("iq", ns::CLIENT).with_attribute("type", "set").with_attribute("id", "1"));
}

#[test]
fn what_is_dropped_is_checked_as_anything_else() {
    for (wrong, expected) in [
        ("</b>", XmlError::NotWellFormed),
        ("<b></c>", XmlError::NotWellFormed),
        ("<p:b/>", XmlError::NotWellFormed),
        ("<b p:a=''/>", XmlError::NotWellFormed),
        ("<b a='' a=''/>", XmlError::NotWellFormed),
        ("<b xmlns:p='1' xmlns:p='2'/>", XmlError::NotWellFormed),
        ("<b xmlns:p='1' xmlns:q='1' p:a='' q:a=''/>", XmlError::NotWellFormed),
        ("<b xmlns:p=''/>", XmlError::NotWellFormed),
        ("<b a='<'/>", XmlError::NotWellFormed),
        ("<b a=''c=''/>", XmlError::NotWellFormed),
        ("&#0;", XmlError::NotWellFormed),
        ("\u{1}", XmlError::NotWellFormed),
        ("]]>", XmlError::NotWellFormed),
        ("<!-- -- -->", XmlError::NotWellFormed),
        ("<1/>", XmlError::NotWellFormed),
        ("&lol;", XmlError::Restricted),
        ("<b a='&lol;'/>", XmlError::Restricted),
        ("<?x y?>", XmlError::Restricted),
        ("<!DOCTYPE x>", XmlError::Restricted),
    ] {
        for text in [nested(99, wrong), format!("<a>{}{wrong}</a>", nested(99, "")), format!("<a>{wrong}{}</a>", nested(99, ""))] {
            assert_eq!(after(&text, Limits::AFTER_LOGIN), (vec![], Some(expected)), "{wrong}");
        }
    }
    let bytes = [HEADER.as_bytes(), "<x>".repeat(99).as_bytes(), b"\xff", "</x>".repeat(99).as_bytes()].concat();
    let (events, error) = read_with(&bytes, Limits::AFTER_LOGIN);
    assert_eq!((events.len(), error), (1, Some(XmlError::Encoding)));
}

#[test]
fn names_that_are_the_same_are_found_among_very_many() {
    let many: String = (0..1000).map(|index| format!(" a{index}='' p:a{index}='' xmlns:p{index}='{index}'")).collect();
    head(&format!("<a xmlns:p='x'{many}/>"), Limits::AFTER_LOGIN);
    for again in ["a7=''", "p:a7=''", "xmlns:p7='x'", "xmlns:p='x'", "xmlns:q='x' q:a7=''", "p7:b='' xmlns:q='7' q:b=''"] {
        let text = format!("<a xmlns:p='x'{many} {again}/>");
        assert_eq!(after(&text, Limits::AFTER_LOGIN), (vec![], Some(XmlError::NotWellFormed)), "{again}");
    }
}

#[test]
fn too_many_bytes_still_end_the_stream() {
    let closed = repeated("<a>", |_| "<b/>".to_owned(), "</a>");
    head(&closed, Limits::AFTER_LOGIN);
    for text in [closed.replacen("<a>", "<a    >", 1), "<b>".repeat(Limits::AFTER_LOGIN.stanza / 3 + 1)] {
        let bytes = format!("{HEADER}{text}");
        for size in [1000, 1 << 22] {
            let (events, error) = read_in_pieces(bytes.as_bytes(), size, Limits::AFTER_LOGIN);
            assert_eq!((events.len(), error), (1, Some(XmlError::TooLarge)));
        }
    }
}

#[test]
fn what_is_declared_in_it_ends_with_it() {
    let text = format!("<a xmlns='1' xmlns:p='2'>{}</a><b/>", nested(99, ""));
    let (events, error) = after(&text, Limits::AFTER_LOGIN);
    assert_eq!((&events[1], error), (&StreamEvent::Stanza(Element::new("b", ns::CLIENT)), None));
    let (events, error) = after(&text.replace("<b/>", "<p:b/>"), Limits::AFTER_LOGIN);
    assert_eq!((events.len(), error), (1, Some(XmlError::NotWellFormed)));
}

#[test]
fn a_fragment_that_exceeds_the_limits_is_refused() {
    assert_eq!(parse_fragment(&nested(65, ""), ns::CLIENT), Err(XmlError::TooLarge));
}

/// The worst that fits into the bytes of a stanza.
fn worst() -> [String; 7] {
    let long = "n".repeat(250_000);
    let half = Limits::AFTER_LOGIN.stanza / 7 - 1;
    [
        nested(half, ""),
        repeated("<a>", |_| "<b/>".to_owned(), "</a>"),
        repeated("<a", |index| format!(" a{index:x}=''"), "/>"),
        repeated("<a", |index| format!(" xmlns:a{index:x}='x'"), "/>"),
        repeated("<a", |index| format!(" xmlns:a{index:x}='{index}' a{index:x}:b=''"), "/>"),
        repeated(&format!("<a xmlns:p='{long}p' xmlns:q='{long}q'"), |index| format!(" p:a{index:x}='' q:a{index:x}=''"), "/>"),
        repeated("<a", |index| format!(" xmlns:a{index:x}='x'"), "><b xmlns='y' xmlns:a0='z'/></a>"),
    ]
}

#[test]
fn the_worst_is_dropped_in_linear_time() {
    let started = Instant::now();
    for text in worst() {
        let stream = format!("{HEADER}{text}{NEXT}");
        let (events, error) = read_in_pieces(stream.as_bytes(), 4096, Limits::AFTER_LOGIN);
        assert!(matches!(events.as_slice(), [_, StreamEvent::Dropped(_), StreamEvent::Stanza(_)]), "{text:.40}: {error:?}");
    }
    // Each takes well under a second even on a busy machine; with one search for each part it would be hours.
    assert!(started.elapsed() < Duration::from_secs(60), "{:?}", started.elapsed());
}

#[test]
fn the_worst_keeps_no_memory() {
    for text in worst() {
        let mut reader = StreamReader::new(Limits::AFTER_LOGIN);
        reader.push(format!("{HEADER}{text}").as_bytes());
        while reader.next().unwrap().is_some() {}
        reader.push(b" ");
        assert!(reader.buffer.capacity() <= SPARE_BYTES, "{text:.40}");
        assert!(reader.scope.capacity() <= 2_000, "{text:.40}: {}", reader.scope.capacity());
        assert_eq!(reader.scope.len(), 2);
    }
}

#[test]
fn new_limits_hold_for_a_stanza_that_is_read_in_part() {
    let mut reader = StreamReader::new(BOUNDLESS);
    reader.push(format!("{HEADER}{}", "<x>".repeat(99)).as_bytes());
    assert!(matches!(reader.next(), Ok(Some(StreamEvent::Open(_)))));
    assert_eq!(reader.next(), Ok(None));
    reader.set_limits(Limits::AFTER_LOGIN);
    reader.push(format!("{}{NEXT}", "</x>".repeat(99)).as_bytes());
    assert!(matches!(reader.next(), Ok(Some(StreamEvent::Dropped(_)))));
    assert!(matches!(reader.next(), Ok(Some(StreamEvent::Stanza(_)))));
}

mod any_input {
    use proptest::prelude::*;

    use super::*;

    fn depth(element: &Element) -> usize {
        1 + element.children().map(depth).max().unwrap_or(0)
    }

    fn count(element: &Element) -> usize {
        1 + element.children().map(count).sum::<usize>()
    }

    /// What `element` becomes if it is dropped.
    fn head_of(element: &Element) -> Element {
        let bare = Element::new(element.name(), element.ns());
        ["type", "id", "from", "to"].iter().fold(bare, |head, name| head.with_optional_attribute(*name, element.attribute(name)))
    }

    fn element() -> impl Strategy<Value = Element> {
        let attributes = prop::collection::vec(("id|type|from|to|other", "[a-z<&' ]{0,3}"), 0..3);
        let shell = ("[a-c]{1,2}", "jabber:client|urn:[xy]", attributes).prop_map(|(name, namespace, attributes)| {
            attributes.into_iter().fold(Element::new(name, namespace), |element, (name, value)| element.with_attribute(name, value))
        });
        let leaf = shell.clone().boxed();
        leaf.prop_recursive(8, 16, 4, move |inner| {
            let node = prop_oneof![3 => inner.prop_map(Node::Element), 1 => "[a-z<>&\\]]{1,4}".prop_map(Node::Text)];
            (shell.clone(), prop::collection::vec(node, 0..4)).prop_map(|(mut element, nodes)| {
                nodes.into_iter().for_each(|node| element.push(node));
                element
            })
        })
    }

    /// Markup of all kinds, right and wrong, some of it too much.
    fn markup() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            6 => "<[ab]( [abc]='[x&<]?')?( id='1')?( xmlns(:p)?='[xy]?')?/?>",
            6 => "</[ab] ?>",
            2 => "<p:a/?>|</p:a>|<a p:b=''>",
            1 => "x|&amp;|&#48;|&y;|]]>|<!--x-->|<!-- -- -->|<!\\[CDATA\\[<a>\\]\\]>|<\\?x\\?>|<!x>|\u{1}|\u{e9}",
            2 => (0_usize..7).prop_map(|depth| nested(depth, "")),
            1 => Just("<b/><b/><b/><b/><b/>".to_owned()),
        ];
        prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn a_dropped_stanza_never_swallows_the_next(elements in prop::collection::vec(element(), 1..6)) {
            let limits = Limits { depth: 3, elements: 5, ..Limits::AFTER_LOGIN };
            let text: String = elements.iter().map(|element| write(element, ns::CLIENT)).collect();
            let (events, error) = after(&text, limits);
            let expected = elements.into_iter().map(|element| {
                let fits = depth(&element) <= 3 && count(&element) <= 5;
                if fits { StreamEvent::Stanza(element) } else { StreamEvent::Dropped(head_of(&element)) }
            });
            let next = StreamEvent::Stanza(Element::new("message", ns::CLIENT).with_attribute("id", "next"));
            prop_assert_eq!(events, expected.chain([next]).collect::<Vec<_>>());
            prop_assert_eq!(error, None);
        }

        #[test]
        fn limits_change_nothing_but_what_is_kept(text in markup()) {
            for text in [format!("<a>{}{text}</a>", nested(9, "")), text] {
                let (all, expected_error) = after(&text, BOUNDLESS);
                let (events, error) = after(&text, Limits { stanza: BOUNDLESS.stanza, ..SMALL });
                prop_assert_eq!(error, expected_error);
                prop_assert_eq!(events.len(), all.len());
                for (event, full) in events.iter().zip(&all) {
                    match (event, full) {
                        (StreamEvent::Dropped(head), StreamEvent::Stanza(element)) => prop_assert_eq!(head, &head_of(element)),
                        _ => prop_assert_eq!(event, full),
                    }
                }
            }
        }
    }
}
