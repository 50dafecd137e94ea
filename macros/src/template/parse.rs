//! Parses a template by the grammar of `std::fmt`.
//!
//! All faults are reported, one a placeholder: after a fault the parser goes on behind the placeholder's end.

use super::{Count, Fault, Kind, Name, Piece, Placeholder, Spec, Template, cursor::Cursor};

type Result<T> = std::result::Result<T, Fault>;

pub(crate) fn parse(text: &str) -> (Template, Vec<Fault>) {
    let mut cursor = Cursor::new(text);
    let mut template = Template::default();
    let mut faults = Vec::new();
    let mut literal = String::new();
    while let Some(next) = cursor.next() {
        match next {
            '{' if !cursor.take('{') => {
                if !literal.is_empty() {
                    template.pieces.push(Piece::Literal(std::mem::take(&mut literal)));
                }
                match placeholder(&mut cursor) {
                    Ok((placeholder, fault)) => {
                        template.pieces.push(Piece::Placeholder(placeholder));
                        faults.extend(fault);
                    }
                    Err(fault) => {
                        faults.push(fault);
                        recover(&mut cursor);
                    }
                }
            }
            '}' if !cursor.take('}') => faults.push(Fault::Stray),
            control if control.is_control() => {
                faults.push(Fault::Control(control));
            }
            other => literal.push(other),
        }
    }
    if !literal.is_empty() {
        template.pieces.push(Piece::Literal(literal));
    }
    (template, faults)
}

/// Goes behind the brace that closes the faulty placeholder, if there is one before the next placeholder.
fn recover(cursor: &mut Cursor<'_>) {
    cursor.take_while(|found| !matches!(found, '{' | '}'));
    cursor.take('}');
}

/// What stands behind the opening brace, the closing one included.
///
/// An unknown format beside the placeholder is no fault of syntax to rustc, which tells it once all names are found.
fn placeholder(cursor: &mut Cursor<'_>) -> Result<(Placeholder, Option<Fault>)> {
    let name = name(cursor)?;
    cursor.take_while(char::is_whitespace);
    let (spec, fault) = if cursor.take(':') {
        spec(cursor)?
    } else if let Some(fault) = expression(cursor, &name) {
        return Err(fault);
    } else {
        (Spec::default(), None)
    };
    cursor.take_while(char::is_whitespace);
    if cursor.take('}') { Ok((Placeholder { name, spec }, fault)) } else { Err(Fault::Unclosed(cursor.peek())) }
}

/// `{id.0}` or the like, if what stands behind the name goes on so.
fn expression(cursor: &mut Cursor<'_>, name: &Name) -> Option<Fault> {
    let closes = cursor.rest().chars().find(|found| matches!(found, '{' | '}')) == Some('}');
    if !closes || !matches!(cursor.peek(), Some('.' | '(' | '[' | '+' | '-' | '*')) {
        return None;
    }
    let text = cursor.take_while(|found| found != '}');
    // What is behind a colon is no part of it, but for a path's.
    let written = text.split_once(':').filter(|_| !text.contains("::")).map_or(text, |(before, _)| before).trim_end();
    Some(Fault::Expression(name.written() + written))
}

fn name(cursor: &mut Cursor<'_>) -> Result<Name> {
    let digits = cursor.digits();
    if !digits.is_empty() {
        return match number(digits) {
            Some(index) => Ok(Name::Index(index.into())),
            None => Err(Fault::Number(digits.to_owned())),
        };
    }
    let word = cursor.word();
    if word == "r" && cursor.take('#') {
        let name = cursor.word().to_owned();
        return Err(Fault::Raw(name));
    }
    match word {
        "_" => Err(Fault::Underscore),
        "" if matches!(cursor.peek(), Some('}' | ':')) || cursor.peek().is_some_and(char::is_whitespace) => {
            Ok(Name::Unnamed)
        }
        "" => Err(Fault::Unclosed(cursor.peek())),
        name => Ok(Name::Ident(name.to_owned())),
    }
}

fn spec(cursor: &mut Cursor<'_>) -> Result<(Spec, Option<Fault>)> {
    let mut spec = Spec::default();
    let mut flags = cursor.clone();
    if let (Some(fill), Some(align @ ('<' | '^' | '>'))) = (flags.next(), flags.next()) {
        // Any character may fill that may be in the message, a brace too.
        *cursor = flags;
        if fill.is_control() {
            return Err(Fault::Control(fill));
        }
        spec.flags.extend([fill, align]);
    } else if let Some(align @ ('<' | '^' | '>')) = cursor.peek() {
        cursor.next();
        spec.flags.push(align);
    }
    if let Some(sign @ ('+' | '-')) = cursor.peek() {
        cursor.next();
        spec.flags.push(sign);
    }
    if cursor.take('#') {
        spec.flags.push('#');
    }
    // `0$` is a width.
    if cursor.peek() == Some('0') && !cursor.rest().starts_with("0$") {
        cursor.next();
        spec.flags.push('0');
    }
    spec.width = count(cursor)?;
    if cursor.take('.') {
        if cursor.take('*') {
            return Err(Fault::Star);
        }
        spec.precision = count(cursor)?;
    }
    match kind(cursor) {
        Ok(kind) => Ok((Spec { kind, ..spec }, None)),
        Err(written) => Ok((spec, Some(Fault::UnknownTrait(written)))),
    }
}

/// A number, or `name$`.
fn count(cursor: &mut Cursor<'_>) -> Result<Option<Count>> {
    let digits = cursor.digits();
    if !digits.is_empty() {
        let Some(number) = number(digits) else {
            return Err(Fault::Number(digits.to_owned()));
        };
        return Ok(Some(if cursor.take('$') {
            Count::Name(Name::Index(number.into()))
        } else {
            Count::Number(number)
        }));
    }
    let mut ahead = cursor.clone();
    let name = ahead.word().to_owned();
    if name.is_empty() || !ahead.take('$') {
        return Ok(None);
    }
    *cursor = ahead;
    Ok(Some(Count::Name(Name::Ident(name))))
}

/// `Err` of what stands in its place.
fn kind(cursor: &mut Cursor<'_>) -> std::result::Result<Kind, String> {
    let mut written = String::new();
    if let Some(hex @ ('x' | 'X')) = cursor.peek()
        && cursor.rest().chars().nth(1) == Some('?')
    {
        cursor.next();
        written.push(hex);
    }
    if cursor.take('?') {
        written.push('?');
    } else {
        written.push_str(cursor.word());
    }
    Kind::written(&written).ok_or(written)
}

/// rustc takes positions, widths and precisions up to 65535.
fn number(digits: &str) -> Option<u16> {
    digits.parse().ok()
}
