//! What the compiler is asked: whether a source's type is an error and a delay's a delay, and whether a field that a 5xx
//! shows is an error.
//!
//! Each question is a constant that fails to evaluate on the wrong answer. Of a type that speaks of the item's type
//! parameters nothing is asked: its bounds say whether it is an error.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};

use super::pattern;
use crate::{
    diagnostics,
    model::{Arm, ArmKind, Delay, Field, Model, Recovered},
    types,
};

pub(super) fn probes(model: &Model) -> Option<TokenStream> {
    let mut asked = HashSet::new();
    let probes: Vec<TokenStream> = model.arms.iter().flat_map(|arm| arm_probes(model, arm, &mut asked)).collect();
    (!probes.is_empty()).then(|| {
        quote! {
            const _: () = {
                #[allow(unused_imports)]
                use __p::Otherwise as _;
                #(#probes)*
            };
        }
    })
}

/// Of a type that many fields have it is asked once, at the first of them: each question is a constant to evaluate.
fn arm_probes(model: &Model, arm: &Arm, asked: &mut HashSet<(Question, String)>) -> Vec<TokenStream> {
    let row = match &arm.kind {
        ArmKind::Row(row) => row,
        ArmKind::Transparent(index) => return nested_probe(model, arm, *index, asked).into_iter().collect(),
    };
    let delay = match row.delay {
        Delay::Field(index) => Some(index),
        Delay::None | Delay::Seconds(_) => None,
    };
    let questions = (row.source.map(|index| (Question::Error, index)).into_iter())
        .chain(delay.map(|index| (Question::Delay, index)))
        .chain(row.details.map(|index| (Question::Details, index)))
        .chain(row.recovered.iter().enumerate().filter_map(|(index, recovered)| Some((asked_of(*recovered)?, index))))
        .chain(row.probes.iter().map(|index| (Question::NoError, *index)));
    questions
        .filter_map(|(question, index)| {
            let field = arm.field(index).filter(|field| !types::is_generic(&model.generics, &field.ty))?;
            asked.insert((question, field.ty.to_token_stream().to_string())).then(|| match question {
                Question::Error => must_be_an_error(field),
                Question::Delay => must_be_a_delay(field),
                Question::Details => must_be_details(field),
                Question::NoError => must_not_be_an_error(model, field),
                Question::Sent | Question::Default | Question::Decode => must_come_back(model, question, field),
            })
        })
        .collect()
}

/// A transparent field comes back as its own type decodes it.
fn nested_probe(
    model: &Model,
    arm: &Arm,
    index: usize,
    asked: &mut HashSet<(Question, String)>,
) -> Option<TokenStream> {
    model.args?;
    let field = arm.field(index).filter(|field| {
        !types::is_generic(&model.generics, &field.ty) && !types::is_itself(&field.ty, &model.ident, &model.generics)
    })?;
    asked
        .insert((Question::Decode, field.ty.to_token_stream().to_string()))
        .then(|| must_come_back(model, Question::Decode, field))
}

fn asked_of(recovered: Recovered) -> Option<Question> {
    match recovered {
        Recovered::Argument => Some(Question::Sent),
        Recovered::Default => Some(Question::Default),
        Recovered::Delay | Recovered::Details => None,
    }
}

fn must_come_back(model: &Model, question: Question, field: &Field) -> TokenStream {
    let ty = types::with_static_lifetimes(&model.generics, &field.ty);
    let (answer, sentence) = match question {
        Question::Sent => (quote!(IS_SENT), diagnostics::not_sendable(&field.member)),
        Question::Default => (quote!(IS_DEFAULT), diagnostics::not_default(&field.member)),
        _ => (quote!(IS_DECODE), diagnostics::not_decodable(&field.ty)),
    };
    quote_spanned! {pattern::at(&field.ty)=>
        const _: () = if !__p::Probe::<#ty>::#answer { ::core::panic!(#sentence) };
    }
}

/// What the type is to be.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Question {
    Error,
    Delay,
    Details,
    NoError,
    Sent,
    Default,
    Decode,
}

fn must_be_a_delay(field: &Field) -> TokenStream {
    let ty = &field.ty;
    let sentence = diagnostics::no_delay(&field.member);
    quote_spanned! {pattern::at(ty)=>
        const _: () = if !__p::Probe::<#ty>::IS_DELAY { ::core::panic!(#sentence) };
    }
}

fn must_be_details(field: &Field) -> TokenStream {
    let ty = &field.ty;
    let sentence = diagnostics::no_details(&field.member);
    quote_spanned! {pattern::at(ty)=>
        const _: () = if !__p::Probe::<#ty>::IS_DETAILS { ::core::panic!(#sentence) };
    }
}

fn must_be_an_error(field: &Field) -> TokenStream {
    let ty = types::optional(&field.ty).unwrap_or(&field.ty);
    let sentence = diagnostics::no_error(&field.member);
    quote_spanned! {pattern::at(ty)=>
        const _: () = if !__p::Probe::<#ty>::IS_ERROR && !__p::Probe::<#ty>::IS_POINTER {
            ::core::panic!(#sentence)
        };
    }
}

fn must_not_be_an_error(model: &Model, field: &Field) -> TokenStream {
    let sentence = diagnostics::leaks_probed_error(&field.member);
    let at = pattern::at(&field.ty);
    // `Arc<E>` is an error itself, an `Option<E>` or `Rc<E>` is none and shows one.
    let ty = types::with_static_lifetimes(&model.generics, types::shown(&field.ty));
    quote_spanned! {at=>
        const _: () = if __p::Probe::<#ty>::IS_ERROR || __p::Probe::<#ty>::IS_POINTER {
            ::core::panic!(#sentence)
        };
    }
}
