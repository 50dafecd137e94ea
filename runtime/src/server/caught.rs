//! A future of which a panic is a value.

use std::{
    any::Any,
    future::Future,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::Pin,
    task::{Context, Poll},
};

use pin_project_lite::pin_project;

pub(crate) type Panic = Box<dyn Any + Send>;

pin_project! {
    /// The output of a service's future, or its panic.
    pub(crate) struct Caught<F> {
        #[pin]
        inner: Option<F>,
        // Of a service that has no future, as it panicked.
        panic: Option<Panic>,
    }
}

impl<F> Caught<F> {
    /// Calls a service, which may panic before it has a future. What is left behind is the service, which is called
    /// again.
    pub(crate) fn call(service: impl FnOnce() -> F) -> Self {
        match catch_unwind(AssertUnwindSafe(service)) {
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
            // What a panic leaves behind is the future, which is not polled again.
            (Some(inner), _) => catch_unwind(AssertUnwindSafe(|| inner.poll(cx))),
            (None, panic) => Err(panic.unwrap_or_else(|| Box::new("polled after its end"))),
        };
        match polled {
            Ok(poll) => poll.map(Ok),
            Err(panic) => {
                this.inner.set(None);
                Poll::Ready(Err(panic))
            }
        }
    }
}
