//! What the contract says about codes that get another name or another meaning.

use rest_error::{
    Catalogued, ErrorRow, HttpError, RestError, catalogue,
    contract::{Contract, Differences, Strictness},
    defender::DefenderError,
};

use crate::contract::{catalogue, row, shown};

const REPLACED: &str = "clients that compare the code as text, and clients whose list of codes does not have `New` yet";
const RELEASE_FIRST: &str =
    "release the new code as an alias of the old one first, and exchange the two when clients have that list";

fn differences(before: Vec<ErrorRow>, after: Vec<ErrorRow>) -> Differences {
    Contract::of(&catalogue(before)).differences_to(&Contract::of(&catalogue(after)))
}

#[test]
fn a_code_is_renamed_in_two_steps() {
    // First the new name is an alias, which breaks nobody.
    let first = || vec![row("Old", 404).with_aliases(&["New"])];
    let found = differences(vec![row("Old", 404)], first());
    assert_eq!(shown(found.harmless()), ["`Old`: the alias `New` was added"]);
    assert!(found.breaking().is_empty());
    // Then the two are exchanged.
    let second = vec![row("New", 404).with_aliases(&["Old"])];
    let found = differences(first(), second);
    let expected =
        format!("`Old`: the code was renamed to `New`, which was an alias of it before (affects {REPLACED})");
    assert_eq!(shown(found.breaking()), [expected]);
    assert_eq!(found.breaking()[0].instead(), None);
    assert_eq!(shown(found.harmless()), ["`New`: the code was added, with status 404, in place of `Old`"]);
}

#[test]
fn a_code_that_is_renamed_in_one_step_is_not_prepared() {
    let found = differences(vec![row("Old", 404)], vec![row("New", 404).with_aliases(&["Old"])]);
    let expected = format!("`Old`: the code was renamed to `New`, which has it as an alias (affects {REPLACED})");
    assert_eq!(shown(found.breaking()), [expected]);
    assert_eq!(found.breaking()[0].instead(), Some(RELEASE_FIRST));
    assert!(found.to_string().contains(&format!("\nto avoid that:\n  - {RELEASE_FIRST}\n")), "{found}");
}

/// Clients that recognize both names notice the rest.
#[test]
fn what_else_changes_with_the_name_is_reported() {
    let found = differences(
        vec![row("Old", 404).with_retry(true).with_template(&["", "id", " is missing"]).with_aliases(&["Older"])],
        vec![row("New", 410).with_template(&["It is missing"]).with_aliases(&["Old"])],
    );
    let what: Vec<_> = found.breaking().iter().map(|change| (change.code(), change.what())).collect();
    assert_eq!(
        what,
        [
            (Some("Old"), "the code was renamed to `New`, which has it as an alias"),
            (Some("Old"), "the status changed from 404 to 410"),
            (Some("Old"), "the alias `Older` was removed"),
            (Some("Old"), "the request is no longer retryable"),
        ]
    );
    assert!(
        shown(found.harmless())
            .contains(&"`Old`: the template changed from \"{id} is missing\" to \"It is missing\"".to_owned())
    );
}

#[test]
fn a_code_can_be_merged_into_one_that_exists() {
    let found = differences(
        vec![row("Old", 404), row("New", 410).with_template(&["Gone"])],
        vec![row("New", 410).with_template(&["Gone"]).with_aliases(&["Old"])],
    );
    assert_eq!(
        shown(found.breaking()),
        [
            format!("`Old`: the code was merged into `New`, which has it as an alias (affects {REPLACED})"),
            "`Old`: the status changed from 404 to 410 (affects clients that match on the status)".to_owned(),
        ]
    );
    assert_eq!(shown(found.harmless()), ["`New`: the alias `Old` was added"]);
}

#[test]
fn an_operation_names_the_code_that_replaces_another() {
    let before = catalogue(vec![row("Old", 404), row("Kept", 400)]);
    let after = catalogue(vec![row("New", 404).with_aliases(&["Old"]), row("Kept", 400)]);
    let agreed = Contract::of(&before).with_operation("GET /a", &before).with_operation("GET /b", &before);
    let now = Contract::of(&after).with_operation("GET /a", &after).with_operation("GET /b", &after.subset(&["Kept"]));
    let found = agreed.differences_to(&now);
    let operations: Vec<_> = shown(found.breaking()).into_iter().filter(|line| line.starts_with("operation")).collect();
    assert_eq!(
        operations,
        [
            format!("operation `GET /a`: `Old`: the operation now answers with `New` instead of the code (affects {REPLACED})"),
            "operation `GET /b`: `Old`: the operation no longer answers with the code (affects clients that match on the code \
             after this operation, because it will never send it again)"
                .to_owned(),
        ]
    );
    assert_eq!(shown(found.harmless()), ["`New`: the code was added, with status 404, in place of `Old`"]);
    // A promise that no codes are added is broken once, by the new code.
    let strict = agreed.with_strictness(Strictness::NoNewCodes);
    let found = strict.differences_to(&now.with_strictness(Strictness::NoNewCodes));
    let complete = found.breaking().iter().filter(|change| change.affected().unwrap().contains("being complete"));
    assert_eq!(complete.count(), 1, "{found}");
}

/// If a variant or the prefix of a type is renamed, the codes get other names by accident.
#[test]
fn a_code_without_an_alias_that_looks_like_a_removed_one_is_named() {
    let of = |code, template: &'static [&'static str]| row(code, 402).with_template(template);
    let found = differences(
        vec![of("Billing.Unpaid", &["Pay first"]), of("Billing.Late", &["Too late"])],
        vec![of("Pay.Unpaid", &["Pay first"]), of("Pay.Late", &["Too late"])],
    );
    assert_eq!(
        found.breaking()[1].instead(),
        Some(
            "if `Pay.Unpaid` replaces `Billing.Unpaid`, keep the old code with `code = \"Billing.Unpaid\"`, or write `alias = \
             \"Billing.Unpaid\"` there"
        )
    );
    // With two that look like it, or none, nobody knows.
    let general = Some(
        "keep a code that is still sent: if its variant was renamed, write `code = \"…\"`; if another code replaces it, write \
         `alias = \"…\"` there",
    );
    for after in [vec![of("A", &["Pay first"]), of("B", &["Pay first"])], vec![of("A", &["Pay"])], vec![row("A", 400)]]
    {
        let found = differences(vec![of("Billing.Unpaid", &["Pay first"])], after);
        assert_eq!(found.breaking()[0].instead(), general);
    }
    // Advice that several changes share is shown once.
    let found = differences(vec![row("A", 400), row("B", 400)], Vec::new());
    assert_eq!((found.breaking().len(), found.to_string().matches("  - keep a code").count()), (2, 1));
}

#[derive(Debug, RestError)]
#[rest(status = 409)]
#[allow(dead_code, reason = "only its codes are compared")]
enum Own {
    #[rest(msg = "The order was changed by somebody else")]
    Conflict,
    #[rest(transparent)]
    Http(#[from] HttpError),
}

/// The layer still sends the code in its own meaning.
#[test]
fn a_code_of_the_middleware_that_gets_a_second_meaning_breaks_clients() {
    let found = Contract::of(HttpError::CATALOGUE).differences_to(&Contract::of(Own::CATALOGUE));
    assert_eq!(
        shown(found.breaking()),
        [
            "`Conflict`: the code was one of `HttpError`, and now stands for an error of the service too (affects clients that \
             match on the code, because it has two meanings now)"
        ]
    );
    assert_eq!(found.breaking()[0].instead(), Some("give the error of the service a code of its own"));
    // The codes of `DefenderError` mean the same as those of `HttpError`.
    catalogue!(struct Both = HttpError + DefenderError);
    let found = Contract::of(HttpError::CATALOGUE).differences_to(&Contract::of(Both::CATALOGUE));
    assert!(found.breaking().is_empty(), "{found}");
}

#[test]
fn codes_that_no_operation_lists_are_found() {
    let all = catalogue(vec![row("B", 400), row("A", 400), row("C", 400)]);
    let contract = Contract::of(&all);
    assert_eq!(contract.codes_without_operation(), ["A", "B", "C"]);
    let contract =
        contract.with_operation("GET /a", &all.subset(&["A"])).with_operation("GET /c", &all.subset(&["A", "C"]));
    assert_eq!(contract.codes_without_operation(), ["B"]);
}
