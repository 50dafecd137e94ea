//! Reads what is ready of a body, so that nothing of it is lost.

use std::{
    collections::VecDeque,
    pin::Pin,
    task::{Context, Poll, Waker},
};

use actix_web::{
    body::{BodySize, BoxBody, MessageBody},
    web::Bytes,
};

use crate::middleware::{
    caught::{Panic, guarded},
    shown::Glimpse,
};

/// A body whose first chunks have been read.
struct Read<B: MessageBody> {
    size: BodySize,
    chunks: VecDeque<Result<Bytes, Box<B::Error>>>,
    rest: Option<Pin<Box<B>>>,
}

/// Reads what is ready at once, until there are `limit` bytes or more. The body itself may panic.
pub(super) fn read<B: MessageBody + 'static>(body: B, limit: usize) -> Result<(BoxBody, Glimpse), Panic> {
    guarded(|| {
        let size = body.size();
        let mut rest = Box::pin(body);
        let mut chunks = VecDeque::new();
        let mut glimpse = Glimpse::default();
        let mut is_legible = true;
        let mut cx = Context::from_waker(Waker::noop());
        let is_end = loop {
            if glimpse.bytes.len() > limit {
                break false;
            }
            match rest.as_mut().poll_next(&mut cx) {
                Poll::Pending => break false,
                Poll::Ready(None) => break true,
                Poll::Ready(Some(Ok(chunk))) => {
                    glimpse.bytes.extend_from_slice(&chunk);
                    chunks.push_back(Ok(chunk));
                }
                Poll::Ready(Some(Err(error))) => {
                    is_legible = false;
                    chunks.push_back(Err(Box::new(error)));
                    break false;
                }
            }
        };
        glimpse.is_whole = is_end && is_legible;
        glimpse.is_empty = is_end && chunks.is_empty();
        let rest = Some(rest).filter(|_| !is_end);
        (BoxBody::new(Read { size, chunks, rest }), glimpse)
    })
}

impl<B: MessageBody> MessageBody for Read<B> {
    type Error = B::Error;

    fn size(&self) -> BodySize {
        self.size
    }

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, B::Error>>> {
        let this = self.get_mut();
        match (this.chunks.pop_front(), &mut this.rest) {
            (Some(chunk), _) => Poll::Ready(Some(chunk.map_err(|error| *error))),
            (None, Some(rest)) => rest.as_mut().poll_next(cx),
            (None, None) => Poll::Ready(None),
        }
    }
}
