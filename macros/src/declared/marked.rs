//! Repeats code, so that an error in it marks a place in the user's code.

use proc_macro2::{Delimiter, Group, Literal, Span, TokenStream, TokenTree};

/// The name that stands for the number of the place.
const NUMBER: &str = "__place";

/// The input is `[places] { code }`. Returns the code once for each token among the places, as if it were written there.
/// `__place` in it becomes the number of the place. Every name still means what it means in the code.
pub(crate) fn marked(input: TokenStream) -> TokenStream {
    let mut groups = input.into_iter().filter_map(|token| match token {
        TokenTree::Group(group) if group.delimiter() != Delimiter::None => Some(group.stream()),
        _ => None,
    });
    let (Some(places), Some(code)) = (groups.next(), groups.next()) else { return TokenStream::new() };
    let places = places.into_iter().enumerate();
    places.flat_map(|(number, place)| written_at(code.clone(), start(place), number)).collect()
}

/// The place of a token. A type or a path from `macro_rules` is a group without delimiters, whose own place is that of the macro.
fn start(token: TokenTree) -> Span {
    match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
            let span = group.span();
            group.stream().into_iter().next().map_or(span, start)
        }
        other => other.span(),
    }
}

fn written_at(code: TokenStream, place: Span, number: usize) -> TokenStream {
    let tokens = code.into_iter().map(|token| {
        let span = token.span().located_at(place);
        let mut token = match token {
            TokenTree::Group(group) => {
                TokenTree::Group(Group::new(group.delimiter(), written_at(group.stream(), place, number)))
            }
            TokenTree::Ident(name) if name == NUMBER => TokenTree::Literal(Literal::usize_unsuffixed(number)),
            other => other,
        };
        token.set_span(span);
        token
    });
    tokens.collect()
}
