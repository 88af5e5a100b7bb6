//! Deadlines of a connection that the HTTP library does not keep (security design, "The numbers").
//!
//! The library measures the first request head of a connection and no other; it goes on reading a
//! body that nobody wants for as long as it comes; and it waits for ever for whoever does not read.
//! So the socket itself knows what it waits for, and fails when that takes too long.

use std::cell::{Cell, RefCell};
use std::io;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use actix_web::body::{BodySize, MessageBody};
use actix_web::rt::time::{Instant, Sleep, sleep_until};
use bastide_config::LimitsConfig;
use bytes::Bytes;
use pin_project_lite::pin_project;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use crate::crowd::{Crowd, Presence};

/// How long a connection may take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Patience {
    /// From the first byte of a request head to its last.
    head: Duration,
    /// From one answer to the whole of the next head.
    between: Duration,
    /// Until a client reads some of what waits for it.
    unread: Duration,
}

impl Patience {
    pub(crate) fn new(limits: &LimitsConfig) -> Self {
        let head = Duration::from_secs(limits.head_seconds);
        let idle = Duration::from_secs(limits.keep_alive_seconds);
        Self {
            head,
            between: head.saturating_add(idle),
            unread: Duration::from_secs(limits.body_seconds),
        }
    }
}

/// What a connection is doing; its socket and its requests share it.
#[derive(Debug, Clone)]
pub(crate) struct Pulse(Rc<Inner>);

#[derive(Debug)]
struct Inner {
    patience: Patience,
    /// Requests that are being answered.
    open: Cell<u32>,
    /// When the next head has to be there, while there is no such request.
    due: Cell<Instant>,
    /// Whether some of that head has come.
    has_begun: Cell<bool>,
    /// Whether others need its place.
    has_ended: Cell<bool>,
    /// What waits for bytes.
    reader: RefCell<Option<Waker>>,
}

impl Pulse {
    fn new(patience: Patience) -> Self {
        Self(Rc::new(Inner {
            patience,
            open: Cell::new(0),
            due: Cell::new(Instant::now() + patience.between),
            has_begun: Cell::new(false),
            has_ended: Cell::new(false),
            reader: RefCell::default(),
        }))
    }

    /// A request is there, and is being answered until this is dropped.
    pub(crate) fn beat(&self) -> Beat {
        let inner = &self.0;
        inner.open.set(inner.open.get().saturating_add(1));
        inner.has_begun.set(false);
        Beat(self.clone())
    }

    /// Bytes have come: the first ones of a head begin its time.
    fn received(&self) {
        let inner = &self.0;
        if inner.open.get() == 0 && !inner.has_begun.replace(true) {
            let due = Instant::now() + inner.patience.head;
            inner.due.set(due.min(inner.due.get()));
        }
    }

    /// Until when it may do nothing, while it does: the sooner, the longer it has.
    pub(crate) fn idle_until(&self) -> Option<Instant> {
        (self.0.open.get() == 0).then(|| self.0.due.get())
    }

    /// Ends the connection.
    pub(crate) fn end(&self) {
        self.0.has_ended.set(true);
        if let Some(reader) = self.0.reader.take() {
            reader.wake();
        }
    }

    /// Remembers what to wake when it ends.
    fn waits(&self, context: &Context<'_>) {
        let mut reader = self.0.reader.borrow_mut();
        if !reader
            .as_ref()
            .is_some_and(|it| it.will_wake(context.waker()))
        {
            *reader = Some(context.waker().clone());
        }
    }

    /// When to look again; a request that is being answered has deadlines of its own.
    fn due(&self, now: Instant) -> Instant {
        let inner = &self.0;
        if inner.open.get() == 0 {
            inner.due.get()
        } else {
            now + inner.patience.head
        }
    }
}

/// A request that is being answered.
#[derive(Debug)]
pub(crate) struct Beat(Pulse);

impl Drop for Beat {
    fn drop(&mut self) {
        let inner = &self.0.0;
        inner.open.set(inner.open.get().saturating_sub(1));
        inner.due.set(Instant::now() + inner.patience.between);
    }
}

pin_project! {
    /// A body during which the request is being answered.
    pub(crate) struct Beating<B> {
        #[pin]
        body: B,
        _beat: Option<Beat>,
    }
}

impl<B> Beating<B> {
    pub(crate) fn new(body: B, beat: Option<Beat>) -> Self {
        Self { body, _beat: beat }
    }
}

impl<B: MessageBody> MessageBody for Beating<B> {
    type Error = B::Error;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        self.project().body.poll_next(context)
    }
}

/// A socket with deadlines.
#[derive(Debug)]
pub(crate) struct Punctual<T> {
    socket: T,
    pulse: Pulse,
    /// When the client has to have read something, while it does not.
    unread: Option<Instant>,
    /// Goes off at the deadline or before. One that goes off before is set anew then, so that a
    /// busy connection sets it every few seconds and not with each request.
    alarm: Pin<Box<Sleep>>,
    _presence: Presence,
}

impl<T> Punctual<T> {
    pub(crate) fn new(socket: T, patience: Patience, crowd: &Crowd) -> Self {
        let pulse = Pulse::new(patience);
        Self {
            _presence: crowd.join(&pulse),
            alarm: Box::pin(sleep_until(pulse.0.due.get())),
            socket,
            pulse,
            unread: None,
        }
    }

    /// For the requests of this connection.
    pub(crate) fn pulse(&self) -> &Pulse {
        &self.pulse
    }

    fn due(&self, now: Instant) -> Instant {
        let due = self.pulse.due(now);
        self.unread.map_or(due, |it| it.min(due))
    }

    /// Brings the alarm forward where something is due before it.
    fn hurry(&mut self) {
        let due = self.due(self.alarm.deadline());
        if due < self.alarm.deadline() {
            self.alarm.as_mut().reset(due);
        }
    }

    /// Whether something is overdue; else the task is woken when it is.
    fn is_overdue(&mut self, context: &mut Context<'_>) -> bool {
        while self.alarm.as_mut().poll(context).is_ready() {
            let now = Instant::now();
            let due = self.due(now);
            if due <= now {
                return true;
            }
            self.alarm.as_mut().reset(due);
        }
        false
    }

    /// Passes on how a write went; one that cannot go on has its time.
    fn written<R>(
        &mut self,
        context: &mut Context<'_>,
        polled: Poll<io::Result<R>>,
    ) -> Poll<io::Result<R>> {
        if polled.is_ready() {
            self.unread = None;
            return polled;
        }
        if self.unread.is_none() {
            self.unread = Some(Instant::now() + self.pulse.0.patience.unread);
            self.hurry();
        }
        if self.is_overdue(context) {
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        Poll::Pending
    }
}

impl<T: AsyncRead + Unpin> AsyncRead for Punctual<T> {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        if this.pulse.0.has_ended.get() || this.is_overdue(context) {
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        let before = buffer.filled().len();
        let polled = Pin::new(&mut this.socket).poll_read(context, buffer);
        if buffer.filled().len() > before {
            this.pulse.received();
            // The library reads until there is nothing more, so the alarm is looked at once more.
            this.hurry();
        }
        if polled.is_pending() {
            this.pulse.waits(context);
        }
        polled
    }
}

impl<T: AsyncWrite + Unpin> AsyncWrite for Punctual<T> {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let polled = Pin::new(&mut this.socket).poll_write(context, bytes);
        this.written(context, polled)
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let polled = Pin::new(&mut this.socket).poll_flush(context);
        this.written(context, polled)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let polled = Pin::new(&mut this.socket).poll_shutdown(context);
        this.written(context, polled)
    }
}
