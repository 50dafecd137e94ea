//! A service that answers with its own error codes, those of a library, and Defender's.

use printers::PrinterError;
use rest_error::{ErrorResponse, RestError, catalogue, defender::DefenderError};

/// Why a job is not printed.
///
/// A transparent variant adds all codes of another type, and `#[from]` lets `?` convert that type. If two of these codes
/// were equal, this would not compile, even though they come from three crates.
#[derive(Debug, RestError)]
pub enum JobError {
    /// The job has more lines than one job may have.
    #[rest(code = "JobTooLong", status = 413, msg = "The job has {lines} lines, {allowed} are allowed.")]
    TooLong {
        /// The number of lines in the job.
        lines: usize,
        /// The maximum number of lines.
        allowed: usize,
    },
    /// The library's errors.
    #[rest(transparent)]
    Printer(#[from] PrinterError),
    /// The codes that all services of this company share.
    #[rest(transparent)]
    Defender(#[from] DefenderError),
}

/// The team has no money left to print with.
//
// A whole error type can be one struct. Its doc comment is the description that is published.
#[derive(Debug, RestError)]
#[rest(code = "BudgetSpent", status = 402, msg = "Team {team} has spent its budget.")]
pub struct BudgetSpent {
    /// The team whose budget is spent.
    pub team: String,
}

catalogue! {
    /// Everything that this service answers when it fails. A type that is reached twice counts once.
    pub struct Service = JobError + BudgetSpent + DefenderError;
}

/// Works like a handler: `?` converts each of these errors to an `ErrorResponse`, which is the response.
///
/// # Errors
/// Anything in [`Service`].
pub fn print(team: &str, printer: &str, text: &str) -> Result<usize, ErrorResponse> {
    if team == "spendthrifts" {
        return Err(BudgetSpent { team: team.to_owned() }.into());
    }
    Ok(checked(printer, text)?)
}

fn checked(printer: &str, text: &str) -> Result<usize, JobError> {
    const ALLOWED: usize = 10_000;

    if text.is_empty() {
        return Err(DefenderError::MissingRequiredParameter { parameter: "text".to_owned() }.into());
    }
    let lines = text.lines().count();
    if lines > ALLOWED {
        return Err(JobError::TooLong { lines, allowed: ALLOWED });
    }
    Ok(printers::print(printer, text)?)
}
