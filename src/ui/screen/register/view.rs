//! What creating an account looks like: the choice of a server, then what the server asks.

use iced::{
    Fill,
    widget::{column, container, row},
};
use lucide_icons::Icon;

use super::{INVITATION, Invited, Message, Register, SERVER, Stage};
use crate::{
    i18n,
    model::{Problem, Step},
    ui::{
        Element,
        action::Context,
        dialog::invitation,
        screen::form_fields::{FormFields, ServiceForm},
        theme::{self, measure},
        widget::{button, choice, field, label, piece, press::press},
        words::{self, Situation},
    },
    xmpp::{error::StanzaCondition, uri::Invitation},
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
        let (title, intro) = match &self.invited {
            Invited::By(_) => ("register-invited-title", None),
            Invited::No | Invited::Pasting { .. } => ("register-title", Some(context.text("register-choose"))),
        };
        let reach = self.advanced.then(|| self.reach.view(context, self.is_checked()).map(Message::Reach));
        column![head(context.text(title), intro), self.view_choice(context)]
            .push(self.view_uninvited(context))
            .push(self.view_trouble(context))
            .push(self.view_button(context, "register-ask", Message::Ask))
            .push(self.view_foot(context))
            .push(reach)
            .spacing(measure::WIDE)
            .into()
    }

    /// Which server: that of the invitation, or one that is typed.
    fn view_choice<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        match &self.invited {
            Invited::By(invitation) => self.view_invitation(invitation, context),
            Invited::Pasting { text, checked } => {
                column![self.view_domain(context), view_pasting(text, *checked, context)].spacing(measure::WIDE).into()
            }
            Invited::No => {
                let paste = button::link(context.text("invitation-have")).padding([2.0, 0.0]).on_press(Message::Invited);
                column![self.view_domain(context), row![paste]].spacing(measure::SPACE).into()
            }
        }
    }

    fn view_domain<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let server = field::field(context.text("register-server"), &self.domain)
            .id(SERVER)
            .placeholder("example.org")
            .help(context.text("register-server-help"))
            .error((self.is_checked() && self.server().is_none()).then(|| context.text("register-server-missing")))
            .on_input(Message::Domain)
            .on_submit(Message::Ask)
            .view();
        let known = self.known_domains(context);
        let known = (!known.is_empty()).then(|| {
            let pills = known.into_iter().map(|domain| {
                let chosen = self.domain.trim() == domain;
                choice::pill(i18n::isolate_address(&domain), chosen).on_press(Message::Domain(domain)).into()
            });
            column![label::small(context.text("register-known")), row(pills).spacing(6.0).wrap()].spacing(6.0)
        });
        column![server].push(known).spacing(measure::SPACE).into()
    }

    fn view_invitation<'a>(&self, invitation: &Invitation, context: &Context<'a>) -> Element<'a, Message> {
        let card = container(invitation::view(invitation, context)).padding(measure::WIDE).width(Fill).style(theme::container::card);
        let other = (!self.is_busy())
            .then(|| row![button::link(context.text("invitation-forget")).padding([2.0, 0.0]).on_press(Message::Uninvited)]);
        column![card, label::small(context.text("invitation-care")).width(Fill)].push(other).spacing(measure::SPACE).into()
    }

    /// The server did not want the invitation, which need not be the end.
    fn view_uninvited<'a>(&self, context: &Context<'a>) -> Option<Element<'a, Message>> {
        let error = self.uninvited.as_ref()?;
        let id = if self.form.is_some() { "invitation-refused-go-on" } else { "invitation-refused" };
        let said = words::server_says(context.words, error);
        let words = column![label::second(context.text(id)).style(theme::text::normal).width(Fill)];
        let words = words.push(said.map(|said| label::second(said).width(Fill))).spacing(2.0);
        let mark = container(label::icon(Icon::TicketX).size(18.0).style(theme::text::care)).padding([1.0, 0.0]);
        let content = row![mark, words].spacing(10.0);
        Some(container(content).padding(measure::SPACE).width(Fill).style(theme::container::card_care).into())
    }

    fn view_form<'a>(&'a self, form: &'a ServiceForm, context: &Context<'a>) -> Element<'a, Message> {
        let server = i18n::Value::from(self.domain.trim());
        let title = context.words.text_with("register-at", &[("server", server)]);
        let named = form.title().map(label::name);
        let said = form.view_said();
        let said = (named.is_some() || said.is_some()).then(|| {
            let who = context.words.text_with("register-said", &[("server", self.domain.trim().into())]);
            let content = column![label::section(who)].push(named).push(said).spacing(6.0);
            container(content).padding(measure::SPACE).width(Fill).style(theme::container::card)
        });
        let registered = form.is_registered().then(|| notice(context.text("register-registered")));
        let body = match form.fields() {
            Some(fields) => self.view_fields(form, fields, context),
            None => self.view_page(form, context),
        };
        column![head(title, None)].push(self.view_uninvited(context)).push(said).push(registered).push(body).spacing(measure::WIDE).into()
    }

    fn view_fields<'a>(&'a self, form: &'a ServiceForm, fields: &'a FormFields, context: &Context<'a>) -> Element<'a, Message> {
        let refused = self.refusal_in_place(fields, context);
        let elsewhere = if refused.is_some() { None } else { self.view_trouble(context) };
        let page = form
            .view_page("register-page-too", Message::OpenPage, Message::CopyPage, context)
            .map(|page| column![piece::divider(), page].spacing(measure::WIDE));
        column![fields.view(context, self.is_checked(), refused).map(Message::Fields)]
            .push(elsewhere)
            .push(self.view_button(context, "register-submit", Message::Submit))
            .push(button::link(context.text("register-other-server")).on_press(Message::Back))
            .push(page)
            .spacing(measure::WIDE)
            .into()
    }

    /// What is wrong with one answer is told where that was typed: a name that is taken, a picture that was misread.
    fn refusal_in_place(&self, fields: &FormFields, context: &Context<'_>) -> Option<(usize, String)> {
        let Stage::Refused(error) = &self.stage else { return None };
        match error.condition {
            StanzaCondition::Conflict => {
                let sentence = words::stanza_error(context.words, Situation::Registration, error);
                Some((fields.place_of("username")?, sentence.paragraph(context.words)))
            }
            StanzaCondition::NotAcceptable | StanzaCondition::NotAllowed | StanzaCondition::BadRequest => {
                let place = fields.place_of_picture()?;
                let said = words::server_says(context.words, error);
                let new = context.text("register-picture-again");
                Some((place, said.map_or_else(|| new.clone(), |said| context.words.join([new.as_str(), said.as_str()]))))
            }
            _ => None,
        }
    }

    fn view_page<'a>(&'a self, form: &'a ServiceForm, context: &Context<'a>) -> Element<'a, Message> {
        column![]
            .push(form.view_page("register-page-only", Message::OpenPage, Message::CopyPage, context))
            .push(button::link(context.text("register-other-server")).on_press(Message::Back))
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

/// The field for an invitation; what cannot be used says why.
fn view_pasting<'a>(text: &'a str, checked: bool, context: &Context<'a>) -> Element<'a, Message> {
    let wrong = match Invitation::in_text(text) {
        Some(_) => Some("invitation-needs-account"),
        None if checked && !text.trim().is_empty() => Some("invitation-none"),
        None => None,
    };
    field::field(context.text("invitation-paste"), text)
        .id(INVITATION)
        .placeholder("xmpp:example.org?register;preauth=…")
        .help(context.text("invitation-paste-help"))
        .error(wrong.map(|id| context.text(id)))
        .on_input(Message::Pasted)
        .on_submit(Message::TakeInvitation)
        .view()
}

fn head<'a>(title: String, intro: Option<String>) -> Element<'a, Message> {
    column![label::page_title(title)].push(intro.map(|words| label::body(words).style(theme::text::dim))).spacing(measure::STEP).into()
}

fn notice<'a>(words: String) -> Element<'a, Message> {
    row![label::icon(Icon::Info).size(16.0).style(theme::text::dim), label::second(words).width(Fill)].spacing(measure::STEP).into()
}
