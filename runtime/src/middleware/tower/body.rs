//! [`ErrorBody`], the body of the layer's responses, which may have been read in part.

use std::{
    collections::VecDeque,
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Buf;
use http_body::{Body, Frame, SizeHint};
use pin_project_lite::pin_project;

use crate::middleware::{
    caught::Panic,
    shown::{Glimpse, ReadAhead, read_ahead},
};

pin_project! {
    /// The body of a response that has passed [`ErrorLayer`](super::layer::ErrorLayer): the inner service's, or an envelope.
    pub struct ErrorBody<B: Body> {
        #[pin]
        kind: Kind<B>,
    }
}

pin_project! {
    #[project = KindProjection]
    enum Kind<B: Body> {
        // The inner service's own, untouched.
        Inner {
            #[pin]
            body: B,
        },
        // The inner service's own body, whose first frames have been read.
        Read {
            frames: VecDeque<Result<Frame<B::Data>, B::Error>>,
            rest: Option<Pin<Box<B>>>,
        },
        // A new one.
        New {
            bytes: Vec<u8>,
        },
    }
}

impl<B: Body> ErrorBody<B> {
    pub(super) fn inner(body: B) -> Self {
        Self { kind: Kind::Inner { body } }
    }

    pub(super) fn new(bytes: Vec<u8>) -> Self {
        Self { kind: Kind::New { bytes } }
    }

    /// Reads what is ready at once, until there are `limit` bytes or more. Nothing is lost: the result has all frames. The
    /// body itself may panic.
    pub(super) fn read(body: B, limit: usize) -> Result<(Self, Glimpse), Panic> {
        let poll = |body: Pin<&mut B>, cx: &mut Context<'_>| {
            // Some bodies know their end, and are not polled again.
            if body.is_end_stream() { Poll::Ready(None) } else { body.poll_frame(cx) }
        };
        let ReadAhead { chunks: frames, glimpse, rest } = read_ahead(body, limit, poll, |frame| {
            // Data in several pieces cannot be read without being consumed.
            let data = frame.data_ref()?;
            Some(data.chunk()).filter(|chunk| chunk.len() == data.remaining())
        })?;
        Ok((Self { kind: Kind::Read { frames, rest } }, glimpse))
    }
}

impl<B: Body> Body for ErrorBody<B>
where
    B::Data: From<Vec<u8>>,
{
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        match self.project().kind.project() {
            KindProjection::Inner { body } => body.poll_frame(cx),
            KindProjection::New { bytes } if bytes.is_empty() => Poll::Ready(None),
            KindProjection::New { bytes } => Poll::Ready(Some(Ok(Frame::data(std::mem::take(bytes).into())))),
            KindProjection::Read { frames, rest } => match (frames.pop_front(), rest) {
                (Some(frame), _) => Poll::Ready(Some(frame)),
                (None, Some(rest)) => rest.as_mut().poll_frame(cx),
                (None, None) => Poll::Ready(None),
            },
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.kind {
            Kind::Inner { body } => body.is_end_stream(),
            Kind::New { bytes } => bytes.is_empty(),
            Kind::Read { frames, rest } => frames.is_empty() && rest.as_ref().is_none_or(Body::is_end_stream),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.kind {
            Kind::Inner { body } => body.size_hint(),
            Kind::New { bytes } => SizeHint::with_exact(bytes.len() as u64),
            Kind::Read { frames, rest } => {
                let data = frames.iter().filter_map(|frame| frame.as_ref().ok()?.data_ref());
                let read = data.map(|data| data.remaining() as u64).sum::<u64>();
                let rest = rest.as_ref().map_or(SizeHint::with_exact(0), Body::size_hint);
                let mut hint = SizeHint::new();
                hint.set_lower(rest.lower().saturating_add(read));
                if let Some(upper) = rest.upper().and_then(|upper| upper.checked_add(read)) {
                    hint.set_upper(upper);
                }
                hint
            }
        }
    }
}

/// An empty body.
impl<B: Body> Default for ErrorBody<B> {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl<B: Body> std::fmt::Debug for ErrorBody<B> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ErrorBody").finish_non_exhaustive()
    }
}
