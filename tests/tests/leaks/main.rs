//! The message of a 5xx over a type with a secret error either does not compile or never shows the secret.
//!
//! Random expressions, the same ones in each run. `LEAKS_SEED=7 LEAKS=1000 cargo test --test leaks` tries others.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its expectation does"
)]

#[path = "../templates/compiler.rs"]
mod compiler;
mod grammar;
mod program;

use std::{collections::BTreeSet, env};

use compiler::Compiler;
use grammar::Case;
use program::PRELUDE;
use rest_error_tests::program::Program;

#[test]
fn message_of_a_5xx_never_shows_an_error() {
    let number = |name, default| env::var(name).map_or(default, |value| value.parse().expect("a number"));
    let cases =
        grammar::cases(number("LEAKS_SEED", 0), usize::try_from(number("LEAKS", 240)).expect("a number of cases"));
    let compiler = Compiler::find();

    // With 400 instead, all expressions are valid, so that only the leak check can be the reason for an error.
    let all: Vec<usize> = (0..cases.len()).collect();
    let as_request = run(&compiler, "request", &cases, &all, 400);
    let refused = refused(&compiler, &cases);
    let left: Vec<usize> = all.iter().copied().filter(|index| !refused.contains(index)).collect();
    let as_failure = run(&compiler, "failure", &cases, &left, 503);

    for (index, message) in left.iter().zip(as_failure.lines()) {
        assert!(!message.contains(program::SECRET), "{}\nshows {message}", cases[*index]);
    }
    let shows: BTreeSet<usize> = all
        .iter()
        .zip(as_request.lines())
        .filter(|(_, line)| line.contains(program::SECRET))
        .map(|(at, _)| *at)
        .collect();
    let harmless = |index: &&usize| !shows.contains(*index) && cases[**index].is_certainly_harmless();
    if let Some(index) = refused.iter().find(harmless) {
        panic!("this shows nothing, and does not compile:\n{}", cases[*index]);
    }
    // The grammar makes enough of each.
    assert!(left.len() * 5 > cases.len(), "{} of {} compile", left.len(), cases.len());
    assert!(shows.len() * 3 > cases.len(), "{} of {} show the secret", shows.len(), cases.len());
}

/// The messages of these cases, one on each line.
fn run(compiler: &Compiler, name: &str, cases: &[Case], which: &[usize], status: u16) -> String {
    let main: String = which.iter().map(|index| cases[*index].call(*index)).collect();
    let output =
        compiler.run(name, &Program::new(PRELUDE, which.iter().map(|at| (*at, cases[*at].item(*at, status))), &main));
    assert_eq!(output.lines().count(), which.len(), "{output}");
    output
}

/// The cases that do not compile as a 5xx. One kind of error can hide another, so what is left is tried again.
fn refused(compiler: &Compiler, cases: &[Case]) -> BTreeSet<usize> {
    let mut refused = BTreeSet::new();
    loop {
        let left = (0..cases.len()).filter(|index| !refused.contains(index));
        let program = Program::new(PRELUDE, left.map(|index| (index, cases[index].item(index, 503))), "");
        let more = compiler.errors("refused", &program);
        if more.is_empty() {
            return refused;
        }
        refused.extend(more);
    }
}
