//! The derive and `format!` agree: on which templates are valid, and on the text of each.
//!
//! Random templates, the same ones each time. `TEMPLATES_SEED=7 TEMPLATES=5000 cargo test --test templates` tries others.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its expectation does"
)]

mod compiler;
mod differences;
mod grammar;
mod literal;
mod program;
mod translations;

use std::{collections::BTreeSet, env, fmt::Write};

use compiler::Compiler;
use grammar::Case;
use rest_error_tests::program::Program;

#[test]
fn the_derive_and_format_agree() {
    let number = |name, default| env::var(name).map_or(default, |value| value.parse().expect("a number"));
    let cases = grammar::cases(number("TEMPLATES_SEED", 0), number("TEMPLATES", 300));
    let compiler = Compiler::find();

    let refused_by_format = refused(&compiler, "format", &cases, program::format_alone);
    let refused_by_us = refused(&compiler, "derive", &cases, program::derive_alone);
    let mut wrong = String::new();
    for (index, case) in cases.iter().enumerate() {
        let by_format = refused_by_format.contains(&index);
        let reason = if by_format { None } else { differences::refusal(case) };
        let by_us = refused_by_us.contains(&index);
        if by_us != (by_format || reason.is_some()) {
            let told = |refused| if refused { "refuses" } else { "takes" };
            let (rustc, derive) = (told(by_format), told(by_us));
            writeln!(wrong, "format! {rustc}, the derive {derive} ({reason:?}): {case}").unwrap();
        }
    }
    let both: Vec<usize> =
        (0..cases.len()).filter(|index| !refused_by_us.contains(index) && !refused_by_format.contains(index)).collect();
    let output = compiler.run("both", &program::both(&cases, &both));
    wrong.extend(output.lines().filter(|line| *line != "end").map(|line| format!("{line}\n")));
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(output.ends_with("end\n"), "all texts were compared: {output}");
    // The grammar makes enough of each.
    assert!(both.len() * 4 > cases.len(), "{} of {} are valid", both.len(), cases.len());
    assert!(refused_by_format.len() * 4 > cases.len(), "{} of {} are not", refused_by_format.len(), cases.len());
}

/// The cases that don't compile. One kind of error can hide another, so it is tried until all that is left compiles.
fn refused(compiler: &Compiler, name: &str, cases: &[Case], item: fn(usize, &Case) -> String) -> BTreeSet<usize> {
    let mut refused = BTreeSet::new();
    loop {
        let left = (0..cases.len()).filter(|index| !refused.contains(index));
        let program = Program::new(program::PRELUDE, left.map(|index| (index, item(index, &cases[index]))), "");
        let more = compiler.errors(name, &program);
        if more.is_empty() {
            return refused;
        }
        refused.extend(more);
    }
}
