//! The label and the colour by which the user tells an account from others.

use iced::{
    Fill,
    widget::{column, container, row},
};
use lucide_icons::Icon;

use crate::{
    engine::Command,
    i18n::Value,
    model::{Account, AccountColour, AccountMark},
    ui::{
        Element,
        action::{Action, Context},
        theme::{self, measure, press::Status},
        widget::{button, field, label, piece, press, stripe},
    },
};

/// The field of the label.
pub const LABEL: &str = "account-label";

/// A label is at most this long, in characters: it has to fit beside an address.
const LONGEST: usize = 40;
/// The side of a swatch, in pixels.
const SWATCH: f32 = 30.0;

/// The form: what was typed and not kept yet, and what was asked and is not told yet.
#[derive(Debug, Default)]
pub struct Mark {
    typed: Option<String>,
    asked: Option<AccountMark>,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// The label was typed.
    Label(String),
    /// Keep the label.
    Keep,
    /// A colour was chosen; `None`: that of the address.
    Colour(Option<AccountColour>),
}

impl Mark {
    /// Takes in what happens.
    pub fn update<M>(&mut self, message: Message, account: &Account) -> Action<M> {
        match message {
            Message::Label(label) => {
                self.typed = Some(label.chars().filter(|character| !character.is_control()).take(LONGEST).collect());
                Action::None
            }
            Message::Keep => {
                let label = self.typed.as_deref().map(str::trim).filter(|label| !label.is_empty()).map(str::to_owned);
                self.set(account, AccountMark { label, ..self.now(account) })
            }
            Message::Colour(colour) => self.set(account, AccountMark { colour, ..self.now(account) }),
        }
    }

    /// As it will be when all is told that was asked: a colour chosen at once after a label must not take the label back.
    fn now(&self, account: &Account) -> AccountMark {
        self.asked.clone().unwrap_or_else(|| account.settings.mark.clone())
    }

    fn set<M>(&mut self, account: &Account, mark: AccountMark) -> Action<M> {
        if mark == self.now(account) {
            self.forget_typed(&mark);
            return Action::None;
        }
        self.asked = Some(mark.clone());
        Action::Send(Command::MarkAccount { account: account.id, mark })
    }

    /// Takes in how the account is marked now.
    pub fn hear(&mut self, account: &Account) {
        if self.asked.as_ref() == Some(&account.settings.mark) {
            self.asked = None;
            self.forget_typed(&account.settings.mark);
        }
    }

    /// What was typed is kept, if it is still the same.
    fn forget_typed(&mut self, mark: &AccountMark) {
        let typed = self.typed.as_deref().map(str::trim);
        if typed == Some(mark.label.as_deref().unwrap_or_default()) {
            self.typed = None;
        }
    }

    /// The form.
    #[must_use]
    pub fn view<'a>(&'a self, account: &'a Account, context: &Context<'a>) -> Element<'a, Message> {
        let kept = account.settings.mark.label.as_deref().unwrap_or_default();
        let shown = self.typed.as_deref().unwrap_or(kept);
        let changed = self.typed.as_deref().is_some_and(|typed| typed.trim() != kept);
        let field = field::field(context.text("account-label"), shown)
            .id(LABEL)
            .placeholder(account.settings.jid.to_string())
            .help(context.text(if changed { "account-label-unsaved" } else { "account-label-help" }))
            .on_input(Message::Label)
            .on_submit(Message::Keep)
            .view();
        let keep = changed.then(|| {
            // As low as the field stands below its label.
            container(button::secondary_small(context.text("save")).on_press(Message::Keep))
                .padding(iced::Padding { top: 25.0, ..iced::Padding::ZERO })
        });
        let label = row![container(field).width(Fill)].push(keep).spacing(measure::STEP);
        let content = column![label, self.view_colours(account, context)].spacing(measure::WIDE);
        container(content).padding(measure::WIDE).width(Fill).style(theme::container::card).into()
    }

    fn view_colours<'a>(&self, account: &Account, context: &Context<'a>) -> Element<'a, Message> {
        let chosen = account.settings.mark.colour;
        let all = std::iter::once(None).chain(AccountColour::ALL.into_iter().map(Some));
        let swatches = all.map(|colour| swatch(colour, colour == chosen, account, context));
        let name = Value::own(colour_name(chosen, context));
        let title = label::section(context.words.text_with("account-colour", &[("name", name)]));
        let swatches = row(swatches).spacing(measure::STEP).wrap().vertical_spacing(measure::STEP);
        column![title, swatches, label::small(context.text("account-colour-help")).width(Fill)].spacing(measure::STEP).into()
    }
}

/// What a colour is called.
fn colour_name(colour: Option<AccountColour>, context: &Context<'_>) -> String {
    context.words.text(match colour {
        None => "account-colour-automatic",
        Some(AccountColour::Red) => "account-colour-red",
        Some(AccountColour::Orange) => "account-colour-orange",
        Some(AccountColour::Yellow) => "account-colour-yellow",
        Some(AccountColour::Green) => "account-colour-green",
        Some(AccountColour::Teal) => "account-colour-teal",
        Some(AccountColour::Blue) => "account-colour-blue",
        Some(AccountColour::Violet) => "account-colour-violet",
        Some(AccountColour::Pink) => "account-colour-pink",
    })
}

/// A disc of a colour, its name in a tooltip; the chosen one has a tick, the automatic one a letter.
fn swatch<'a>(colour: Option<AccountColour>, chosen: bool, account: &Account, context: &Context<'a>) -> Element<'a, Message> {
    let address = account.settings.jid.to_string();
    let mark = match (chosen, colour) {
        (true, _) => Some(Icon::Check),
        (false, None) => Some(Icon::AtSign),
        (false, Some(_)) => None,
    };
    let mark = container(piece::or_nothing(mark.map(|mark| label::icon(mark).size(15.0)))).center(Fill);
    let disc = press(mark)
        .width(SWATCH)
        .height(SWATCH)
        .style(move |theme: &theme::Theme, status: Status| {
            theme::press::swatch(theme, status, stripe::colour(colour, &address, theme), chosen)
        })
        .on_press(Message::Colour(colour));
    piece::tooltip(disc, colour_name(colour, context))
}
