//! Says what is wrong with the form of `catalogue!` or `translation!`. Their `macro_rules` accept everything that is right, and
//! pass on the rest, because rustc would only say that it expected no such token.

use darling::{Error, Result};
use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};

use crate::diagnostics;

const CATALOGUE: &str = "pub struct Service = MachineError + HttpError[\"NotFound\", \"MethodNotAllowed\"];";
const TRANSLATION: &str = "pub static FRENCH: \"fr\" for MachineError = { \"NotFound\" => \"Introuvable\" };";

/// Reports the first mistake in a `catalogue!`.
pub(crate) fn catalogue(input: TokenStream) -> TokenStream {
    report(input, CATALOGUE, catalogue_item)
}

/// Reports the first mistake in a `translation!`.
pub(crate) fn translation(input: TokenStream) -> TokenStream {
    report(input, TRANSLATION, translation_item)
}

fn report(input: TokenStream, example: &str, item: fn(&mut Cursor) -> Result<()>) -> TokenStream {
    let mut cursor = Cursor::new(input, Span::call_site());
    while !cursor.is_empty() {
        if let Err(error) = head(&mut cursor).and_then(|()| item(&mut cursor)) {
            return error.write_errors();
        }
    }
    diagnostics::no_declaration(Span::call_site(), example).write_errors()
}

/// Attributes and visibility.
fn head(cursor: &mut Cursor) -> Result<()> {
    while cursor.skip_punct('#') {
        cursor.group(Delimiter::Bracket, "an attribute in brackets")?;
    }
    if cursor.skip_word("pub") && matches!(cursor.peek(), Some(TokenTree::Group(_))) {
        cursor.next();
    }
    Ok(())
}

fn catalogue_item(cursor: &mut Cursor) -> Result<()> {
    cursor.word("struct")?;
    cursor.name("the name of the catalogue")?;
    cursor.punct('=')?;
    loop {
        term(cursor)?;
        if cursor.is_empty() || cursor.skip_punct(';') {
            return Ok(());
        }
        if !cursor.skip_punct('+') {
            return Err(match cursor.peek() {
                Some(token @ TokenTree::Punct(_)) => diagnostics::no_plus(token.span(), token),
                Some(token) => diagnostics::missing_semicolon(token.span(), token),
                None => cursor.ended("a type"),
            });
        }
    }
}

/// A type, with its codes in brackets if it is not whole.
fn term(cursor: &mut Cursor) -> Result<()> {
    cursor.name("the path of a type, such as `api::MachineError`")?;
    while cursor.skip_punct(':') {
        cursor.punct(':')?;
        cursor.name("a name")?;
    }
    if matches!(cursor.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == '<') {
        cursor.skip_angles();
    }
    let Some(TokenTree::Group(codes)) = cursor.peek() else { return Ok(()) };
    let codes = codes.clone();
    if codes.delimiter() != Delimiter::Bracket {
        return Ok(());
    }
    cursor.next();
    let mut inside = Cursor::of(&codes);
    if inside.is_empty() {
        return Err(diagnostics::no_codes(codes.span()));
    }
    while !inside.is_empty() {
        inside.literal("an error code in quotes")?;
        inside.comma()?;
    }
    Ok(())
}

fn translation_item(cursor: &mut Cursor) -> Result<()> {
    cursor.word("static")?;
    cursor.name("the name of the translation")?;
    cursor.punct(':')?;
    cursor.literal("a language tag in quotes, such as `\"fr\"`")?;
    cursor.word("for")?;
    cursor.name("the type whose messages are translated")?;
    while !cursor.is_empty() && !cursor.is_punct('=') && !cursor.is_punct(',') {
        if cursor.is_punct('<') {
            cursor.skip_angles();
        } else {
            cursor.next();
        }
    }
    if cursor.skip_punct(',') {
        cursor.name("`complete`")?;
    }
    cursor.punct('=')?;
    let texts = cursor.group(Delimiter::Brace, "the texts in braces")?;
    self::texts(&mut Cursor::of(&texts))?;
    if cursor.skip_punct(';') {
        return Ok(());
    }
    match cursor.peek() {
        Some(token) => Err(diagnostics::missing_semicolon(token.span(), token)),
        None => Err(cursor.ended("`;`")),
    }
}

fn texts(cursor: &mut Cursor) -> Result<()> {
    while !cursor.is_empty() {
        if cursor.skip_punct('.') {
            return others(cursor);
        }
        cursor.literal("an error code in quotes, as in `\"NotFound\" => \"Introuvable\"`")?;
        if !(cursor.skip_punct('=') && cursor.skip_punct('>')) {
            return Err(cursor.unexpected("`=>`"));
        }
        cursor.literal("the text in quotes")?;
        while cursor.skip_word("where") {
            cursor.next();
            cursor.group(Delimiter::Brace, "the words in braces")?;
        }
        if !cursor.is_punct('.') {
            cursor.comma()?;
        }
    }
    Ok(())
}

/// The translations behind the first dot.
fn others(cursor: &mut Cursor) -> Result<()> {
    loop {
        cursor.punct('.')?;
        cursor.name("the path of a translation")?;
        while cursor.skip_punct(':') {
            cursor.punct(':')?;
            cursor.name("a name")?;
        }
        cursor.comma()?;
        match cursor.peek() {
            None => return Ok(()),
            Some(token) if !cursor.is_punct('.') => return Err(diagnostics::text_after_dots(token.span(), token)),
            Some(_) => cursor.next(),
        }
    }
}

/// The tokens that are left.
struct Cursor {
    tokens: Vec<TokenTree>,
    /// The number of the next token.
    at: usize,
    /// The last token, or what contains the tokens.
    last: Span,
}

impl Cursor {
    fn new(tokens: TokenStream, last: Span) -> Self {
        Self { tokens: tokens.into_iter().collect(), at: 0, last }
    }

    fn of(group: &Group) -> Self {
        Self::new(group.stream(), group.span())
    }

    fn peek(&self) -> Option<&TokenTree> {
        self.tokens.get(self.at)
    }

    /// Skips a token, if there is one.
    fn next(&mut self) {
        if let Some(token) = self.tokens.get(self.at) {
            self.last = token.span();
            self.at += 1;
        }
    }

    fn is_empty(&self) -> bool {
        self.peek().is_none()
    }

    fn is_punct(&self, wanted: char) -> bool {
        matches!(self.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == wanted)
    }

    fn skip_punct(&mut self, wanted: char) -> bool {
        let is_next = self.is_punct(wanted);
        if is_next {
            self.next();
        }
        is_next
    }

    fn skip_word(&mut self, wanted: &str) -> bool {
        let is_next = matches!(self.peek(), Some(TokenTree::Ident(word)) if word == wanted);
        if is_next {
            self.next();
        }
        is_next
    }

    /// Skips a list in angle brackets.
    fn skip_angles(&mut self) {
        let mut depth = 0_usize;
        loop {
            depth = match self.peek() {
                Some(TokenTree::Punct(punct)) if punct.as_char() == '<' => depth + 1,
                Some(TokenTree::Punct(punct)) if punct.as_char() == '>' => depth.saturating_sub(1),
                Some(_) => depth,
                None => return,
            };
            self.next();
            if depth == 0 {
                return;
            }
        }
    }

    fn punct(&mut self, wanted: char) -> Result<()> {
        if self.skip_punct(wanted) { Ok(()) } else { Err(self.unexpected(&format!("`{wanted}`"))) }
    }

    fn word(&mut self, wanted: &str) -> Result<()> {
        if self.skip_word(wanted) { Ok(()) } else { Err(self.unexpected(&format!("`{wanted}`"))) }
    }

    fn name(&mut self, what: &str) -> Result<()> {
        match self.peek() {
            Some(TokenTree::Ident(_)) => {
                self.next();
                Ok(())
            }
            _ => Err(self.unexpected(what)),
        }
    }

    fn literal(&mut self, what: &str) -> Result<()> {
        match self.peek() {
            Some(TokenTree::Literal(_)) => {
                self.next();
                Ok(())
            }
            _ => Err(self.unexpected(what)),
        }
    }

    fn group(&mut self, delimiter: Delimiter, what: &str) -> Result<Group> {
        match self.peek() {
            Some(TokenTree::Group(group)) if group.delimiter() == delimiter => {
                let group = group.clone();
                self.next();
                Ok(group)
            }
            _ => Err(self.unexpected(what)),
        }
    }

    /// A comma between two things, or the end.
    fn comma(&mut self) -> Result<()> {
        match self.peek() {
            None => Ok(()),
            Some(TokenTree::Punct(punct)) if punct.as_char() == ',' => {
                self.next();
                Ok(())
            }
            Some(token) => Err(diagnostics::missing_comma_before(token.span(), token)),
        }
    }

    fn unexpected(&self, what: &str) -> Error {
        match self.peek() {
            Some(token) => diagnostics::expected(token.span(), what, token),
            None => self.ended(what),
        }
    }

    fn ended(&self, what: &str) -> Error {
        diagnostics::missing_at_the_end(self.last, what)
    }
}
