//! A library with errors of its own, which a service that uses it can answer with as they are.

use rest_error::RestError;

/// Why a printer does not print.
///
/// The prefix keeps these codes apart from those of other libraries, whatever a service puts together. `codes` makes
/// [`PrinterCode`], so that a client can `match` on them.
#[derive(Debug, Clone, PartialEq, Eq, RestError)]
#[rest(prefix = "Printer.", codes = PrinterCode, status = 409)]
#[non_exhaustive]
pub enum PrinterError {
    /// The printer has a job already.
    #[rest(msg = "Printer {name} is busy.", retry_after = 30)]
    Busy {
        /// The printer's name.
        name: String,
    },
    /// There is no paper left.
    #[rest(alias = "PaperOut", msg = "Tray {tray} of printer {name} is empty.")]
    OutOfPaper {
        /// The printer's name.
        name: String,
        /// The tray's number.
        tray: u8,
    },
    /// No printer has this name.
    #[rest(status = 404, msg = "Printer {name} was not found.")]
    Unknown {
        /// The name that was asked for.
        name: String,
    },
}

/// Prints, and says how many pages there are.
///
/// # Errors
/// If the printer can't print now, or there is none of this name.
pub fn print(name: &str, text: &str) -> Result<usize, PrinterError> {
    match name {
        "lobby" => Ok(text.lines().count().div_ceil(60)),
        "attic" => Err(PrinterError::OutOfPaper { name: name.to_owned(), tray: 2 }),
        "office" => Err(PrinterError::Busy { name: name.to_owned() }),
        _ => Err(PrinterError::Unknown { name: name.to_owned() }),
    }
}
