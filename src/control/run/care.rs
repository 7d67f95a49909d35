//! The care of an account: `ctl account password`, `unregister`, `mark`, `server`, `sessions`.

use serde_json::{Value, json};

use super::{
    Client, Stop,
    account::{Answers, answer, user_name},
};
use crate::{
    control::{
        command::{MarkArguments, PasswordArguments},
        value,
    },
    engine::{Command, Refusal, Update},
    model::{Account, AccountId, Connection},
    words,
    xmpp::{
        jid::{BareJid, Jid},
        payload::register::RegistrationForm,
        secret::Secret,
        session::{Answer, Question},
    },
};

/// What a server answers to a new password.
enum Outcome {
    Changed,
    FormNeeded(RegistrationForm),
}

impl Client {
    pub(super) async fn change_password(&mut self, arguments: PasswordArguments) -> Result<(), Stop> {
        let (account, settings) = self.account_named(&arguments.jid).map(|account| (account.id, account.settings.clone()))?;
        let password = self.take_password()?;
        if arguments.here {
            let request = self.engine.next_request();
            return self.ask_done(request, Command::ChangeAccount { request, account, settings, password: Some(password) }).await;
        }
        let form = match self.ask_for_password(account, &password, None).await? {
            Outcome::Changed => return Ok(()),
            Outcome::FormNeeded(form) => form,
        };
        let old = arguments.old_password_stdin.then(|| ("old_password".to_owned(), self.take_secret()));
        let known = user_name(&arguments.jid).into_iter().chain([("password".to_owned(), password.clone())]).chain(old);
        let given: Answers = known.chain(arguments.fields.iter().map(answer)).collect();
        let answers = self.answers(&form, &given)?;
        match self.ask_for_password(account, &password, Some((form, answers))).await? {
            Outcome::Changed => Ok(()),
            Outcome::FormNeeded(_) => Err(Stop::failed(self.words.text("ctl-password-form"))),
        }
    }

    async fn ask_for_password(
        &mut self,
        account: AccountId,
        password: &Secret,
        form: Option<(RegistrationForm, Answers)>,
    ) -> Result<Outcome, Stop> {
        let request = self.engine.next_request();
        let command = Command::ChangePassword { request, account, password: password.clone(), form };
        self.ask(request, command, |update| match update {
            Update::Done { request: done } if *done == request => Some(Outcome::Changed),
            Update::PasswordFormNeeded { request: asked, form } if *asked == request => Some(Outcome::FormNeeded(form.clone())),
            _ => None,
        })
        .await
    }

    pub(super) async fn unregister(&mut self, jid: &BareJid, confirmation: String) -> Result<(), Stop> {
        let (request, account) = (self.engine.next_request(), self.account_named(jid)?.id);
        self.ask_done(request, Command::Unregister { request, account, confirmation }).await
    }

    pub(super) async fn mark_account(&mut self, arguments: &MarkArguments) -> Result<(), Stop> {
        let (account, known) = self.account_named(&arguments.jid).map(|account| (account.id, account.settings.mark.clone()))?;
        let mark = arguments.change(known);
        self.tell(Command::MarkAccount { account, mark: mark.clone() })?;
        self.listen_until(|world| world.account(account).is_none_or(|account| account.settings.mark == mark)).await
    }

    /// What a server says of itself. What it does not answer is missing.
    pub(super) async fn tell_server(&mut self, jid: &BareJid) -> Result<(), Stop> {
        let account = self.online_named(jid)?.id;
        let server = self.server_of(jid)?;
        let version = self.answer(account, &server, Question::Version).await?;
        let info = self.answer(account, &server, Question::Info).await?;
        let known = self.account_named(jid)?;
        let services: Vec<Value> = known.services.iter().map(value::service).collect();
        let value = json!({
            "jid": server.to_string(),
            "version": version.as_ref().map(value::answer),
            "info": info.as_ref().map(value::answer),
            "can": value::features(known.server),
            "services": services,
        });
        let answers = [version, info].into_iter().flatten().map(|answer| words::answer(&self.words, &server, &answer));
        let services = known.services.iter().map(|service| format!("{}\t{}", service.jid, service.name.as_deref().unwrap_or_default()));
        let lines: Vec<String> = std::iter::once(server.to_string()).chain(answers).chain(services).collect();
        self.result(value, lines.join("\n")).await
    }

    pub(super) async fn tell_sessions(&mut self, jid: &BareJid) -> Result<(), Stop> {
        let account = self.online_named(jid)?;
        let value = value::sessions(account);
        let own = match &account.connection {
            Connection::Online { jid, .. } => format!("{}\t{}", jid.resource(), self.words.text("ctl-session-here")),
            _ => String::new(),
        };
        let show = |session: &crate::model::Resource| {
            let status = session.status.as_deref().unwrap_or_default();
            format!("{}\t{}\t{status}", session.name, words::show(&self.words, session.show)).trim_end().to_owned()
        };
        let lines: Vec<String> = std::iter::once(own).chain(account.sessions.iter().map(show)).collect();
        self.result(value, lines.join("\n")).await
    }

    fn online_named(&self, jid: &BareJid) -> Result<&Account, Stop> {
        let account = self.account_named(jid)?;
        if account.connection.is_online() { Ok(account) } else { Err(Stop::failed(self.refusal(&Refusal::NotOnline))) }
    }

    fn server_of(&self, jid: &BareJid) -> Result<Jid, Stop> {
        jid.domain().parse().map_err(|_| Stop::failed(self.refusal(&Refusal::NotFound)))
    }

    /// What somebody answers; `None`: nothing.
    pub(super) async fn answer(&mut self, account: AccountId, jid: &Jid, question: Question) -> Result<Option<Answer>, Stop> {
        Ok(self.try_answer(account, jid, question).await?.ok())
    }

    /// The same where the reason matters.
    pub(super) async fn try_answer(&mut self, account: AccountId, jid: &Jid, question: Question) -> Result<Result<Answer, Refusal>, Stop> {
        let request = self.engine.next_request();
        let command = Command::Ask { request, account, jid: jid.clone(), question };
        self.try_ask(request, command, |update| match update {
            Update::Answered { request: answered, answer } if *answered == request => Some(answer.clone()),
            _ => None,
        })
        .await
    }
}
