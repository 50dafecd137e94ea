//! Doc comments: their text, and macros such as `include_str!` in `#[doc = …]`.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::Expr;

/// A part of a doc comment. The parts are on lines of their own.
#[derive(Clone)]
pub(crate) enum DocPiece {
    /// Markdown.
    Text(String),
    /// A macro, whose text only rustc knows.
    Macro(Box<Expr>),
}

impl ToTokens for DocPiece {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Text(text) => text.to_tokens(tokens),
            Self::Macro(call) => call.to_tokens(tokens),
        }
    }
}
