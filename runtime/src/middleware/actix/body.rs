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
    caught::Panic,
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
    let size = body.size();
    let poll = |body: Pin<&mut B>, cx: &mut Context<'_>| body.poll_next(cx).map_err(Box::new);
    let ReadAhead { chunks, glimpse, rest } = read_ahead(body, limit, poll, |chunk| Some(chunk))?;
    Ok((BoxBody::new(Read { size, chunks, rest }), glimpse))
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
