//! [`Cursor`]: reads the text of a template from left to right.

#[derive(Clone)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Returns the position in the text, in bytes.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        Some(next)
    }

    pub(super) fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.at += wanted.len_utf8();
        }
        found
    }

    pub(super) fn take_while(&mut self, mut wanted: impl FnMut(char) -> bool) -> &'a str {
        let rest = self.rest();
        let len = rest.find(|found| !wanted(found)).unwrap_or(rest.len());
        self.at += len;
        rest.get(..len).unwrap_or_default()
    }

    /// Reads an identifier. Returns an empty text if there is none.
    pub(super) fn word(&mut self) -> &'a str {
        match self.peek() {
            Some(first) if first == '_' || unicode_ident::is_xid_start(first) => {
                self.take_while(unicode_ident::is_xid_continue)
            }
            _ => "",
        }
    }

    pub(super) fn digits(&mut self) -> &'a str {
        self.take_while(|found| found.is_ascii_digit())
    }
}
