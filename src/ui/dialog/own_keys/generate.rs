//! What a key is to be like that is made here.

use iced::{
    Fill,
    widget::{column, row},
};

use crate::{
    engine::KeyCommand,
    model::{Account, AccountId, KeyKind, OpenPgpSettings},
    ui::{
        Element,
        action::Context,
        dialog::add_contact::filled,
        theme::measure,
        widget::{choice, field, label},
    },
    xmpp::{fingerprint::Fingerprint, secret::Secret},
};

/// The field for the name.
pub const NAME: &str = "new-key-name";
/// A longer name is cut.
const LONGEST_NAME: usize = 100;
/// A year, as keys count it.
pub const DAYS_OF_A_YEAR: u32 = 365;
/// For so many years a key may be valid; `None`: for ever.
pub const YEARS: [Option<u32>; 4] = [Some(1), Some(2), Some(5), None];

/// The form.
#[derive(Debug)]
pub struct Plan {
    name: String,
    kind: KeyKind,
    years: Option<u32>,
    publish: bool,
    sign: bool,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// The name was typed.
    Name(String),
    /// A kind was chosen.
    Kind(KeyKind),
    /// For so many years.
    Years(Option<u32>),
    /// Whether it is published.
    Publish,
    /// Whether it signs the status.
    Sign,
    /// Enter was pressed.
    Submit,
}

impl Default for Plan {
    /// A key of today for two years, that others can find.
    fn default() -> Self {
        Self { name: String::new(), kind: KeyKind::default(), years: Some(2), publish: true, sign: false }
    }
}

impl Plan {
    /// Takes in what happens; [`Message::Submit`] is for the parent.
    pub fn update(&mut self, message: Message) {
        match message {
            Message::Name(name) => self.name = name.chars().take(LONGEST_NAME).collect(),
            Message::Kind(kind) => self.kind = kind,
            Message::Years(years) => self.years = years,
            Message::Publish => self.publish = !self.publish,
            Message::Sign => self.sign = !self.sign,
            Message::Submit => {}
        }
    }

    /// What the engine is asked.
    #[must_use]
    pub fn command(&self, account: AccountId, passphrase: Secret) -> KeyCommand {
        let days = self.years.map(|years| years * DAYS_OF_A_YEAR);
        KeyCommand::Generate { account, name: filled(&self.name), kind: self.kind, days, passphrase }
    }

    /// What the account is to do with the key, if it does not do so already.
    #[must_use]
    pub fn wishes(&self, account: &Account, key: Fingerprint) -> Option<OpenPgpSettings> {
        let now = &account.settings.openpgp;
        let as_wished = (now.publish, now.sign_status) == (self.publish, self.sign);
        (!as_wished).then_some(OpenPgpSettings {
            key: Some(key),
            sign_status: self.sign,
            publish: self.publish,
            ..OpenPgpSettings::default()
        })
    }

    /// The name in it.
    #[must_use]
    pub fn view_name<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let label = context.words.text_with("form-optional", &[("label", crate::i18n::Value::own(context.text("keys-new-name")))]);
        field::field(label, &self.name)
            .id(NAME)
            .help(context.text("keys-new-name-help"))
            .on_input(Message::Name)
            .on_submit(Message::Submit)
            .view()
    }

    /// Its kind, and for how long it is valid.
    #[must_use]
    pub fn view_kind<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let kind = |kind, title, help| {
            choice::option(context.words.text(title), Some(context.words.text(help)), self.kind == kind).on_press(Message::Kind(kind))
        };
        let kinds = column![
            label::section(context.text("keys-kind")),
            kind(KeyKind::Curve25519, "keys-new-kind-modern", "keys-new-kind-modern-help"),
            kind(KeyKind::Rsa3072, "keys-new-kind-rsa", "keys-new-kind-rsa-help"),
        ];
        let valid = column![
            label::section(context.text("keys-new-valid")),
            view_years(self.years, Message::Years, context),
            label::small(context.text("keys-new-valid-help")),
        ];
        column![kinds.width(Fill), valid.spacing(6.0).width(Fill)].spacing(measure::WIDE).into()
    }

    /// What others learn of it.
    #[must_use]
    pub fn view_others<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let switch = |title, help, on| choice::switch(context.words.text(title), Some(context.words.text(help)), on);
        column![
            label::section(context.text("keys-new-others")),
            switch("keys-publish", "keys-publish-help", self.publish).on_press(Message::Publish),
            switch("keys-sign", "keys-sign-help", self.sign).on_press(Message::Sign),
        ]
        .width(Fill)
        .into()
    }
}

/// For how many years a key is valid, to choose.
#[must_use]
pub fn view_years<'a, M: Clone + 'a>(chosen: Option<u32>, on_press: impl Fn(Option<u32>) -> M, context: &Context<'a>) -> Element<'a, M> {
    let pills = YEARS.into_iter().map(|years| {
        let words = match years {
            Some(years) => context.words.text_with("keys-years", &[("count", years.into())]),
            None => context.text("keys-for-ever"),
        };
        choice::pill(words, years == chosen).on_press(on_press(years)).into()
    });
    row(pills).spacing(6.0).wrap().vertical_spacing(6.0).into()
}
