//! What creating an account looks like: the choice of a server, then what the server asks.

use iced::{
    Fill,
    widget::{column, container, row},
};
use lucide_icons::Icon;

use super::{Body, Form, Message, Register, SERVER, Stage};
use crate::{
    i18n,
    model::{Problem, Step},
    ui::{
        Element,
        action::Context,
        screen::form_fields::FormFields,
        theme::{self, measure},
        widget::{button, field, label, piece, press::press},
        words::{self, Situation},
    },
    xmpp::error::StanzaCondition,
};

impl Register {
    /// The form.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let content = match &self.form {
            None => self.view_server(context),
            Some(form) => self.view_form(form, context),
        };
        piece::form_page(content)
    }

    fn view_server<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let server = field::field(context.text("register-server"), &self.domain)
            .id(SERVER)
            .placeholder("example.org")
            .help(context.text("register-server-help"))
            .error((self.is_checked() && self.server().is_none()).then(|| context.text("register-server-missing")))
            .on_input(Message::Domain)
            .on_submit(Message::Ask)
            .view();
        let reach = self.advanced.then(|| self.reach.view(context, self.is_checked()).map(Message::Reach));
        column![head(context.text("register-title"), Some(context.text("register-intro"))), server]
            .push(self.view_trouble(context))
            .push(self.view_button(context, "register-ask", Message::Ask))
            .push(self.view_foot(context))
            .push(reach)
            .spacing(measure::WIDE)
            .into()
    }

    fn view_form<'a>(&'a self, form: &'a Form, context: &Context<'a>) -> Element<'a, Message> {
        let server = i18n::Value::from(self.domain.trim());
        let title = form.title.as_deref().map_or_else(|| context.words.text_with("register-at", &[("server", server)]), i18n::isolate);
        let said = form.instructions.iter().map(|paragraph| label::second(i18n::isolate(paragraph)).width(Fill).into());
        let registered = form.registered.then(|| notice(context.text("register-registered")));
        let body = match &form.body {
            Body::Fields(fields) => self.view_fields(fields, context),
            Body::Page(url) => self.view_page(url, context),
        };
        column![head(title, None), column(said).spacing(measure::STEP)].push(registered).push(body).spacing(measure::WIDE).into()
    }

    fn view_fields<'a>(&'a self, fields: &'a FormFields, context: &Context<'a>) -> Element<'a, Message> {
        let refused = self.refusal_in_place(fields, context);
        let elsewhere = if refused.is_some() { None } else { self.view_trouble(context) };
        column![fields.view(context, self.is_checked(), refused).map(Message::Fields)]
            .push(elsewhere)
            .push(self.view_button(context, "register-submit", Message::Submit))
            .push(button::link(context.text("register-other-server")).on_press(Message::Back))
            .spacing(measure::WIDE)
            .into()
    }

    /// A name that is taken is told where the name was typed.
    fn refusal_in_place(&self, fields: &FormFields, context: &Context<'_>) -> Option<(usize, String)> {
        match &self.stage {
            Stage::Refused(error) if error.condition == StanzaCondition::Conflict => {
                let sentence = words::stanza_error(context.words, Situation::Registration, error);
                Some((fields.place_of("username")?, sentence.paragraph(context.words)))
            }
            _ => None,
        }
    }

    fn view_page<'a>(&'a self, url: &'a str, context: &Context<'a>) -> Element<'a, Message> {
        let address =
            container(label::mono(i18n::isolate(url)).width(Fill)).padding(measure::SPACE).width(Fill).style(theme::container::card);
        column![
            label::second(context.text("register-page-only")).width(Fill),
            address,
            button::primary(context.text("register-open-page")).on_press(Message::OpenPage),
            row![
                container(button::link(context.text("copy")).on_press(Message::CopyPage)).width(Fill),
                button::link(context.text("register-other-server")).on_press(Message::Back)
            ],
        ]
        .spacing(measure::WIDE)
        .into()
    }

    fn view_trouble<'a>(&'a self, context: &Context<'a>) -> Option<Element<'a, Message>> {
        let words = context.words;
        match &self.stage {
            Stage::Refused(error) => Some(field::wrong(words::stanza_error(words, Situation::Registration, error).paragraph(words))),
            Stage::NotDone(refusal) => Some(field::wrong(words::refusal(words, Situation::Registration, refusal).paragraph(words))),
            Stage::Failed(problem) => {
                let (_, settings) = self.account.as_ref()?;
                let sentence = field::wrong(words::problem(words, problem, settings).paragraph(words));
                let inspect = matches!(problem, Problem::Certificate { .. }).then(|| {
                    row![button::secondary_small(context.text("sign-in-inspect-certificate")).on_press(Message::InspectCertificate)]
                });
                Some(column![sentence].push(inspect).spacing(measure::SPACE).into())
            }
            Stage::Filling { .. } | Stage::Asked(..) | Stage::Trying(_) | Stage::Submitted => None,
        }
    }

    fn view_button<'a>(&'a self, context: &Context<'a>, id: &str, message: Message) -> Element<'a, Message> {
        let doing = match &self.stage {
            Stage::Asked(..) => context.text("connection-reaching"),
            Stage::Trying(Step::Registering) => context.text("register-asking"),
            Stage::Trying(step) => words::step(context.words, *step),
            Stage::Submitted => context.text("register-submitting"),
            Stage::Filling { .. } | Stage::Refused(_) | Stage::Failed(_) | Stage::NotDone(_) => {
                return button::primary(context.text(id)).on_press(message).into();
            }
        };
        column![button::primary(doing), button::secondary(context.text("cancel")).on_press(Message::Cancel)].spacing(10.0).into()
    }

    fn view_foot<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let chevron = if self.advanced { Icon::ChevronDown } else { Icon::ChevronRight };
        let words = row![label::icon(chevron).size(14.0), label::second(context.text("sign-in-advanced")).style(theme::text::inherited)]
            .spacing(6.0)
            .align_y(iced::Center);
        let toggle = press(words).padding([4.0, 4.0]).style(theme::press::icon).on_press(Message::Advanced);
        let back = button::link(context.text("back")).on_press(Message::Back);
        row![container(toggle).width(Fill), back].spacing(measure::STEP).align_y(iced::Center).into()
    }
}

fn head<'a>(title: String, intro: Option<String>) -> Element<'a, Message> {
    column![label::page_title(title)].push(intro.map(|words| label::body(words).style(theme::text::dim))).spacing(measure::STEP).into()
}

fn notice<'a>(words: String) -> Element<'a, Message> {
    row![label::icon(Icon::Info).size(16.0).style(theme::text::dim), label::second(words).width(Fill)].spacing(measure::STEP).into()
}
