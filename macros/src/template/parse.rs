//! Parses a template by the grammar of `std::fmt`.
//!
//! The parser reports at most one fault for each placeholder, and continues after the placeholder.

use super::{
    cursor::Cursor,
    syntax::{Count, Fault, Faulty, FormatTrait, Name, Piece, Placeholder, Spec, Template},
};

type Result<T> = std::result::Result<T, Fault>;

/// Parses a template. Faulty placeholders are missing in it.
pub(crate) fn parse(text: &str) -> (Template, Vec<Faulty>) {
    let mut cursor = Cursor::new(text);
    let mut template = Template::default();
    let mut faults = Vec::new();
    let mut literal = String::new();
    loop {
        let from = cursor.at();
        let Some(next) = cursor.next() else { break };
        match next {
            '{' if !cursor.take('{') => {
                if !literal.is_empty() {
                    template.pieces.push(Piece::Literal(std::mem::take(&mut literal)));
                }
                let fault = match placeholder(&mut cursor, from) {
                    Ok((placeholder, fault)) => {
                        template.pieces.push(Piece::Placeholder(placeholder));
                        fault
                    }
                    Err(fault) => {
                        recover(&mut cursor);
                        Some(fault)
                    }
                };
                faults.extend(fault.map(|fault| Faulty { fault, place: from..cursor.at() }));
            }
            '}' if !cursor.take('}') => faults.push(Faulty { fault: Fault::Stray, place: from..cursor.at() }),
            control if control.is_control() => {
                faults.push(Faulty { fault: Fault::Control(control), place: from..cursor.at() });
            }
            other => literal.push(other),
        }
    }
    if !literal.is_empty() {
        template.pieces.push(Piece::Literal(literal));
    }
    (template, faults)
}

/// Skips the rest of a faulty placeholder, including its closing brace if there is one before the next placeholder.
fn recover(cursor: &mut Cursor<'_>) {
    cursor.take_while(|found| !matches!(found, '{' | '}'));
    cursor.take('}');
}

/// Parses a placeholder after its opening brace at `from`, up to and including the closing one.
///
/// An unknown format is returned beside its placeholder, because to rustc it is not a fault of syntax.
fn placeholder(cursor: &mut Cursor<'_>, from: usize) -> Result<(Placeholder, Option<Fault>)> {
    let name = name(cursor)?;
    let space = cursor.take_while(char::is_whitespace);
    let (spec, fault) = if cursor.take(':') {
        spec(cursor)?
    } else if let Some(fault) = expression(cursor, &name, space) {
        return Err(fault);
    } else {
        (Spec::default(), None)
    };
    cursor.take_while(char::is_whitespace);
    if cursor.take('}') {
        Ok((Placeholder { place: from..cursor.at(), name, spec }, fault))
    } else {
        Err(Fault::Unclosed(cursor.peek()))
    }
}

/// Returns the fault if the name, and the space behind it, are the beginning of an expression, such as `{id.0}`.
fn expression(cursor: &mut Cursor<'_>, name: &Name, space: &str) -> Option<Fault> {
    let closes = cursor.rest().chars().find(|found| matches!(found, '{' | '}')) == Some('}');
    if !closes || !matches!(cursor.peek(), Some('.' | '(' | '[' | '+' | '-' | '*')) {
        return None;
    }
    let text = cursor.take_while(|found| found != '}');
    // A colon ends the expression, except where it belongs to a path.
    let written = text.split_once(':').filter(|_| !text.contains("::")).map_or(text, |(before, _)| before).trim_end();
    Some(Fault::Expression(name.written() + space + written))
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
        // Every character that is allowed in a message can be the fill, including a brace.
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
    // In `0$`, the zero is not a flag but the position of the width.
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
    match format_trait(cursor) {
        Ok(format_trait) => Ok((Spec { format_trait, ..spec }, None)),
        Err(letters) => Ok((spec, Some(Fault::UnknownTrait(letters)))),
    }
}

/// Parses a width or precision: a number or `name$`.
fn count(cursor: &mut Cursor<'_>) -> Result<Option<Count>> {
    let from = cursor.at();
    let digits = cursor.digits();
    if !digits.is_empty() {
        let Some(number) = number(digits) else {
            return Err(Fault::Number(digits.to_owned()));
        };
        return Ok(Some(if cursor.take('$') {
            Count::Name(Name::Index(number.into()), from..cursor.at())
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
    Ok(Some(Count::Name(Name::Ident(name), from..cursor.at())))
}

/// Parses the letters that select a trait. If no trait has them, they are the `Err`.
fn format_trait(cursor: &mut Cursor<'_>) -> std::result::Result<FormatTrait, String> {
    let mut letters = String::new();
    if let Some(hex @ ('x' | 'X')) = cursor.peek()
        && cursor.rest().chars().nth(1) == Some('?')
    {
        cursor.next();
        letters.push(hex);
    }
    if cursor.take('?') {
        letters.push('?');
    } else {
        letters.push_str(cursor.word());
    }
    FormatTrait::from_letters(&letters).ok_or(letters)
}

/// Parses a position, width or precision. rustc accepts numbers up to 65535.
fn number(digits: &str) -> Option<u16> {
    digits.parse().ok()
}
