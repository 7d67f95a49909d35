//! A certificate that was refused, for the user to look at and perhaps trust, for this account only.

use std::collections::BTreeSet;

use iced::{
    Fill, Length,
    widget::{column, container, row},
};
use lucide_icons::Icon;

use crate::{
    engine::{Command, Update},
    i18n,
    model::{AccountId, AccountSettings, Certificate, CertificateFault, Problem},
    ui::{
        Element,
        action::{Action, Context},
        theme::{self, measure},
        widget::{button, choice, label, piece},
        words,
    },
};

/// The dialog.
#[derive(Debug)]
pub struct Inspection {
    account: AccountId,
    shown: Option<Shown>,
    compared: bool,
}

/// What is shown: it stays as it was while the engine goes on.
#[derive(Debug)]
struct Shown {
    fault: CertificateFault,
    certificate: Certificate,
    settings: AccountSettings,
}

/// What happens in it.
#[derive(Debug, Clone, Copy)]
pub enum Message {
    /// "I have compared it" was pressed.
    Compared,
    /// Trust it.
    Trust,
    /// Do not.
    Close,
}

impl Inspection {
    /// Shows the certificate that an account's server came with.
    #[must_use]
    pub fn open(account: AccountId, context: &Context<'_>) -> Self {
        let shown = context.world.account(account).and_then(|account| match account.connection.problem()? {
            Problem::Certificate { fault, certificate } => {
                Some(Shown { fault: *fault, certificate: certificate.clone(), settings: account.settings.clone() })
            }
            _ => None,
        });
        Self { account, shown, compared: false }
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message) -> Action<Message> {
        match (message, &self.shown) {
            (Message::Compared, _) => self.compared = !self.compared,
            (Message::Trust, Some(shown)) if self.compared => {
                let sha256 = shown.certificate.sha256.clone();
                return Action::Send(Command::PinCertificate { account: self.account, sha256 }).and(Action::Close);
            }
            (Message::Trust, _) => {}
            (Message::Close, _) => return Action::Close,
        }
        Action::None
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update, context: &Context<'_>) -> Action<Message> {
        match update {
            Update::AccountRemoved(account) if *account == self.account => return Action::Close,
            Update::ConnectionChanged { account, .. } if *account == self.account && self.shown.is_none() => {
                *self = Self::open(self.account, context);
            }
            _ => {}
        }
        Action::None
    }

    /// The certificate.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let close = button::secondary(context.text("close")).id(super::CLOSE).on_press(Message::Close);
        let content: Element<'a, Message> = match &self.shown {
            None => column![label::body(context.text("certificate-none")), close].spacing(measure::WIDE).into(),
            Some(shown) => {
                let trust = (shown.fault != CertificateFault::Revoked).then(|| self.view_trust(context));
                column![shown.view_fault(context), shown.view_facts(context), shown.view_fingerprint(context)]
                    .push(trust)
                    .push(close)
                    .spacing(measure::WIDE)
                    .into()
            }
        };
        piece::dialog(context.text("certificate-title"), content)
    }

    fn view_trust<'a>(&self, context: &Context<'a>) -> Element<'a, Message> {
        let compared = choice::tick(context.text("certificate-compared"), None, self.compared).on_press(Message::Compared);
        let trust = button::danger(context.text("certificate-trust")).on_press_maybe(self.compared.then_some(Message::Trust));
        let why = (!self.compared).then(|| label::small(context.text("certificate-compare-first")));
        column![label::second(context.text("certificate-explanation")).width(Fill), compared, trust].push(why).spacing(measure::STEP).into()
    }
}

impl Shown {
    fn view_fault<'a>(&self, context: &Context<'a>) -> Element<'a, Message> {
        let fault = words::certificate_fault(context.words, self.fault, &self.settings);
        row![label::icon(Icon::ShieldAlert).size(20.0).style(theme::text::bad), label::body(fault).style(theme::text::bad).width(Fill),]
            .spacing(10.0)
            .into()
    }

    fn view_facts<'a>(&self, context: &Context<'a>) -> Element<'a, Message> {
        let certificate = &self.certificate;
        let names = certificate.names.iter().map(|name| i18n::isolate(name)).collect::<BTreeSet<_>>();
        let names = names.into_iter().collect::<Vec<_>>().join("\n");
        let date = |at: Option<jiff::Timestamp>| at.map_or_else(|| context.text("certificate-unknown"), |at| context.words.date(at));
        column![
            fact(context, "certificate-subject", i18n::isolate(&certificate.subject)),
            fact(context, "certificate-names", if names.is_empty() { context.text("certificate-unknown") } else { names }),
            fact(context, "certificate-issuer", i18n::isolate(&certificate.issuer)),
            fact(context, "certificate-not-before", date(certificate.not_before)),
            fact(context, "certificate-not-after", date(certificate.not_after)),
        ]
        .spacing(6.0)
        .into()
    }

    fn view_fingerprint<'a>(&self, context: &Context<'a>) -> Element<'a, Message> {
        let lines = fingerprint(&self.certificate.sha256);
        let card = container(label::mono(lines).size(measure::TEXT_SECOND).width(Fill).align_x(iced::Center));
        column![label::section(context.text("certificate-sha256")), card.padding(measure::SPACE).width(Fill).style(theme::container::card)]
            .spacing(6.0)
            .into()
    }
}

fn fact<'a>(context: &Context<'_>, id: &str, value: String) -> Element<'a, Message> {
    row![
        label::second(context.words.text(id)).width(Length::FillPortion(2)),
        label::second(value).style(theme::text::normal).width(Length::FillPortion(5)),
    ]
    .spacing(measure::SPACE)
    .into()
}

/// Groups of four, four in a line, in capitals, as people read them to each other.
#[must_use]
pub fn fingerprint(sha256: &str) -> String {
    let digits: Vec<char> = sha256.chars().filter(char::is_ascii_hexdigit).map(|digit| digit.to_ascii_uppercase()).collect();
    let groups: Vec<String> = digits.chunks(4).map(|group| group.iter().collect()).collect();
    groups.chunks(4).map(|line| line.join("  ")).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_read_in_groups_of_four() {
        let shown = fingerprint(&"0123456789abcdef".repeat(4));
        assert_eq!(shown.lines().count(), 4);
        assert_eq!(shown.lines().next(), Some("0123  4567  89AB  CDEF"));
        assert_eq!(fingerprint("not hex: xyz"), "E");
    }
}
