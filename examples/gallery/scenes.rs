//! The scenes: each screen in the states worth looking at.

use balcony::{
    engine::{RequestId, Update},
    model::{Account, AccountId, AccountSettings, Certificate, CertificateFault, Connection, Problem, Step},
    ui::{
        Element,
        action::{Action, Context},
        screen::{reach, sign_in, welcome},
    },
    xmpp::{error::SaslCondition, secret::Secret},
};

use super::cast;

/// A screen in some state.
pub struct Scene {
    /// The start of the file's name.
    pub name: &'static str,
    /// What is on it.
    pub stage: Box<dyn Stage>,
}

/// Anything that can be drawn.
pub trait Stage {
    /// What it looks like; nothing happens in a picture.
    fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, ()>;
}

macro_rules! stages {
    ($($type:ty),* $(,)?) => { $(impl Stage for $type {
        fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, ()> {
            Self::view(self, context).map(|_| ())
        }
    })* };
}

stages!(welcome::Welcome, sign_in::SignIn);

fn scene(name: &'static str, stage: impl Stage + 'static) -> Scene {
    Scene { name, stage: Box::new(stage) }
}

/// All scenes.
pub fn all(context: &Context<'_>) -> Vec<Scene> {
    vec![
        scene("welcome", welcome::Welcome::new()),
        scene("sign-in", sign_in::SignIn::open().0),
        scene("sign-in-error", signing_in(context, Some(Problem::LoginRefused(SaslCondition::NotAuthorized, None)))),
        scene("sign-in-certificate", signing_in(context, Some(unknown_certificate()))),
        scene("sign-in-progress", signing_in(context, None)),
        scene("sign-in-advanced", advanced(context)),
    ]
}

/// A certificate that nobody vouches for.
pub fn unknown_certificate() -> Problem {
    let certificate = Certificate {
        subject: "capulet.example".into(),
        issuer: "Friar Laurence’s own authority".into(),
        names: vec!["capulet.example".into(), "xmpp.capulet.example".into(), "*.rooms.capulet.example".into()],
        not_before: Some(cast::now()),
        not_after: Some(cast::now()),
        sha256: "3b8f1c5e9a7d2046f1b3c5d7e9fa0b1c2d3e4f5061728394a5b6c7d8e9f0a1b2".into(),
    };
    Problem::Certificate { fault: CertificateFault::UnknownIssuer, certificate }
}

fn typed(context: &Context<'_>) -> sign_in::SignIn {
    let (mut form, _) = sign_in::SignIn::open();
    let _ = form.update(sign_in::Message::Address("juliet@capulet.example".into()), context);
    let _ = form.update(sign_in::Message::Password(Secret::new("wherefore art")), context);
    form
}

fn signing_in(context: &Context<'_>, problem: Option<Problem>) -> sign_in::SignIn {
    let mut form = typed(context);
    let request = asked(form.update(sign_in::Message::Submit, context));
    let id = AccountId(9);
    let settings = AccountSettings::new(cast::jid("juliet@capulet.example"));
    let connection = problem.map_or(Connection::Connecting(Step::LoggingIn), Connection::Stopped);
    let added = Update::AccountAdded { request, account: Account { id, settings, connection } };
    let _ = form.hear(&added, context);
    form
}

fn advanced(context: &Context<'_>) -> sign_in::SignIn {
    let mut form = typed(context);
    for message in [reach::Message::Host("chat.capulet.example".into()), reach::Message::Historical(true)] {
        let _ = form.update(sign_in::Message::Reach(message), context);
    }
    let _ = form.update(sign_in::Message::Advanced, context);
    form
}

fn asked<M>(action: Action<M>) -> RequestId {
    match action {
        Action::Send(balcony::engine::Command::AddAccount { request, .. }) => request,
        _ => RequestId(0),
    }
}
