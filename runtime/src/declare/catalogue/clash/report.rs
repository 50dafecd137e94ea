//! A clash, and the message for somebody whose catalogue contains a code twice. Const evaluation can't format, so the text is put
//! together here.

use crate::declare::catalogue::table::{same_bytes, same_text};

/// A code or alias that two types of a catalogue share.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clash {
    pub(super) place: Place,
    pub(super) code: &'static str,
    pub(super) owners: [&'static str; 2],
}

/// Where the derive reports a clash.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place {
    /// At the variant of a row, by its number: the type itself has the code.
    Row(usize),
    /// At a nested catalogue, by its number: two nested types have the code.
    Nested(usize),
}

/// The maximum length of the message, in bytes.
const MAX_TEXT: usize = 2048;

impl Clash {
    /// Whether the same two types have another code too.
    pub(super) const fn has_owners_of(&self, other: &Self) -> bool {
        same_text(self.owners[0], other.owners[0]) && same_text(self.owners[1], other.owners[1])
    }
}

/// Fails with a message that names all of these clashes.
#[track_caller]
#[cold]
pub(super) const fn fail(clashes: &[Option<Clash>]) -> ! {
    let mut text = Text { bytes: [0; MAX_TEXT], len: 0 };
    let mut rest = clashes;
    while let [Some(first), ..] = rest {
        let (group, tail) = rest.split_at(with_equal_owners(rest, first));
        if text.len > 0 {
            text.push("; ");
        }
        text.push_group(first, group);
        rest = tail;
    }
    text.push(": rename one of them, or add `#[rest(prefix = \"…\")]` to one of the types");
    text.fail()
}

/// Fails with these pieces of a message.
#[track_caller]
#[cold]
pub(in crate::declare::catalogue) const fn fail_with(pieces: &[&str]) -> ! {
    let mut text = Text { bytes: [0; MAX_TEXT], len: 0 };
    let mut rest = pieces;
    while let [piece, tail @ ..] = rest {
        text.push(piece);
        rest = tail;
    }
    text.fail()
}

/// The number of clashes at the start that have the owners of the first one. It is at least 1.
const fn with_equal_owners(clashes: &[Option<Clash>], first: &Clash) -> usize {
    let mut rest = clashes;
    while let [Some(clash), tail @ ..] = rest
        && clash.has_owners_of(first)
    {
        rest = tail;
    }
    clashes.len() - rest.len()
}

/// A text that is truncated at the maximum length.
struct Text {
    bytes: [u8; MAX_TEXT],
    len: usize,
}

impl Text {
    #[expect(clippy::indexing_slicing, reason = "the index is within the length")]
    const fn push(&mut self, piece: &str) {
        let mut bytes = piece.as_bytes();
        while let ([byte, tail @ ..], true) = (bytes, self.len < MAX_TEXT) {
            self.bytes[self.len] = *byte;
            self.len += 1;
            bytes = tail;
        }
    }

    /// Writes the codes that two types share.
    const fn push_group(&mut self, first: &Clash, group: &[Option<Clash>]) {
        let is_one = group.len() == 1;
        self.push(if is_one { "the error code `" } else { "the error codes `" });
        let mut rest = group;
        while let [Some(clash), tail @ ..] = rest {
            self.push(clash.code);
            rest = tail;
            self.push(match rest {
                [] if is_one => "` occurs in `",
                [] => "` occur in `",
                [_] => "` and `",
                _ => "`, `",
            });
        }
        self.push_owner(first.owners[0]);
        self.push("` and in `");
        self.push_owner(first.owners[1]);
        self.push("`");
    }

    const fn push_owner(&mut self, owner: &str) {
        let [before, owner] = public_path(owner);
        self.push(before);
        self.push(owner);
    }

    /// Fails with this text.
    #[track_caller]
    #[expect(clippy::panic, reason = "a failed evaluation is a compile error, as it should be")]
    const fn fail(&self) -> ! {
        let (text, _) = self.bytes.split_at(self.len);
        match std::str::from_utf8(text) {
            Ok(text) => panic!("{}", text),
            // The text was truncated within a character.
            Err(cut) => match std::str::from_utf8(text.split_at(cut.valid_up_to()).0) {
                Ok(text) => panic!("{}", text),
                Err(_) => panic!("the catalogue is not valid"),
            },
        }
    }
}

/// The path under which a type can be imported, in two pieces: the shipped catalogues are declared in private modules.
pub(in crate::declare::catalogue) const fn public_path(owner: &str) -> [&str; 2] {
    const PRIVATE: [&str; 2] = ["rest_error::catalogues::http_error::", "rest_error::catalogues::"];
    let mut rest: &[&str] = &PRIVATE;
    while let [private, tail @ ..] = rest {
        if owner.len() > private.len() && same_bytes(owner.as_bytes().split_at(private.len()).0, private.as_bytes()) {
            return ["rest_error::", owner.split_at(private.len()).1];
        }
        rest = tail;
    }
    ["", owner]
}
