//! Extends a catalogue with codes of your own, and publishes the list: `cargo run --example codes`.

use rest_error::{Catalogued, RestError, defender::DefenderError};

/// What the billing service answers when it fails.
#[derive(Debug, RestError)]
#[rest(prefix = "Billing.", codes = BillingCode)]
enum BillingError {
    /// The invoice is open.
    #[rest(status = 402, msg = "Invoice {number} is not paid")]
    Unpaid { number: u32 },
    /// The bank takes no payments for a while.
    #[rest(status = 503, msg = "The bank does not answer", retry_after = 60)]
    BankAway,
    /// Adds all of Defender's codes. If a code occurred twice, this would not compile.
    #[rest(transparent)]
    Defender(#[from] DefenderError),
}

fn main() {
    let all = BillingError::CATALOGUE;
    println!("{} codes. The service's own are {} of them:\n", all.len(), BillingCode::ALL.len());
    for line in all.to_markdown().lines().take(4) {
        println!("{line}");
    }

    // Look up a code by its text, then the code of an error.
    if let Some(spec) = all.get("Billing.BankAway") {
        println!("\nlook up Billing.BankAway: status {}, retryable {}", spec.status().as_u16(), spec.is_retryable());
    }
    let errors = [BillingError::Unpaid { number: 17 }, BillingError::BankAway, DefenderError::NotFound.into()];
    for error in errors {
        match error.known_code() {
            Some(code) => println!("{error:?}: {code}, one of the service's own"),
            None => println!("{error:?}: {}, the code of a nested type", error.code()),
        }
    }
}
