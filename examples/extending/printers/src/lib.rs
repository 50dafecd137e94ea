//! A library with its own errors. A service that uses the library can answer with them unchanged.

use rest_error::RestError;

/// Why a printer does not print.
///
/// The prefix distinguishes these codes from those of other libraries that a service may use. `codes` generates
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
        /// The requested name.
        name: String,
    },
}

/// Prints the text and returns the number of pages.
///
/// # Errors
/// If the printer cannot print now, or no printer has this name.
pub fn print(name: &str, text: &str) -> Result<usize, PrinterError> {
    match name {
        "lobby" => Ok(text.lines().count().div_ceil(60)),
        "attic" => Err(PrinterError::OutOfPaper { name: name.to_owned(), tray: 2 }),
        "office" => Err(PrinterError::Busy { name: name.to_owned() }),
        _ => Err(PrinterError::Unknown { name: name.to_owned() }),
    }
}
