//! Code of others whose panic is a value: a service's future, and the callbacks of the settings.

use std::{
    any::Any,
    future::Future,
    mem,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::Pin,
    task::{Context, Poll},
};

use pin_project_lite::pin_project;

use crate::text::bounded;

/// What a panic said.
pub(super) struct Panic(String);

impl Panic {
    /// Takes the text of a payload, and drops the payload, which may panic again.
    pub(super) fn new(payload: Box<dyn Any + Send>) -> Self {
        let text = match (payload.downcast_ref::<&str>(), payload.downcast_ref::<String>()) {
            (Some(text), _) => bounded::truncated(&format_args!("panicked: {text}")),
            (_, Some(text)) => bounded::truncated(&format_args!("panicked: {text}")),
            _ => "panicked".to_owned(),
        };
        if let Err(second) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
            // Dropping this one could panic, too, and so on.
            mem::forget(second);
        }
        Self(text)
    }

    /// The panic's message, for the log.
    pub(super) fn into_text(self) -> String {
        self.0
    }
}

/// Calls code of others.
pub(super) fn guarded<T>(call: impl FnOnce() -> T) -> Result<T, Panic> {
    catch_unwind(AssertUnwindSafe(call)).map_err(Panic::new)
}

/// Drops a value whose destructor may panic. A panic does not affect the response.
pub(super) fn discard<T>(value: T) {
    let _ = guarded(|| drop(value));
}

pin_project! {
    /// A service's future that returns a panic instead of unwinding.
    pub(super) struct Caught<F> {
        #[pin]
        inner: Option<F>,
        // Set if the service panicked before it returned a future.
        panic: Option<Panic>,
    }
}

impl<F> Caught<F> {
    /// Calls a service, which may panic before it returns a future. The service itself is called again after a panic.
    pub(super) fn call(service: impl FnOnce() -> F) -> Self {
        match guarded(service) {
            Ok(inner) => Self { inner: Some(inner), panic: None },
            Err(panic) => Self { inner: None, panic: Some(panic) },
        }
    }
}

impl<F: Future> Future for Caught<F> {
    type Output = Result<F::Output, Panic>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        let polled = match (this.inner.as_mut().as_pin_mut(), this.panic.take()) {
            // After a panic, the future is not polled again.
            (Some(inner), _) => guarded(|| inner.poll(cx)),
            (None, panic) => Err(panic.unwrap_or_else(|| Panic("polled after completion".to_owned()))),
        };
        let answer = match polled {
            Ok(Poll::Pending) => return Poll::Pending,
            Ok(Poll::Ready(answer)) => Ok(answer),
            Err(panic) => Err(panic),
        };
        // It is dropped here, because its drop may panic, too. The server that owns this future would close the connection.
        let _ = guarded(|| this.inner.set(None));
        Poll::Ready(answer)
    }
}
