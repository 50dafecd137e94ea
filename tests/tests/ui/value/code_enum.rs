use rest_error::{RestError, client::ReceivedError};

#[derive(Debug, RestError)]
#[rest(status = 404, codes = MachineCode)]
enum MachineError {
    #[rest(msg = "Machine {id} was not found")]
    NotFound { id: u64 },
}

fn advice(received: &ReceivedError) {
    let _ = received.known::<MachineError>();
    let _ = received.has_code(MachineError::NotFound { id: 7 });
    let _ = received.known::<MachineCode>();
    let _ = received.has_code(MachineCode::NotFound);
}

fn main() {
    let _ = advice;
}
