//! `ctl directory` and `ctl gateway`

use serde_json::json;

use super::{
    Client, Stop,
    account::{Answers, answer},
};
use crate::{
    control::{
        command::{DirectoryArguments, GatewayArguments},
        value,
    },
    engine::Refusal,
    model::AccountId,
    words,
    xmpp::{
        jid::Jid,
        payload::{
            data_form::{DataForm, FieldKind},
            register::RegistrationForm,
            search::{Found, SearchForm},
        },
        server::ServiceKind,
        session::{Answer, Question},
    },
};

impl Client {
    pub(super) async fn directory(&mut self, arguments: DirectoryArguments) -> Result<(), Stop> {
        let account = self.account_id()?;
        let at = self.directory_at(arguments.at)?;
        let Answer::DirectoryForm(form) = self.ask_service(account, &at, Question::DirectoryForm).await? else {
            return Err(self.no_answer());
        };
        if arguments.fields.is_empty() {
            let (value, text) = (value::search_form(&form), search_lines(&form).join("\n"));
            return self.result(value::joined(value, json!({ "jid": at.to_string() })), text).await;
        }
        if let Some(unknown) = arguments.fields.iter().find(|pair| !can_be_asked(&form, &pair.name)) {
            return Err(Stop::usage(self.words.text_with("ctl-no-such-field", &[("field", (&unknown.name).into())])));
        }
        let answers: Answers = arguments.fields.iter().map(answer).collect();
        let answer = self.ask_service(account, &at, Question::Directory { form, answers }).await?;
        let Answer::Found(found) = &answer else { return Err(self.no_answer()) };
        let (value, lines): (_, Vec<String>) = (value::answer(&answer), found.iter().map(found_line).collect());
        let text = if lines.is_empty() { words::answer(&self.words, &at, &answer) } else { lines.join("\n") };
        self.result(value, text).await
    }

    /// The directory that is meant: the one that is named, or that of the server.
    fn directory_at(&self, named: Option<Jid>) -> Result<Jid, Stop> {
        let known = || {
            let services = &self.chosen_account().ok()?.services;
            services.iter().find(|service| service.kind == ServiceKind::Directory).map(|service| service.jid.clone())
        };
        named.or_else(known).ok_or_else(|| Stop::failed(self.words.text("ctl-no-directory")))
    }

    pub(super) async fn gateway(&mut self, arguments: GatewayArguments) -> Result<(), Stop> {
        let account = self.account_id()?;
        let gateway = arguments.jid.clone();
        match &arguments.name {
            Some(name) => self.gateway_address(account, &gateway, name.clone()).await,
            None if arguments.register => self.register_at(account, &gateway, &arguments).await,
            None if arguments.unregister => self.unregister_at(account, &gateway).await,
            None => self.show_gateway(account, &gateway).await,
        }
    }

    async fn gateway_address(&mut self, account: AccountId, gateway: &Jid, name: String) -> Result<(), Stop> {
        let answer = self.ask_service(account, gateway, Question::GatewayAddress(name)).await?;
        let Answer::GatewayAddress(jid) = &answer else { return Err(self.no_answer()) };
        self.result(value::answer(&answer), jid.to_string()).await
    }

    /// What it wants to know; what it does not answer is missing, but not both.
    async fn show_gateway(&mut self, account: AccountId, gateway: &Jid) -> Result<(), Stop> {
        let prompt = self.try_answer(account, gateway, Question::GatewayPrompt).await?;
        let form = self.answer(account, gateway, Question::RegistrationForm).await?;
        let form = form.and_then(|answer| match answer {
            Answer::RegistrationForm(form) => Some(form),
            _ => None,
        });
        let prompt = match prompt {
            Ok(Answer::GatewayPrompt(prompt)) => Some(prompt),
            Err(why) if form.is_none() => {
                return Err(Stop::failed(words::no_answer(&self.words, &Question::GatewayPrompt, &why)));
            }
            _ => None,
        };
        let value = value::gateway(prompt.as_ref(), form.as_ref());
        let said = prompt.into_iter().flat_map(|prompt| [prompt.description, prompt.prompt]).flatten();
        let lines: Vec<String> = said.chain(form.iter().flat_map(registration_lines)).collect();
        self.result(value, lines.join("\n")).await
    }

    async fn register_at(&mut self, account: AccountId, gateway: &Jid, arguments: &GatewayArguments) -> Result<(), Stop> {
        let Answer::RegistrationForm(form) = self.ask_service(account, gateway, Question::RegistrationForm).await? else {
            return Err(self.no_answer());
        };
        let password = arguments.password_stdin.then(|| ("password".to_owned(), self.take_secret()));
        let given: Answers = arguments.fields.iter().map(answer).chain(password).collect();
        let answers = self.answers(&form, &given)?;
        let answer = self.ask_service(account, gateway, Question::Register { form, answers }).await?;
        let text = words::answer(&self.words, gateway, &answer);
        self.result(value::answer(&answer), text).await
    }

    /// Old gateways want the key of their form back.
    async fn unregister_at(&mut self, account: AccountId, gateway: &Jid) -> Result<(), Stop> {
        let key = match self.answer(account, gateway, Question::RegistrationForm).await? {
            Some(Answer::RegistrationForm(RegistrationForm::Fields { key, .. })) => key,
            _ => None,
        };
        let answer = self.ask_service(account, gateway, Question::Unregister { key }).await?;
        let text = words::answer(&self.words, gateway, &answer);
        self.result(value::answer(&answer), text).await
    }

    async fn ask_service(&mut self, account: AccountId, jid: &Jid, question: Question) -> Result<Answer, Stop> {
        let answer = self.try_answer(account, jid, question.clone()).await?;
        answer.map_err(|why| Stop::failed(words::no_answer(&self.words, &question, &why)))
    }

    fn no_answer(&self) -> Stop {
        Stop::failed(self.refusal(&Refusal::NotFound))
    }
}

fn can_be_asked(form: &SearchForm, name: &str) -> bool {
    match form {
        SearchForm::Fields { fields, .. } => fields.iter().any(|field| field == name),
        SearchForm::Form(form) => form.fields.iter().any(|field| field.var.as_deref() == Some(name)),
    }
}

fn search_lines(form: &SearchForm) -> Vec<String> {
    match form {
        SearchForm::Fields { instructions, fields, .. } => instructions.iter().chain(fields).cloned().collect(),
        SearchForm::Form(form) => form_lines(form),
    }
}

fn registration_lines(form: &RegistrationForm) -> Vec<String> {
    match form {
        RegistrationForm::Fields { instructions, fields, .. } => {
            instructions.iter().chain(fields.iter().map(|field| &field.name)).cloned().collect()
        }
        RegistrationForm::Form { form, .. } => form_lines(form),
        RegistrationForm::Redirect { instructions, url } => instructions.iter().chain([url]).cloned().collect(),
    }
}

fn form_lines(form: &DataForm) -> Vec<String> {
    let asked = form.fields.iter().filter(|field| !matches!(field.kind, FieldKind::Fixed | FieldKind::Hidden));
    let fields = asked.filter_map(|field| {
        let (name, label) = (field.var.as_ref()?, field.label.as_deref().unwrap_or_default());
        Some(format!("{name}\t{label}").trim_end().to_owned())
    });
    form.instructions.iter().cloned().chain(fields).collect()
}

fn found_line(found: &Found) -> String {
    let jid = found.jid.as_ref().map(ToString::to_string).unwrap_or_default();
    let fields = found.fields.iter().map(|(name, value)| format!("{name}: {value}"));
    std::iter::once(jid).chain(fields).collect::<Vec<_>>().join("\t")
}
