//! The service's codes are those of three crates.
#![allow(clippy::unwrap_used, clippy::panic, reason = "in a test a panic is the report")]

use print_service::{JobError, SERVICE, print};
use printers::PrinterCode;
use rest_error::{Catalogued, ErrorResponse, contract, defender::DefenderCode};

/// If a change is meant, `REST_ERROR_BLESS=1 cargo test -p print-service` writes the file anew; commit it.
#[test]
fn the_codes_are_those_of_the_contract() {
    contract::check(&SERVICE, "errors.json");
}

#[test]
fn the_codes_of_all_three_crates_are_there() {
    let codes: Vec<_> = SERVICE.iter().map(|spec| (spec.code(), spec.status().as_u16())).collect();
    assert!(codes.contains(&("JobTooLong", 413)) && codes.contains(&("BudgetSpent", 402)));
    assert!(codes.contains(&("Printer.OutOfPaper", 409)));
    assert!(codes.contains(&("MissingRequiredParameter", 400)));
    assert_eq!(codes.len(), 2 + PrinterCode::ALL.len() + DefenderCode::ALL.len());
    assert_eq!(JobError::CATALOGUE.len(), codes.len() - 1);
    // An alias of the library's is one of the service's.
    assert_eq!(SERVICE.get("PaperOut").unwrap().code(), "Printer.OutOfPaper");
}

#[test]
fn the_errors_of_each_crate_come_through() {
    let fails = |team, printer, text| -> ErrorResponse { print(team, printer, text).unwrap_err() };
    let long = "\n".repeat(10_001);
    assert_eq!(fails("spendthrifts", "lobby", "Hello").code(), Some("BudgetSpent"));
    let too_long = fails("accounting", "lobby", &long);
    assert_eq!((too_long.status().as_u16(), too_long.code()), (413, Some("JobTooLong")));
    assert_eq!(too_long.message(), Some("The job has 10001 lines, 10000 are allowed."));
    let empty = fails("accounting", "attic", "Hello");
    assert_eq!(empty.message(), Some("Tray 2 of printer attic is empty."));
    // A client that knows the library's codes alone is served by its enum.
    assert_eq!(empty.known(), Some(PrinterCode::OutOfPaper));
    assert_eq!(empty.known::<DefenderCode>(), None);
    let busy = fails("accounting", "office", "Hello");
    assert!(busy.is_retryable() && busy.retry_after().is_some());
    assert_eq!(fails("accounting", "lobby", "").known(), Some(DefenderCode::MissingRequiredParameter));
    assert_eq!(print("accounting", "lobby", "Hello").unwrap(), 1);
}

#[test]
fn what_is_printed_is_a_table_and_an_envelope() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_print-service")).output().unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    let (table, envelope) = text.split_once("\n\n").unwrap();
    assert_eq!(table.lines().count(), 2 + SERVICE.len());
    assert!(
        table.contains("| `Printer.Busy` | 409 | Printer {name} is busy. | The printer has a job already. |"),
        "{table}"
    );
    let envelope: serde_json::Value = serde_json::from_str(envelope).unwrap();
    assert_eq!(envelope["error"]["code"], "Printer.OutOfPaper");
}
