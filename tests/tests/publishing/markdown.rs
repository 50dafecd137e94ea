//! The Markdown table.

use rest_error::{Catalogue, Catalogued, defender::DefenderError};

use crate::service::MachineError;

#[test]
fn each_code_is_a_row_whatever_its_texts_contain() {
    let table = MachineError::CATALOGUE.to_markdown();
    let rows: Vec<_> = table.lines().collect();
    assert_eq!(
        rows[..8],
        [
            "| code | status | message | description |",
            "|---|---|---|---|",
            "| `MachineNotFound` | 404 | Machine {id} was not found | No machine has this ID. |",
            r"| `LabelTooLong` | 400 | Label {0:?} is longer than {1} characters, \`\|\` or \<b\>not\</b\>, {{}} | |",
            r"| `Invalid` | 400 | | Some fields are wrong \| each is in `details`. |",
            "| `Down` | 503 | Try later | |",
            "| `Slow` | 429 | Slow down | |",
            "| `Stranger` | 401 | Who are you? | |",
        ],
    );
    assert_eq!(rows.len(), 2 + MachineError::CATALOGUE.len());
    assert!(table.ends_with("|\n"));
}

#[test]
fn an_empty_catalogue_is_only_a_header() {
    static EMPTY: Catalogue = Catalogue::new("empty", &[], &[]);
    assert_eq!(EMPTY.to_markdown(), "| code | status | message | description |\n|---|---|---|---|\n");
}

/// The list was typed from Defender's page "Common REST API error codes".
#[test]
fn the_list_of_defender_matches_its_page() {
    let published = [
        ("BadRequest", 400),
        ("ODataError", 400),
        ("InvalidInput", 400),
        ("InvalidRequestBody", 400),
        ("InvalidHashValue", 400),
        ("InvalidDomainName", 400),
        ("InvalidIpAddress", 400),
        ("InvalidUrl", 400),
        ("MaximumBatchSizeExceeded", 400),
        ("MissingRequiredParameter", 400),
        ("OsPlatformNotSupported", 400),
        ("ClientVersionNotSupported", 400),
        ("Unauthorized", 401),
        ("Forbidden", 403),
        ("DisabledFeature", 403),
        ("DisallowedOperation", 403),
        ("NotFound", 404),
        ("ResourceNotFound", 404),
        ("InternalServerError", 500),
        ("TooManyRequests", 429),
    ];
    let table = DefenderError::CATALOGUE.to_markdown();
    let rows: Vec<_> = table.lines().skip(2).collect();
    assert_eq!(rows.len(), published.len());
    for (row, (code, status)) in rows.iter().zip(published) {
        assert!(row.starts_with(&format!("| `{code}` | {status} | ")), "{row}");
        assert!(!row.ends_with("| |"), "it has a description: {row}");
    }
}
