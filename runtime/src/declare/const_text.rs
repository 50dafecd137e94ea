//! [`ConstText`]: the message of a panic in const evaluation, where nothing can be formatted.

/// The maximum length, in bytes. The rest is left out.
const MAX: usize = 4096;

/// A text that is put together in const evaluation.
pub(super) struct ConstText {
    bytes: [u8; MAX],
    len: usize,
}

impl ConstText {
    pub(super) const fn new() -> Self {
        Self { bytes: [0; MAX], len: 0 }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.len == 0
    }

    #[expect(clippy::indexing_slicing, reason = "the index is within the length")]
    pub(super) const fn push(&mut self, piece: &str) {
        let mut bytes = piece.as_bytes();
        while let ([byte, tail @ ..], true) = (bytes, self.len < MAX) {
            self.bytes[self.len] = *byte;
            self.len += 1;
            bytes = tail;
        }
    }

    pub(super) const fn push_all(&mut self, mut pieces: &[&str]) {
        while let [piece, tail @ ..] = pieces {
            self.push(piece);
            pieces = tail;
        }
    }

    /// Appends the path under which a type can be imported.
    pub(super) const fn push_owner(&mut self, owner: &str) {
        self.push_all(&public_path(owner));
    }

    /// Panics with the text.
    #[track_caller]
    #[cold]
    #[expect(clippy::panic, reason = "a failed evaluation is a compile error, as it should be")]
    pub(super) const fn panic(&self) -> ! {
        let (text, _) = self.bytes.split_at(self.len);
        match str::from_utf8(text) {
            Ok(text) => panic!("{}", text),
            // The text was truncated within a character.
            Err(cut) => match str::from_utf8(text.split_at(cut.valid_up_to()).0) {
                Ok(text) => panic!("{}", text),
                Err(_) => panic!("the message is not readable"),
            },
        }
    }
}

/// The path under which a type can be imported, in two pieces: the shipped catalogues are declared in private modules.
pub(super) const fn public_path(owner: &str) -> [&str; 2] {
    const PRIVATE: [&str; 2] = ["rest_error::catalogues::http_error::", "rest_error::catalogues::"];
    let mut rest: &[&str] = &PRIVATE;
    while let [private, tail @ ..] = rest {
        if let Some(public) = after(owner, private) {
            return ["rest_error::", public];
        }
        rest = tail;
    }
    ["", owner]
}

/// What follows `prefix` in `text`.
const fn after<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (mut rest, mut expected) = (text.as_bytes(), prefix.as_bytes());
    while let ([byte, tail @ ..], [other, others @ ..]) = (rest, expected) {
        if *byte != *other {
            return None;
        }
        (rest, expected) = (tail, others);
    }
    if expected.is_empty() { Some(text.split_at(prefix.len()).1) } else { None }
}
