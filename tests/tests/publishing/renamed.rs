//! What the contract says about codes that get another name or another meaning.

use rest_error::{
    Catalogued, ErrorRow, HttpError, RestError, catalogue,
    contract::{Change, Contract, Differences, Strictness},
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
    assert_eq!(
        found.breaking()[0].instead(),
        Some("exchange the two codes only when your clients have the list with both")
    );
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
    assert_eq!(
        shown(found.breaking()),
        [
            format!(
                "`Old`: the code was renamed to `New`, which has it as an alias, also in the operation `GET /a` (affects \
                 {REPLACED})"
            ),
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

/// One line for a code, however many operations answered with it.
#[test]
fn operations_of_a_removed_code_are_a_part_of_its_line() {
    let before = catalogue(vec![row("Old", 404), row("Kept", 400)]);
    let after = catalogue(vec![row("Kept", 400)]);
    let kept = before.subset(&["Kept"]);
    let names = ["GET /a", "GET /b", "GET /c"];
    // How many of three operations answered with the code, and how many of these are still listed.
    for (count, listed, expected) in [
        (0, 0, ""),
        (1, 1, ", also from the operation `GET /a`"),
        (3, 3, ", also from all 3 operations that answered with it"),
        (3, 2, ", also from 2 of the 3 operations that answered with it"),
        (3, 0, ""),
    ] {
        let agreed = names.iter().enumerate().fold(Contract::of(&before), |contract, (number, name)| {
            contract.with_operation(*name, if number < count { &before } else { &kept })
        });
        let is_listed = |number: usize| number < listed || number >= count;
        let now = names.iter().enumerate().filter(|(number, _)| is_listed(*number));
        let now = now.fold(Contract::of(&after), |contract, (_, name)| contract.with_operation(*name, &after));
        let found = agreed.differences_to(&now);
        let what: Vec<_> =
            found.breaking().iter().filter(|change| change.code() == Some("Old")).map(Change::what).collect();
        assert_eq!(what, [format!("the code, with status 404, was removed{expected}")]);
        assert_eq!(found.breaking().len(), 1 + count - listed, "{found}");
    }
}

/// If a variant or the prefix of a type is renamed, the codes get other names by accident.
#[test]
fn a_code_without_an_alias_that_looks_like_a_removed_one_is_named() {
    let of = |code, template: &'static [&'static str]| row(code, 402).with_template(template);
    let found = differences(
        vec![of("Billing.Unpaid", &["Pay first"]), of("Billing.Late", &["Too late"])],
        vec![of("Pay.Unpaid", &["Pay first"]), of("Pay.Late", &["Too late"])],
    );
    // Both codes have one cause, which is shown once.
    let cause = "if the `prefix` of an error type changed from `Billing.` to `Pay.`, undo that change";
    assert_eq!(found.breaking()[1].instead(), Some(cause));
    assert_eq!(found.to_string().matches(cause).count(), 1, "{found}");
    for (old, new, expected) in [
        ("Unpaid", "Pay.Unpaid", "if `prefix = \"Pay.\"` was added to an error type, remove it"),
        ("Pay.Unpaid", "Unpaid", "if `prefix = \"Pay.\"` was removed from an error type, add it again"),
        ("NotPaid", "not_paid", "if the `rename_all` of an error type changed, undo that change"),
        ("Pay.NotPaid", "Pay.NOT-PAID", "if the `rename_all` of an error type changed, undo that change"),
        (
            "OrderUnpaid",
            "Unpaid",
            "if `Unpaid` replaces `OrderUnpaid`, keep the old code with `code = \"OrderUnpaid\"`; if it must be renamed, release \
             `Unpaid` as an alias of `OrderUnpaid` first",
        ),
    ] {
        let found = differences(vec![of(old, &["Pay first"])], vec![of(new, &["Pay first"])]);
        assert_eq!(found.breaking()[0].instead(), Some(expected));
    }
    // With two that look like it, or none, nobody knows.
    let general = Some(
        "if the code is still sent, keep it: write `code = \"…\"` if its variant was renamed, or list it in `catalogue!` again; if another \
         code must replace it, release that as an alias of it first",
    );
    for after in [vec![of("A", &["Pay first"]), of("B", &["Pay first"])], vec![of("A", &["Pay"])], vec![row("A", 400)]]
    {
        let found = differences(vec![of("Billing.Unpaid", &["Pay first"])], after);
        assert_eq!(found.breaking()[0].instead(), general);
    }
    // Advice that several changes share is shown once.
    let found = differences(vec![row("A", 400), row("B", 400)], Vec::new());
    assert_eq!((found.breaking().len(), found.to_string().matches("  - if the code is still sent").count()), (2, 1));
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

/// The middleware still sends it.
#[test]
fn a_code_of_the_middleware_that_is_no_longer_listed_is_not_called_gone() {
    catalogue!(struct Few = HttpError["Gone"]);
    catalogue!(struct More = HttpError["Gone", "MethodNotAllowed"]);
    let found = Contract::of(More::CATALOGUE).differences_to(&Contract::of(Few::CATALOGUE));
    assert_eq!(
        shown(found.breaking()),
        [
            "`MethodNotAllowed`: the code, with status 405, was removed (affects clients that match on the code, because their list \
             of codes no longer has it)"
        ]
    );
    let instead = Some("if the middleware can still send the code, list it in `catalogue!` again");
    assert_eq!(found.breaking()[0].instead(), instead);
}

#[test]
fn a_new_code_that_the_middleware_has_too_is_reported_as_such() {
    let added = |row| shown(differences(vec![self::row("A", 400)], vec![self::row("A", 400), row]).harmless());
    assert_eq!(
        added(row("Conflict", 409).with_template(&["Somebody else changed it"])),
        [
            "`Conflict`: the code was added, with status 409; it is also a code of `HttpError`, which the middleware sends for \
             this status"
        ]
    );
    // With another status, or as the code of `HttpError` itself, it has one meaning.
    assert_eq!(added(row("Conflict", 412)), ["`Conflict`: the code was added, with status 412"]);
    catalogue!(struct Few = HttpError["Gone"]);
    catalogue!(struct More = HttpError["Gone", "Conflict"]);
    let found = Contract::of(Few::CATALOGUE).differences_to(&Contract::of(More::CATALOGUE));
    assert_eq!(shown(found.harmless()), ["`Conflict`: the code was added, with status 409"]);
}

#[test]
fn contracts_without_differences_are_displayed_as_such() {
    assert_eq!(Differences::default().to_string(), "no differences\n");
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
