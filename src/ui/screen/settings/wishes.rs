//! Preferences about messages: what contacts are told, how long messages stay, notifications, files.

use std::path::PathBuf;

use iced::{
    Fill, Task,
    widget::{column, container, row, text::Wrapping},
};
use lucide_icons::Icon;

use crate::{
    engine::{Command, Notifier},
    model::{Downloads, Notifications, Settings, Tell},
    ui::{
        Element,
        action::{Action, Context},
        pane::options,
        theme::{self, measure},
        widget::{button, choice, label},
    },
};

/// Limits for the size of files, in MiB.
const LIMITS: [u32; 5] = [10, 50, 100, 500, 2_048];

/// What happens to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// What contacts are told.
    Tell(Tell),
    /// What appears on the desktop.
    Notifications(Notifications),
    /// Whether messages that were read before they expired stay.
    KeepExpired(bool),
    /// For how many days history is kept.
    KeepDays(Option<u32>),
    /// The largest file, in MiB.
    Limit(u32),
    /// The folder for files is to be chosen.
    ChooseFolder,
    /// It was chosen; `None`: it was not.
    Folder(Option<PathBuf>),
    /// The folder for files is the system's own.
    SystemFolder,
}

/// Takes in what happens.
pub fn update(message: Message, context: &Context<'_>) -> Action<Message> {
    let now = context.world.settings().clone();
    let changed = match message {
        Message::Tell(tell) => Settings { tell, ..now },
        Message::Notifications(notifications) => Settings { notifications, ..now },
        Message::KeepExpired(keep_expired) => Settings { keep_expired, ..now },
        Message::KeepDays(keep_days) => Settings { keep_days, ..now },
        Message::Limit(limit_mib) => Settings { downloads: Downloads { limit_mib, ..now.downloads }, ..now },
        Message::ChooseFolder => return Action::Run(Task::perform(choose_folder(), Message::Folder)),
        Message::Folder(None) => return Action::None,
        Message::Folder(folder) => Settings { downloads: Downloads { folder, ..now.downloads }, ..now },
        Message::SystemFolder => Settings { downloads: Downloads { folder: None, ..now.downloads }, ..now },
    };
    Action::Send(Command::ChangeSettings(changed))
}

async fn choose_folder() -> Option<PathBuf> {
    Some(rfd::AsyncFileDialog::new().pick_folder().await?.path().to_owned())
}

/// What contacts are told about their messages, and what they learn by it.
pub fn view_privacy<'a>(context: &Context<'a>) -> Element<'a, Message> {
    let now = context.world.settings().tell;
    let switch = |title, help, on, changed| {
        choice::switch(context.words.text(title), Some(context.words.text(help)), on).on_press(Message::Tell(changed)).into()
    };
    let (delivered, displayed, composing) = (!now.delivered, !now.displayed, !now.composing);
    let switches = vec![
        switch("settings-tell-delivered", "settings-tell-delivered-help", now.delivered, Tell { delivered, ..now }),
        switch("settings-tell-displayed", "settings-tell-displayed-help", now.displayed, Tell { displayed, ..now }),
        switch("settings-tell-composing", "settings-tell-composing-help", now.composing, Tell { composing, ..now }),
    ];
    section("settings-privacy", "settings-privacy-help", switches, context)
}

/// How long messages stay here.
pub fn view_keeping<'a>(context: &Context<'a>) -> Element<'a, Message> {
    let now = context.world.settings();
    let keep = choice::switch(context.text("settings-keep-expired"), Some(context.text("settings-keep-expired-help")), now.keep_expired)
        .on_press(Message::KeepExpired(!now.keep_expired));
    let days = [None]
        .into_iter()
        .chain(options::KEEP_DAYS.map(Some))
        .map(|days| choice::pill(options::keep_words(days, context), now.keep_days == days).on_press(Message::KeepDays(days)).into());
    let rows = vec![keep.into(), pills("settings-keep", "settings-keep-help", days, context)];
    section("settings-expiring", "settings-expiring-help", rows, context)
}

/// What appears on the desktop; and whether this system can show anything at all.
pub fn view_notifications<'a>(context: &Context<'a>) -> Element<'a, Message> {
    let now = context.world.settings().notifications;
    let switch = |title, help, on, possible: bool, changed| {
        choice::switch(context.words.text(title), Some(context.words.text(help)), on && possible)
            .on_press_maybe(possible.then_some(Message::Notifications(changed)))
            .into()
    };
    let (enabled, sender, text) = (!now.enabled, !now.sender, !now.text);
    let absent = (context.world.notifier() == Notifier::Absent).then(|| {
        let mark = container(label::icon(Icon::BellOff).size(14.0).style(theme::text::care)).padding([3.0, 0.0]);
        let words = label::second(context.text("settings-notifications-absent")).style(theme::text::care).width(Fill);
        row![mark, words].spacing(measure::STEP).into()
    });
    let switches = [
        switch("settings-notify", "settings-notify-help", now.enabled, true, Notifications { enabled, ..now }),
        switch("settings-notify-sender", "settings-notify-sender-help", now.sender, now.enabled, Notifications { sender, ..now }),
        // A text without its sender would say who it is from more often than not.
        switch("settings-notify-text", "settings-notify-text-help", now.text, now.enabled && now.sender, Notifications { text, ..now }),
    ];
    section("settings-notifications", "", absent.into_iter().chain(switches).collect(), context)
}

/// Where files go, and how large they may be.
pub fn view_files<'a>(context: &Context<'a>) -> Element<'a, Message> {
    let now = &context.world.settings().downloads;
    let folder = now.folder.as_ref().map(|folder| crate::i18n::isolate(&folder.display().to_string()));
    let is_system = folder.is_none();
    let place = label::small(folder.unwrap_or_else(|| context.text("settings-folder-system"))).wrapping(Wrapping::WordOrGlyph);
    let choose = row![button::secondary_small(context.text("settings-folder-choose")).on_press(Message::ChooseFolder)]
        .push((!is_system).then(|| button::quiet(context.text("settings-folder-forget")).on_press(Message::SystemFolder)))
        .spacing(measure::STEP)
        .wrap();
    let place = column![label::body(context.text("settings-folder")), place];
    let folder = column![place, choose].spacing(6.0);
    let limits = LIMITS
        .iter()
        .copied()
        .chain((!LIMITS.contains(&now.limit_mib)).then_some(now.limit_mib))
        .map(|limit| choice::pill(size_words(limit, context), now.limit_mib == limit).on_press(Message::Limit(limit)).into());
    let rows = vec![folder.into(), pills("settings-limit", "settings-limit-help", limits, context)];
    section("settings-files", "settings-files-help", rows, context)
}

fn size_words(mib: u32, context: &Context<'_>) -> String {
    if mib >= 1_024 && mib.is_multiple_of(1_024) {
        return context.words.text_with("settings-gib", &[("count", (mib / 1_024).into())]);
    }
    context.words.text_with("settings-mib", &[("count", mib.into())])
}

fn pills<'a>(
    title: &str,
    help: &str,
    pills: impl IntoIterator<Item = Element<'a, Message>>,
    context: &Context<'a>,
) -> Element<'a, Message> {
    let pills = row(pills).spacing(6.0).wrap().vertical_spacing(6.0);
    let title = column![label::body(context.words.text(title)), label::small(context.words.text(help))];
    column![title, pills].spacing(6.0).into()
}

/// A title, perhaps a sentence, and rows.
fn section<'a>(title: &str, help: &str, rows: Vec<Element<'a, Message>>, context: &Context<'a>) -> Element<'a, Message> {
    let help = (!help.is_empty()).then(|| label::small(context.words.text(help)));
    column![label::section(context.words.text(title))].push(help).extend(rows).spacing(measure::SPACE).width(Fill).into()
}
