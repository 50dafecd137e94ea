//! Tests of the derive as a whole, from tokens to tokens.

mod codes;
mod corpus;
mod expansion;
mod fragment;
mod mutation;
mod never_panics;
mod outcome;
mod template;
mod values;
