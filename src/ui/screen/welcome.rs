//! The first thing a newcomer sees: log in, create an account, look around.

use iced::{
    Center, Fill, Task,
    widget::{column, container},
};
use lucide_icons::Icon;

use crate::ui::{
    Element,
    action::{Action, Context, Destination},
    theme::{self, measure},
    widget::{button, field, label, piece},
};

/// How the demo is started by hand.
const DEMO_COMMAND: &str = "balcony --demo";

/// The screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Welcome {
    demo: Option<Started>,
}

/// How starting the demo went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Started {
    Yes,
    No,
}

/// What happens on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// There is an account already.
    LogIn,
    /// There is none yet.
    Create,
    /// Somebody has invited us.
    Invited,
    /// See the demo.
    LookAround,
    /// The demo was started, or could not be.
    DemoStarted(bool),
}

impl Welcome {
    /// The screen.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message) -> Action<Message> {
        match message {
            Message::LogIn => Action::Go(Destination::SignIn),
            Message::Create => Action::Go(Destination::Register),
            Message::Invited => Action::Go(Destination::Invited(None)),
            Message::LookAround => Action::Run(Task::perform(async { start_demo() }, Message::DemoStarted)),
            Message::DemoStarted(started) => {
                self.demo = Some(if started { Started::Yes } else { Started::No });
                Action::None
            }
        }
    }

    /// What it looks like.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let head = column![
            mark(56.0),
            label::page_title(context.text("app-name")),
            label::body(context.text("app-motto")).style(theme::text::dim).align_x(Center),
        ]
        .spacing(measure::STEP)
        .align_x(Center)
        .width(Fill);
        let buttons = column![
            button::primary(context.text("welcome-log-in")).on_press(Message::LogIn),
            button::secondary(context.text("welcome-create")).on_press(Message::Create),
            container(button::quiet(context.text("invitation-have")).on_press(Message::Invited)).center_x(Fill),
        ]
        .spacing(10.0);
        let demo = (!context.demo)
            .then(|| container(button::quiet(context.text("welcome-look-around")).on_press(Message::LookAround)).center_x(Fill));
        piece::form_page(column![head, buttons].push(demo).push(self.view_demo(context)).spacing(measure::SECTION))
    }

    fn view_demo<'a>(&self, context: &Context<'a>) -> Option<Element<'a, Message>> {
        match self.demo? {
            Started::Yes => Some(label::second(context.text("welcome-demo-opened")).align_x(Center).width(Fill).into()),
            Started::No => {
                let command = crate::i18n::Value::own(DEMO_COMMAND);
                Some(field::wrong(context.words.text_with("welcome-demo-failed", &[("command", command)])))
            }
        }
    }
}

/// The program's mark, a speech bubble with a heart, in the accent colour.
#[must_use]
pub fn mark<'a, Message: 'a>(side: f32) -> Element<'a, Message> {
    label::icon(Icon::MessageCircleHeart).size(side).style(theme::text::accent).into()
}

/// Starts this same program as the demo, with a profile of its own. Whether that went well.
fn start_demo() -> bool {
    let Ok(mut demo) = std::env::current_exe().and_then(|program| std::process::Command::new(program).arg("--demo").spawn()) else {
        return false;
    };
    // Somebody must ask how it ended, or the system remembers it for ever.
    std::thread::spawn(move || demo.wait());
    true
}
