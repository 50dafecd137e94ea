//! Probes: questions to the compiler about the types of fields, such as whether the type of a source is an error.
//!
//! Each probe is a constant that fails to evaluate on the wrong answer. Types that mention the item's type parameters
//! are not probed, because they get bounds instead.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};

use super::pattern;
use crate::{
    diagnostics,
    model::{Arm, ArmKind, Delay, Field, Model, Origin},
    types,
};

pub(super) fn probes(model: &Model) -> Option<TokenStream> {
    let mut asked = HashSet::new();
    let probes: Vec<TokenStream> = model.arms.iter().flat_map(|arm| arm_probes(model, arm, &mut asked)).collect();
    (!probes.is_empty()).then(|| {
        quote! {
            use __p::Otherwise as _;
            // Uses the import, which rustc would report as unused if every answer below is yes.
            const _: ::core::primitive::bool = __p::Probe::<()>::IS_ERROR;
            #(#probes)*
        }
    })
}

/// Asks each question once for each type, at the first field of the type, to have fewer constants to evaluate.
fn arm_probes(model: &Model, arm: &Arm, asked: &mut HashSet<(Question, String)>) -> Vec<TokenStream> {
    let row = match &arm.kind {
        ArmKind::Row(row) => row,
        ArmKind::Transparent { is_open: true, .. } => return Vec::new(),
        ArmKind::Transparent { field: index, is_open: false } => {
            return nested_probe(model, arm, *index, asked).into_iter().collect();
        }
    };
    let delay = match row.delay {
        Delay::Field(index) => Some(index),
        Delay::None | Delay::Seconds(_) => None,
    };
    let questions = (row.source.map(|index| (Question::Error, index)).into_iter())
        .chain(delay.map(|index| (Question::Delay, index)))
        .chain(row.details.map(|index| (Question::Details, index)))
        .chain(row.origins.iter().enumerate().filter_map(|(index, origin)| Some((origin_question(*origin)?, index))));
    questions
        .filter_map(|(question, index)| {
            let field = arm.field(index).filter(|field| !types::is_generic(&model.generics, &field.ty))?;
            asked.insert((question, field.ty.to_token_stream().to_string())).then(|| match question {
                Question::Error => must_be_an_error(model, field, arm.from == Some(index)),
                Question::Delay => must_be_a_delay(model, field),
                Question::Details => must_be_details(model, field),
                Question::Sent | Question::Default | Question::Decode => {
                    must_be_decodable(model, question, field, arm.from == Some(index))
                }
            })
        })
        .collect()
}

/// A transparent field is decoded by its own type.
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
        .then(|| must_be_decodable(model, Question::Decode, field, false))
}

fn origin_question(origin: Origin) -> Option<Question> {
    match origin {
        Origin::Argument => Some(Question::Sent),
        Origin::Default => Some(Question::Default),
        Origin::Delay | Origin::Details | Origin::Never => None,
    }
}

/// Probes what `args` needs of the type.
fn must_be_decodable(model: &Model, question: Question, field: &Field, is_from: bool) -> TokenStream {
    let ty = types::with_static_lifetimes(&model.generics, &field.ty);
    let (answer, message) = match question {
        Question::Sent => (quote!(IS_SENT), diagnostics::not_sendable(&field.member)),
        Question::Default => (quote!(IS_DEFAULT), diagnostics::not_default(&field.member, &field.ty, is_from)),
        _ => (quote!(IS_DECODE), diagnostics::not_decodable(&field.ty)),
    };
    quote_spanned! {pattern::at(&field.ty)=>
        const _: () = if !__p::Probe::<#ty>::#answer { __p::fail(#message) };
    }
}

/// What the type must be.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Question {
    Error,
    Delay,
    Details,
    Sent,
    Default,
    Decode,
}

fn must_be_a_delay(model: &Model, field: &Field) -> TokenStream {
    let at = pattern::at(&field.ty);
    let ty = types::with_static_lifetimes(&model.generics, &field.ty);
    let message = diagnostics::not_a_delay(&field.member);
    quote_spanned! {at=>
        const _: () = if !__p::Probe::<#ty>::IS_DELAY { __p::fail(#message) };
    }
}

fn must_be_details(model: &Model, field: &Field) -> TokenStream {
    let at = pattern::at(&field.ty);
    let ty = types::with_static_lifetimes(&model.generics, &field.ty);
    let message = diagnostics::not_details(&field.member);
    quote_spanned! {at=>
        const _: () = if !__p::Probe::<#ty>::IS_DETAILS { __p::fail(#message) };
    }
}

fn must_be_an_error(model: &Model, field: &Field, is_from: bool) -> TokenStream {
    let ty = types::option_argument(&field.ty).unwrap_or(&field.ty);
    let at = pattern::at(ty);
    let ty = types::with_static_lifetimes(&model.generics, ty);
    let message = diagnostics::not_an_error(&field.member, is_from);
    quote_spanned! {at=>
        const _: () = if !__p::Probe::<#ty>::IS_ERROR && !__p::Probe::<#ty>::IS_POINTER {
            __p::fail(#message)
        };
    }
}
