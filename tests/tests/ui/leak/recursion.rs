use rest_error::RestError;

/// A message that shows itself would never end, whatever the status is.
#[derive(Debug, RestError)]
#[rest(status = 400)]
enum Machine {
    #[rest(msg("Machine {me}", me = self))]
    Alone,
    #[rest(msg("Machine {me:>8}", me = &*self))]
    Padded,
    #[rest(msg("Machine {me}", me = self.to_string()))]
    Method,
    #[rest(msg("Machine {me}", me = format!("{self}")))]
    Captured,
    #[rest(msg("Machine {me}", me = format!("{}", self)))]
    Formatted,
    #[rest(msg = "Machine {self}")]
    Placeholder,
    #[rest(msg("Machine {me:?}", me = self))]
    Debugged,
}

fn main() {}
