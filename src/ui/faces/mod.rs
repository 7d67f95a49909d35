//! The pictures of people as the window draws them, and which people can be seen.
//!
//! Views ask while they are built, again and again; the engine is asked once, a moment later, for all that is new. Nothing is decoded
//! here: the engine gives squares of pixels, which are cut round once for each size in which they are drawn.

mod bell;
#[cfg(test)]
mod tests;

use std::{
    cell::RefCell,
    collections::{HashMap, hash_map::Entry},
    sync::Arc,
};

use iced::widget::image::Handle;

pub use bell::{Bell, rung};

use crate::{
    engine::{Command, Update},
    model::{Connection, ConversationKey},
    picture::{Pixels, disc},
    xmpp::payload::avatar::PictureHash,
};

/// The edge of the squares that the engine is asked for, in pixels: in lists.
const SMALL: u32 = 96;
/// And where somebody is looked at, or the screen is fine.
const LARGE: u32 = 256;
/// At most this many squares are kept.
const MOST: usize = 300;
/// And at most this many bytes of pixels.
const MOST_BYTES: usize = 32 * 1024 * 1024;
/// One picture is kept in at most this many sizes.
const MOST_SIZES: usize = 4;

/// See the module. What it knows changes while views are built, which look at it through a shared [`super::action::Context`].
#[derive(Debug)]
pub struct Faces {
    state: RefCell<State>,
    bell: Arc<Bell>,
}

#[derive(Debug)]
struct State {
    /// Pixels of the screen in a logical one.
    scale: f32,
    squares: HashMap<(PictureHash, u32), Square>,
    wanted: Vec<(PictureHash, u32)>,
    /// Who was drawn, and in which view last.
    seen: HashMap<ConversationKey, u64>,
    /// Those of whom the engine has not heard since they came into sight.
    new: Vec<ConversationKey>,
    view: u64,
}

/// What is known of a picture at one edge.
#[derive(Debug)]
struct Square {
    found: Found,
    /// In which view it was drawn last.
    used: u64,
}

#[derive(Debug)]
enum Found {
    /// The engine is asked.
    Asked,
    /// There is none.
    Nothing,
    /// The pixels, and the discs cut out of them, by their edge in pixels.
    Picture(Arc<Pixels>, Vec<(u32, Handle)>),
}

impl Default for Faces {
    fn default() -> Self {
        let state = State { scale: 1.0, squares: HashMap::new(), wanted: Vec::new(), seen: HashMap::new(), new: Vec::new(), view: 0 };
        Self { state: RefCell::new(state), bell: Arc::default() }
    }
}

impl Faces {
    /// Rings when a view has asked for something that [`Faces::take_wishes`] gives.
    #[must_use]
    pub fn bell(&self) -> Arc<Bell> {
        Arc::clone(&self.bell)
    }

    /// A view is being built: who is not in it cannot be seen any more.
    pub fn begin(&self) {
        self.state.borrow_mut().view += 1;
    }

    /// Somebody can be seen.
    pub fn see(&self, person: &ConversationKey) {
        if self.state.borrow_mut().see(person) {
            self.bell.ring();
        }
    }

    /// A picture as a disc, `size` logical pixels wide. `None` until it is here, and if there is none.
    #[must_use]
    pub fn disc(&self, picture: PictureHash, size: f32) -> Option<Handle> {
        let mut state = self.state.borrow_mut();
        let pixels = state.pixels_of(size);
        let edge = if pixels <= SMALL { SMALL } else { LARGE };
        let view = state.view;
        match state.squares.entry((picture, edge)) {
            Entry::Occupied(square) => {
                let square = square.into_mut();
                square.used = view;
                square.disc(pixels)
            }
            Entry::Vacant(place) => {
                place.insert(Square { found: Found::Asked, used: view });
                state.wanted.push((picture, edge));
                self.bell.ring();
                None
            }
        }
    }

    /// A disc that is kept by who asks for it: of a picture that nobody else shows.
    #[must_use]
    pub fn cut(&self, pixels: &Pixels, size: f32) -> Option<Handle> {
        let edge = self.state.borrow().pixels_of(size);
        disc(pixels, edge).map(handle)
    }

    /// The screen has so many pixels in a logical one.
    pub fn rescale(&mut self, scale: f32) {
        self.state.get_mut().scale = scale.clamp(0.5, 8.0);
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update) {
        let state = self.state.get_mut();
        match update {
            Update::PictureLoaded { hash, edge, pixels } => state.take_in((*hash, *edge), pixels.as_ref()),
            // What could not be had before may be here now.
            Update::PersonChanged(person) => {
                let changed = person.picture;
                state.squares.retain(|(hash, _), square| Some(*hash) != changed || !matches!(square.found, Found::Nothing));
            }
            // Whoever fell behind has missed answers.
            Update::Snapshot { .. } => state.squares.retain(|_, square| !matches!(square.found, Found::Asked)),
            // An account that was away knows nothing of who is in sight.
            Update::ConnectionChanged { account, connection: Connection::Online { .. } } => {
                state.seen.retain(|key, _| key.account != *account);
            }
            Update::AccountRemoved(account) => state.seen.retain(|key, _| key.account != *account),
            _ => {}
        }
    }

    /// What the engine is to be asked and told: the pictures that are wanted, and who has come into sight and is still there.
    pub fn take_wishes(&mut self) -> Vec<Command> {
        let state = self.state.get_mut();
        let view = state.view;
        state.seen.retain(|_, last| *last == view);
        let seen = &state.seen;
        let new: Vec<_> = state.new.drain(..).filter(|key| seen.contains_key(key)).collect();
        let pictures = state.wanted.drain(..).map(|(hash, edge)| Command::LoadPicture { hash, edge });
        let see = (!new.is_empty()).then_some(Command::See(new));
        see.into_iter().chain(pictures).collect()
    }
}

impl State {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a picture has at most some hundred pixels")]
    fn pixels_of(&self, size: f32) -> u32 {
        (size * self.scale).round().clamp(1.0, 1024.0) as u32
    }

    /// Whether the engine does not know yet that they are in sight.
    fn see(&mut self, person: &ConversationKey) -> bool {
        if let Some(last) = self.seen.get_mut(person) {
            *last = self.view;
            return false;
        }
        self.seen.insert(person.clone(), self.view);
        self.new.push(person.clone());
        true
    }

    /// Only what was asked for is taken in.
    fn take_in(&mut self, name: (PictureHash, u32), pixels: Option<&Arc<Pixels>>) {
        let Some(square) = self.squares.get_mut(&name).filter(|square| matches!(square.found, Found::Asked)) else { return };
        square.found = pixels.map_or(Found::Nothing, |pixels| Found::Picture(Arc::clone(pixels), Vec::new()));
        self.trim();
    }

    /// Forgets what was not drawn for the longest time, until the rest is within the limits.
    fn trim(&mut self) {
        let mut bytes: usize = self.squares.values().map(Square::bytes).sum();
        while self.squares.len() > MOST || bytes > MOST_BYTES {
            let oldest = self.squares.iter().min_by_key(|(_, square)| square.used).map(|(name, _)| *name);
            let Some(forgotten) = oldest.and_then(|name| self.squares.remove(&name)) else { return };
            bytes -= forgotten.bytes();
        }
    }
}

impl Square {
    /// The disc of this edge, cut now if it was not yet.
    fn disc(&mut self, edge: u32) -> Option<Handle> {
        let Found::Picture(pixels, discs) = &mut self.found else { return None };
        if let Some((_, disc)) = discs.iter().find(|(size, _)| *size == edge) {
            return Some(disc.clone());
        }
        let cut = handle(disc(pixels, edge)?);
        if discs.len() == MOST_SIZES {
            discs.remove(0);
        }
        discs.push((edge, cut.clone()));
        Some(cut)
    }

    fn bytes(&self) -> usize {
        match &self.found {
            Found::Asked | Found::Nothing => 0,
            Found::Picture(pixels, discs) => {
                pixels.rgba.len() + discs.iter().map(|(edge, _)| *edge as usize * *edge as usize * 4).sum::<usize>()
            }
        }
    }
}

fn handle(pixels: Pixels) -> Handle {
    Handle::from_rgba(pixels.width, pixels.height, pixels.rgba)
}
