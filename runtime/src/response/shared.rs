//! Bytes that a response and its report share, in one allocation.

use std::cell::Cell;

use bytes::Bytes;

/// How many bytes are shared with one allocation. Nearly all bodies need less.
const INLINE: usize = 256;

/// The largest buffer that a thread keeps, in bytes. Hardly any body needs a larger one.
const MAX_KEPT: usize = 16 * 1024;

thread_local! {
    /// Where the bytes are written before their number is known.
    static BUFFER: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// Shares what `write` appends to an empty buffer.
#[inline]
pub(super) fn written<T>(write: impl FnOnce(&mut Vec<u8>) -> T) -> (Bytes, T) {
    // While a thread ends, it has no buffer any more. What `write` calls may come here again, and gets another buffer.
    let mut buffer = BUFFER.try_with(Cell::take).unwrap_or_default();
    buffer.clear();
    let outcome = write(&mut buffer);
    let shared = shared(&mut buffer);
    if buffer.capacity() <= MAX_KEPT {
        let _ = BUFFER.try_with(|kept| kept.set(buffer));
    }
    (shared, outcome)
}

#[inline]
fn shared(buffer: &mut Vec<u8>) -> Bytes {
    let len = buffer.len();
    if len < INLINE {
        buffer.resize(INLINE, 0);
    }
    match buffer.first_chunk() {
        Some(bytes) if len <= INLINE => Bytes::from_owner(Inline { bytes: *bytes, len }),
        _ => Bytes::copy_from_slice(buffer),
    }
}

/// The bytes themselves, beside the reference count. `Bytes` of a vector has two allocations: of the vector, and of the count.
struct Inline {
    bytes: [u8; INLINE],
    len: usize,
}

impl AsRef<[u8]> for Inline {
    #[inline]
    fn as_ref(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::{INLINE, written};

    #[test]
    fn bytes_of_every_length_are_shared() {
        for len in [0, 1, INLINE - 1, INLINE, INLINE + 1, 100_000, 3] {
            let text: Vec<u8> = (0..=u8::MAX).cycle().take(len).collect();
            let (shared, outcome) = written(|out| {
                out.extend_from_slice(&text);
                out.len()
            });
            assert_eq!((&shared, outcome), (&text.into(), len));
        }
    }

    #[test]
    fn what_is_written_meanwhile_has_a_buffer_of_its_own() {
        let (outer, inner) = written(|out| {
            out.extend_from_slice(b"outer");
            written(|out| out.extend_from_slice(b"inner")).0
        });
        assert_eq!((&*outer, &*inner), (&b"outer"[..], &b"inner"[..]));
    }
}
