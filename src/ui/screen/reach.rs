//! How an account is reached, in detail: the advanced part of logging in, of registering and of an account's settings.

use iced::{
    Fill, Length, Task,
    widget::{column, container, row},
};
use lucide_icons::Icon;

use crate::{
    model::{AccountSettings, ServerAddress, Transport},
    ui::{
        Element,
        action::{Action, Context},
        theme::{self, measure},
        widget::{button, choice, field, label, piece},
    },
};

/// No PEM file with certificates is larger, in bytes.
const LARGEST_CA: usize = 1024 * 1024;

/// The form as it is filled in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reach {
    host: String,
    port: String,
    transport: Transport,
    extra_ca: Option<String>,
    ca_unreadable: bool,
    historical: bool,
    plain_consent: bool,
    resource: String,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// The server was typed.
    Host(String),
    /// The port was typed.
    Port(String),
    /// A way of protection was chosen.
    Transport(Transport),
    /// The file dialog is wanted.
    ChooseCa,
    /// A file was chosen and read; `None`: nothing was chosen.
    CaChosen(Option<Vec<u8>>),
    /// The additional certificates are not wanted any more.
    ForgetCa,
    /// "Historical server" was switched.
    Historical(bool),
    /// The consent to a readable password was given or withdrawn.
    PlainConsent(bool),
    /// The resource was typed.
    Resource(String),
    /// Enter was pressed in a field.
    Submit,
}

/// What is wrong with what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistake {
    /// The port is not a number from 1 to 65535.
    Port,
    /// There is a port, and no server.
    PortWithoutHost,
}

impl Reach {
    /// Filled in as an account is reached now.
    #[must_use]
    pub fn of(settings: &AccountSettings) -> Self {
        let server = settings.server.as_ref();
        Self {
            host: server.map(|server| server.host.clone()).unwrap_or_default(),
            port: server.and_then(|server| server.port).map(|port| port.to_string()).unwrap_or_default(),
            transport: settings.transport,
            extra_ca: settings.extra_ca.clone(),
            ca_unreadable: false,
            historical: settings.historical,
            plain_consent: settings.plain_consent,
            resource: settings.resource.clone().unwrap_or_default(),
        }
    }

    /// The settings, changed as the form says.
    ///
    /// # Errors
    /// [`Mistake`] if something typed makes no sense.
    pub fn apply(&self, settings: AccountSettings) -> Result<AccountSettings, Mistake> {
        let resource = Some(self.resource.trim()).filter(|resource| !resource.is_empty()).map(str::to_owned);
        Ok(AccountSettings {
            server: self.server()?,
            transport: self.transport,
            extra_ca: self.extra_ca.clone(),
            historical: self.historical,
            plain_consent: self.historical && self.plain_consent,
            resource,
            ..settings
        })
    }

    /// Turns "historical server" on, as the way on from a problem.
    pub fn declare_historical(&mut self) {
        self.historical = true;
    }

    fn server(&self) -> Result<Option<ServerAddress>, Mistake> {
        let host = self.host.trim().trim_start_matches('[').trim_end_matches(']');
        let port = match self.port.trim() {
            "" => None,
            port => Some(port.parse().ok().filter(|&port: &u16| port > 0).ok_or(Mistake::Port)?),
        };
        match (host.is_empty(), port) {
            (true, Some(_)) => Err(Mistake::PortWithoutHost),
            (true, None) => Ok(None),
            (false, port) => Ok(Some(ServerAddress { host: host.to_owned(), port })),
        }
    }

    /// Takes in what happens. [`Message::Submit`] is for the parent.
    pub fn update(&mut self, message: Message) -> Action<Message> {
        match message {
            Message::Host(host) => self.host = host,
            Message::Port(port) => self.port = port,
            Message::Transport(transport) => self.transport = transport,
            Message::ChooseCa => return Action::Run(Task::perform(choose_ca(), Message::CaChosen)),
            Message::CaChosen(Some(file)) => self.take_ca(file),
            Message::CaChosen(None) | Message::Submit => {}
            Message::ForgetCa => (self.extra_ca, self.ca_unreadable) = (None, false),
            Message::Historical(historical) => self.switch_historical(historical),
            Message::PlainConsent(consent) => self.plain_consent = consent,
            Message::Resource(resource) => self.resource = resource,
        }
        Action::None
    }

    fn take_ca(&mut self, file: Vec<u8>) {
        let pem = String::from_utf8(file).ok().filter(|text| text.len() <= LARGEST_CA && text.contains("-----BEGIN CERTIFICATE-----"));
        self.ca_unreadable = pem.is_none();
        self.extra_ca = pem.or(self.extra_ca.take());
    }

    /// A server that is not historical has no use for what only such servers need.
    fn switch_historical(&mut self, historical: bool) {
        self.historical = historical;
        if !historical {
            self.plain_consent = false;
            if self.transport == Transport::Clear {
                self.transport = Transport::Automatic;
            }
        }
    }

    /// The form. What is wrong with it is shown once `show_mistakes` is on.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>, show_mistakes: bool) -> Element<'a, Message> {
        let mistake = self.server().err().filter(|_| show_mistakes);
        column![
            self.view_server(context, mistake),
            self.view_transport(context),
            self.view_ca(context),
            self.view_historical(context),
            field::field(context.text("reach-resource"), &self.resource)
                .help(context.text("reach-resource-help"))
                .on_input(Message::Resource)
                .on_submit(Message::Submit)
                .view(),
        ]
        .spacing(measure::WIDE)
        .into()
    }

    fn view_server<'a>(&'a self, context: &Context<'a>, mistake: Option<Mistake>) -> Element<'a, Message> {
        let wrong = |which| (mistake == Some(which)).then_some(which).map(|which| mistake_text(context, which));
        let host = field::field(context.text("reach-server"), &self.host)
            .placeholder(context.text("reach-server-placeholder"))
            .error(wrong(Mistake::PortWithoutHost))
            .help(context.text("reach-server-help"))
            .on_input(Message::Host)
            .on_submit(Message::Submit)
            .view();
        let port = field::field(context.text("reach-port"), &self.port)
            .placeholder("5222")
            .error(wrong(Mistake::Port))
            .on_input(Message::Port)
            .on_submit(Message::Submit)
            .view();
        row![container(host).width(Length::FillPortion(3)), container(port).width(Length::FillPortion(1))].spacing(measure::SPACE).into()
    }

    fn view_transport<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let offered = [Transport::Automatic, Transport::StartTls, Transport::Direct, Transport::Clear];
        let options = offered.into_iter().filter(|&transport| transport != Transport::Clear || self.historical).map(|transport| {
            let words = context.text(transport_id(transport));
            choice::option(words, None, self.transport == transport).on_press(Message::Transport(transport)).into()
        });
        column![label::section(context.text("reach-encryption"))].extend(options).spacing(2.0).into()
    }

    fn view_ca<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let state = match &self.extra_ca {
            Some(pem) => {
                let count = pem.matches("-----BEGIN CERTIFICATE-----").count();
                context.words.text_with("reach-ca-count", &[("count", count.into())])
            }
            None => context.text("reach-ca-none"),
        };
        let forget = self.extra_ca.is_some().then(|| button::link_danger(context.text("reach-ca-forget")).on_press(Message::ForgetCa));
        let line = row![
            label::second(state).width(Fill),
            row![]
                .push(forget)
                .push(button::secondary_small(context.text("reach-ca-choose")).on_press(Message::ChooseCa))
                .spacing(measure::STEP),
        ]
        .spacing(measure::STEP)
        .align_y(iced::Center);
        column![label::section(context.text("reach-ca")), line]
            .push(self.ca_unreadable.then(|| field::wrong(context.text("reach-ca-unreadable"))))
            .spacing(measure::TIGHT)
            .into()
    }

    fn view_historical<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let switch = choice::switch(context.text("reach-historical"), Some(context.text("reach-historical-help")), self.historical)
            .on_press(Message::Historical(!self.historical));
        let consent = self.historical.then(|| self.view_consent(context));
        column![switch].push(consent).spacing(measure::STEP).into()
    }

    fn view_consent<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let warning = row![
            label::icon(Icon::TriangleAlert).size(16.0).style(theme::text::care),
            label::second(context.text("reach-plain-warning")).style(theme::text::care).width(Fill),
        ]
        .spacing(measure::STEP);
        let consent = choice::tick(context.text("reach-plain-consent"), None, self.plain_consent)
            .on_press(Message::PlainConsent(!self.plain_consent));
        piece::card(column![warning, consent].spacing(measure::STEP))
    }
}

/// What is wrong with what was typed, as a sentence.
fn mistake_text(context: &Context<'_>, mistake: Mistake) -> String {
    context.words.text(match mistake {
        Mistake::Port => "reach-port-wrong",
        Mistake::PortWithoutHost => "reach-server-missing",
    })
}

fn transport_id(transport: Transport) -> &'static str {
    match transport {
        Transport::Automatic => "reach-transport-automatic",
        Transport::StartTls => "reach-transport-starttls",
        Transport::Direct => "reach-transport-direct",
        Transport::Clear => "reach-transport-clear",
    }
}

/// Lets the user choose a file, and reads it.
async fn choose_ca() -> Option<Vec<u8>> {
    let file = rfd::AsyncFileDialog::new().add_filter("PEM", &["pem", "crt", "cer"]).pick_file().await?;
    Some(file.read().await)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;

    fn settings() -> AccountSettings {
        AccountSettings::new("juliet@capulet.example".parse().unwrap())
    }

    fn filled(messages: impl IntoIterator<Item = Message>) -> Reach {
        let mut reach = Reach::default();
        for message in messages {
            assert!(matches!(reach.update(message), Action::None));
        }
        reach
    }

    #[test]
    fn an_empty_form_changes_nothing() {
        assert_eq!(Reach::default().apply(settings()), Ok(settings()));
    }

    #[test]
    fn a_filled_form_comes_back_as_it_was_filled() {
        let reach = filled([
            Message::Host(" [::1] ".into()),
            Message::Port("5223".into()),
            Message::Transport(Transport::Direct),
            Message::CaChosen(Some(b"-----BEGIN CERTIFICATE-----\n".to_vec())),
            Message::Historical(true),
            Message::PlainConsent(true),
            Message::Resource("balcony".into()),
        ]);
        let changed = reach.apply(settings()).unwrap();
        assert_eq!(changed.server, Some(ServerAddress { host: "::1".into(), port: Some(5223) }));
        assert_eq!((changed.transport, changed.historical, changed.plain_consent), (Transport::Direct, true, true));
        assert_eq!(Reach::of(&changed).apply(settings()), Ok(changed));
    }

    #[test]
    fn a_port_that_is_none_is_told() {
        for port in ["0", "65536", "x", "-1", "5 222"] {
            assert_eq!(filled([Message::Host("x".into()), Message::Port(port.into())]).apply(settings()), Err(Mistake::Port), "{port}");
        }
        assert_eq!(filled([Message::Port("5222".into())]).apply(settings()), Err(Mistake::PortWithoutHost));
    }

    #[test]
    fn what_only_historical_servers_need_goes_with_the_switch() {
        let reach = filled([
            Message::Historical(true),
            Message::Transport(Transport::Clear),
            Message::PlainConsent(true),
            Message::Historical(false),
        ]);
        assert_eq!(reach.apply(settings()), Ok(settings()));
    }

    #[test]
    fn a_file_without_certificates_is_refused_and_the_old_one_kept() {
        let mut reach = filled([Message::CaChosen(Some(b"-----BEGIN CERTIFICATE-----\n".to_vec()))]);
        let before = reach.apply(settings());
        for file in [b"hello".to_vec(), vec![0xFF; 10], vec![b'x'; LARGEST_CA + 1]] {
            let _ = reach.update(Message::CaChosen(Some(file)));
            assert!(reach.ca_unreadable);
            assert_eq!(reach.apply(settings()), before);
        }
    }
}
