//! [`Table`]: everything that is fixed about the codes of a derived type, as one text and a few byte strings.
//!
//! A row of the table costs rustc no tokens, no relocations and no const evaluation, because it is read only when somebody
//! asks for it. All numbers are little-endian `u32`, unless something else is said.
//!
//! * `text` has the texts of all rows, one after another.
//! * `facts` has a record of [`RECORD`] bytes for each row: the place of the row in `offsets`, the [`Facts`], and the number
//!   of the row's text in `docs` (0 if it has none there, otherwise one more than the number).
//! * `offsets` has, for each row, the numbers of its template's pieces, of its aliases and of its example values, then the
//!   place in `text` of each of its texts, and the end of the last one. The texts are, in this order: the code, the
//!   template's pieces, the aliases, the description, those of challenge, help page, version, deprecation and stand-ins that the row's
//!   flags name, and the examples' names and values.
//! * `index` finds a row by its code: see [`lookup`](super::catalogue::lookup).
//! * `docs` has the descriptions that only rustc knows, because macros are in them.
//! * `types` has the types of arguments that the derive does not know by their spelling, but rustc knows. Each goes with the
//!   place of its placeholder in `offsets`.
//!
//! A placeholder's text begins with a character for its [`ArgumentType`], followed by what stands between its braces.

use std::slice::Iter;

use super::{argument_type::ArgumentType, facts::Facts};
use crate::text::piece::Piece;

/// The facts about all codes of a derived type.
#[derive(Debug)]
pub struct Table {
    text: &'static str,
    offsets: &'static [u8],
    facts: &'static [u8],
    index: &'static [u8],
    docs: &'static [&'static str],
    types: &'static [(u32, ArgumentType)],
}

/// The size of a record in `facts`.
const RECORD: usize = 16;
/// How many numbers precede the places of a row's texts.
const COUNTS: usize = 3;
/// The first character of a placeholder is as far from this one as its type.
const FIRST_TYPE: u8 = b'@';

/// A placeholder's text in a table, without the character for its type, and the type by its spelling.
const fn split_placeholder(text: &'static str) -> (&'static str, ArgumentType) {
    match (text.as_bytes().first(), text.split_at_checked(1)) {
        (Some(first), Some((_, placeholder))) => (placeholder, ArgumentType::from_byte(*first - FIRST_TYPE)),
        _ => (text, ArgumentType::ANY),
    }
}

impl Table {
    pub(crate) const fn new(
        text: &'static str,
        offsets: &'static [u8],
        facts: &'static [u8],
        index: &'static [u8],
        docs: &'static [&'static str],
    ) -> Self {
        Self { text, offsets, facts, index, docs, types: &[] }
    }

    /// Adds the types of arguments that only rustc knows.
    pub(crate) const fn with_types(mut self, types: &'static [(u32, ArgumentType)]) -> Self {
        self.types = types;
        self
    }

    /// The texts and the facts of all rows.
    pub(super) const fn contents(&self) -> [&'static [u8]; 2] {
        [self.text.as_bytes(), self.facts]
    }

    pub(crate) const fn index(&self) -> &'static [u8] {
        self.index
    }

    pub(crate) const fn len(&self) -> usize {
        self.facts.len() / RECORD
    }

    /// The row with this number. One that the table does not have is empty.
    #[expect(clippy::indexing_slicing, reason = "the number is compared before")]
    #[expect(clippy::cast_possible_truncation, reason = "the parts of the number are wanted")]
    pub(super) const fn row(&'static self, number: usize) -> TableRow {
        let (records, _) = self.facts.as_chunks::<RECORD>();
        let record = if number < records.len() { records[number] } else { [0; RECORD] };
        let bits = u128::from_le_bytes(record);
        TableRow {
            table: self,
            first: bits as u32 as usize,
            facts: Facts::from_bits((bits >> 32) as u64),
            doc: (bits >> 96) as u32 as usize,
        }
    }

    /// The type of the argument whose placeholder is at this place in `offsets`, if only rustc knows it.
    const fn type_at(&self, at: usize) -> Option<ArgumentType> {
        let mut rest = self.types;
        while let [(place, argument), tail @ ..] = rest {
            if *place as usize == at {
                return Some(*argument);
            }
            rest = tail;
        }
        None
    }

    /// The number at this place in `offsets`.
    const fn number(&self, at: usize) -> usize {
        if let Some((_, tail)) = self.offsets.split_at_checked(4 * at)
            && let Some(bytes) = tail.first_chunk::<4>()
        {
            u32::from_le_bytes(*bytes) as usize
        } else {
            0
        }
    }

    /// The text that begins where the offset at this place says, and ends where the next one says.
    #[expect(clippy::cast_possible_truncation, reason = "the halves of the number are wanted")]
    const fn text(&self, at: usize) -> &'static str {
        if let Some((_, tail)) = self.offsets.split_at_checked(4 * at)
            && let Some(bytes) = tail.first_chunk::<8>()
            && let offsets = u64::from_le_bytes(*bytes)
            && let Some((head, _)) = self.text.split_at_checked((offsets >> 32) as usize)
            && let Some((_, text)) = head.split_at_checked(offsets as u32 as usize)
        {
            text
        } else {
            ""
        }
    }
}

/// A row of a table.
#[derive(Clone, Copy)]
pub(super) struct TableRow {
    table: &'static Table,
    /// The place of the row in `offsets`.
    first: usize,
    pub(super) facts: Facts,
    /// One more than the number of the description in `docs`, or 0.
    doc: usize,
}

impl TableRow {
    pub(super) const fn code(self) -> &'static str {
        self.table.text(self.first + COUNTS)
    }

    /// The code, which is appended faster than [`code`](Self::code).
    #[inline]
    pub(super) fn code_piece(self) -> Piece<'static> {
        let offsets = self.offsets(COUNTS).first_chunk().copied().unwrap_or_default();
        piece(self.table.text, offsets)
    }

    /// The template's literal pieces.
    #[inline]
    pub(super) fn literals(self) -> Literals {
        let offsets = self.offsets(0);
        let len = offsets.first_chunk().map_or(0, |len| u32::from_le_bytes(*len) as usize);
        // Each literal is between two offsets, and so is each placeholder.
        let offsets = offsets.get(4 * (COUNTS + 1)..4 * (COUNTS + 1) + 4 * (len + 1)).unwrap_or_default();
        Literals { text: self.table.text, offsets: offsets.as_chunks().0.iter() }
    }

    /// What `offsets` has for this row, from the number with this position.
    #[inline]
    fn offsets(self, from: usize) -> &'static [u8] {
        self.table.offsets.get(4 * (self.first + from)..).unwrap_or_default()
    }

    /// The template's literal pieces and placeholders in turn, beginning with a literal.
    pub(super) const fn template(self) -> Texts {
        self.texts(1, self.table.number(self.first))
    }

    /// What stands between the braces of the placeholder with this number, and the type of its argument.
    pub(super) const fn placeholder(self, number: usize) -> (&'static str, ArgumentType) {
        let (written, spelled) = split_placeholder(self.template().get(2 * number + 1));
        match self.table.type_at(self.first + COUNTS + 2 * number + 2) {
            Some(argument) => (written, argument),
            None => (written, spelled),
        }
    }

    pub(super) const fn aliases(self) -> Texts {
        self.texts(1 + self.template().len(), self.table.number(self.first + 1))
    }

    #[expect(clippy::indexing_slicing, reason = "the number is compared before")]
    pub(super) const fn description(self) -> &'static str {
        let docs = self.table.docs;
        match self.doc.checked_sub(1) {
            Some(number) if number < docs.len() => docs[number],
            _ => self.table.text(self.first + COUNTS + self.flagged() - 1),
        }
    }

    /// The text that belongs to this flag.
    pub(super) const fn flagged_text(self, flag: u16) -> Option<&'static str> {
        if !self.facts.has(flag) {
            return None;
        }
        Some(self.table.text(self.first + COUNTS + self.flagged() + self.facts.texts_before(flag)))
    }

    /// The names and values of the example, in turn.
    pub(super) const fn example(self) -> Texts {
        self.texts(self.flagged() + self.facts.texts(), 2 * self.table.number(self.first + 2))
    }

    /// The number of texts before those that have a flag.
    const fn flagged(self) -> usize {
        2 + self.template().len() + self.aliases().len()
    }

    const fn texts(self, first: usize, len: usize) -> Texts {
        Texts::Table { table: self.table, first: self.first + COUNTS + first, len }
    }
}

/// Several texts of a row, in order.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Texts {
    ByHand(&'static [&'static str]),
    Table {
        table: &'static Table,
        /// The place in `offsets`.
        first: usize,
        len: usize,
    },
}

impl Texts {
    #[inline]
    pub(crate) const fn len(self) -> usize {
        match self {
            Self::ByHand(texts) => texts.len(),
            Self::Table { len, .. } => len,
        }
    }

    /// The text with this number, or an empty one.
    #[inline]
    #[expect(clippy::indexing_slicing, reason = "the number is compared before")]
    pub(crate) const fn get(self, number: usize) -> &'static str {
        match self {
            Self::ByHand(texts) if number < texts.len() => texts[number],
            Self::Table { table, first, len } if number < len => table.text(first + number),
            _ => "",
        }
    }

    /// The placeholder with this number as it stands between its braces, if these are the pieces of a template.
    pub(crate) const fn placeholder(self, number: usize) -> &'static str {
        let text = self.get(2 * number + 1);
        match self {
            Self::ByHand(_) => text,
            Self::Table { .. } => split_placeholder(text).0,
        }
    }

    pub(crate) fn iter(self) -> impl ExactSizeIterator<Item = &'static str> + Clone + use<> {
        (0..self.len()).map(move |number| self.get(number))
    }
}

/// The text between two offsets.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "the halves of the number are wanted")]
fn piece(text: &'static str, offsets: [u8; 8]) -> Piece<'static> {
    let offsets = u64::from_le_bytes(offsets);
    Piece::new(text, offsets as u32 as usize, (offsets >> 32) as usize)
}

/// The literal pieces of a template, between which the placeholders are. It reads them in one pass over the row.
pub(super) struct Literals {
    text: &'static str,
    offsets: Iter<'static, [u8; 8]>,
}

impl Literals {
    pub(super) fn none() -> Self {
        Self { text: "", offsets: [].iter() }
    }
}

impl Iterator for Literals {
    type Item = Piece<'static>;

    #[inline]
    fn next(&mut self) -> Option<Piece<'static>> {
        self.offsets.next().map(|offsets| piece(self.text, *offsets))
    }
}
