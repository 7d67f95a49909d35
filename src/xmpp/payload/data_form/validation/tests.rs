use proptest::{prelude::*, test_runner::RngSeed};

use super::*;
use crate::xmpp::payload::{data_form::DataForm, read};

/// The one field of a form.
fn field(attributes: &str, inside: &str) -> Field {
    let form = format!("<x xmlns='jabber:x:data' type='form'><field var='a' {attributes}>{inside}</field></x>");
    DataForm::parse(&read(&form)).unwrap().fields.remove(0)
}

/// A line of this type.
fn line(datatype: &str, method: &str) -> Field {
    field("type='text-single'", &format!("<validate xmlns='{}' datatype='{datatype}'>{method}</validate>", ns::DATA_VALIDATE))
}

fn out_of_range(min: Option<&str>, max: Option<&str>) -> Result<(), Invalid> {
    Err(Invalid::OutOfRange { min: min.map(str::to_owned), max: max.map(str::to_owned) })
}

#[test]
fn the_examples_of_the_specification_are_read() {
    let date = line("xs:dateTime", "<range min='2003-10-05T00:00:00-07:00' max='2003-10-24T23:59:59-07:00'/>").validation.unwrap();
    let range = Method::Range { min: Some("2003-10-05T00:00:00-07:00".into()), max: Some("2003-10-24T23:59:59-07:00".into()) };
    assert_eq!(date, Validation { datatype: Datatype::DateTime, method: range, ..Validation::default() });
    assert_eq!(line("xs:string", "<regex>([0-9]{3})-x</regex>").validation.unwrap().method, Method::Regex("([0-9]{3})-x".into()));
    let list = field(
        "type='list-multi'",
        "<validate xmlns='http://jabber.org/protocol/xdata-validate' datatype='xs:string'><basic/><list-range min='1' max='3'/></validate>",
    );
    assert_eq!(list.validation.unwrap(), Validation { least: Some(1), most: Some(3), ..Validation::default() });
    let bare = field("", "<validate xmlns='http://jabber.org/protocol/xdata-validate'/>");
    assert_eq!(bare.validation, Some(Validation::default()));
    assert_eq!(field("", "<validate/>").validation, None);
    let own = line("x:colour", "<dance/>").validation.unwrap();
    assert_eq!((own.datatype, own.method), (Datatype::Other("x:colour".into()), Method::Basic));
}

#[test]
fn what_is_written_is_read_back() {
    for field in [
        line("xs:string", "<open/>"),
        line("xs:byte", ""),
        line("xs:positiveInteger", "<range min='3'/>"),
        line("xs:integer", "<range max='9'/><list-range max='3'/>"),
        line("x:own", "<regex>a|b</regex>"),
        line("xs:anyURI", "<basic/>"),
    ] {
        let validation = field.validation.unwrap();
        assert_eq!(Validation::parse(&validation.to_element()), Some(validation));
    }
}

#[test]
fn what_is_required_must_be_there() {
    let required = "<required/>";
    for kind in ["boolean", "jid-multi", "jid-single", "list-multi", "list-single", "text-multi", "text-private", "text-single", "odd"] {
        let field = field(&format!("type='{kind}'"), required);
        let nothing: [&[&str]; 3] = [&[], &[""], &["", "\n"]];
        for values in &nothing[..if kind == "boolean" { 1 } else { 3 }] {
            let missing = field.check(values);
            let is_password = kind == "text-private" && values.len() == 2;
            assert!(is_password || missing == Err(Invalid::Missing), "{kind} {values:?} {missing:?}");
        }
    }
    assert_eq!(field("type='text-single'", "").check(&[" "]), Ok(()), "nothing is right where nothing must be");
    assert_eq!(field("type='text-private'", required).check(&["  "]), Ok(()), "a password may be of spaces");
    assert_eq!(field("type='text-single'", required).check(&["  "]), Err(Invalid::Missing));
    for kind in ["hidden", "fixed"] {
        assert_eq!(field(&format!("type='{kind}'"), required).check(&[]), Ok(()), "{kind} is not for people");
    }
}

#[test]
fn addresses_are_addresses() {
    let single = field("type='jid-single'", "");
    assert_eq!(single.check(&["romeo@montague.net/orchard"]), Ok(()));
    assert_eq!(single.check(&["romeo@@montague.net"]), Err(Invalid::NotAnAddress));
    assert_eq!(single.check(&["a@b", "c@d"]), Err(Invalid::TooMany { most: 1 }));
    let several = field("type='jid-multi'", "");
    assert_eq!(several.check(&["a@b\nc@d\n", "e@f"]), Ok(()));
    assert_eq!(several.check(&["a@b\n@"]), Err(Invalid::NotAnAddress));
}

#[test]
fn only_what_is_offered_can_be_chosen_unless_the_list_is_open() {
    let options = "<option><value>holiday</value></option><option><value>two\nlines</value></option>";
    let validate = |method: &str| format!("<validate xmlns='{}'>{method}</validate>{options}", ns::DATA_VALIDATE);
    for kind in ["list-single", "list-multi"] {
        let closed = field(&format!("type='{kind}'"), options);
        assert!(closed.is_closed());
        assert_eq!(closed.check(&["holiday"]), Ok(()));
        assert_eq!(closed.check(&["two\nlines"]), Ok(()), "an option may have lines");
        assert_eq!(closed.check(&["Holiday"]), Err(Invalid::NotAnOption));
        assert_eq!(field(&format!("type='{kind}'"), &validate("<basic/>")).check(&["x"]), Err(Invalid::NotAnOption));
        for method in ["<open/>", "<range min='1'/>", "<regex>x</regex>"] {
            let open = field(&format!("type='{kind}'"), &validate(method));
            assert_eq!((open.is_closed(), open.check(&["x"])), (false, Ok(())), "{method}");
            assert_eq!(open.check(&["holiday"]), Ok(()), "{method}: what is offered is right");
        }
    }
    let pattern = field("type='list-single'", &validate("<regex>x</regex>"));
    assert_eq!(pattern.check(&["y"]), Err(Invalid::WrongForm));
    assert!(!field("type='text-single'", "").is_closed());
}

#[test]
fn as_many_are_chosen_as_the_list_allows() {
    let range = "<validate xmlns='http://jabber.org/protocol/xdata-validate'><open/><list-range min='2' max='3'/></validate>";
    let list = field("type='list-multi'", range);
    assert_eq!(list.check(&["a"]), Err(Invalid::TooFew { least: 2 }));
    assert_eq!(list.check(&[]), Err(Invalid::TooFew { least: 2 }));
    assert_eq!(list.check(&["a", "b", "c"]), Ok(()));
    assert_eq!(list.check(&["a", "b", "c", "d"]), Err(Invalid::TooMany { most: 3 }));
    assert_eq!(field("type='text-multi'", range).check(&["a"]), Ok(()), "only lists have counts");
}

#[test]
fn numbers_are_numbers_within_their_bounds() {
    for (datatype, method, value, expected) in [
        ("xs:integer", "", "+42", Ok(())),
        ("xs:integer", "", " -0 ", Ok(())),
        ("xs:integer", "", "123456789012345678901234567890123456789012345", Ok(())),
        ("xs:integer", "", "4.2", Err(Invalid::NotANumber)),
        ("xs:integer", "", "-", Err(Invalid::NotANumber)),
        ("xs:integer", "", "٤", Err(Invalid::NotANumber)),
        ("xs:decimal", "", "-4.2", Ok(())),
        ("xs:decimal", "", ".5", Ok(())),
        ("xs:double", "", "1e9", Ok(())),
        ("xs:decimal", "", "4,2", Err(Invalid::NotANumber)),
        ("xs:decimal", "", "infinity", Err(Invalid::NotANumber)),
        ("xs:decimal", "", "e", Err(Invalid::NotANumber)),
        ("xs:byte", "", "127", Ok(())),
        ("xs:byte", "", "128", out_of_range(Some("-128"), Some("127"))),
        ("xs:byte", "<range max='9'/>", "10", out_of_range(None, Some("9"))),
        ("xs:byte", "<range max='900'/>", "500", out_of_range(Some("-128"), Some("127"))),
        ("xs:positiveInteger", "", "0", out_of_range(Some("1"), None)),
        ("xs:long", "", "9223372036854775808", out_of_range(Some("-9223372036854775808"), Some("9223372036854775807"))),
        ("xs:integer", "<range min='1' max='120'/>", "120", Ok(())),
        ("xs:integer", "<range min='1' max='120'/>", "0", out_of_range(Some("1"), Some("120"))),
        ("xs:integer", "<range min='1'/>", "99999999999999999999999999999999999999999999", Ok(())),
        ("xs:decimal", "<range min='0.5'/>", "0.25", out_of_range(Some("0.5"), None)),
        ("xs:integer", "<range min='odd' max=''/>", "5", Ok(())),
        ("xs:integer", "<range/>", "5", Ok(())),
    ] {
        assert_eq!(line(datatype, method).check(&[value]), expected, "{datatype} {method} {value}");
    }
}

#[test]
fn days_and_times_are_those_of_the_calendar() {
    let range = "<range min='2003-10-05T00:00:00-07:00' max='2003-10-24T23:59:59-07:00'/>";
    let outside = out_of_range(Some("2003-10-05T00:00:00-07:00"), Some("2003-10-24T23:59:59-07:00"));
    for (datatype, method, value, expected) in [
        ("xs:date", "", "2024-02-29", Ok(())),
        ("xs:date", "", "2024-02-29-05:00", Ok(())),
        ("xs:date", "", "2023-02-29", Err(Invalid::NotADate)),
        ("xs:date", "", "29.02.2024", Err(Invalid::NotADate)),
        ("xs:date", "", "2024-02-29.5", Err(Invalid::NotADate)),
        ("xs:date", "", "äöüäöüäöü", Err(Invalid::NotADate)),
        ("xs:date", "<range max='2020-01-01'/>", "2020-01-02", out_of_range(None, Some("2020-01-01"))),
        ("xs:date", "<range max='2020-01-01'/>", "2019-12-31", Ok(())),
        ("xs:dateTime", "", "2003-10-06T11:22:00-07:00", Ok(())),
        ("xs:dateTime", "", "2003-10-06", Err(Invalid::NotADateTime)),
        ("xs:dateTime", range, "2003-10-25T06:59:59Z", Ok(())),
        ("xs:dateTime", range, "2003-10-25T07:00:00Z", outside),
        ("xs:time", "", "23:59:59", Ok(())),
        ("xs:time", "", "24:00:01", Err(Invalid::NotATime)),
        ("xs:time", "", "half past ten", Err(Invalid::NotATime)),
        ("xs:time", "<range min='08:00:00'/>", "07:59:59", out_of_range(Some("08:00:00"), None)),
    ] {
        assert_eq!(line(datatype, method).check(&[value]), expected, "{datatype} {method} {value}");
    }
}

#[test]
fn other_types_take_every_text() {
    assert_eq!(line("xs:anyURI", "").check(&["https://例え.テスト/?a#b"]), Ok(()));
    assert_eq!(line("xs:anyURI", "").check(&["two words"]), Err(Invalid::NotAUri));
    for datatype in ["", "xs:string", "xs:language", "x:own"] {
        assert_eq!(line(datatype, "<range min='5' max='6'/>").check(&["anything"]), Ok(()), "{datatype}");
    }
}

#[test]
fn patterns_describe_the_whole_answer() {
    let number = line("xs:string", "<regex>([0-9]{3})-([0-9]{2})-([0-9]{4})</regex>");
    assert_eq!(number.check(&["123-12-1234"]), Ok(()));
    for wrong in ["123-12-12345", "x123-12-1234", "123"] {
        assert_eq!(number.check(&[wrong]), Err(Invalid::WrongForm), "{wrong}");
    }
    assert_eq!(line("xs:string", "<regex>a|b</regex>").check(&["ab"]), Err(Invalid::WrongForm));
    let lines = field("type='text-multi'", "<validate xmlns='http://jabber.org/protocol/xdata-validate'><regex>[a-z]+</regex></validate>");
    assert_eq!((lines.check(&["one\ntwo"]), lines.check(&["one\n2"])), (Ok(()), Err(Invalid::WrongForm)));
}

#[test]
fn patterns_that_cannot_be_used_are_left_to_the_server() {
    let huge = format!("<regex>{}</regex>", "a".repeat(LENGTH_LIMIT + 1));
    let deep = format!("<regex>{}a{}</regex>", "(".repeat(400), ")".repeat(400));
    for pattern in
        ["<regex>(</regex>", "<regex>a{1000000}</regex>", "<regex>((a{100}){100}){100}</regex>", "<regex>[[</regex>", &huge, &deep]
    {
        assert_eq!(line("xs:string", pattern).check(&["b"]), Ok(()), "{}", &pattern[..30.min(pattern.len())]);
    }
}

#[test]
fn a_hostile_pattern_takes_no_longer_than_another() {
    let hostile = line("xs:string", "<regex>(a*)*(a|aa)+(.*)*c</regex>");
    assert_eq!(hostile.check(&[&"a".repeat(50_000)]), Err(Invalid::WrongForm));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(122), ..ProptestConfig::default() })]

    #[test]
    fn nothing_makes_a_check_panic(value in any::<String>(), bound in any::<String>(), pattern in "[a-z(){}\\[\\]*+?|.^$\\\\0-9-]{0,20}") {
        let names = INTEGERS.iter().map(|(name, _)| *name);
        let names = names.chain(["xs:date", "xs:dateTime", "xs:time", "xs:decimal", "xs:integer", "xs:anyURI"]);
        for name in names {
            let datatype = Validation::parse(&Element::new("validate", ns::DATA_VALIDATE).with_attribute("datatype", name)).unwrap();
            for method in [Method::Range { min: Some(bound.clone()), max: Some(value.clone()) }, Method::Regex(pattern.clone())] {
                let validation = Some(Validation { method, ..datatype.clone() });
                for kind in [FieldKind::TextSingle, FieldKind::ListMulti, FieldKind::TextMulti] {
                    let field = Field { kind, validation: validation.clone(), ..Field::default() };
                    let _ = (field.check(&[&value]), field.check(&["5"]), field.check(&["2003-10-06"]));
                }
            }
        }
    }
}
