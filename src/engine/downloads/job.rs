//! One file: waits for its turn, comes piece by piece, and is there whole or not at all.

use std::{
    io::{self, ErrorKind},
    path::PathBuf,
    sync::Arc,
    time::Duration,
};

use tokio::{
    sync::{Semaphore, oneshot},
    task::spawn_blocking,
    time::{Instant, sleep_until},
};

use crate::{
    engine::{Update, hub::Hub},
    model::{Download, DownloadFailure, DownloadId, DownloadState, MessageId},
    net::{FetchError, Fetched, Fetcher},
    platform::downloads::{NewFile, downloads_folder, name_of},
};

/// Nobody reads progress faster than this.
const BETWEEN_TELLINGS: Duration = Duration::from_millis(200);
const MIB: u64 = 1024 * 1024;

/// See the module docs.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) id: DownloadId,
    pub(super) message: MessageId,
    pub(super) url: String,
    pub(super) hub: Arc<Hub>,
    pub(super) fetcher: Arc<Fetcher>,
}

/// Why there is no file.
enum Ended {
    Cancelled,
    Failed(DownloadFailure),
}

impl From<FetchError> for Ended {
    fn from(error: FetchError) -> Self {
        Self::Failed(match error {
            FetchError::Scheme => DownloadFailure::Scheme,
            FetchError::Address => DownloadFailure::Address,
            FetchError::PrivateNetwork => DownloadFailure::PrivateNetwork,
            FetchError::Redirect => DownloadFailure::Redirect,
            FetchError::Unreachable => DownloadFailure::Unreachable,
            FetchError::Certificate => DownloadFailure::Certificate,
            FetchError::Status(status) => DownloadFailure::Status(status),
            FetchError::TooLarge(limit) => DownloadFailure::TooLarge(limit),
            FetchError::Interrupted => DownloadFailure::Interrupted,
        })
    }
}

impl From<io::Error> for Ended {
    fn from(error: io::Error) -> Self {
        Self::Failed(DownloadFailure::Storage(error.to_string()))
    }
}

/// What was told of a download, and what was not yet.
struct Progress {
    done: u64,
    total: Option<u64>,
    told: u64,
    told_at: Instant,
}

impl Job {
    /// Fetches the file, unless `cancelled` is dropped before. When this returns, what is told about the disk is true.
    pub(super) async fn run(self, places: Arc<Semaphore>, mut cancelled: oneshot::Receiver<()>) -> DownloadState {
        match self.fetch(&places, &mut cancelled).await {
            Ok(path) => DownloadState::Done(path),
            Err(Ended::Cancelled) => DownloadState::Cancelled,
            Err(Ended::Failed(failure)) => DownloadState::Failed(failure),
        }
    }

    async fn fetch(&self, places: &Semaphore, cancelled: &mut oneshot::Receiver<()>) -> Result<PathBuf, Ended> {
        let _place = unless(cancelled, places.acquire()).await?;
        let settings = self.hub.work(|desk| desk.world().settings().downloads.clone());
        let limit = u64::from(settings.limit_mib) * MIB;
        let fetched = unless(cancelled, self.fetcher.open(&self.url, limit)).await??;
        let name = name_of(&self.url);
        let file = on_disk(move || {
            let folder = settings.folder.or_else(downloads_folder).ok_or(ErrorKind::NotFound)?;
            NewFile::begin(&folder, &name)
        });
        self.receive(fetched, file.await?, cancelled).await
    }

    async fn receive(&self, mut fetched: Fetched, mut file: NewFile, cancelled: &mut oneshot::Receiver<()>) -> Result<PathBuf, Ended> {
        let mut progress = Progress { done: 0, total: fetched.total(), told: 0, told_at: Instant::now() };
        self.tell(&mut progress);
        loop {
            let piece = tokio::select! {
                biased;
                _ = &mut *cancelled => Err(Ended::Cancelled),
                () = sleep_until(progress.told_at + BETWEEN_TELLINGS), if progress.told != progress.done => {
                    self.tell(&mut progress);
                    continue;
                }
                piece = fetched.next() => piece.map_err(Ended::from),
            };
            match piece {
                Ok(Some(bytes)) => {
                    progress.done += bytes.len() as u64;
                    file = on_disk(move || file.write(&bytes).map(|()| file)).await?;
                }
                Ok(None) => return on_disk(move || file.finish()).await,
                Err(ended) => {
                    on_disk(move || {
                        drop(file);
                        Ok(())
                    })
                    .await?;
                    return Err(ended);
                }
            }
        }
    }

    fn tell(&self, progress: &mut Progress) {
        progress.told = progress.done;
        progress.told_at = Instant::now();
        let state = DownloadState::Running { done: progress.done, total: progress.total };
        let download = Download { id: self.id, message: self.message, url: self.url.clone(), state };
        self.hub.work(|desk| desk.tell(Update::DownloadChanged(download)));
    }
}

async fn unless<T>(cancelled: &mut oneshot::Receiver<()>, work: impl Future<Output = T>) -> Result<T, Ended> {
    tokio::select! {
        biased;
        _ = cancelled => Err(Ended::Cancelled),
        outcome = work => Ok(outcome),
    }
}

/// Disks may be slow, and the runtime's threads are few.
async fn on_disk<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> Result<T, Ended> {
    spawn_blocking(work).await.map_err(io::Error::other)?.map_err(Ended::from)
}
