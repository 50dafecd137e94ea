//! The service has the codes of three crates.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where its expectation does")]

use print_service::{JobError, Service, print};
use printers::PrinterCode;
use rest_error::{Catalogued, ErrorResponse, client::ReceivedError, contract, defender::DefenderCode};

/// If a change is intended, `REST_ERROR_BLESS=1 cargo test -p print-service` updates the file. Commit it.
#[test]
fn the_codes_match_the_contract() {
    contract::check(Service::CATALOGUE, "errors.json");
}

#[test]
fn the_catalogue_has_the_codes_of_all_three_crates() {
    let codes: Vec<_> = Service::CATALOGUE.iter().map(|spec| (spec.code(), spec.status().as_u16())).collect();
    assert!(codes.contains(&("JobTooLong", 413)) && codes.contains(&("BudgetSpent", 402)));
    assert!(codes.contains(&("Printer.OutOfPaper", 409)));
    assert!(codes.contains(&("MissingRequiredParameter", 400)));
    assert_eq!(codes.len(), 2 + PrinterCode::ALL.len() + DefenderCode::ALL.len());
    assert_eq!(JobError::CATALOGUE.len(), codes.len() - 1);
    // An alias of the library is also found in the service's catalogue.
    assert_eq!(Service::CATALOGUE.get("PaperOut").unwrap().code(), "Printer.OutOfPaper");
}

#[test]
fn the_errors_of_all_crates_become_responses() {
    let fails = |team, printer, text| -> ErrorResponse { print(team, printer, text).unwrap_err() };
    let long = "\n".repeat(10_001);
    assert_eq!(fails("spendthrifts", "lobby", "Hello").code(), "BudgetSpent");
    let too_long = fails("accounting", "lobby", &long);
    assert_eq!((too_long.status().as_u16(), too_long.code()), (413, "JobTooLong"));
    assert_eq!(too_long.message(), "The job has 10001 lines, 10000 are allowed.");
    let empty = fails("accounting", "attic", "Hello");
    assert_eq!(empty.message(), "Tray 2 of printer attic is empty.");
    assert!(fails("accounting", "office", "Hello").retry_after().is_some());
    assert_eq!(fails("accounting", "lobby", "").code(), "MissingRequiredParameter");
    assert_eq!(print("accounting", "lobby", "Hello").unwrap(), 1);
}

#[test]
fn a_client_matches_on_the_codes_of_each_crate() {
    let receives = |printer, text| {
        let (parts, body) = print("accounting", printer, text).unwrap_err().into_http::<Vec<u8>>().into_parts();
        ReceivedError::from_parts(parts.status, &parts.headers, body)
    };
    let empty = receives("attic", "Hello");
    // A client that only knows the library's codes can use its enum.
    assert_eq!(empty.known(), Some(PrinterCode::OutOfPaper));
    assert_eq!(empty.known::<DefenderCode>(), None);
    let busy = receives("office", "Hello");
    assert!(busy.is_retryable_in(Service::CATALOGUE) && busy.retry_after().is_some());
    assert_eq!(receives("lobby", "").known(), Some(DefenderCode::MissingRequiredParameter));
}

#[test]
fn the_program_prints_a_table_and_an_envelope() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_print-service")).output().unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    let (table, envelope) = text.split_once("\n\n").unwrap();
    assert_eq!(table.lines().count(), 2 + Service::CATALOGUE.len());
    assert!(
        table.contains(
            "| `Printer.Busy` | 409 | Printer {name} is busy. | after 30 s | | The printer has a job already. |"
        ),
        "{table}"
    );
    let envelope: serde_json::Value = serde_json::from_str(envelope).unwrap();
    assert_eq!(envelope["error"]["code"], "Printer.OutOfPaper");
}
