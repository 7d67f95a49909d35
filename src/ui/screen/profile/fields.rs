//! The fields of the properties, as people think of them: who they are, how they are reached, what they do, and what is rarely changed.

use iced::{
    Center, Fill, Length,
    widget::{column, container, row, text_editor, text_input},
};
use lucide_icons::Icon;

use super::{
    editing::{Editing, Message, field_id},
    entry::{Entry, Mistake, Part},
    sort::Sort,
    view::{is_small, note},
};
use crate::{
    i18n::{self, Language, Value},
    ui::{
        Element,
        action::Context,
        theme::{self, font, measure},
        widget::{button, choice, field, label, line, press::press},
    },
    xmpp::payload::vcard::{Agent, Class, Kind, Media, Property, Sound},
};

/// All fields.
#[must_use]
pub fn view<'a>(editing: &'a Editing, context: &Context<'a>) -> Element<'a, Message> {
    let page = Page { editing, context: *context };
    column![page.view_names(), page.view_about(), page.view_reach(), page.view_work(), page.view_more()]
        .spacing(measure::SECTION + measure::STEP)
        .width(Fill)
        .into()
}

/// What draws the fields.
#[derive(Clone, Copy)]
struct Page<'a> {
    editing: &'a Editing,
    context: Context<'a>,
}

/// The label of a field, and what else stands around it.
struct Around {
    label: &'static str,
    help: Option<&'static str>,
    placeholder: &'static str,
}

fn named(label: &'static str) -> Around {
    Around { label, help: None, placeholder: "" }
}

impl<'a> Page<'a> {
    fn text(&self, id: &str) -> String {
        self.context.text(id)
    }

    fn of(&self, sort: Sort) -> impl Iterator<Item = &'a Entry> + use<'a> {
        self.editing.form().of(sort)
    }

    fn section(&self, title: &str, parts: Vec<Element<'a, Message>>) -> Element<'a, Message> {
        column![label::title(self.text(title))].extend(parts).spacing(measure::WIDE).width(Fill).into()
    }

    /// Side by side, where there is room.
    fn beside(&self, parts: Vec<Element<'a, Message>>) -> Element<'a, Message> {
        if is_small(&self.context) { column(parts).spacing(measure::SPACE).into() } else { row(parts).spacing(measure::SPACE).into() }
    }

    fn wrong(&self, entry: &Entry) -> Option<String> {
        let mistake = self.editing.form().mistake_of(entry).filter(|_| self.editing.is_checked())?;
        Some(self.text(match mistake {
            Mistake::NoDay => "own-mistake-day",
            Mistake::NoEmail => "own-mistake-email",
            Mistake::NoDegrees => "own-mistake-degrees",
            Mistake::NoLink => "own-mistake-link",
        }))
    }

    /// One field of an entry. While the engine is waited for, nothing can be typed.
    fn field(&self, entry: &'a Entry, part: Part, around: &Around) -> Element<'a, Message> {
        let id = entry.id();
        let placeholder = if around.placeholder.is_empty() { String::new() } else { self.text(around.placeholder) };
        let mut field = field::field(self.text(around.label), entry.text(part)).id(field_id(id, part)).placeholder(placeholder);
        if let Some(help) = around.help {
            field = field.help(self.text(help));
        }
        if entry.mistake().is_some_and(|mistake| mistake.place() == part) {
            field = field.error(self.wrong(entry));
        }
        if !self.editing.is_busy() {
            field = field.on_input(move |text| Message::Write(id, part, text)).on_submit(Message::Save);
        }
        field.view()
    }

    fn fields(&self, entry: &'a Entry, parts: &[(Part, &'static str)]) -> Vec<Element<'a, Message>> {
        parts.iter().map(|(part, label)| self.field(entry, *part, &named(label))).collect()
    }

    /// The one field of a sort, and others that a card may have of it.
    fn single(&self, sort: Sort, around: Around) -> Vec<Element<'a, Message>> {
        let rows = self.of(sort).enumerate().map(
            |(number, entry)| {
                if number == 0 { self.field(entry, Part::Whole, &around) } else { self.view_one(entry) }
            },
        );
        rows.collect()
    }

    fn remove(&self, entry: &Entry) -> Element<'a, Message> {
        let message = (!self.editing.is_busy()).then_some(Message::Remove(entry.id()));
        button::icon(Icon::Trash2, self.text("own-remove"), message)
    }

    /// With a button that takes it away.
    fn removable(&self, entry: &Entry, content: Element<'a, Message>) -> Element<'a, Message> {
        // Beside the field, whose label is above it.
        let remove = container(self.remove(entry)).padding(iced::Padding { top: 26.0, ..iced::Padding::ZERO });
        row![container(content).width(Fill), remove].spacing(measure::TIGHT).into()
    }

    fn view_names(&self) -> Element<'a, Message> {
        let whole = Around { help: Some("own-formatted-name-help"), ..named("own-formatted-name") };
        let nickname = Around { help: Some("own-nickname-help"), ..named("own-nickname") };
        let mut parts = self.single(Sort::FormattedName, whole);
        parts.extend(self.single(Sort::Nickname, nickname));
        parts.extend(self.of(Sort::Name).map(|entry| {
            let main = self.fields(entry, &[(Part::Given, "own-given"), (Part::Family, "own-family")]);
            let rest = self.fields(entry, &[(Part::Prefix, "own-prefix"), (Part::Middle, "own-middle"), (Part::Suffix, "own-suffix")]);
            column![self.beside(self.in_order(main)), self.beside(rest)].spacing(measure::SPACE).into()
        }));
        self.section("own-section-name", parts)
    }

    /// In Chinese the family comes before the given name, the year before the month.
    fn in_order(&self, mut parts: Vec<Element<'a, Message>>) -> Vec<Element<'a, Message>> {
        if self.context.words.language() == Language::SimplifiedChinese {
            parts.reverse();
        }
        parts
    }

    fn view_about(&self) -> Element<'a, Message> {
        let mut parts: Vec<_> = self.of(Sort::Birthday).map(|entry| self.view_birthday(entry)).collect();
        parts.push(self.list(Sort::Url, "own-url-add", None));
        parts.extend(self.of(Sort::Description).map(|entry| self.lines(entry, "own-description")));
        self.section("own-section-about", parts)
    }

    fn view_birthday(&self, entry: &'a Entry) -> Element<'a, Message> {
        let day = |part, label| self.day_field(entry, part, label, 2);
        let year = self.day_field(entry, Part::Year, "own-year", 3);
        let days = row(self.in_order(vec![day(Part::Day, "own-day"), day(Part::Month, "own-month"), year])).spacing(measure::SPACE);
        let unreadable = entry.unreadable().map(|text| {
            let words = self.context.words.text_with("own-birthday-unreadable", &[("text", text.into())]);
            row![label::small(words).width(Fill), button::link(self.text("own-remove")).on_press(Message::Remove(entry.id()))]
        });
        column![label::name(self.text("own-birthday")), days]
            .push(self.wrong(entry).map(field::wrong))
            .push(unreadable)
            .push(self.view_risk())
            .spacing(6.0)
            .into()
    }

    /// A field whose mistake is told below all three.
    fn day_field(&self, entry: &'a Entry, part: Part, label: &str, portion: u16) -> Element<'a, Message> {
        let id = entry.id();
        let style = if self.wrong(entry).is_some() { theme::control::field_wrong } else { theme::control::field };
        let on_input = (!self.editing.is_busy()).then_some(move |text| Message::Write(id, part, text));
        let field = text_input("", entry.text(part))
            .id(field_id(id, part))
            .font(font::REGULAR)
            .size(measure::TEXT)
            .padding([10.0, measure::SPACE])
            .on_input_maybe(on_input)
            .on_submit(Message::Save)
            .style(style);
        column![label::section(self.text(label)), field].spacing(6.0).width(Length::FillPortion(portion)).into()
    }

    /// What is said beside what strangers could misuse.
    fn view_risk(&self) -> Element<'a, Message> {
        let mark = container(label::icon(Icon::Globe).size(13.0).style(theme::text::dim)).padding([2.0, 0.0]);
        row![mark, label::small(self.text("own-public")).width(Fill)].spacing(6.0).into()
    }

    fn view_reach(&self) -> Element<'a, Message> {
        let parts = vec![
            self.list(Sort::Email, "own-email-add", None),
            self.list(Sort::Phone, "own-phone-add", Some(self.view_risk())),
            self.list(Sort::Address, "own-address-add", Some(self.view_risk())),
        ];
        self.section("own-section-reach", parts)
    }

    /// All entries of a sort, and the way to another one.
    fn list(&self, sort: Sort, add: &str, risk: Option<Element<'a, Message>>) -> Element<'a, Message> {
        let rows: Vec<_> = self.of(sort).map(|entry| self.view_one(entry)).collect();
        let message = (!self.editing.is_busy()).then_some(Message::Add(sort));
        let add = row![button::secondary_small(self.text(add)).on_press_maybe(message)];
        let head = rows.is_empty().then(|| label::section(self.text(sort.words())));
        let rows = column![].push(head).extend(rows).spacing(measure::WIDE);
        column![rows].push(risk).push(add).spacing(measure::STEP).into()
    }

    fn view_one(&self, entry: &'a Entry) -> Element<'a, Message> {
        let content = match entry.sort() {
            Sort::Address => return self.view_address(entry),
            Sort::Label => self.lines(entry, "own-label"),
            Sort::Url => self.field(entry, Part::Whole, &Around { placeholder: "own-url-placeholder", ..named("own-url") }),
            sort => self.field(entry, Part::Whole, &named(sort.words())),
        };
        column![self.removable(entry, content)].push(self.view_kinds(entry)).spacing(measure::STEP).into()
    }

    fn view_address(&self, entry: &'a Entry) -> Element<'a, Message> {
        let head = row![label::name(self.text("own-address")).width(Fill), self.remove(entry)].align_y(Center);
        let one = |part, label| self.field(entry, part, &named(label));
        let two = |one, other| self.beside(self.fields(entry, &[one, other]));
        let fields = column![
            head,
            one(Part::Street, "own-street"),
            one(Part::Extended, "own-extended"),
            two((Part::PostalCode, "own-postal-code"), (Part::Locality, "own-locality")),
            two((Part::Region, "own-region"), (Part::Country, "own-country")),
            one(Part::PostBox, "own-post-box"),
        ];
        fields.push(self.view_kinds(entry)).spacing(measure::SPACE).into()
    }

    fn view_kinds(&self, entry: &'a Entry) -> Option<Element<'a, Message>> {
        let (usual, rare) = entry.sort().kinds();
        if usual.is_empty() {
            return None;
        }
        let id = entry.id();
        let busy = self.editing.is_busy();
        let chip = |kind: Kind| {
            let message = (!busy).then_some(Message::Kind(id, kind));
            choice::pill(self.text(kind_words(kind)), entry.kinds().contains(&kind)).on_press_maybe(message).into()
        };
        // That an e-mail address is one of the Internet goes without saying.
        let is_told = |kind: &Kind| entry.is_unfolded() || entry.kinds().contains(kind) && *kind != Kind::Internet;
        let chips = usual.iter().chain(rare.iter().filter(|kind| is_told(kind))).copied().map(chip);
        let more = (!entry.is_unfolded())
            .then(|| button::link(self.text("own-kinds-more")).on_press_maybe((!busy).then_some(Message::Unfold(id))).into());
        Some(row(chips.chain(more)).spacing(6.0).align_y(Center).wrap().vertical_spacing(6.0).into())
    }

    fn lines(&self, entry: &'a Entry, label: &str) -> Element<'a, Message> {
        let id = entry.id();
        let Some(content) = entry.lines() else { return label::section(self.text(label)).into() };
        let mut editor = text_editor::TextEditor::new(content)
            .id(field_id(id, Part::Whole))
            .font(font::REGULAR)
            .size(measure::TEXT)
            .line_height(measure::LINE_HEIGHT)
            .wrapping(iced::widget::text::Wrapping::WordOrGlyph)
            .padding([8.0, measure::SPACE])
            .min_height(72.0)
            .max_height(220.0)
            .key_binding(|key| match &key.key {
                // The way on, and the way out.
                iced::keyboard::Key::Named(iced::keyboard::key::Named::Tab | iced::keyboard::key::Named::Escape) => None,
                _ => text_editor::Binding::from_key_press(key),
            });
        if !self.editing.is_busy() {
            editor = editor.on_action(move |action| Message::Lines(id, action));
        }
        column![label::section(self.text(label)), editor].spacing(6.0).into()
    }

    fn view_work(&self) -> Element<'a, Message> {
        let organisations = self.of(Sort::Organisation).enumerate().map(|(number, entry)| {
            let name = self.field(entry, Part::Whole, &named("own-organisation"));
            let name = if number == 0 { name } else { self.removable(entry, name) };
            self.view_units(entry, name)
        });
        let mut parts: Vec<_> = organisations.collect();
        let (titles, roles) = (self.single(Sort::Title, named("own-job-title")), self.single(Sort::Role, named("own-role")));
        let stacked = |rows| column(rows).spacing(measure::SPACE).into();
        parts.push(self.beside(vec![stacked(titles), stacked(roles)]));
        self.section("own-section-work", parts)
    }

    fn view_units(&self, entry: &'a Entry, name: Element<'a, Message>) -> Element<'a, Message> {
        let (id, busy) = (entry.id(), self.editing.is_busy());
        let units = match entry.property() {
            Property::Organisation(organisation) => organisation.units.len(),
            _ => 0,
        };
        let rows = (0..units).map(|number| {
            let field = self.field(entry, Part::Unit(number), &named("own-unit"));
            let remove = button::icon(Icon::Trash2, self.text("own-remove"), (!busy).then_some(Message::RemoveUnit(id, number)));
            let remove = container(remove).padding(iced::Padding { top: 26.0, ..iced::Padding::ZERO });
            row![container(field).width(Fill), remove].spacing(measure::TIGHT).into()
        });
        let add = row![button::link(self.text("own-unit-add")).on_press_maybe((!busy).then_some(Message::AddUnit(id)))];
        column![name].extend(rows).push(add).spacing(measure::STEP).into()
    }

    fn view_more(&self) -> Element<'a, Message> {
        let open = self.editing.is_more();
        let chevron = if open { Icon::ChevronDown } else { Icon::ChevronRight };
        let words = row![label::icon(chevron).size(16.0), label::title(self.text("own-section-more"))].spacing(6.0).align_y(Center);
        let toggle = row![press(words).padding([4.0, 6.0]).style(theme::press::menu_row).on_press(Message::More)];
        let head = column![toggle].push((!open).then(|| label::small(self.text("own-section-more-help"))));
        let parts = if open { self.view_rare() } else { Vec::new() };
        column![head.spacing(measure::TIGHT)].extend(parts).spacing(measure::WIDE).width(Fill).into()
    }

    fn view_rare(&self) -> Vec<Element<'a, Message>> {
        let categories = Around { help: Some("own-categories-help"), ..named("own-categories") };
        let zone = Around { placeholder: "own-time-zone-placeholder", ..named("own-time-zone") };
        let sorted = Around { help: Some("own-sort-string-help"), ..named("own-sort-string") };
        let mut parts: Vec<_> = self.of(Sort::Note).map(|entry| self.lines(entry, "own-note")).collect();
        parts.extend(self.single(Sort::Categories, categories));
        parts.extend(self.single(Sort::TimeZone, zone));
        parts.extend(self.of(Sort::Geo).map(|entry| self.view_geo(entry)));
        parts.extend(self.single(Sort::SortString, sorted));
        parts.push(self.view_class());
        parts.push(self.list(Sort::Label, "own-label-add", None));
        parts.push(self.list(Sort::JabberId, "own-jabber-id-add", None));
        parts.extend(self.of(Sort::Mailer).map(|entry| self.view_one(entry)));
        parts.extend(self.of(Sort::Sound).map(|entry| self.view_sound(entry)));
        let fixed = [Sort::Logo, Sort::Agent, Sort::Key, Sort::Uid, Sort::ProductId, Sort::Revision];
        parts.extend(fixed.into_iter().flat_map(|sort| self.of(sort)).map(|entry| self.view_fixed(entry)));
        let others = self.of(Sort::Other).count();
        if others > 0 {
            let words = self.context.words.text_with("own-others", &[("count", others.into())]);
            parts.push(note(Icon::Info, words, theme::text::dim));
        }
        parts
    }

    fn view_geo(&self, entry: &'a Entry) -> Element<'a, Message> {
        let fields = self.fields(entry, &[(Part::Latitude, "own-latitude"), (Part::Longitude, "own-longitude")]);
        column![self.beside(fields), self.view_risk()].spacing(6.0).into()
    }

    fn view_class(&self) -> Element<'a, Message> {
        let now = self.editing.form().class();
        let busy = self.editing.is_busy();
        let classes = [
            (None, "own-class-none"),
            (Some(Class::Public), "own-class-public"),
            (Some(Class::Private), "own-class-private"),
            (Some(Class::Confidential), "own-class-confidential"),
        ];
        let pills = classes.map(|(class, words)| {
            choice::pill(self.text(words), now == class).on_press_maybe((!busy).then_some(Message::Class(class))).into()
        });
        column![
            label::section(self.text("own-class")),
            row(pills).spacing(6.0).wrap().vertical_spacing(6.0),
            label::small(self.text("own-class-help"))
        ]
        .spacing(6.0)
        .into()
    }

    fn view_sound(&self, entry: &'a Entry) -> Element<'a, Message> {
        match entry.property() {
            Property::Sound(Sound::Phonetic(_)) => self.removable(entry, self.field(entry, Part::Whole, &named("own-phonetic"))),
            _ => self.view_fixed(entry),
        }
    }

    /// What is not written by hand: what it is, and the way to take it away.
    fn view_fixed(&self, entry: &'a Entry) -> Element<'a, Message> {
        let what = self.fixed_words(entry.property());
        let words = column![label::section(self.text(entry.sort().words())), line::second(&what)].spacing(2.0).width(Fill);
        row![words, self.remove(entry)].spacing(measure::STEP).align_y(Center).into()
    }

    fn fixed_words(&self, property: &Property) -> String {
        let media = |media: &Media| match media {
            Media::Bytes { bytes, .. } => self.context.words.text_with("own-kibibytes", &[("count", bytes.len().div_ceil(1024).into())]),
            Media::Web(url) => i18n::isolate(url),
        };
        match property {
            Property::Logo(logo) => media(logo),
            Property::Sound(Sound::Recording(recording)) => media(recording),
            Property::Agent(Agent::Web(url)) => i18n::isolate(url),
            Property::Agent(Agent::Card(_)) => self.text("own-agent-card"),
            Property::Key(key) => {
                let length = Value::from(key.credential.chars().count());
                self.context.words.text_with("own-key-length", &[("count", length)])
            }
            Property::Uid(text) | Property::ProductId(text) | Property::Revision(text) => i18n::isolate(text),
            _ => String::new(),
        }
    }
}

/// The id of what a kind is called.
fn kind_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Home => "own-kind-home",
        Kind::Work => "own-kind-work",
        Kind::Postal => "own-kind-postal",
        Kind::Parcel => "own-kind-parcel",
        Kind::Domestic => "own-kind-domestic",
        Kind::International => "own-kind-international",
        Kind::Preferred => "own-kind-preferred",
        Kind::Voice => "own-kind-voice",
        Kind::Fax => "own-kind-fax",
        Kind::Pager => "own-kind-pager",
        Kind::MessageBox => "own-kind-message-box",
        Kind::Cell => "own-kind-cell",
        Kind::Video => "own-kind-video",
        Kind::BulletinBoard => "own-kind-bulletin-board",
        Kind::Modem => "own-kind-modem",
        Kind::Isdn => "own-kind-isdn",
        Kind::Pcs => "own-kind-pcs",
        Kind::Internet => "own-kind-internet",
        Kind::X400 => "own-kind-x400",
    }
}
