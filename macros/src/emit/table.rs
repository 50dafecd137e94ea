//! The static table, with one row for each code. A row holds everything that is fixed about the code.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::{
    model::{Delay, Model, Row},
    raw::doc::DocPiece,
};

pub(super) fn table(model: &Model) -> TokenStream {
    let rows: Vec<TokenStream> = model.rows().map(row).collect();
    let len = Literal::usize_unsuffixed(rows.len());
    quote!(static __ROWS: [__p::ErrorRow; #len] = [#(#rows),*];)
}

fn row(row: &Row) -> TokenStream {
    let Row {
        code,
        aliases,
        status,
        message,
        doc,
        retry,
        delay,
        www_authenticate,
        source: _,
        details: _,
        origins: _,
        probes: _,
    } = row;
    let status = Literal::u16_unsuffixed(*status);
    let text = &message.text;
    let doc = published(doc);
    let mut tokens = quote!(__p::row(#code, #status, &[#(#text),*], #doc));
    let literals = text.iter().step_by(2);
    // JSON escapes control characters too, but a template has none.
    if literals.flat_map(|literal| literal.chars()).any(|found| matches!(found, '"' | '\\')) {
        tokens.extend(quote!(.with_escapes()));
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
    tokens
}

/// Returns the doc comment as one expression.
fn published(doc: &[DocPiece]) -> TokenStream {
    match doc {
        [] => quote!(""),
        [DocPiece::Text(text)] => quote!(#text),
        [first, rest @ ..] => quote!(__p::trimmed(::core::concat!(#first #(, "\n", #rest)*))),
    }
}
