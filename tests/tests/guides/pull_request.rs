use rest_error::contract::Contract;

/// The workflow writes the file of the main branch to `agreed.json`.
#[test]
#[ignore = "needs the file of the main branch"]
fn no_client_breaks() {
    let read = |path| Contract::read(path).unwrap_or_else(|error| panic!("{error}"));
    let differences = read("agreed.json").differences_to(&read("errors.json"));
    println!("{differences}");
    assert!(differences.breaking().is_empty(), "clients break");
}
