//! [`Places`]: where the arguments of a message lie in it, recorded while the message is written.

use crate::text::json;

/// How many arguments are recorded without an allocation.
const INLINE: usize = 6;

/// Where a message has its arguments, in bytes from its beginning. A message has at most 8 KiB, and JSON escapes a byte with
/// six at most, so that every place fits into 16 bits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Places {
    /// Whether a translation of the template can replace the message. That is so if the message is the template
    /// with these arguments, or says the same in more detail. If not, no places are recorded.
    is_translatable: bool,
    len: usize,
    inline: [Place; INLINE],
    more: Vec<Place>,
}

/// Where one argument begins and ends.
pub(crate) type Place = [u16; 2];

impl Places {
    /// Those of a message that says what its template says, without arguments so far.
    #[inline]
    pub(super) fn begin(&mut self) {
        self.clear();
        self.is_translatable = true;
    }

    /// Forgets everything, because the message is neither its template nor another wording of it.
    #[inline]
    pub(crate) fn clear(&mut self) {
        self.is_translatable = false;
        self.len = 0;
        self.more.clear();
    }

    /// Records an argument. A place that does not fit belongs to a message that is not bounded, and nothing is known of it.
    #[inline]
    pub(crate) fn push(&mut self, begin: usize, end: usize) {
        let (Ok(begin), Ok(end)) = (u16::try_from(begin), u16::try_from(end)) else {
            self.clear();
            return;
        };
        match self.inline.get_mut(self.len) {
            Some(place) => *place = [begin, end],
            None => self.more.push([begin, end]),
        }
        self.len += 1;
    }

    /// Whether the message says what its row's template says, with these arguments.
    pub(crate) fn is_translatable(&self) -> bool {
        self.is_translatable
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = Place> + '_ {
        self.inline.iter().take(self.len).chain(&self.more).copied()
    }

    /// Appends `message`, which has these places, escaped for the inside of a JSON string. Returns its places there.
    pub(crate) fn escaped_into(&self, out: &mut Vec<u8>, message: &str) -> Self {
        let mut moved = Self { is_translatable: self.is_translatable, ..Self::default() };
        let (start, mut at) = (out.len(), 0);
        let part = |from, to| message.get(from..to).unwrap_or_default().as_bytes();
        for [begin, end] in self.iter() {
            let [begin, end] = [usize::from(begin), usize::from(end)];
            json::escape_into(out, part(at, begin));
            let from = out.len() - start;
            json::escape_into(out, part(begin, end));
            moved.push(from, out.len() - start);
            at = end;
        }
        json::escape_into(out, part(at, message.len()));
        moved
    }
}
