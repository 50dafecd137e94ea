use rest_error::contract::Contract;

/// The workflow writes the file of the main branch to `agreed.json`.
#[test]
#[ignore = "needs the file of the main branch"]
fn no_client_breaks() -> Result<(), Box<dyn std::error::Error>> {
    let agreed = Contract::read("agreed.json")?;
    let differences = agreed.differences_to(&Contract::read("errors.json")?);
    println!("{differences}");
    assert!(differences.breaking().is_empty(), "clients break");
    Ok(())
}
