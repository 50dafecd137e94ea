//! Reads what is ready of a body, so that nothing of it is lost.

use std::{
    collections::VecDeque,
    pin::Pin,
    task::{Context, Poll},
};

use actix_web::{
    body::{BodySize, BoxBody, MessageBody},
    web::Bytes,
};

use crate::middleware::{
    caught::{Panic, guarded},
    shown::{Glimpse, ReadAhead, read_ahead},
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
        let ReadAhead { chunks, glimpse, is_end } =
            read_ahead(limit, |cx| rest.as_mut().poll_next(cx).map_err(Box::new), |chunk| Some(chunk));
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
