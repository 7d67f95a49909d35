//! One key of ours: what it says, how it stands, and what can be done with it.

use iced::{
    Fill, Length,
    widget::{column, container, row, text::Wrapping},
};
use jiff::{Timestamp, Unit};
use lucide_icons::Icon;

use super::{Message, open};
use crate::{
    i18n,
    model::{KeyInfo, OwnKey, Validity},
    ui::{
        Element,
        action::{Context, DialogKind, KeyTask},
        pane::options::menu_frame,
        theme::{self, Theme, measure},
        widget::{Place, button, fingerprint, label, line, piece, popover},
    },
    xmpp::fingerprint::Fingerprint,
};

/// So many days before a key expires the user is warned.
const WARN_DAYS: i64 = 30;

/// The name of a key: its first user id.
#[must_use]
pub fn name(info: &KeyInfo, context: &Context<'_>) -> String {
    info.user_ids.first().map_or_else(|| context.text("keys-nameless"), |id| without_scheme(id))
}

/// A user id that is nothing but an address of ours stands there as such (XEP-0373 §4).
fn without_scheme(user_id: &str) -> String {
    i18n::isolate(user_id.strip_prefix("xmpp:").unwrap_or(user_id))
}

/// The card; `menu` tells whether its menu is open.
pub(super) fn view<'a>(key: &'a OwnKey, menu: bool, context: &Context<'a>) -> Element<'a, Message> {
    let info = &key.info;
    let others = info.user_ids.iter().skip(1).map(|id| {
        let words = context.words.text_with("keys-also", &[("name", without_scheme(id).into())]);
        label::small(words).wrapping(Wrapping::WordOrGlyph).into()
    });
    let lock = if key.unlocked { Icon::KeyRound } else { Icon::LockKeyhole };
    let head = row![
        container(label::icon(lock).style(theme::text::dim)).padding([2.0, 0.0]),
        column![label::name(name(info, context)).wrapping(Wrapping::WordOrGlyph)].extend(others).width(Fill),
    ]
    .spacing(10.0);
    let content = column![head]
        .push(view_state(info, context))
        .push(fingerprint::with_copy(&info.fingerprint, Message::Copy(info.fingerprint.clone()), context.text("copy-fingerprint")))
        .push(view_facts(info, context))
        .push(view_deeds(info, menu, context))
        .spacing(measure::SPACE);
    container(content).padding(measure::WIDE).width(Fill).style(theme::container::card).into()
}

/// How it stands, where that is not as it should be.
fn view_state<'a>(info: &KeyInfo, context: &Context<'a>) -> Option<Element<'a, Message>> {
    type Style = fn(&Theme) -> iced::widget::text::Style;
    let (icon, words, advice, style): (_, _, _, Style) = match info.validity(context.now) {
        Validity::Revoked => (Icon::CircleX, context.text("keys-state-revoked"), "keys-state-revoked-advice", theme::text::bad),
        Validity::Expired(_) => (Icon::CalendarX, context.text("keys-state-expired"), "keys-state-expired-advice", theme::text::bad),
        Validity::Valid => {
            let left = days_left(info.expires_at?, context.now).filter(|days| *days < WARN_DAYS)?;
            let words = context.words.text_with("keys-state-ends", &[("count", left.into())]);
            (Icon::CalendarClock, words, "keys-state-ends-advice", theme::text::care)
        }
    };
    let advice = label::second(context.words.text(advice)).width(Fill);
    Some(column![row![piece::pill(icon, words, style)], advice].spacing(6.0).into())
}

/// Whole days until then.
fn days_left(at: Timestamp, now: Timestamp) -> Option<i64> {
    let hours = at.since(now).ok()?.total(Unit::Hour).ok()?;
    #[allow(clippy::cast_possible_truncation, reason = "a time stamp is at most some ten thousand years away")]
    Some((hours / 24.0).floor() as i64)
}

fn view_facts<'a>(info: &KeyInfo, context: &Context<'a>) -> Element<'a, Message> {
    let algorithm = &info.algorithm;
    let kind = if info.encrypts {
        i18n::isolate(algorithm)
    } else {
        context.words.text_with("keys-kind-signs-only", &[("algorithm", algorithm.into())])
    };
    let expires = info.expires_at.map_or_else(|| context.text("keys-expires-never"), |at| context.words.date(at));
    let users: Vec<_> = users(&info.fingerprint, context).map(|account| i18n::isolate(&account.settings.jid.to_string())).collect();
    let used_by = if users.is_empty() { context.text("keys-used-by-none") } else { users.join("\n") };
    column![
        fact(context.text("keys-kind"), kind),
        fact(context.text("keys-made"), context.words.date(info.created_at)),
        fact(context.text("keys-expires"), expires),
        fact(context.text("keys-used-by"), used_by),
    ]
    .spacing(6.0)
    .into()
}

fn fact<'a>(title: String, value: String) -> Element<'a, Message> {
    let value = label::second(value).style(theme::text::normal).wrapping(Wrapping::WordOrGlyph);
    row![label::second(title).width(Length::FillPortion(2)), value.width(Length::FillPortion(5))].spacing(measure::SPACE).into()
}

/// The accounts that use a key.
pub(crate) fn users<'a>(fingerprint: &Fingerprint, context: &Context<'a>) -> impl Iterator<Item = &'a crate::model::Account> {
    context.world.accounts().filter(move |account| account.settings.openpgp.key.as_ref() == Some(fingerprint))
}

fn view_deeds<'a>(info: &KeyInfo, menu: bool, context: &Context<'a>) -> Element<'a, Message> {
    let key = &info.fingerprint;
    let more = button::icon(Icon::Ellipsis, context.text("keys-more"), Some(Message::Menu(key.clone())));
    let more = popover(more, menu.then(|| view_menu(info, context)), Place::BelowRight, Message::LeaveMenu);
    let main = row![
        button::secondary_small(context.text("keys-share")).on_press(open(KeyTask::ExportPublic(key.clone()))),
        button::quiet(context.text("keys-save")).on_press(open(KeyTask::ExportSecret(key.clone()))),
    ]
    .spacing(measure::STEP)
    .wrap();
    row![container(main).width(Fill), more].spacing(measure::STEP).into()
}

fn view_menu<'a>(info: &KeyInfo, context: &Context<'a>) -> Element<'a, Message> {
    let entry = |icon, words, dialog| button::menu_row(icon, context.words.text(words)).on_press(Message::Open(dialog));
    let task = |icon, words, task: fn(Fingerprint) -> KeyTask| entry(icon, words, DialogKind::OwnKeys(task(info.fingerprint.clone())));
    let used = users(&info.fingerprint, context).next().is_some();
    let living = !info.revoked;
    let entries = column![]
        .push(used.then(|| task(Icon::CloudUpload, "keys-back-up", KeyTask::BackUp)))
        .push(living.then(|| task(Icon::CalendarClock, "keys-extend", KeyTask::Extend)))
        .push(task(Icon::FileKey, "keys-revocation", KeyTask::ExportRevocation))
        .push(living.then(|| task(Icon::CircleX, "keys-revoke", KeyTask::Revoke).style(theme::press::menu_row_danger)))
        .push(entry(Icon::Trash2, "keys-remove", DialogKind::RemoveKey(info.fingerprint.clone())).style(theme::press::menu_row_danger));
    menu_frame(entries.into())
}

/// A key as it stands in a dialog: its name and its whole fingerprint.
#[must_use]
pub fn summary<'a, M: Clone + 'a>(info: &KeyInfo, copy: M, context: &Context<'a>) -> Element<'a, M> {
    let digits = fingerprint::fingerprint(&info.fingerprint, copy, context.text("copy-fingerprint"));
    column![line::name(&name(info, context)), digits].spacing(measure::STEP).into()
}
