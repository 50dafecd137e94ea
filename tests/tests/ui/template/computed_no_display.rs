use rest_error::RestError;

struct NoDisplay;

#[derive(Debug, RestError)]
#[rest(status = 400)]
enum Machine {
    #[rest(msg("Machine {value}", value = NoDisplay))]
    Value,
    #[rest(msg("Machine {value:>5}", value = Some(id)))]
    Option { id: u8 },
}

fn main() {}
