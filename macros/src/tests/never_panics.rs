//! No input makes the derive panic or hang. Every input is either expanded or rejected with an error.
//!
//! The environment variables `PROPTEST_CASES` and `PROPTEST_RNG_SEED` select other cases.

use std::{env, sync::mpsc, thread, time::Duration};

use proc_macro2::TokenStream;
use proptest::{
    prelude::*,
    sample::select,
    test_runner::{RngAlgorithm, RngSeed, TestRunner},
};

use super::{
    corpus::CORPUS,
    fragment::ITEMS,
    mutation::mutations,
    outcome::{Outcome, outcome},
};
use crate::derive::derive;

/// Far more time than any expansion takes.
const TIMEOUT: Duration = Duration::from_secs(10);

#[test]
fn valid_items_are_expanded() {
    for item in CORPUS {
        let input: TokenStream = item.parse().unwrap();
        assert_eq!(outcome(&input, &derive(input.clone())), Ok(Outcome::Expanded), "{item}");
    }
}

#[test]
fn unusual_key_is_expanded_or_rejected_in_every_place() {
    let places: [fn(&str) -> String; 4] = [
        |key| format!(r#"#[rest(status = 400, {key})] enum E {{ #[rest(msg = "")] V }}"#),
        |key| format!("#[rest(status = 400, {key})] struct S {{ delay: Duration, id: u8 }}"),
        |key| format!("#[rest(status = 500)] enum E {{ #[rest({key})] V(u8, String) }}"),
        |key| format!(r#"#[rest(status = 500, msg = "")] struct S {{ #[rest({key})] id: u8 }}"#),
    ];
    for (key, place) in ITEMS.iter().flat_map(|key| places.iter().map(move |place| (key, place))) {
        let item = place(key);
        let wrong = check(&item.parse().unwrap());
        assert!(wrong.is_ok(), "{}", wrong.unwrap_err());
    }
}

#[test]
fn mutants_are_expanded_or_rejected() {
    let (started, cases) = mpsc::channel::<String>();
    let worker = thread::spawn(move || {
        let item = select(CORPUS).prop_map(str::to_owned);
        // Most mutations break the item's syntax, but most of the derive runs only for items with valid syntax.
        let stays_item = prop::bool::weighted(0.9);
        TestRunner::new(config()).run(&(item, mutations(), stays_item), |(item, mutations, stays_item)| {
            let mut mutant: TokenStream = item.parse().unwrap();
            for mutation in &mutations {
                let next = mutation.apply(mutant.clone());
                if !stays_item || is_item(&next) {
                    mutant = next;
                }
            }
            // Sending fails if the receiver has given up on an earlier case.
            let _ = started.send(mutant.to_string());
            check(&mutant)?;
            // As text, the mutant has correct spans and no invisible groups.
            mutant.to_string().parse::<TokenStream>().map_or(Ok(()), |reread| check(&reread))
        })
    });
    let mut last = String::new();
    loop {
        match cases.recv_timeout(TIMEOUT) {
            Ok(mutant) => last = mutant,
            Err(mpsc::RecvTimeoutError::Timeout) => panic!("the derive hangs on\n{last}"),
            Err(mpsc::RecvTimeoutError::Disconnected) => break,
        }
    }
    let result = worker.join().unwrap();
    assert!(result.is_ok(), "{}", result.unwrap_err());
}

fn is_item(tokens: &TokenStream) -> bool {
    syn::parse2::<syn::DeriveInput>(tokens.clone()).is_ok()
}

fn check(input: &TokenStream) -> Result<(), TestCaseError> {
    let output = derive(input.clone());
    match outcome(input, &output) {
        Ok(_) => Ok(()),
        Err(wrong) => Err(TestCaseError::fail(format!("{wrong}\n--- input\n{input}\n--- output\n{output}"))),
    }
}

/// Selects the same cases in every run, unless the environment overrides it.
fn config() -> ProptestConfig {
    let mut config = ProptestConfig {
        failure_persistence: None,
        rng_algorithm: RngAlgorithm::XorShift,
        ..ProptestConfig::default()
    };
    if env::var_os("PROPTEST_CASES").is_none() {
        config.cases = 2000;
    }
    if env::var_os("PROPTEST_RNG_SEED").is_none() {
        config.rng_seed = RngSeed::Fixed(0);
    }
    config
}
