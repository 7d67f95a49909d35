//! What was proven when an account's session was made.

use iced::{
    Fill,
    widget::{column, row},
};
use lucide_icons::Icon;

use crate::{
    i18n,
    model::AccountId,
    ui::{
        Element,
        action::Context,
        theme::{self, Theme, measure},
        widget::{button, label, piece},
        words::{self, Proof},
    },
};

/// The dialog.
#[derive(Debug, Clone, Copy)]
pub struct Security {
    account: AccountId,
}

impl Security {
    /// About an account.
    #[must_use]
    pub fn open(account: AccountId) -> Self {
        Self { account }
    }

    /// What was proven; the message means: close it.
    #[must_use]
    pub fn view<'a>(&self, context: &Context<'a>) -> Element<'a, ()> {
        let account = context.world.account(self.account);
        let address = account.map(|account| label::name(i18n::isolate(&account.settings.jid.to_string())));
        let close = button::secondary(context.text("close")).id(super::CLOSE).on_press(());
        let content = column![].push(address).push(account.map(|account| proofs(account, context))).push(close).spacing(measure::WIDE);
        piece::dialog(context.text("security-title"), content)
    }
}

/// What was proven of an account's session, one line each; its state if there is no session.
#[must_use]
pub fn proofs<'a, Message: 'a>(account: &crate::model::Account, context: &Context<'_>) -> Element<'a, Message> {
    let proven = words::security(context.words, account);
    if proven.is_empty() {
        return label::second(context.text("security-not-online")).into();
    }
    column(proven.into_iter().map(|(proof, words)| line(proof, words))).spacing(measure::STEP).into()
}

fn line<'a, Message: 'a>(proof: Proof, words: String) -> Element<'a, Message> {
    let (icon, style): (Icon, fn(&Theme) -> iced::widget::text::Style) = match proof {
        Proof::Good => (Icon::ShieldCheck, theme::text::good),
        Proof::Care => (Icon::TriangleAlert, theme::text::care),
        Proof::Bad => (Icon::ShieldAlert, theme::text::bad),
    };
    row![label::icon(icon).size(16.0).style(style), label::second(words).style(theme::text::normal).width(Fill)].spacing(10.0).into()
}
