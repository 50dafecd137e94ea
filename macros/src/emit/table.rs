//! The static table, with one row for each code. A row holds everything that is fixed about the code.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::argument;
use crate::{
    model::{Arm, Delay, Model, Published, Row},
    raw::doc::DocPiece,
};

pub(super) fn table(model: &Model) -> TokenStream {
    let rows: Vec<TokenStream> = model.row_arms().map(|(arm, each)| row(model, arm, each)).collect();
    let len = Literal::usize_unsuffixed(rows.len());
    quote!(static __ROWS: [__p::ErrorRow; #len] = [#(#rows),*];)
}

fn row(model: &Model, arm: &Arm, row: &Row) -> TokenStream {
    let Row {
        code,
        aliases,
        status,
        message,
        doc,
        retry,
        delay,
        www_authenticate,
        published,
        same_as: _,
        source: _,
        details,
        origins: _,
        probes: _,
    } = row;
    let status = Literal::u16_unsuffixed(*status);
    let text = message.text.iter().enumerate().map(|(number, piece)| {
        let placeholder = (number % 2 == 1).then(|| message.args.get(number / 2)).flatten();
        placeholder.map_or_else(|| piece.clone(), |arg| format!("{piece}{}", arg.spec))
    });
    let doc = doc_text(doc);
    let mut tokens = quote!(__p::row(#code, #status, &[#(#text),*], #doc));
    let literals = message.text.iter().step_by(2);
    // JSON escapes control characters too, but a template has none.
    if literals.flat_map(|literal| literal.chars()).any(|found| matches!(found, '"' | '\\')) {
        tokens.extend(quote!(.with_escapes()));
    }
    let types: Vec<u8> = message.args.iter().map(|arg| argument::type_byte(arm, arg)).collect();
    if types.iter().any(|byte| *byte != 0) {
        tokens.extend(quote!(.with_argument_types(&[#(__p::argument_type(#types)),*])));
    }
    if model.args.is_some() {
        tokens.extend(quote!(.with_args()));
    }
    if details.is_some() {
        tokens.extend(quote!(.with_details()));
    }
    if !aliases.is_empty() {
        tokens.extend(quote!(.with_aliases(&[#(#aliases),*])));
    }
    if let Some(retry) = retry {
        tokens.extend(quote!(.with_retry(#retry)));
    }
    match delay {
        Delay::None => {}
        Delay::Seconds(seconds) => tokens.extend(quote!(.with_retry_after(#seconds))),
        Delay::Field(_) => tokens.extend(quote!(.with_varying_retry_after())),
    }
    if let Some(challenge) = www_authenticate {
        tokens.extend(quote!(.with_www_authenticate(#challenge)));
    }
    tokens.extend(with_published(published));
    tokens
}

/// The call that adds the facts that are only published, if there are any.
fn with_published(published: &Published) -> Option<TokenStream> {
    let Published { help, since, deprecated, example } = published;
    let mut facts = TokenStream::new();
    facts.extend(help.as_ref().map(|url| quote!(.with_help(#url))));
    facts.extend(since.as_ref().map(|version| quote!(.with_since(#version))));
    facts.extend(deprecated.as_ref().map(|note| quote!(.with_deprecated(#note))));
    if !example.is_empty() {
        let pairs = example.iter().map(|(name, json)| quote!((#name, #json)));
        facts.extend(quote!(.with_example(&[#(#pairs),*])));
    }
    (!facts.is_empty()).then(|| quote!(.with_published(&__p::Published::new() #facts)))
}

/// Returns the doc comment as one expression.
fn doc_text(doc: &[DocPiece]) -> TokenStream {
    match doc {
        [] => quote!(""),
        [DocPiece::Text(text)] => quote!(#text),
        [first, rest @ ..] => quote!(__p::trimmed(::core::concat!(#first #(, "\n", #rest)*))),
    }
}
