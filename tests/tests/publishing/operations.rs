//! The operations of a contract, and their codes.

use std::fs;

use rest_error::{
    Catalogued, RestError, catalogue,
    contract::{Contract, ContractError, Strictness},
    defender::DefenderError,
};
use rest_error_tests::panics::caught;
use serde_json::json;

use crate::{
    contract::{Open, catalogue, differences_between, fresh, row, shown},
    service::MachineError,
};

#[test]
fn operations_are_held_by_code() {
    let all = Contract::of(MachineError::CATALOGUE);
    let parts: [&[&str]; 3] = [&["Gone", "Down"], &["Gone", "Slow"], &["Down"]];
    let [first, second, third] = parts.map(|codes| MachineError::CATALOGUE.subset(codes));
    let before = all.clone().with_operation("GetMachine", &first).with_operation("GET /old", &third);
    let after = all.clone().with_operation("GetMachine", &second).with_operation("GET /new", &third);
    let found = differences_between("operations", &before, &after);
    assert_eq!(
        shown(found.breaking()),
        [
            "operation `GET /old`: the list of its codes was removed (affects clients that rely on the operation's list of \
             codes)",
            "operation `GetMachine`: `Down`: the operation no longer answers with the code (affects clients that match on \
             the code after this operation, because it will never send it again)",
        ]
    );
    assert_eq!(
        shown(found.harmless()),
        [
            "operation `GetMachine`: `Slow`: the operation can now answer with the code",
            "operation `GET /new`: the list of its codes was added: Down",
        ]
    );
    assert_eq!(found.breaking()[1].operation(), Some("GetMachine"));
    let strict = before.with_strictness(Strictness::NoNewCodes);
    let found = differences_between("operations", &strict, &after.with_strictness(Strictness::NoNewCodes));
    assert!(found.breaking().iter().any(|change| change.what() == "the operation can now answer with the code"));
}

#[test]
fn operations_answer_only_with_codes_of_the_contract() {
    #[derive(Debug, RestError)]
    #[rest(code = "Down", status = 500, msg = "Another code of this name")]
    struct OtherDown;

    #[derive(Debug, RestError)]
    #[rest(transparent, args)]
    #[allow(dead_code, reason = "only its codes are compared")]
    struct Sending(DefenderError);

    catalogue!(struct Listed = MachineError + DefenderError["InvalidUrl", "Forbidden"]);
    let contract = Contract::of(Listed::CATALOGUE)
        .with_operation("GET /machines", MachineError::CATALOGUE)
        .with_operation("GET /other", OtherDown::CATALOGUE)
        .with_operation("GET /open", Open::CATALOGUE)
        .with_operation("GET /sending", &Sending::CATALOGUE.subset(&["InvalidUrl", "Forbidden"]));
    let path = fresh("unlisted");
    let expected = "operations have codes that differ from those of the contract:\n\n\
        \x20 - operation `GET /open`: the contract does not have its code `Known`\n\
        \x20 - operation `GET /other`: its code `Down` has the status 500, and that of the contract has 503\n\
        \x20 - operation `GET /sending`: its code `InvalidUrl` sends `args`, and that of the contract does not\n\n\
        Name the codes of the operations by the catalogue that `Contract::of` gets, such as `Service[\"MachineNotFound\"]` in \
        `catalogue!`";
    for result in [contract.compare(&path), contract.bless(&path)] {
        let error = result.unwrap_err();
        assert!(matches!(&error, ContractError::Unlisted { faults } if faults.len() == 3), "{error:?}");
        assert_eq!(error.to_string(), expected);
        assert!(!path.exists());
    }
    assert_eq!(caught(|| contract.check(&path)).unwrap_err(), expected);

    // A later operation of the same name replaces the wrong one.
    let down = MachineError::CATALOGUE.subset(&["Down"]);
    let mended = ["GET /other", "GET /open", "GET /sending"].into_iter();
    let mended = mended.fold(contract, |contract, name| contract.with_operation(name, &down));
    mended.bless(&path).unwrap();
    // A contract that is open does not know all of its codes.
    let open = Contract::of(Open::CATALOGUE).with_operation("GET /machines", MachineError::CATALOGUE);
    open.bless(fresh("unlisted-open")).unwrap();
}

/// An older version wrote such files.
#[test]
fn a_file_with_operations_whose_codes_are_not_listed_is_read() {
    let path = fresh("unlisted-file");
    let code = json!({ "status": 400, "template": "", "retryable": false });
    let text = json!({ "version": 1, "codes": { "A": code }, "operations": { "GET /a": ["A", "B"] } });
    fs::write(&path, text.to_string()).unwrap();
    let codes = catalogue(vec![row("A", 400)]);
    let found = Contract::read(&path).unwrap().differences_to(&Contract::of(&codes).with_operation("GET /a", &codes));
    assert_eq!(found.breaking().len(), 1, "{found}");
    assert_eq!((found.breaking()[0].code(), found.breaking()[0].operation()), (Some("B"), Some("GET /a")));
}
