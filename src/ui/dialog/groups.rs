//! Choosing groups for a contact: those there are, and a new one.

use std::collections::BTreeSet;

use iced::{
    Fill,
    widget::{column, row},
};

use crate::{
    i18n,
    model::AccountId,
    ui::{
        Element,
        action::Context,
        theme::measure,
        widget::{choice, field, label},
    },
};

/// The groups, as chosen so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Groups {
    chosen: BTreeSet<String>,
    typed: String,
}

/// What happens to them.
#[derive(Debug, Clone)]
pub enum Message {
    /// A group was pressed: in or out.
    Pressed(String),
    /// A new group was typed.
    Typed(String),
    /// Enter was pressed.
    Submit,
}

impl Groups {
    /// With these chosen.
    #[must_use]
    pub fn of(groups: &[String]) -> Self {
        Self { chosen: groups.iter().cloned().collect(), typed: String::new() }
    }

    /// Takes in what happens. [`Message::Submit`] is for the parent.
    pub fn update(&mut self, message: Message) {
        match message {
            Message::Pressed(group) => {
                if !self.chosen.remove(&group) {
                    self.chosen.insert(group);
                }
            }
            Message::Typed(text) => self.typed = text,
            Message::Submit => {}
        }
    }

    /// The chosen groups and the new one.
    #[must_use]
    pub fn all(&self) -> Vec<String> {
        let typed = Some(self.typed.trim()).filter(|typed| !typed.is_empty()).map(str::to_owned);
        self.chosen.iter().cloned().chain(typed).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The groups of an account to choose from, and a field for a new one.
    #[must_use]
    pub fn view<'a>(&'a self, account: Option<AccountId>, context: &Context<'a>) -> Element<'a, Message> {
        let known = context.world.contacts().filter(|contact| account.is_none_or(|account| contact.account == account));
        let offered: BTreeSet<String> = known.flat_map(|contact| contact.groups.clone()).chain(self.chosen.iter().cloned()).collect();
        let pills = (!offered.is_empty()).then(|| row(offered.into_iter().map(|group| self.view_pill(group))).spacing(6.0).wrap());
        let new = field::field(context.text("groups-new"), &self.typed).on_input(Message::Typed).on_submit(Message::Submit).view();
        column![label::section(context.text("groups-title"))].push(pills).push(new).spacing(measure::STEP).width(Fill).into()
    }

    fn view_pill<'a>(&self, group: String) -> Element<'a, Message> {
        let chosen = self.chosen.contains(&group);
        choice::pill(i18n::isolate(&group), chosen).on_press(Message::Pressed(group)).into()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_group_joins_the_chosen_ones_once() {
        let mut groups = Groups::of(&["Friends".into(), "Verona".into()]);
        groups.update(Message::Pressed("Verona".into()));
        groups.update(Message::Pressed("Family".into()));
        groups.update(Message::Typed(" Friends ".into()));
        assert_eq!(groups.all(), ["Family", "Friends"]);
        groups.update(Message::Typed("   ".into()));
        assert_eq!(groups.all(), ["Family", "Friends"]);
    }
}
