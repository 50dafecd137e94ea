//! Tests of the derive as a whole, from tokens to tokens.

mod codes;
mod corpus;
mod expansion;
mod facts;
mod fragment;
mod mentions;
mod mutation;
mod never_panics;
mod outcome;
mod reports;
mod template;
mod values;
