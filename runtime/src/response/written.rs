//! [`Written`]: a body that this crate has written, and where its parts lie. The response and its report share it.

use std::ops::Range;

use bytes::Bytes;

use crate::{
    declare::{
        detail::{self, Detail},
        places::{Place, Places},
    },
    text::{correlation_id::CorrelationId, json},
};

/// Where the parts of a body lie, in bytes: the numbers are small, because a report is moved several times.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Marks {
    /// Without the quotes.
    pub(super) message: Part,
    /// Without the quotes.
    pub(super) target: Part,
    /// An array.
    pub(super) details: Part,
    /// An object.
    pub(super) inner_error: Part,
    /// An object.
    pub(super) args: Part,
}

/// Where a part begins and ends. What is not there is empty.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Part {
    start: u32,
    end: u32,
}

impl Part {
    /// A body has far less than 4 GiB, because all that it contains is bounded.
    #[inline]
    pub(super) fn new(start: usize, end: usize) -> Self {
        let small = |at| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: small(start), end: small(end) }
    }

    fn start(self) -> usize {
        self.start as usize
    }

    fn end(self) -> usize {
        self.end as usize
    }

    fn range(self) -> Range<usize> {
        self.start()..self.end()
    }
}

/// A body in the buffer that it was written to. Clones share the buffer.
#[derive(Debug, Clone, Default)]
pub(crate) struct Written {
    /// The body, followed by the places of the message's arguments. So these cost no allocation.
    buffer: Bytes,
    body_len: u32,
    marks: Marks,
    /// Whether the message says what its row's template says, with the arguments at these places.
    is_translatable: bool,
}

impl Written {
    /// `buffer` has the body, followed by what [`append_places`] appends.
    #[inline]
    pub(super) fn new(buffer: Bytes, body_len: usize, marks: Marks, is_translatable: bool) -> Self {
        Self { buffer, body_len: Part::new(0, body_len).end, marks, is_translatable }
    }

    fn body_len(&self) -> usize {
        self.body_len as usize
    }

    /// The body, which shares the buffer.
    #[inline]
    pub(super) fn body(&self) -> Bytes {
        self.buffer.slice(..self.body_len())
    }

    /// The length of the body with another ID.
    #[cfg(any(feature = "actix-web", feature = "tower"))]
    pub(super) fn len_with(&self, id: &CorrelationId) -> usize {
        let id = id.as_bytes();
        let len = if json::is_plain(id) {
            id.len()
        } else {
            let mut escaped = Vec::new();
            json::escape_into(&mut escaped, id);
            escaped.len()
        };
        self.body_len() - self.marks.target.range().len() + len
    }

    /// The message, as it is inside the quotes.
    pub(super) fn message(&self) -> &[u8] {
        self.part(self.marks.message.range())
    }

    /// Whether the message says what its row's template says, with its arguments.
    pub(super) fn is_translatable(&self) -> bool {
        self.is_translatable
    }

    /// The arguments of the message in the order of its placeholders, as they are inside the quotes; `None` if the message
    /// says something else than its row's template.
    pub(super) fn arguments(&self) -> Option<impl ExactSizeIterator<Item = &[u8]> + Clone> {
        let (places, _) = self.part(self.body_len()..self.buffer.len()).as_chunks::<4>();
        let argument = |[a, b, c, d]: &[u8; 4]| {
            let [begin, end]: Place = [u16::from_le_bytes([*a, *b]), u16::from_le_bytes([*c, *d])];
            let start = self.marks.message.start();
            self.part(start + usize::from(begin)..start + usize::from(end))
        };
        self.is_translatable.then(|| places.iter().map(argument))
    }

    /// The JSON of the details, an array.
    pub(super) fn details(&self) -> Option<&str> {
        self.json(self.marks.details)
    }

    /// The JSON of the inner error, an object.
    pub(super) fn inner_error(&self) -> Option<&str> {
        self.json(self.marks.inner_error)
    }

    /// The JSON of the arguments, an object.
    pub(super) fn args(&self) -> Option<&str> {
        self.json(self.marks.args)
    }

    #[expect(clippy::expect_used, reason = "the body is JSON")]
    fn json(&self, part: Part) -> Option<&str> {
        let json = std::str::from_utf8(self.part(part.range())).expect("JSON is UTF-8");
        Some(json).filter(|json| !json.is_empty())
    }

    /// The body with another ID, and another message and other details if there are any.
    pub(super) fn rewritten(
        &self,
        id: &CorrelationId,
        message: Option<&str>,
        new_details: Option<&[Detail]>,
    ) -> Vec<u8> {
        let Marks { message: old, target, details, .. } = &self.marks;
        let growth = id.as_bytes().len() + message.map_or(0, str::len);
        let mut body = Vec::with_capacity(self.body_len() + growth);
        if let Some(message) = message {
            body.extend_from_slice(self.part(0..old.start()));
            json::escape_into(&mut body, message.as_bytes());
            body.extend_from_slice(self.part(old.end()..target.start()));
        } else {
            body.extend_from_slice(self.part(0..target.start()));
        }
        json::escape_into(&mut body, id.as_bytes());
        if let (Some(new), Some(start)) = (new_details, details.start().checked_sub(detail::MEMBER.len())) {
            body.extend_from_slice(self.part(target.end()..start));
            detail::member_into(&mut body, new);
            body.extend_from_slice(self.part(details.end()..self.body_len()));
        } else {
            body.extend_from_slice(self.part(target.end()..self.body_len()));
        }
        body
    }

    /// Whether `bytes` are this body, with `id` in it.
    #[cfg(any(feature = "actix-web", feature = "tower"))]
    pub(super) fn is(&self, bytes: &[u8], id: &CorrelationId) -> bool {
        let Marks { target, .. } = &self.marks;
        let mut escaped = Vec::new();
        let id = if json::is_plain(id.as_bytes()) {
            id.as_bytes()
        } else {
            json::escape_into(&mut escaped, id.as_bytes());
            &escaped
        };
        let rest = bytes.strip_prefix(self.part(0..target.start())).and_then(|rest| rest.strip_prefix(id));
        rest == Some(self.part(target.end()..self.body_len()))
    }

    #[expect(clippy::expect_used, reason = "the marks are counted while the body is written")]
    fn part(&self, range: Range<usize>) -> &[u8] {
        self.buffer.get(range).expect("the marks lie within the body")
    }
}

/// Appends the places of a message's arguments, as [`Written`] keeps them behind the body.
#[inline]
pub(super) fn append_places(out: &mut Vec<u8>, places: &Places) {
    for place in places.iter() {
        for end in place {
            out.extend_from_slice(&end.to_le_bytes());
        }
    }
}
