//! `ctl account ...`

use super::{Client, Stop, readable};
use crate::{
    control::{
        command::{AccountCommand, AddArguments, Pair},
        value,
    },
    engine::{Command, Update},
    model::{AccountId, AccountSettings, Connection, Problem, Registration, ServerAddress, Transport},
    words::{self, Situation},
    xmpp::{
        error::StanzaError,
        jid::BareJid,
        payload::{data_form::FieldKind, register::RegistrationForm},
        secret::Secret,
    },
};

/// The name and the value of each field of a form.
pub(super) type Answers = Vec<(String, Secret)>;

/// How the first login of a new account goes on.
enum Progress {
    Online,
    Failed(Problem),
    Offered(RegistrationForm),
    RegistrationRefused(StanzaError),
}

impl Client {
    pub(super) async fn obey_account(&mut self, command: AccountCommand) -> Result<(), Stop> {
        match command {
            AccountCommand::Add(arguments) => self.add_account(arguments).await,
            AccountCommand::List => self.status().await,
            AccountCommand::Connect { jid } => {
                let id = self.account_named(&jid)?.id;
                self.tell(Command::Connect(id))
            }
            AccountCommand::Disconnect { jid } => self.disconnect(&jid).await,
            AccountCommand::Remove { jid } => {
                let (account, request) = (self.account_named(&jid)?.id, self.engine.next_request());
                self.ask_done(request, Command::RemoveAccount { request, account }).await
            }
            AccountCommand::Password(arguments) => self.change_password(arguments).await,
            AccountCommand::Unregister { jid, confirm } => self.unregister(&jid, confirm).await,
            AccountCommand::Mark(arguments) => self.mark_account(&arguments).await,
            AccountCommand::Server { jid } => self.tell_server(&jid).await,
            AccountCommand::Sessions { jid } => self.tell_sessions(&jid).await,
            AccountCommand::Trust { jid, sha256 } => {
                let account = self.account_named(&jid)?.id;
                self.tell(Command::PinCertificate { account, sha256 })?;
                self.wait_until_online(account, None).await
            }
        }
    }

    async fn disconnect(&mut self, jid: &BareJid) -> Result<(), Stop> {
        let account = self.account_named(jid)?.id;
        if self.account_named(jid)?.connection == Connection::Offline {
            return Ok(());
        }
        self.tell(Command::Disconnect(account))?;
        self.listen_for(|_, world| world.account(account).is_none_or(|account| account.connection == Connection::Offline).then_some(()))
            .await
    }

    pub(super) fn take_password(&mut self) -> Result<Secret, Stop> {
        let password = self.take_secret();
        if password.is_empty() { Err(Stop::usage(self.words.text("ctl-no-password"))) } else { Ok(password) }
    }

    async fn add_account(&mut self, arguments: AddArguments) -> Result<(), Stop> {
        let settings = self.settings(&arguments)?;
        let password = self.take_password()?;
        let request = self.engine.next_request();
        let command =
            Command::AddAccount { request, settings, password: password.clone(), register: arguments.register.then(Registration::default) };
        let account = self
            .ask(request, command, |update| match update {
                Update::AccountAdded { request: added, account } if *added == request => Some(account.id),
                _ => None,
            })
            .await?;
        let registration = arguments.register.then(|| user_name(&arguments.jid).into_iter().chain([("password".to_owned(), password)]));
        let registration = registration.map(|known| known.chain(arguments.fields.iter().map(answer)).collect());
        let outcome = self.wait_until_online(account, registration).await;
        if outcome.is_err() && arguments.register {
            // Nothing was made on the server: an account that does not exist must not stay in the list.
            self.forget(account).await?;
        }
        outcome
    }

    async fn forget(&mut self, account: AccountId) -> Result<(), Stop> {
        let request = self.engine.next_request();
        self.ask_done(request, Command::RemoveAccount { request, account }).await
    }

    fn settings(&self, arguments: &AddArguments) -> Result<AccountSettings, Stop> {
        let mut settings = AccountSettings::new(arguments.jid.clone());
        settings.server = arguments.server.as_deref().map(|text| self.server(text)).transpose()?;
        settings.transport = arguments.tls.map_or(Transport::Automatic, Transport::from);
        settings.historical = arguments.legacy;
        settings.plain_consent = arguments.allow_plain;
        settings.extra_ca = arguments.ca.as_ref().map(|path| self.read_ca(path)).transpose()?;
        Ok(settings)
    }

    fn server(&self, text: &str) -> Result<ServerAddress, Stop> {
        ServerAddress::parse(text).ok_or_else(|| Stop::usage(self.words.text_with("ctl-not-a-server", &[("text", text.to_owned().into())])))
    }

    fn read_ca(&self, path: &std::path::Path) -> Result<String, Stop> {
        std::fs::read_to_string(path).map_err(|error| {
            let arguments = [("file", path.display().to_string().into()), ("reason", error.to_string().into())];
            Stop::failed(self.words.text_with("ctl-cannot-read", &arguments))
        })
    }

    /// Waits for the first login, filling in the registration on the way.
    async fn wait_until_online(&mut self, account: AccountId, mut registration: Option<Answers>) -> Result<(), Stop> {
        loop {
            let progress = self
                .listen_for(|update, _| match update {
                    Update::ConnectionChanged { account: changed, connection } if *changed == account => match connection {
                        Connection::Online { .. } => Some(Progress::Online),
                        Connection::Waiting { problem, .. } | Connection::Stopped(problem) => Some(Progress::Failed(problem.clone())),
                        _ => None,
                    },
                    Update::RegistrationOffered { account: offered, form } if *offered == account => Some(Progress::Offered(form.clone())),
                    Update::RegistrationRefused { account: refused, error } if *refused == account => {
                        Some(Progress::RegistrationRefused(error.clone()))
                    }
                    _ => None,
                })
                .await?;
            match progress {
                Progress::Online => return self.report_online(account).await,
                Progress::Failed(problem) => return Err(self.failure(account, &problem)),
                Progress::RegistrationRefused(error) => {
                    return Err(Stop::failed(words::stanza_error(&self.words, Situation::Registration, &error).paragraph(&self.words)));
                }
                Progress::Offered(form) => {
                    let answers = self.answers(&form, &registration.take().unwrap_or_default())?;
                    self.tell(Command::SubmitRegistration { account, answers })?;
                }
            }
        }
    }

    async fn report_online(&mut self, account: AccountId) -> Result<(), Stop> {
        let Some((value, text)) = self
            .world
            .account(account)
            .map(|account| (value::account(account, &self.world, &self.words), readable::account(account, &self.words)))
        else {
            return Ok(());
        };
        self.result(value, text).await
    }

    fn failure(&self, account: AccountId, problem: &Problem) -> Stop {
        match self.world.account(account) {
            Some(account) => Stop::failed(words::problem(&self.words, problem, &account.settings).paragraph(&self.words)),
            None => self.engine_ended(),
        }
    }

    /// What is `given` for the fields that the server asks for.
    pub(super) fn answers(&self, form: &RegistrationForm, given: &Answers) -> Result<Answers, Stop> {
        let answer = |name: &str| given.iter().find(|(field, _)| field == name).map(|(_, answer)| answer.clone());
        let missing = |name: &str| Stop::usage(self.words.text_with("ctl-field-missing", &[("field", name.to_owned().into())]));
        match form {
            RegistrationForm::Fields { fields, .. } => fields
                .iter()
                .map(|field| {
                    let value = answer(&field.name).or_else(|| field.value.clone().map(Secret::new));
                    value.map(|value| (field.name.clone(), value)).ok_or_else(|| missing(&field.name))
                })
                .collect(),
            RegistrationForm::Form { form, .. } => form
                .fields
                .iter()
                .filter(|field| field.kind != FieldKind::Fixed && field.kind != FieldKind::Hidden)
                .filter_map(|field| field.var.as_ref().map(|var| (var, field)))
                .filter_map(|(var, field)| match answer(var).or_else(|| field.values.first().map(|value| Secret::new(value.clone()))) {
                    Some(value) => Some(Ok((var.clone(), value))),
                    None if field.required => Some(Err(missing(var))),
                    None => None,
                })
                .collect(),
            RegistrationForm::Redirect { url, .. } => {
                Err(Stop::failed(self.words.text_with("ctl-register-elsewhere", &[("url", url.clone().into())])))
            }
        }
    }
}

/// What is written into the field for the user name.
pub(super) fn user_name(jid: &BareJid) -> Option<(String, Secret)> {
    jid.local().map(|local| ("username".to_owned(), Secret::new(local)))
}

/// A field of a form and what is written into it.
pub(super) fn answer(pair: &Pair) -> (String, Secret) {
    (pair.name.clone(), Secret::new(pair.value.clone()))
}
