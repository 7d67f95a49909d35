//! Things as text for people.

use crate::{
    i18n::Words,
    model::{Content, Gone, Message, Said},
    words,
};

/// A message: who and when, how it fares, and below what it says or that this is gone.
pub(super) fn message(message: &Message, words: &Words) -> String {
    let state = message.delivery.as_ref().map(|delivery| format!(" [{}]", words::delivery(words, delivery).what));
    let head = format!("{} {}{}", message.at, message.from, state.unwrap_or_default());
    let lines = match &message.content {
        Content::Said(said) => said_lines(said, words),
        Content::Unreadable(unreadable) => vec![words::openpgp::unreadable(words, unreadable).paragraph(words)],
        Content::Gone(Gone { unread: true, .. }) => vec![words.text("ctl-message-gone-unread")],
        Content::Gone(Gone { unread: false, .. }) => vec![words.text("ctl-message-gone")],
    };
    std::iter::once(head).chain(lines.into_iter().map(|line| format!("    {line}"))).collect::<Vec<_>>().join("\n")
}

fn said_lines(said: &Said, words: &Words) -> Vec<String> {
    let body = said.body.lines().map(str::to_owned);
    let files = said.attachments.iter().map(|attachment| match &attachment.description {
        Some(description) => {
            words.text_with("ctl-message-described-file", &[("url", (&attachment.url).into()), ("text", description.into())])
        }
        None => words.text_with("ctl-message-file", &[("url", (&attachment.url).into())]),
    });
    let contacts = said.contacts.iter().flat_map(|sent| &sent.items).map(|item| {
        let (jid, name) = (item.jid.to_string(), item.name.as_deref().unwrap_or_default());
        words.text_with("ctl-message-contact", &[("jid", jid.into()), ("name", name.into())])
    });
    body.chain(files).chain(contacts).collect()
}
