//! The mark of an account: a thin stripe in its colour, by which several accounts are told apart. Never alone: an address, a label or
//! a picture stands beside it.

use iced::{
    Color,
    widget::{container, space},
};

use super::avatar;
use crate::{
    model::{Account, AccountColour},
    ui::{
        Element,
        theme::{self, Theme},
    },
};

/// How wide a stripe is, in logical pixels.
pub const WIDTH: f32 = 3.0;

/// A stripe of an account, `height` logical pixels high.
#[must_use]
pub fn stripe<'a, Message: 'a>(account: &Account, height: f32) -> Element<'a, Message> {
    let (chosen, address) = (account.settings.mark.colour, account.settings.jid.to_string());
    container(space()).width(WIDTH).height(height).style(move |theme| theme::container::coloured(colour(chosen, &address, theme))).into()
}

/// The colour that was chosen for an account; without one that of its address (XEP-0392), light enough for a dark theme.
#[must_use]
pub fn colour(chosen: Option<AccountColour>, address: &str, theme: &Theme) -> Color {
    /// Percent (XEP-0392 §5.2 leaves it to the client's theme).
    const LIGHTNESS_ON_DARK: f64 = 66.0;
    match chosen {
        Some(colour) => theme.palette.of_account(colour),
        None if theme.dark => avatar::colour_of_lightness(address, LIGHTNESS_ON_DARK),
        None => avatar::colour(address),
    }
}

/// What the user calls an account: the label, else the address.
#[must_use]
pub fn name(account: &Account) -> String {
    let label = account.settings.mark.label.as_deref().map(str::trim).filter(|label| !label.is_empty());
    label.map_or_else(|| account.settings.jid.to_string(), str::to_owned)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{
        model::{AccountId, AccountMark, AccountSettings},
        ui::theme::contrast,
    };

    #[test]
    fn the_colour_of_an_address_stands_out_by_day_and_by_night() {
        for dark in [false, true] {
            let theme = Theme::verona(dark);
            let p = theme.palette;
            for number in 0..360 {
                let colour = colour(None, &number.to_string(), &theme);
                for surface in [p.rail, p.list, p.page, p.raised, p.selected] {
                    assert!(contrast(colour, surface) >= 3.0, "{number} {dark}");
                }
            }
        }
    }

    #[test]
    fn a_label_of_blanks_is_none() {
        let mut account = Account::offline(AccountId(1), AccountSettings::new("juliet@capulet.com".parse().unwrap()));
        assert_eq!(name(&account), "juliet@capulet.com");
        account.settings.mark = AccountMark { label: Some("  ".into()), colour: None };
        assert_eq!(name(&account), "juliet@capulet.com");
        account.settings.mark.label = Some("Home".into());
        assert_eq!(name(&account), "Home");
    }
}
