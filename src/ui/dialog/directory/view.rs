//! What looking for people looks like.

use iced::{
    Center, Fill,
    widget::{column, container, row, text::Wrapping},
};
use lucide_icons::Icon;

use super::{Directory, MOST, Message, PLACE, Place, Query, Stage, directories};
use crate::{
    i18n,
    model::{Account, ConversationKey},
    ui::{
        Element,
        action::Context,
        screen::form_fields::{known_label, said},
        theme::{self, measure},
        widget::{button, choice, field, label, piece},
    },
    words,
    xmpp::{
        payload::search::{Found, SearchForm},
        session::Question,
    },
};

/// Of one person so much is shown.
const MOST_FIELDS: usize = 6;
/// A field that says what somebody is called, in the order of preference (XEP-0055 §2.1, XEP-0054).
const NAMES: [&str; 4] = ["nick", "name", "fn", "first"];

impl Directory {
    /// The choice, the question, or whom the directory knows.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let content = match &self.stage {
            Stage::Choosing => self.view_choosing(context),
            Stage::Filling(query) => self.view_query(query, context),
            Stage::Found(query, found) => self.view_found(query, found, context),
        };
        let wrong = self.view_wrong(context);
        piece::dialog_with_foot(context.text("directory-title"), content, wrong, self.view_buttons(context), context.size)
    }

    fn view_wrong<'a>(&self, context: &Context<'a>) -> Option<Element<'a, Message>> {
        let question = match &self.stage {
            Stage::Choosing => Question::DirectoryForm,
            Stage::Filling(query) | Stage::Found(query, _) => Question::Directory { form: query.form.clone(), answers: Vec::new() },
        };
        let refused = self.waiting.refusal().map(|refusal| words::no_answer(context.words, &question, refusal));
        let nothing = match &self.stage {
            Stage::Filling(query) if self.checked && query.is_empty() => Some(context.text("directory-nothing-asked")),
            _ => None,
        };
        let offline = (!self.is_online(context)).then(|| context.text("directory-offline"));
        offline.or(refused).or(nothing).map(field::wrong)
    }

    fn is_online(&self, context: &Context<'_>) -> bool {
        self.account(context).is_some_and(|account| account.connection.is_online())
    }

    fn view_choosing<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let explained = label::second(context.text("directory-explained")).width(Fill);
        let place = self.account(context).map(|account| self.view_places(account, context));
        let asking = self.waiting.is_busy().then(|| label::second(context.text("directory-asking")).width(Fill));
        column![explained].push(self.view_accounts(context)).push(place).push(asking).spacing(measure::WIDE).into()
    }

    fn view_accounts<'a>(&'a self, context: &Context<'a>) -> Option<Element<'a, Message>> {
        let accounts = context.world.accounts();
        (accounts.len() > 1).then(|| {
            let options = accounts.map(|account| {
                let address = i18n::isolate_address(&account.settings.jid.to_string());
                let state = (!account.connection.is_online()).then(|| words::connection(context.words, account));
                choice::option(address, state, self.account == Some(account.id)).on_press(Message::Account(account.id)).into()
            });
            column![label::section(context.text("directory-account"))].extend(options).into()
        })
    }

    fn view_places<'a>(&'a self, account: &'a Account, context: &Context<'a>) -> Element<'a, Message> {
        let known: Vec<_> = directories(account).collect();
        let typed = match &self.place {
            Place::Typed(text) => Some(text.as_str()),
            Place::Known(_) => None,
        };
        if known.is_empty() {
            let none = self.is_online(context).then(|| {
                let server = account.settings.jid.domain().into();
                label::second(context.words.text_with("directory-none", &[("server", server)])).style(theme::text::normal).width(Fill)
            });
            return column![].push(none).push(self.view_typed(typed.unwrap_or_default(), context)).spacing(measure::WIDE).into();
        }
        let options = known.iter().map(|service| {
            let address = i18n::isolate_address(&service.jid.to_string());
            let name = service.name.as_deref().map_or_else(|| address.clone(), i18n::isolate);
            let below = service.name.as_ref().map(|_| address);
            let chosen = self.place == Place::Known(service.jid.clone());
            choice::option(name, below, chosen).on_press(Message::Known(service.jid.clone())).into()
        });
        let other = choice::option(context.text("directory-other"), None, typed.is_some()).on_press(Message::Other);
        column![label::section(context.text("directory-which"))]
            .extend(options)
            .push(other)
            .push(typed.map(|text| self.view_typed(text, context)))
            .into()
    }

    fn view_typed<'a>(&self, text: &'a str, context: &Context<'a>) -> Element<'a, Message> {
        field::field(context.text("directory-place"), text)
            .id(PLACE)
            .placeholder("search.example.org")
            .help(context.text("directory-place-help"))
            .error((self.checked && self.place().is_none()).then(|| context.text("directory-place-missing")))
            .on_input(Message::Typed)
            .on_submit(Message::Ask)
            .view()
    }

    fn view_query<'a>(&'a self, query: &'a Query, context: &Context<'a>) -> Element<'a, Message> {
        let (title, instructions) = match &query.form {
            SearchForm::Fields { instructions, .. } => (None, instructions.iter().flat_map(|text| text.lines()).collect::<Vec<_>>()),
            SearchForm::Form(form) => (form.title.as_deref(), form.instructions.iter().flat_map(|text| text.lines()).collect::<Vec<_>>()),
        };
        let title = title.map(|title| label::name(i18n::isolate(title)).width(Fill));
        let said = (!instructions.is_empty()).then(|| said(instructions.into_iter()));
        let nothing = (!query.fields.asks()).then(|| label::second(context.text("directory-no-fields")).width(Fill));
        column![self.view_place(query, context)]
            .push(title)
            .push(said)
            .push(query.fields.view(context, self.checked, None).map(Message::Fields))
            .push(nothing)
            .spacing(measure::WIDE)
            .into()
    }

    /// Which directory is asked, and the way to another one.
    fn view_place<'a>(&self, query: &Query, context: &Context<'a>) -> Element<'a, Message> {
        let where_to = context.words.text_with("directory-at", &[("jid", query.place.to_string().into())]);
        let other = (!self.waiting.is_busy()).then(|| button::link(context.text("directory-change")).on_press(Message::Choose));
        row![label::second(where_to).wrapping(Wrapping::WordOrGlyph).width(Fill)].push(other).spacing(measure::STEP).align_y(Center).into()
    }

    fn view_found<'a>(&'a self, query: &'a Query, found: &'a [Found], context: &Context<'a>) -> Element<'a, Message> {
        if found.is_empty() {
            let nobody = piece::empty(Icon::UserRoundSearch, context.text("directory-nobody"), None);
            return column![self.view_place(query, context), container(nobody).height(160.0)].into();
        }
        let shown = found.len().min(MOST);
        let count = if found.len() > MOST {
            context.words.text_with("directory-too-many", &[("count", shown.into())])
        } else {
            context.words.text_with("directory-found", &[("count", shown.into())])
        };
        let rows = found.iter().take(MOST).map(|found| self.view_person(found, context));
        let rows = rows.flat_map(|row| [piece::divider(), row]);
        column![self.view_place(query, context), label::second(count).width(Fill), column(rows)].spacing(measure::SPACE).into()
    }

    /// Somebody who was found: what they are called proves nothing, so their address stands with it.
    fn view_person<'a>(&self, found: &'a Found, context: &Context<'a>) -> Element<'a, Message> {
        let address = found.jid.as_ref().map(|jid| i18n::isolate_address(&jid.bare().to_string()));
        let named = found.fields.iter().position(|(name, value)| is_name(name) && !value.trim().is_empty());
        let name = named.and_then(|place| found.fields.get(place)).map(|(_, value)| i18n::isolate(value));
        let title = name.clone().or_else(|| address.clone()).unwrap_or_else(|| context.text("directory-no-name"));
        let address = if name.is_some() { address } else { None };
        let address = address.map(|address| label::second(address).wrapping(Wrapping::WordOrGlyph).width(Fill));
        let others = found.fields.iter().enumerate().filter(|(place, (_, value))| Some(*place) != named && !value.trim().is_empty());
        let fields = others.take(MOST_FIELDS).map(|(_, (name, value))| {
            let label = known_label(name).map_or_else(|| i18n::isolate(name), |id| context.text(id));
            let pair = [("label", i18n::Value::own(label)), ("value", value.as_str().into())];
            label::small(context.words.text_with("directory-field", &pair)).wrapping(Wrapping::WordOrGlyph).width(Fill).into()
        });
        let title = label::name(title).wrapping(Wrapping::WordOrGlyph).width(Fill);
        let words = column![title].push(address).extend(fields).spacing(2.0).width(Fill);
        let buttons = found.jid.as_ref().map(|jid| self.view_person_buttons(jid.bare(), context));
        row![words].push(buttons).spacing(measure::SPACE).padding([10.0, 0.0]).into()
    }

    fn view_person_buttons<'a>(&self, jid: &crate::xmpp::jid::BareJid, context: &Context<'a>) -> Element<'a, Message> {
        let key = self.account.map(|account| ConversationKey { account, peer: jid.clone() });
        let is_contact = key.as_ref().is_some_and(|key| context.world.contact(key).is_some());
        let is_own = key.as_ref().is_some_and(|key| context.world.is_own(key));
        let add =
            (!is_contact && !is_own).then(|| button::secondary_small(context.text("directory-add")).on_press(Message::Add(jid.clone())));
        let chat = button::icon(Icon::MessageCircle, context.text("directory-chat"), Some(Message::Chat(jid.clone())));
        let known = is_contact.then(|| label::small(context.text("directory-is-contact")));
        let own = is_own.then(|| label::small(context.text("directory-is-own")));
        row![].push(known).push(own).push(add).push(chat).spacing(measure::TIGHT).align_y(Center).into()
    }

    fn view_buttons<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let busy = self.waiting.is_busy();
        let able = !busy && self.is_online(context);
        let close = button::secondary(context.text("close")).id(super::super::CLOSE).on_press(Message::Close);
        let main = match &self.stage {
            Stage::Choosing => {
                let id = if busy { "directory-asking-button" } else { "directory-ask" };
                button::primary(context.text(id)).on_press_maybe(able.then_some(Message::Ask))
            }
            Stage::Filling(query) => {
                let id = if busy { "directory-searching" } else { "directory-search" };
                button::primary(context.text(id)).on_press_maybe((able && query.fields.asks()).then_some(Message::Search))
            }
            Stage::Found(..) => button::primary(context.text("directory-refine")).on_press(Message::Refine),
        };
        row![close, main].spacing(10.0).into()
    }
}

fn is_name(field: &str) -> bool {
    NAMES.iter().any(|name| field.eq_ignore_ascii_case(name))
}
