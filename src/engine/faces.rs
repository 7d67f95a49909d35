//! Pictures as they are shown: read, decoded and scaled on threads of their own, a few at a time, so that hundreds of them hold up
//! neither the window nor the accounts.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Semaphore;

use super::{Update, hub::Hub};
use crate::{picture, store::Reader, xmpp::payload::avatar::PictureHash};

/// More are not decoded at the same time.
const AT_ONCE: usize = 2;
/// Larger ones are not given, in pixels.
const LARGEST: u32 = 512;

/// Who decodes them.
#[derive(Debug, Clone)]
pub(super) struct Faces {
    hub: Arc<Hub>,
    reader: Arc<Mutex<Reader>>,
    turns: Arc<Semaphore>,
}

impl Faces {
    pub(super) fn new(hub: Arc<Hub>, reader: Arc<Mutex<Reader>>) -> Self {
        Self { hub, reader, turns: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    /// Tells the pixels of a picture, or that it cannot be shown.
    pub(super) fn load(&self, hash: PictureHash, edge: u32) {
        let faces = self.clone();
        tokio::spawn(async move {
            let Ok(turn) = faces.turns.clone().acquire_owned().await else { return };
            tokio::task::spawn_blocking(move || {
                let pixels = faces.pixels(&hash, edge.clamp(1, LARGEST)).map(Arc::new);
                faces.hub.work(|desk| desk.tell(Update::PictureLoaded { hash, edge, pixels }));
                drop(turn);
            });
        });
    }

    fn pixels(&self, hash: &PictureHash, edge: u32) -> Option<picture::Pixels> {
        let bytes = self.reader.lock().unwrap_or_else(PoisonError::into_inner).picture(hash);
        let bytes = bytes.inspect_err(|error| tracing::error!(%error, "a picture could not be read")).ok()??;
        picture::avatar(&bytes, edge).inspect_err(|error| tracing::info!(%error, "a picture cannot be shown")).ok()
    }
}
