//! `ctl note`

use super::{Client, Stop};
use crate::{
    control::{command::NoteArguments, value},
    engine::Command,
};

impl Client {
    pub(super) async fn note(&mut self, arguments: NoteArguments) -> Result<(), Stop> {
        let person = self.conversation(arguments.jid)?;
        if arguments.clear || arguments.text.is_some() {
            let request = self.engine.next_request();
            return self.ask_done(request, Command::SetNote { request, person, text: arguments.text }).await;
        }
        let note = self.world.person(&person).and_then(|person| person.note.as_ref());
        let (value, text) = (value::note(note), note.map(|note| note.text.clone()).unwrap_or_default());
        self.result(value, text).await
    }
}
