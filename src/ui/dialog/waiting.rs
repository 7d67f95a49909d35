//! A dialog that has asked the engine to do something waits for the answer, and says why it was refused.

use iced::{Length, widget::row};

use crate::{
    engine::{Refusal, RequestId, Update},
    ui::{
        Element,
        action::Context,
        widget::{button, field},
        words::{self, Situation},
    },
};

/// In a window narrower than this two buttons of one width are too narrow for what the second says.
const SMALL: f32 = 440.0;

/// What was asked of the engine, and why it was not done.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Waiting {
    asked: Option<RequestId>,
    refused: Option<Refusal>,
}

impl Waiting {
    /// Something is asked under this name.
    pub fn begin(&mut self, request: RequestId) {
        (self.asked, self.refused) = (Some(request), None);
    }

    /// Whether the answer is not there yet.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.asked.is_some()
    }

    /// Takes in the answer. Whether it is done.
    pub fn hear(&mut self, update: &Update) -> bool {
        match update {
            Update::Done { request } | Update::MessageQueued { request, .. } if self.asked == Some(*request) => {
                self.asked = None;
                true
            }
            Update::Refused { request, refusal } if self.asked == Some(*request) => {
                (self.asked, self.refused) = (None, Some(refusal.clone()));
                false
            }
            _ => false,
        }
    }

    /// Takes in that a question is answered with something else than "done". Whether it was the one that was asked.
    pub fn ends(&mut self, request: RequestId) -> bool {
        let ours = self.asked == Some(request);
        if ours {
            self.asked = None;
        }
        ours
    }

    /// What was asked and is not answered yet.
    #[must_use]
    pub fn asked(&self) -> Option<RequestId> {
        self.asked
    }

    /// Why it was refused.
    #[must_use]
    pub fn refusal(&self) -> Option<&Refusal> {
        self.refused.as_ref()
    }

    /// What was refused was changed: the reason is over. A question that is still open stays so.
    pub fn forgive(&mut self) {
        self.refused = None;
    }

    /// Why it was refused, in words.
    #[must_use]
    pub fn words(&self, situation: Situation, context: &Context<'_>) -> Option<String> {
        let refusal = self.refused.as_ref()?;
        Some(words::refusal(context.words, situation, refusal).paragraph(context.words))
    }

    /// Why it was refused.
    #[must_use]
    pub fn view<'a, M: 'a>(&self, situation: Situation, context: &Context<'a>) -> Option<Element<'a, M>> {
        self.words(situation, context).map(field::wrong)
    }
}

/// The two buttons at the end of a dialog: do nothing, or do it if it can be done.
#[must_use]
pub fn buttons<'a, M: Clone + 'a>(cancel: M, words: String, submit: Option<M>, context: &Context<'a>) -> Element<'a, M> {
    let cancel = button::secondary(context.text("cancel")).id(super::CLOSE).on_press(cancel);
    let submit = button::primary(words).on_press_maybe(submit);
    // In a small window the longer words need the room.
    let wider = if context.size.width < SMALL { 2 } else { 1 };
    row![cancel.width(Length::FillPortion(1)), submit.width(Length::FillPortion(wider))].spacing(10.0).into()
}
