//! The thread that brings lines to one sink.

use std::error::Error;
use std::io;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tokio::runtime::Builder;
use tokio::sync::mpsc::Receiver;
use tokio::sync::oneshot;
use tokio::time::{sleep, timeout};

use super::record::Record;
use super::{Refusal, Sink, TARGET, count};

/// Time for one part of the lines to be taken.
const PATIENCE: Duration = Duration::from_secs(10);

/// Time between two attempts; it doubles each time.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Time for what waits when the process ends.
const FAREWELL: Duration = Duration::from_secs(2);

/// A thread that sends; when it is dropped, it sends what waits, and ends.
#[derive(Debug)]
pub(in crate::log) struct Worker {
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Worker {
    /// Sends what comes in.
    pub(super) fn spawn(sink: Sink, waiting: Receiver<Arc<Record>>) -> io::Result<Self> {
        let (stop, stopped) = oneshot::channel();
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let way = Way {
            sink,
            waiting,
            taken: Vec::new(),
        };
        let thread = thread::Builder::new()
            .name("sink".to_owned())
            .spawn(move || {
                runtime.block_on(way.run(stopped));
                // A name that is looked up still shall not hold up the end.
                runtime.shutdown_background();
            })?;
        Ok(Self {
            stop: Some(stop),
            thread: Some(thread),
        })
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // What went wrong in it is over.
            let _ = thread.join();
        }
    }
}

/// The lines of one sink.
#[derive(Debug)]
struct Way {
    sink: Sink,
    waiting: Receiver<Arc<Record>>,
    /// Those that are sent now.
    taken: Vec<Arc<Record>>,
}

impl Way {
    async fn run(mut self, stopped: oneshot::Receiver<()>) {
        tokio::select! {
            _ = stopped => {}
            () = self.send_all() => {}
        }
        self.waiting.close();
        // What was on its way is sent again: twice is better than never.
        let rest = timeout(FAREWELL, self.send_rest()).await;
        let left = self.taken.len().saturating_add(self.waiting.len());
        if rest.is_err() && left > 0 {
            count(self.sink.name(), "dropped", left);
        }
    }

    /// Sends what comes in, for as long as it takes.
    async fn send_all(&mut self) {
        while self.take().await {
            let mut pause = FIRST_PAUSE;
            while let Err(error) = self.attempt().await {
                if pause == FIRST_PAUSE {
                    let error: &dyn Error = &*error;
                    let sink = self.sink.name();
                    tracing::warn!(target: TARGET, sink, error, "a sink of the log takes no lines");
                }
                sleep(pause).await;
                pause = pause.saturating_mul(2).min(LONGEST_PAUSE);
            }
        }
    }

    /// Sends what is there, each part once.
    async fn send_rest(&mut self) {
        while !self.taken.is_empty() || self.take().await {
            if self.attempt().await.is_err() {
                count(self.sink.name(), "dropped", self.taken.len());
                self.taken.clear();
            }
        }
    }

    /// Waits for lines; false where there will be none.
    async fn take(&mut self) -> bool {
        let most = self.sink.most();
        self.waiting.recv_many(&mut self.taken, most).await > 0
    }

    /// Sends those that are taken; they are not any more where the sink has them, or never will.
    async fn attempt(&mut self) -> Result<(), Box<dyn Error + Send + Sync>> {
        let outcome = match timeout(PATIENCE, self.sink.send(&self.taken)).await {
            Ok(Ok(())) => "sent",
            Ok(Err(Refusal::Later(error))) => return Err(error),
            Err(elapsed) => return Err(elapsed.into()),
            Ok(Err(refusal)) => {
                let error: &dyn Error = &refusal;
                let sink = self.sink.name();
                tracing::warn!(target: TARGET, sink, error, "lines of the log were refused");
                "dropped"
            }
        };
        count(self.sink.name(), outcome, self.taken.len());
        self.taken.clear();
        Ok(())
    }
}
