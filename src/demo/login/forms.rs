//! What servers ask of somebody who wants an account (XEP-0077), or another password: fields, data forms, a picture to read
//! (XEP-0158).

use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha1::{Digest, Sha1};

use super::hex;
use crate::{
    demo::{captcha, script::Language},
    xmpp::{ns, xml::Element},
};

/// What a `FORM_TYPE` says of a form that changes the password (XEP-0077 §3.3).
pub(super) const CHANGE_PASSWORD: &str = "jabber:iq:register:changepassword";

/// `<query/>` with these words and empty fields.
pub(crate) fn fields(words: &str, names: &[&str]) -> Element {
    fields_of(ns::REGISTER, words, names)
}

/// The same in another namespace.
pub(crate) fn fields_of(namespace: &str, words: &str, names: &[&str]) -> Element {
    let query = Element::new("query", namespace).with_child(Element::new("instructions", namespace).with_text(words));
    names.iter().fold(query, |query, name| query.with_child(Element::new(*name, namespace)))
}

/// A plain form for a new account.
pub(super) fn new_account(language: Language) -> Element {
    about_account(language).with_child(input("email", "text-single", language.of(["E-mail", "电子邮件"]), false))
}

/// The same with a picture whose digits are to be written down, and that picture, which stands beside the form.
pub(super) fn new_account_with_picture(language: Language, challenge: &str, digits: &str) -> [Element; 2] {
    let png = captcha::picture(digits);
    let cid = format!("sha1+{}@bob.xmpp.org", hex(&Sha1::digest(&png)));
    let uri = Element::new("uri", ns::MEDIA).with_attribute("type", "image/png").with_text(format!("cid:{cid}"));
    let media = Element::new("media", ns::MEDIA)
        .with_attribute("width", captcha::WIDTH.to_string())
        .with_attribute("height", captcha::HEIGHT.to_string())
        .with_child(uri);
    let label = language.of(["The digits in the picture", "图中的数字"]);
    let form = about_account(language)
        .with_child(hidden("challenge", challenge))
        .with_child(hidden("sid", ""))
        .with_child(input("ocr", "text-single", label, true).with_child(media));
    let data = Element::new("data", ns::BOB)
        .with_attribute("cid", cid)
        .with_attribute("type", "image/png")
        .with_attribute("max-age", "0")
        .with_text(STANDARD.encode(png));
    [form, data]
}

/// What a server may want to know besides the new password.
pub(super) fn another_password(language: Language) -> Element {
    form(language.of(["Change the password", "更改密码"]), CHANGE_PASSWORD)
        .with_child(input("username", "text-single", language.of(["User name", "用户名"]), true))
        .with_child(input("old_password", "text-private", language.of(["Present password", "当前密码"]), true))
        .with_child(input("password", "text-private", language.of(["New password", "新密码"]), true))
}

/// The value of a plain field, or of the field of that name in a form that was filled in.
pub(crate) fn value(query: &Element, name: &str) -> Option<String> {
    let from_form = || {
        let form = query.child("x", ns::DATA_FORMS).filter(|form| form.attribute("type") == Some("submit"))?;
        form.children().find(|field| field.attribute("var") == Some(name))?.child_text("value", ns::DATA_FORMS)
    };
    query.child_text(name, query.ns()).or_else(from_form)
}

fn about_account(language: Language) -> Element {
    form(language.of(["New account", "新账号"]), ns::REGISTER)
        .with_child(input("username", "text-single", language.of(["User name", "用户名"]), true))
        .with_child(input("password", "text-private", language.of(["Password", "密码"]), true))
}

/// A form with nothing to fill in yet.
pub(crate) fn form(title: &str, form_type: &str) -> Element {
    Element::new("x", ns::DATA_FORMS)
        .with_attribute("type", "form")
        .with_child(Element::new("title", ns::DATA_FORMS).with_text(title))
        .with_child(hidden("FORM_TYPE", form_type))
}

fn hidden(var: &str, value: &str) -> Element {
    let value = Element::new("value", ns::DATA_FORMS).with_text(value);
    Element::new("field", ns::DATA_FORMS).with_attribute("var", var).with_attribute("type", "hidden").with_child(value)
}

/// A field to fill in.
pub(crate) fn input(var: &str, kind: &str, label: &str, required: bool) -> Element {
    Element::new("field", ns::DATA_FORMS)
        .with_attribute("var", var)
        .with_attribute("type", kind)
        .with_attribute("label", label)
        .with_optional_child(required.then(|| Element::new("required", ns::DATA_FORMS)))
}
