//! Who vouched for what: the statuses of a contact that were signed, as they were heard, the newest first; and what a signature
//! under the present status says.

use iced::{
    Fill,
    widget::{column, container, row, text::Wrapping},
};

use jiff::Timestamp;

use super::keys::view_line;
use crate::{
    engine::{Command, KeyCommand, Refusal, RequestId, Update},
    i18n::{Value, isolate},
    model::{Contact, ConversationKey, Decision, Resource, Verdict, Vouch},
    ui::{
        Element,
        action::{Action, Context},
        theme::{self, Theme, measure},
        widget::{Icon, Rich, button, field, fingerprint, icon, label, piece, selectable},
    },
    words::{self, Proof, Situation},
    xmpp::{fingerprint::Fingerprint, jid::Jid},
};

/// So many are shown at once, and so many more each time.
const AT_ONCE: usize = 10;
/// More characters of a status are shown only if the user wants to see them; more than the most are not shown at all.
const SHORT: usize = 300;
const LONGEST: usize = 20_000;

/// The signed statuses of the contact one looks at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Vouches {
    open: bool,
    asked: Option<RequestId>,
    /// Something new was heard while the answer was on its way.
    stale: bool,
    loaded: Option<Vec<Vouch>>,
    refused: Option<Refusal>,
    more: usize,
    /// The one whose words are shown whole.
    whole: Option<(Timestamp, Jid)>,
}

/// What happens to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// Show or hide them.
    Toggle,
    /// Show older ones.
    More,
    /// Show the words of this one whole: when it was heard, and from whom.
    Whole(Timestamp, Jid),
    /// Put the fingerprint of a key into the clipboard.
    CopyFingerprint(Fingerprint),
    /// A link in a status.
    Link(String),
}

impl Vouches {
    /// Takes in what happens.
    pub fn update(&mut self, message: Message, key: &ConversationKey, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Toggle => {
                *self = Self { open: !self.open, ..Self::default() };
                if self.open { self.load(key, context) } else { Action::None }
            }
            Message::More => {
                self.more += 1;
                Action::None
            }
            Message::Whole(heard_at, from) => {
                self.whole = Some((heard_at, from));
                Action::None
            }
            Message::CopyFingerprint(fingerprint) => Action::Copy(words::openpgp::fingerprint(&fingerprint)),
            Message::Link(link) => Action::OpenLink(link),
        }
    }

    fn load<M>(&mut self, key: &ConversationKey, context: &Context<'_>) -> Action<M> {
        let request = context.next_request();
        (self.asked, self.stale) = (Some(request), false);
        Action::Send(Command::Keys { request, command: KeyCommand::LoadVouches { conversation: key.clone() } })
    }

    /// Takes in what the engine says. One question at a time is on its way, whatever is heard meanwhile.
    pub fn hear(&mut self, update: &Update, key: &ConversationKey, context: &Context<'_>) -> Action<Message> {
        match update {
            Update::ContactChanged(contact) if self.open && is_signed(contact, key) => {
                self.stale = true;
                if self.asked.is_none() {
                    return self.load(key, context);
                }
            }
            Update::Vouches { request, vouches } if self.asked == Some(*request) => {
                (self.asked, self.loaded, self.refused) = (None, Some(vouches.clone()), None);
                if self.stale {
                    return self.load(key, context);
                }
            }
            Update::Refused { request, refusal } if self.asked == Some(*request) => {
                (self.asked, self.refused) = (None, Some(refusal.clone()));
            }
            _ => {}
        }
        Action::None
    }

    /// The title, and below it, if they are wanted, the statuses.
    #[must_use]
    pub fn view<'a>(&'a self, key: &ConversationKey, context: &Context<'a>) -> Element<'a, Message> {
        let mark = if self.open { Icon::ChevronDown } else { Icon::Signature };
        let toggle = button::menu_row(mark, context.text("vouch-title")).padding(super::ACTION).on_press(Message::Toggle);
        if !self.open {
            return toggle.into();
        }
        let proves = label::small(context.text("vouch-proves")).width(Fill);
        column![toggle, proves, self.view_loaded(key, context)].spacing(measure::STEP).width(Fill).into()
    }

    fn view_loaded<'a>(&'a self, key: &ConversationKey, context: &Context<'a>) -> Element<'a, Message> {
        let refused = self.refused.as_ref().map(|refusal| {
            let sentence = words::refusal(context.words, Situation::Roster, refusal);
            field::wrong(sentence.paragraph(context.words))
        });
        let Some(vouches) = &self.loaded else {
            let loading = refused.is_none().then(|| label::small(context.text("vouch-loading")));
            return column![].push(loading).push(refused).into();
        };
        if vouches.is_empty() {
            return column![view_line(Icon::Signature, context.text("vouch-none"), theme::text::dim)].push(refused).into();
        }
        let count = AT_ONCE.saturating_mul(self.more.saturating_add(1));
        let mut list = column![].spacing(measure::SPACE).width(Fill).push(refused);
        for vouch in vouches.iter().take(count) {
            list = list.push(piece::divider()).push(self.view_vouch(vouch, key, context));
        }
        let more = (vouches.len() > count).then(|| button::link(context.text("vouch-more")).on_press(Message::More));
        list.push(more).into()
    }

    fn view_vouch<'a>(&self, vouch: &'a Vouch, key: &ConversationKey, context: &Context<'a>) -> Element<'a, Message> {
        let heard = context.words.time_or_moment(vouch.heard_at, context.now);
        let heard = ("moment", Value::own(heard));
        let heard = match vouch.from.resource() {
            Some(resource) => context.words.text_with("vouch-heard-from", &[heard, ("resource", resource.into())]),
            None => context.words.text_with("vouch-heard", &[heard]),
        };
        let made = vouch.verdict.made_at().map(|at| {
            let moment = context.words.time_or_moment(at, context.now);
            small(context.words.text_with("vouch-made", &[("moment", Value::own(moment))]))
        });
        column![self.view_status(vouch, context), view_verdict(vouch, key, context)]
            .push(view_key(&vouch.verdict, context))
            .push(column![small(heard)].push(made))
            .spacing(6.0)
            .width(Fill)
            .into()
    }

    /// The words exactly as they were signed, but harmless: all lines of them, beside a line that keeps them apart from ours.
    fn view_status<'a>(&self, vouch: &Vouch, context: &Context<'a>) -> Element<'a, Message> {
        let whole = self.whole.as_ref().is_some_and(|(heard_at, from)| *heard_at == vouch.heard_at && *from == vouch.from);
        let shown: String = vouch.status.chars().take(if whole { LONGEST } else { SHORT }).collect();
        let rest = vouch.status.chars().count().saturating_sub(SHORT);
        let rest = (rest > 0 && !whole).then(|| {
            let words = context.words.text_with("vouch-cut", &[("count", rest.into())]);
            button::link(words).padding([2.0, 0.0]).on_press(Message::Whole(vouch.heard_at, vouch.from.clone()))
        });
        let rich = Rich::new(&shown);
        let words: Element<'a, Message> = if rich.text().trim().is_empty() {
            small(context.text("vouch-wordless")).into()
        } else {
            selectable(rich, context.theme.palette.accent, Message::Link).style(theme::text::normal).into()
        };
        let edge = container(iced::widget::space()).width(2.0).height(Fill).style(theme::container::line_accent);
        row![edge, column![words].push(rest).width(Fill)].spacing(measure::STEP).height(iced::Shrink).into()
    }
}

/// Whether it is the contact one looks at, and one of their statuses is signed.
fn is_signed(contact: &Contact, key: &ConversationKey) -> bool {
    let theirs = contact.account == key.account && *contact.jid.bare() == key.peer;
    theirs && contact.resources.iter().any(|resource| resource.signed.is_some())
}

/// Whether the key of a verdict is the contact's, as far as the user has decided.
fn decision(verdict: &Verdict, key: &ConversationKey, context: &Context<'_>) -> Decision {
    let keys = context.world.contact_keys(key);
    let theirs = verdict.key().and_then(|fingerprint| keys.iter().find(|known| known.info.fingerprint == *fingerprint));
    theirs.map(|known| known.decision).unwrap_or_default()
}

/// What signatures prove, where a contact shows a status that is signed.
#[must_use]
pub fn view_proves<'a, M: 'a>(contact: &Contact, context: &Context<'a>) -> Option<Element<'a, M>> {
    let signed = contact.resources.iter().any(|resource| resource.signed.is_some());
    signed.then(|| small(context.text("vouch-proves")).into())
}

/// What the signature under the present status of a session says.
#[must_use]
pub fn view_signed<'a, M: 'a>(resource: &Resource, key: &ConversationKey, context: &Context<'a>) -> Option<Element<'a, M>> {
    let verdict = resource.signed.as_ref()?;
    let (proof, sentence) = words::vouch::verdict(context.words, verdict, decision(verdict, key, context), resource.since);
    let (mark, style) = proof_mark(proof);
    Some(view_line(mark, sentence.paragraph(context.words), style))
}

fn small<'a>(words: String) -> iced::widget::Text<'a, Theme> {
    label::small(words).wrapping(Wrapping::WordOrGlyph).width(Fill)
}

fn view_verdict<'a>(vouch: &Vouch, key: &ConversationKey, context: &Context<'a>) -> Element<'a, Message> {
    let decision = decision(&vouch.verdict, key, context);
    let (proof, sentence) = words::vouch::verdict(context.words, &vouch.verdict, decision, vouch.heard_at);
    let (mark, style) = proof_mark(proof);
    let advice = (!sentence.advice.is_empty()).then(|| small(sentence.advice));
    let words = column![small(sentence.what).style(style)].push(advice);
    row![container(icon(mark).size(15.0).style(style)).padding([2.0, 0.0]), words].spacing(measure::STEP).into()
}

/// The key of a signature, and whose it is.
fn view_key<'a>(verdict: &Verdict, context: &Context<'a>) -> Option<Element<'a, Message>> {
    if let Verdict::UnknownKey { issuer } = verdict {
        let issuer = issuer.parse::<Fingerprint>().map_or_else(|_| isolate(issuer), |whole| words::openpgp::fingerprint(&whole));
        return Some(small(context.words.text_with("vouch-key-unknown", &[("issuer", Value::own(issuer))])).into());
    }
    let key = verdict.key()?;
    let digits = fingerprint::with_copy(key, Message::CopyFingerprint(key.clone()), context.text("copy-fingerprint"));
    Some(column![small(whose(key, context)), digits].spacing(2.0).into())
}

fn whose(key: &Fingerprint, context: &Context<'_>) -> String {
    if context.world.own_keys().get(key).is_some() {
        return context.text("vouch-key-ours");
    }
    let Some((holder, decision)) = context.world.holder(key) else { return context.text("vouch-key-nobody") };
    let id = match decision {
        Decision::Verified => "vouch-key-verified",
        Decision::Assigned => "vouch-key-assigned",
        Decision::None => "vouch-key-candidate",
    };
    context.words.text_with(id, &[("name", context.world.display_name(holder).into())])
}

fn proof_mark(proof: Proof) -> (Icon, fn(&Theme) -> iced::widget::text::Style) {
    match proof {
        Proof::Good => (Icon::ShieldCheck, theme::text::good),
        Proof::Care => (Icon::ShieldAlert, theme::text::care),
        Proof::Bad => (Icon::ShieldX, theme::text::bad),
    }
}
