//! People, notes about them, directories and gateways as JSON.

use serde_json::{Value, json};

use crate::{
    engine::World,
    model::{Person, PersonNote},
    xmpp::payload::{
        data_form::{DataForm, Field, FieldKind},
        gateway::Prompt,
        register::RegistrationForm,
        search::SearchForm,
    },
};

/// What is known of somebody beside the roster.
#[must_use]
pub fn person(person: &Person, world: &World) -> Value {
    json!({
        "account": world.account(person.account).map(|account| account.settings.jid.to_string()),
        "jid": person.jid.to_string(),
        "nickname": person.nickname,
        "fullName": person.full_name,
        "picture": person.picture.as_ref().map(ToString::to_string),
        "birthday": person.birthday.map(|birthday| birthday.to_text()),
        "note": note(person.note.as_ref()),
    })
}

/// The user's note about somebody; `text` is `null` if there is none.
#[must_use]
pub fn note(note: Option<&PersonNote>) -> Value {
    json!({
        "text": note.map(|note| &note.text),
        "changed": note.and_then(|note| note.changed_at).map(|at| at.to_string()),
        "onServer": note.is_some_and(|note| note.on_server),
    })
}

/// What a directory can be asked for.
#[must_use]
pub fn search_form(form: &SearchForm) -> Value {
    match form {
        SearchForm::Fields { instructions, fields, .. } => {
            json!({ "instructions": instructions, "fields": fields.iter().map(|name| plain_field(name)).collect::<Vec<_>>() })
        }
        SearchForm::Form(form) => data_form(form),
    }
}

/// What somebody asks of who wants to register.
#[must_use]
pub fn registration_form(form: &RegistrationForm) -> Value {
    match form {
        RegistrationForm::Fields { instructions, fields, .. } => {
            json!({ "instructions": instructions, "fields": fields.iter().map(|field| plain_field(&field.name)).collect::<Vec<_>>(), "url": null })
        }
        RegistrationForm::Form { form, page, .. } => super::joined(data_form(form), json!({ "url": page })),
        RegistrationForm::Redirect { instructions, url } => json!({ "instructions": instructions, "fields": [], "url": url }),
    }
}

/// What a gateway wants to know of somebody, and of who registers there.
#[must_use]
pub fn gateway(prompt: Option<&Prompt>, form: Option<&RegistrationForm>) -> Value {
    let registered = form.map(|form| matches!(form, RegistrationForm::Fields { registered: true, .. }));
    json!({
        "description": prompt.and_then(|prompt| prompt.description.as_ref()),
        "prompt": prompt.and_then(|prompt| prompt.prompt.as_ref()),
        "registration": form.map(registration_form),
        "registered": registered,
    })
}

fn plain_field(name: &str) -> Value {
    json!({ "name": name, "label": null, "type": FieldKind::TextSingle.name(), "required": false, "options": [] })
}

fn data_form(form: &DataForm) -> Value {
    let fields = form.fields.iter().filter(|field| !matches!(field.kind, FieldKind::Fixed | FieldKind::Hidden));
    let instructions = Some(form.instructions.join("\n")).filter(|words| !words.is_empty());
    json!({ "instructions": instructions, "fields": fields.filter_map(form_field).collect::<Vec<_>>() })
}

fn form_field(field: &Field) -> Option<Value> {
    let options = field.options.iter().map(|(label, value)| json!({ "value": value, "label": label }));
    Some(json!({
        "name": field.var.as_ref()?,
        "label": field.label,
        "type": field.kind.name(),
        "required": field.required,
        "options": options.collect::<Vec<_>>(),
    }))
}
